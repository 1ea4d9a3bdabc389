"""The document of ``assay search`` laid out as a page."""

from collections.abc import Sequence

from assay.report.page import Block, CellText, Heading, Page, Paragraph, Span, Table, TableRow
from assay.report.search_views import ResultView, SearchDocument
from assay.report.wording import counted


def search_page(document: SearchDocument) -> Page:
    """What matches; where nothing does, what comes near."""
    title = f"Search: {document['text']}"
    results = document["results"]
    blocks: list[Block] = [Heading(1, title)]
    if results:
        blocks += [_table(f"{counted(len(results), 'match', 'matches')}", results),
                   Paragraph((Span("One of them:", command=f"assay show '{results[0]['id']}'"),))]
    elif document["suggestions"]:
        blocks += [Paragraph((Span("Nothing matches all the words; near names:"),)),
                   _table("Near names", document["suggestions"])]
    else:
        blocks.append(Paragraph((Span("Nothing matches; try fewer or shorter words."),)))
    return Page(title, tuple(blocks), {})


def _table(caption: str, results: Sequence[ResultView]) -> Table:
    rows = tuple(TableRow(result["id"], (CellText(result["kind"]), CellText(result["name"])), result["notice"])
                 for result in results)
    return Table(caption, ("Id", "Kind", "Name"), rows)
