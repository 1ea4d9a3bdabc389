"""Build a catalogue: what the feeds and the authored files state, identified, put in order and numbered."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from assay.app.looks import Told, TwoIdentities, settle
from assay.app.names import collect_names
from assay.app.offerings import Key, key_of_offering, make_offerings
from assay.app.related import find_related
from assay.app.weigh_sources import weigh_sources
from assay.catalogue.identity import Identified, Tables
from assay.domain.holdings import Contents, Leftover
from assay.domain.statement import Statement
from assay.domain.things import Creator, Model, Name, Offering, Provider, Reading, Source


class Stated(NamedTuple):
    """What one feed states and what it left."""

    feed: str
    statements: Sequence[Statement]
    leftover: Mapping[str, int]
    dropped: Mapping[str, int]
    history: bool = False
    """Whether all of it is an earlier look, for another package repeats the same upstream at a later day."""


class Authored(Protocol):
    """A curated file: a model's id, its names and the statements about it."""

    @property
    def model(self) -> str:
        """The model's id."""
        ...

    @property
    def names(self) -> tuple[str, ...]:
        """Spellings that the creator itself uses."""
        ...

    @property
    def api_id(self) -> str:
        """The id to send to the creator's own API; empty when no document gives it."""
        ...

    @property
    def statements(self) -> tuple[Statement, ...]:
        """What the creator's documents state."""
        ...


class _Sorted(NamedTuple):
    """Statements with their subject, and what the subjects are."""

    statements: list[Statement]
    models: dict[str, Identified]
    offerings: dict[Key, Offering]
    readings: dict[tuple[str, str, str, str, str], Reading]
    nameless: Counter[tuple[str, str]]
    present: set[str]
    """Ids of the models and offerings of which a feed's newest look speaks."""


def build_contents(
    feeds: Iterable[Stated],
    curated: Sequence[Authored],
    tables: Tables,
    sources: Mapping[str, Source],
    built_on: str,
) -> Contents:
    """Join everything into one catalogue; the same inputs give the same contents in the same order."""
    feeds = list(feeds)
    authored = [statement for file in curated for statement in file.statements]
    api_ids = {file.model: file.api_id for file in curated if file.api_id}
    told = sorted((Told(statement, feed.history or bool(statement.gone_on))
                   for feed in feeds for statement in feed.statements), key=lambda one: one.is_past)
    identity = TwoIdentities(tables, [*told, *(Told(statement, is_past=False) for statement in authored)])
    found = _assign(told, identity)
    _add_authored(authored, identity, found, _OwnApis(_own_providers(tables), api_ids))
    history = frozenset(statement.source for feed in feeds if feed.history for statement in feed.statements)
    settled = settle(found.statements, sources, history)
    statements = _numbered(settled.statements)
    models = tuple(Model(key, row.name, row.creator, row.family) for key, row in sorted(found.models.items()))
    contents = Contents(
        built_on=built_on,
        sources=_counted(settled.sources, statements),
        creators=_creators(tables, models),
        providers=_providers(tables, found.offerings.values()),
        models=models,
        offerings=_ended(sorted(found.offerings.values(), key=lambda row: (row.model, row.id)), statements, built_on),
        statements=statements,
        names=_names(found, models, curated, tables, built_on),
        readings=tuple(sorted(found.readings.values())),
        leftovers=_leftovers(feeds, found.nameless),
    )
    weighed = weigh_sources(contents)
    return weighed._replace(related=find_related(weighed))


def _ended(
    offerings: Iterable[Offering], statements: Iterable[Statement], built_on: str
) -> tuple[Offering, ...]:
    """Offerings with the day from which no list has them: the last of the ends of all that is said of them."""
    ends: dict[str, set[str]] = defaultdict(set)
    for row in statements:
        past = row.valid_until[:10] if row.valid_until[:10] <= built_on else ""
        ends[row.subject].add(row.gone_on or past)
    return tuple(row._replace(gone_on="" if "" in ends[row.id] else max(ends[row.id], default=""))
                 for row in offerings)


