"""A document laid out as blocks: what every format draws, so that all of them show the same numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from assay.report.views import Evidence


NUMBER_SUFFIXES = ("%", "x", "K", "M", "B", "T")
BLANKS = frozenset({"", "-", "unknown", "unavailable", "not disclosed", "not stated"})


class Span(NamedTuple):
    """A piece of text with the statements behind it; ``command`` is what to type, shown after the text."""

    text: str
    evidence: tuple[str, ...] = ()
    command: str = ""


class Heading(NamedTuple):
    """A section title; level 1 is the page's own."""

    level: int
    text: str


class Paragraph(NamedTuple):
    """Sentences in a row; ``tone`` is ``plain``, ``lead`` (the verdict) or ``warning``."""

    spans: tuple[Span, ...]
    tone: str = "plain"


class Bullets(NamedTuple):
    """A list of sentences."""

    items: tuple[Span, ...]


class CellText(NamedTuple):
    """A table cell; ``state`` marks what is not plainly known, ``is_leader`` who is ahead."""

    text: str
    evidence: tuple[str, ...] = ()
    state: str = "known"
    is_leader: bool = False


class TableRow(NamedTuple):
    """A row with its header cell and a remark under it."""

    label: str
    cells: tuple[CellText, ...]
    note: str = ""


class Table(NamedTuple):
    """A table whose first column holds row headers.

    ``note_header`` says what the remarks of the rows are: a form with room draws them as a last column of that name.
    ``optional`` are the places of columns (0 is the row header) that a narrow form may leave out, first to go first.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    note_header: str = ""
    optional: tuple[int, ...] = ()
    is_cited_by_row: bool = False
    """Whether note numbers stand once a row instead of in each cell."""
    is_foldable: bool = False
    """Whether a screen may fold the table away."""


class Code(NamedTuple):
    """Lines to copy as they stand: never wrapped, never noted."""

    language: str
    """Such as ``python`` or ``yaml``."""
    text: str


Block = Heading | Paragraph | Bullets | Table | Code


class Page(NamedTuple):
    """A titled sequence of blocks with the statements they cite."""

    title: str
    blocks: tuple[Block, ...]
    evidence: Mapping[str, Evidence]


def is_number(text: str) -> bool:
    """Whether a cell holds a number, with its sign, currency, scale and its doubt in brackets.

    >>> [is_number(text) for text in ("$1,031", "49.5%", "~2x", "0.40 (disagree)", "3 providers", "2026-11-24", "")]
    [True, True, True, True, False, False, False]
    """
    body, bracket, doubt = text.partition(" (")
    if bracket and (not doubt.endswith(")") or ")" in doubt[:-1]):
        return False
    body = body[1:] if body[:1] in ("~", "<", ">") else body
    body = body[1:] if body[:1] in ("+", "-") else body
    body = body.removeprefix("$")
    body = body[:-1] if body.endswith(NUMBER_SUFFIXES) else body
    whole, point, part = body.partition(".")
    return whole[:1].isdecimal() and whole.replace(",", "").isdecimal() and (part.isdecimal() or not point)


def note_numbers(page: Page) -> dict[str, int]:
    """Number the cited statements in the order in which a reader meets them, from 1."""
    marks = dict.fromkeys(chain.from_iterable(map(_marks, page.blocks)))
    return {mark: number for number, mark in enumerate((one for one in marks if one in page.evidence), start=1)}


def _marks(block: Block) -> Iterable[str]:
    if isinstance(block, Paragraph):
        return chain.from_iterable(span.evidence for span in block.spans)
    if isinstance(block, Bullets):
        return chain.from_iterable(item.evidence for item in block.items)
    if isinstance(block, Table):
        return chain.from_iterable(cell.evidence for row in block.rows for cell in row.cells)
    return ()


def row_evidence(row: TableRow) -> tuple[str, ...]:
    """The statements behind all cells of a row, each once."""
    return tuple(dict.fromkeys(mark for cell in row.cells for mark in cell.evidence))


def note_runs(evidence: Iterable[str], numbers: Mapping[str, int]) -> list[tuple[int, int]]:
    """First and last note number of each unbroken run, in order; statements without a number are passed over.

    >>> note_runs(("s9", "s1", "s3", "s2"), {"s1": 1, "s2": 2, "s3": 3, "s9": 7})
    [(1, 3), (7, 7)]
    """
    runs: list[tuple[int, int]] = []
    for number in sorted({numbers[mark] for mark in evidence if mark in numbers}):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def numeric_columns(table: Table) -> frozenset[int]:
    """Places of the columns (0 is the row header) that hold numbers and blanks only, and one number at least."""
    columns = zip(*(row.cells for row in table.rows), strict=True)
    return frozenset(place for place, cells in enumerate(columns, start=1) if _is_numeric(cells))


def _is_numeric(cells: Iterable[CellText]) -> bool:
    texts = {cell.text for cell in cells} - BLANKS
    return bool(texts) and all(is_number(text) for text in texts)


def has_leader(table: Table) -> bool:
    """Whether somebody is ahead in one of the rows, so that the mark needs its key."""
    return any(cell.is_leader for row in table.rows for cell in row.cells)


def printable(text: str) -> str:
    """Text from outside without control characters and without marks that turn the direction of writing.

    >>> printable(f"a{chr(27)}[2Jb{chr(10)}c{chr(0x202E)}d")
    'a [2Jb c d'
    """
    return text if text.isprintable() else "".join(char if char.isprintable() else " " for char in text)


def printable_lines(code: Code) -> list[str]:
    """The lines of a block to copy, each without control characters; indents stay."""
    return [printable(line).rstrip() for line in code.text.rstrip().split("\n")]


def is_web_address(url: str) -> bool:
    """Whether an address may become a link: http and https only, without blanks or control characters.

    >>> is_web_address("https://models.dev"), is_web_address("javascript:alert(1)"), is_web_address("http://a b")
    (True, False, False)
    """
    return url.lower().startswith(("http://", "https://")) and url.isprintable() and " " not in url


def note_text(evidence: Evidence) -> str:
    """One statement as a note: who says what, where, when."""
    version = f" {evidence['version']}" if evidence["version"] else ""
    place = f", {evidence['place']}" if evidence["place"] else ""
    return (f"{evidence['source']}{version}, {evidence['observed_at'][:10]}: {evidence['spelling']}{place}: "
            f'{evidence["property"]} "{evidence["as_written"]}"')


def sections(page: Page) -> Iterator[tuple[str, Block]]:
    """Each block with the titles above it ("Tradeoffs / Choose A when"); titles themselves are not among them."""
    above = [page.title]
    for block in page.blocks:
        if isinstance(block, Heading):
            above = [*above[:1], block.text] if block.level > 2 else [block.text]
        else:
            yield " / ".join(above), block
