"""The bill of one request: quantity x rate = amount, line by line, in whole units that add up exactly."""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from assay.decision.tariff import EXACT, to_usd
from assay.domain.usage import Usage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.decision.tariff import Rate, Tariff


class Charge(NamedTuple):
    """One line of a bill."""

    counted: str
    """A name of ``SLOTS``, such as ``cache_read``."""
    number: int
    """Tokens, requests, images or searches."""
    rate: Rate
    amount: int
    """Number x rate, in 10^-``places`` USD."""
    places: int

    @property
    def amount_usd(self) -> Decimal:
        """Every digit of it."""
        return to_usd(self.amount, self.places)


class Gap(NamedTuple):
    """A part of what was used that nobody prices: never taken for 0."""

    counted: str
    number: int
    """Tokens, requests, images or searches."""
    reason: str


class Bill(NamedTuple):
    """What one request costs on one route."""

    tariff: Tariff
    charges: tuple[Charge, ...]
    gaps: tuple[Gap, ...]
    total: int
    """In 10^-``tariff.places`` USD; the sum of the charges, and only a lower bound where there are gaps."""

    @property
    def total_usd(self) -> Decimal:
        """Every digit of the total."""
        return to_usd(self.total, self.tariff[1])

    @property
    def is_complete(self) -> bool:
        """Whether every part has its price."""
        return not self.gaps

    def told(self) -> str:
        """The total in words: of an incomplete bill as "at least X, without Y".

        Amounts are in USD.
        """
        total = f"${self.total_usd.normalize(EXACT):f}"
        if self.is_complete:
            return total
        return f"at least {total}, without {', '.join(gap.counted.replace('_', ' ') for gap in self.gaps)}"


def bill(tariff: Tariff, usage: Usage) -> Bill:
    """Price one request, whose usage is taken as checked."""
    card = tariff.card(usage.input_tokens)
    places = tariff.places
    charges: list[Charge] = []
    gaps: list[Gap] = []
    for counted, number in counts_of(usage):
        rate = card.get(counted)
        if rate is None:
            gaps.append(Gap(counted, number, tariff.why_absent(counted)))
        elif tariff.ladders[counted].is_marginal:
            charges += marginal_charges(tariff, counted, number, usage)
        else:
            charges.append(Charge(counted, number, rate, number * rate.each, places))
    fee = card.get("request")
    if fee is not None and fee.each:
        charges.append(Charge("request", 1, fee, fee.each, places))
    return Bill(tariff, tuple(charges), tuple(gaps), sum(charge.amount for charge in charges))


def plain_bill(tariff: Tariff, prompt: int, answer: int, cached: int) -> Bill:
    """Price a request of text alone, with nothing counted but the prompt, its cached part and the answer.

    The same as ``bill``, in a third of the time where no part is missing.
    """
    _, places, _, _, floors, _, plain, is_marginal, _ = tariff
    rate_in, rate_cached, rate_out, fee = plain[bisect_right(floors, prompt)] if floors else plain[0]
    fresh = prompt - cached
    if rate_in is None or rate_out is None or fee or is_marginal or not fresh or not answer:
        return bill(tariff, Usage(prompt, answer, cached))
    inward, outward = fresh * rate_in[2], answer * rate_out[2]
    first = _new(Charge, ("input", fresh, rate_in, inward, places))
    last = _new(Charge, ("output", answer, rate_out, outward, places))
    if not cached:
        return _new(Bill, (tariff, (first, last), (), inward + outward))
    if rate_cached is None:
        return bill(tariff, Usage(prompt, answer, cached))
    reread = cached * rate_cached[2]
    middle = _new(Charge, ("cache_read", cached, rate_cached, reread, places))
    return _new(Bill, (tariff, (first, middle, last), (), inward + reread + outward))


_new = tuple.__new__
"""Makes a named tuple in a third less time than calling its class does."""


def counts_of(usage: Usage) -> Iterator[tuple[str, int]]:
    """What is counted in a request, each token once; what is not there is left out."""
    for counted, number in (
        ("input", usage.fresh_tokens), ("cache_read", usage.cached_tokens), ("cache_write", usage.cache_write_tokens),
        ("cache_write_1h", usage.cache_write_1h_tokens), ("input_audio", usage.input_audio_tokens),
        ("input_image", usage.images), ("output", usage.plain_output_tokens), ("reasoning", usage.reasoning_tokens),
        ("output_audio", usage.output_audio_tokens), ("output_image", usage.output_images),
        ("search", usage.searches),
    ):
        if number:
            yield counted, number


def marginal_charges(tariff: Tariff, counted: str, number: int, usage: Usage) -> list[Charge]:
    """One line a tier, where a tier's price holds for the tokens beyond its threshold only.

    The tokens of a prompt are taken in the order cached, written, audio, fresh: a cache keeps the beginning. What is
    no part of the prompt is charged at the tier that the whole prompt reaches. Tokens below the lowest tier take its
    price.
    """
    ladder = tariff.ladders[counted]
    start = _starts(usage).get(counted)
    if start is None:
        rate = ladder.rate(usage.input_tokens) or ladder.rates[0]
        return [Charge(counted, number, rate, number * rate.each, tariff.places)]
    found = []
    bounds = [0, *(max(floor - 1, 0) for floor in ladder.floors[1:]), max(start + number, usage.input_tokens)]
    for rate, low, high in zip(ladder.rates, bounds, bounds[1:], strict=False):
        within = min(start + number, high) - max(start, low)
        if within > 0:
            found.append(Charge(counted, within, rate, within * rate.each, tariff.places))
    return found


def _starts(usage: Usage) -> dict[str, int]:
    """Where in the prompt the tokens of each kind begin."""
    written = usage.cached_tokens
    kept = written + usage.cache_write_tokens
    audio = kept + usage.cache_write_1h_tokens
    return {"cache_read": 0, "cache_write": written, "cache_write_1h": kept, "input_audio": audio,
            "input": audio + usage.input_audio_tokens}
