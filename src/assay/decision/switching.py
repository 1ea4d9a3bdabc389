"""What changes when traffic moves from one model to another."""

from decimal import Decimal
from typing import NamedTuple

from assay.data.criteria import CAPABILITIES
from assay.decision.cost import Offer, is_on_sale
from assay.domain.fact import Dossier, Fact, Route, State


class Change(NamedTuple):
    """One property that differs in what is known of it, before and after."""

    property: str
    before: Fact | None
    after: Fact | None


class Switch(NamedTuple):
    """Moving from one model to another, one direction."""

    source: str
    target: str
    common: tuple[tuple[str, Route, Route], ...]
    """Providers that sell both, each with one route of either."""
    lost: tuple[Change, ...]
    """Supported before, stated unsupported after."""
    recheck: tuple[Change, ...]
    """Supported before, not known after."""
    gained: tuple[Change, ...]
    """Supported after and not known to be supported before."""
    shrinking: tuple[Change, ...]
    """Limits that are smaller after."""
    cost_before: Decimal | None
    cost_after: Decimal | None


LIMITS = ("context_window_tokens", "max_output_tokens")


def plan_switch(source: Dossier, target: Dossier, offers: tuple[Offer, Offer], as_of: str) -> Switch:
    """The switch from the first to the second model on a day (ISO date); ``offers`` are theirs in that order."""
    lost, recheck, gained = _capability_changes(source, target)
    before, after = (offer.best.total_usd if offer.best else None for offer in offers)
    return Switch(source.model.id, target.model.id, _common(source, target, as_of), lost, recheck, gained,
                  _shrinking(source, target), before, after)


def _common(source: Dossier, target: Dossier, as_of: str) -> tuple[tuple[str, Route, Route], ...]:
    ours, theirs = open_routes(source, as_of), open_routes(target, as_of)
    return tuple((provider, ours[provider], theirs[provider]) for provider in sorted(ours.keys() & theirs.keys()))


def open_routes(dossier: Dossier, as_of: str) -> dict[str, Route]:
    """The first standard route of each provider that still sells it."""
    routes: dict[str, Route] = {}
    for route in dossier.routes:
        if is_on_sale(route, as_of) and route.offering.service_tier == "standard":
            routes.setdefault(route.offering.provider, route)
    return routes


def _capability_changes(source: Dossier, target: Dossier) -> tuple[tuple[Change, ...], ...]:
    lost, recheck, gained = [], [], []
    for name in CAPABILITIES:
        change = Change(name, source.facts.get(name), target.facts.get(name))
        had, has = can(change.before), can(change.after)
        if had is True and has is False:
            lost.append(change)
        elif had is True and has is None:
            recheck.append(change)
        elif has is True and had is not True:
            gained.append(change)
    return tuple(lost), tuple(recheck), tuple(gained)


def can(fact: Fact | None) -> bool | None:
    """Whether a capability is there: True, False, or None where it is unknown or sources disagree."""
    if fact is None or fact.state is not State.KNOWN:
        return None
    if fact.property == "reasoning":
        return fact.value != "none"
    return {"supported": True, "unsupported": False, "partial": True}.get(str(fact.value))


def _shrinking(source: Dossier, target: Dossier) -> tuple[Change, ...]:
    changes = []
    for name in LIMITS:
        before, after = source.facts.get(name), target.facts.get(name)
        if before is None or after is None:
            continue
        if isinstance(before.value, int) and isinstance(after.value, int) and after.value < before.value:
            changes.append(Change(name, before, after))
    return tuple(changes)
