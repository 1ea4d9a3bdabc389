"""The document of ``assay about`` laid out as a page."""

from collections.abc import Sequence

from assay.report.about_views import AboutDocument, LeftoverView
from assay.report.page import Block, Bullets, CellText, Heading, Page, Paragraph, Span, Table, TableRow
from assay.report.wording import listed

FIELDS_SHOWN = 4
COUNTS = ("models", "families", "creators", "providers", "offerings", "statements", "scores")
KINDS = {"statement": "statements about names of no single model", "row": "rows", "field": "fields not read"}


def about_page(document: AboutDocument) -> Page:
    """Counts, sources and what was left out."""
    catalogue = document["catalogue"]
    numbers = {name: count for name, count in catalogue.items() if name in COUNTS}
    told = listed([f"{count:,} {name}" for name, count in numbers.items()])
    blocks: list[Block] = [
        Heading(1, "The catalogue"), Paragraph((Span(f"Built {catalogue['built']}: {told}."),), "lead"),
        Paragraph((Span(f"Digest {catalogue['digest']}."),)),
        Heading(2, "Sources"), _sources(document), _licences(document),
        Heading(2, "Left out"), *_leftovers(document["leftovers"])]
    return Page("The catalogue", tuple(blocks), {})


def _sources(document: AboutDocument) -> Table:
    rows = tuple(TableRow(source["id"], (
        CellText(source["version"] or "-"), CellText(source["observed"] or "each its own"),
        CellText(f"{source['statements']:,}"), CellText(source["upstream"]), CellText(source["authority"])))
        for source in document["sources"])
    return Table("Sources", ("Source", "Version", "Read", "Statements", "Upstream", "Authority"), rows, optional=(5, 4))


def _licences(document: AboutDocument) -> Bullets:
    """One line a package: its feeds share licence and address."""
    packages = {(source["name"], source["licence"], source["url"]): None for source in document["sources"]}
    return Bullets(tuple(Span(f"{name}: {licence}; {url}") for name, licence, url in packages))


def _leftovers(rows: Sequence[LeftoverView]) -> list[Block]:
    if not rows:
        return [Paragraph((Span("Nothing: every row and field of the feeds is in the catalogue."),))]
    groups: dict[tuple[str, str], list[LeftoverView]] = {}
    for row in rows:
        groups.setdefault((row["source"], row["kind"]), []).append(row)
    items = tuple(Span(_told(source, kind, group)) for (source, kind), group in groups.items())
    return [Bullets(items)]


def _told(source: str, kind: str, rows: Sequence[LeftoverView]) -> str:
    total = sum(row["count"] for row in rows)
    parts = [_part(row) for row in rows[:FIELDS_SHOWN]]
    more = [f"{len(rows) - FIELDS_SHOWN} more"] if len(rows) > FIELDS_SHOWN else []
    return f"{source}, {total:,} {KINDS.get(kind, kind)}: {listed([*parts, *more])}."


def _part(row: LeftoverView) -> str:
    such = f", such as {row['examples'][0]}" if row["examples"] else ""
    return f"{row['what']} ({row['count']:,}{such})"
