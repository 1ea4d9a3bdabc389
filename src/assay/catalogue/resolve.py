"""From the statements about one subject to one fact for each property, with the losers and the reason."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from assay.catalogue.agreement import agree, is_finer
from assay.catalogue.moment import first_day, first_looks, in_force, is_dated, is_moving, was_missing
from assay.catalogue.record import Record
from assay.data.ladder import CONFLICT_SHARE, ENDS, FRESH_DAYS, ORDER, RUNG_BY_ID
from assay.data.properties import PROPERTIES
from assay.domain.fact import SAME_RANK, Contender, Fact, State, unknown
from assay.domain.statement import NOT_DISCLOSED, Statement, Value
from assay.domain.things import Source


class Judge(NamedTuple):
    """What is needed to weigh statements: the feeds, and which sellers are the creator itself."""

    sources: Mapping[str, Source]
    own_providers: frozenset[str]
    as_of: str
    """ISO date for which the facts hold."""
    is_past: bool
    """Whether feeds were read after that day, so that some of what they say may not have held yet."""
    looks: Mapping[str, str]
    """The earliest look at each upstream, when the day is past."""


def make_judge(sources: Mapping[str, Source], own_providers: Iterable[str], as_of: str) -> Judge:
    """A judge for one creator's models on one day (ISO date)."""
    is_past = any(source.observed_on > as_of for source in sources.values())
    return Judge(sources, frozenset(own_providers), as_of, is_past, first_looks(sources.values()) if is_past else {})


class Weighed(NamedTuple):
    """A statement with its rung and the group of feeds it counts with."""

    statement: Statement
    rung: str
    place: int
    """Of the rung; 0 is the most trusted."""
    group: str
    provider: str
    day: str
    """The last day, up to the one asked for, on which it was seen."""


class Camp(NamedTuple):
    """Statements that make one claim."""

    value: Value
    members: tuple[Weighed, ...]

    @property
    def rung(self) -> int:
        """Place of its best rung; 0 is the most trusted."""
        return min(member.place for member in self.members)

    def groups_at(self, rung: int) -> int:
        """How many independent feeds make the claim on that rung."""
        return len({member.group for member in self.members if member.place == rung})

    def sellers(self) -> int:
        """How many sellers' routes carry the claim."""
        return len({member.provider for member in self.members})

    def newest(self) -> str:
        """The latest day on which somebody stated it."""
        return max(member.day for member in self.members)


def weigh(statement: Statement, provider: str, judge: Judge, *, of_model: bool) -> Weighed:
    """Put a statement on its rung.

    ``provider`` is the seller it speaks of, empty when it speaks of the model; ``of_model`` says whether it is weighed
    as a statement about the model or about the route.
    """
    source = judge.sources[statement.source]
    rung = _FIXED_RUNGS.get(source.authority)
    if rung is None:
        rung = _catalogue_rung(statement, source, provider, judge, of_model=of_model)
    day = min(statement.observed_on, judge.as_of) if judge.is_past else statement.observed_on
    return Weighed(statement, rung, ORDER[rung], source.group or source.upstream, provider, day)


_FIXED_RUNGS = {
    "own": "measured",
    "override": "override",
    "primary": "primary",
    "seller": "seller",
    "card": "card",
    "repeater": "repeater",
}


def _catalogue_rung(
    statement: Statement, source: Source, provider: str, judge: Judge, *, of_model: bool
) -> str:
    is_own = provider in judge.own_providers
    if provider and of_model and not is_own:
        return "reseller"
    if statement.url and source.authority == "aggregator":
        return "cited"
    return "own route" if is_own else "catalogue"


def resolve(subject: str, name: str, weighed: Iterable[Weighed], judge: Judge) -> Fact:
    """Choose the value of one property; the statements may come in any order.

    Statements out of force are left aside. Among prices and statuses, old looks lose to fresh ones. Then the best
    rung decides; on it, the claim that more independent feeds make, then the fresher one.
    """
    weighed = list(weighed)
    valid = [entry for entry in weighed if in_force(entry.statement, judge.as_of)]
    if not valid and not is_moving(name):
        valid = _last_said(weighed)
    if judge.is_past and is_moving(name):
        valid, later = _said_by_then(valid, judge)
        if not valid and later:
            return unknown(subject, name, f"no source stated it on {judge.as_of}; {_since(later)}")
    if not valid:
        return unknown(subject, name)
    value = valid[0].statement.value
    if len(valid) == 1 or all(entry.statement.value == value for entry in valid):
        return _agreed(subject, name, valid)
    valid, superseded = _newest_looks(valid)
    kind = PROPERTIES[name].kind
    fresh, old = _split_by_age(valid, moving=is_moving(name))
    camps = _camps(kind, fresh)
    best = min(camp.rung for camp in camps)
    is_contested = sum(camp.rung == best for camp in camps) > 1
    ranked = [_ranked(camp, best, name, judge) if is_contested else Ranked(camp, UNTRIED) for camp in camps]
    ranked.sort(key=lambda one: _preference(one, best))
    camps = [one.camp for one in ranked]
    chosen, losers = camps[0], camps[1:]
    contenders = [*(_lost(camp, chosen, best) for camp in losers), *_set_aside(kind, old, _TOO_OLD)]
    contenders += [one for one in _set_aside(kind, superseded, _SUPERSEDED) if not agree(kind, one.value, chosen.value)]
    state, reason = _verdict(ranked, best)
    value = _finest(kind, name, chosen, best)
    if value == NOT_DISCLOSED:
        return Fact(subject, name, State.NOT_DISCLOSED, None, "", reason, _in_order(chosen), tuple(contenders), best)
    unit = chosen.members[0].statement.unit
    return Fact(subject, name, state, value, unit, reason, _in_order(chosen), tuple(contenders), best)


