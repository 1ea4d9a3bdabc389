"""The documents of ``assay show`` laid out as pages: one screen for a model, all of it with ``--evidence``."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from assay.report.page import Block, Bullets, CellText, Heading, Page, Paragraph, Span, Table, TableRow
from assay.report.show_views import (
    FactView,
    MemberView,
    ReadingView,
    ScoreView,
    ShowDocument,
    ShowFamily,
    ShowModel,
    ShowOffering,
    ShowProvider,
)
from assay.report.views import ChangeView, Evidence, OfferingView, PriceView
from assay.report.wording import counted, listed, rate

ROUTES_SHOWN, SCORES_SHOWN, CHANGES_SHOWN, ALIASES_SHOWN = 6, 4, 40, 2
SIDE_FACTS = frozenset({"name", "family", "comment", "weights_id", "languages", "temperature"})
"""Facts that the JSON form and ``--evidence`` have and a screen does without."""


def show_page(document: ShowDocument) -> Page:
    """Lay out whichever kind it is."""
    blocks: list[Block] = [Heading(1, document["subject"]["name"])]
    if document["notices"]:
        blocks.append(Paragraph(tuple(Span(notice["text"]) for notice in document["notices"]), "warning"))
    if document["schema"] == "assay/show-model/1":
        blocks += _model(document)
    elif document["schema"] == "assay/show-offering/1":
        blocks += _offering(document)
    elif document["schema"] == "assay/show-family/1":
        blocks += _family(document)
    else:
        blocks += _provider(document)
    made = document["generated"]
    known = f", as known by {made['known_by']}" if made["known_by"] else ""
    blocks.append(Paragraph((Span(f"Facts as of {made['as_of']}{known}; catalogue {made['catalogue'][:12]}."),)))
    return Page(document["subject"]["name"], tuple(blocks), {})


def _model(document: ShowModel) -> list[Block]:
    subject = document["subject"]
    aliases = subject["aliases"][:ALIASES_SHOWN]
    more = len(subject["aliases"]) - len(aliases)
    also = f" Also written {listed([*aliases, *([f'{more} more ways'] if more else [])])}." if aliases else ""
    told = f"{subject['id']}, by {subject['creator']}, family {subject['family']}.{also}"
    whole = "readings" in document
    return [Paragraph((Span(told),)), *_facts(document["facts"], whole=whole),
            *_routes(document["offerings"], subject["id"], whole=whole), *_scores(document["scores"], whole=whole),
            *_history(document), *_readings(document), *_statements(document, document["evidence"]),
            *_hints(document)]


def _offering(document: ShowOffering) -> list[Block]:
    subject, (route,) = document["subject"], document["offerings"]
    told = (f"{subject['id']}: sold by {subject.get('provider')} as '{route['served_id']}', {route['service_tier']} "
            f"tier, region {route['region']}, {route['quantisation'] or 'number format not stated'}.")
    rows = tuple(_price_row(price) for price in route["prices"])
    prices: list[Block] = [Table("Prices", ("Price", "Amount", "When", "Statements"), rows)] if rows else [
        Paragraph((Span("No source states a price."),))]
    hint = Span("One price and who states it:", command=f"assay explain '{subject['id']}' price.input")
    return [Paragraph((Span(told),)), *_facts(document["facts"], whole="readings" in document),
            Heading(2, "Prices"), *prices, *_history(document), *_readings(document),
            *_statements(document, document["evidence"]), Heading(2, "More"), Bullets((hint, Span(
                "Its model:", command=f"assay show {subject.get('model')}")))]


def _facts(facts: Mapping[str, FactView], *, whole: bool) -> list[Block]:
    shown = {name: fact for name, fact in facts.items() if whole or name not in SIDE_FACTS}
    rows = tuple(TableRow(fact["label"], (CellText(_value(fact), (), fact["state"]), CellText(_why(fact))))
                 for fact in shown.values() if fact["state"] != "unknown")
    missing = [fact["label"].lower() for fact in shown.values() if fact["state"] == "unknown"]
    blocks: list[Block] = [Heading(2, "Facts")]
    if rows:
        blocks.append(Table("Facts", ("Fact", "Value", "Why"), rows))
    if missing:
        blocks.append(Paragraph((Span(f"Unknown, no source states it: {', '.join(missing)}."),)))
    return blocks


def _value(fact: FactView) -> str:
    return fact["text"].replace("(sources disagree)", "(conflict)")


def _why(fact: FactView) -> str:
    is_stated = fact["evidence"] and not fact["reason"].startswith("follows from")
    return f"{fact['reason']} ({fact['evidence'][0]})" if is_stated else fact["reason"]


def _ids(evidence: Sequence[str]) -> str:
    more = f" +{len(evidence) - 1}" if len(evidence) > 1 else ""
    return "".join(evidence[:1]) + more


def _routes(offerings: Sequence[OfferingView], model: str, *, whole: bool) -> list[Block]:
    if not offerings:
        return [Heading(2, "Provider routes"), Paragraph((Span("No source lists a seller."),))]
    shown = offerings if whole else offerings[:ROUTES_SHOWN]
    providers = counted(len({route["provider"] for route in offerings}), "provider")
    title = f"Provider routes: {len(offerings)} at {providers}, the cheapest first"
    blocks: list[Block] = [Heading(2, title), _route_table(shown)]
    if len(shown) < len(offerings):
        rest = Span(f"{counted(len(offerings) - len(shown), 'more route')}:",
                    command=f"assay show {model} --format json")
        blocks.append(Paragraph((rest,)))
    return blocks


def _route_table(offerings: Iterable[OfferingView], *, full: bool = False) -> Table:
    rows = tuple(TableRow(route["id"] if full else route["id"].partition("@")[2], (
        *(CellText(price_text(route["prices"], component)) for component in ("input", "output", "cache_read")),
        CellText(f"{route['limits'].get('context_window_tokens', 0):,}" if "context_window_tokens" in route["limits"]
                 else "unknown"),
        CellText(route["status"]))) for route in offerings)
    return Table("Provider routes, USD per 1M tokens", ("Route", "Input", "Output", "Cached", "Context", "Status"),
                 rows, optional=(5, 3))


def price_text(prices: Iterable[PriceView], component: str) -> str:
    """The price in force without conditions as people read it; ``-`` where there is none."""
    for price in prices:
        if price["component"] == component and price["usd_per_mtok"] is not None and not _narrowing(price):
            doubt = "?" if price["state"] == "conflict" else ""
            return rate(Decimal(price["usd_per_mtok"])).removesuffix("/1M tokens") + doubt
    return "-"


def _narrowing(price: PriceView) -> set[str]:
    """What narrows a price, its end among it: a price with an end is not the standing one."""
    return {key for key, value in price["conditions"].items() if key != "effective_from" and value is not None}


def _price_row(price: PriceView) -> TableRow:
    unit = f"{price['currency'].lower()}/{price['unit'] or 'mtok'}"
    text = rate(Decimal(price["amount"]), unit) if price["amount"] else "unknown"
    doubt = " (sources disagree)" if price["state"] == "conflict" else ""
    when = ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in price["conditions"].items()
                     if value is not None)
    return TableRow(price["component"].replace("_", " "), (CellText(text + doubt, (), price["state"]), CellText(when),
                                                           CellText(_ids(price["evidence"]))))


def _scores(scores: Sequence[ScoreView], *, whole: bool) -> list[Block]:
    if not scores:
        return []
    shown = scores if whole else scores[:SCORES_SHOWN]
    rows = tuple(TableRow(_benchmark(score), (CellText(f"{score['value']} {score['unit']}".strip()), CellText(
        ", ".join(part for part in (score["evaluator"], score["setting"] if whole else "") if part)),
        CellText(score["evidence"][0]))) for score in shown)
    blocks: list[Block] = [Heading(2, f"Benchmarks: {counted(len(scores), 'score')}"),
                           Table("Benchmarks", ("Benchmark", "Score", "By", "Statement"), rows)]
    if len(shown) < len(scores):
        blocks.append(Paragraph((Span(f"{counted(len(scores) - len(shown), 'more score')} in the JSON form."),)))
    return blocks


def _benchmark(score: ScoreView) -> str:
    return " ".join(part for part in (score["benchmark"], score["version"]) if part)


def _history(document: ShowModel | ShowOffering) -> list[Block]:
    changes: list[ChangeView] | None = document.get("history")
    if changes is None:
        return []
    if not changes:
        return [Heading(2, "History"), Paragraph((Span("No source dates a price or a status here."),))]
    rows = tuple(TableRow(change["date"], (
        CellText(change["subject"].partition("@")[2] or "the model"), CellText(_changed(change)),
        CellText(f"{change['kind']}: {change['why']}"), CellText(_ids(change["evidence"]))))
        for change in changes[-CHANGES_SHOWN:])
    left = len(changes) - len(rows)
    table = Table("History", ("From", "Route", "What", "Kind", "Statement"), rows)
    blocks: list[Block] = [Heading(2, "History"), table]
    if left:
        blocks.append(Paragraph((Span(f"{counted(left, 'earlier change')} in the JSON form."),)))
    return blocks


def _changed(change: ChangeView) -> str:
    narrowed = ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in change["conditions"].items())
    until = f" until {change['effective_until']}" if change["effective_until"] else ""
    before = f"{change['before']} -> " if change["before"] else ""
    return f"{change['label']} {before}{change['text']}{until}" + (f" ({narrowed})" if narrowed else "")


def _readings(document: ShowModel | ShowOffering) -> list[Block]:
    readings: list[ReadingView] = document.get("readings", [])
    if not readings:
        return []
    rows = tuple(TableRow(row["spelling"], (CellText(row["source"]), CellText(row["provider"] or "-"),
                                            CellText(f"{row['rule']}: {row['reason']}"))) for row in readings)
    return [Heading(2, "How every spelling was read"),
            Table("Readings", ("Spelling", "Source", "Provider", "Rule and reason"), rows, optional=(2,))]


def _statements(document: ShowModel | ShowOffering, evidence: Mapping[str, Evidence]) -> list[Block]:
    """With ``--evidence``: every statement behind the facts and prices, as a list that can be checked one by one."""
    if "readings" not in document:
        return []
    items = tuple(Span(statement_line(mark, statement)) for mark, statement in evidence.items())
    return [Heading(2, f"Statements: {len(items)}"), Bullets(items)]


def statement_line(mark: str, statement: Evidence) -> str:
    """One statement in a line: id, about what, as written, who says so where, when, and the address."""
    version = f" {statement['version']}" if statement["version"] else ""
    return (f'{mark} {statement["subject"]} {statement["property"]} "{statement["as_written"]}": '
            f"{statement['source']}{version}, {statement['place']}, read {statement['observed_at'][:10]}, "
            f"{statement['url']}")


def _hints(document: ShowModel) -> list[Block]:
    model = document["subject"]["id"]
    contested = [name for name, fact in document["facts"].items() if fact["state"] == "conflict"]
    asked = contested[0] if contested else "context_window_tokens"
    hints = [Span("One fact with its losers:", command=f"assay explain {model} {asked}"),
             Span("Every statement behind it:", command=f"assay show {model} --evidence"),
             Span("Dated prices and changes:", command=f"assay show {model} --history")]
    hints += [Span(f"Against {row['name']} ({row['reason']}):", command=f"assay compare {model} {row['id']}")
              for row in document["related"][:1]]
    return [Heading(2, "More"), Bullets(tuple(hints))]


def _family(document: ShowFamily) -> list[Block]:
    models = document["models"]
    rows = tuple(_member_row(member) for member in models)
    table = Table("Models, the newest first", ("Model", "Released", "Context", "Providers", "Routes"), rows,
                  optional=(4,))
    hint = Span("One of them:", command=f"assay show {models[0]['id']}") if models else Span("It has no models.")
    return [Paragraph((Span(f"A family of {counted(len(models), 'model')}."),)), table,
            Heading(2, "More"), Bullets((hint,))]


def _member_row(member: MemberView) -> TableRow:
    released, window = member["release_date"], member["context_window_tokens"]
    return TableRow(member["id"], (
        CellText(released["text"], (), released["state"]), CellText(window["text"], (), window["state"]),
        CellText(str(member["providers"])), CellText(str(member["routes"]))))


def _provider(document: ShowProvider) -> list[Block]:
    offerings, first = document["offerings"], document["offset"] + 1
    if not offerings:
        return [Paragraph((Span(f"Its {counted(document['total'], 'offering')} end before offset "
                                f"{document['offset']}."),))]
    last = document["offset"] + len(offerings)
    told = f"Offerings {first} to {last} of {document['total']:,}."
    hints = [Span("One of them:", command=f"assay show '{offerings[0]['id']}'")]
    if last < document["total"]:
        hints.insert(0, Span("The next page:", command=f"assay show provider:{document['subject']['id']} "
                                                       f"--offset {last}"))
    return [Paragraph((Span(told),)), _route_table(offerings, full=True), Heading(2, "More"), Bullets(tuple(hints))]
