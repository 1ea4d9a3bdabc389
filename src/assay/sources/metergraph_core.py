"""metergraph-core: prices by billing channel with the days they held, and the names a channel bills a model under."""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from assay.domain.numbers import exact, plain
from assay.domain.statement import Mention, Statement, conditions
from assay.sources.tally import Fields, Translation

SOURCE = "metergraph-core"

_RATES = {
    "input_per_mtok": ("price.input", "standard"),
    "output_per_mtok": ("price.output", "standard"),
    "cache_read_per_mtok": ("price.cache_read", "standard"),
    "cache_write_5m_per_mtok": ("price.cache_write", "standard"),
    "cache_write_1h_per_mtok": ("price.cache_write_1h", "standard"),
    "batch_input_per_mtok": ("price.input", "batch"),
    "batch_output_per_mtok": ("price.output", "batch"),
    "batch_cache_read_per_mtok": ("price.cache_read", "batch"),
}

_REMARKS = {
    "varies_by_provider": "the gateway's price varies with the provider behind it",
    "uncaptured_fees": "fees besides tokens are not captured",
}
_COUNTS_CACHED = "cached tokens count towards the threshold"


class Rows(NamedTuple):
    """The documents of prices.yaml and models.yaml, and what else the package carries."""

    prices: dict[str, Any]
    models: dict[str, Any]
    other: dict[str, Any]


class _Variant(NamedTuple):
    """One circumstance under which a row's rates are multiplied."""

    input: Decimal
    output: Decimal
    pairs: Mapping[str, str | int]
    words: str = ""
    batch: bool = True
    note: str = ""


class _Price(NamedTuple):
    """What all statements of one price row under one name share."""

    mention: Mention
    place: str
    observed_on: str
    url: str
    valid_from: str
    valid_until: str
    note: str


_AS_IT_IS = _Variant(Decimal(1), Decimal(1), {})


def parse(files: Mapping[str, bytes]) -> Rows:
    """Read the YAML documents as plain data."""
    import yaml  # a build dependency: only this feed and its tests need it

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    documents = {name.rpartition("/")[2]: yaml.load(data, Loader=loader) for name, data in files.items()}  # noqa: S506
    return Rows(documents.pop("prices.yaml"), documents.pop("models.yaml"), documents)


def translate(rows: Rows, observed_on: str) -> Translation:
    """State prices and release dates; the catalogue's ``pricing_verified_at`` beats the argument for prices."""
    leftover: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    statements: list[Statement] = []
    catalogue = dict(rows.prices)
    verified = catalogue.pop("pricing_verified_at", "") or observed_on
    if catalogue.pop("currency") != "USD":
        raise ValueError("prices.yaml is not in USD")
    for row in catalogue.pop("models"):
        statements += _translate_prices(row, verified, leftover, dropped)
    identities = dict(rows.models)
    for row in identities.pop("models"):
        statements += _translate_model(row, observed_on, leftover)
    _count_rest(leftover, "prices.yaml", catalogue)
    _count_rest(leftover, "models.yaml", identities)
    for name, document in rows.other.items():
        _count_rest(leftover, name, document)
    return Translation(statements, leftover, dropped)


def _count_rest(leftover: Counter[str], name: str, document: Mapping[str, Any]) -> None:
    for key, value in document.items():
        leftover[f"{name} {key}"] += len(value) if isinstance(value, list | dict) else 1


def _translate_prices(
    row: Mapping[str, Any], observed_on: str, leftover: Counter[str], dropped: Counter[str]
) -> Iterator[Statement]:
    fields = Fields(row, leftover)
    canonical, publisher = fields.take("canonical_id"), fields.take("publisher")
    aliases: list[dict[str, Any]] = fields.take("aliases")
    _count_aliases(aliases, leftover)
    prices = fields.take("prices")
    fields.close()
    if not prices:
        dropped["model without a price"] += 1
        return
    for number, price in enumerate(prices):
        rest = Fields(price, leftover)
        channel, region = rest.take("channel"), rest.take("region")
        since, until = rest.take("effective_from") or "", rest.take("effective_to") or ""
        url, rules = rest.take("source_url"), rest.take("rules") or {}
        note = "; ".join(remark for rule, remark in _REMARKS.items() if rules.get(rule))
        rates = {name: written for name in _RATES if (written := rest.take(name)) is not None}
        fee = rest.take("request_fee_per_1k_usd")
        rest.close()
        variants = _variants(rules, leftover)
        place = f"{canonical} prices[{number}]"
        for spelling, start, end in _names(aliases, channel, region, since, until) or [(canonical, since, until)]:
            mention = Mention(spelling, channel, publisher, region)
            under = _Price(mention, place, observed_on, url, start, end, note)
            yield from _rate_statements(under, rates, variants)
            if fee is not None:
                yield _request_fee(under, fee)


def _count_aliases(aliases: list[dict[str, Any]], leftover: Counter[str]) -> None:
    for alias in aliases:
        leftover["aliases.provider"] += 1
        leftover.update(f"aliases.{key}" for key in ("rules", "source_url") if key in alias)


