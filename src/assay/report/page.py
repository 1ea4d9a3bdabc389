"""A document laid out as blocks: what every format draws, so that all of them show the same numbers."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from assay.report.views import Evidence


class Span(NamedTuple):
    """A piece of text with the statements behind it."""

    text: str
    evidence: tuple[str, ...] = ()


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
    """A table whose first column holds row headers."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[TableRow, ...]


Block = Heading | Paragraph | Bullets | Table


class Page(NamedTuple):
    """A titled sequence of blocks with the statements they cite."""

    title: str
    blocks: tuple[Block, ...]
    evidence: Mapping[str, Evidence]


def note_numbers(page: Page) -> dict[str, int]:
    """Number the cited statements in the order in which a reader meets them, from 1."""
    numbers: dict[str, int] = {}
    for mark in _marks(page.blocks):
        if mark in page.evidence:
            numbers.setdefault(mark, len(numbers) + 1)
    return numbers


def _marks(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            for span in block.spans:
                yield from span.evidence
        elif isinstance(block, Bullets):
            for item in block.items:
                yield from item.evidence
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.evidence


def note_text(evidence: Evidence) -> str:
    """One statement as a note: who says what, where, when."""
    version = f" {evidence['version']}" if evidence["version"] else ""
    place = f", {evidence['place']}" if evidence["place"] else ""
    return (f"{evidence['source']}{version}, {evidence['observed_at'][:10]}: {evidence['spelling']}{place}: "
            f'{evidence["property"]} "{evidence["as_written"]}"')
