"""model-prices: dated prices of the labs' own APIs, from models.dev's history with corrections from the labs' pages.

A price dated by a models.dev commit is models.dev's own statement (``model-prices/models.dev``), except in batch mode
and for long-lived cache writes: those model-prices computes, from a discount or a multiple it read on the lab's page.
Its prices hold for a whole request once the prompt passes a tier, and its schedules multiply every mode's prices
(README of the package, "Each entry keeps", and ``Rates.breakdown``).
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from assay.domain.numbers import exact
from assay.domain.statement import Mention, Statement, conditions
from assay.sources.tally import Fields, Translation

Rows = dict[str, Any]
"""The snapshot as it stands, numbers as Decimal."""

_MEMBER = "model_prices/snapshot.json"
_SOURCE = "model-prices"
_MODELS_DEV = "model-prices/models.dev"
_MODELS_DEV_BASIS = "models.dev commit"

_COMPONENTS = ("input", "output", "cache_read", "cache_write")
_LONG_WRITES = {"openai": "price.cache_write_12h"}
"""The multiple is of a one-hour write, but at OpenAI of a 12-hour one (README, same paragraph)."""
_LONG_WRITE = "price.cache_write_1h"
_STATUS = {"available": "available", "preview": "preview", "deprecated": "deprecated", "removed": "removed"}
_UNSTATED = {
    "aliases.models": "aliases.models: other names of models",
    "aliases.providers": "aliases.providers: tools' names of labs",
    "bases": "bases: lab names of models by API id",
    "plans": "plans: subscriptions a month",
    "estimates": "estimates: models without a price a token",
    "schedules.holidays": "schedules.holidays: calendars of days",
}
"""Part of the snapshot -> the name under which it is counted as left over."""


class _Span(NamedTuple):
    """From when until when, in ISO times as written; empty where open."""

    start: str
    end: str

    def within(self, other: "_Span") -> "_Span | None":
        """Cut to the other span; None when they do not meet."""
        start = max(self.start, other.start)
        end = min(self.end or other.end, other.end or self.end)
        return None if end and end <= start else _Span(start, end)


class _Window(NamedTuple):
    """Hours of the day at which a schedule multiplies a price."""

    span: _Span
    factor: Decimal
    hours: str
    days: str | None
    holidays: str | None
    url: str
    place: str


class _Epoch(NamedTuple):
    """One stretch of one model's prices in one mode."""

    mention: Mention
    mode: str
    span: _Span
    place: str
    note: str = ""


class _Rate(NamedTuple):
    """One price component in an epoch, as the snapshot writes it."""

    property: str
    source: str
    value: Decimal
    written: str
    field: str
    above: int | None = None


def parse(files: Mapping[str, bytes]) -> Rows:
    """Read the snapshot; raises KeyError when it is missing."""
    snapshot: Rows = json.loads(files[_MEMBER], parse_float=Decimal)
    return snapshot


def translate(rows: Rows, observed_on: str) -> Translation:
    """State each dated price, what was recorded before a correction, and each status."""
    desk = _Desk(rows, observed_on)
    statements = [*desk.prices(), *desk.statuses()]
    desk.count_the_rest()
    return Translation(statements, desk.leftover, desk.dropped)