def _names(
    aliases: list[dict[str, Any]], channel: str, region: str, since: str, until: str
) -> list[tuple[str, str, str]]:
    """Names under which the channel bills this price, each with the time when name and price both hold."""
    found: dict[tuple[str, str, str], None] = {}
    for alias in aliases:
        regions = alias.get("price_region") or region
        if alias["channel"] != channel or region not in ([regions] if isinstance(regions, str) else regions):
            continue
        start = max(since, alias.get("effective_from", ""))
        end = min((end for end in (until, alias.get("effective_to", "")) if end), default="")
        if not end or start < end:
            found[alias["alias"], start, end] = None
    return list(found)


def _rate_statements(under: _Price, rates: Mapping[str, float], variants: list[_Variant]) -> Iterator[Statement]:
    for name, written in rates.items():
        component, tier = _RATES[name]
        for variant in variants:
            if tier == "batch" and not variant.batch:
                continue
            factor = variant.output if component == "price.output" else variant.input
            note = "; ".join(part for part in (under.note, variant.note) if part)
            yield Statement(
                under.mention._replace(service_tier=tier),
                component,
                plain(exact(written) * factor),
                f"{written} USD per 1M tokens" + (f" x {factor} ({variant.words})" if variant.words else ""),
                SOURCE,
                f"{under.place} {name}",
                under.observed_on,
                "usd/mtok",
                under.url,
                under.valid_from,
                under.valid_until,
                conditions(**variant.pairs),
                note,
            )


def _request_fee(under: _Price, fee: float) -> Statement:
    return Statement(
        under.mention,
        "price.request",
        plain(exact(fee) / 1000),
        f"{fee} USD per 1K requests",
        SOURCE,
        f"{under.place} request_fee_per_1k_usd",
        under.observed_on,
        "usd/request",
        under.url,
        under.valid_from,
        under.valid_until,
        note=under.note,
    )


def _variants(rules: Mapping[str, Any], leftover: Counter[str]) -> list[_Variant]:
    """Every combination of prompt length and hour that the rules tell apart; a row's rates are those of peak hours."""
    known = {"long_context", "off_peak_discount", *_REMARKS}
    leftover.update(f"rules.{name}" for name in rules if name not in known)
    lengths = [_AS_IT_IS, *_long_context(rules.get("long_context"))]
    hours = list(_hours(rules.get("off_peak_discount"))) or [_AS_IT_IS]
    return [_both(length, hour) for length in lengths for hour in hours]


def _both(one: _Variant, other: _Variant) -> _Variant:
    return _Variant(
        plain(one.input * other.input),
        plain(one.output * other.output),
        {**one.pairs, **other.pairs},
        ", ".join(words for words in (one.words, other.words) if words),
        one.batch and other.batch,
        one.note or other.note,
    )


def _long_context(rule: Mapping[str, Any] | None) -> Iterator[_Variant]:
    """Give the tier above the threshold; the package multiplies every rate of the whole call, cache rates as input."""
    if rule is None:
        return
    yield _Variant(
        exact(rule["input_multiplier"]),
        exact(rule["output_multiplier"]),
        {"prompt_tokens_above": rule["threshold"], "applies_to": "whole request"},
        f"long_context above {rule['threshold']}",
        batch=rule.get("applies_to_batch", True),
        note=_COUNTS_CACHED if rule.get("threshold_counts_cached_tokens") else "",
    )


def _hours(rule: Mapping[str, Any] | None) -> Iterator[_Variant]:
    if rule is None:
        return
    factor = exact(rule["multiplier"])
    peak = [(int(start), int(end)) for start, end in rule["peak_hours_utc"]]
    days: dict[str, str | int] = {"days": "weekdays"} if rule.get("peak_weekdays_only") else {}
    for start, end in peak:
        yield _Variant(Decimal(1), Decimal(1), {"time_window": _window(start, end), **days})
    following = [*peak[1:], peak[0]]
    for (_, end), (start, _) in zip(peak, following, strict=True):
        yield _Variant(factor, factor, {"time_window": _window(end, start), **days}, "off_peak_discount")
    if days:
        whole = {"time_window": "00:00-24:00 UTC", "days": "weekends"}
        yield _Variant(factor, factor, whole, "off_peak_discount")


def _window(start: int, end: int) -> str:
    return f"{start:02}:00-{end:02}:00 UTC"


def _translate_model(row: Mapping[str, Any], observed_on: str, leftover: Counter[str]) -> Iterator[Statement]:
    fields = Fields({f"models.yaml {key}": value for key, value in row.items()}, leftover)
    spelling = fields.take("models.yaml canonical_id")
    mention = Mention(spelling, creator=fields.take("models.yaml publisher"))
    for field, name in (("display_name", "name"), ("released", "release_date")):
        if value := fields.take(f"models.yaml {field}"):
            written = str(value)
            yield Statement(mention, name, written, written, SOURCE, f"models.yaml {field}", observed_on)
    fields.close()
