"""rates: a fusion of models.dev, LiteLLM, genai-prices, OpenRouter and four speech vendors' price pages, taken apart.

What its build does decides who is quoted. A row with ``models_dev`` carries models.dev's fields, except a price whose
discrepancy note names another chosen source, and the few fields only one other feed has: the one-hour cache write, the
price per second, the type and the deprecation date are LiteLLM's, the request and cached-audio prices genai-prices'.
A row with neither ``models_dev`` nor a vendor page was admitted because LiteLLM and genai-prices agree within 2 %.
Where models.dev lacks a price the build may take it from LiteLLM without a trace; such a price stays models.dev's here.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from assay.domain.numbers import exact
from assay.domain.statement import Mention, Statement, Value, conditions
from assay.sources.tally import Fields, Translation

Rows = list[dict[str, Any]]
"""The rows of the ledger's ``models`` list, numbers as Decimal."""

_MEMBER = "rates/ai/ledger-ai.json.gz"

_ORIGINS = {
    "models_dev": "rates/models.dev",
    "litellm": "rates/litellm",
    "genai_prices": "rates/genai-prices",
    "openrouter": "rates/openrouter",
    "deepgram_pricing": "rates/deepgram",
    "assemblyai_pricing": "rates/assemblyai",
    "elevenlabs_pricing": "rates/elevenlabs",
    "livekit_pricing": "rates/livekit",
}


class _Price(NamedTuple):
    """How one price field of the ledger reads."""

    property: str
    unit: str = "usd/mtok"
    written: str = "USD/mtok"
    counted: int = 1
    """How many of the unit the written price buys."""
    mode: str | None = None
    only: str = ""
    """The one feed that has this field, where only one has."""


_PRICES = {
    "input_mtok": _Price("price.input"),
    "output_mtok": _Price("price.output"),
    "cache_read_mtok": _Price("price.cache_read"),
    "cache_write_mtok": _Price("price.cache_write"),
    "cache_write_1h_mtok": _Price("price.cache_write_1h", only="litellm"),
    "cache_audio_read_mtok": _Price("price.cache_read_audio", only="genai_prices"),
    "input_audio_mtok": _Price("price.input_audio"),
    "output_audio_mtok": _Price("price.output_audio"),
    "reasoning_mtok": _Price("price.reasoning"),
    "requests_kcount": _Price("price.request", "usd/request", "USD/1000 requests", 1000, only="genai_prices"),
    "output_per_second": _Price("price.output", "usd/second", "USD/second", only="litellm"),
    "kchar": _Price("price.input", "usd/character", "USD/1000 characters", 1000),
    "audio_minute": _Price("price.input_audio", "usd/minute", "USD/audio minute"),
    "streaming_audio_minute": _Price("price.input_audio", "usd/minute", "USD/streamed audio minute", mode="streaming"),
    "session_minute": _Price("price.session", "usd/minute", "USD/session minute"),
}
_VIDEO_SECOND = _Price("price.output_video", "usd/second", "USD/second", only="litellm")
_LITELLM_FIRST = frozenset({"input_mtok", "output_mtok", "cache_read_mtok", "cache_write_mtok"})
"""In a row admitted because LiteLLM and genai-prices agree, these show LiteLLM's value where both have one."""

_CONTEXT = {"input": "context_window_tokens", "output": "max_output_tokens"}
_MODALITIES = {"input": "input_modalities", "output": "output_modalities"}
_SUPPORT = {"tool_call": "function_calling", "structured_output": "structured_outputs"}
_STATUS = {"active": "available", "alpha": "preview", "beta": "preview", "deprecated": "deprecated"}
_TYPES = {
    "embedding": "embedding",
    "image_generation": "image",
    "audio_transcription": "transcription",
    "audio_speech": "speech",
    "rerank": "rerank",
    "moderation": "guard",
    "video_generation": "video",
    "ocr": "ocr",
    "search": "search",
    "realtime": "realtime",
}
_CHAT_TYPES = frozenset({"chat", "completion", "responses"})
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def parse(files: Mapping[str, bytes]) -> Rows:
    """Read the ledger's rows; raises KeyError when the ledger or its ``models`` is missing."""
    ledger = json.loads(gzip.decompress(files[_MEMBER]), parse_float=Decimal)
    rows: Rows = ledger["models"]
    return rows


