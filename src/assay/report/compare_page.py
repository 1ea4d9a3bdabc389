"""The comparison document laid out as a page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from assay.report.page import Block, Bullets, CellText, Heading, Page, Paragraph, Span, Table, TableRow
from assay.report.wording import counted, rate, usd

if TYPE_CHECKING:
    from assay.report.views import BenchmarkRow, ChangeView, Comparison, CostLine, CostView, OfferingView, Row, Sentence

ROUTES_SHOWN = 8
"""Routes listed for one model; the JSON form and ``assay show`` have all of them."""
BENCHMARKS_SHOWN = 20
PRICE_ROWS = (("Input price", "input"), ("Output price", "output"), ("Cached input price", "cache_read"))
ROUTE_HEADER = ("Route", "Input", "Output", "Cached", "Context", "Status", "A month")
UNKNOWN = CellText("unknown", (), "unknown")


def compare_page(document: Comparison) -> Page:
    """Lay out all sections in their order."""
    blocks: list[Block] = [Heading(1, document["title"])]
    if document["notices"]:
        blocks.append(Paragraph(_spans(document["notices"]), "warning"))
    blocks += [Paragraph(_spans(document["intro"])), *_verdict(document)]
    blocks += _table("Scorecard", "Signal", document["scorecard"], document)
    blocks += [*_tradeoffs(document), *_cost(document), *_switching(document)]
    blocks += _table("Specifications", "Specification", document["specs"], document)
    blocks += _pricing(document)
    blocks += _table("Capabilities", "Capability", document["capabilities"], document)
    blocks += [*_benchmarks(document), *_deep_dive(document), *_faq(document), *_open_questions(document)]
    blocks += [*_since(document), *_problems(document), *_related(document), *_reviewed(document)]
    return Page(document["title"], tuple(blocks), document["evidence"])


def _spans(sentences: Sequence[Sentence]) -> tuple[Span, ...]:
    return tuple(Span(sentence["text"], tuple(sentence["evidence"])) for sentence in sentences)


def _names(document: Comparison) -> dict[str, str]:
    return {model["id"]: model["name"] for model in document["models"]}


def _named(text: str, names: Mapping[str, str]) -> str:
    """A text in which the ids of the compared models are their names; the ids of their offerings stay."""
    for model, name in names.items():
        if model not in text:
            continue
        parts = re.split(rf"(?<![\w./@-]){re.escape(model)}(?![\w/@#-]|\.\w)", text)
        text = name.join(parts)
    return text


def _verdict(document: Comparison) -> list[Block]:
    first, *rest = _spans(document["verdict"]["sentences"])
    return [Heading(2, "Verdict"), Paragraph((first,), "lead"), Bullets(tuple(rest))]


def _table(title: str, first: str, rows: Sequence[Row], document: Comparison) -> list[Block]:
    names = _names(document)
    lines = tuple(
        TableRow(row["label"], tuple(
            CellText(cell["text"], tuple(cell["evidence"]), cell["state"], row["leader"] == cell["model"])
            for cell in row["cells"]), _named(row["note"], names))
        for row in rows)
    return [Heading(2, title), Table(title, (first, *names.values()), lines)]


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
    told = load.get("text", told)
    labels = {route["id"]: _route_label(route) for route in document["pricing"]}
    rows = tuple(_cost_row(view, names[view["model"]], labels.get(view["offering"], view["provider"]),
                           is_cheaper=view["model"] == cost["cheaper"]) for view in cost["models"])
    table = Table("Monthly cost", ("Model", "A month", "Cheapest route"), rows, "Lines", is_cited_by_row=True)
    return [Heading(2, "Monthly cost"), Paragraph((Span(f"{told}{cached if 'text' not in load else ''}."),)), table,
            Paragraph(_spans(cost["sentences"]))]


def _cost_row(view: CostView, name: str, route: str, *, is_cheaper: bool) -> TableRow:
    if view["state"] == "unavailable":
        return TableRow(name, (CellText("unavailable", (), "unknown"), CellText("none", (), "unknown")), view["reason"])
    marks = tuple(mark for line in view["lines"] for mark in line["evidence"])
    return TableRow(name, (CellText(view["text"], marks, "known", is_cheaper), CellText(route)),
                    "; ".join(_line(line) for line in view["lines"]))


def _millions(tokens: int) -> str:
    return f"{(Decimal(tokens) / 1_000_000).normalize():,f}M"


def _line(line: CostLine) -> str:
    quantity = Decimal(line["quantity"])
    is_tokens = line["unit"] == "tokens"
    size = f"{(quantity / 1_000_000).normalize():f}M" if is_tokens else f"{quantity:,f}"
    charged = f"{_bare_rate(line['rate_usd'])}{'/M' if is_tokens else ''}"
    return f"{line['component'].replace('_', ' ')} {size} x {charged} = {usd(Decimal(line['amount_usd']))}"


def _switching(document: Comparison) -> list[Block]:
    names = _names(document)
    blocks: list[Block] = [Heading(2, "Switch friction")]
    for switch in document["switching"]:
        blocks += [Heading(3, f"{names[switch['source']]} to {names[switch['target']]}"),
                   Bullets(_spans(switch["sentences"]))]
    return blocks


def _pricing(document: Comparison) -> list[Block]:
    blocks: list[Block] = [Heading(2, "Pricing and availability"), _price_table(document)]
    for model, name in _names(document).items():
        routes = [route for route in document["pricing"] if route["model"] == model]
        if not routes:
            blocks.append(Paragraph((Span(f"{name}: no source lists a seller."),)))
            continue
        told = f"{name}: {counted(len(routes), 'provider route')}, USD per 1M tokens"
        blocks += [Heading(3, told), _route_table(told, routes)]
        if len(routes) > ROUTES_SHOWN:
            rest = counted(len(routes) - ROUTES_SHOWN, "more route")
            blocks.append(Paragraph((Span(f"{rest}; the whole list:", (), f"assay show {model}"),)))
    return blocks


def _price_table(document: Comparison) -> Table:
    """Prices on the cheapest route, and who sells: one column a model."""
    routes = {route["id"]: route for route in document["pricing"]}
    chosen = [routes.get(view["offering"]) for view in document["monthly_cost"]["models"]]
    rows = [TableRow(label, tuple(_price_cell(route, component) for route in chosen))
            for label, component in PRICE_ROWS if component == "input" or _has_price(chosen, component)]
    rows.append(TableRow("Cheapest route", tuple(
        CellText(_route_label(route)) if route else CellText("none", (), "unknown") for route in chosen)))
    rows += [TableRow("Providers", tuple(CellText(cell["text"], tuple(cell["evidence"]), cell["state"])
                                         for cell in row["cells"]))
             for row in document["scorecard"] if row["id"] == "routes"]
    header = ("USD per 1M tokens", *_names(document).values())
    return Table("Prices on the cheapest route", header, tuple(rows))


def _has_price(routes: Sequence[OfferingView | None], component: str) -> bool:
    return any(_price_cell(route, component).state != "unknown" for route in routes)


def _route_table(caption: str, routes: Sequence[OfferingView]) -> Table:
    return Table(caption, ROUTE_HEADER,
                 tuple(_route_row(route) for route in routes[:ROUTES_SHOWN]), "Model id to send",
                 optional=(3, 5), is_cited_by_row=True, is_foldable=True)


def _route_row(route: OfferingView) -> TableRow:
    cells = [_price_cell(route, component) for _, component in PRICE_ROWS]
    window = route["limits"].get("context_window_tokens")
    month = route["monthly_usd"]
    return TableRow(_route_label(route), (
        *cells,
        CellText(f"{window:,}") if window else UNKNOWN,
        CellText(route["status"], (), "unknown" if route["status"] == "not stated" else "known"),
        CellText(usd(Decimal(month))) if month else UNKNOWN,
    ), route["served_id"])


def _route_label(route: OfferingView) -> str:
    """The provider, and what sets this route apart from its plain one."""
    apart = (route["service_tier"], route["region"], route["quantisation"], route["variant"])
    return ", ".join([route["provider"], *(word for word in apart if word and word not in ("standard", "global"))])


def _price_cell(route: OfferingView | None, component: str) -> CellText:
    for price in route["prices"] if route else ():
        conditions = {key for key in price["conditions"] if not key.startswith("effective")}
        if price["component"] == component and not conditions and price["usd_per_mtok"] is not None:
            doubt = " (disagree)" if price["state"] == "conflict" else ""
            return CellText(_bare_rate(price["usd_per_mtok"]) + doubt, tuple(price["evidence"]), price["state"])
    return UNKNOWN


def _bare_rate(amount: str) -> str:
    """A price without its unit and with cents, so that columns of prices line up."""
    text = rate(Decimal(amount)).removesuffix("/1M tokens")
    return text if "." in text else f"{text}.00"


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


def _since(document: Comparison) -> list[Block]:
    told = document.get("since")
    if told is None:
        return []
    names = _names(document)
    rows = tuple(TableRow(f"{row['label']}, {names[cell['model']]}", (
        CellText(cell["then"]), CellText(cell["now"], tuple(cell["evidence"])))) for row in told["rows"]
        for cell in row["cells"])
    blocks: list[Block] = [
        Heading(2, f"Since {told['date']}"), Bullets(tuple(Span(text) for text in told["leads"])),
        Table("Then and now", ("Measure", told["date"], str(document["generated"]["as_of"])), rows)]
    plain = [change for change in told["changes"] if not change["conditions"]]
    if plain:
        title = "Changes at the creators' own APIs and on the cheapest routes"
        blocks += [Heading(3, title), Bullets(tuple(Span(_change(one), tuple(one["evidence"])) for one in plain))]
    if len(plain) < len(told["changes"]):
        left = counted(len(told["changes"]) - len(plain), "change")
        blocks.append(Paragraph((Span(f"{left} of context tiers and other conditions in the JSON form."),)))
    return blocks


def _change(change: ChangeView) -> str:
    return (f"{change['date']}, {change['subject']}: {change['label'].lower()} {change['before']} -> {change['text']} "
            f"({change['kind']}: {change['why']}).")


def _related(document: Comparison) -> list[Block]:
    if not document["related"]:
        return []
    items = tuple(Span(f"{row['label']} ({row['reason']}):", (), f"assay compare {' '.join(row['models'])}")
                  for row in document["related"])
    return [Heading(2, "Related comparisons"), Bullets(items)]


def _reviewed(document: Comparison) -> list[Block]:
    made = document["generated"]
    span = made["reviewed"]
    if span["oldest"] is None:
        nothing = f"Facts as of {made['as_of']}; no statement is held about these models."
        return [Heading(2, "Dates"), Paragraph((Span(nothing),))]
    known = f", as known by {made['known_by']}" if made["known_by"] else ""
    text = (f"Facts as of {made['as_of']}{known}. The statements were read between {span['oldest']} and "
            f"{span['newest']}; each number's own date stands in its note. Catalogue {str(made['catalogue'])[:12]}, "
            f"built {made['catalogue_built']}.")
    return [Heading(2, "Dates"), Paragraph((Span(text),))]