def _last_said(entries: list[Weighed]) -> list[Weighed]:
    """What nobody says any longer and nobody has contradicted: a closed route takes no fact of its model with it."""
    withdrawn = [entry for entry in entries if entry.statement.gone_on and not entry.statement.valid_until]
    last = max((entry.statement.observed_on for entry in withdrawn), default="")
    return [entry for entry in withdrawn if entry.statement.observed_on == last]


def _said_by_then(entries: list[Weighed], judge: Judge) -> tuple[list[Weighed], list[Weighed]]:
    """What was said by the day asked, and what was not: later statements speak only where nothing earlier does.

    A feed that had been looked at by then and did not say so speaks against it; of the others, the first look counts.
    That something has ended says nothing of the days before it was said.
    """
    dated = [entry for entry in entries if is_dated(entry.statement, judge.as_of)]
    if dated:
        return dated, []
    later = [entry for entry in entries if not _was_missing(entry, judge) and entry.statement.value not in ENDS]
    if not later:
        return [], entries
    first = {_look(entry): "" for entry in later}
    for entry in later:
        first[_look(entry)] = min(first_day(entry.statement), first[_look(entry)] or "~")
    return [entry for entry in later if first_day(entry.statement) == first[_look(entry)]], []


def _was_missing(entry: Weighed, judge: Judge) -> bool:
    return was_missing(entry.statement, judge.sources[entry.statement.source], judge.as_of, judge.looks)


def _since(entries: list[Weighed]) -> str:
    return f"it is stated since {min(first_day(entry.statement) for entry in entries)}"


def _agreed(subject: str, name: str, entries: list[Weighed]) -> Fact:
    """The fact of statements that all say the same: nothing to weigh but whom to name first."""
    ordered = _by_trust(entries)
    lead, reason = ordered[0].statement, RUNG_BY_ID[ordered[0].rung].label
    statements = tuple(entry.statement for entry in ordered)
    if lead.value == NOT_DISCLOSED:
        return Fact(subject, name, State.NOT_DISCLOSED, None, "", reason, statements, (), ordered[0].place)
    return Fact(subject, name, State.KNOWN, lead.value, lead.unit, reason, statements, (), ordered[0].place)


def _newest_looks(entries: list[Weighed]) -> tuple[list[Weighed], list[Weighed]]:
    """Of one feed's looks at one thing over time, the last one speaks: packages that repeat it are older looks."""
    looks: dict[tuple[str, str, str], list[Weighed]] = {}
    for entry in entries:
        looks.setdefault(_look(entry), []).append(entry)
    speaking: list[Weighed] = []
    silent: list[Weighed] = []
    for look in looks.values():
        newest = max(entry.day for entry in look) if len(look) > 1 else ""
        for entry in look:
            (speaking if entry.day >= newest else silent).append(entry)
    return speaking, silent


def _look(entry: Weighed) -> tuple[str, str, str]:
    """What makes two statements looks of the same feed at the same thing; documents each speak for themselves."""
    own_document = entry.statement.place if entry.rung in ("primary", "override", "measured") else ""
    return (entry.group, own_document or entry.provider, entry.statement.mention.spelling)


_SUPERSEDED = "an older look of a feed that has changed its statement since"
_TOO_OLD = f"more than {FRESH_DAYS} days older than the newest statement"


def _split_by_age(entries: list[Weighed], *, moving: bool) -> tuple[list[Weighed], list[Weighed]]:
    if not moving:
        return entries, []
    newest = max(entry.day for entry in entries)
    limit = _ordinal(newest) - FRESH_DAYS
    fresh: list[Weighed] = []
    old: list[Weighed] = []
    for entry in entries:
        trusted = entry.rung in ("measured", "override")
        (fresh if trusted or _ordinal(entry.day) >= limit else old).append(entry)
    return fresh, old


def _camps(kind: str, entries: list[Weighed]) -> list[Camp]:
    """Group statements into claims, starting from the most trusted so that a claim is led by its best statement."""
    ordered = _by_trust(entries)
    camps: list[list[Weighed]] = []
    for entry in ordered:
        home = next((camp for camp in camps if agree(kind, camp[0].statement.value, entry.statement.value)), None)
        if home is None:
            camps.append([entry])
        else:
            home.append(entry)
    return [Camp(camp[0].statement.value, tuple(camp)) for camp in camps]


