"""A month of a workload on one route: sums by tier, priced exactly, with a range where the workload has one."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from assay.decision.bill import marginal_charges
from assay.decision.hours import moment_of
from assay.decision.mass import COUNTED, QUANTITY_PLACES, load_of_shapes, usage_of
from assay.decision.tariff import EXACT, compile_tariff, depends_on_hours, depends_on_reasoning, to_usd
from assay.domain.traffic import SPANS, Shape, sure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assay.decision.mass import Load, Mass
    from assay.decision.tariff import Rate, Tariff
    from assay.domain.fact import Route
    from assay.domain.traffic import Traffic
    from assay.domain.usage import Convention

HOURS_A_DAY = 24
ANSWERS = frozenset({"output", "reasoning", "output_audio"})


class Sum(NamedTuple):
    """One line of a month."""

    counted: str
    """A name of ``SLOTS``."""
    number: int
    """The expected quantity, in 10^-12 of what is counted."""
    rate: Rate
    amount: int
    """Number x rate, in 10^-``places`` USD."""
    places: int
    is_batch: bool = False

    @property
    def quantity(self) -> Decimal:
        """Tokens, requests, images or searches."""
        return to_usd(self.number, QUANTITY_PLACES).normalize(EXACT)

    @property
    def amount_usd(self) -> Decimal:
        """Every digit of it."""
        return to_usd(self.amount, self.places).normalize(EXACT)


class Unpriced(NamedTuple):
    """A part of a month that nobody prices: never taken for 0."""

    counted: str
    number: int
    reason: str
    is_batch: bool = False

    @property
    def quantity(self) -> Decimal:
        """Tokens, requests, images or searches."""
        return to_usd(self.number, QUANTITY_PLACES).normalize(EXACT)


class Month(NamedTuple):
    """What a month costs on one route."""

    route: Route
    sums: tuple[Sum, ...]
    gaps: tuple[Unpriced, ...]
    total_usd: Decimal
    """The sum of the lines, exactly; only a lower bound where there are gaps."""
    notes: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether every part has its price."""
        return not self.gaps


class Between(NamedTuple):
    """The least and the most that a month can cost, in USD, over all that the ranges of a workload allow."""

    low_usd: Decimal
    high_usd: Decimal


class RoutePrices:
    """A route's tariffs at every hour and for both kinds of requests, compiled when first asked for."""

    def __init__(
        self, route: Route, convention: Convention | None = None, batch: Route | None = None, *,
        is_input_only: bool = False,
    ) -> None:
        self.route = route
        self.is_input_only = is_input_only
        self.batch = RoutePrices(batch, convention, is_input_only=is_input_only) if batch is not None else None
        self.is_hourly = depends_on_hours(route)
        self.is_split = depends_on_reasoning(route)
        self._convention = convention
        self._compiled: dict[tuple[int, bool], Tariff] = {}

    def tariff(self, hour: int = -1, *, is_reasoning: bool = False) -> Tariff:
        """The tariff at an hour of the week (-1: none is named)."""
        key = (hour if self.is_hourly else -1, is_reasoning and self.is_split)
        found = self._compiled.get(key)
        if found is None:
            moment = None if key[0] < 0 else moment_of(*divmod(key[0], HOURS_A_DAY))
            found = self._compiled[key] = compile_tariff(
                self.route, moment, is_reasoning=key[1], convention=self._convention)
        return found


def batch_sibling(route: Route, routes: Iterable[Route]) -> Route | None:
    """The batch offering of the same seller, model and region; None when none is listed."""
    mine = route.offering
    found = [other for other in routes if other.offering.service_tier == "batch"
             and other.offering.provider == mine.provider and other.offering.region == mine.region]
    same = [other for other in found if other.offering.served_id == mine.served_id] or found
    return min(same, key=lambda other: other.offering.id, default=None)


def month(prices: RoutePrices, load: Load) -> Month:
    """Price a month: each tier's requests as one sum, the batchable part on the batch offering where there is one.

    Marginal tiers are not linear in the sums and are priced request by request.
    """
    sheet = _Sheet()
    sheet.add(prices, load.standard, is_batch=False)
    if load.batch is not None:
        if prices.batch is None:
            sheet.notes[NO_BATCH] = None
        sheet.add(prices.batch or prices, load.batch, is_batch=prices.batch is not None)
    lines = tuple(sheet.sums.values())
    return Month(prices.route, lines, tuple(sheet.gaps.values()), _total(lines), tuple(sheet.notes))


NO_BATCH = "no batch offering of this seller is listed: what may wait for a batch is priced as standard"


