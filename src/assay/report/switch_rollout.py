"""The rollout as a checklist: prepare, try, shift, watch, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assay.decision.comparison import listings
from assay.decision.switch_money import DAYS_A_MONTH
from assay.decision.switch_plan import Plan
from assay.report.cite import cited, cited_all
from assay.report.wording import counted, listed, usd

if TYPE_CHECKING:
    from assay.report.switch_views import StepView


def rollout(plan: Plan) -> list[StepView]:
    """The steps in their order; none where the target has no route."""
    if plan.after is None:
        return [{"phase": "prepare", "text": f"There is nothing to move to: {plan.target.reason}.", "evidence": []}]
    return [*_prepare(plan), *_trial(plan), *_shift(plan), *_watch(plan), *_rollback(plan)]


def _prepare(plan: Plan) -> Iterator[StepView]:
    after, before = plan.after, plan.before
    if after is None:
        return
    there = after.route.offering
    listing = cited_all(listings([after.route]))
    if before is None or before.route.offering.provider != there.provider:
        yield {"phase": "prepare", "text": f"Open an account at {there.provider}, and keep its key in "
                                           f"{after.key_env or 'the credentials of its cloud'}, never in code.",
               "evidence": listing}
        region = "" if there.region == "global" else f" for {there.region}"
        yield {"phase": "prepare", "text": f"Read the data terms of {there.provider}{region}: no source here states "
                                           "them.", "evidence": []}
    sent = f": {there.served_id}" if there.served_id else "; ask the seller for the id, no source states it"
    yield {"phase": "prepare", "text": "Put the id to send, the base URL and the key's name into configuration, so "
                                       f"that the way back is a change of configuration{sent}.",
           "evidence": listing}
    lost, open_checks = plan.checked("lost", "missing"), plan.checked("recheck", "unknown")
    if lost:
        names = listed([row.parameter.label for row in lost])
        yield {"phase": "prepare", "text": f"Replace what is not there: {names}.",
               "evidence": cited_all(support.fact for row in lost for support in (row.before, row.after))}
    if open_checks:
        names = listed([row.parameter.label for row in open_checks])
        yield {"phase": "prepare", "text": f"Send one request for each of these that you use, and look at the answer: "
                                           f"{names}.",
               "evidence": cited_all(row.before.fact for row in open_checks)}
    if plan.fit.lost.high:
        why = plan.fit.reason or "not all limits are known"
        yield {"phase": "prepare", "text": f"Cut or route elsewhere what does not fit: {why}.",
               "evidence": cited_all(plan.fit.facts)}


def _trial(plan: Plan) -> Iterator[StepView]:
    money = plan.money
    cost = "at a price that is not known" if money.trial is None or money.trial.total_usd is None else (
        f"for {usd(money.trial.total_usd)}")
    evidence = cited_all(line.fact for line in money.trial.lines) if money.trial else []
    yield {"phase": "trial", "text": f"Run {counted(money.trial_prompts, 'of your own prompt', 'of your own prompts')} "
                                     f"on both sides, {cost} on the target; compare the answers blind, the tokens "
                                     "used, and the refusals. Decide before what counts as good enough.",
           "evidence": evidence}
    if plan.common:
        first = plan.common[0]
        yield {"phase": "trial", "text": f"To tell the model from the seller, try both at one provider: "
                                         f"{first.provider}.",
               "evidence": cited_all(listings((first.source, first.target)))}


def _shift(plan: Plan) -> Iterator[StepView]:
    warm = plan.money.rewarming
    cache = ""
    if warm.amount_usd:
        cache = f" The cache fills again with each share, {usd(warm.amount_usd)} in all."
    yield {"phase": "shift", "text": "Copy 1% of the traffic without using the answers, then serve 5%, 25% and 100%, "
                                     f"a day each at least.{cache}", "evidence": cited(warm.fact)}


def _watch(plan: Plan) -> Iterator[StepView]:
    after = plan.money.after_usd
    evidence = [line.fact for line in plan.target.quote.lines] if plan.target.quote else []
    expected = "" if after is None else (
        f" At full traffic a day should cost {usd(after / DAYS_A_MONTH)}; more means other token counts than assumed.")
    yield {"phase": "watch", "text": "Stop at the first of: error rate or time to the first token above the source's, "
                                     "answers that fail your checks, cost a request above plan."
                                     f"{expected}", "evidence": cited_all(evidence)}


def _rollback(plan: Plan) -> Iterator[StepView]:
    before = plan.before
    if before is None:
        yield {"phase": "rollback", "text": "There is no way back to a route that nobody sells: keep the shares small.",
               "evidence": []}
        return
    here = before.route.offering
    end = plan.lifecycle.before
    until = ""
    if end is not None and end.value:
        until = (f" The way back may be closed already: the source retired on {end.value}."
                 if plan.lifecycle.is_past(end) else f" The way back closes on {end.value}, when the source retires.")
    yield {"phase": "rollback", "text": f"Keep the key, quota and configuration of {here.id} ({here.served_id}) until "
                                        "a full billing period at 100% is accepted; the way back is to set the id, "
                                        f"base URL and key's name again, and costs a warm cache there.{until}",
           "evidence": cited_all([before.route.listing, *([end] if end else [])])}