class _Desk:
    """The snapshot, the day it was read, and the tallies."""

    def __init__(self, rows: Rows, observed_on: str) -> None:
        self.leftover: Counter[str] = Counter()
        self.dropped: Counter[str] = Counter()
        self._rows = rows
        self._observed_on = observed_on
        self._schedules: list[dict[str, Any]] = rows.get("schedules", {}).get("schedule", [])

    def prices(self) -> Iterator[Statement]:
        """Give every price of every mode of every model."""
        for provider, models in self._rows["prices"].items():
            for model, modes in models.items():
                for mode, epochs in modes.items():
                    yield from self._timeline(Mention(model, provider=provider), mode, epochs)

    def statuses(self) -> Iterator[Statement]:
        """Give the status of every model that has one."""
        for provider, models in self._rows.get("status", {}).items():
            for model, word in models.items():
                if word in _STATUS:
                    mention = Mention(model, provider=provider)
                    yield Statement(mention, "status", _STATUS[word], word, _SOURCE, "status", self._observed_on)
                else:
                    self.dropped[f"status not known: {word}"] += 1

    def count_the_rest(self) -> None:
        """Count the parts of the snapshot that no statement is made of."""
        for part, name in _UNSTATED.items():
            found: Any = self._rows
            for key in part.split("."):
                found = found.get(key, {})
            nested = part == "bases"
            self.leftover[name] += sum(len(each) for each in found.values()) if nested else len(found)
        for schedule in self._schedules:
            self.leftover.update(f"schedules.{name}" for name in ("note", "terms") if name in schedule)

    def _timeline(self, mention: Mention, mode: str, epochs: list[dict[str, Any]]) -> Iterator[Statement]:
        if mode not in ("standard", "thinking"):
            mention = mention._replace(service_tier=mode)
        ends = [str(after["start"]) for after in epochs[1:]] + [""]
        for number, (entry, end) in enumerate(zip(epochs, ends, strict=True)):
            span = _Span(entry["start"] or "", end)
            fields = Fields(entry, self.leftover)
            fields.take("start")
            rates, recorded = fields.take("rates"), fields.take("recorded")
            fields.close()
            place = f"{mode}[{number}]"
            if rates is None:
                self.dropped["price withdrawn from that day" if number else "no price before the first one"] += 1
            else:
                yield from self._stated(_Epoch(mention, mode, span, place), rates)
            if recorded is not None:
                epoch = _Epoch(mention, mode, span, f"{place}.recorded", "recorded before correction")
                yield from self._stated(epoch, recorded)

    def _stated(self, epoch: _Epoch, rates: Mapping[str, Any]) -> Iterator[Statement]:
        fields = Fields({f"prices.{name}": value for name, value in rates.items()}, self.leftover)
        basis, url, model = (fields.take(f"prices.{name}") for name in ("valid_from_basis", "source", "model"))
        seen_from = fields.take("prices.valid_from")
        rate_list = list(self._rates(epoch, fields, basis))
        fields.close()
        notes = [epoch.note, f"{basis} {_day(seen_from)}", f"priced as {model}" if model else "", _short(epoch.span)]
        note = "; ".join(part for part in notes if part)
        for rate in rate_list:
            yield self._statement(epoch, rate, epoch.span, url=url, note=note)
        if not epoch.note:
            yield from self._scheduled(epoch, rate_list, note)

    def _rates(self, epoch: _Epoch, fields: Fields, basis: str) -> Iterator[_Rate]:
        multiple = fields.take("prices.cache_write_1h_multiple")
        source = _MODELS_DEV if basis == _MODELS_DEV_BASIS and epoch.mode != "batch" else _SOURCE
        base = {name: fields.take(f"prices.{name}") for name in _COMPONENTS}
        yield from self._components(epoch, base, source, "", None)
        yield from self._long_write(epoch, base["input"], multiple, "", None)
        for tier in fields.take("prices.tiers") or []:
            left = Fields({f"prices.tiers.{name}": value for name, value in tier.items()}, self.leftover)
            above = left.take("prices.tiers.above")
            prices = {name: left.take(f"prices.tiers.{name}") for name in _COMPONENTS}
            left.close()
            yield from self._components(epoch, prices, source, f"tiers>{above}.", above)
            yield from self._long_write(epoch, prices["input"], multiple, f"tiers>{above}.", above)

    @staticmethod
    def _components(
        epoch: _Epoch, prices: Mapping[str, Any], source: str, field: str, above: int | None
    ) -> Iterator[_Rate]:
        for name, raw in prices.items():
            if raw is not None:
                place = f"{epoch.place}.{field}{name}"
                yield _Rate(f"price.{name}", source, exact(raw), f"{raw} USD/mtok", place, above)

    @staticmethod
    def _long_write(
        epoch: _Epoch, price: Any, multiple: Decimal | None, field: str, above: int | None
    ) -> Iterator[_Rate]:
        if multiple is not None and price is not None:
            value = exact(exact(price) * exact(multiple))
            written = f"{multiple} x input ({price} USD/mtok)"
            name = _LONG_WRITES.get(epoch.mention.provider, _LONG_WRITE)
            yield _Rate(name, _SOURCE, value, written, f"{epoch.place}.{field}cache_write_1h_multiple", above)

    def _scheduled(self, epoch: _Epoch, rates: list[_Rate], note: str) -> Iterator[Statement]:
        for window in self._windows(epoch.mention):
            span = epoch.span.within(window.span)
            if span is None:
                continue
            for rate in rates:
                scaled = rate._replace(
                    source=_SOURCE,
                    value=exact(rate.value * window.factor),
                    written=f"{window.factor} x {rate.written}",
                    field=f"{window.place} x {rate.field}",
                )
                yield self._statement(epoch, scaled, span, url=window.url, note=note, window=window)

    def _windows(self, mention: Mention) -> Iterator[_Window]:
        for number, schedule in enumerate(self._schedules):
            kind = "peak" if "peak_hours_utc" in schedule else "off_peak"
            factor = schedule[f"{kind}_multiplier"]
            if isinstance(factor, dict):
                factor = factor.get(mention.spelling)
            if schedule["provider"] != mention.provider or factor is None:
                continue
            for start, end in schedule[f"{kind}_hours_utc"]:
                yield _Window(
                    span=_Span(schedule["valid_from"], schedule.get("valid_until", "")),
                    factor=exact(factor),
                    hours=f"{start}-{end} UTC",
                    days="weekdays" if schedule.get("weekdays_only") else None,
                    holidays=f"except {schedule['holidays']}" if "holidays" in schedule else None,
                    url=schedule["source"],
                    place=f"schedule[{number}].{kind}",
                )

    def _statement(
        self, epoch: _Epoch, rate: _Rate, span: _Span, *, url: str, note: str, window: _Window | None = None
    ) -> Statement:
        narrowed = conditions(
            prompt_tokens_above=rate.above,
            applies_to=None if rate.above is None else "whole request",
            mode="thinking" if epoch.mode == "thinking" else None,
            time_window=window.hours if window else None,
            days=window.days if window else None,
            holidays=window.holidays if window else None,
        )
        return Statement(
            epoch.mention,
            rate.property,
            rate.value,
            rate.written,
            rate.source,
            rate.field,
            self._observed_on,
            unit="usd/mtok",
            url=url,
            valid_from=_day(span.start),
            valid_until=_day(span.end),
            first_seen=_day(span.start) if rate.source == _MODELS_DEV else "",
            conditions=narrowed,
            note=note,
        )


def _day(time: str) -> str:
    """Give the UTC day of an ISO time; empty stays empty."""
    return datetime.fromisoformat(time).astimezone(UTC).date().isoformat() if time else ""


def _short(span: _Span) -> str:
    """Say so when the price held for less than a day: its first and last day are then one."""
    one_day = span.start and _day(span.start) == _day(span.end)
    return f"held less than a day: {span.start} to {span.end}" if one_day else ""