class _Sheet:
    """The lines of a month while they are gathered."""

    def __init__(self) -> None:
        self.sums: dict[tuple[str, int, int, bool], Sum] = {}
        self.gaps: dict[tuple[str, str, bool], Unpriced] = {}
        self.notes: dict[str, None] = {}

    def add(self, prices: RoutePrices, mass: Mass, *, is_batch: bool) -> None:
        """Price a mass by hour, kind of request and tier."""
        for piece in mass.pieces(by_hour=prices.is_hourly, by_reasoning=prices.is_split):
            tariff = prices.tariff(piece.hour, is_reasoning=piece.is_reasoning)
            if tariff.notes:
                self.notes.update(dict.fromkeys(tariff.notes))
            parts = _by_request(tariff, piece.mass) if tariff.is_marginal else _by_tier(tariff, piece.mass)
            for counted, number, rate in parts:
                if counted in ANSWERS and prices.is_input_only:
                    continue
                if rate is None:
                    self._gap(Unpriced(counted, number, tariff.why_absent(counted), is_batch))
                else:
                    self._line(counted, number, rate, tariff.places, is_batch=is_batch)

    def _line(self, counted: str, number: int, rate: Rate, places: int, *, is_batch: bool) -> None:
        """Add to the line of the same price."""
        key = (counted, id(rate.price), places, is_batch)
        held = self.sums.get(key)
        if held is not None:
            number += held.number
        self.sums[key] = Sum(counted, number, rate, number * rate.each, places + QUANTITY_PLACES, is_batch)

    def _gap(self, gap: Unpriced) -> None:
        key = (gap.counted, gap.reason, gap.is_batch)
        held = self.gaps.get(key)
        self.gaps[key] = gap if held is None else held._replace(number=held.number + gap.number)


def _total(lines: Iterable[Sum]) -> Decimal:
    by_places: dict[int, int] = {}
    for line in lines:
        by_places[line.places] = by_places.get(line.places, 0) + line.amount
    total = Decimal(0)
    for places, amount in by_places.items():
        total = EXACT.add(total, to_usd(amount, places))
    return total


def _by_tier(tariff: Tariff, mass: Mass) -> Iterator[tuple[str, int, Rate | None]]:
    for place, sums in mass.segments(tariff.floors):
        card = tariff.cards[place]
        for counted, number in sums:
            rate = card.get(counted)
            if counted == "request" and (rate is None or not rate.each):
                continue
            yield counted, number, rate


def _by_request(tariff: Tariff, mass: Mass) -> Iterator[tuple[str, int, Rate | None]]:
    for row in mass.rows:
        usage = usage_of(row)
        card = tariff.card(row.prompt_tokens)
        for counted, count in zip(COUNTED, row.counts, strict=True):
            ladder = tariff.ladders.get(counted)
            if not count or (counted == "request" and (ladder is None or not card["request"].each)):
                continue
            if ladder is not None and ladder.is_marginal:
                for part in marginal_charges(tariff, counted, count, usage):
                    yield counted, mass.scaled(part.number), part.rate
            else:
                yield counted, mass.scaled(count), card.get(counted)


def between(prices: RoutePrices, traffic: Traffic) -> Between | None:
    """The least and the most over all that the ranges allow; None where some part has no price.

    Within a tier a total is linear in each number by itself, so its extremes lie where every number is at an end of
    its range or a prompt at the edge of a tier.
    """
    low = high = Decimal(0)
    for shape in traffic.shapes:
        totals = [month(prices, load_of_shapes(traffic.requests, [corner])) for corner in _corners(shape, prices)]
        if not all(total.is_complete for total in totals):
            return None
        amounts = [total.total_usd for total in totals]
        low, high = EXACT.add(low, min(amounts)), EXACT.add(high, max(amounts))
    return Between(low, high)


def _corners(shape: Shape, prices: RoutePrices) -> Iterator[Shape]:
    ends = {name: _ends(shape, name) for name in SPANS}
    prompt = shape.input_tokens
    for tariffs in filter(None, (prices, prices.batch)):
        for floor in tariffs.tariff().floors:
            ends["input_tokens"] += [Decimal(edge) for edge in (floor - 1, floor) if prompt.low < edge < prompt.high]
    for values in product(*ends.values()):
        yield Shape._make((shape.name, shape.share, *map(sure, values), shape.region, shape.hours))


def _ends(shape: Shape, name: str) -> list[Decimal]:
    span = getattr(shape, name)
    return [span.low] if span.is_sure else [span.low, span.high]
