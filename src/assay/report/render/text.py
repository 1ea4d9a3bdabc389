"""A page for a terminal: readable at 80 columns, with numbered notes."""

import textwrap
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from assay.report.page import (
    Block,
    Bullets,
    CellText,
    Heading,
    Page,
    Paragraph,
    Span,
    Table,
    TableRow,
    note_numbers,
    note_text,
)

NARROWEST = 60
GAP = 2


class Ink(NamedTuple):
    """Escape codes, all empty where colour is off."""

    title: str = ""
    lead: str = ""
    ahead: str = ""
    dim: str = ""
    warn: str = ""
    off: str = ""


COLOURED = Ink("\x1b[1m", "\x1b[1m", "\x1b[32m", "\x1b[2m", "\x1b[33m", "\x1b[0m")
PLAIN = Ink()


def render_text(page: Page, width: int, ink: Ink = PLAIN) -> str:
    """Draw the page no wider than ``width`` columns (at least 60)."""
    width = max(width, NARROWEST)
    numbers = note_numbers(page)
    lines: list[str] = []
    for block in page.blocks:
        lines += _block(block, numbers, width, ink)
    if numbers:
        lines += ["", f"{ink.title}Notes{ink.off}"]
        for mark, number in numbers.items():
            evidence = page.evidence[mark]
            text = f"[{number}] {mark} {note_text(evidence)} {evidence['url']}"
            lines += _wrapped(printable(text), width, "", "    ")
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"


def printable(text: str) -> str:
    """Text from outside without control characters: none may move the cursor or ring the bell.

    >>> printable(f"a{chr(27)}[2Jb{chr(10)}c")
    'a [2Jb c'
    """
    return "".join(char if char.isprintable() else " " for char in text)


def _block(block: Block, numbers: Mapping[str, int], width: int, ink: Ink) -> list[str]:
    if isinstance(block, Heading):
        return _heading(block, ink)
    if isinstance(block, Paragraph):
        text = " ".join(_noted(span, numbers) for span in block.spans)
        lines = _wrapped(text, width, "", "")
        tone = {"lead": ink.lead, "warning": ink.warn}.get(block.tone, "")
        return [f"{tone}{line}{ink.off if tone else ''}" for line in lines] + [""]
    if isinstance(block, Bullets):
        return [line for item in block.items for line in _wrapped(_noted(item, numbers), width, "- ", "  ")] + [""]
    return [*_table(block, numbers, width, ink), ""]


def _heading(block: Heading, ink: Ink) -> list[str]:
    text = printable(block.text)
    if block.level == 1:
        return [f"{ink.title}{text}{ink.off}", "=" * len(text), ""]
    if block.level == 2:
        return [f"{ink.title}{text}{ink.off}", "-" * len(text)]
    return [f"{ink.title}{text}{ink.off}"]


def _noted(span: Span | CellText, numbers: Mapping[str, int]) -> str:
    return printable(span.text) + note_marks(span.evidence, numbers)


def note_marks(evidence: tuple[str, ...], numbers: Mapping[str, int]) -> str:
    """Note numbers in brackets, runs folded.

    >>> note_marks(("s1", "s2", "s3", "s9"), {"s1": 1, "s2": 2, "s3": 3, "s9": 7})
    ' [1-3,7]'
    """
    found = sorted({numbers[mark] for mark in evidence if mark in numbers})
    if not found:
        return ""
    runs: list[list[int]] = []
    for number in found:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [str(run[0]) if len(run) == 1 else f"{run[0]}{'-' if len(run) > 2 else ','}{run[-1]}" for run in runs]
    return f" [{','.join(parts)}]"


def _wrapped(text: str, width: int, first: str, later: str) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=later, break_long_words=True,
                         break_on_hyphens=False) or [first.rstrip()]


def _table(table: Table, numbers: Mapping[str, int], width: int, ink: Ink) -> list[str]:
    grid = [[printable(text) for text in table.header]]
    grid += [[printable(row.label), *(_noted(cell, numbers) for cell in row.cells)] for row in table.rows]
    widths = _column_widths(grid, width)
    lines = [ink.dim + _joined(line, widths) + ink.off for line in _lines_of(grid[0], widths)]
    lines.append(ink.dim + _joined(["-" * size for size in widths], widths) + ink.off)
    for row, texts in zip(table.rows, grid[1:], strict=True):
        lines += [_coloured(line, widths, row, ink) for line in _lines_of(texts, widths)]
        if row.note:
            lines += [f"{ink.dim}{line}{ink.off}" for line in _wrapped(printable(row.note), width, "  ", "  ")]
    return lines


def _column_widths(grid: list[list[str]], width: int) -> list[int]:
    """Give each column its longest text where that fits, else shrink the widest ones in turn."""
    widths = [max(len(row[column]) for row in grid) for column in range(len(grid[0]))]
    floors = [max(len(word) for row in grid for word in row[column].split() or [""]) for column in range(len(widths))]
    room = width - GAP * (len(widths) - 1)
    while sum(widths) > room:
        shrinkable = [place for place, size in enumerate(widths) if size > min(floors[place], room // len(widths))]
        if not shrinkable:
            break
        widest = max(shrinkable, key=lambda place: widths[place])
        widths[widest] -= 1
    return widths


def _lines_of(texts: list[str], widths: list[int]) -> Iterator[list[str]]:
    columns = [_wrapped(text, max(size, 1), "", "") for text, size in zip(texts, widths, strict=True)]
    for place in range(max(len(column) for column in columns)):
        yield [column[place] if place < len(column) else "" for column in columns]


def _joined(texts: list[str], widths: list[int]) -> str:
    return (" " * GAP).join(text.ljust(size) for text, size in zip(texts, widths, strict=True)).rstrip()


def _coloured(texts: list[str], widths: list[int], row: TableRow, ink: Ink) -> str:
    padded = [text.ljust(size) for text, size in zip(texts, widths, strict=True)]
    for place, cell in enumerate(row.cells, start=1):
        tone = ink.ahead if cell.is_leader else ink.dim if cell.state == "unknown" else ""
        if tone:
            padded[place] = f"{tone}{padded[place]}{ink.off}"
    return (" " * GAP).join(padded)
