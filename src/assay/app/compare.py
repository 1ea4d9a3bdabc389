"""Compare models: the use case behind ``assay compare``."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from assay.app.released import existed, is_released, refuse_unreleased
from assay.app.resolve_name import find_model
from assay.catalogue.dossier import build_dossier
from assay.data.criteria import COMPARED
from assay.decision.comparison import candidate_of, compare
from assay.domain.errors import CatalogueError, UsageError
from assay.domain.holdings import Material, Related
from assay.domain.workload import Workload, checked
from assay.report.cite import statement_id
from assay.report.comparison import Background, compose

if TYPE_CHECKING:
    from assay.app.ports import Store
    from assay.domain.things import Source
    from assay.report.since import Earlier
    from assay.report.views import Comparison

FEWEST, MOST = 2, 5


class Question(NamedTuple):
    """What to compare, at which workload, on which day."""

    names: Sequence[str]
    workload: Workload = Workload()
    as_of: str = ""
    """ISO date; empty for the catalogue's own day."""
    since: str = ""
    """ISO date; the report then says what changed since that day."""


def compare_models(store: Store, question: Question) -> Comparison:
    """The comparison document.

    Raises UsageError for too few, too many or equal models, UnresolvedNameError for names that mean nothing or
    several things, and for models that were not released on the day asked.
    """
    if not FEWEST <= len(question.names) <= MOST:
        given = "one was" if len(question.names) == 1 else f"{len(question.names)} were"
        raise UsageError(f"Compare takes {FEWEST} to {MOST} models; {given} given.")
    found = [find_model(store, name) for name in question.names]
    _refuse_twins(question.names, [one.name.id for one in found])
    materials = [material_of(store, one.name.id, COMPARED) for one in found]
    sources = store.sources()
    as_of = question.as_of or store.meta()["built"]
    dossiers = tuple(build_dossier(material, sources, as_of) for material in materials)
    for dossier in dossiers:
        refuse_unreleased(dossier, as_of, store.meta().get("known_by", ""))
    comparison = compare(dossiers, checked(question.workload), as_of)
    background = Background(
        meta=store.meta(),
        sources=sources,
        statements={statement_id(row.number): row for material in materials for row in material.statements},
        aliases={material.model.id: store.aliases(material.model.id) for material in materials},
        notices=[one.notice for one in found if one.notice],
        related=_related(store, materials, as_of),
        profile="default",
        earlier=_earlier(materials, sources, question, as_of) if question.since else None,
    )
    return compose(comparison, background)


def _earlier(
    materials: Sequence[Material], sources: Mapping[str, Source], question: Question, as_of: str
) -> Earlier:
    """The same question on the day since which changes are asked for; raises UsageError when it is not earlier."""
    from assay.report.since import Earlier

    if question.since >= as_of:
        raise UsageError(f"{question.since} is not before {as_of}; ask for changes since an earlier day.")
    dossiers = tuple(build_dossier(material, sources, question.since) for material in materials)
    existing = tuple(dossier for dossier in dossiers if existed(dossier, question.since))
    workload = checked(question.workload)
    candidates = {one.model.id: candidate_of(one, workload, question.since) for one in existing}
    enough = len(existing) >= FEWEST
    return Earlier(question.since, compare(existing, workload, question.since) if enough else None, candidates)


def _related(store: Store, materials: Sequence[Material], as_of: str) -> list[Related]:
    """Models worth comparing with these; on an earlier day only those that existed."""
    rows = [row for material in materials for row in store.related(material.model.id)]
    return rows if as_of >= store.meta()["built"] else [row for row in rows if is_released(store, row.other, as_of)]


def material_of(store: Store, model: str, wanted: Container[str] | None = None) -> Material:
    """A model's material, all of it or the wanted properties.

    Raises CatalogueError when the catalogue names a model and holds nothing of it.
    """
    material = store.material(model, wanted)
    if material is None:
        raise CatalogueError(f"The catalogue names {model} and holds nothing about it; rebuild it.")
    return material


def _refuse_twins(names: Sequence[str], models: Sequence[str]) -> None:
    for place, model in enumerate(models):
        if model in models[:place]:
            first = names[models.index(model)]
            raise UsageError(f"'{first}' and '{names[place]}' are the same model, {model}; name another.")
