"""LiteLLM's price map: one JSON object keyed by model id, money in USD per single token, second, image and so on."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from assay.domain.numbers import exact, usd_per_mtok
from assay.domain.statement import Conditions, Mention, Statement, Value, conditions
from assay.sources.tally import Fields, Translation

MEMBER = "litellm/model_prices_and_context_window_backup.json"
FEED = "litellm"

Rows = dict[str, dict[str, Any]]


class _Counted(NamedTuple):
    """What a cost key charges for."""

    component: str
    per: str
    narrowed: Conditions = ()

    @property
    def unit(self) -> str:
        return "usd/mtok" if self.per == "token" else f"usd/{self.per}"


_COST_KEYS = {
    "input_cost_per_token": _Counted("input", "token"),
    "output_cost_per_token": _Counted("output", "token"),
    "cache_read_input_token_cost": _Counted("cache_read", "token"),
    "explicit_cache_read_input_token_cost": _Counted("cache_read", "token", conditions(cache="explicit")),
    "cache_read_input_audio_token_cost": _Counted("cache_read_audio", "token"),
    "cache_read_input_image_token_cost": _Counted("cache_read_image", "token"),
    "cache_creation_input_token_cost": _Counted("cache_write", "token"),
    "cache_creation_input_token_cost_above_1hr": _Counted("cache_write_1h", "token"),
    "cache_creation_input_token_cost_above_12hr": _Counted("cache_write_12h", "token"),
    "cache_creation_input_audio_token_cost": _Counted("cache_write_audio", "token"),
    "output_cost_per_reasoning_token": _Counted("reasoning", "token"),
    "citation_cost_per_token": _Counted("citation", "token"),
    "input_cost_per_audio_token": _Counted("input_audio", "token"),
    "output_cost_per_audio_token": _Counted("output_audio", "token"),
    "input_cost_per_image_token": _Counted("input_image", "token"),
    "output_cost_per_image_token": _Counted("output_image", "token"),
    "input_cost_per_video_token": _Counted("input_video", "token"),
    "output_cost_per_video_token": _Counted("output_video", "token"),
    "input_cost_per_character": _Counted("input", "character"),
    "output_cost_per_character": _Counted("output", "character"),
    "input_cost_per_image": _Counted("input_image", "image"),
    "output_cost_per_image": _Counted("output_image", "image"),
    "input_cost_per_pixel": _Counted("input_image", "pixel"),
    "output_cost_per_pixel": _Counted("output_image", "pixel"),
    "input_cost_per_second": _Counted("input_audio", "second"),
    "output_cost_per_second": _Counted("output_video", "second"),
    "input_cost_per_audio_per_second": _Counted("input_audio", "second"),
    "input_cost_per_video_per_second": _Counted("input_video", "second"),
    "output_cost_per_video_per_second": _Counted("output_video", "second"),
    "input_cost_per_query": _Counted("request", "query"),
    "input_cost_per_request": _Counted("request", "request"),
    "input_cost_per_text_message": _Counted("input", "message"),
    "google_maps_grounding_cost_per_query": _Counted("grounding", "query", conditions(tool="google maps")),
    "ocr_cost_per_page": _Counted("page", "page"),
    "annotation_cost_per_page": _Counted("page", "page", conditions(page_type="annotated")),
    "code_interpreter_cost_per_session": _Counted("session", "session"),
}
_IN_MODE = {
    ("input_cost_per_query", "search"): _Counted("search", "query"),
    ("output_cost_per_second", "audio_transcription"): _Counted("output", "second"),
    ("output_cost_per_second", "audio_speech"): _Counted("output_audio", "second"),
}
_NOT_WHAT_THE_KEY_SAYS = {
    ("input_cost_per_second", "chat"),  # reserved capacity by the second, not seconds of audio
    ("output_cost_per_image", "audio_speech"),  # a piece of music
}
_TIERS = {
    "batches": "batch",
    "priority": "priority",
    "flex": "flex",
    "balanced": "balanced",
    "ultrafast": "ultrafast",
    "decisions": "decisions",
}
_COST_KEY = re.compile(
    rf"(?P<base>{'|'.join(sorted(_COST_KEYS, key=len, reverse=True))})"
    r"(?:_above_(?P<thousands>\d+)k_tokens)?"
    r"(?:_above_(?P<interval>\d+)s_interval)?"
    r"(?:_(?P<resolution>\d+(?:\.\d+)?[pkK]?))?"
    rf"(?:_(?P<tier>{'|'.join(_TIERS)}))?",
)

_SUPPORT = {
    "supports_function_calling": "function_calling",
    "supports_response_schema": "structured_outputs",
    "supports_vision": "vision",
    "supports_prompt_caching": "prompt_caching",
    "supports_parallel_function_calling": "parallel_function_calling",
    "supports_tool_choice": "tool_choice",
    "supports_system_messages": "system_messages",
    "supports_web_search": "web_search",
    "supports_computer_use": "computer_use",
    "supports_pdf_input": "pdf_input",
}
_WHOLE_NUMBERS = {
    "max_input_tokens": "max_input_tokens",
    "max_output_tokens": "max_output_tokens",
    "prompt_cache_min_tokens": "cache_min_tokens",
    "rpm": "rate_limit_rpm",
    "tpm": "rate_limit_tpm",
}
_TEXTS = {"comment": "comment", "deprecation_date": "retirement_date"}
_SETS = {
    "supported_modalities": "input_modalities",
    "supported_output_modalities": "output_modalities",
    "supported_endpoints": "endpoint_path",
}
_MODALITIES = {"text", "image", "audio", "video"}
_PRODUCT_TYPES = {
    "embedding": "embedding",
    "image_generation": "image",
    "image_edit": "image",
    "audio_transcription": "transcription",
    "audio_speech": "speech",
    "rerank": "rerank",
    "moderation": "guard",
    "guardrail": "guard",
    "video_generation": "video",
    "ocr": "ocr",
    "search": "search",
    "realtime": "realtime",
}
_EFFORT_FLAG = re.compile(r"supports_[a-z]+_reasoning_effort")
_REMARKS = (
    "regional_endpoint_uplift_multiplier",
    "regional_processing_uplift_multiplier_eu",
    "regional_processing_uplift_multiplier_us",
)
_REGIONAL_TRANSPORTS = {"bedrock", "bedrock_mantle", "azure", "azure_ai"}
_REGION = re.compile(r"[a-z]{2}(?:-gov)?-[a-z]+-\d|eu|us|us-gov|apac|global|global-standard")
_DAYS = {(1, 2, 3, 4, 5): "weekdays", (6, 7): "weekends"}


def parse(files: Mapping[str, bytes]) -> Rows:
    """Read the price map out of the wheel's members."""
    rows: Rows = json.loads(files[MEMBER])
    return rows


