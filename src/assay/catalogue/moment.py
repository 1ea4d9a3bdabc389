"""What held on a day: by the dates that statements carry, and by the days on which feeds were seen to say so."""

from collections.abc import Iterable, Mapping
from enum import Enum

from assay.data.ladder import MOVING
from assay.domain.fact import Fact
from assay.domain.statement import Statement
from assay.domain.things import Source


def is_moving(name: str) -> bool:
    """Whether a property changes by nature, as prices do: what was said later says nothing of an earlier day."""
    return name.startswith("price.") or name in MOVING


def in_force(statement: Statement, as_of: str) -> bool:
    """Whether a statement holds on that day (ISO date); one without dates always does.

    What a feed no longer says is out of force: of a price from the day on which it was found gone, of anything else
    altogether, for that was withdrawn rather than changed.
    """
    if statement.valid_from and statement.valid_from[:10] > as_of:
        return False
    if statement.valid_until and statement.valid_until[:10] <= as_of:
        return False
    return not statement.gone_on or (is_moving(statement.property) and statement.gone_on[:10] > as_of)


def announced_end(statement: Statement) -> str:
    """The day on which the source says a value will end, as of a promotion; empty when it looks back on the end.

    A price with such an end stands beside the standing one, and never in its place.
    """
    return statement.valid_until if statement.valid_until[:10] > statement.observed_on[:10] else ""


def first_day(statement: Statement) -> str:
    """The first day on which the source is known to have said so."""
    return (statement.first_seen or statement.observed_on)[:10]


def is_dated(statement: Statement, as_of: str) -> bool:
    """Whether it is known to have held on that day: it gives its date, looks back on its end, or was seen by then."""
    looks_back = bool(statement.valid_until) and not announced_end(statement)
    return bool(statement.valid_from) or looks_back or first_day(statement) <= as_of


WHOLE = 2
"""A package has looked at a whole upstream when it says at least one in so many of what the largest of them says.
One package carries a sixtieth of LiteLLM's table: what it leaves out was not missing from the table."""


def first_looks(sources: Iterable[Source]) -> Mapping[str, str]:
    """The earliest look at the whole of each upstream (ISO date); documents are no looks at a whole and have none."""
    held = list(sources)
    largest: dict[str, int] = {}
    for source in held:
        largest[source.upstream] = max(source.statements, largest.get(source.upstream, 0))
    first: dict[str, str] = {}
    for source in held:
        if source.statements * WHOLE >= largest[source.upstream]:
            for day in source.looks():
                first[source.upstream] = min(day, first.get(source.upstream, day))
    return first


def was_missing(statement: Statement, source: Source, as_of: str, looks: Mapping[str, str]) -> bool:
    """Whether the feed was looked at before it first said so: what it did not say then, it had not said earlier."""
    return not is_dated(statement, as_of) and looks.get(source.upstream, "~") < first_day(statement)


class Release(Enum):
    """Whether a model could be had on a day."""

    DONE = "done"
    LATER = "later"
    UNDATED = "undated"
    """No source dates it, or only to the month of the day asked."""


def release_on(fact: Fact | None, as_of: str) -> Release:
    """Judge a release date against a day (ISO date); where sources disagree, the earliest of the best speaks."""
    if fact is None or not isinstance(fact.value, str):
        return Release.UNDATED
    rivals = [one.value for one in fact.contenders if one.is_rival()]
    day = min(str(value) for value in (fact.value, *rivals))
    if day > as_of[:len(day)]:
        return Release.LATER
    return Release.UNDATED if day == as_of[:len(day)] and len(day) < len(as_of) else Release.DONE
