"""One row of an overlay at a time: names resolved, values checked, statements made."""

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, NoReturn

from assay.data.properties import COMPONENTS, PROPERTIES, Property
from assay.data.vocabulary import UNIT_OF_COMPONENT
from assay.domain.errors import DataError, UnresolvedNameError, UsageError
from assay.domain.names import name_key
from assay.domain.statement import Mention, Statement, conditions
from assay.domain.things import Model, Offering
from assay.storage.overlay_values import (
    STATABLE,
    RefusedValueError,
    listed,
    read_count,
    read_day,
    read_money,
    read_text,
    read_value,
    shown,
)

SOURCE = "overlay"
MODEL_ID = re.compile(r"[a-z0-9][a-z0-9.-]*/[a-z0-9][a-z0-9._:-]*")
PROVIDER_ID = re.compile(r"[a-z0-9][a-z0-9.-]*")

MODEL_KEYS = ("id", "name", "family", "aliases")
FACT_KEYS = ("model", "offering", "property", "value", "note", "from", "until")
TERMS = ("model", "provider", "served_id", "region", "service_tier", "prompt_tokens_above", "from", "until", "note")
PRICE_KEYS = (*TERMS, *COMPONENTS)
OWN_TABLES = ("name", "family", "score")
"""Properties with a place of their own: a model's row, or a measurement."""
FACTS = tuple(name for name, rule in PROPERTIES.items() if rule.kind in STATABLE and name not in OWN_TABLES)


class Row(NamedTuple):
    """A row as written, and where."""

    table: str
    place: int
    cells: dict[str, Any]


class Known(NamedTuple):
    """What the catalogue knows: a spelling's model, a model's routes."""

    model_id: Callable[[str], str]
    offerings: Callable[[str], Sequence[Offering]]


class Sheet:
    """What has been read of one overlay so far."""

    def __init__(self, file: str, day: str, known: Known) -> None:
        self.file = file
        self.day = day
        self.known = known
        self.models: dict[str, Model] = {}
        self.aliases: list[tuple[str, str]] = []
        self.offerings: dict[str, Offering] = {}
        self.statements: list[Statement] = []

    def refuse(self, row: Row, reason: object) -> NoReturn:
        """Stop at a row that cannot be meant."""
        raise DataError(f"The overlay {self.file}, [[{row.table}]] row {row.place}: {reason}.")

    def private(self, text: str) -> str:
        """The private model that a spelling names; empty when it names none."""
        key = name_key(text)
        return next((model for alias, model in self.aliases if name_key(alias) == key), "")

    def resolve(self, row: Row, text: str) -> str:
        """The model that a spelling names, a private one first; raises UnresolvedNameError that says in which row."""
        own = self.private(text)
        if own:
            return own
        try:
            return self.known.model_id(text)
        except UnresolvedNameError as error:
            sentence = f"The overlay {self.file}, [[{row.table}]] row {row.place}: {error}"
            raise UnresolvedNameError(sentence, error.code, error.candidates) from None
        except UsageError as error:
            self.refuse(row, str(error).rstrip("."))


def model_row(sheet: Sheet, row: Row) -> None:
    """Read a private model."""
    _only(sheet, row, MODEL_KEYS)
    identifier = _text(sheet, row, "id")
    if not MODEL_ID.fullmatch(identifier):
        sheet.refuse(row, f"id is creator/name in lower case, such as acme/support-7b, not {shown(identifier)}")
    if identifier in sheet.models:
        sheet.refuse(row, f"{identifier} is already defined in this file")
    _refuse_public(sheet, row, identifier)
    name = _text(sheet, row, "name")
    family = _optional(sheet, row, "family") or identifier.partition("/")[2]
    sheet.models[identifier] = Model(identifier, name, identifier.partition("/")[0], family)
    aliases = row.cells.get("aliases", [])
    if not isinstance(aliases, list):
        sheet.refuse(row, f'aliases takes a list such as ["support-7b"], not {shown(aliases)}')
    for alias in (identifier, identifier.partition("/")[2], name, *aliases):
        _add_alias(sheet, row, alias, identifier)


