"""Models that did not exist yet on the day asked are absent from its answers."""

from assay.app.ports import Store
from assay.catalogue.dossier import build_dossier
from assay.catalogue.moment import Release, first_looks, release_on, was_missing
from assay.domain.errors import UnresolvedNameError
from assay.domain.fact import Dossier, Fact, Route


def refuse_unreleased(dossier: Dossier, as_of: str, known_by: str = "") -> None:
    """Raise UnresolvedNameError for a model that its creator had not released on that day.

    So too where only what was said up to ``known_by`` counts, and nobody had spoken of it.
    """
    fact = dossier.facts.get("release_date")
    if release_on(fact, as_of) is Release.LATER and fact is not None:
        raise UnresolvedNameError(
            f"{dossier.model.name} was released on {fact.value}, after {as_of}; ask for a later day.", "not_released",
            ())
    if known_by and not dossier.facts and not dossier.routes and not dossier.scores:
        raise UnresolvedNameError(f"No source had spoken of {dossier.model.name} by {known_by}; ask for a later day.",
                                  "not_known", ())


def listed_route(dossier: Dossier, offering: str, as_of: str) -> Route:
    """The route of an offering's id; raises UnresolvedNameError when no source listed it on that day."""
    route = next((route for route in dossier.routes if route.offering.id == offering), None)
    if route is None:
        raise UnresolvedNameError(f"No source listed {offering} on {as_of}; ask for another day, or see: "
                                  f"assay show {dossier.model.id}.", "not_listed", ())
    return route


def existed(dossier: Dossier, as_of: str) -> bool:
    """Whether a model is not known to have been released later than that day."""
    return release_on(dossier.facts.get("release_date"), as_of) is not Release.LATER


def is_released(store: Store, model: str, as_of: str) -> bool:
    """The same of a model by its id; one without a date was not there before feeds that had been looked at named it."""
    release = release_on(release_of(store, model, as_of), as_of)
    if release is not Release.UNDATED or as_of >= store.meta()["built"]:
        return release is not Release.LATER
    held, sources = store.material(model), store.sources()
    looks = first_looks(sources.values())
    return held is None or not held.statements or not all(
        was_missing(row, sources[row.source], as_of, looks) for row in held.statements)


def release_of(store: Store, model: str, as_of: str) -> Fact | None:
    """The release date of a model as a fact."""
    held = store.material(model, ("release_date",))
    if held is None:
        return None
    return build_dossier(held, store.sources(), as_of).facts.get("release_date")
