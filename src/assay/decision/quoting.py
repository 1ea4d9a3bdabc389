"""Quotes of a month whose requests differ: the lines of the month engine in the form that comparisons read."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from assay.decision.mass import load_of
from assay.decision.month import RoutePrices, batch_sibling, month
from assay.decision.quotation import Line, Quote

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assay.decision.month import Sum
    from assay.domain.fact import Route
    from assay.domain.traffic import Traffic

UNITS = {"usd/mtok": "tokens", "usd/image": "images", "usd/query": "searches", "usd/request": "requests"}


def traffic_quoter(routes: Sequence[Route], traffic: Traffic, *, is_input_only: bool) -> Callable[[Route], Quote]:
    """How one of a model's routes is quoted; a part without a price leaves no total, and the reason says which."""
    load = load_of(traffic)

    def price(route: Route) -> Quote:
        why = why_not_here(route, load.regions)
        if why:
            return Quote(route, (), None, why)
        found = month(RoutePrices(route, batch=batch_sibling(route, routes), is_input_only=is_input_only), load)
        if not found.is_complete:
            return Quote(route, (), None, found.gaps[0].reason)
        return Quote(route, tuple(line_of(entry) for entry in found.sums), found.total_usd)

    return price


def why_not_here(route: Route, regions: Sequence[str]) -> str:
    """Why a route cannot serve requests that must stay in these regions; empty when it can."""
    region = route.offering.region
    if any(wanted != region for wanted in regions):
        return f"served in {region}, the workload asks for {' and '.join(regions)}"
    return ""


def line_of(entry: Sum) -> Line:
    """A line of a month as a line of a quote."""
    name = f"batch {entry.counted}" if entry.is_batch else entry.counted
    rate: Decimal = entry.rate.usd
    return Line(name, entry.quantity, UNITS[entry.rate.unit], rate, entry.amount_usd, entry.rate.price.fact)
