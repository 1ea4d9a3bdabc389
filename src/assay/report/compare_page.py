"""The comparison document laid out as a page."""

from collections.abc import Sequence
from decimal import Decimal

from assay.report.page import Block, Bullets, CellText, Heading, Page, Paragraph, Span, Table, TableRow
from assay.report.views import BenchmarkRow, Comparison, CostLine, OfferingView, Row, Sentence
from assay.report.wording import counted, rate, usd

ROUTES_SHOWN = 8
"""Routes listed for one model; the JSON form and ``assay show`` have all of them."""
BENCHMARKS_SHOWN = 20


def compare_page(document: Comparison) -> Page:
    """Lay out all sections in their order."""
    blocks: list[Block] = [Heading(1, document["title"])]
    if document["notices"]:
        blocks.append(Paragraph(_spans(document["notices"]), "warning"))
    blocks += [Paragraph(_spans(document["intro"])), *_verdict(document), *_tables(document)]
    blocks += [*_tradeoffs(document), *_cost(document), *_switching(document), *_pricing(document)]
    blocks += [*_benchmarks(document), *_deep_dive(document), *_faq(document), *_open_questions(document)]
    blocks += [*_problems(document), *_related(document), *_reviewed(document)]
    return Page(document["title"], tuple(blocks), document["evidence"])


def _spans(sentences: Sequence[Sentence]) -> tuple[Span, ...]:
    return tuple(Span(sentence["text"], tuple(sentence["evidence"])) for sentence in sentences)


def _names(document: Comparison) -> dict[str, str]:
    return {model["id"]: model["name"] for model in document["models"]}


def _verdict(document: Comparison) -> list[Block]:
    first, *rest = _spans(document["verdict"]["sentences"])
    return [Heading(2, "Verdict"), Paragraph((first,), "lead"), Bullets(tuple(rest))]


def _table(caption: str, first: str, rows: Sequence[Row], document: Comparison) -> Table:
    names = _names(document)
    lines = tuple(
        TableRow(row["label"], tuple(
            CellText(cell["text"], tuple(cell["evidence"]), cell["state"], row["leader"] == cell["model"])
            for cell in row["cells"]), row["note"])
        for row in rows)
    return Table(caption, (first, *names.values()), lines)


def _tables(document: Comparison) -> list[Block]:
    return [
        Heading(2, "Scorecard"), _table("Decision scorecard", "Signal", document["scorecard"], document),
        Heading(2, "Specifications"), _table("Specifications", "Specification", document["specs"], document),
        Heading(2, "Capabilities"), _table("Capabilities", "Capability", document["capabilities"], document),
    ]


def _tradeoffs(document: Comparison) -> list[Block]:
    names = _names(document)
    blocks: list[Block] = [Heading(2, "Tradeoffs")]
    for tradeoff in document["tradeoffs"]:
        blocks += [Heading(3, f"Choose {names[tradeoff['model']]} when"), Bullets(_spans(tradeoff["choose_when"]))]
    return blocks


def _cost(document: Comparison) -> list[Block]:
    cost, names = document["monthly_cost"], _names(document)
    load = cost["workload"]
    told = (f"{load['requests']:,} requests a month of {load['input_tokens']:,} input and {load['output_tokens']:,} "
            f"output tokens ({_millions(load['input_tokens_total'])} + {_millions(load['output_tokens_total'])} "
            f"tokens)")
    cached = f", {load['cached_share']} of the input cached" if Decimal(load["cached_share"]) else ""
    rows = []
    for view in cost["models"]:
        if view["state"] == "unavailable":
            rows.append(TableRow(names[view["model"]], (CellText("unavailable", (), "unknown"), CellText(""),
                                                        CellText(view["reason"]))))
            continue
        rows.append(TableRow(names[view["model"]], (
            CellText(view["text"], tuple(mark for line in view["lines"] for mark in line["evidence"]), "known",
                     view["model"] == cost["cheaper"]),
            CellText(view["provider"]), CellText("; ".join(_line(line) for line in view["lines"])))))
    table = Table("Monthly cost", ("Model", "A month", "Cheapest route", "Lines"), tuple(rows))
    return [Heading(2, "Monthly cost"), Paragraph((Span(f"{told}{cached}."),)), table,
            Paragraph(_spans(cost["sentences"]))]


def _millions(tokens: int) -> str:
    return f"{(Decimal(tokens) / 1_000_000).normalize():,f}M"


def _line(line: CostLine) -> str:
    quantity = Decimal(line["quantity"])
    is_tokens = line["unit"] == "tokens"
    size = f"{(quantity / 1_000_000).normalize():f}M" if is_tokens else f"{quantity:,f}"
    charged = f"${line['rate_usd']}{'/M' if is_tokens else ''}"
    return f"{line['component'].replace('_', ' ')} {size} x {charged} = {usd(Decimal(line['amount_usd']))}"


