"""openai-cost-calculator: the prices thirteen sellers publish themselves, by region, service tier and prompt length."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from assay.domain.numbers import exact
from assay.domain.statement import Conditions, Mention, Statement, conditions
from assay.sources.tally import Fields, Translation

SOURCE = "openai-cost-calculator"

_RATES = {
    "input": ("price.input", "usd/mtok"),
    "output": ("price.output", "usd/mtok"),
    "cached_input": ("price.cache_read", "usd/mtok"),
    "cache_write": ("price.cache_write", "usd/mtok"),
    "cache_write_1h": ("price.cache_write_1h", "usd/mtok"),
    "cached_input_audio": ("price.cache_read_audio", "usd/mtok"),
    "input_audio": ("price.input_audio", "usd/mtok"),
    "output_audio": ("price.output_audio", "usd/mtok"),
    "input_image": ("price.input_image", "usd/mtok"),
    "output_image": ("price.output_image", "usd/mtok"),
    "reasoning": ("price.reasoning", "usd/mtok"),
    "web_search": ("price.search", "usd/query"),
    "request": ("price.request", "usd/request"),
}
"""The package's thirteen dimensions (its catalog/dimensions.py): one price covers 1M tokens, or one call."""

_WORDING = {"usd/mtok": "USD per 1M tokens", "usd/query": "USD per call", "usd/request": "USD per request"}

_STATUS = {"deprecated": "deprecated"}

_PEAK = (("01:00-04:00 UTC", "weekdays"), ("06:00-10:00 UTC", "weekdays"))
_OFF_PEAK = (("04:00-06:00 UTC", "weekdays"), ("10:00-01:00 UTC", "weekdays"), ("00:00-24:00 UTC", "weekends"))
_PERIODS = {("deepseek", "peak"): _PEAK, ("deepseek", "off_peak"): _OFF_PEAK}
"""The data says only peak or off_peak; the hours stand in ``deepseek_period`` of the package's provider registry."""

_BY_HAND = "carried over by hand; no official source listed it"


class Document(NamedTuple):
    """One seller's file."""

    provider: str
    verified_at: str
    sources: Mapping[str, Mapping[str, str]]
    models: list[dict[str, Any]]
    rest: dict[str, Any]


class _Model(NamedTuple):
    """What all statements of one model entry share."""

    spelling: str
    provider: str
    creator: str
    url: str
    observed_on: str
    note: str

    def mention(self, held: Mapping[str, str]) -> Mention:
        return Mention(
            self.spelling, self.provider, self.creator, held.get("region", ""), held.get("service_tier", "standard")
        )

    def says(self, name: str, value: str, as_written: str, place: str) -> Statement:
        return Statement(
            self.mention({}), name, value, as_written, SOURCE, place, self.observed_on, url=self.url, note=self.note
        )


def parse(files: Mapping[str, bytes]) -> list[Document]:
    """Read every seller's file; raises ValueError for prices in another currency than USD."""
    documents = []
    for name in sorted(files):
        data = json.loads(files[name])
        if data.pop("currency") != "USD":
            raise ValueError(f"{name}: not in USD")
        sources = {entry["id"]: entry for entry in data.pop("sources")}
        documents.append(
            Document(data.pop("provider"), data.pop("verified_at", ""), sources, data.pop("models"), rest=data)
        )
    return documents


def translate(rows: list[Document], observed_on: str) -> Translation:
    """State every rate, name and deprecation; a document's own ``verified_at`` beats the argument."""
    leftover: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    statements: list[Statement] = []
    for document in rows:
        Fields(document.rest, leftover).close()
        for row in document.models:
            statements += _translate_model(document, row, observed_on, leftover, dropped)
    return Translation(statements, leftover, dropped)


def _translate_model(
    document: Document, row: Mapping[str, Any], observed_on: str, leftover: Counter[str], dropped: Counter[str]
) -> Iterator[Statement]:
    fields = Fields(row, leftover)
    origin = document.sources[fields.take("source")]
    model = _Model(
        spelling=fields.take("id"),
        provider=document.provider,
        creator=fields.take("vendor") or "",
        url=origin["url"],
        observed_on=document.verified_at or observed_on,
        note=_BY_HAND if origin["kind"] == "manual" else "",
    )
    if name := fields.take("display_name"):
        yield model.says("name", name, name, "display_name")
    if status := fields.take("status"):
        if status in _STATUS:
            yield model.says("status", _STATUS[status], status, "status")
        else:
            leftover[f"status {status}"] += 1
    for number, price in enumerate(fields.take("prices")):
        yield from _translate_price(model, price, f"prices[{number}]", leftover, dropped)
    fields.close()


def _translate_price(
    model: _Model, price: Mapping[str, Any], place: str, leftover: Counter[str], dropped: Counter[str]
) -> Iterator[Statement]:
    fields = Fields(price, leftover)
    held = dict(fields.take("conditions") or {})
    threshold = fields.take("min_input_tokens")
    valid_from = fields.take("effective_from") or ""
    valid_until = fields.take("effective_until") or ""
    rates = Fields(fields.take("rates"), leftover)
    narrowed = list(_conditions(model.provider, held, threshold))
    for rate, (name, unit) in _RATES.items():
        if (written := rates.take(rate)) is None:
            continue
        try:
            value = exact(written)
        except ValueError:
            dropped[f"rate that is no number: {rate}"] += 1
            continue
        for narrow in narrowed:
            yield Statement(
                model.mention(held),
                name,
                value,
                f"{written} {_WORDING[unit]}",
                SOURCE,
                f"{place}.rates.{rate}",
                model.observed_on,
                unit,
                model.url,
                valid_from,
                valid_until,
                narrow,
                model.note,
            )
    rates.close()
    fields.close()


def _conditions(provider: str, held: Mapping[str, str], threshold: int | None) -> Iterator[Conditions]:
    """One set of conditions a time window; one in all where the price holds at any hour."""
    above, start = _threshold(threshold)
    period = held.get("period")
    if period is None:
        yield conditions(prompt_tokens_above=above, prompt_tokens_from=start)
        return
    for window, days in _PERIODS[provider, period]:
        yield conditions(prompt_tokens_above=above, prompt_tokens_from=start, time_window=window, days=days)


def _threshold(min_input_tokens: int | None) -> tuple[int | None, int | None]:
    """Give (tokens above which, tokens from which) the price holds: the package bills a tier at ``>=`` its minimum.

    Where the seller writes "> 200K" the package stores 200001: above 200000. Where the seller's own bound is
    inclusive (OpenRouter's ``min_prompt_tokens``, OpenAI's "< 272K" for the short tier) it stores the round number.

    >>> _threshold(200001), _threshold(272000)
    ((200000, None), (None, 272000))
    """
    if min_input_tokens is None:
        return None, None
    if min_input_tokens % 1000 == 1:
        return min_input_tokens - 1, None
    return None, min_input_tokens
