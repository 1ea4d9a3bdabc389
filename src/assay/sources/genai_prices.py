"""Pydantic's genai-prices: its data is a Python file, read as a syntax tree and never executed."""

import ast
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from assay.domain.numbers import exact, plain
from assay.domain.statement import Conditions, Mention, Statement, Value, conditions
from assay.sources.tally import Fields, Translation

MEMBER = "genai_prices/data.py"
FEED = "genai-prices"
WHOLE_REQUEST = "whole request"
"""Its ``types.TieredPrices``: crossing a tier applies that rate to all tokens."""
WHOLE_SINCE = "2026-01-01"
"""Releases up to 0.0.49 of 2025-12-17 reckon otherwise; their tiers are read without saying to what they apply."""

Record = dict[str, Any]
"""The keywords of one constructor call; dates are ISO text, times ``HH:MM``."""
Rows = list[Record]


class _Unit(NamedTuple):
    """What a price key charges for, and how many of it the written price buys."""

    component: str
    unit: str
    per: int
    written: str
    narrowed: Conditions = ()


def _mtok(component: str) -> _Unit:
    return _Unit(component, "usd/mtok", 1, "Mtok")


_UNITS = {
    "input_mtok": _mtok("input"),
    "output_mtok": _mtok("output"),
    "cache_read_mtok": _mtok("cache_read"),
    "cache_write_mtok": _mtok("cache_write"),
    "cache_write_1h_mtok": _mtok("cache_write_1h"),
    "input_audio_mtok": _mtok("input_audio"),
    "output_audio_mtok": _mtok("output_audio"),
    "input_image_mtok": _mtok("input_image"),
    "output_image_mtok": _mtok("output_image"),
    "input_video_mtok": _mtok("input_video"),
    "output_video_mtok": _mtok("output_video"),
    "cache_audio_read_mtok": _mtok("cache_read_audio"),
    "cache_audio_write_mtok": _mtok("cache_write_audio"),
    "cache_image_read_mtok": _mtok("cache_read_image"),
    "output_reasoning_mtok": _mtok("reasoning"),
    "output_citation_mtok": _mtok("citation"),
    "input_mchars": _Unit("input", "usd/character", 1_000_000, "1M characters"),
    "input_text_messages_kcount": _Unit("input", "usd/message", 1_000, "1K messages"),
    "audio_hours": _Unit("input_audio", "usd/second", 3_600, "hour"),
    "input_audio_hours": _Unit("input_audio", "usd/second", 3_600, "hour"),
    "output_audio_hours": _Unit("output_audio", "usd/second", 3_600, "hour"),
    "input_document_kpages": _Unit("page", "usd/page", 1_000, "1K pages"),
    "input_annotated_document_kpages": _Unit("page", "usd/page", 1_000, "1K pages", conditions(page_type="annotated")),
    "web_searches_kcount": _Unit("search", "usd/query", 1_000, "1K searches"),
    "rerank_searches_kcount": _Unit("request", "usd/query", 1_000, "1K searches"),
    "requests_kcount": _Unit("request", "usd/request", 1_000, "1K requests"),
}
_REPEATS = {"audio_hours": "input_audio_hours"}
"""A broader key that its narrower one makes void where both stand (their decompose.py prices the leaf)."""

_TIER_CONTEXTS = ("processing", "service_tier", "speed")
"""Request words by which a price variant is chosen and that name a service tier."""


_CONSTRAINTS: tuple[set[str], ...] = (set(), {"start_date"}, {"start_time", "end_time"})


def parse(files: Mapping[str, bytes]) -> Rows:
    """Read the list of providers; raises ValueError where the file has anything but plain constructor calls."""
    for node in ast.parse(files[MEMBER]).body:
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "providers" and node.value:
            rows: Rows = _plain(node.value)
            return rows
    raise ValueError(f"no list of providers in {MEMBER}")


def translate(rows: Rows, observed_on: str) -> Translation:
    """Say what every model of every provider says, dated prices with the days between which they hold."""
    leftover: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    statements: list[Statement] = []
    for provider in rows:
        seller = _seller(provider, leftover)
        for model in provider["models"]:
            made = list(_model_statements(_Model(model, seller, leftover, dropped, observed_on)))
            statements.extend(made)
            if not made:
                dropped["model without any property"] += 1
    return Translation(statements, leftover, dropped)