def _names(
    found: _Sorted, models: Sequence[Model], curated: Sequence[Authored], tables: Tables, built_on: str
) -> tuple[tuple[str, Name], ...]:
    """Today's names; a name that only earlier looks have is added where nothing today has it."""
    readings, offerings = found.readings.values(), found.offerings.values()
    today = collect_names(
        [model for model in models if model.id in found.present], curated, tables,
        [row for row in readings if row.model in found.present and (not row.offering or row.offering in found.present)],
        [row for row in offerings if row.id in found.present], built_on)
    taken = {key for key, _ in today}
    ever = collect_names(models, curated, tables, readings, offerings, built_on)
    return (*today, *(row for row in ever if row[0] not in taken))


def _assign(told: Sequence[Told], identity: TwoIdentities) -> _Sorted:
    """Give each statement its subject; what names no single model is counted, not kept."""
    identified = [(row, is_past, identity.identify(row.mention, row.source, _said_of(row))) for row, is_past in told]
    offerings = make_offerings((found, row.source, is_past) for row, is_past, found in identified
                               if found.model and found.provider)
    sorted_ = _Sorted([], {}, offerings, {}, Counter(), set())
    for statement, is_past, found in identified:
        if statement.property == "parameters_total" and _is_packed(found.quantisation):
            sorted_.nameless[statement.source, f"packed weights counted: {statement.mention.spelling}"] += 1
            continue
        if not found.model:
            sorted_.nameless[statement.source, f"{found.rule}: {statement.mention.spelling}"] += 1
            continue
        sorted_.models.setdefault(found.model, found)
        offering = offerings[key_of_offering(found)] if found.provider else None
        subject = offering.id if offering else found.model
        _remember(sorted_, statement, found, offering)
        if not is_past:
            sorted_.present.update((found.model, subject))
        sorted_.statements.append(_placed(_seen_as(found.model, statement, identity), subject, found))
    return sorted_


def _said_of(statement: Statement) -> str:
    """The day on which a name that moves is to be read: the last one of which the statement speaks."""
    return min(statement.valid_until[:10] or statement.observed_on, statement.observed_on)


def _seen_as(model: str, statement: Statement, identity: TwoIdentities) -> Statement:
    """The statement without its first day where its name has moved since, for then it was said of another model."""
    def is_same(day: str) -> bool:
        return not day or identity.identify(statement.mention, statement.source, day[:10]).model == model

    first = statement.first_seen if is_same(statement.first_seen) else ""
    begin = statement.valid_from if is_same(statement.valid_from) else ""
    return statement._replace(first_seen=first, valid_from=begin)


def _is_packed(quantisation: str) -> bool:
    """Whether several weights share one stored number, so that counting numbers does not count parameters."""
    return bool(quantisation) and not quantisation.lower().startswith(("fp8", "bf16", "fp16", "f16", "f32", "fp32"))


def _placed(statement: Statement, subject: str, found: Identified) -> Statement:
    """The statement on its subject; a score keeps the configuration that its spelling names."""
    if statement.property != "score" or not found.setting or dict(statement.conditions).get("setting"):
        return statement._replace(subject=subject)
    pairs = (*(pair for pair in statement.conditions if pair[0] != "setting"), ("setting", found.setting))
    return statement._replace(subject=subject, conditions=tuple(sorted(pairs)))


def _remember(sorted_: _Sorted, statement: Statement, found: Identified, offering: Offering | None) -> None:
    mention = statement.mention
    where = offering.id if offering else ""
    key = (found.model, where, statement.source, mention.provider, mention.spelling)
    if key not in sorted_.readings:
        sorted_.readings[key] = Reading(found.model, statement.source, mention.provider, mention.spelling, found.rule,
                                        found.reason, where)


def _own_providers(tables: Tables) -> dict[str, tuple[str, ...]]:
    return {creator.id: creator.own_api for creator in tables.creators}


class _OwnApis(NamedTuple):
    """Where creators sell their own models."""

    providers: Mapping[str, tuple[str, ...]]
    """By creator; the first is the one whose price page the curated files quote."""
    api_ids: Mapping[str, str]
    """The id to send, by model."""

    def provider(self, model: str) -> str:
        """The creator's own API; empty for a creator that has none."""
        return next(iter(self.providers.get(model.partition("/")[0], ())), "")

    def route(self, model: str, tier: str) -> Offering:
        """The route that a price page speaks of where no feed lists one."""
        provider = self.provider(model)
        served = self.api_ids.get(model, model.partition("/")[2])
        suffix = "" if tier == "standard" else f"/{tier}"
        return Offering(f"{model}@{provider}{suffix}", model, provider, served, "global", tier, "", "")


