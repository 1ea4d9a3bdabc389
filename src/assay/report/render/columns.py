"""Tables of a terminal: side by side where they fit, one value a line where they do not."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from assay.report.page import CellText, Table, TableRow, has_leader, numeric_columns, row_evidence
from assay.report.render.ink import Ink, note_marks, spaced, wrapped

GAP = "  "
AHEAD = " *"
KEY = "* ahead"
LABEL_FLOOR, CELL_FLOOR, LONGEST_WORD = 20, 12, 24
"""A column is not squeezed below its longest word, nor below these where it has as much to say."""


class Layout(NamedTuple):
    """A table as it is drawn: places of the columns kept, and whether the remarks are one more column."""

    places: tuple[int, ...]
    has_note_column: bool


class Grid(NamedTuple):
    """Texts of a layout, header first, with the state of each cell."""

    texts: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


def table_lines(table: Table, numbers: Mapping[str, int], width: int, ink: Ink) -> list[str]:
    """Draw a table: whole, else without its optional columns, else with one value a line."""
    lines = _side_by_side(table, numbers, width, ink) or _stacked(table, numbers, width, ink)
    return [*lines, f"{ink.dim}{KEY}{ink.off}"] if has_leader(table) else lines


def _side_by_side(table: Table, numbers: Mapping[str, int], width: int, ink: Ink) -> list[str]:
    for layout in _layouts(table):
        texts = _texts(table, layout, numbers)
        widths = _widths(texts, width, may_squeeze=not layout.has_note_column)
        if widths:
            return list(_drawn(table, layout, Grid(texts, widths), (width, numbers, ink)))
    return []


def _layouts(table: Table) -> Iterator[Layout]:
    places = tuple(range(len(table.header)))
    if table.note_header:
        yield Layout(places, has_note_column=True)
    yield Layout(places, has_note_column=False)
    for gone in table.optional:
        places = tuple(place for place in places if place != gone)
        yield Layout(places, has_note_column=False)


def _texts(table: Table, layout: Layout, numbers: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    header = [spaced(text) for text in table.header]
    body = [_row_texts(table, row, numbers) for row in table.rows]
    for place in numeric_columns(table):
        header[place], padded = _aligned(header[place], [texts[place] for texts in body])
        for texts, text in zip(body, padded, strict=True):
            texts[place] = text
    if layout.has_note_column:
        header.append(spaced(table.note_header))
        for row, texts in zip(table.rows, body, strict=True):
            texts.append(_remark(table, row, numbers))
    kept = (*layout.places, len(table.header)) if layout.has_note_column else layout.places
    return tuple(tuple(texts[place] for place in kept) for texts in (header, *body))


def _aligned(header: str, texts: Sequence[str]) -> tuple[str, list[str]]:
    """Numbers of a column under each other by their points, the words among them by their ends."""
    numbers = [text.partition(" ")[0] for text in texts]
    tails = [len(number) - len(_whole(number)) for number in numbers]
    longest = max(tails)
    padded = [f"{number}{' ' * (longest - tail if number[-1:].isdigit() else 0)}"
              for number, tail in zip(numbers, tails, strict=True)]
    size = max(map(len, padded))
    return header.rjust(size), [pad.rjust(size) + text[len(number):]
                                for pad, number, text in zip(padded, numbers, texts, strict=True)]


def _whole(number: str) -> str:
    return number.partition(".")[0] if number[-1:].isdigit() else number


def _row_texts(table: Table, row: TableRow, numbers: Mapping[str, int]) -> list[str]:
    if not table.is_cited_by_row:
        return [spaced(row.label), *(_cell(cell, note_marks(cell.evidence, numbers)) for cell in row.cells)]
    marks = "" if table.note_header else note_marks(row_evidence(row), numbers)
    return [spaced(row.label) + marks, *(_cell(cell, "") for cell in row.cells)]


def _cell(cell: CellText, marks: str) -> str:
    return f"{spaced(cell.text)}{AHEAD if cell.is_leader else ''}{marks}"


def _remark(table: Table, row: TableRow, numbers: Mapping[str, int]) -> str:
    marks = note_marks(row_evidence(row), numbers) if table.is_cited_by_row and table.note_header else ""
    return (spaced(row.note) + marks).strip()


def _widths(texts: Sequence[Sequence[str]], width: int, *, may_squeeze: bool) -> tuple[int, ...]:
    """Give each column its longest text where that fits, else shrink the widest in turn; empty where nothing fits."""
    columns = list(zip(*texts, strict=True))
    widths = [max(map(len, column)) for column in columns]
    room = width - len(GAP) * (len(columns) - 1)
    floors = [_floor(column, place) for place, column in enumerate(columns)] if may_squeeze else widths
    if sum(floors) > room:
        return ()
    while sum(widths) > room:
        widest = max((place for place, size in enumerate(widths) if size > floors[place]), key=widths.__getitem__)
        widths[widest] -= 1
    return tuple(widths)


def _floor(column: Sequence[str], place: int) -> int:
    natural = max(map(len, column))
    word = max((len(word) for text in column for word in text.split()), default=0)
    return min(natural, max(min(word, LONGEST_WORD), CELL_FLOOR if place else LABEL_FLOOR))


def _drawn(table: Table, layout: Layout, grid: Grid, pen: tuple[int, Mapping[str, int], Ink]) -> Iterator[str]:
    width, numbers, ink = pen
    header, *body = grid.texts
    for line in _lines_of(header, grid.widths):
        yield f"{ink.dim}{GAP.join(line)}{ink.off}"
    yield ink.dim + GAP.join("-" * size for size in grid.widths) + ink.off
    for row, texts in zip(table.rows, body, strict=True):
        for line in _lines_of(texts, grid.widths):
            yield GAP.join(_inked(line, layout, row, ink))
        remark = "" if layout.has_note_column else _remark(table, row, numbers)
        if remark:
            yield from (f"{ink.dim}{line}{ink.off}" for line in wrapped(remark, width, GAP, GAP))


def _lines_of(texts: Sequence[str], widths: Sequence[int]) -> Iterator[list[str]]:
    columns = [wrapped(text, max(size, 1)) for text, size in zip(texts, widths, strict=True)]
    for place in range(max(len(column) for column in columns)):
        yield [(column[place] if place < len(column) else "").ljust(size)
               for column, size in zip(columns, widths, strict=True)]


def _inked(line: list[str], layout: Layout, row: TableRow, ink: Ink) -> list[str]:
    tones = [_tone(row.cells[place - 1], ink) if place else "" for place in layout.places]
    tones += [ink.dim] * (len(line) - len(tones))
    return [f"{tone}{text}{ink.off}" if tone else text for tone, text in zip(tones, line, strict=True)]


def _tone(cell: CellText, ink: Ink) -> str:
    return ink.ahead if cell.is_leader else ink.dim if cell.state == "unknown" else ""


def _stacked(table: Table, numbers: Mapping[str, int], width: int, ink: Ink) -> list[str]:
    """One value a line under its row's label: for many columns on little room."""
    names = [spaced(text) for text in table.header[1:]]
    size = min(max(map(len, names), default=0), width // 2)
    lines: list[str] = []
    for row in table.rows:
        label, *texts = _row_texts(table, row, numbers)
        lines += [f"{ink.title}{line}{ink.off}" for line in wrapped(label, width)]
        for name, text, cell in zip(names, texts, row.cells, strict=True):
            lines += _value_lines((name, text), size, width, (_tone(cell, ink), ink.off))
        remark = _remark(table, row, numbers)
        if remark:
            lines += [f"{ink.dim}{line}{ink.off}" for line in wrapped(remark, width, GAP, GAP)]
    return lines


def _value_lines(pair: tuple[str, str], size: int, width: int, tone: tuple[str, str]) -> Iterator[str]:
    names = wrapped(pair[0], size)
    texts = wrapped(pair[1], width - size - 2 * len(GAP))
    for place in range(max(len(names), len(texts))):
        name = names[place] if place < len(names) else ""
        text = texts[place] if place < len(texts) else ""
        yield f"{GAP}{name.ljust(size)}{GAP}{tone[0]}{text}{tone[1] if tone[0] else ''}"