def translate(rows: Rows, observed_on: str) -> Translation:
    """Say what every model row says; the two entries that are no models are counted as dropped."""
    leftover: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    statements: list[Statement] = []
    for spelling, row in rows.items():
        if spelling == "sample_spec" or "litellm_provider" not in row:
            dropped[f"no model: {spelling}"] += 1
            continue
        made = list(_row_statements(_Row(spelling, row, leftover, observed_on)))
        statements.extend(made)
        if not made:
            dropped["row without any property"] += 1
    return Translation(statements, leftover, dropped)


class _Row:
    """One model's entry, with what all its statements share."""

    def __init__(self, spelling: str, row: Mapping[str, Any], leftover: Counter[str], observed_on: str) -> None:
        self.raw = row
        self.fields = Fields(row, leftover)
        self.leftover = leftover
        provider = self.fields.take("litellm_provider")
        self._mention = Mention(spelling, provider=provider, region=_region(spelling))
        self._observed_on = observed_on
        self._url = self._take_url()
        self.mode = self.fields.take("mode") or ""

    def _take_url(self) -> str:
        source = str(self.fields.take("source") or "")
        if source.startswith(("https://", "http://")):
            return source
        if source:
            self.leftover["source that is no address"] += 1
        return ""

    def take(self, name: str, *kinds: type) -> Any:
        """Give the field if it is of these kinds; any other value stays and is counted."""
        value = self.fields.take(name)
        if value is None or type(value) in kinds:
            return value
        self.leftover[f"{name} of unexpected type"] += 1
        return None

    def says(self, property_id: str, value: Value, as_written: str, place: str, *, note: str = "") -> Statement:
        return Statement(
            self._mention,
            property_id,
            value,
            as_written,
            FEED,
            place,
            self._observed_on,
            url=self._url,
            note=note,
        )

    def charges(self, counted: _Counted, number: float, place: str, *, tier: str = "standard") -> Statement:
        """State a price; rounding to 12 digits undoes float arithmetic such as 1.0000000000000001e-07."""
        text = f"{number:.12g}"
        mention = self._mention._replace(service_tier=tier)
        said = self.says(
            f"price.{counted.component}",
            usd_per_mtok(text) if counted.per == "token" else exact(text),
            f"{number} per {counted.per}",
            place,
        )
        return said._replace(mention=mention, unit=counted.unit, conditions=counted.narrowed)