def _add_alias(sheet: Sheet, row: Row, alias: Any, model: str) -> None:
    try:
        text = read_text(alias)
    except RefusedValueError as refusal:
        sheet.refuse(row, f"each alias {refusal}")
    if not name_key(text):
        sheet.refuse(row, f"the name {shown(text)} has neither letters nor digits")
    if sheet.private(text) not in ("", model):
        sheet.refuse(row, f"{shown(text)} already names {sheet.private(text)}")
    sheet.aliases.append((text, model))


def _refuse_public(sheet: Sheet, row: Row, identifier: str) -> None:
    """A private model is not in the catalogue; facts about one that is belong into fact rows."""
    try:
        named = sheet.known.model_id(identifier)
    except (UnresolvedNameError, UsageError):
        return
    if named == identifier:
        sheet.refuse(row, f"{identifier} is in the catalogue; state what you know of it under [[fact]] or [[price]]")


def fact_row(sheet: Sheet, row: Row) -> None:
    """Read one fact about a model or an offering."""
    _only(sheet, row, FACT_KEYS)
    rule = _property(sheet, row)
    subject, mention = _subject(sheet, row)
    _refuse_wrong_scope(sheet, row, rule, subject)
    if "value" not in row.cells:
        sheet.refuse(row, "value is missing")
    written = row.cells["value"]
    note = _optional(sheet, row, "note")
    try:
        value = read_value(rule, written)
    except RefusedValueError as refusal:
        sheet.refuse(row, refusal)
    if value == "partial" and not note:
        sheet.refuse(row, "partial needs a note that says what is missing")
    start, end = _dates(sheet, row)
    sheet.statements.append(Statement(
        mention, rule.id, value, _as_written(written), SOURCE, _place(row), sheet.day, valid_from=start,
        valid_until=end, note=note, subject=subject))


def _property(sheet: Sheet, row: Row) -> Property:
    name = _text(sheet, row, "property")
    if name.startswith("price."):
        sheet.refuse(row, f"prices stand under [[price]], such as {name.removeprefix('price.')} = \"0.40\"")
    if name not in FACTS:
        sheet.refuse(row, f"there is no property {shown(name)}; allowed are {listed(sorted(FACTS))}")
    return PROPERTIES[name]


def _subject(sheet: Sheet, row: Row) -> tuple[str, Mention]:
    if ("model" in row.cells) == ("offering" in row.cells):
        sheet.refuse(row, "give either model or offering")
    if "model" in row.cells:
        text = _text(sheet, row, "model")
        return sheet.resolve(row, text), Mention(text)
    text = _text(sheet, row, "offering")
    spelled, mark, route = text.partition("@")
    if not mark:
        sheet.refuse(row, f"offering is written model@provider, such as qwen/qwen3.5-4b@deepinfra, not {shown(text)}")
    model = sheet.resolve(row, spelled)
    found = {one.id: one for one in _routes(sheet, model)}.get(f"{model}@{route}")
    if found is None:
        known = sorted(one.id for one in _routes(sheet, model))
        sheet.refuse(row, f"there is no offering {shown(text)}; {model} has {_some(known) or 'none'}")
    return found.id, Mention(text, found.provider, region=found.region, service_tier=found.service_tier)


def _routes(sheet: Sheet, model: str) -> list[Offering]:
    own = [one for one in sheet.offerings.values() if one.model == model]
    return [*own, *(() if model in sheet.models else sheet.known.offerings(model))]


def _refuse_wrong_scope(sheet: Sheet, row: Row, rule: Property, subject: str) -> None:
    is_route = "@" in subject
    if rule.scope == "model" and is_route:
        sheet.refuse(row, f"{rule.id} is a property of the model, wherever it is sold; give model instead of offering")
    if rule.scope == "offering" and not is_route:
        sheet.refuse(row, f"{rule.id} is a property of one provider's route; give offering instead of model")


