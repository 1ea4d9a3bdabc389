"""A page as comma-separated values (RFC 4180), one line a sentence or a cell."""

import csv
import io
import re
from collections.abc import Iterator

from assay.report.page import (
    Block,
    Bullets,
    Code,
    Page,
    Paragraph,
    Span,
    Table,
    TableRow,
    printable,
    printable_lines,
    row_evidence,
    sections,
)

HEADER = ("section", "row", "column", "text", "state", "statements")
FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")  # noqa: RUF001 - spreadsheets read the wide forms too
PLAIN_NUMBER = re.compile(r"[+-]?[$]?[\d,]*\.?\d+%?")


def render_csv(page: Page) -> str:
    """Draw the page; lines end in CRLF, statement ids are separated by blanks, no cell can act as a formula."""
    paper = io.StringIO(newline="")
    writer = csv.writer(paper)
    writer.writerow(HEADER)
    for section, block in sections(page):
        writer.writerows(tuple(inert(text) for text in (section, *line)) for line in _lines(block))
    return paper.getvalue()


def inert(text: str) -> str:
    """Text that a spreadsheet takes as text: what would start a formula gets an apostrophe, numbers stay.

    >>> inert("=1+1"), inert("@x"), inert("-5"), inert("-"), inert("-5+cmd")
    ("'=1+1", "'@x", '-5', '-', "'-5+cmd")
    """
    is_formula = text.lstrip(" ").startswith(FORMULA_STARTS) and text != "-" and not PLAIN_NUMBER.fullmatch(text)
    return f"'{printable(text)}" if is_formula else printable(text)


def _lines(block: Block) -> Iterator[tuple[str, str, str, str, str]]:
    if isinstance(block, Table):
        for row in block.rows:
            yield from _row_lines(block, row)
    elif isinstance(block, Code):
        for number, line in enumerate(printable_lines(block), start=1):
            yield f"line {number}", block.language, line, "", ""
    elif isinstance(block, (Paragraph, Bullets)):
        for span in block.spans if isinstance(block, Paragraph) else block.items:
            yield "", "", _told(span), "", " ".join(span.evidence)


def _told(span: Span) -> str:
    return f"{span.text} {span.command}" if span.command else span.text


def _row_lines(table: Table, row: TableRow) -> Iterator[tuple[str, str, str, str, str]]:
    unit = f", {table.header[0]}" if table.header[0].startswith("USD") else ""
    for column, cell in zip(table.header[1:], row.cells, strict=True):
        yield row.label + unit, column, cell.text, cell.state, " ".join(cell.evidence)
    if row.note:
        marks = " ".join(row_evidence(row)) if table.is_cited_by_row else ""
        yield row.label, table.note_header or "note", row.note, "", marks
