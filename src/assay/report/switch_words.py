"""The sentences of a switching plan; each is made of findings and cites the statements behind them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assay.data.properties import PROPERTIES
from assay.decision.comparison import listings
from assay.decision.switch_fit import Check
from assay.decision.switch_plan import Plan
from assay.domain.fact import Fact
from assay.report.cite import cited, cited_all
from assay.report.wording import counted, listed, percent, times, usd

if TYPE_CHECKING:
    from assay.report.views import Sentence

SHOWN_PROVIDERS = 6


def summary(plan: Plan) -> list[Sentence]:
    """The plan in a few sentences, what breaks first."""
    return [fit_sentence(plan), *check_sentences(plan), _cost_sentence(plan), _payback_sentence(plan),
            *lifecycle_sentences(plan), _start_sentence(plan)]


def fit_sentence(plan: Plan) -> Sentence:
    """Which share of the requests no longer fits."""
    found, evidence = plan.fit, cited_all(plan.fit.facts)
    target = plan.target.name
    why = f": {found.reason}" if found.reason else ""
    if found.lost.known is None:
        low, high = (percent(share * 100) for share in (found.lost.low, found.lost.high))
        told = f"Between {low} and {high} of the requests of this workload no longer fit on {target}"
        if not found.lost.low:
            told = (f"Whether the requests of this workload still fit on {target} is not known" if found.lost.high == 1
                    else f"Up to {high} of the requests of this workload may no longer fit on {target}")
        return {"text": f"{told}{why}.", "evidence": evidence}
    if found.lost.low:
        return {"text": f"{percent(found.lost.low * 100)} of the requests of this workload no longer fit on "
                        f"{target}{why}.", "evidence": evidence}
    if found.after.high < 1:
        return {"text": f"No request is lost, but {percent((1 - found.after.high) * 100)} do not fit on {target}, nor "
                        f"on the source{why}.", "evidence": evidence}
    return {"text": f"All requests of this workload fit on {target}.", "evidence": evidence}


def check_sentences(plan: Plan) -> list[Sentence]:
    """What is lost, to be re-checked and gained."""
    source, target = plan.source.name, plan.target.name
    where = "there" if plan.is_same_model() else f"on {target}"
    told = (
        ("lost", f"Stated not to be {where}, and used to be"),
        ("recheck", f"Re-check before you move, the source has it and {where} it is not established"),
        ("missing", f"Stated not to be {where}, and not established of {source}"),
        ("gained", f"New {where}"),
    )
    rows = ((text, plan.checked(outcome)) for outcome, text in told)
    return [{"text": f"{text}: {listed([_named(row) for row in found])}.", "evidence": _behind(found)}
            for text, found in rows if found]


def _named(row: Check) -> str:
    is_telling = row.detail and row.outcome in ("lost", "recheck")
    return f"{row.parameter.label} ({row.detail})" if is_telling else row.parameter.label


def _behind(rows: Sequence[Check]) -> list[str]:
    return cited_all(support.fact for row in rows for support in (row.before, row.after))


def _cost_sentence(plan: Plan) -> Sentence:
    money, facts = plan.money, _lines(plan)
    change = money.change_usd()
    if change is None or money.before_usd is None or money.after_usd is None:
        missing = [side for side, total in ((plan.source, money.before_usd), (plan.target, money.after_usd))
                   if total is None]
        told = "; ".join(f"{side.id} has no total ({side.reason})" for side in missing)
        return {"text": f"The change in cost cannot be given: {told}.", "evidence": cited_all(facts)}
    before, after = usd(money.before_usd), usd(money.after_usd)
    if not change:
        return {"text": f"The month costs {after} on both.", "evidence": cited_all(facts)}
    word = "more" if change > 0 else "less"
    ratio = share = ""
    if change > 0 and money.before_usd:
        ratio = f", {times(money.after_usd / money.before_usd)} as much"
    elif change < 0:
        share = f" ({percent(-change / money.before_usd * 100)})"
    return {"text": f"The month costs {after} instead of {before}: {usd(abs(change))}{share} {word}{ratio}.",
            "evidence": cited_all(facts)}


def _lines(plan: Plan) -> list[Fact]:
    return [line.fact for side in (plan.source, plan.target) if side.quote for line in side.quote.lines]


def _payback_sentence(plan: Plan) -> Sentence:
    money = plan.money
    facts = [line.fact for line in money.trial.lines] if money.trial else []
    once = "unknown" if money.once_usd is None else usd(money.once_usd)
    if money.payback.days is None:
        return {"text": f"Spent once: {once}. Payback: {money.payback.reason}.", "evidence": cited_all(facts)}
    return {"text": f"Spent once: {once} (your own work apart); paid back within {counted(money.payback.days, 'day')}.",
            "evidence": cited_all([*facts, *_lines(plan)])}


def _start_sentence(plan: Plan) -> Sentence:
    if plan.is_same_model():
        return {"text": "Both sides serve the same model: a test on routes compares these two directly.",
                "evidence": []}
    if not plan.common:
        return {"text": f"No provider is known to sell both {plan.source.name} and {plan.target.name}: plan for a new "
                        "account, billing and endpoint.", "evidence": []}
    first = plan.common[0]
    names = sorted(row.provider for row in plan.common)
    more = f" and {len(names) - SHOWN_PROVIDERS} more" if len(names) > SHOWN_PROVIDERS else ""
    shown = ", ".join(names[:SHOWN_PROVIDERS]) if more else listed(names)
    text = (f"{counted(len(names), 'provider')} {'sells' if len(names) == 1 else 'sell'} both ({shown}{more}): a test "
            f"on one route can start there, for instance at {first.provider} by sending "
            f"{first.target.offering.served_id} instead of {first.source.offering.served_id}.")
    return {"text": text, "evidence": cited_all(listings((first.source, first.target)))}


def endpoint_sentences(plan: Plan) -> list[Sentence]:
    """What of the call changes, and which id is sent; nothing where a side has no route."""
    before, after = plan.before, plan.after
    if before is None or after is None:
        missing = plan.source if before is None else plan.target
        return [{"text": f"How {missing.name} is called cannot be said: {missing.reason}.", "evidence": []}]
    evidence = cited_all([before.route.listing, after.route.listing, *before.facts, *after.facts])
    turning = [row.label for row in plan.aspects if row.outcome == "changes" and row.label != "served id"]
    unknown = [row.label for row in plan.aspects if row.outcome == "unknown"]
    sent = "The id to send is not stated of both." if not (before.served_id and after.served_id) else (
        f"Send {after.served_id} instead of {before.served_id}." if after.served_id != before.served_id
        else f"The id to send stays {after.served_id}.")
    told = f"Changes too: {listed(turning)}." if turning else "Nothing else of the call is known to change."
    rest = f" Not known of both: {listed(unknown)}." if unknown else ""
    doubt = f" Check the id first: {after.not_an_id}." if after.not_an_id else ""
    return [{"text": f"{sent} {told}{rest}{doubt}", "evidence": evidence}]


def lifecycle_sentences(plan: Plan) -> list[Sentence]:
    """When the sides end, and what the creator has committed to."""
    found = plan.lifecycle
    before, after = (str(fact.value) if fact and fact.value else "" for fact in (found.before, found.after))
    target = plan.target.name
    gone = f"is past its retirement date, {after}" if after else "is removed by the seller"
    retires = "retired" if found.is_past(found.before) else "retires"
    texts = {
        "sooner": f"{target} retires sooner: on {after}, the source on {before}.",
        "later": f"{target} retires later: on {after}, the source {retires} on {before}.",
        "same": f"Both retire on {after}.",
        "source only": f"The source {retires} on {before}; of {target} no date is stated.",
        "target only": f"{target} retires on {after}; of the source no date is stated.",
        "ended": f"{target} {gone}: do not move there.",
        "unknown": ("The dates are too coarse to say which retires sooner." if before and after
                    else "No retirement date is stated of either."),
    }
    facts = [found.before, found.after, *([found.status] if found.outcome == "ended" else [])]
    sentences: list[Sentence] = [{"text": texts[found.outcome], "evidence": cited_all(facts)}]
    for fact in (found.note, found.status, found.elsewhere):
        told = _remark(fact, plan)
        if fact is not None and told:
            sentences.append({"text": told, "evidence": cited(fact)})
    return sentences


def _remark(fact: Fact | None, plan: Plan) -> str:
    if fact is None or fact.value is None:
        return ""
    target = plan.target.name
    if fact.property == "status":
        return f"{target} is announced as deprecated." if fact.value == "deprecated" else ""
    if fact.property == "retirement_date":
        retires = "retired" if plan.lifecycle.is_past(fact) else "retires"
        return f"At its creator's own API {target} {retires} on {fact.value}; this seller states no date of its own."
    return f"{PROPERTIES[fact.property].label} of {target}: {fact.value}."
