"""What a route charges, compiled once into whole numbers: every later price is integer arithmetic."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from decimal import Context, Decimal
from typing import TYPE_CHECKING, NamedTuple

from assay.domain.fact import Price

if TYPE_CHECKING:
    from assay.decision.hours import Moment
    from assay.domain.fact import Fact, Route
    from assay.domain.usage import Convention

MOST_PLACES = 26
"""Money is counted in whole units of 10^-n USD, n the least at which every price of a tariff is exact; a price of a
million tokens may have 20 places, and the finest in any source has 19."""
MTOK_PLACES = 6
EXACT = Context(prec=400)
"""For turning whole numbers into decimals without rounding."""
MARGINAL = "marginal"
"""The value of the condition ``applies_to`` by which a tier's price holds for the tokens beyond its threshold only."""
TIER_KEYS = frozenset({"applies_to", "prompt_tokens_up_to", "prompt_tokens_above", "prompt_tokens_from"})
HOUR_KEYS = frozenset({"time_window", "days", "days_timezone", "holidays"})
MAY_BE_FREE = frozenset({"cache_read", "cache_write", "cache_write_1h", "request"})
"""Components whose price of 0 is believed: the others are 0 where a feed had nothing to fill in."""
SEARCH_SIZE = "medium"
"""The search context that sellers use unless told otherwise: https://platform.openai.com/docs/guides/tools-web-search
and https://docs.perplexity.ai/docs/sonar/features say so."""


class Rate(NamedTuple):
    """One price as a whole number."""

    component: str
    """As priced, which may differ from what is counted: reasoning is charged at ``output`` where nobody prices it."""
    unit: str
    """``usd/mtok``, or ``usd/<what is counted>``."""
    each: int
    """For one token, request, image or search, in the units of its tariff."""
    price: Price
    note: str = ""
    """What the reader must know about using this price, such as an assumption."""
    also: tuple[Fact, ...] = ()
    """Other facts that let this price be used."""

    @property
    def evidence(self) -> tuple[str, ...]:
        """Ids of the statements that say the price, the deciding one first; ``o`` is your own overlay's."""
        facts = (self.price.fact, *self.also)
        rows = [row for fact in facts for row in fact.statements[:3]]
        return tuple(f"s{row.number}" if row.number >= 0 else f"o{-row.number}" for row in rows)

    @property
    def usd(self) -> Decimal:
        """The price in its own unit, exactly as stated."""
        value = self.price.fact.value
        return value if isinstance(value, Decimal) else Decimal(0)


class Ladder(NamedTuple):
    """The prices of one component by the size of the prompt."""

    floors: tuple[int, ...]
    """The smallest prompt, in tokens, at which each rate holds; rising."""
    rates: tuple[Rate, ...]
    is_marginal: bool = False

    def rate(self, prompt_tokens: int) -> Rate | None:
        """The rate for all tokens of a request with a prompt of this size; None below the lowest stated tier."""
        found = None
        for floor, rate in zip(self.floors, self.rates, strict=True):
            if floor > prompt_tokens:
                break
            found = rate
        return found


class Tariff(NamedTuple):
    """All that a route charges, at one kind of hour and for one kind of request."""

    route: Route
    places: int
    """Money is counted in 10^-``places`` USD."""
    ladders: dict[str, Ladder]
    """By what is counted: a name of ``assay.decision.bill.SLOTS``."""
    absent: dict[str, str]
    """Why a component has no usable price."""
    floors: tuple[int, ...]
    """Every size of a prompt, in tokens, at which some price changes."""
    cards: tuple[dict[str, Rate], ...]
    """The rates for all tokens of a request, by what is counted: below the first floor, from the first on, and so on.
    """
    plain: tuple[tuple[Rate | None, Rate | None, Rate | None, Rate | None], ...]
    """The same of input, cache_read, output and request, for requests of text alone."""
    is_marginal: bool
    """Whether some tier's price holds for the tokens beyond its threshold only; then the cards do not say all."""
    notes: tuple[str, ...]

    def card(self, prompt_tokens: int) -> dict[str, Rate]:
        """The rates for a request with a prompt of this size."""
        return self.cards[bisect_right(self.floors, prompt_tokens)] if self.floors else self.cards[0]

    def why_absent(self, counted: str) -> str:
        """Why a component has no price here."""
        return self.absent.get(counted) or f"no {_said(counted)} price is stated for a prompt of this size"


