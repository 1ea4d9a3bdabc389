"""Explain one fact: the use case behind ``assay explain``."""

from collections.abc import Iterable

from assay.app.compare import material_of
from assay.app.ports import Store
from assay.app.released import listed_route, refuse_unreleased
from assay.app.resolve_subject import find_subject
from assay.catalogue.dossier import build_dossier
from assay.catalogue.resolve import make_judge
from assay.data.properties import PROPERTIES
from assay.domain.errors import UsageError
from assay.domain.fact import Dossier, Route, unknown
from assay.domain.holdings import model_of
from assay.domain.names import name_key
from assay.report.explain import Case, Explained, compose_explanation
from assay.report.explain_views import ExplainDocument
from assay.report.fact_views import model_facts, offering_facts
from assay.report.show import model_subject, offering_subject

LONGEST_SHOWN = 60
PRICE = "price."


def explain(store: Store, subject: str, name: str, as_of: str = "") -> ExplainDocument:
    """Why a property of a model or an offering has the value it is shown with.

    A property that each route has for itself is explained for every route of a model. Raises UsageError for an unknown
    property and for a family or a provider, UnresolvedNameError for a name of nothing or of several things, and for
    what could not be had on the day asked.
    """
    wanted = find_property(name)
    found = find_subject(store, subject)
    if found.name.kind not in ("model", "offering"):
        raise UsageError(f"'{subject}' is a {found.name.kind}; explain takes a model or an offering, "
                         f"see: assay show {found.name.kind}:{found.name.id}.")
    material = material_of(store, model_of(found.name.id))
    day = as_of or store.meta()["built"]
    dossier = build_dossier(material, store.sources(), day)
    refuse_unreleased(dossier, day, store.meta().get("known_by", ""))
    readings = store.readings(material.model.id)
    route = listed_route(dossier, found.name.id, day) if found.name.kind == "offering" else None
    told, facts = _facts(dossier, route, wanted)
    view = offering_subject(material.model, route.offering, readings) if route else model_subject(material.model,
                                                                                                  readings)
    judge = make_judge(store.sources(), material.creator.own_providers, day)
    case = Case(view, wanted, (*found.notices, *told), material, judge, store.meta())
    return compose_explanation(case, facts)


def find_property(text: str) -> str:
    """The id that a person means: the id itself, its label, or either with other separators.

    Raises UsageError that lists close ids and all ids.

    >>> find_property("Context window"), find_property("price-input")
    ('context_window_tokens', 'price.input')
    """
    key = name_key(text[:LONGEST_SHOWN])
    for row in PROPERTIES.values():
        if row.id != "score" and key in (name_key(row.id), name_key(row.label)):
            return row.id
    if key == "score":
        raise UsageError("A score is one published result, not a fact; list them with: assay show MODEL --format json.")
    from difflib import get_close_matches

    ids = [row for row in PROPERTIES if row != "score"]
    close = get_close_matches(text[:LONGEST_SHOWN].lower(), ids, n=3, cutoff=0.5)
    advice = f"did you mean {' or '.join(close)}?" if close else "it is none of these."
    raise UsageError(f"There is no property '{text[:LONGEST_SHOWN]}'; {advice} Properties: {', '.join(ids)}.")


def _facts(dossier: Dossier, route: Route | None, name: str) -> tuple[tuple[str, ...], list[Explained]]:
    """What is told of how the question was read, and the facts that answer it."""
    of_model = model_facts(dossier)
    scope = PROPERTIES[name].scope
    if route is not None and scope != "model":
        return (), _of_route(route, name)
    if route is not None:
        label = PROPERTIES[name].label.lower()
        return ((f"The {label} is a property of the model, wherever it is sold.",),
                [Explained(of_model.get(name) or unknown(dossier.model.id, name))])
    if scope != "offering" or (name in of_model and not _stating(dossier.routes, name)):
        return (), [Explained(of_model.get(name) or unknown(dossier.model.id, name))]
    facts = [fact for one in _stating(dossier.routes, name) for fact in _of_route(one, name)]
    if not facts:
        return (), [Explained(unknown(dossier.model.id, name, "no source states it of any route"))]
    return (f"{PROPERTIES[name].label}: each provider route has its own.",), facts


def _stating(routes: Iterable[Route], name: str) -> list[Route]:
    if name.startswith(PRICE):
        return [route for route in routes if any(price.fact.property == name for price in route.prices)]
    return [route for route in routes if name in route.facts]


def _of_route(route: Route, name: str) -> list[Explained]:
    if name.startswith(PRICE):
        prices = [Explained(price.fact, price.conditions) for price in route.prices if price.fact.property == name]
        return prices or [Explained(unknown(route.offering.id, name))]
    facts = offering_facts(route.offering.id, route.facts)
    return [Explained(facts.get(name) or unknown(route.offering.id, name))]