def _add_authored(authored: Sequence[Statement], identity: TwoIdentities, found: _Sorted, own: _OwnApis) -> None:
    """Curated statements are about the model, their prices about its routes at the creator's own API."""
    routes: dict[tuple[str, str], list[Offering]] = defaultdict(list)
    for offering in found.offerings.values():
        is_own = offering.provider == own.provider(offering.model)
        if is_own and not offering.variant and offering.region == "global" and offering.id in found.present:
            routes[offering.model, offering.service_tier].append(offering)
    for statement in authored:
        named = identity.identify(statement.mention, statement.source, statement.observed_on)
        model = named.model
        found.models.setdefault(model, named)
        found.present.add(model)
        if not statement.property.startswith("price."):
            found.statements.append(statement._replace(subject=model))
            continue
        tier = statement.mention.service_tier
        if not own.provider(model):
            found.nameless[statement.source, f"price of a creator without an API of its own: {model}"] += 1
            continue
        if not routes[model, tier]:
            routes[model, tier].append(_made(found, own.route(model, tier)))
        found.statements.extend(statement._replace(subject=route.id) for route in routes[model, tier])


def _made(found: _Sorted, route: Offering) -> Offering:
    """Enter a route that no feed lists now, in the place of one that earlier looks have under its id or as served."""
    key = Key(route.model, route.provider, route.served_id.lower(), route.region, route.service_tier)
    known = next((place for place, row in found.offerings.items() if row.id == route.id), key)
    made = found.offerings[known] = route._replace(id=found.offerings.get(known, route).id)
    found.present.add(made.id)
    return made


def _numbered(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Canonical order: by subject, so that a model and its routes stay together, then by what is said and by whom."""
    unique = {_identity_of(statement): statement for statement in sorted(statements, key=_order)}
    return tuple(statement._replace(number=place) for place, statement in enumerate(unique.values(), start=1))


def _order(statement: Statement) -> tuple[str, ...]:
    return (
        statement.subject.partition("@")[0], statement.subject, statement.property, statement.source,
        statement.observed_on, str(statement.value), repr(statement.conditions), statement.valid_from,
        statement.valid_until, statement.mention.spelling, statement.mention.provider, statement.place,
        statement.as_written, statement.unit, statement.url, statement.note, statement.first_seen, statement.gone_on,
    )


def _identity_of(statement: Statement) -> tuple[object, ...]:
    """Two statements with the same of these are one statement, seen twice in a look of a feed."""
    return (statement.subject, statement.property, str(statement.value), statement.source, statement.conditions,
            statement.valid_from, statement.valid_until, statement.unit, statement.mention.spelling,
            statement.mention.provider, statement.url if statement.property == "score" else "", statement.gone_on)


def _counted(sources: Mapping[str, Source], statements: Iterable[Statement]) -> tuple[Source, ...]:
    counts = Counter(statement.source for statement in statements)
    return tuple(sources[name]._replace(statements=count) for name, count in sorted(counts.items()))


def _creators(tables: Tables, models: Iterable[Model]) -> tuple[Creator, ...]:
    known = {row.id: Creator(row.id, row.name, tuple(row.own_api)) for row in tables.creators}
    used = sorted({model.creator for model in models})
    return tuple(known.get(name, Creator(name, name, ())) for name in used)


def _providers(tables: Tables, offerings: Iterable[Offering]) -> tuple[Provider, ...]:
    names = {row.id: row.name for row in tables.providers}
    return tuple(Provider(used, names.get(used, used)) for used in sorted({row.provider for row in offerings}))


def _leftovers(feeds: Iterable[Stated], nameless: Counter[tuple[str, str]]) -> tuple[Leftover, ...]:
    rows = [Leftover(feed.feed, "field", what, count) for feed in feeds for what, count in feed.leftover.items()]
    rows += [Leftover(feed.feed, "row", what, count) for feed in feeds for what, count in feed.dropped.items()]
    rows += [Leftover(source, "statement", what, count) for (source, what), count in nameless.items()]
    return tuple(sorted(rows))