def compile_tariff(
    route: Route, moment: Moment | None = None, *, is_reasoning: bool = False, convention: Convention | None = None,
) -> Tariff:
    """Compile a route's prices for a moment of the week (None: whenever no hour is named) and a kind of request.

    ``convention`` is what the seller's documents say of its counting (None: nothing is known of it).
    """
    usable = _usable(route.prices, moment, is_reasoning=is_reasoning)
    places = max((_places(price) for price in usable), default=0)
    ladders: dict[str, Ladder] = {}
    absent: dict[str, str] = {}
    for slot, component, unit in SLOTS:
        rows = [price for price in usable if price.component == component and price.fact.unit == unit]
        found = _ladder(rows, route, places)
        if isinstance(found, Ladder):
            ladders[slot] = found
        elif found or slot not in absent:
            absent[slot] = found or f"no {_said(component)} price in {_counted(unit)} is stated"
    _search(usable, ladders, places)
    _stand_in(route, ladders, convention)
    floors = sorted({floor for ladder in ladders.values() for floor in ladder.floors if floor > 0})
    missing = {slot: reason for slot, reason in absent.items() if slot not in ladders}
    cards = tuple(_card(ladders, size) for size in (0, *floors))
    plain = tuple((card.get("input"), card.get("cache_read"), card.get("output"), card.get("request"))
                  for card in cards)
    return Tariff(
        route, places, ladders, missing, tuple(floors), cards, plain,
        any(ladder.is_marginal for ladder in ladders.values()), tuple(_notes(route, ladders, moment, convention)))


def _card(ladders: dict[str, Ladder], prompt_tokens: int) -> dict[str, Rate]:
    found = {slot: ladder.rate(prompt_tokens) for slot, ladder in ladders.items()}
    return {slot: rate for slot, rate in found.items() if rate is not None}


SLOTS = (
    ("input", "input", "usd/mtok"),
    ("cache_read", "cache_read", "usd/mtok"),
    ("cache_write", "cache_write", "usd/mtok"),
    ("cache_write_1h", "cache_write_1h", "usd/mtok"),
    ("output", "output", "usd/mtok"),
    ("reasoning", "reasoning", "usd/mtok"),
    ("input_audio", "input_audio", "usd/mtok"),
    ("output_audio", "output_audio", "usd/mtok"),
    ("input_image", "input_image", "usd/image"),
    ("output_image", "output_image", "usd/image"),
    ("search", "search", "usd/query"),
    ("request", "request", "usd/request"),
)
"""What can be counted, the component that prices it, and the unit of that price."""


def depends_on_reasoning(route: Route) -> bool:
    """Whether requests that reason are priced apart."""
    return any(("mode", "thinking") in price.conditions for price in route.prices)


def depends_on_hours(route: Route) -> bool:
    """Whether some price holds at certain hours only."""
    return any(key in HOUR_KEYS for price in route.prices for key, _ in price.conditions)


def _places(price: Price) -> int:
    """The decimal places that one of what is counted needs; 0 for what is no usable price."""
    value = price.fact.value
    if not isinstance(value, Decimal) or not price.fact.unit.startswith("usd/"):
        return 0
    exponent = value.normalize(EXACT).as_tuple().exponent
    needed = -int(exponent) + (MTOK_PLACES if price.fact.unit == "usd/mtok" else 0)
    return needed if 0 <= needed <= MOST_PLACES else 0


def to_units(amount: Decimal, unit: str, places: int = MOST_PLACES) -> int | None:
    """A stated price as 10^-``places`` USD for one of what is counted; None when it has more places than that.

    >>> to_units(Decimal("0.5"), "usd/mtok", 7), to_units(Decimal("0.55"), "usd/mtok", 7)
    (5, None)
    """
    scaled = amount.scaleb(places - (MTOK_PLACES if unit == "usd/mtok" else 0), EXACT)
    whole = int(scaled)
    return whole if whole == scaled else None


def to_usd(units: int, places: int) -> Decimal:
    """Whole units as a decimal, every digit kept.

    >>> to_usd(505, 3)
    Decimal('0.505')
    """
    return Decimal(units).scaleb(-places, EXACT)


def _usable(prices: Iterable[Price], moment: Moment | None, *, is_reasoning: bool) -> list[Price]:
    """The prices that hold at the moment for the kind of request: the narrowest of those with one tier."""
    chosen: dict[tuple[str, str, tuple[tuple[str, str], ...]], tuple[int, Price]] = {}
    for price in prices:
        narrowness = _narrowness(price, moment, is_reasoning=is_reasoning)
        if narrowness < 0:
            continue
        tier = tuple(pair for pair in price.conditions if pair[0] in TIER_KEYS or pair[0] == "search_context_size")
        key = (price.component, price.fact.unit, tier)
        if key not in chosen or chosen[key][0] < narrowness:
            chosen[key] = (narrowness, price)
    return [price for _, price in chosen.values()]


def _narrowness(price: Price, moment: Moment | None, *, is_reasoning: bool) -> int:
    """How many conditions of hour and mode a price meets; -1 when it meets one not."""
    rest = [(key, value) for key, value in price.conditions if key not in TIER_KEYS]
    if not rest:
        return 0
    met = 0
    hours = {key: value for key, value in rest if key in HOUR_KEYS}
    if hours:
        if moment is None or not moment.is_within(hours):
            return -1
        met += len(hours)
    for key, value in rest:
        if key in HOUR_KEYS or (key == "search_context_size" and price.component == "search"):
            continue
        if (key, value) != ("mode", "thinking") or not is_reasoning:
            return -1
        met += 1
    return met


