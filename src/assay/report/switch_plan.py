"""The switching plan as one document, from the findings and the statements behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from assay.data.properties import PROPERTIES
from assay.decision.comparison import listings
from assay.decision.cost import is_on_sale
from assay.decision.quotation import Line
from assay.decision.switch_access import Access, access_of, access_of_route
from assay.decision.switch_fit import Check, Limit
from assay.decision.switch_plan import Common, Plan
from assay.decision.switch_side import Side
from assay.decision.switch_terms import Term
from assay.domain.clients import Clients
from assay.domain.fact import Fact, Route
from assay.domain.statement import Statement
from assay.domain.things import Source
from assay.domain.workload import Workload
from assay.report.cite import cited, cited_all, evidence_of
from assay.report.fact_views import spoken
from assay.report.sections.costs import workload_view
from assay.report.show import generated
from assay.report.snippets import Subject, snippets
from assay.report.switch_money import money_view
from assay.report.switch_rollout import rollout
from assay.report.switch_words import (
    endpoint_sentences,
    fit_sentence,
    lifecycle_sentences,
    summary,
)
from assay.report.wording import usd

if TYPE_CHECKING:
    from assay.report.switch_views import (
        CheckView,
        CommonView,
        DirectionView,
        EndView,
        LifecycleView,
        LimitView,
        SnippetView,
        SwitchDocument,
        TermView,
    )
    from assay.report.views import CostLine, Sentence

DATA_TERMS = ("No source here states data retention, training use or certificates, for either side: unknown, not "
              "alike. The sellers' data terms for the exact product and region settle it.")


class Background(NamedTuple):
    """What the document needs besides the two plans."""

    meta: Mapping[str, str]
    sources: Mapping[str, Source]
    statements: Mapping[str, Statement]
    notices: Sequence[str]
    workload: Workload
    as_of: str
    clients: Clients


def compose(forth: Plan, back: Plan, background: Background) -> SwitchDocument:
    """The document of a switch; the second plan is the same switch in the other direction."""
    document: SwitchDocument = {
        "schema": "assay/switch/1",
        "generated": {**generated(background.meta, background.as_of), "workload": workload_view(background.workload)},
        "title": f"{_label(forth.source, forth)} to {_label(forth.target, forth)}",
        "notices": [{"text": text, "evidence": []} for text in background.notices],
        "source": _end(forth.source, background.workload),
        "target": _end(forth.target, background.workload),
        "directions": [_direction(one) for one in (forth, back)],
        "snippets": [*_snippets(forth.target, background), *_snippets(forth.source, background)],
        "evidence": {},
    }
    document["evidence"] = evidence_of(document, background.statements, background.sources)
    return document


def _label(side: Side, plan: Plan) -> str:
    """A side's name; its offering's id where the models are the same."""
    return side.id if plan.is_same_model() else side.name


def _end(side: Side, workload: Workload) -> EndView:
    offering = side.route.offering if side.route else None
    total = side.quote.total_usd if side.quote else None
    return {
        "model": side.dossier.model.id, "name": side.name,
        "offering": offering.id if offering else None, "provider": offering.provider if offering else None,
        "served_id": offering.served_id if offering else None, "region": offering.region if offering else None,
        "service_tier": offering.service_tier if offering else None,
        "chosen": _chosen(side, workload),
        "monthly_usd": None if total is None else f"{total:f}",
        "reason": side.reason, "lines": cost_lines(side.quote.lines if side.quote else ()),
    }


def _chosen(side: Side, workload: Workload) -> Sentence:
    if side.route is None:
        return {"text": f"{side.name} has no route to name: {side.reason}.", "evidence": []}
    evidence = cited_all([side.route.listing, *(line.fact for line in side.quote.lines if side.quote)]
                         if side.quote else [side.route.listing])
    if side.is_named:
        priced = "" if side.quote and side.quote.total_usd is not None else f" It has no total: {side.reason}."
        if side.obstacle:
            priced += f" It does not count as steady standard service: {side.obstacle}."
        return {"text": f"{side.name} at {side.route.offering.provider} is the offering you named.{priced}",
                "evidence": evidence}
    total = side.quote.total_usd if side.quote else None
    told = "" if total is None else f": {usd(total)} a month"
    own = ""
    if side.own and side.own.total_usd is not None:
        own = f" At its creator's own API: {usd(side.own.total_usd)} ({side.own.route.offering.id})."
        evidence += [mark for mark in cited_all(line.fact for line in side.own.lines) if mark not in evidence]
    doubt = " So low a price is in doubt: under half of that, without open weights." if side.is_doubtful else ""
    return {"text": f"{side.name} is read as its cheapest route on sale for {workload.requests:,} requests a month, "
                    f"{side.route.offering.id}{told}.{own}{doubt} Name another as MODEL@PROVIDER.",
            "evidence": evidence}


def cost_lines(lines: Iterable[Line]) -> list[CostLine]:
    """A bill's lines as they are published."""
    return [{"component": line.component, "quantity": f"{line.quantity:f}", "unit": line.unit,
             "rate_usd": f"{line.rate:f}", "amount_usd": f"{line.amount_usd:f}", "evidence": cited(line.fact)}
            for line in lines]


