"""Licence, data terms and end of service on both sides of a switch."""

from typing import Literal, NamedTuple

from assay.decision.switch_side import Side
from assay.domain.fact import Fact, State

TERMS = ("license", "open_weights")
Ending = Literal["sooner", "later", "same", "source only", "target only", "ended", "unknown"]


class Term(NamedTuple):
    """One condition before and after; ``outcome`` is ``same``, ``differs`` or ``unknown``."""

    property: str
    before: Fact | None
    after: Fact | None
    outcome: Literal["same", "differs", "unknown"]


class Lifecycle(NamedTuple):
    """When either side ends.

    ``outcome``: ``sooner`` or ``later`` (the target, by stated dates), ``same``, ``target only`` and ``source only``
    (just one has a date), ``ended`` (the target is past its date or removed), ``unknown`` (neither has one).
    """

    outcome: Ending
    before: Fact | None
    after: Fact | None
    status: Fact | None
    """What is stated of the target's status."""
    note: Fact | None
    """A commitment about the target, such as "not sooner than"."""
    elsewhere: Fact | None
    """When the creator's own API ends the target's model, where the target is another seller's route."""
    as_of: str

    def is_past(self, fact: Fact | None) -> bool:
        """Whether a date has come on the day asked; a month has come when it has begun."""
        return "" < _day(fact) <= self.as_of


def terms(source: Side, target: Side) -> tuple[Term, ...]:
    """Licence and weights; what a creator keeps to itself, and what sources disagree on, is unknown."""
    rows = ((name, source.dossier.facts.get(name), target.dossier.facts.get(name)) for name in TERMS)
    return tuple(Term(name, before, after, _differs(before, after)) for name, before, after in rows)


def _differs(before: Fact | None, after: Fact | None) -> Literal["same", "differs", "unknown"]:
    for fact in (before, after):
        if fact is None or fact.state is not State.KNOWN or fact.value is None:
            return "unknown"
    return "same" if before and after and before.value == after.value else "differs"


def lifecycle(source: Side, target: Side, as_of: str) -> Lifecycle:
    """Compare retirement dates as stated for the routes, else for the models."""
    before, after = source.fact("retirement_date"), target.fact("retirement_date")
    status = target.fact("status")
    note = target.fact("lifecycle_note")
    announced = target.dossier.facts.get("retirement_date")
    elsewhere = announced if after is None and announced is not None and announced.value else None
    return Lifecycle(_ends(_day(before), _day(after), status, as_of), before, after, status, note, elsewhere, as_of)


def _ends(before: str, after: str, status: Fact | None, as_of: str) -> Ending:
    if (after and after <= as_of) or (status is not None and status.value == "removed"):
        return "ended"
    if before and after:
        shortest = min(len(before), len(after))
        if before[:shortest] == after[:shortest]:
            return "same" if before == after else "unknown"
        return "sooner" if after < before else "later"
    return "target only" if after else "source only" if before else "unknown"


def _day(fact: Fact | None) -> str:
    return fact.value if fact is not None and isinstance(fact.value, str) else ""
