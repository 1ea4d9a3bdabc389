"""Composes the document of ``assay cost`` from the months of every offering."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from assay.decision.quoting import UNITS
from assay.report.cite import cited_all, evidence_of
from assay.report.sections.costs import workload_view
from assay.report.show import by_mark, generated
from assay.report.wording import counted, listed, usd, usd_apart

if TYPE_CHECKING:
    from decimal import Decimal

    from assay.decision.month import Between, Month, Sum, Unpriced
    from assay.domain.statement import Statement
    from assay.domain.things import Model, Source
    from assay.domain.workload import Workload
    from assay.report.cost_views import CostDocument, MissingPart, ModelCost, MonthLine, OfferingMonth
    from assay.report.views import Sentence

TOKENS = ("Token counts are taken as each model's own: no source gives a factor between tokenizers, though the same "
          "text can be more tokens for one model than for another.")
PLANS = ("Subscription plans, free quotas, minimum commitments, fees for storing a cache and negotiated prices other "
         "than those of your own overlay are not part of these totals.")


class Priced(NamedTuple):
    """One offering's month, and its range where the workload has ranges."""

    month: Month
    between: Between | None


class Costed(NamedTuple):
    """A model with the months of its offerings, in the order of the answer, and those left aside by reason."""

    model: Model
    priced: Sequence[Priced]
    left_aside: Mapping[str, Sequence[str]]
    statements: Sequence[Statement]


class CostFrame(NamedTuple):
    """What the answer needs besides its models."""

    meta: Mapping[str, str]
    sources: Mapping[str, Source]
    as_of: str
    notices: Sequence[str]
    lines: int
    """Offerings whose bill a page shows line by line."""


def compose_cost(models: Sequence[Costed], workload: Workload, frame: CostFrame) -> CostDocument:
    """The document; every amount cites the statements behind its rate."""
    names = listed([costed.model.name for costed in models])
    document: CostDocument = {
        "schema": "assay/cost/1",
        "generated": generated(frame.meta, frame.as_of),
        "title": f"What a month costs: {names}",
        "workload": workload_view(workload),
        "lines_shown": frame.lines,
        "notices": [{"text": text, "evidence": []} for text in frame.notices],
        "models": [_model(costed) for costed in models],
        "sentences": [{"text": text, "evidence": []} for text in (TOKENS, PLANS)],
        "evidence": {},
    }
    statements = by_mark([row for costed in models for row in costed.statements])
    document["evidence"] = evidence_of(document, statements, frame.sources)
    return document


def _model(costed: Costed) -> ModelCost:
    return {
        "model": costed.model.id,
        "name": costed.model.name,
        "offerings": [_offering(priced) for priced in costed.priced],
        "left_aside": [{"reason": reason, "offerings": list(ids)} for reason, ids in costed.left_aside.items()],
        "sentences": _sentences(costed),
    }


def _offering(priced: Priced) -> OfferingMonth:
    month, between = priced.month, priced.between
    offering = month.route.offering
    state = "known" if month.is_complete else "at least"
    return {
        "offering": offering.id, "provider": offering.provider, "region": offering.region,
        "service_tier": offering.service_tier, "state": state,
        "usd": f"{month.total_usd:f}",
        "low_usd": f"{between.low_usd:f}" if between else None,
        "high_usd": f"{between.high_usd:f}" if between else None,
        "text": _text(priced, state),
        "lines": [_line(entry) for entry in month.sums],
        "missing": [_missing(gap) for gap in month.gaps],
        "notes": list(month.notes),
    }


def _text(priced: Priced, state: str) -> str:
    total = usd(priced.month.total_usd)
    if state == "at least":
        parts = dict.fromkeys(gap.counted.replace("_", " ") for gap in priced.month.gaps)
        return f"at least {total}, without {listed(list(parts))}"
    if priced.between:
        low, high = usd_apart([priced.between.low_usd, priced.between.high_usd])
        return f"{total} ({low} to {high})"
    return total


def _line(entry: Sum) -> MonthLine:
    rate = entry.rate
    return {
        "component": entry.counted, "charged_as": rate.component,
        "service_tier": "batch" if entry.is_batch else "standard",
        "quantity": f"{entry.quantity:f}", "unit": UNITS[rate.unit], "rate_usd": f"{rate.usd:f}",
        "amount_usd": f"{entry.amount_usd:f}", "conditions": dict(rate.price.conditions), "note": rate.note,
        "evidence": cited_all([rate.price.fact, *rate.also]),
    }


def _missing(gap: Unpriced) -> MissingPart:
    return {"component": gap.counted, "service_tier": "batch" if gap.is_batch else "standard",
            "quantity": f"{gap.quantity:f}", "reason": gap.reason}


def _sentences(costed: Costed) -> list[Sentence]:
    """The cheapest in words, and what was not counted."""
    whole = [priced for priced in costed.priced if priced.month.is_complete]
    found: list[Sentence] = []
    if whole:
        found.append(_cheapest(costed.model.name, whole))
    else:
        found.append({"text": f"No offering of {costed.model.name} has a price for every part of this workload.",
                      "evidence": []})
    partial = sum(not priced.month.is_complete for priced in costed.priced)
    if partial:
        found.append({"text": f"{counted(partial, 'offering')} lack a price for a part of it: their totals are lower "
                              "bounds and stand after the complete ones.", "evidence": []})
    return found


def _cheapest(name: str, whole: Sequence[Priced]) -> Sentence:
    first, last = whole[0].month, whole[-1].month
    totals: list[Decimal] = [first.total_usd, last.total_usd]
    facts = [entry.rate.price.fact for entry in first.sums]
    where = first.route.offering.id
    if len(whole) == 1:
        return {"text": f"{name} costs {usd(totals[0])} a month at {where}, the only offering with every price.",
                "evidence": cited_all(facts)}
    low, high = usd_apart(totals)
    facts += [entry.rate.price.fact for entry in last.sums]
    return {"text": f"{name} costs {low} a month at {where}, the cheapest of {len(whole)} offerings with every price; "
                    f"the dearest, {last.route.offering.id}, costs {high}.", "evidence": cited_all(facts)}
