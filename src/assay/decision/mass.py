"""Many requests, summed by what prices depend on: the size of the prompt, the hour, and whether they reason."""

from __future__ import annotations

from bisect import bisect_left
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from assay.decision.tariff import EXACT
from assay.domain.usage import Usage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from assay.domain.traffic import Shape, Traffic

QUANTITY_PLACES = 12
"""Expected quantities, which need not be whole, are counted in 10^-12 of a token, request, image or search."""
COUNTED = ("input", "cache_read", "cache_write", "cache_write_1h", "input_audio", "input_image", "output", "reasoning",
           "output_audio", "output_image", "search", "request")
REASONING = COUNTED.index("reasoning")


class Requests(NamedTuple):
    """Like requests: their size, hour, and how much of everything they use together."""

    prompt_tokens: int
    """Of one of them."""
    hour: int
    """Of the week, -1 when not known."""
    counts: tuple[int, ...]
    """In the order of ``COUNTED``, in the units of the mass."""


class Piece(NamedTuple):
    """A part of a mass that one tariff prices."""

    mass: Mass
    hour: int
    is_reasoning: bool


class Mass:
    """Requests in the order of their prompts; a tariff's thresholds cut them into a few sums.

    A count times ``numerator / denominator`` is the expected quantity in 10^-12 of its unit.
    """

    def __init__(self, requests: Iterable[Requests], numerator: int = 1, denominator: int = 1) -> None:
        self.rows: Sequence[Requests] = sorted(requests)
        self.numerator, self.denominator = numerator, denominator
        self._sizes = [row[0] for row in self.rows]
        columns = zip(*(row[2] for row in self.rows), strict=True)
        self._columns = [(name, column) for name, column in zip(COUNTED, columns, strict=False) if any(column)]
        self._cut: dict[tuple[int, ...], tuple[tuple[int, tuple[tuple[str, int], ...]], ...]] = {}
        self._pieces: dict[tuple[bool, bool], tuple[Piece, ...]] = {}

    def segments(self, floors: tuple[int, ...]) -> tuple[tuple[int, tuple[tuple[str, int], ...]], ...]:
        """What is used below the first floor, from the first on, and so on: the place of each, and its quantities.

        Segments without requests and what no request uses are left out.
        """
        found = self._cut.get(floors)
        if found is None:
            found = self._cut[floors] = tuple(self._segments(floors))
        return found

    def _segments(self, floors: tuple[int, ...]) -> Iterator[tuple[int, tuple[tuple[str, int], ...]]]:
        ends = [0, *(bisect_left(self._sizes, floor) for floor in floors), len(self._sizes)]
        for place, (start, end) in enumerate(pairwise(ends)):
            if start < end:
                sums = ((name, self.scaled(sum(column[start:end]))) for name, column in self._columns)
                yield place, tuple((name, quantity) for name, quantity in sums if quantity)

    def scaled(self, count: int) -> int:
        """A count as an expected quantity, in 10^-12 of its unit; half a unit goes to the even neighbour."""
        if self.denominator == 1:
            return count * self.numerator
        whole, rest = divmod(count * self.numerator, self.denominator)
        return whole + (rest * 2 > self.denominator or (rest * 2 == self.denominator and whole % 2))

    def pieces(self, *, by_hour: bool, by_reasoning: bool) -> tuple[Piece, ...]:
        """The parts to be priced apart: by the hour and by whether requests reason, where a route's prices differ."""
        key = (by_hour, by_reasoning)
        if key not in self._pieces:
            self._pieces[key] = tuple(self._split(by_hour=by_hour, by_reasoning=by_reasoning))
        return self._pieces[key]

    def _split(self, *, by_hour: bool, by_reasoning: bool) -> Iterator[Piece]:
        if not by_hour and not by_reasoning:
            yield Piece(self, -1, is_reasoning=False)
            return
        found: dict[tuple[int, bool], list[Requests]] = {}
        for row in self.rows:
            key = (row.hour if by_hour else -1, by_reasoning and row.counts[REASONING] > 0)
            found.setdefault(key, []).append(row)
        for (hour, is_reasoning), rows in sorted(found.items()):
            yield Piece(Mass(rows, self.numerator, self.denominator), hour, is_reasoning)


class Load(NamedTuple):
    """A month's traffic made ready for pricing."""

    standard: Mass
    batch: Mass | None
    """What may wait for a batch."""
    batch_share: Decimal
    """Part of the requests that may."""
    regions: tuple[str, ...]
    """Where requests must be served."""


def load_of(traffic: Traffic) -> Load:
    """Make traffic ready; a range counts as its middle."""
    if traffic.sample:
        rows = [_sampled(row.usage, row.hour) for row in traffic.sample]
        total = len(rows)
        waiting = _units(traffic.batch_share * traffic.requests)
        standing = traffic.requests * 10**QUANTITY_PLACES - waiting
        return Load(Mass(rows, standing, total), Mass(rows, waiting, total) if waiting else None,
                    traffic.batch_share, ())
    return load_of_shapes(traffic.requests, traffic.shapes)


def load_of_shapes(requests: int, shapes: Sequence[Shape]) -> Load:
    """Make requests of several shapes ready."""
    standard: list[Requests] = []
    batch: list[Requests] = []
    for shape in shapes:
        waiting = shape.batchable_share.middle
        many = requests * shape.share
        standard += _shaped(shape, EXACT.multiply(many, 1 - waiting))
        batch += _shaped(shape, EXACT.multiply(many, waiting)) if waiting else []
    share = sum((shape.share * shape.batchable_share.middle for shape in shapes), Decimal(0))
    regions = tuple(sorted({shape.region for shape in shapes if shape.region}))
    return Load(Mass(standard), Mass(batch) if batch else None, share, regions)


def _shaped(shape: Shape, requests: Decimal) -> list[Requests]:
    """The requests of a shape, one row an hour at which they come."""
    if not requests:
        return []
    hours = shape.hours or (-1,)
    prompt, answer = shape.input_tokens.middle, shape.output_tokens.middle
    cached = EXACT.multiply(prompt, shape.cached_share.middle)
    reasoning = shape.reasoning_tokens.middle
    each = {"input": prompt - cached, "cache_read": cached, "output": answer - reasoning, "reasoning": reasoning,
            "input_image": shape.images.middle, "search": shape.searches.middle, "request": Decimal(1)}
    total = [_units(EXACT.multiply(requests, each.get(name, Decimal(0)))) for name in COUNTED]
    rows = []
    for place, hour in enumerate(hours, start=1):
        part = [count * place // len(hours) - count * (place - 1) // len(hours) for count in total]
        rows.append(Requests(int(prompt), hour, tuple(part)))
    return rows


def _units(quantity: Decimal) -> int:
    return int(quantity.scaleb(QUANTITY_PLACES, EXACT).to_integral_value(ROUND_HALF_EVEN, EXACT))


def _sampled(usage: Usage, hour: int) -> Requests:
    return Requests(usage[0], hour, (
        usage[0] - usage[2] - usage[3] - usage[4] - usage[6], usage[2], usage[3], usage[4], usage[6], usage[8],
        usage[1] - usage[5] - usage[7], usage[5], usage[7], usage[9], usage[10], 1))


def usage_of(row: Requests) -> Usage:
    """One of a sample's requests, from its counts."""
    fresh, cached, written, kept, audio, images, answer, reasoning, spoken, drawn, searches, _ = row.counts
    return Usage(fresh + cached + written + kept + audio, answer + reasoning + spoken, cached, written, kept, reasoning,
                 audio, spoken, images, drawn, searches)
