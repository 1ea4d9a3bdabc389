"""Weigh the sources against the creators' documents: how often each is right, and which repeat one another."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby

from assay.catalogue.independence import Answers, Changes, Truths, groups, likenesses
from assay.catalogue.moment import in_force, is_moving
from assay.catalogue.track_record import TRACKED, answers, is_right, said_by
from assay.data.ladder import FRESH_DAYS
from assay.domain.days import days_between
from assay.domain.holdings import Contents, Material, model_of
from assay.domain.statement import Statement, Value
from assay.domain.things import Creator, Source


def weigh_sources(contents: Contents) -> Contents:
    """Judge every source where a primary document speaks; the primary documents themselves are not judged."""
    sources = {source.id: source for source in contents.sources}
    answered: dict[str, dict[tuple[str, str], Value]] = defaultdict(dict)
    truths: dict[tuple[str, str], tuple[Value, ...]] = {}
    for material in _materials(contents):
        known = _truths(material, sources, contents.built_on)
        if not known:
            continue
        truths |= {(material.model.id, name): values for name, values in known.items()}
        for voice in {row.source for row in material.statements}:
            if sources[voice].authority not in ("primary", "own", "override"):
                given = answers(said_by(material, {voice}), sources, contents.built_on)
                answered[voice] |= {(material.model.id, name): value for name, value in given.items()}
    found = likenesses(answered, truths, _changes(contents))
    grouped = groups({source.id: source.upstream for source in contents.sources}, found)
    weighed = (source._replace(group=grouped[source.id], track=_track(answered.get(source.id, {}), truths))
               for source in contents.sources)
    return contents._replace(sources=tuple(weighed), likenesses=tuple(found))


def _materials(contents: Contents) -> Iterator[Material]:
    """The material of each model that has any; statements are in the order of models."""
    models = {model.id: model for model in contents.models}
    creators = {creator.id: creator for creator in contents.creators}
    routes = defaultdict(list)
    for offering in contents.offerings:
        routes[offering.model].append(offering)
    for key, rows in groupby(contents.statements, key=lambda row: model_of(row.subject)):
        model = models[key]
        creator = creators.get(model.creator, Creator(model.creator, model.creator, ()))
        yield Material(model, creator, tuple(routes[key]), tuple(rows))


def _truths(material: Material, sources: Mapping[str, Source], today: str) -> dict[str, tuple[Value, ...]]:
    """Every value that a document gives, by property; old prices judge nobody, for they may have changed since."""
    primary = {source.id for source in sources.values() if source.authority == "primary"}
    documents = said_by(material, primary)
    rows = [row for row in documents.statements if row.property in TRACKED and in_force(row, today)
            and (not is_moving(row.property) or days_between(row.observed_on, today) <= FRESH_DAYS)]
    if not rows:
        return {}
    known: dict[str, set[Value]] = defaultdict(set)
    for row in rows:
        if not is_moving(row.property):
            known[row.property].add(row.value)
    prices = [row for row in rows if is_moving(row.property)]
    for name, value in answers(documents._replace(statements=tuple(prices)), sources, today).items():
        known[name].add(value)
    return {name: tuple(values) for name, values in known.items()}


def _track(answered: Answers, truths: Truths) -> str:
    """``release_date 812/901, ...``: right and judged answers by property."""
    parts = []
    for name in TRACKED:
        judged = [(value, truths[question]) for question, value in answered.items()
                  if question[1] == name and question in truths]
        if judged:
            right = sum(is_right(name, value, known) for value, known in judged)
            parts.append(f"{name} {right}/{len(judged)}")
    return ", ".join(parts)


def _changes(contents: Contents) -> dict[str, Changes]:
    """Of every source, the days on which standard prices changed to a new value, by route and component."""
    first: dict[str, dict[tuple[str, str, str], str]] = defaultdict(dict)
    for row in contents.statements:
        if _is_dated_price(row):
            key = (row.subject.partition("#")[0], row.property, str(row.value))
            first[row.source][key] = min(row.valid_from[:10], first[row.source].get(key, row.valid_from[:10]))
    return dict(first)


def _is_dated_price(row: Statement) -> bool:
    return row.property.startswith("price.") and bool(row.valid_from) and not row.conditions


