"""Tables: scorecard, specifications, capabilities."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from assay.data.criteria import CAPABILITIES, SPECS
from assay.data.properties import PROPERTIES
from assay.data.tags import SHOWN
from assay.decision.benchmarks import Shared
from assay.decision.comparison import Candidate, Comparison, listings
from assay.decision.cost import price_of
from assay.domain.fact import Fact, State
from assay.report.cite import cited, cited_all, statement_id
from assay.report.wording import REASONING_WORDS, counted, listed, rate, value_text

if TYPE_CHECKING:
    from assay.report.views import Cell, Row

UNKNOWN = "unknown"


def fact_cell(model: str, name: str, fact: Fact | None) -> Cell:
    """One fact as a cell: its state is written out wherever it is not plainly known."""
    if fact is None or fact.state is State.UNKNOWN:
        return {"model": model, "text": UNKNOWN, "value": None, "state": "unknown", "evidence": []}
    if fact.state is State.NOT_DISCLOSED or fact.value is None:
        return {"model": model, "text": "not disclosed", "value": None, "state": fact.state.value,
                "evidence": cited(fact)}
    text = fact_text(name, fact)
    if fact.state is State.CONFLICT:
        text = f"{text} (sources disagree)"
    return {"model": model, "text": text, "value": json_value(fact), "state": fact.state.value, "evidence": cited(fact)}


def fact_text(name: str, fact: Fact) -> str:
    """A known fact's value in words."""
    if fact.value is None:
        return UNKNOWN
    if name == "reasoning":
        return REASONING_WORDS.get(str(fact.value), str(fact.value))
    return value_text(PROPERTIES[name].kind, fact.value)


def json_value(fact: Fact) -> object:
    """A fact's value as JSON carries it: counts as integers, money as strings, sets as lists."""
    if isinstance(fact.value, tuple):
        return list(fact.value)
    return fact.value if isinstance(fact.value, (bool, int)) or fact.value is None else str(fact.value)


def scorecard(comparison: Comparison) -> list[Row]:
    """Product type, fit, context, price, routes and shared benchmarks at a glance."""
    makers: tuple[tuple[str, str, Callable[[Candidate], Cell]], ...] = (
        ("product_type", "Product type", _product_cell),
        ("decision_fit", "Decision fit", _tags_cell),
        ("context_window_tokens", "Context window", lambda one: _spec_cell(one, "context_window_tokens")),
        ("cheapest_output", "Output price on the cheapest route",
         lambda one: _output_cell(one, comparison.workload.input_tokens)),
        ("routes", "Provider routes", _routes_cell),
    )
    rows = [_row(identifier, label, [maker(one) for one in comparison.candidates], comparison)
            for identifier, label, maker in makers]
    return [*rows, _shared_row(comparison)]


def _row(identifier: str, label: str, cells: list[Cell], comparison: Comparison) -> Row:
    finding = next((one for one in comparison.findings if one.criterion.id == identifier), None)
    leader = finding.leader if finding else ""
    note = finding.reason if finding and finding.outcome == "undecided" else ""
    return {"id": identifier, "label": label, "cells": cells, "leader": leader, "note": note}


def _product_cell(candidate: Candidate) -> Cell:
    return {"model": candidate.id, "text": candidate.kind.phrase, "value": candidate.kind.product_type,
            "state": "known", "evidence": cited_all(candidate.kind.facts)}


def _tags_cell(candidate: Candidate) -> Cell:
    shown = candidate.tags[:SHOWN]
    return {"model": candidate.id, "text": listed([tag.label for tag in shown]),
            "value": [tag.label for tag in shown], "state": "known",
            "evidence": cited_all(fact for tag in shown for fact in tag.facts)}


def _spec_cell(candidate: Candidate, name: str) -> Cell:
    return fact_cell(candidate.id, name, candidate.dossier.facts.get(name))


def _output_cell(candidate: Candidate, prompt_tokens: int) -> Cell:
    best = candidate.offer.best
    price = price_of(best.route, "output", prompt_tokens) if best else None
    if price is None or price.fact.value is None:
        return {"model": candidate.id, "text": "unavailable", "value": None, "state": "unknown", "evidence": []}
    cell = fact_cell(candidate.id, price.fact.property, price.fact)
    doubt = ", sources disagree" if price.fact.state is State.CONFLICT else ""
    where = best.route.offering.provider if best else ""
    return {**cell, "text": f"{money_text(price.fact)} ({where}{doubt})"}


def money_text(fact: Fact) -> str:
    """A price with its unit, every digit kept."""
    return rate(fact.value, fact.unit) if isinstance(fact.value, Decimal) else UNKNOWN


def _routes_cell(candidate: Candidate) -> Cell:
    if not candidate.dossier.routes:
        return {"model": candidate.id, "text": "no source lists a seller", "value": None, "state": "unknown",
                "evidence": []}
    routes = [route for route in candidate.dossier.routes if route.offering.provider in candidate.providers]
    text = f"{counted(len(candidate.providers), 'provider')}, {counted(len(routes), 'offering')}"
    shown = listings(routes[:3])
    return {"model": candidate.id, "text": text, "value": len(candidate.providers), "state": "known",
            "evidence": cited_all(shown)}


def _shared_row(comparison: Comparison) -> Row:
    cells: list[Cell] = [_shared_cell(one, comparison.shared) for one in comparison.candidates]
    note = "" if comparison.shared else "no benchmark has a row for each of them"
    return {"id": "shared_benchmarks", "label": "Shared benchmarks", "cells": cells, "leader": "", "note": note}


def _shared_cell(candidate: Candidate, shared: tuple[Shared, ...]) -> Cell:
    leads = [row for row in shared if row.leader == candidate.id]
    marks = [statement_id(score.statement.number) for row in leads for score in row.scores]
    text = f"{counted(len(shared), 'row')}, ahead on {len(leads)}"
    return {"model": candidate.id, "text": text, "value": len(leads), "state": "known",
            "evidence": marks[:3]}


def specs(comparison: Comparison) -> list[Row]:
    """Specification rows; a row that nobody knows is left out only when it is a lifecycle date."""
    rows = [_row(name, PROPERTIES[name].label, [_spec_cell(one, name) for one in comparison.candidates], comparison)
            for name in SPECS]
    return [row for row in rows if not _is_idle(row)]


def _is_idle(row: Row) -> bool:
    is_optional = row["id"] in ("deprecation_date", "retirement_date", "parameters_active")
    return is_optional and all(cell["state"] == "unknown" for cell in row["cells"])


def capabilities(comparison: Comparison) -> list[Row]:
    """The seven capability rows; a row that follows from another says so."""
    return [_capability(name, comparison) for name in CAPABILITIES]


def _capability(name: str, comparison: Comparison) -> Row:
    cells = [_spec_cell(one, name) for one in comparison.candidates]
    reasons = {one.name: one.dossier.facts[name].reason for one in comparison.candidates if name in one.dossier.facts}
    notes = [f"{who}: {why}" for who, why in reasons.items() if why.startswith("follows from")]
    return {"id": name, "label": PROPERTIES[name].label, "cells": cells, "leader": "", "note": "; ".join(notes)}
