"""What a month of a workload costs on one route: lines that add up, or the reason why there is no total."""

from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from assay.decision.quotation import Line, Quote
from assay.domain.fact import Dossier, Fact, Price, Route
from assay.domain.workload import Workload

MTOK = Decimal(1_000_000)
CLOSED = frozenset({"removed"})
PLAUSIBLE_SHARE = Decimal("0.5")
INPUT_ONLY = frozenset({"embedding", "rerank"})
"""Kinds of models that give no tokens back: nothing is charged for their answers."""


class Offer(NamedTuple):
    """The cheapest single route that is really sold, or the reason why none can be named."""

    best: Quote | None
    priced: tuple[Quote, ...]
    """Every sold route with a complete price, the cheapest first."""
    own: Quote | None
    """The cheapest of them at the creator's own API."""
    floor_usd: Decimal
    """A total below this is in doubt; 0 where none is."""
    reason: str
    passed_over: tuple[tuple[str, int], ...]
    """Why other routes were not counted, and how many each reason covers."""

    def is_doubtful(self) -> bool:
        """Whether the cheapest total is lower than what a seller could keep up."""
        return self.best is not None and self.best.total_usd is not None and self.best.total_usd < self.floor_usd


def cheapest_offer(dossier: Dossier, workload: Workload, as_of: str, product_type: str = "general") -> Offer:
    """Price every standard route and choose one; a route's input and output price are never mixed with another's.

    A model without open weights can only be bought from its creator in the end: below half of the creator's own total
    no seller's price is plausible as a steady one, and ``floor_usd`` says where that begins.
    """
    passed: Counter[str] = Counter()
    priced = []
    price = quoter(dossier.routes, workload, product_type)
    for route in dossier.routes:
        obstacle = why_not_sold(route, as_of)
        if obstacle:
            passed[obstacle] += 1
            continue
        quoted = price(route)
        if quoted.total_usd is None:
            passed[quoted.reason] += 1
        else:
            priced.append(quoted)
    priced.sort(key=_by_total)
    own = _own(dossier, priced)
    return Offer(priced[0] if priced else None, tuple(priced), own, _plausible_floor(dossier, own),
                 _why_none(dossier, passed), tuple(passed.most_common()))


def _own(dossier: Dossier, priced: list[Quote]) -> Quote | None:
    """The cheapest route at the creator's own API; ``priced`` is in the order of totals."""
    return next((quoted for quoted in priced if quoted.route.offering.provider in dossier.creator.own_providers), None)


def _plausible_floor(dossier: Dossier, own: Quote | None) -> Decimal:
    is_open = dossier.facts.get("open_weights")
    if is_open is None or is_open.value is not False or own is None or own.total_usd is None:
        return Decimal(0)
    return own.total_usd * PLAUSIBLE_SHARE


def _by_total(quoted: Quote) -> tuple[Decimal, str]:
    return (quoted.total_usd or Decimal(0), quoted.route.offering.id)


def _why_none(dossier: Dossier, passed: Counter[str]) -> str:
    if not dossier.routes:
        return "no source lists a seller"
    parts = [f"{count} {'route' if count == 1 else 'routes'}: {reason}" for reason, count in passed.most_common()]
    return "; ".join(parts)


def is_on_sale(route: Route, as_of: str) -> bool:
    """Whether a seller is known to take orders on that day."""
    return route.is_dated and not _is_removed(route) and not _is_retired(route, as_of)


def _is_removed(route: Route) -> bool:
    status = route.facts.get("status")
    return status is not None and status.value in CLOSED


def _is_retired(route: Route, as_of: str) -> bool:
    retired = route.facts.get("retirement_date")
    return retired is not None and isinstance(retired.value, str) and retired.value <= as_of


def _is_deprecated(route: Route) -> bool:
    status = route.facts.get("status")
    return status is not None and status.value == "deprecated" and not _is_yours(route)


