"""Plan a switch: the use case behind ``assay switch``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from assay.app.compare import material_of
from assay.app.released import refuse_unreleased
from assay.app.resolve_name import find_model
from assay.app.resolve_subject import find_subject
from assay.catalogue.dossier import build_dossier
from assay.decision.switch_money import PROMPTS
from assay.decision.switch_plan import Question as PlanQuestion
from assay.decision.switch_plan import plan
from assay.decision.switch_side import Side, side_of
from assay.domain.errors import UnresolvedNameError, UsageError
from assay.domain.holdings import Material, model_of
from assay.domain.workload import Workload, checked
from assay.report.cite import statement_id
from assay.report.switch_plan import Background, compose

if TYPE_CHECKING:
    from assay.app.ports import Store
    from assay.domain.clients import Clients
    from assay.domain.fact import Dossier
    from assay.domain.things import Source
    from assay.report.switch_views import SwitchDocument

MOST_PROMPTS = 1_000_000


class SwitchQuestion(NamedTuple):
    """From what to what, at which workload, on which day."""

    source: str
    """A model, or an offering as ``model@provider``."""
    target: str
    workload: Workload = Workload()
    as_of: str = ""
    """ISO date; empty for the catalogue's own day."""
    trial_prompts: int = PROMPTS


class _Meant(NamedTuple):
    """What a name of one side means."""

    model: str
    offering: str
    """Empty where the model was named."""
    notices: tuple[str, ...]


def switch(store: Store, question: SwitchQuestion, clients: Clients) -> SwitchDocument:
    """The switching plan in both directions.

    Raises UsageError when both names mean the same, UnresolvedNameError for names that mean nothing or several
    things, for models that were not released and offerings that nobody listed on the day asked.
    """
    if not 1 <= question.trial_prompts <= MOST_PROMPTS:
        raise UsageError(f"A trial has 1 to {MOST_PROMPTS:,} prompts, not {question.trial_prompts:,}.")
    workload = checked(question.workload)
    as_of = question.as_of or store.meta()["built"]
    meant = [_meant(store, text) for text in (question.source, question.target)]
    materials = {one.model: material_of(store, one.model) for one in meant}
    dossiers = _dossiers(materials, store.sources(), as_of)
    source, target = (_side(dossiers[one.model], one, workload, as_of) for one in meant)
    _refuse_standstill(question, source, target)
    asked = PlanQuestion(workload, as_of, question.trial_prompts)
    background = Background(
        meta=store.meta(), sources=store.sources(),
        statements={statement_id(row.number): row for held in materials.values() for row in held.statements},
        notices=list(dict.fromkeys(notice for one in meant for notice in one.notices)),
        workload=workload, as_of=as_of, clients=clients)
    return compose(plan(source, target, asked, clients), plan(target, source, asked, clients), background)


def _meant(store: Store, text: str) -> _Meant:
    """Read a name as an offering where it has an ``@`` and names one, else as a model."""
    if "@" in text:
        subject = find_subject(store, text)
        if subject.name.kind == "offering":
            return _Meant(model_of(subject.name.id), subject.name.id, subject.notices)
        if subject.name.kind != "model":
            raise UsageError(f"'{text[:60]}' names a {subject.name.kind}; a switch is from a model or offering to "
                             "another.")
        return _Meant(subject.name.id, "", subject.notices)
    found = find_model(store, text)
    return _Meant(found.name.id, "", (found.notice,) if found.notice else ())


def _dossiers(
    materials: Mapping[str, Material], sources: Mapping[str, Source], as_of: str
) -> dict[str, Dossier]:
    dossiers = {model: build_dossier(material, sources, as_of) for model, material in materials.items()}
    for dossier in dossiers.values():
        refuse_unreleased(dossier, as_of)
    return dossiers


def _side(dossier: Dossier, meant: _Meant, workload: Workload, as_of: str) -> Side:
    try:
        return side_of(dossier, meant.offering, workload, as_of)
    except KeyError:
        raise UnresolvedNameError(f"No source listed {meant.offering} on {as_of}; ask for another day, or see: assay "
                                  f"show {meant.model}.", "not_listed", ()) from None


def _refuse_standstill(question: SwitchQuestion, source: Side, target: Side) -> None:
    if source.id != target.id:
        return
    if source.is_named == target.is_named:
        raise UsageError(f"'{question.source[:60]}' and '{question.target[:60]}' are the same, {source.id}; name "
                         "another.")
    raise UsageError(f"{source.id} is already the cheapest route of its model at this workload; name another offering.")
