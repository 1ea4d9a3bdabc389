"""Compare models: the use case behind ``assay compare``."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING, NamedTuple

from assay.app.resolve_name import find_model
from assay.catalogue.dossier import build_dossier
from assay.data.criteria import COMPARED
from assay.decision.comparison import compare
from assay.domain.errors import CatalogueError, UsageError
from assay.domain.holdings import Material
from assay.domain.workload import Workload, checked
from assay.report.cite import statement_id
from assay.report.comparison import Background, compose

if TYPE_CHECKING:
    from assay.app.ports import Store
    from assay.report.views import Comparison

FEWEST, MOST = 2, 5


class Question(NamedTuple):
    """What to compare, at which workload, on which day."""

    names: Sequence[str]
    workload: Workload = Workload()
    as_of: str = ""
    """ISO date; empty for the catalogue's own day."""


def compare_models(store: Store, question: Question) -> Comparison:
    """The comparison document.

    Raises UsageError for too few, too many or equal models, UnresolvedNameError for names that mean nothing or
    several things.
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
    comparison = compare(dossiers, checked(question.workload), as_of)
    background = Background(
        meta=store.meta(),
        sources=sources,
        statements={statement_id(row.number): row for material in materials for row in material.statements},
        aliases={material.model.id: store.aliases(material.model.id) for material in materials},
        notices=[one.notice for one in found if one.notice],
        related=[row for material in materials for row in store.related(material.model.id)],
        profile="default",
    )
    return compose(comparison, background)


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