def price_row(sheet: Sheet, row: Row) -> None:
    """Read the prices that one seller asks of you for one model."""
    _only(sheet, row, PRICE_KEYS)
    components = [name for name in COMPONENTS if name in row.cells]
    if not components:
        sheet.refuse(row, f"no price is given; allowed are {listed(list(COMPONENTS))}")
    spelled = _text(sheet, row, "model")
    offering = _offering(sheet, row, sheet.resolve(row, spelled))
    start, end = _dates(sheet, row)
    mention = Mention(spelled, offering.provider, region=offering.region, service_tier=offering.service_tier)
    for name in components:
        try:
            amount = read_money(row.cells[name])
        except RefusedValueError as refusal:
            sheet.refuse(row, f"{name} {refusal}")
        sheet.statements.append(Statement(
            mention, f"price.{name}", amount, _as_written(row.cells[name]), SOURCE, _place(row), sheet.day,
            unit=UNIT_OF_COMPONENT.get(name, "usd/mtok"), valid_from=start, valid_until=end,
            conditions=conditions(prompt_tokens_above=_floor(sheet, row)), note=_optional(sheet, row, "note"),
            subject=offering.id))


def _floor(sheet: Sheet, row: Row) -> int | None:
    if "prompt_tokens_above" not in row.cells:
        return None
    try:
        return read_count(row.cells["prompt_tokens_above"])
    except RefusedValueError as refusal:
        sheet.refuse(row, f"prompt_tokens_above {refusal}, not {shown(row.cells['prompt_tokens_above'])}")


def _offering(sheet: Sheet, row: Row, model: str) -> Offering:
    """The catalogue's route that the row's terms fit, else a new one of your own."""
    provider = _text(sheet, row, "provider")
    if not PROVIDER_ID.fullmatch(provider):
        sheet.refuse(row, f"provider is an id in lower case, such as deepinfra or google-vertex, not {shown(provider)}")
    region = _optional(sheet, row, "region") or "global"
    tier = _optional(sheet, row, "service_tier") or "standard"
    served = _optional(sheet, row, "served_id")
    sold = [one for one in _routes(sheet, model) if one.provider == provider]
    fitting = [one for one in sold if (one.region, one.service_tier) == (region, tier)
               and served.lower() in ("", one.served_id.lower())]
    if len(fitting) > 1:
        ids = _some([one.served_id for one in fitting])
        sheet.refuse(row, f"{provider} serves {model} under several ids: {ids}; add served_id")
    if fitting:
        return fitting[0]
    found = _new_offering(model, provider, served, (region, tier), is_one_of_several=bool(sold and served))
    return sheet.offerings.setdefault(found.id, found)


def _new_offering(
    model: str, provider: str, served: str, terms: tuple[str, str], *, is_one_of_several: bool
) -> Offering:
    region, tier = terms
    identifier = f"{model}@{provider}" + (f"#{served.lower()}" if is_one_of_several else "")
    identifier += "" if region == "global" else f"/{region}"
    identifier += "" if tier == "standard" else f"/{tier}"
    return Offering(identifier, model, provider, served, region, tier, "", "")


def _only(sheet: Sheet, row: Row, allowed: tuple[str, ...]) -> None:
    unknown = sorted(set(row.cells) - set(allowed))
    if unknown:
        sheet.refuse(row, f"there is no key {shown(unknown[0])}; allowed are {listed(allowed)}")


def _text(sheet: Sheet, row: Row, key: str) -> str:
    if key not in row.cells:
        sheet.refuse(row, f"{key} is missing")
    return _optional(sheet, row, key)


def _optional(sheet: Sheet, row: Row, key: str) -> str:
    if key not in row.cells:
        return ""
    try:
        return read_text(row.cells[key])
    except RefusedValueError as refusal:
        sheet.refuse(row, f"{key} {refusal}, not {shown(row.cells[key])}")


def _dates(sheet: Sheet, row: Row) -> tuple[str, str]:
    try:
        start, end = (read_day(row.cells[key]) if key in row.cells else "" for key in ("from", "until"))
    except RefusedValueError as refusal:
        sheet.refuse(row, f"from or until {refusal}")
    if start and end and end <= start:
        sheet.refuse(row, f"until ({end}) is the first day without the value and must lie after from ({start})")
    return start, end


def _place(row: Row) -> str:
    return f"[[{row.table}]] row {row.place}"


def _as_written(written: Any) -> str:
    if isinstance(written, bool):
        return str(written).lower()
    return ", ".join(map(str, written)) if isinstance(written, list) else str(written)


def _some(names: Sequence[str], most: int = 8) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
