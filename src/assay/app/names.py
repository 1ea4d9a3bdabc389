"""Names: under which keys the catalogue is asked, and what a person's spelling means."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from assay.domain.identity import NameRow, Tables
from assay.domain.names import name_key
from assay.domain.things import Model, Name, Offering, Reading

OWN_ID, OWN_NAME, TITLE, SPELLING = range(4)
"""How strongly a key names a model: its id, a name its creator uses, its title, a spelling of some feed."""


FIREWORKS_PATH = ("accounts", "fireworks", "models")
"""Fireworks' ids are ``accounts/fireworks/models/<model>``."""


class Named(Protocol):
    """A curated file, as far as names go."""

    @property
    def model(self) -> str:
        """The model's id."""
        ...

    @property
    def names(self) -> tuple[str, ...]:
        """Spellings that the creator itself uses."""
        ...


def collect_names(
    models: Sequence[Model],
    curated: Iterable[Named],
    tables: Tables,
    readings: Iterable[Reading],
    offerings: Iterable[Offering],
    built_on: str,
) -> tuple[tuple[str, Name], ...]:
    """Every key with what it names.

    Under one key only the strongest readings stay; two of the same strength are both kept, for then the name is
    ambiguous and the person must choose.
    """
    labels = {model.id: model.name for model in models}
    strengths: dict[str, dict[str, int]] = {}
    for text, model, strength in (*_own_names(models, curated), *_feed_names(tables, readings)):
        key = name_key(text)
        if key and model in labels:
            known = strengths.setdefault(key, {})
            known[model] = min(strength, known.get(model, strength))
    notices = _notices(tables, labels) | _moving(tables, labels, built_on)
    for key, (named, _) in notices.items():
        strengths[key] = {named: OWN_ID} if named else {}
    return (*_model_names(strengths, labels, notices), *_family_names(models), *_provider_names(tables, offerings),
            *_path_words(tables))


def _own_names(models: Iterable[Model], curated: Iterable[Named]) -> Iterator[tuple[str, str, int]]:
    for model in models:
        yield model.id, model.id, OWN_ID
        yield model.id.partition("/")[2], model.id, OWN_ID
        yield model.name, model.id, TITLE
    for file in curated:
        for text in file.names:
            yield text, file.model, OWN_NAME


def _feed_names(tables: Tables, readings: Iterable[Reading]) -> Iterator[tuple[str, str, int]]:
    for reading in readings:
        for text in _forms(reading.spelling, tables.tasks):
            yield text, reading.model, SPELLING
    for row in tables.models:
        for text in row.names if not row.providers else ():
            yield text, row.model, SPELLING


def _forms(spelling: str, tasks: frozenset[str]) -> set[str]:
    """A spelling as it stands, and its last part without organisation and transport unless that names a task."""
    last = spelling.rpartition("/")[2]
    return {spelling} if last in tasks or sum(char.isalpha() for char in last) < 2 else {spelling, last}


def _path_words(tables: Tables) -> list[tuple[str, Name]]:
    """Words before a slash that say who serves a model, not who trained it."""
    words = sorted({name_key(word) for word in (*tables.hosts, *tables.transports, *FIREWORKS_PATH)} - {""})
    return [(word, Name("path", word, word)) for word in words]


def _moving(tables: Tables, labels: Mapping[str, str], built_on: str) -> dict[str, tuple[str, str]]:
    """Names that move: on the catalogue's day each means what its newest row says, or nothing where no row does."""
    newest: dict[str, NameRow] = {}
    for row in sorted(tables.names, key=lambda one: one.since):
        if row.moving and not row.providers and row.since <= built_on:
            newest[name_key(row.name)] = row
    return {key: (row.model if row.model in labels else "", _moves(row, labels, built_on))
            for key, row in newest.items()}


def _moves(row: NameRow, labels: Mapping[str, str], built_on: str) -> str:
    return f"'{row.name}' moves; on {built_on} it is {labels.get(row.model, 'undecided')} ({row.reason.rstrip('.')})."


def _notices(tables: Tables, labels: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Authored rows for plain names that people use for one model, each with the line that says so."""
    found = {}
    for row in tables.names:
        if row.moving or row.model not in labels:
            continue
        newer = f" Newer siblings: {', '.join(labels.get(model, model) for model in row.newer)}." if row.newer else ""
        reason = row.reason.rstrip(".")
        text = f"'{row.name}' is read as {labels[row.model]} (since {row.since}: {reason}).{newer}"
        found[name_key(row.name)] = (row.model, text)
    return found


def _model_names(
    strengths: Mapping[str, Mapping[str, int]], labels: Mapping[str, str], notices: Mapping[str, tuple[str, str]]
) -> list[tuple[str, Name]]:
    rows = []
    for key in sorted(strengths):
        best = min(strengths[key].values(), default=OWN_ID)
        notice = notices[key][1] if key in notices else ""
        rows += [(key, Name("model", model, labels[model], notice))
                 for model, strength in sorted(strengths[key].items()) if strength == best]
    return rows


def _family_names(models: Iterable[Model]) -> list[tuple[str, Name]]:
    families = sorted({(model.family, model.creator) for model in models if model.family})
    rows = {(name_key(text), family): Name("family", family, family)
            for family, creator in families for text in (family, f"{creator}/{family}")}
    return [(key, name) for (key, _), name in sorted(rows.items()) if key]


def _provider_names(tables: Tables, offerings: Iterable[Offering]) -> list[tuple[str, Name]]:
    labels = {row.id: row.name for row in tables.providers}
    used = sorted({row.provider for row in offerings})
    rows = {(name_key(text), provider): Name("provider", provider, labels.get(provider, provider))
            for provider in used for text in (provider, labels.get(provider, provider))}
    return [(key, name) for (key, _), name in sorted(rows.items()) if key]
