"""The plan of a switch in one direction: what changes, what it costs once and a month, what to do in which order."""

from decimal import Decimal
from typing import NamedTuple

from assay.decision.cost import quoter
from assay.decision.switch_access import Access, Aspect, access_of, changes
from assay.decision.switch_fit import Check, Fit, Limit, check, check_efforts, fit, limits
from assay.decision.switch_money import Money, money
from assay.decision.switch_side import Side
from assay.decision.switch_terms import Lifecycle, Term, lifecycle, terms
from assay.decision.switching import open_routes
from assay.domain.clients import Clients
from assay.domain.fact import Route
from assay.domain.workload import Workload


class Common(NamedTuple):
    """A provider that sells both models, with one standard route of each and their months."""

    provider: str
    source: Route
    target: Route
    source_usd: Decimal | None
    target_usd: Decimal | None


class Plan(NamedTuple):
    """Everything found about moving from one side to the other."""

    source: Side
    target: Side
    before: Access | None
    after: Access | None
    common: tuple[Common, ...]
    aspects: tuple[Aspect, ...]
    checks: tuple[Check, ...]
    limits: tuple[Limit, ...]
    fit: Fit
    terms: tuple[Term, ...]
    lifecycle: Lifecycle
    money: Money

    def is_same_model(self) -> bool:
        """Whether only the seller or its terms change."""
        return self.source.dossier.model.id == self.target.dossier.model.id

    def checked(self, *outcomes: str) -> tuple[Check, ...]:
        """The features with one of these outcomes."""
        return tuple(row for row in self.checks if row.outcome in outcomes)


class Question(NamedTuple):
    """What a plan is made for."""

    workload: Workload
    as_of: str
    trial_prompts: int


def plan(source: Side, target: Side, question: Question, clients: Clients) -> Plan:
    """The switch from the first side to the second."""
    before, after = access_of(source, clients), access_of(target, clients)
    features = [check(parameter, source, target) for parameter in clients.parameters]
    efforts = check_efforts(source, target)
    return Plan(
        source, target, before, after,
        _common(source, target, question),
        changes(before, after),
        tuple(features) if efforts is None else (*features, efforts),
        limits(source, target, question.workload),
        fit(source, target, question.workload),
        terms(source, target),
        lifecycle(source, target, question.as_of),
        money(source, target, question.workload, question.trial_prompts),
    )


def _common(source: Side, target: Side, question: Question) -> tuple[Common, ...]:
    """Providers of both models, those first whose month on the target is known and least."""
    if source.dossier.model.id == target.dossier.model.id:
        return ()
    ours, theirs = (open_routes(side.dossier, question.as_of) for side in (source, target))
    now, then = (quoter(side.dossier.routes, question.workload, side.product_type) for side in (source, target))
    rows = [Common(provider, ours[provider], theirs[provider], now(ours[provider]).total_usd,
                   then(theirs[provider]).total_usd) for provider in ours.keys() & theirs.keys()]
    return tuple(sorted(rows, key=lambda row: (row.target_usd is None, row.target_usd or Decimal(0), row.provider)))