def _by_trust(entries: list[Weighed]) -> list[Weighed]:
    """The most trusted first; on one rung what the rule puts first, then the newest look, then the smaller text."""
    if len(entries) == 1:
        return entries
    return sorted(entries, key=_trust)


def _trust(entry: Weighed) -> tuple[int, bool, int, str]:
    statement = entry.statement
    return (entry.place, ASIDE in statement.conditions, -_ordinal(entry.day), str(statement.value))


@cache
def _ordinal(day: str) -> int:
    return date.fromisoformat(day[:10]).toordinal()


ASIDE = ("contender", "yes")
"""The condition of a statement that the rule of its property keeps beside the main one."""


UNTRIED = Record(0, 0)


class Ranked(NamedTuple):
    """A claim with the best track record among those who make it on the best rung."""

    camp: Camp
    record: Record


def _ranked(camp: Camp, best: int, name: str, judge: Judge) -> Ranked:
    speaking = {member.statement.source for member in camp.members if member.place == best}
    records = [Record(*judge.sources[source].record(name)) for source in speaking]
    return Ranked(camp, max(records, key=lambda record: record.interval()[0], default=UNTRIED))


def _preference(one: Ranked, best: int) -> tuple[int, int, int, float, int, int, str]:
    """The best rung, then more independent sources, the better track record, more sellers, the fresher look."""
    camp = one.camp
    leads = 0 if camp.rung == best else 1
    aside = 1 if not leads and _is_aside(camp) else 0
    newest = -_ordinal(camp.newest())
    return (leads, aside, -camp.groups_at(best), -one.record.interval()[0], -camp.sellers(), newest, str(camp.value))


FILLED_DAY = "-01"
"""A first of the month is how feeds fill in a day they do not know."""


def _finest(kind: str, name: str, camp: Camp, best: int) -> Value:
    """Within one claim, the most precise form that the best rung gives.

    A lower rung may add the day to a release's month, and say whether reasoning can be switched.
    """
    value = camp.value
    for member in camp.members:
        if member.place == best and is_finer(kind, member.statement.value, value):
            value = member.statement.value
    if name == "release_date" or value == "reasons":
        for member in camp.members:
            finer = member.statement.value
            if is_finer(kind, finer, value) and agree(kind, value, finer) and not str(finer).endswith(FILLED_DAY):
                value = finer
    return value


def _in_order(camp: Camp) -> tuple[Statement, ...]:
    return tuple(member.statement for member in camp.members)


def _lost(camp: Camp, chosen: Camp, best: int) -> Contender:
    label = RUNG_BY_ID[camp.members[0].rung].label
    statements = _in_order(camp)
    if camp.rung > best:
        return Contender(camp.value, statements, f"outranked: {label}")
    if _is_aside(camp):
        return Contender(camp.value, statements, "kept beside the chosen value by the rule of the property")
    fewer = camp.groups_at(best) < chosen.groups_at(best) or camp.sellers() < chosen.sellers()
    return Contender(camp.value, statements, f"{SAME_RANK}, fewer sources" if fewer else f"{SAME_RANK}, an older look")


def _is_aside(camp: Camp) -> bool:
    """Whether those that are trusted most among its members keep the claim beside another one."""
    best = camp.rung
    return all(ASIDE in member.statement.conditions for member in camp.members if member.place == best)


def _set_aside(kind: str, old: list[Weighed], reason: str) -> list[Contender]:
    return [Contender(camp.value, _in_order(camp), reason) for camp in _camps(kind, old)]


def _verdict(ranked: list[Ranked], best: int) -> tuple[State, str]:
    lead, *others = ranked
    chosen = lead.camp
    rung = next(member.rung for member in chosen.members if member.place == best)
    rivals = [one for one in others if one.camp.rung == best and not _is_aside(one.camp)]
    label = RUNG_BY_ID[rung].label
    if not rivals:
        outranked = f"; {len(others)} other value{'s' if len(others) > 1 else ''} outranked" if others else ""
        return State.KNOWN, f"{label}{outranked}"
    if rung == "reseller":
        total = chosen.sellers() + sum(rival.camp.sellers() for rival in rivals)
        share = f"{chosen.sellers()} of {total} sellers' routes state it"
        if chosen.sellers() >= CONFLICT_SHARE * total:
            return State.KNOWN, f"{label}; {share}"
        return State.CONFLICT, f"{label}; only {share}"
    if all(lead.record.is_better_than(rival.record) for rival in rivals):
        told = f"right in {lead.record.right} of {lead.record.judged} answers that a primary document judges"
        return State.KNOWN, f"{label}; better track record: {told}"
    return State.CONFLICT, f"{label}; {len(rivals) + 1} different values on this rank"


def as_decimal(value: Value | None) -> Decimal | None:
    """Give a number as Decimal, None for anything else; a flag is no number."""
    if isinstance(value, Decimal):
        return value
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else None