def _direction(plan: Plan) -> DirectionView:
    return {
        "source": plan.source.id, "target": plan.target.id,
        "title": f"From {_label(plan.source, plan)} to {_label(plan.target, plan)}",
        "summary": summary(plan),
        "common_providers": [_common(row) for row in plan.common],
        "endpoint": {
            "aspects": [{"aspect": row.label, "before": row.before, "after": row.after, "outcome": row.outcome}
                        for row in plan.aspects],
            "sentences": endpoint_sentences(plan),
            "documented": list(dict.fromkeys(page for access in (plan.before, plan.after) if access
                                             for page in access.documented)),
            "evidence": cited_all(fact for access in (plan.before, plan.after) if access for fact in access.facts),
        },
        "checks": [_check(row, plan.after) for row in plan.checks],
        "limits": [_limit(row) for row in plan.limits],
        "fit": {"share_before": _share(plan.fit.before.known), "share_after": _share(plan.fit.after.known),
                "share_lost": _share(plan.fit.lost.known), "share_lost_low": f"{plan.fit.lost.low:f}",
                "share_lost_high": f"{plan.fit.lost.high:f}", "sentence": fit_sentence(plan)},
        "terms": [_term(row) for row in plan.terms],
        "data_terms": {"text": DATA_TERMS, "evidence": []},
        "lifecycle": _lifecycle(plan),
        "money": money_view(plan, cost_lines),
        "rollout": rollout(plan),
    }


def _common(row: Common) -> CommonView:
    return {
        "provider": row.provider,
        "source_served_id": row.source.offering.served_id, "target_served_id": row.target.offering.served_id,
        "source_monthly_usd": None if row.source_usd is None else f"{row.source_usd:f}",
        "target_monthly_usd": None if row.target_usd is None else f"{row.target_usd:f}",
        "evidence": cited_all(listings((row.source, row.target))),
    }


def _check(row: Check, after: Access | None) -> CheckView:
    field = row.parameter.fields.get(after.protocol.replace("vertex-gemini", "gemini"), "") if after else ""
    return {
        "property": row.parameter.property, "label": row.parameter.label,
        "before": row.before.state, "after": row.after.state, "outcome": row.outcome, "field": field,
        "detail": row.detail, "evidence": cited_all([row.before.fact, row.after.fact]),
    }


def _limit(row: Limit) -> LimitView:
    return {"property": row.property, "before": _tokens(row.before), "after": _tokens(row.after),
            "needed": row.needed, "outcome": row.outcome, "evidence": cited_all([row.before, row.after])}


def _tokens(fact: Fact | None) -> int | None:
    return fact.value if fact is not None and isinstance(fact.value, int) else None


def _share(share: Decimal | None) -> str | None:
    return None if share is None else f"{share:f}"


def _term(row: Term) -> TermView:
    return {"aspect": PROPERTIES[row.property].label, "before": _spoken(row.before), "after": _spoken(row.after),
            "outcome": row.outcome, "evidence": cited_all([row.before, row.after])}


def _spoken(fact: Fact | None) -> str:
    return spoken(fact) if fact is not None and fact.value is not None else ""


def _lifecycle(plan: Plan) -> LifecycleView:
    found = plan.lifecycle
    return {"outcome": found.outcome, "before": _spoken(found.before) or None, "after": _spoken(found.after) or None,
            "sentences": lifecycle_sentences(plan)}


def _is_plain_at(provider: str, route: Route, as_of: str) -> bool:
    """Whether a route is a provider's standard one, without a variant of limits of its own, and on sale."""
    sold = route.offering
    is_plain = sold.service_tier == "standard" and not sold.variant
    return sold.provider == provider and is_plain and is_on_sale(route, as_of)


def _snippets(side: Side, background: Background) -> list[SnippetView]:
    access = access_of(side, background.clients)
    if access is None:
        return []
    longest = side.fact("max_output_tokens")
    there = next((route for route in side.dossier.routes if _is_plain_at("openrouter", route, background.as_of)), None)
    subject = Subject(
        access, side.product_type, longest.value if longest and isinstance(longest.value, int) else None,
        access_of_route(there, background.clients) if there else None, side.dossier.model.id.partition("/")[2])
    return snippets(subject, background.clients)


