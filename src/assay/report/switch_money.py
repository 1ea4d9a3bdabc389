"""What a switch costs, as it is published."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from assay.decision.quotation import Line
from assay.decision.switch_money import DAYS_A_MONTH, Money, Rewarming
from assay.decision.switch_plan import Plan
from assay.report.cite import cited, cited_all
from assay.report.wording import counted, rate, usd

if TYPE_CHECKING:
    from assay.report.switch_views import MoneyView, RewarmingView
    from assay.report.views import CostLine, Sentence

ASSUMED = (f"as many different prefixes as a day has requests (a month of {DAYS_A_MONTH} days), each read in full "
           "once; how many you have is not in the workload, so scale it")
NOT_COUNTED = ("Your own work, running both sides side by side, and prompts that must be rewritten are not in these "
               "figures; the same number of tokens is assumed on both, though tokenizers and the length of answers "
               "differ.")


def money_view(plan: Plan, lines: Callable[[Iterable[Line]], list[CostLine]]) -> MoneyView:
    """All amounts with their lines, and the sentences about what is spent once."""
    money, trial = plan.money, plan.money.trial
    return {
        "before_usd": _amount(money.before_usd), "after_usd": _amount(money.after_usd),
        "change_usd": _amount(money.change_usd()),
        "trial": {"prompts": money.trial_prompts, "usd": _amount(trial.total_usd if trial else None),
                  "reason": trial.reason if trial else plan.target.reason,
                  "lines": lines(trial.lines if trial else ())},
        "rewarming": _rewarming(money.rewarming),
        "once_usd": _amount(money.once_usd),
        "payback_days": money.payback.days, "payback_reason": money.payback.reason,
        "sentences": [_trial_sentence(plan), _rewarming_sentence(money.rewarming), {"text": NOT_COUNTED,
                                                                                   "evidence": []}],
    }


def _amount(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:f}"


def _rewarming(found: Rewarming) -> RewarmingView:
    return {
        "usd": _amount(found.amount_usd), "prefix_tokens": f"{found.prefix_tokens.normalize():f}",
        "prefixes": found.prefixes, "component": found.component, "rate_usd_per_mtok": _amount(found.rate),
        "assumption": ASSUMED, "reason": found.reason, "evidence": cited(found.fact),
    }


def _trial_sentence(plan: Plan) -> Sentence:
    money: Money = plan.money
    prompts = counted(money.trial_prompts, "prompt")
    if money.trial is None or money.trial.total_usd is None:
        why = money.trial.reason if money.trial else plan.target.reason
        return {"text": f"A trial of {prompts} on {plan.target.name} cannot be priced: {why}.", "evidence": []}
    evidence = cited_all(line.fact for line in money.trial.lines)
    return {"text": f"A trial of {prompts} of the workload's shape on {plan.target.id} costs "
                    f"{usd(money.trial.total_usd)} once.", "evidence": evidence}


def _rewarming_sentence(found: Rewarming) -> Sentence:
    if found.amount_usd is None or found.rate is None:
        told = "costs nothing" if found.amount_usd == 0 else "cannot be priced"
        return {"text": f"Rewarming the cache {told}: {found.reason}.", "evidence": []}
    charged = "cache writes" if found.component == "cache_write" else "input"
    return {"text": f"Rewarming the cache costs {usd(found.amount_usd)} once: {found.prefix_tokens.normalize():,f} "
                    f"cached tokens a prompt, {counted(found.prefixes, 'prefix', 'prefixes')}, at {rate(found.rate)} "
                    f"for {charged}. Assumed: {ASSUMED}.", "evidence": cited(found.fact)}
