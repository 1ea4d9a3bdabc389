"""What is concluded from statements: a value, its state, its losers and the reason."""

from enum import StrEnum
from typing import NamedTuple

from assay.domain.statement import Conditions, Statement, Value
from assay.domain.things import Creator, Model, Offering


class State(StrEnum):
    """What can be said of a fact."""

    KNOWN = "known"
    UNKNOWN = "unknown"
    CONFLICT = "conflict"
    NOT_DISCLOSED = "not_disclosed"


SAME_RANK = "same rank"
"""How the reason of a contender begins that was no less trusted than the chosen value."""


class Contender(NamedTuple):
    """A value that was stated and not chosen."""

    value: Value
    statements: tuple[Statement, ...]
    why_not: str

    def is_rival(self) -> bool:
        """Whether it was no less trusted than the chosen value."""
        return self.why_not.startswith(SAME_RANK)


class Fact(NamedTuple):
    """The value shown for one property of one subject."""

    subject: str
    property: str
    state: State
    value: Value | None
    unit: str
    reason: str
    statements: tuple[Statement, ...]
    """The statements that say the chosen value, the deciding one first."""
    contenders: tuple[Contender, ...] = ()
    place: int = 0
    """Of the rung that decided it; 0 is the most trusted."""

    def is_known(self) -> bool:
        """Whether there is a value to work with; a conflict has one, and says so."""
        return self.value is not None and self.state in (State.KNOWN, State.CONFLICT)


class Price(NamedTuple):
    """One component's price on one offering under one set of conditions."""

    component: str
    conditions: Conditions
    fact: Fact
    valid_from: str
    valid_until: str


class Route(NamedTuple):
    """An offering with its facts."""

    offering: Offering
    facts: dict[str, Fact]
    prices: tuple[Price, ...]
    listing: Fact
    """That somebody lists it, with the statement that shows it."""
    is_dated: bool = True
    """Whether a source shows that it was on sale on the day asked; false where the first look came later."""


class Dossier(NamedTuple):
    """A model with everything that is known of it on one day."""

    model: Model
    creator: Creator
    facts: dict[str, Fact]
    routes: tuple[Route, ...]
    scores: tuple[Statement, ...]


def unknown(subject: str, name: str, reason: str = "no source states it") -> Fact:
    """Build the fact that says nothing is known."""
    return Fact(subject, name, State.UNKNOWN, None, "", reason, ())
