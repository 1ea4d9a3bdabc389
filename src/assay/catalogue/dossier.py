"""A model, its routes and its scores on one day, made from the statements about them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from assay.catalogue.derive import derive
from assay.catalogue.moment import announced_end, first_day, in_force, is_dated, was_missing
from assay.catalogue.resolve import Judge, Weighed, make_judge, resolve, weigh
from assay.data.properties import PROPERTIES
from assay.domain.fact import Dossier, Fact, Price, Route, State
from assay.domain.holdings import Material
from assay.domain.statement import Conditions, Statement
from assay.domain.things import Offering, Source


def build_dossier(material: Material, sources: Mapping[str, Source], as_of: str) -> Dossier:
    """Resolve every property of the model and of each of its routes as of a day (ISO date)."""
    judge = make_judge(sources, material.creator.own_providers, as_of)
    by_subject: dict[str, list[Statement]] = defaultdict(list)
    for statement in material.statements:
        by_subject[statement.subject].append(statement)
    routes = _routes(material.offerings, by_subject, judge)
    scores = tuple(entry for entry in by_subject[material.model.id] if entry.property == "score")
    facts = derive(_model_facts(material, by_subject, judge), material.model.id)
    return Dossier(material.model, material.creator, facts, routes, scores)


def _model_facts(material: Material, by_subject: Mapping[str, list[Statement]], judge: Judge) -> dict[str, Fact]:
    """Facts of the model itself; what routes say of model-wide properties counts on the lower rungs."""
    gathered: dict[str, list[Weighed]] = defaultdict(list)
    for statement in by_subject[material.model.id]:
        if statement.property != "score":
            gathered[statement.property].append(weigh(statement, "", judge, of_model=True))
    for offering in material.offerings:
        for statement in by_subject.get(offering.id, ()):
            if _speaks_of_model(statement, offering, judge):
                gathered[statement.property].append(weigh(statement, offering.provider, judge, of_model=True))
    return _stated(material.model.id, gathered, judge)


def _stated(subject: str, gathered: Mapping[str, list[Weighed]], judge: Judge) -> dict[str, Fact]:
    """The facts that anything in force states; what is unknown is left out, so that it may follow from others."""
    facts = {name: resolve(subject, name, entries, judge) for name, entries in gathered.items()}
    return {name: fact for name, fact in facts.items() if fact.state is not State.UNKNOWN}


def _speaks_of_model(statement: Statement, offering: Offering, judge: Judge) -> bool:
    scope = PROPERTIES[statement.property].scope
    return scope in ("model", "both") or (scope == "own" and offering.provider in judge.own_providers)


def _routes(
    offerings: Iterable[Offering], by_subject: Mapping[str, list[Statement]], judge: Judge
) -> tuple[Route, ...]:
    listed = [offering for offering in offerings if _is_listed(by_subject.get(offering.id, ()), judge)]
    routes = {offering.id: _route(offering, _about(offering, by_subject, judge), judge) for offering in listed}
    standard = {_terms(route.offering): route for route in routes.values() if _is_standard(route.offering)}
    return tuple(_with_inherited(route, standard.get(_terms(route.offering))) for route in routes.values())


def _about(offering: Offering, by_subject: Mapping[str, list[Statement]], judge: Judge) -> list[Statement]:
    """What is stated of a route; of the creator's own API also what the creator announces for the model."""
    stated = by_subject.get(offering.id, [])
    if offering.provider not in judge.own_providers:
        return stated
    announced = [entry for entry in by_subject.get(offering.model, ()) if PROPERTIES[entry.property].scope == "own"]
    return stated + announced


def _is_standard(offering: Offering) -> bool:
    return offering.service_tier == "standard"


def _terms(offering: Offering) -> tuple[str, str, str]:
    return (offering.provider, offering.served_id, offering.region)


def _with_inherited(route: Route, standard: Route | None) -> Route:
    """A batch or priority tier has the limits and abilities of the standard route unless it states its own."""
    if standard is None or standard is route:
        return route
    return route._replace(facts=standard.facts | route.facts)


def _route(offering: Offering, statements: Sequence[Statement], judge: Judge) -> Route:
    gathered: dict[str, list[Weighed]] = defaultdict(list)
    prices: dict[tuple[str, Conditions, str, str], list[Weighed]] = defaultdict(list)
    for statement in statements:
        if PROPERTIES[statement.property].kind == "money":
            if in_force(statement, judge.as_of):
                weighed = weigh(statement, offering.provider, judge, of_model=False)
                prices[statement.property, _price_conditions(statement), statement.unit,
                       announced_end(statement)].append(weighed)
        elif PROPERTIES[statement.property].scope != "model":
            gathered[statement.property].append(weigh(statement, offering.provider, judge, of_model=False))
    facts = _stated(offering.id, gathered, judge)
    charged = ((key, resolve(offering.id, key[0], prices[key], judge)) for key in sorted(prices))
    priced = tuple(_price(name, narrowed, fact) for (name, narrowed, *_), fact in charged if fact.statements)
    listing = _listing(offering, statements, judge)
    is_shown = not statements or any(is_dated(row, judge.as_of) for row in listing.statements)
    return Route(offering, derive(facts, offering.id), priced, listing, is_shown)


def _is_listed(statements: Sequence[Statement], judge: Judge) -> bool:
    """Whether a route is on some list on the day asked: not withdrawn from all, and not missing from all looks so far.

    A route that nobody speaks of is your own to keep; one whose lists were first read later cannot be dated and stays.
    """
    held = [row for row in statements if in_force(row, judge.as_of)]
    if not held:
        return not statements
    return not judge.is_past or not all(
        was_missing(row, judge.sources[row.source], judge.as_of, judge.looks) for row in held)


def _listing(offering: Offering, statements: Sequence[Statement], judge: Judge) -> Fact:
    """That a source lists the route, by the newest look up to the day asked; else by the first one after it."""
    held = [row for row in statements if in_force(row, judge.as_of)]
    by_then = [row for row in held if is_dated(row, judge.as_of)]
    newest = max(by_then, key=lambda row: (row.observed_on, -row.number), default=None)
    if newest is not None:
        return Fact(offering.id, "status", State.KNOWN, "listed", "", "a source lists the route", (newest,))
    first = min(held, key=lambda row: (first_day(row), row.number), default=None)
    reason = f"first listed on {first_day(first)}, which dates nothing before" if first else "nobody lists it"
    return Fact(offering.id, "status", State.KNOWN, "listed", "", reason, (first,) if first else ())


def _price_conditions(statement: Statement) -> Conditions:
    """The conditions that make a different price; who says how a tier applies is not one of them."""
    return tuple(pair for pair in statement.conditions if pair[0] not in ("applies_to", "contender"))


def _price(name: str, conditions: Conditions, fact: Fact) -> Price:
    lead = fact.statements[0]
    applies = tuple(pair for pair in lead.conditions if pair[0] == "applies_to")
    merged = tuple(sorted(conditions + applies))
    return Price(name.removeprefix("price."), merged, fact, lead.valid_from, lead.valid_until)
