"""Names: under which keys the catalogue is asked, and what a person's spelling means."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from assay.domain.identity import Tables
from assay.domain.names import name_key
from assay.domain.things import Model, Name, Offering, Reading

OWN_ID, OWN_NAME, TITLE, SPELLING = range(4)
"""How strongly a key names a model: its id, a name its creator uses, its title, a spelling of some feed."""


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
) -> tuple[tuple[str, Name], ...]:
    """Every key with what it names.

    Under one key only the strongest readings stay; two of the same strength are both kept, for then the name is
    ambiguous and the person must choose.
    """
    labels = {model.id: model.name for model in models}
    strengths: dict[str, dict[str, int]] = {}

    def add(text: str, model: str, strength: int) -> None:
        key = name_key(text)
        if key and model in labels:
            known = strengths.setdefault(key, {})
            known[model] = min(strength, known.get(model, strength))

    for model in models:
        add(model.id, model.id, OWN_ID)
        add(model.id.partition("/")[2], model.id, OWN_ID)
        add(model.name, model.id, TITLE)
    for file in curated:
        for text in file.names:
            add(text, file.model, OWN_NAME)
    for reading in readings:
        for text in _forms(reading.spelling):
            add(text, reading.model, SPELLING)
    notices = _notices(tables, labels)
    for key, (named, _) in notices.items():
        strengths[key] = {named: OWN_ID}
    return (*_model_names(strengths, labels, notices), *_family_names(models), *_provider_names(tables, offerings))


def _forms(spelling: str) -> set[str]:
    """A spelling as it stands, and its last part without organisation and transport."""
    return {spelling, spelling.rpartition("/")[2]}


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
        best = min(strengths[key].values())
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
