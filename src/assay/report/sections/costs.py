"""Monthly cost and the list of provider routes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from assay.data.properties import PROPERTIES
from assay.decision.comparison import Candidate, Comparison
from assay.decision.cost import quoter
from assay.decision.quotation import Line, Quote
from assay.decision.standing import saving_percent
from assay.domain.fact import Price, Route
from assay.domain.workload import Workload
from assay.report.cite import cited, cited_all, leading
from assay.report.sections.rows import json_value
from assay.report.wording import listed, percent, usd, usd_apart

if TYPE_CHECKING:
    from assay.report.views import CostLine, CostView, MonthlyCost, OfferingView, PriceView, Sentence

EXCLUDED = ("{tiers} tiers, free variants, subscription plans and routes announced as deprecated are "
            "not part of these totals, nor are negotiated prices other than those of your own overlay; the same number "
            "of tokens is assumed for every model, though tokenizers differ.")


def monthly_cost(comparison: Comparison) -> MonthlyCost:
    """The bill of each model on its cheapest single route, the gap, and what is left out."""
    views = [cost_view(one) for one in comparison.candidates]
    finding = comparison.finding("monthly_cost")
    gap, why_none = _gap(comparison)
    return {
        "workload": workload_view(comparison.workload),
        "models": views,
        "gap_usd": gap,
        "gap_reason": why_none,
        "cheaper": finding.leader,
        "sentences": [*_gap_sentences(comparison), *_own_sentences(comparison),
                      {"text": _excluded(comparison.workload), "evidence": []}],
    }


def _excluded(workload: Workload) -> str:
    """What totals leave out; what may wait for a batch is in them."""
    has_batch = workload.traffic is not None and (workload.traffic.batch_share or any(
        shape.batchable_share.high for shape in workload.traffic.shapes))
    return EXCLUDED.format(tiers="Flex and priority" if has_batch else "Batch, flex and priority")


def workload_view(workload: Workload) -> dict[str, object]:
    """The workload as it is published; of traffic of several shapes the means, and what it is made of."""
    if workload.traffic is not None:
        from assay.report.traffic_words import traffic_view

        return {**_shape_view(workload), **traffic_view(workload.traffic)}
    return _shape_view(workload)


def _shape_view(workload: Workload) -> dict[str, object]:
    return {
        "requests": workload.requests,
        "input_tokens": workload.input_tokens,
        "output_tokens": workload.output_tokens,
        "cached_share": str(workload.cached_share),
        "input_tokens_total": workload.input_total,
        "output_tokens_total": workload.output_total,
    }


def cost_view(candidate: Candidate) -> CostView:
    """One model's month."""
    offer = candidate.offer
    passed = [{"reason": reason, "routes": count} for reason, count in offer.passed_over]
    best = offer.best
    if best is None or best.total_usd is None:
        return {"model": candidate.id, "state": "unavailable", "reason": offer.reason, "offering": "", "provider": "",
                "usd": None, "text": "unavailable", "lines": [], "priced_routes": 0, "passed_over": passed}
    offering = best.route.offering
    return {"model": candidate.id, "state": "known", "reason": "", "offering": offering.id,
            "provider": offering.provider, "usd": f"{best.total_usd:f}", "text": usd(best.total_usd),
            "lines": [line_view(line) for line in best.lines], "priced_routes": len(offer.priced),
            "passed_over": passed}


def line_view(line: Line) -> CostLine:
    """One line of a bill."""
    return {"component": line.component, "quantity": f"{line.quantity:f}", "unit": line.unit,
            "rate_usd": f"{line.rate:f}", "amount_usd": f"{line.amount_usd:f}", "evidence": cited(line.fact)}


def _gap(comparison: Comparison) -> tuple[str | None, str]:
    totals = _totals(comparison)
    missing = [one.name for one in comparison.candidates if one.id not in totals]
    if missing:
        return None, f"no complete price of a route on sale for {' and '.join(missing)}"
    return f"{max(totals.values()) - min(totals.values()):f}", ""


def _totals(comparison: Comparison) -> dict[str, Decimal]:
    return {one.id: one.offer.best.total_usd for one in comparison.candidates
            if one.offer.best is not None and one.offer.best.total_usd is not None}


