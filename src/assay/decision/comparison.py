"""Everything that is found when models are compared on one workload, on one day."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from assay.catalogue.resolve import as_decimal
from assay.data.criteria import CAPABILITIES, CRITERIA, Criterion
from assay.decision.benchmarks import Shared, shared_benchmarks
from assay.decision.cost import MTOK, Offer, cheapest_offer, is_on_sale
from assay.decision.profile import Kind, Tag, kind_of, tags_of
from assay.decision.quotation import Line
from assay.decision.standing import Finding, Mark, judge_marks
from assay.decision.switching import Switch, can, plan_switch
from assay.domain.fact import Dossier, Fact, Route, State
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


class Unequal(NamedTuple):
    """A capability that some of the models have and some are stated not to have."""

    capability: str
    having: tuple[str, ...]
    lacking: tuple[str, ...]
    is_complete: bool
    """Whether it is known of every model: only then is one that has it alone ahead."""

    def leader(self) -> str:
        """The one model that has it while all others are known not to; empty otherwise."""
        return self.having[0] if self.is_complete and len(self.having) == 1 else ""


class Comparison(NamedTuple):
    """The findings of one question, bound to the facts they rest on."""

    candidates: tuple[Candidate, ...]
    workload: Workload
    as_of: str
    findings: tuple[Finding, ...]
    unique: tuple[Unequal, ...]
    """Capabilities that some have and some are known not to have."""
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
        tuple(_switches(candidates, as_of)),
    )


def candidate_of(dossier: Dossier, workload: Workload, as_of: str) -> Candidate:
    """What a question makes of one model."""
    kind = kind_of(dossier)
    offer = cheapest_offer(dossier, workload, as_of, kind.product_type)
    return Candidate(dossier, kind, tags_of(dossier, kind, offer), offer, _providers(dossier, as_of))


def _providers(dossier: Dossier, as_of: str) -> tuple[str, ...]:
    return tuple(sorted({route.offering.provider for route in dossier.routes if is_on_sale(route, as_of)}))


def _marks(criterion: Criterion, candidates: tuple[Candidate, ...]) -> tuple[Mark, ...]:
    maker = _SPECIAL_MARKS.get(criterion.id)
    if maker is not None:
        return tuple(maker(candidate) for candidate in candidates)
    return tuple(_fact_mark(criterion.id, candidate) for candidate in candidates)


def _fact_mark(name: str, candidate: Candidate) -> Mark:
    fact = candidate.dossier.facts.get(name)
    if fact is None or fact.value is None:
        is_secret = fact is not None and fact.state is State.NOT_DISCLOSED
        return Mark(candidate.id, None, (), "its creator does not disclose it" if is_secret else "no source states it")
    low, high = bounds(fact)
    return Mark(candidate.id, as_decimal(fact.value), (fact,), low=low, high=high)


def _cost_mark(candidate: Candidate) -> Mark:
    best = candidate.offer.best
    if best is None:
        return Mark(candidate.id, None, (), candidate.offer.reason)
    ends = [(line, bounds(line.fact)) for line in best.lines]
    low = sum((_at(line, least) for line, (least, _) in ends), Decimal(0))
    high = sum((_at(line, most) for line, (_, most) in ends), Decimal(0))
    if candidate.offer.is_doubtful():
        high = max(high, candidate.offer.floor_usd)
    return Mark(candidate.id, best.total_usd, tuple(line.fact for line in best.lines), low=low, high=high)


def _at(line: Line, rate: Decimal | None) -> Decimal:
    """What a line would come to at another rate."""
    quantity = line.quantity / MTOK if line.unit == "tokens" else line.quantity
    return quantity * (rate if rate is not None else line.rate)


def bounds(fact: Fact) -> tuple[Decimal | None, Decimal | None]:
    """The least and the largest value that statements of the best rank give; both None for what is no number."""
    values = [as_decimal(fact.value)]
    if fact.state is State.CONFLICT:
        values += [as_decimal(rival.value) for rival in fact.contenders if rival.is_rival()]
    numbers = [value for value in values if value is not None]
    return (min(numbers), max(numbers)) if numbers else (None, None)


def _route_mark(candidate: Candidate) -> Mark:
    if not candidate.dossier.routes:
        return Mark(candidate.id, None, (), "no source lists a seller")
    undated = {route.offering.provider for route in candidate.dossier.routes if not route.is_dated}
    possible = len(undated.union(candidate.providers))
    if undated and not candidate.providers:
        return Mark(candidate.id, None, (), "no source dates a seller to that day")
    open_routes = [route for route in candidate.dossier.routes if route.offering.provider in candidate.providers]
    count = Decimal(len(candidate.providers))
    return Mark(candidate.id, count, tuple(listings(open_routes)[:3]), low=count, high=Decimal(possible))


def listings(routes: Iterable[Route]) -> list[Fact]:
    """That each route is listed, to show by whom."""
    return [route.listing for route in routes]


_SPECIAL_MARKS = {"monthly_cost": _cost_mark, "routes": _route_mark}


def _unique(candidates: tuple[Candidate, ...]) -> tuple[Unequal, ...]:
    """Capabilities that some have and another is known to lack: unknown is not lacking.

    Being multimodal is left out where it says no more than reading images does.
    """
    rows = [row for row in (_unequal(name, candidates) for name in CAPABILITIES) if row.having and row.lacking]
    vision = next((row for row in rows if row.capability == "vision"), None)
    return tuple(row for row in rows
                 if not (vision and row.capability == "multimodal" and row[1:] == vision[1:]))


def _unequal(name: str, candidates: tuple[Candidate, ...]) -> Unequal:
    states = {candidate.id: can(candidate.dossier.facts.get(name)) for candidate in candidates}
    return Unequal(name, tuple(model for model, state in states.items() if state is True),
                   tuple(model for model, state in states.items() if state is False), None not in states.values())


def _switches(candidates: tuple[Candidate, ...], as_of: str) -> list[Switch]:
    """Both directions of every pair."""
    return [
        plan_switch(one.dossier, other.dossier, (one.offer, other.offer), as_of)
        for one in candidates
        for other in candidates
        if one.id != other.id
    ]