def translate(rows: Rows, observed_on: str) -> Translation:
    """State what each row says, each field in the name of the feed it came from."""
    statements: list[Statement] = []
    leftover: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    for row in rows:
        made = list(_Row(row, observed_on, leftover, dropped).statements())
        if not made:
            dropped["row without a statement"] += 1
        statements += made
    return Translation(statements, leftover, dropped)


class _Row:
    """One row of the fusion, with the feeds that made it."""

    def __init__(self, row: Mapping[str, Any], observed_on: str, leftover: Counter[str], dropped: Counter[str]) -> None:
        self._fields = Fields(row, leftover)
        self._leftover = leftover
        self._dropped = dropped
        self._observed_on = observed_on
        self._mention = Mention(self._fields.take("id"), provider=self._fields.take("provider"))
        self._sources: dict[str, str] = self._fields.take("sources") or {}
        self._notes: list[dict[str, Any]] = self._fields.take("price_discrepancies") or []
        self._type: str | None = self._fields.take("type")
        self._price: dict[str, Any] = dict(self._fields.take("price") or {})
        self._currency = self._price.pop("currency", None)

    def statements(self) -> Iterator[Statement]:
        """Give every statement of the row, then count what is left of it."""
        yield from self._descriptions()
        yield from self._limits()
        yield from self._reasoning()
        yield from self._lifecycle()
        if self._currency == "USD":
            yield from self._prices()
            yield from self._other_values()
            yield from self._tiers()
        else:
            self._dropped[f"price in {self._currency}"] += 1
        self._fields.close()

    def _says(self, origin: str, name: str, value: Value, as_written: str, place: str, **more: Any) -> Statement:
        observed_on = (self._sources.get(origin) or self._observed_on)[:10]
        return Statement(self._mention, name, value, as_written, _ORIGINS[origin], place, observed_on, **more)

    @property
    def _agreed(self) -> bool:
        return "models_dev" not in self._sources and {"litellm", "genai_prices"} <= self._sources.keys()

    def _origin(self, otherwise: str) -> str:
        """Name the feed a plain field is from; ``otherwise`` is who gives it where models.dev has no row."""
        if "models_dev" in self._sources:
            return "models_dev"
        return otherwise if self._agreed else next(iter(self._sources))

    def _descriptions(self) -> Iterator[Statement]:
        family = self._fields.take("family")
        if family:
            yield self._says(self._origin("litellm"), "family", family, family, "family")
        for direction, words in (self._fields.take("modalities") or {}).items():
            if words:
                value = tuple(sorted({"file" if word == "pdf" else word for word in words}))
                place = f"modalities.{direction}"
                yield self._says(self._origin("openrouter"), _MODALITIES[direction], value, ", ".join(words), place)
        for name, support in _SUPPORT.items():
            stated = self._fields.take(name)
            if stated is not None:
                value_word = "supported" if stated else "unsupported"
                yield self._says(self._origin("litellm"), support, value_word, _json(stated), name)
        yield from self._product_type()

    def _product_type(self) -> Iterator[Statement]:
        if self._type is None or self._type in _CHAT_TYPES:
            return
        if self._type not in _TYPES:
            self._dropped[f"type not known: {self._type}"] += 1
            return
        origin = "litellm" if "litellm" in self._sources else self._origin("litellm")
        yield self._says(origin, "product_type", _TYPES[self._type], self._type, "type")

    def _limits(self) -> Iterator[Statement]:
        for direction, limit in (self._fields.take("context") or {}).items():
            if limit == 0:
                self._leftover["limit of 0"] += 1
            elif limit is not None:
                place = f"context.{direction}"
                yield self._says(self._origin("genai_prices"), _CONTEXT[direction], int(limit), str(limit), place)

    def _reasoning(self) -> Iterator[Statement]:
        record = self._fields.take("reasoning")
        if record is None:
            if "models_dev" in self._sources:  # models.dev must say true or false; its false becomes null here
                yield self._says("models_dev", "reasoning", "none", "null", "reasoning")
            return
        origin = self._origin("openrouter")
        fields = Fields({f"reasoning.{name}": value for name, value in record.items()}, self._leftover)
        can_disable = fields.take("reasoning.can_disable_reasoning")
        # False only means that no option to switch it off is listed, not that it cannot be switched off.
        word = "switchable" if can_disable else "reasons"
        written = f"can_disable_reasoning: {_json(can_disable)}"
        yield self._says(origin, "reasoning", word, written, "reasoning.can_disable_reasoning")
        labels = [level["label"] for level in fields.take("reasoning.levels") or []]
        if labels:
            levels = tuple(sorted(set(labels)))
            yield self._says(origin, "reasoning_efforts", levels, ", ".join(labels), "reasoning.levels")
        fields.close()

    def _lifecycle(self) -> Iterator[Statement]:
        lifecycle = self._fields.take("lifecycle") or {}
        yield from self._status(lifecycle.get("status"))
        note = "of this route"
        yield from self._date("release_date", self._origin("litellm"), lifecycle.get("release_date"), note)
        yield from self._date("deprecation_date", "litellm", lifecycle.get("deprecation_date"), "")

    def _status(self, word: str | None) -> Iterator[Statement]:
        if word is None:
            return
        if self._agreed:
            self._leftover["lifecycle.status set by rates itself"] += 1
        elif word in _STATUS:
            yield self._says(self._origin("litellm"), "status", _STATUS[word], word, "lifecycle.status")
        else:
            self._dropped[f"status not known: {word}"] += 1

    def _date(self, name: str, origin: str, text: str | None, note: str) -> Iterator[Statement]:
        if text is None:
            return
        if _DATE.fullmatch(text):
            yield self._says(origin, name, text, text, f"lifecycle.{name}", note=note)
        else:
            self._dropped["unreadable date"] += 1

    def _reading(self, name: str) -> _Price | None:
        if name == "output_per_second" and self._type == "video_generation":
            return _VIDEO_SECOND
        return _PRICES.get(name)

    def _amount(self, origin: str, name: str, raw: Decimal | int, place: str, **more: Any) -> Iterator[Statement]:
        reading = self._reading(name)
        if reading is None:
            self._leftover[f"price.{name}"] += 1
            return
        more.setdefault("conditions", conditions(mode=reading.mode))
        value = exact(exact(raw) / reading.counted)
        written = f"{raw} {reading.written}"
        yield self._says(origin, reading.property, value, written, place, unit=reading.unit, **more)

    def _price_origin(self, name: str) -> str:
        chosen = {note["field"]: note["chosen_source"] for note in self._notes}
        if name in chosen:
            return str(chosen[name])
        reading = self._reading(name)
        if reading is not None and reading.only:
            return reading.only
        return self._origin("litellm" if name in _LITELLM_FIRST else "genai_prices")

    def _prices(self) -> Iterator[Statement]:
        note = "LiteLLM and genai-prices agree within 2 %" if self._agreed else ""
        for name, raw in self._price.items():
            yield from self._amount(self._price_origin(name), name, raw, f"price.{name}", note=note)

    def _other_values(self) -> Iterator[Statement]:
        for entry in self._notes:
            name = entry["field"]
            note = f"rates prefers {_ORIGINS[entry['chosen_source']]} by {entry['resolved_by']}"
            place = f"price_discrepancies.{name}"
            yield from self._amount(entry["other_source"], name, entry["other_value"], place, note=note)

    def _tiers(self) -> Iterator[Statement]:
        origin = self._tier_origin()
        unsure = origin == "models_dev" and "genai_prices" in self._sources
        note = "genai-prices' where models.dev has no tiers" if unsure else ""
        for tier in self._fields.take("price_tiers") or []:
            if tier["when"]["dimension"] != "context":
                self._leftover[f"price_tiers by {tier['when']['dimension']}"] += 1
                continue
            above = conditions(prompt_tokens_above=tier["when"]["over"])
            for name, raw in tier["price"].items():
                place = f"price_tiers>{tier['when']['over']}.{name}"
                yield from self._amount(origin, name, raw, place, conditions=above, note=note)

    def _tier_origin(self) -> str:
        """Give genai-prices the tiers when nothing else explains why it is among the row's sources."""
        named = {source for note in self._notes for source in (note["chosen_source"], note["other_source"])}
        only = {reading.only for name in self._price if (reading := self._reading(name)) is not None}
        if "genai_prices" in self._sources.keys() - named - only:
            return "genai_prices"
        return self._origin("genai_prices")


def _json(flag: object) -> str:
    return json.dumps(flag)