def _region(spelling: str) -> str:
    transport, _, rest = spelling.partition("/")
    first, slash, _ = rest.partition("/")
    return first if slash and transport in _REGIONAL_TRANSPORTS and _REGION.fullmatch(first) else ""


def _row_statements(row: _Row) -> Iterator[Statement]:
    yield from _prices(row)
    yield from _range_prices(row)
    yield from _off_peak_prices(row)
    yield from _search_prices(row)
    yield from _limits(row)
    yield from _capabilities(row)
    yield from _reasoning(row)
    yield from _efforts(row)
    yield from _sets(row)
    yield from _texts(row)
    yield from _product_type(row)
    row.fields.close()


# Prices


class _CostKey(NamedTuple):
    counted: _Counted
    tier: str


@cache
def _cost_key(name: str, mode: str) -> _CostKey | None:
    """Read ``<what>_cost_per_<unit>[_above_<n>k_tokens][_above_<n>s_interval][_<resolution>][_<tier>]``."""
    found = _COST_KEY.fullmatch(name)
    if not found or (found["base"], mode) in _NOT_WHAT_THE_KEY_SAYS:
        return None
    counted = _IN_MODE.get((found["base"], mode), _COST_KEYS[found["base"]])
    said = conditions(
        prompt_tokens_above=int(found["thousands"]) * 1000 if found["thousands"] else None,
        interval_seconds_above=found["interval"],
        resolution=found["resolution"],
    )
    return _CostKey(_narrow(counted, said), _TIERS.get(found["tier"], "standard"))


def _narrow(counted: _Counted, said: Conditions) -> _Counted:
    return counted._replace(narrowed=tuple(sorted(counted.narrowed + said)))


def _prices(row: _Row) -> Iterator[Statement]:
    for name in row.raw:
        key = _cost_key(name, row.mode)
        if key and (number := row.take(name, int, float)) is not None:
            yield row.charges(key.counted, number, name, tier=key.tier)


def _nested_prices(
    row: _Row,
    entry: Mapping[str, Any],
    place: str,
    described: tuple[str, ...],
    said: Conditions,
) -> Iterator[Statement]:
    """State the cost keys of a nested entry; its other fields but the described ones are counted."""
    for name, number in entry.items():
        if name in described:
            continue
        key = _cost_key(name, row.mode)
        if key and type(number) in (int, float):
            yield row.charges(_narrow(key.counted, said), number, f"{place}.{name}", tier=key.tier)
        else:
            row.leftover[f"{place.partition('[')[0]}.{name}"] += 1


def _range_prices(row: _Row) -> Iterator[Statement]:
    for index, entry in enumerate(row.take("tiered_pricing", list) or ()):
        said = _range(entry)
        yield from _nested_prices(row, entry, f"tiered_pricing[{index}]", ("range", "max_results_range"), said)


def _range(entry: Mapping[str, Any]) -> Conditions:
    """Say for which prompts, or which numbers of results, a range's prices hold; the first prompt range is the base."""
    results = entry.get("max_results_range")
    low, high = (int(bound) for bound in entry.get("range", (0, 0)))
    return conditions(
        prompt_tokens_above=low or None,
        prompt_tokens_up_to=high if low else None,
        max_results=f"{results[0]}-{results[1]}" if results else None,
    )


def _off_peak_prices(row: _Row) -> Iterator[Statement]:
    entry = row.take("off_peak_pricing", dict) or {}
    for window in entry.get("windows", ()):
        hours = window["hours_utc"]
        days = tuple(window.get("weekdays", ()))
        for interval in [hours] if isinstance(hours, str) else hours:
            said = conditions(
                time_window=f"{interval} UTC",
                days=_DAYS.get(days, ",".join(str(day) for day in days)) or None,
                days_timezone=entry.get("weekday_timezone"),
            )
            yield from _nested_prices(row, entry, "off_peak_pricing", ("windows", "weekday_timezone"), said)