def _ladder(prices: list[Price], route: Route, places: int) -> Ladder | str:
    """The tiers of one component in order; else why none can be used, empty when none is stated."""
    steps: dict[int, Rate] = {}
    obstacle = ""
    is_marginal = False
    for price in prices:
        if any(key == "search_context_size" for key, _ in price.conditions):
            continue
        rate = _rate(price, route, places)
        if isinstance(rate, str):
            obstacle = obstacle or rate
        else:
            steps[_floor(price)] = rate
            is_marginal = is_marginal or ("applies_to", MARGINAL) in price.conditions
    if not steps or (obstacle and 0 not in steps):
        return obstacle
    floors = sorted(steps)
    return Ladder(tuple(floors), tuple(steps[floor] for floor in floors), is_marginal)


def _rate(price: Price, route: Route, places: int) -> Rate | str:
    """A price as a rate, or why it cannot be used."""
    value, said = price.fact.value, _said(price.component)
    if not isinstance(value, Decimal):
        return f"no {said} price per {_counted(price.fact.unit)} is stated"
    if value < 0:
        return f"the stated {said} price is negative"
    if value == 0 and price.component not in MAY_BE_FREE and route.offering.variant != "free":
        return f"the stated {said} price is 0 and no source says it is free"
    each = to_units(value, price.fact.unit, places)
    if each is None:
        return f"the stated {said} price has more than {MOST_PLACES - MTOK_PLACES} decimal places"
    note = f"until {price.valid_until[:10]}" if price.valid_until else ""
    return Rate(price.component, price.fact.unit, each, price, note)


def _floor(price: Price) -> int:
    """The smallest prompt for which the price holds; 0 for the plain price."""
    floor = 0
    for key, value in price.conditions:
        if key == "prompt_tokens_above":
            floor = int(value) + 1
        elif key == "prompt_tokens_from":
            floor = int(value)
    return floor


def _search(prices: list[Price], ladders: dict[str, Ladder], places: int) -> None:
    """Searches priced by the size of their context only are taken at the size that sellers use by default."""
    if "search" in ladders:
        return
    for price in prices:
        value = price.fact.value
        if (price.component == "search" and ("search_context_size", SEARCH_SIZE) in price.conditions
                and isinstance(value, Decimal) and value > 0):
            each = to_units(value, price.fact.unit, places)
            if each is not None and price.fact.unit == "usd/query":
                rate = Rate("search", "usd/query", each, price, f"{SEARCH_SIZE} search context assumed")
                ladders["search"] = Ladder((0,), (rate,))


def _stand_in(route: Route, ladders: dict[str, Ladder], convention: Convention | None) -> None:
    """Where a source says that a part is charged as another one is, that one's price stands in and says so."""
    if "reasoning" not in ladders and "output" in ladders:
        ladders["reasoning"] = _noted(ladders["output"], "reasoning charged as output; no price of its own is stated")
    caching = route.facts.get("prompt_caching")
    if "cache_read" not in ladders and caching is not None and caching.value == "unsupported" and "input" in ladders:
        ladders["cache_read"] = _noted(ladders["input"], "the seller has no cache: charged as input", caching)
    as_input = convention is not None and convention.writes_cost == "input"
    if "cache_write" not in ladders and as_input and convention is not None and "input" in ladders:
        ladders["cache_write"] = _noted(ladders["input"], f"charged as input, as {convention.url} says")


def _noted(ladder: Ladder, note: str, *facts: Fact) -> Ladder:
    return ladder._replace(rates=tuple(rate._replace(note=note, also=facts) for rate in ladder.rates))


def _notes(
    route: Route, ladders: dict[str, Ladder], moment: Moment | None, convention: Convention | None,
) -> list[str]:
    notes = []
    steps = [rate.price for ladder in ladders.values() for floor, rate in zip(ladder.floors, ladder.rates, strict=True)
             if floor]
    if not (convention and convention.tiers) and any("applies_to" not in dict(row.conditions) for row in steps):
        notes.append("a price by prompt size is taken to hold for the whole request: nobody says whether it does")
    if moment is None and depends_on_hours(route):
        notes.append("some prices hold at certain hours only and need the hour of the request")
    if any(key not in TIER_KEYS | HOUR_KEYS and key != "mode" for price in route.prices if price.component in
           ("input", "output", "cache_read") for key, _ in price.conditions):
        notes.append("some prices hold under conditions of the seller that a count does not show, and are left aside")
    foreign = sorted({price.fact.unit.partition("/")[0].upper() for price in route.prices
                      if not price.fact.unit.startswith("usd/")})
    if foreign:
        notes.append(f"prices in {', '.join(foreign)} are stated too and never converted")
    return notes


def _said(component: str) -> str:
    return component.replace("_", " ")


def _counted(unit: str) -> str:
    currency, _, counted = unit.partition("/")
    return f"{currency.upper()} a {'million tokens' if counted == 'mtok' else counted}"
