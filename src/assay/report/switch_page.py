"""The switching plan laid out as a page: the way forth in full, the way back in short, then the snippets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from assay.data.properties import PROPERTIES
from assay.report.page import Block, Bullets, CellText, Code, Heading, Page, Paragraph, Span, Table, TableRow
from assay.report.traffic_words import shape_text
from assay.report.wording import counted, listed, usd

if TYPE_CHECKING:
    from assay.report.switch_views import (
        CheckView,
        CommonView,
        DirectionView,
        EndView,
        LimitView,
        MoneyView,
        SnippetView,
        SwitchDocument,
    )
    from assay.report.views import Sentence

COMMON_SHOWN = 8
UNKNOWN = CellText("unknown", (), "unknown")
QUIET = frozenset({"absent", "unknown"})
"""Outcomes that a page leaves to the JSON form: nobody uses what is not there."""
OUTCOMES = {"kept": "kept", "lost": "lost", "recheck": "re-check", "gained": "new", "covered": "there now",
            "missing": "not there"}
PHASES = {"prepare": "Prepare", "trial": "Try", "shift": "Shift", "watch": "Watch", "rollback": "Roll back"}


def switch_page(document: SwitchDocument) -> Page:
    """Lay out the plan."""
    forth, back = document["directions"]
    blocks: list[Block] = [Heading(1, document["title"])]
    if document["notices"]:
        blocks.append(Paragraph(_spans(document["notices"]), "warning"))
    blocks += [Paragraph(_spans([document["source"]["chosen"], document["target"]["chosen"]])), *_in_short(forth),
               *_money(document, forth["money"]), *_call(forth), *_features(forth), *_limits(forth), *_terms(forth),
               *_common(forth), *_rollout(forth), *_back(back), *_snippets(document["snippets"]),
               *_dates(document)]
    return Page(document["title"], tuple(blocks), document["evidence"])


def _spans(sentences: Iterable[Sentence]) -> tuple[Span, ...]:
    return tuple(Span(sentence["text"], tuple(sentence["evidence"])) for sentence in sentences)


def _in_short(plan: DirectionView) -> list[Block]:
    return [Heading(2, "In short"), Bullets(_spans(plan["summary"]))]


def _money(document: SwitchDocument, money: MoneyView) -> list[Block]:
    load = document["generated"]["workload"]
    told = f"{load.get('text') or shape_text(load)}."
    ends = (document["source"], document["target"])
    rows = [_month(end) for end in ends]
    table = Table("A month before and after", ("Side", "A month", "Route"), tuple(rows), "Lines", is_cited_by_row=True)
    return [Heading(2, "What it costs"), Paragraph((Span(told),)), table,
            Paragraph(_spans(money["sentences"]))]


def _month(end: EndView) -> TableRow:
    marks = tuple(mark for line in end["lines"] for mark in line["evidence"])
    lines = "; ".join(f"{line['component'].replace('_', ' ')} {_millions(line['quantity'], line['unit'])} x "
                      f"${Decimal(line['rate_usd']):f} = {usd(Decimal(line['amount_usd']))}" for line in end["lines"])
    total = end["monthly_usd"]
    route = (end["offering"] or "none").partition("@")[2] or "none"
    return TableRow(end["name"], (CellText(usd(Decimal(total)), marks) if total else UNKNOWN, CellText(route)),
                    lines or end["reason"])


def _millions(quantity: str, unit: str) -> str:
    if unit != "tokens":
        return f"{Decimal(quantity):,f}"
    return f"{(Decimal(quantity) / 1_000_000).normalize():,f}M"


def _call(plan: DirectionView) -> list[Block]:
    endpoint = plan["endpoint"]
    rows = tuple(TableRow(row["aspect"], (_text(row["before"]), _text(row["after"]), CellText(row["outcome"])))
                 for row in endpoint["aspects"])
    blocks: list[Block] = [Heading(2, "How it is called"), Paragraph(_spans(endpoint["sentences"]))]
    if rows:
        blocks.append(Table("The call", ("Aspect", "Before", "After", "Outcome"), rows))
    if endpoint["documented"]:
        pages = ", ".join(endpoint["documented"])
        blocks.append(Paragraph((Span(f"What no statement says is documented at {pages}."),)))
    return blocks


def _text(text: str) -> CellText:
    return CellText(text) if text else UNKNOWN


def _features(plan: DirectionView) -> list[Block]:
    shown = [row for row in plan["checks"] if row["outcome"] not in QUIET]
    left = [row["label"] for row in plan["checks"] if row["outcome"] == "unknown"]
    blocks: list[Block] = [Heading(2, "Parameters and features")]
    if shown:
        blocks.append(Table("Parameters and features", ("Feature", "Before", "After", "Outcome", "Request field"),
                            tuple(_feature(row) for row in shown), optional=(4,), is_cited_by_row=True))
    if left:
        blocks.append(Paragraph((Span(f"Unknown on both sides, test what you use: {', '.join(left)}."),)))
    return blocks


def _feature(row: CheckView) -> TableRow:
    cells = (_state(row["before"], row["evidence"]), _state(row["after"]), CellText(OUTCOMES[row["outcome"]]),
             CellText(row["field"] or "-"))
    return TableRow(row["label"], cells, row["detail"])


def _state(state: str, evidence: Sequence[str] = ()) -> CellText:
    return CellText(state, tuple(evidence), "unknown" if state == "unknown" else "known")


def _limits(plan: DirectionView) -> list[Block]:
    rows = tuple(_limit(row) for row in plan["limits"])
    blocks: list[Block] = [Heading(2, "Limits"), Paragraph(_spans([plan["fit"]["sentence"]]))]
    if rows:
        blocks.append(Table("Limits in tokens", ("Limit", "Before", "After", "Largest request", "Outcome"), rows,
                            is_cited_by_row=True))
    return blocks


def _limit(row: LimitView) -> TableRow:
    before, after = (UNKNOWN if number is None else CellText(f"{number:,}", tuple(row["evidence"]))
                     for number in (row["before"], row["after"]))
    return TableRow(PROPERTIES[row["property"]].label, (before, after, CellText(f"{row['needed']:,}"),
                                                        CellText(row["outcome"])))


def _terms(plan: DirectionView) -> list[Block]:
    rows = tuple(TableRow(row["aspect"], (_text(row["before"])._replace(evidence=tuple(row["evidence"])),
                                          _text(row["after"]), CellText(row["outcome"]))) for row in plan["terms"])
    return [Heading(2, "Licence, data terms, end of service"),
            Table("Terms", ("Term", "Before", "After", "Outcome"), rows, is_cited_by_row=True),
            Paragraph(_spans([plan["data_terms"], *plan["lifecycle"]["sentences"]]))]


def _common(plan: DirectionView) -> list[Block]:
    rows = plan["common_providers"]
    if not rows:
        return []
    shown = tuple(_shared(row) for row in rows[:COMMON_SHOWN])
    blocks: list[Block] = [
        Heading(2, f"Where a test can start: {counted(len(rows), 'common provider')}"),
        Table("Common providers, the cheapest target first", ("Provider", "Send now", "Send then", "Now", "Then"),
              shown, is_cited_by_row=True)]
    if len(rows) > len(shown):
        blocks.append(Paragraph((Span(f"{counted(len(rows) - len(shown), 'more provider')} in the JSON form."),)))
    return blocks


def _shared(row: CommonView) -> TableRow:
    now, then = (CellText(usd(Decimal(amount))) if amount else UNKNOWN
                 for amount in (row["source_monthly_usd"], row["target_monthly_usd"]))
    return TableRow(row["provider"], (CellText(row["source_served_id"], tuple(row["evidence"])),
                                      CellText(row["target_served_id"]), now, then))


def _rollout(plan: DirectionView) -> list[Block]:
    blocks: list[Block] = [Heading(2, "Rollout")]
    for phase, title in PHASES.items():
        steps = tuple(Span(step["text"], tuple(step["evidence"])) for step in plan["rollout"] if step["phase"] == phase)
        if steps:
            blocks += [Heading(3, title), Bullets(steps)]
    return blocks


def _back(plan: DirectionView) -> list[Block]:
    return [Heading(2, f"The other direction: {plan['title'][:1].lower()}{plan['title'][1:]}"),
            Bullets((*_spans(plan["summary"]), *_spans(plan["endpoint"]["sentences"])))]


def _snippets(snippets: Sequence[SnippetView]) -> list[Block]:
    blocks: list[Block] = []
    for offering in dict.fromkeys(row["offering"] for row in snippets):
        own = [row for row in snippets if row["offering"] == offering]
        blocks.append(Heading(2, f"Snippets for {offering}"))
        for row in own:
            blocks += _snippet(row)
        blocks += _refused(own)
    return blocks


def _refused(rows: Sequence[SnippetView]) -> list[Block]:
    """Clients without a snippet, those with one reason together."""
    reasons: dict[str, list[str]] = {}
    for row in rows:
        if row["reason"]:
            reasons.setdefault(row["reason"], []).append(row["label"])
    items = tuple(Span(f"No snippet for {listed(labels)}, because {reason}.") for reason, labels in reasons.items())
    return [Bullets(items)] if items else []


def _snippet(row: SnippetView) -> list[Block]:
    if row["state"] == "none":
        return []
    needs = f" Set {', '.join(row['needs'])}." if row["needs"] else ""
    variable = f" {row['base_url_env']} points it elsewhere." if row["base_url_env"] else ""
    notes = "".join(f" {note[:1].upper()}{note[1:]}." for note in row["notes"])
    told = f"{row['install']}.{needs}{variable}{notes}"
    return [Heading(3, row["label"]), Paragraph((Span(told, tuple(row["evidence"])),)),
            Code(row["language"], row["text"])]


def _dates(document: SwitchDocument) -> list[Block]:
    made: Mapping[str, object] = document["generated"]
    known = f", as known by {made['known_by']}" if made["known_by"] else ""
    return [Heading(2, "Dates"), Paragraph((Span(
        f"Facts as of {made['as_of']}{known}; each number's own date stands in its note. Catalogue "
        f"{str(made['catalogue'])[:12]}, built {made['catalogue_built']}."),))]