# The syntax tree as plain data


def _plain(node: ast.expr) -> Any:
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.List | ast.Tuple):
        return [_plain(element) for element in node.elts]
    if isinstance(node, ast.Dict):
        return {_plain(key): _plain(value) for key, value in zip(node.keys, node.values, strict=True) if key}
    if isinstance(node, ast.Call):
        return _called(node)
    raise ValueError(f"{MEMBER} line {node.lineno}: not a literal: {ast.unparse(node)[:60]}")


def _called(node: ast.Call) -> Any:
    name = ast.unparse(node.func)
    if name == "Decimal":
        return Decimal(_plain(node.args[0]))
    if name == "datetime.date":
        year, month, day = (_plain(argument) for argument in node.args)
        return f"{year:04}-{month:02}-{day:02}"
    if name == "datetime.time":
        return _time(node)
    if node.args or not isinstance(node.func, ast.Name) or any(keyword.arg is None for keyword in node.keywords):
        raise ValueError(f"{MEMBER} line {node.lineno}: not a constructor called with keywords: {name}")
    return {keyword.arg: _plain(keyword.value) for keyword in node.keywords}


_UTC = {"datetime.UTC", "datetime.timezone.utc"}


def _time(node: ast.Call) -> str:
    zones = [ast.unparse(keyword.value) for keyword in node.keywords if keyword.arg == "tzinfo"]
    if not set(zones) <= _UTC:
        raise ValueError(f"{MEMBER} line {node.lineno}: time in another zone than UTC")
    hour, minute = (_plain(argument) for argument in node.args)
    return f"{hour:02}:{minute:02}"


# Statements


class _Seller(NamedTuple):
    id: str
    url: str


def _seller(provider: Record, leftover: Counter[str]) -> _Seller:
    """Take what all of a provider's models share; the rest of its fields are counted by provider."""
    unsaid: Counter[str] = Counter()
    fields = Fields(provider, unsaid)
    fields.take("models")
    urls = fields.take("pricing_urls") or [""]
    seller = _Seller(fields.take("id"), urls[0])
    fields.close()
    leftover.update({f"provider {name}": count for name, count in unsaid.items()})
    if len(urls) > 1:
        leftover["provider pricing_urls after the first"] += 1
    return seller


class _Model:
    """One model's entry, with what all its statements share."""

    def __init__(
        self, model: Record, seller: _Seller, leftover: Counter[str], dropped: Counter[str], observed_on: str
    ) -> None:
        self.fields = Fields(model, leftover)
        self.leftover = leftover
        self.dropped = dropped
        self.mention = Mention(self.fields.take("id"), provider=seller.id)
        self.tier_applies = WHOLE_REQUEST if observed_on >= WHOLE_SINCE else None
        self._url = seller.url
        self._observed_on = observed_on

    def says(self, property_id: str, value: Value, as_written: str, place: str) -> Statement:
        return Statement(self.mention, property_id, value, as_written, FEED, place, self._observed_on, url=self._url)


def _model_statements(model: _Model) -> Iterator[Statement]:
    take = model.fields.take
    if name := take("name"):
        yield model.says("name", name, name, "name")
    if window := take("context_window"):
        yield model.says("context_window_tokens", window, str(window), "context_window")
    if take("deprecated"):
        yield model.says("status", "deprecated", "deprecated=True", "deprecated")
    if remark := take("price_comments"):
        yield model.says("comment", remark, remark, "price_comments")
    yield from _standard_prices(model, take("prices"))
    yield from _variant_prices(model, take("price_variants") or [])
    model.fields.close()


class _Offer(NamedTuple):
    """A set of prices and when it is active."""

    prices: Record
    place: str
    start_date: str = ""
    hours: str = ""
    context: tuple[tuple[str, str], ...] = ()


def _offer(entry: Record, place: str) -> _Offer:
    constraint = entry.get("constraint") or {}
    hours = f"{constraint['start_time']}-{constraint['end_time']} UTC" if "start_time" in constraint else ""
    context = tuple(sorted(entry.get("when", {}).items()))
    return _Offer(entry["prices"], place, constraint.get("start_date", ""), hours, context)


