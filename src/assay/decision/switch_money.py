"""What a switch costs once, what it saves, and when it has paid for itself."""

from decimal import ROUND_CEILING, Decimal
from typing import NamedTuple

from assay.decision.cost import MTOK, price_of, quote
from assay.decision.quotation import Quote
from assay.decision.switch_side import Side
from assay.domain.fact import Fact
from assay.domain.workload import Workload

DAYS_A_MONTH = 30
PROMPTS = 200


class Rewarming(NamedTuple):
    """Filling the target's cache: every prompt prefix is read in full once before it is cheap."""

    prefix_tokens: Decimal
    """Cached part of one prompt, the mean where requests differ."""
    prefixes: int
    """How many different prefixes are assumed: as many as a day has requests, at least one."""
    component: str
    """``cache_write`` where the target charges for it, else ``input``."""
    rate: Decimal | None
    """USD per million tokens; None where neither price is stated."""
    amount_usd: Decimal | None
    fact: Fact | None
    reason: str
    """Why there is no amount, or why it is 0."""


class Payback(NamedTuple):
    """After how many days the saving has paid for what is spent once; None where it never does or is not known."""

    days: int | None
    reason: str


class Money(NamedTuple):
    """Costs of a switch; amounts in USD, None where a price is missing."""

    before_usd: Decimal | None
    after_usd: Decimal | None
    trial_prompts: int
    trial: Quote | None
    rewarming: Rewarming
    once_usd: Decimal | None
    payback: Payback

    def change_usd(self) -> Decimal | None:
        """After minus before, a month."""
        if self.before_usd is None or self.after_usd is None:
            return None
        return self.after_usd - self.before_usd


def money(source: Side, target: Side, workload: Workload, prompts: int = PROMPTS) -> Money:
    """Months before and after, a trial of some prompts of the workload's shape on the target, and a warm cache."""
    before = source.quote.total_usd if source.quote else None
    after = target.quote.total_usd if target.quote else None
    trial = None
    if target.route is not None:
        trial = quote(target.route, _of_size(workload, prompts), target.product_type)
    warm = rewarming(target, workload)
    once = None
    if trial is not None and trial.total_usd is not None and warm.amount_usd is not None:
        once = trial.total_usd + warm.amount_usd
    return Money(before, after, prompts, trial, warm, once, payback(before, after, once))


def _of_size(workload: Workload, requests: int) -> Workload:
    """The same mix of requests, another number of them."""
    traffic = workload.traffic
    return workload._replace(requests=requests, traffic=traffic and traffic._replace(requests=requests))


def rewarming(target: Side, workload: Workload) -> Rewarming:
    """What the cached share costs at full price once.

    How many different prefixes a workload has is not known; one a request of one day is assumed, which no cache that
    lives for a day or less exceeds. The full price is that of a cache write where one is stated, else of input.
    """
    traffic = workload.traffic
    tokens = workload.input_tokens * workload.cached_share if traffic is None else traffic.mean("cached_tokens")
    count = int((Decimal(workload.requests) / DAYS_A_MONTH).to_integral_value(ROUND_CEILING))
    if not tokens or not count:
        return Rewarming(tokens, 0, "input", None, Decimal(0), None, "no part of the prompts is cached")
    for component in ("cache_write", "input"):
        price = price_of(target.route, component, workload.input_tokens) if target.route else None
        if price is not None and isinstance(price.fact.value, Decimal) and price.fact.value > 0:
            amount = tokens * count * price.fact.value / MTOK
            return Rewarming(tokens, count, component, price.fact.value, amount, price.fact, "")
    return Rewarming(tokens, count, "input", None, None, None, "the target states no price of input or cache writes")


def payback(before: Decimal | None, after: Decimal | None, once: Decimal | None) -> Payback:
    """Whole days, rounded up, of a month of 30 days.

    >>> payback(Decimal(300), Decimal(200), Decimal(10))
    Payback(days=3, reason='')
    >>> payback(Decimal(200), Decimal(300), Decimal(10)).days is None
    True
    """
    if before is None or after is None:
        return Payback(None, "unknown, because the month before or after has no complete price")
    if after >= before:
        told = "costs the same" if after == before else "costs more"
        return Payback(None, f"never, because the target {told} each month")
    if once is None:
        return Payback(None, "unknown, because what is spent once has no complete price")
    days = once * DAYS_A_MONTH / (before - after)
    return Payback(int(days.to_integral_value(ROUND_CEILING)), "")
