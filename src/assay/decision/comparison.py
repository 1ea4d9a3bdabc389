"""Everything that is found when models are compared on one workload, on one day."""

from decimal import Decimal
from typing import NamedTuple

from assay.catalogue.resolve import as_decimal
from assay.data.criteria import CAPABILITIES, CRITERIA, Criterion
from assay.decision.benchmarks import Shared, shared_benchmarks
from assay.decision.cost import CLOSED, Offer, cheapest_offer
from assay.decision.profile import Kind, Tag, kind_of, tags_of
from assay.decision.standing import Finding, Mark, judge_marks
from assay.decision.switching import Switch, can, plan_switch
from assay.domain.fact import Dossier, Fact, State
from assay.domain.workload import Workload


class Candidate(NamedTuple):
    """One compared model with what the question makes of it."""

    dossier: Dossier
    kind: Kind
    tags: tuple[Tag, ...]
    offer: Offer
    providers: tuple[str, ...]
    """Providers that have the model on sale on the day asked, each once."""

    @property
    def id(self) -> str:
        """The model's id."""
        return self.dossier.model.id

    @property
    def name(self) -> str:
        """The model's display name."""
        return self.dossier.model.name


class Comparison(NamedTuple):
    """The findings of one question, bound to the facts they rest on."""

    candidates: tuple[Candidate, ...]
    workload: Workload
    as_of: str
    findings: tuple[Finding, ...]
    unique: tuple[tuple[str, tuple[str, ...]], ...]
    """Capability -> the models that have it, where some compared model is known not to."""
    shared: tuple[Shared, ...]
    switches: tuple[Switch, ...]

    def finding(self, criterion: str) -> Finding:
        """The finding on one criterion."""
        return next(finding for finding in self.findings if finding.criterion.id == criterion)

    def candidate(self, model: str) -> Candidate:
        """One of the compared models by id."""
        return next(candidate for candidate in self.candidates if candidate.id == model)


def compare(dossiers: tuple[Dossier, ...], workload: Workload, as_of: str) -> Comparison:
    """Find who is ahead on what among two or more models."""
    candidates = tuple(candidate_of(dossier, workload, as_of) for dossier in dossiers)
    return Comparison(
        candidates,
        workload,
        as_of,
        tuple(judge_marks(criterion, _marks(criterion, candidates)) for criterion in CRITERIA),
        _unique(candidates),
        shared_benchmarks(dossiers),
        tuple(_switches(candidates)),
    )


def candidate_of(dossier: Dossier, workload: Workload, as_of: str) -> Candidate:
    """What a question makes of one model."""
    kind = kind_of(dossier)
    offer = cheapest_offer(dossier, workload, as_of)
    return Candidate(dossier, kind, tags_of(dossier, kind, offer), offer, _providers(dossier, as_of))


def _providers(dossier: Dossier, as_of: str) -> tuple[str, ...]:
    found = set()
    for route in dossier.routes:
        status, retired = route.facts.get("status"), route.facts.get("retirement_date")
        is_gone = status is not None and status.value in CLOSED
        is_past = retired is not None and isinstance(retired.value, str) and retired.value <= as_of
        if not is_gone and not is_past:
            found.add(route.offering.provider)
    return tuple(sorted(found))


def _marks(criterion: Criterion, candidates: tuple[Candidate, ...]) -> tuple[Mark, ...]:
    maker = _SPECIAL_MARKS.get(criterion.id)
    if maker is not None:
        return tuple(maker(candidate) for candidate in candidates)
    return tuple(_fact_mark(criterion.id, candidate) for candidate in candidates)


def _fact_mark(name: str, candidate: Candidate) -> Mark:
    fact = candidate.dossier.facts.get(name)
    if fact is None or fact.value is None:
        return Mark(candidate.id, None, (), fact.reason if fact else "no source states it")
    return Mark(candidate.id, as_decimal(fact.value), (fact,), contested=fact.state is State.CONFLICT)


def _cost_mark(candidate: Candidate) -> Mark:
    best = candidate.offer.best
    if best is None:
        return Mark(candidate.id, None, (), candidate.offer.reason)
    return Mark(candidate.id, best.total_usd, tuple(line.fact for line in best.lines))


def _route_mark(candidate: Candidate) -> Mark:
    shown = tuple(fact for route in candidate.dossier.routes for fact in _listing(route.facts))
    if not candidate.dossier.routes:
        return Mark(candidate.id, None, (), "no source lists a seller")
    return Mark(candidate.id, Decimal(len(candidate.providers)), shown[:3])


def _listing(facts: dict[str, Fact]) -> tuple[Fact, ...]:
    return tuple(facts.values())[:1]


_SPECIAL_MARKS = {"monthly_cost": _cost_mark, "routes": _route_mark}


def _unique(candidates: tuple[Candidate, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Capabilities that some have and another is known to lack: unknown is not lacking."""
    rows = []
    for name in CAPABILITIES:
        states = {candidate.id: can(candidate.dossier.facts.get(name)) for candidate in candidates}
        having = tuple(model for model, state in states.items() if state is True)
        if having and False in states.values():
            rows.append((name, having))
    return tuple(rows)


def _switches(candidates: tuple[Candidate, ...]) -> list[Switch]:
    """Both directions of every pair."""
    return [
        plan_switch(one.dossier, other.dossier, (one.offer, other.offer))
        for one in candidates
        for other in candidates
        if one.id != other.id
    ]