def _offers(model: _Model, entries: list[Record], place: str) -> list[_Offer]:
    """Read the entries whose constraint is understood; a price under an unknown one must not look unconditional."""
    known = [
        (index, entry) for index, entry in enumerate(entries) if set(entry.get("constraint") or ()) in _CONSTRAINTS
    ]
    if len(known) < len(entries):
        model.dropped["prices under an unknown constraint"] += len(entries) - len(known)
    return [_offer(entry, f"{place}[{index}]") for index, entry in known]


def _standard_prices(model: _Model, prices: Record | list[Record]) -> Iterator[Statement]:
    """Say the list prices: of several entries the last active one holds, and it replaces all prices at once."""
    offers = [_Offer(prices, "prices")] if isinstance(prices, dict) else _offers(model, prices, "prices")
    for index, offer in enumerate(offers):
        yield from _offer_prices(model, offer, offers[index + 1 :])


def _variant_prices(model: _Model, variants: list[Record]) -> Iterator[Statement]:
    """Say the prices of batch, flex and such: of several variants the first active one holds, key by key."""
    offers = _offers(model, variants, "price_variants")
    for index, offer in enumerate(offers):
        stronger = [other for other in offers[:index] if other.context == offer.context]
        for key in offer.prices:
            rivals = [other for other in stronger if key in other.prices]
            yield from _offer_prices(model, offer._replace(prices={key: offer.prices[key]}), rivals)
        if not offer.prices:
            model.leftover["price variant without prices"] += 1


def _offer_prices(model: _Model, offer: _Offer, rivals: Sequence[_Offer]) -> Iterator[Statement]:
    """Say the prices of an offer for the time in which none of its rivals, which go before it, is active."""
    if not offer.prices:
        model.leftover["list price without prices"] += 1
    until = min((rival.start_date for rival in rivals if not rival.hours), default=None)
    if until is not None and until <= offer.start_date:
        model.dropped["prices that another entry always replaces"] += 1
        return
    for said in _component_prices(model, offer):
        yield said._replace(
            mention=model.mention._replace(service_tier=_service_tier(offer)),
            valid_from=offer.start_date,
            valid_until=until or "",
            conditions=tuple(sorted(said.conditions + _offer_conditions(offer))),
            note="" if offer.hours else _other_hours(rivals),
        )


def _service_tier(offer: _Offer) -> str:
    words = [word for key, word in offer.context if key in _TIER_CONTEXTS and word != "default"]
    return " ".join(words) or "standard"


def _offer_conditions(offer: _Offer) -> Conditions:
    context = {key: word for key, word in offer.context if key not in _TIER_CONTEXTS}
    return conditions(time_window=offer.hours or None, **context)


def _other_hours(rivals: Sequence[_Offer]) -> str:
    hours = [rival.hours for rival in rivals if rival.hours]
    return f"holds outside {', '.join(hours)}" if hours else ""


def _component_prices(model: _Model, offer: _Offer) -> Iterator[Statement]:
    for key, price in offer.prices.items():
        place = f"{offer.place}.{key}"
        if key not in _UNITS:
            model.leftover[key] += 1
        elif _REPEATS.get(key) in offer.prices:
            model.leftover[f"{key} beside {_REPEATS[key]}"] += 1
        elif isinstance(price, dict):
            yield _price(model, _UNITS[key], price["base"], f"{place}.base")
            yield from _tier_prices(model, _UNITS[key], price["tiers"], place)
        else:
            yield _price(model, _UNITS[key], price, place)


def _tier_prices(model: _Model, unit: _Unit, tiers: list[Record], place: str) -> Iterator[Statement]:
    for index, tier in enumerate(tiers):
        said = conditions(prompt_tokens_above=tier["start"], applies_to=model.tier_applies)
        narrowed = unit._replace(narrowed=tuple(sorted(unit.narrowed + said)))
        yield _price(model, narrowed, tier["price"], f"{place}.tiers[{index}]")


def _price(model: _Model, unit: _Unit, price: Decimal, place: str) -> Statement:
    """State a price for one of what is counted, rounded to 12 digits: hours divide unevenly, some carry float noise."""
    value = plain(exact(f"{price / unit.per:.12g}"))
    said = model.says(f"price.{unit.component}", value, f"{price} per {unit.written}", place)
    return said._replace(unit=unit.unit, conditions=unit.narrowed)