def _gap_sentences(comparison: Comparison) -> list[Sentence]:
    totals = _totals(comparison)
    if len(totals) < len(comparison.candidates):
        unpriced = [one for one in comparison.candidates if one.id not in totals]
        text = "; ".join(f"{one.name} has no total: {one.offer.reason}" for one in unpriced)
        return [{"text": f"The gap cannot be given: {text}.", "evidence": []}]
    ordered = sorted(comparison.candidates, key=lambda one: (totals[one.id], one.id))
    cheap, dear = ordered[0], ordered[-1]
    low, high = usd_apart([totals[cheap.id], totals[dear.id]])
    facts = [line.fact for one in (cheap, dear) if one.offer.best for line in one.offer.best.lines]
    if totals[cheap.id] == totals[dear.id]:
        return [{"text": f"{_all(len(totals))} cost {low} a month: there is no gap.", "evidence": cited_all(facts)}]
    gap = usd(totals[dear.id] - totals[cheap.id])
    saved = percent(saving_percent(totals[cheap.id], totals[dear.id]))
    text = f"{cheap.name} costs {low} a month, {dear.name} {high}: {gap} or {saved} less."
    return [{"text": text, "evidence": cited_all(facts)}]


def _own_sentences(comparison: Comparison) -> list[Sentence]:
    """What the creators' own APIs would cost, where another seller is the cheapest."""
    told, facts = [], []
    for one in comparison.candidates:
        own, best = one.offer.own, one.offer.best
        if own is None or own.total_usd is None or best is None or best.route is own.route:
            continue
        told.append(f"{one.name} {usd(own.total_usd)} ({own.route.offering.id.partition('@')[2]})")
        facts += [line.fact for line in own.lines]
    if not told:
        return []
    return [{"text": f"At the creator's own API: {listed(told)} a month.", "evidence": cited_all(facts)}]


def _all(count: int) -> str:
    return "Both" if count == 2 else f"All {count}"


def pricing(comparison: Comparison) -> list[OfferingView]:
    """Every route of every model, the priced ones first and the cheapest of them on top."""
    views = []
    for candidate in comparison.candidates:
        order = {priced.route.offering.id: place for place, priced in enumerate(candidate.offer.priced)}
        routes = sorted(candidate.dossier.routes,
                        key=lambda route: (order.get(route.offering.id, len(order)), route.offering.id))
        price = quoter(candidate.dossier.routes, comparison.workload, candidate.kind.product_type)
        views += [offering_view(route, price(route)) for route in routes]
    return views


def offering_view(route: Route, quoted: Quote | None) -> OfferingView:
    """One route with its facts and, where it can be priced, its month."""
    offering, facts = route.offering, route.facts
    limits = {name: fact.value for name, fact in facts.items()
              if name.endswith("_tokens") and isinstance(fact.value, int)}
    abilities = {name: str(fact.value) for name, fact in facts.items() if _is_ability(name) and fact.value is not None}
    status = facts.get("status")
    return {
        "id": offering.id, "model": offering.model, "provider": offering.provider, "served_id": offering.served_id,
        "region": offering.region, "service_tier": offering.service_tier,
        "quantisation": offering.quantisation or None, "variant": offering.variant or None,
        "status": str(status.value) if status and status.value else "not stated",
        "limits": limits, "capabilities": abilities,
        "prices": [price_view(price) for price in route.prices],
        "monthly_usd": f"{quoted.total_usd:f}" if quoted and quoted.total_usd is not None else None,
        "evidence": leading([*facts.values(), *(price.fact for price in route.prices)]),
    }


def _is_ability(name: str) -> bool:
    return PROPERTIES[name].kind == "support" or name == "reasoning"


def price_view(price: Price) -> PriceView:
    """One price in the form of the contract."""
    currency, _, counted = price.fact.unit.partition("/")
    is_per_token = price.fact.unit == "usd/mtok"
    is_foreign = bool(counted) and currency != "usd"
    amount = None if price.fact.value is None else str(json_value(price.fact))
    told: dict[str, object] = {key: int(text) if text.isdigit() else text for key, text in price.conditions}
    if price.valid_from or price.valid_until:
        told |= {"effective_from": price.valid_from or None, "effective_until": price.valid_until or None}
    return {
        "component": price.component,
        "usd_per_mtok": amount if is_per_token else None,
        "usd_per_unit": None if is_per_token or is_foreign else amount,
        "unit": None if is_per_token else counted or price.fact.unit,
        "currency": currency.upper() if counted else "USD",
        "amount": amount,
        "conditions": told,
        "state": price.fact.state.value,
        "evidence": cited(price.fact),
    }