def why_not_sold(route: Route, as_of: str) -> str:
    """Why a route does not count as sold for steady standard traffic on that day; empty when it does."""
    tier = route.offering.service_tier
    obstacles = (
        (not route.is_dated, "first listed later, and no source dates it to that day"),
        (tier != "standard", f"{tier} tier, not standard service"),
        (route.offering.variant == "free", "free variant with limits of its own"),
        (_is_removed(route), "removed by the seller"),
        (_is_deprecated(route), "announced as deprecated by the seller"),
        (_is_retired(route, as_of), "past its retirement date"),
    )
    return next((reason for holds, reason in obstacles if holds), "")


def _is_yours(route: Route) -> bool:
    """Whether your own overlay prices the route: then you can buy it, whatever the seller announces."""
    return any(row.number < 0 for price in route.prices for row in price.fact.statements[:1])


def quoter(routes: Sequence[Route], workload: Workload, product_type: str = "general") -> Callable[[Route], Quote]:
    """How one of a model's routes is quoted at a workload; what may wait for a batch goes to its batch sibling."""
    if workload.traffic is None:
        return lambda route: quote(route, workload, product_type)
    from assay.decision.quoting import traffic_quoter

    return traffic_quoter(routes, workload.traffic, is_input_only=product_type in INPUT_ONLY)


def quote(route: Route, workload: Workload, product_type: str = "general") -> Quote:
    """The bill of a month on this route at the given workload; tiers are chosen by the size of one prompt.

    What may wait for a batch is priced as standard: ``quoter`` knows the other routes.
    """
    if workload.traffic is not None:
        return quoter((route,), workload, product_type)(route)
    lines = []
    for component, quantity in _quantities(workload):
        if component == "output" and product_type in INPUT_ONLY:
            continue
        price = price_of(route, component, workload.input_tokens)
        obstacle = _no_price(price, component) if quantity or component != "cache_read" else ""
        if obstacle:
            return Quote(route, (), None, obstacle)
        if price is not None and quantity:
            lines.append(_line(component, quantity, price.fact))
    fee = price_of(route, "request", workload.input_tokens, "usd/request")
    if fee is not None and isinstance(fee.fact.value, Decimal) and fee.fact.value:
        lines.append(_fee_line(workload, fee.fact))
    return Quote(route, tuple(lines), sum((line.amount_usd for line in lines), Decimal(0)))


def _quantities(workload: Workload) -> tuple[tuple[str, Decimal], ...]:
    cached = workload.input_total * workload.cached_share
    return (
        ("input", workload.input_total - cached),
        ("cache_read", cached),
        ("output", Decimal(workload.output_total)),
    )


def _no_price(price: Price | None, component: str) -> str:
    label = component.replace("_", " ")
    if price is None or not isinstance(price.fact.value, Decimal):
        return f"no {label} price per token is stated"
    if price.fact.value < 0:
        return f"the stated {label} price is negative"
    if price.fact.value == 0 and component != "cache_read":
        return f"the stated {label} price is 0 and no source says it is free"
    return ""


def _line(component: str, quantity: Decimal, fact: Fact) -> Line:
    rate = fact.value if isinstance(fact.value, Decimal) else Decimal(0)
    return Line(component, quantity, "tokens", rate, quantity * rate / MTOK, fact)


def _fee_line(workload: Workload, fact: Fact) -> Line:
    rate = fact.value if isinstance(fact.value, Decimal) else Decimal(0)
    return Line("request", Decimal(workload.requests), "requests", rate, workload.requests * rate, fact)


def price_of(route: Route, component: str, prompt_tokens: int, unit: str = "usd/mtok") -> Price | None:
    """The price that applies to a prompt of this size at any hour: the highest context tier that it exceeds.

    Prices in other units, and in other currencies, are prices of their own and never stand in.
    """
    chosen: Price | None = None
    reached = -1
    for price in route.prices:
        floor = _tier_floor(price)
        is_meant = price.component == component and price.fact.unit == unit
        if is_meant and floor is not None and reached < floor <= prompt_tokens:
            chosen, reached = price, floor
    return chosen


def _tier_floor(price: Price) -> int | None:
    """The smallest prompt for which the price holds: 0 for the plain price, None where another condition decides."""
    floor = 0
    for key, value in price.conditions:
        if key == "prompt_tokens_above":
            floor = int(value) + 1
        elif key == "prompt_tokens_from":
            floor = int(value)
        elif key not in ("applies_to", "prompt_tokens_up_to"):
            return None
    return floor
