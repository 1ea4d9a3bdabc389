"""Show one model, family, provider or offering: the use case behind ``assay show``."""

from collections.abc import Sequence
from typing import NamedTuple

from assay.app.compare import material_of
from assay.app.ports import Store
from assay.app.released import is_released, listed_route, refuse_unreleased
from assay.app.resolve_subject import Subject, find_subject
from assay.catalogue.dossier import build_dossier
from assay.catalogue.moment import Release, release_on
from assay.decision.comparison import Candidate, candidate_of
from assay.domain.fact import Route
from assay.domain.holdings import Material, model_of
from assay.domain.statement import Statement
from assay.domain.things import Name, Offering
from assay.domain.workload import Workload
from assay.report.show import Frame, Held, Listing, compose_family, compose_model, compose_offering, compose_provider
from assay.report.show_views import ShowDocument, ShowFamily, ShowModel, ShowOffering, ShowProvider

LARGEST_PAGE = 1000


class ShowQuestion(NamedTuple):
    """What to show, as of which day, and how much of it."""

    name: str
    as_of: str = ""
    """ISO date; empty for the catalogue's own day."""
    evidence: bool = False
    """Cite every statement, and list how every spelling was read."""
    history: bool = False
    """List dated prices and changes too."""
    limit: int = 100
    """Offerings of a provider a page, at most 1000."""
    offset: int = 0


def show(store: Store, question: ShowQuestion) -> ShowDocument:
    """The document about one thing.

    Raises UnresolvedNameError for a name of nothing or of several things, UsageError for text that can be no name.
    """
    subject = find_subject(store, question.name)
    frame = Frame(store.meta(), store.sources(), question.as_of or store.meta()["built"],
                  (*subject.notices, *subject.homonyms), question.evidence, question.history)
    if subject.name.kind == "model":
        return _model(store, subject.name.id, frame)
    if subject.name.kind == "offering":
        return _offering(store, subject.name.id, frame)
    if subject.name.kind == "family":
        return _family(store, subject, frame)
    return _provider(store, subject.name, question, frame)


def _model(store: Store, model: str, frame: Frame) -> ShowModel:
    material = material_of(store, model)
    candidate = _candidate(material, frame)
    refuse_unreleased(candidate.dossier, frame.as_of, frame.meta.get("known_by", ""))
    related = store.related(model)
    if frame.as_of < frame.meta["built"]:
        related = [row for row in related if is_released(store, row.other, frame.as_of)]
        if release_on(candidate.dossier.facts.get("release_date"), frame.as_of) is Release.UNDATED:
            told = f"No source dates its release; whether it could be had on {frame.as_of} is not known."
            frame = frame._replace(notices=(*frame.notices, told))
    return compose_model(candidate, Held(material.statements, store.readings(model), related),
                         _marked(frame, candidate.dossier.routes))


def _marked(frame: Frame, routes: Sequence[Route]) -> Frame:
    """With a word on the routes that are shown though nothing says that they were on sale on the day asked."""
    late = [route for route in routes if not route.is_dated]
    if not late:
        return frame
    count = f"{len(late)} of {len(routes)} routes {'was' if len(late) == 1 else 'were'}"
    told = (f"{'The route was' if len(routes) == 1 else count} first seen after {frame.as_of}: "
            "no source dates that it was on sale then.")
    return frame._replace(notices=(*frame.notices, told if len(late) == 1 else told.replace("it was", "they were")))


def _candidate(material: Material, frame: Frame) -> Candidate:
    return candidate_of(build_dossier(material, frame.sources, frame.as_of), Workload(), frame.as_of)


def _offering(store: Store, offering: str, frame: Frame) -> ShowOffering:
    material = material_of(store, model_of(offering))
    dossier = build_dossier(material, frame.sources, frame.as_of)
    refuse_unreleased(dossier, frame.as_of, frame.meta.get("known_by", ""))
    route = listed_route(dossier, offering, frame.as_of)
    return compose_offering(dossier, route, Held(material.statements, store.readings(material.model.id)),
                            _marked(frame, [route]))


def _family(store: Store, subject: Subject, frame: Frame) -> ShowFamily:
    materials = [material_of(store, model.id) for model in store.family(subject.name.id)
                 if is_released(store, model.id, frame.as_of)]
    statements = [statement for material in materials for statement in material.statements]
    return compose_family(subject.name, [_candidate(material, frame) for material in materials], statements, frame)


def _provider(store: Store, provider: Name, question: ShowQuestion, frame: Frame) -> ShowProvider:
    """One page; on the catalogue's own day only its routes are worked out, on an earlier one all of them."""
    offerings = store.offerings_of(provider.id)
    limit, offset = min(question.limit, LARGEST_PAGE), question.offset
    if frame.as_of >= frame.meta["built"]:
        sold = [row for row in offerings if not row.gone_on]
        page, statements = _routes(store, sold[offset:offset + limit], frame)
        return compose_provider(provider, Listing(page, statements, len(sold), limit, offset), frame)
    routes, statements = _routes(store, offerings, frame)
    page = routes[offset:offset + limit]
    return compose_provider(provider, Listing(page, statements, len(routes), limit, offset), _marked(frame, routes))


def _routes(store: Store, offerings: Sequence[Offering], frame: Frame) -> tuple[list[Route], list[Statement]]:
    """The facts of some offerings in their order; of each model only the wanted seller's routes are worked out."""
    found: dict[str, Route] = {}
    statements: list[Statement] = []
    for model in dict.fromkeys(offering.model for offering in offerings):
        if not is_released(store, model, frame.as_of):
            continue
        material = material_of(store, model)
        sold = tuple(row for row in material.offerings if row.provider == offerings[0].provider)
        dossier = build_dossier(material._replace(offerings=sold), frame.sources, frame.as_of)
        found |= {route.offering.id: route for route in dossier.routes}
        statements += material.statements
    return [found[offering.id] for offering in offerings if offering.id in found], statements
