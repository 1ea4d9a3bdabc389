"""The document of ``assay about`` laid out as a page."""

from collections.abc import Sequence

from assay.data.properties import PROPERTIES
from assay.report.about_views import AboutDocument, LeftoverView, LikenessView, RecordView, SourceView
from assay.report.page import Block, Bullets, CellText, Heading, Page, Paragraph, Span, Table, TableRow
from assay.report.wording import listed

FIELDS_SHOWN = 4
FEWEST_JUDGED = 10
"""With fewer answers nothing is called weak."""
WEAKEST_SHOWN = 2
FEWEST_SHARED, FEWEST_CHANGES = 10, 50
"""Pairs with less in common are in the JSON form only."""
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
        Heading(2, "Track record"), *_records(document["sources"]),
        Heading(2, "Independence"), *_likenesses(document["likenesses"]),
        Heading(2, "Left out"), *_leftovers(document["leftovers"])]
    return Page("The catalogue", tuple(blocks), {})


def _sources(document: AboutDocument) -> Table:
    rows = tuple(TableRow(source["id"], (
        CellText(source["version"] or "-"), CellText(_looked(source)),
        CellText(f"{source['statements']:,}"), CellText(source["upstream"]), CellText(source["authority"])))
        for source in document["sources"])
    return Table("Sources", ("Source", "Version", "Read", "Statements", "Upstream", "Authority"), rows, optional=(5, 4))


def _looked(source: SourceView) -> str:
    earlier = len(source["looks"]) - 1
    day = source["observed"] or "each its own"
    return f"{day}, {earlier} earlier since {source['looks'][0]}" if earlier > 0 else day


def _records(sources: Sequence[SourceView]) -> list[Block]:
    """One row a source: how often it was right over all, and where it is weakest."""
    rows = tuple(TableRow(source["id"], _record_cells(source["track_record"])) for source in sources
                 if source["track_record"])
    if not rows:
        return [Paragraph((Span("No document of a creator judges any source."),))]
    told = ("How often each source, asked alone, gives what the creator's own documents give. It decides between "
            "sources of one rank when their intervals do not touch.")
    return [Paragraph((Span(told),)), Table("Track record", ("Source", "Right", "Of", "Weakest in"), rows)]


def _record_cells(records: Sequence[RecordView]) -> tuple[CellText, ...]:
    right, judged = sum(one["right"] for one in records), sum(one["judged"] for one in records)
    tried = [one for one in records if one["judged"] >= FEWEST_JUDGED]
    weak = sorted(tried, key=lambda one: one["right"] / one["judged"])
    parts = [f"{PROPERTIES[one['property']].label.lower()} {100 * one['right'] / one['judged']:.0f} %"
             for one in weak[:WEAKEST_SHOWN]]
    return (CellText(f"{100 * right / judged:.1f}%"), CellText(f"{judged:,}"), CellText(listed(parts) or "-"))


def _likenesses(pairs: Sequence[LikenessView]) -> list[Block]:
    shown = [pair for pair in pairs if pair["both_wrong"] >= FEWEST_SHARED or pair["changes"] >= FEWEST_CHANGES]
    if not shown:
        return [Paragraph((Span("No two sources have errors or changes enough in common to say."),))]
    rows = tuple(TableRow(f"{pair['one']}, {pair['other']}", (
        CellText(f"{pair['same_wrong']} of {pair['both_wrong']}" if pair["both_wrong"] else "-"),
        CellText(_order(pair)), CellText("one voice" if pair["counts_as_one"] else "two voices"))) for pair in shown)
    told = ("Sources that give the same wrong dates, limits, counts and prices look at the world through one pair of "
            "eyes: where more than half of their common errors are the same, with 95 % confidence, they count as one.")
    header = ("Sources", "Same error", "Same change, who first", "Count as")
    return [Paragraph((Span(told),)), Table("Independence", header, rows)]


def _order(pair: LikenessView) -> str:
    if not pair["changes"]:
        return "-"
    return f"{pair['changes']}: {pair['one_first']} to {pair['other_first']}"


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