def _switching(document: Comparison) -> list[Block]:
    names = _names(document)
    blocks: list[Block] = [Heading(2, "Switch friction")]
    for switch in document["switching"]:
        blocks += [Heading(3, f"{names[switch['source']]} to {names[switch['target']]}"),
                   Bullets(_spans(switch["sentences"]))]
    return blocks


def _pricing(document: Comparison) -> list[Block]:
    blocks: list[Block] = [Heading(2, "Prices and provider routes")]
    for model, name in _names(document).items():
        routes = [route for route in document["pricing"] if route["model"] == model]
        if not routes:
            blocks.append(Paragraph((Span(f"{name}: no source lists a seller."),)))
            continue
        rows = tuple(_route_row(route) for route in routes[:ROUTES_SHOWN])
        blocks.append(Table(f"{name}: provider routes",
                            (name, "Input", "Output", "Cached", "Context", "Status", "A month"), rows))
        if len(routes) > ROUTES_SHOWN:
            rest = counted(len(routes) - ROUTES_SHOWN, "more route")
            blocks.append(Paragraph((Span(f"{rest}: assay show {model} lists all."),)))
    return blocks


def _route_row(route: OfferingView) -> TableRow:
    cells = [_price_cell(route, component) for component in ("input", "output", "cache_read")]
    window = route["limits"].get("context_window_tokens")
    month = route["monthly_usd"]
    return TableRow(route["id"].partition("@")[2], (
        *cells,
        CellText(f"{window:,}" if window else "unknown", (), "known" if window else "unknown"),
        CellText(route["status"], (), "unknown" if route["status"] == "not stated" else "known"),
        CellText(usd(Decimal(month)) if month else "-"),
    ))


def _price_cell(route: OfferingView, component: str) -> CellText:
    for price in route["prices"]:
        conditions = {key for key in price["conditions"] if not key.startswith("effective")}
        if price["component"] == component and not conditions and price["usd_per_mtok"] is not None:
            text = rate(Decimal(price["usd_per_mtok"])).removesuffix("/1M tokens")
            doubt = " (disagree)" if price["state"] == "conflict" else ""
            return CellText(text + doubt, tuple(price["evidence"]), price["state"])
    return CellText("-", (), "unknown")


def _benchmarks(document: Comparison) -> list[Block]:
    section = document["benchmarks"]
    blocks: list[Block] = [Heading(2, "Benchmarks"), Paragraph(_spans(section["sentences"]))]
    if section["shared"]:
        rows = tuple(_benchmark_row(row) for row in section["shared"][:BENCHMARKS_SHOWN])
        blocks.append(Table("Shared benchmarks", ("Benchmark", *_names(document).values()), rows))
        if len(section["shared"]) > BENCHMARKS_SHOWN:
            rest = counted(len(section["shared"]) - BENCHMARKS_SHOWN, "more row")
            blocks.append(Paragraph((Span(f"{rest} in the JSON form."),)))
    return blocks


def _benchmark_row(row: BenchmarkRow) -> TableRow:
    version = f" {row['version']}" if row["version"] else ""
    measure = ", ".join(part for part in (row["metric"], row["unit"], row["evaluator"]) if part)
    cells = tuple(CellText(cell["text"], tuple(cell["evidence"]), "known", row["leader"] == cell["model"])
                  for cell in row["cells"])
    return TableRow(f"{row['benchmark']}{version} ({measure})", cells, row["note"])


def _deep_dive(document: Comparison) -> list[Block]:
    return [Heading(2, "Deep dive"), *(Paragraph((span,)) for span in _spans(document["deep_dive"]))]


def _faq(document: Comparison) -> list[Block]:
    blocks: list[Block] = [Heading(2, "Questions")]
    for entry in document["faq"]:
        blocks += [Heading(3, entry["question"]), Paragraph(_spans(entry["answer"]))]
    return blocks


def _open_questions(document: Comparison) -> list[Block]:
    items = tuple(Span(f"{row['question']}: unknown to every source here. What settles it: {row['settled_by']}.")
                  for row in document["not_covered"])
    return [Heading(2, "Not covered by any source"), Bullets(items)]


def _problems(document: Comparison) -> list[Block]:
    if not document["problems"]:
        return []
    items = tuple(Span(problem["text"], tuple(problem["evidence"])) for problem in document["problems"])
    return [Heading(2, "Conflicts, old values and unknowns"), Bullets(items)]


def _related(document: Comparison) -> list[Block]:
    if not document["related"]:
        return []
    items = tuple(Span(f"{row['label']} ({row['reason']}): assay compare {' '.join(row['models'])}")
                  for row in document["related"])
    return [Heading(2, "Related comparisons"), Bullets(items)]


def _reviewed(document: Comparison) -> list[Block]:
    made = document["generated"]
    span = made["reviewed"]
    text = (f"Facts as of {made['as_of']}. The statements were read between {span['oldest']} and {span['newest']}; "
            f"each number's own date stands in its note. Catalogue {str(made['catalogue'])[:12]}, "
            f"built {made['catalogue_built']}.")
    return [Heading(2, "Dates"), Paragraph((Span(text),))]