def _search_prices(row: _Row) -> Iterator[Statement]:
    name = "search_context_cost_per_query"
    for size, number in (row.take(name, dict) or {}).items():
        said = conditions(search_context_size=size.removeprefix("search_context_size_"))
        yield row.charges(_Counted("search", "query", said), number, f"{name}.{size}")


# Everything else


def _limits(row: _Row) -> Iterator[Statement]:
    for name, property_id in _WHOLE_NUMBERS.items():
        number = row.take(name, int, float)
        if number:
            yield row.says(property_id, int(number), str(number), name)
        elif number is not None:
            row.leftover[f"limit of 0: {name}"] += 1


def _capabilities(row: _Row) -> Iterator[Statement]:
    for name, property_id in _SUPPORT.items():
        flag = row.take(name, bool)
        if flag is not None:
            yield row.says(property_id, "supported" if flag else "unsupported", _flag(flag), name)
    native = "supports_native_structured_output"
    if row.take(native, bool):
        yield row.says("structured_outputs", "supported", _flag(flag=True), native)


def _flag(flag: object) -> str:
    return json.dumps(flag)


def _reasoning(row: _Row) -> Iterator[Statement]:
    """State whether it thinks; only a row that offers effort "none", or says "not always", says that it can be off."""
    reasons = row.take("supports_reasoning", bool)
    always = row.take("thinking_always_on", bool)
    can_be_off = row.take("supports_none_reasoning_effort", bool)
    said = {
        "supports_reasoning": reasons,
        "thinking_always_on": always,
        "supports_none_reasoning_effort": can_be_off,
    }
    names = [name for name, flag in said.items() if flag is not None]
    if not (reasons is not None or always):
        row.leftover.update(names)
        return
    as_written = ", ".join(f"{name}: {_flag(said[name])}" for name in names)
    yield row.says("reasoning", _reasoning_word(reasons, always, can_be_off), as_written, names[0])


def _reasoning_word(reasons: bool | None, always: bool | None, can_be_off: bool | None) -> str:
    if always:
        return "always"
    if not reasons:
        return "none"
    return "switchable" if can_be_off or always is False else "reasons"


def _efforts(row: _Row) -> Iterator[Statement]:
    name = "reasoning_effort_levels"
    levels = row.take(name, list)
    if levels:
        yield row.says("reasoning_efforts", tuple(sorted(levels)), ", ".join(levels), name)
        return
    flags = [flag for flag in row.raw if _EFFORT_FLAG.fullmatch(flag)]
    named = [flag for flag in flags if row.raw[flag] is True]
    for flag in flags:
        if row.take(flag, bool) is False:
            row.leftover[f"{flag}: false"] += 1
    if named:
        words = tuple(sorted(flag.removeprefix("supports_").removesuffix("_reasoning_effort") for flag in named))
        as_written = ", ".join(f"{flag}: true" for flag in named)
        yield row.says("reasoning_efforts", words, as_written, named[0], note="flags name some levels, not all")


def _sets(row: _Row) -> Iterator[Statement]:
    for name, property_id in _SETS.items():
        words = row.take(name, list) or []
        known = [word for word in words if name == "supported_endpoints" or word in _MODALITIES]
        row.leftover.update(f"{name}: {word}" for word in words if word not in known)
        if known:
            yield row.says(property_id, tuple(sorted(set(known))), ", ".join(words), name)


def _texts(row: _Row) -> Iterator[Statement]:
    for name, property_id in _TEXTS.items():
        if text := row.take(name, str):
            yield row.says(property_id, text, text, name)
    for name in _REMARKS:
        if number := row.take(name, int, float):
            text = f"{name}: {number}"
            yield row.says("comment", text, text, name)
    for name, text in (row.take("metadata", dict) or {}).items():
        if name in ("comment", "note", "notes") and isinstance(text, str):
            yield row.says("comment", text, text, f"metadata.{name}")
        else:
            row.leftover[f"metadata.{name}"] += 1


def _product_type(row: _Row) -> Iterator[Statement]:
    if row.mode in _PRODUCT_TYPES:
        yield row.says("product_type", _PRODUCT_TYPES[row.mode], row.mode, "mode")
    elif row.mode:
        row.leftover[f"mode: {row.mode}"] += 1
