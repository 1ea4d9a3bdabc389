"""Earlier looks: read beside today's without changing what today's spellings mean, and settled within an upstream."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from assay.catalogue.identity import Identified, Identity, Tables
from assay.domain.statement import Mention, Statement
from assay.domain.things import Source

COVERS = 2
"""A look is at the same table as an older one when it has at least one in so many of its routes."""


class Told(NamedTuple):
    """A statement, and whether a feed says it in its newest look."""

    statement: Statement
    is_past: bool


class TwoIdentities:
    """Today's spellings mean what they mean without earlier looks; those that only earlier looks have are read beside.

    Evidence for an old spelling is taken from all looks. Where that puts it together with a spelling of today, it means
    what that one means today.
    """

    def __init__(self, tables: Tables, told: Sequence[Told]) -> None:
        present = [one.statement for one in told if not one.is_past]
        self._known = {_spelled(one.mention) for one in present}
        titles = sorted({(one.mention, one.source, str(one.value)) for one in present if one.property == "name"})
        corpus = {(one.mention, one.source) for one in present}
        self._now = Identity(tables, sorted(corpus), titles)
        old = {(one.statement.mention, one.statement.source) for one in told} - corpus
        self._ever = Identity(tables, sorted(corpus | {pair for pair in old if _spelled(pair[0]) not in self._known}),
                              titles)
        self._today = self._agreed(corpus)

    def _agreed(self, corpus: Iterable[tuple[Mention, str]]) -> dict[str, Identified]:
        """What a model of all looks is called today: as most of its spellings of today are read."""
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        read: dict[str, Identified] = {}
        for mention, source in sorted(corpus):
            found = self._now.identify(mention, source)
            read.setdefault(found.model, found)
            votes[self._ever.identify(mention, source).model][found.model] += 1
        return {ever: read[min(counts, key=lambda model: (-counts[model], model))] for ever, counts in votes.items()}

    def identify(self, mention: Mention, source: str, on: str) -> Identified:
        """Say what a mention means; see ``Identity.identify``."""
        if _spelled(mention) in self._known:
            return self._now.identify(mention, source, on)
        found = self._ever.identify(mention, source, on)
        meant = self._today.get(found.model) if found.model else None
        if meant is None or not meant.model:
            return found
        return found._replace(model=meant.model, creator=meant.creator, family=meant.family, name=meant.name)


def _spelled(mention: Mention) -> tuple[str, str]:
    return (mention.provider, mention.spelling)


class Settled(NamedTuple):
    """What sources say, taken together."""

    statements: list[Statement]
    sources: dict[str, Source]
    """With the looks of a package read for history among the earlier ones of the package that follows it."""


def settle(statements: Iterable[Statement], sources: Mapping[str, Source], history: frozenset[str]) -> Settled:
    """Bring the packages that repeat one upstream together: each is a look of its own at the upstream's table.

    What a package read for history says is told by a later package too, then it only gives that statement its first
    day; or is told otherwise or no longer, then it is gone on that day. A route that none of the later looks lists any
    more is gone for the other packages too.
    """
    of_upstream: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        of_upstream[sources[statement.source].upstream].append(statement)
    settled = Settled([], dict(sources))
    for said in of_upstream.values():
        table = _Upstream(said, sources, history)
        settled.statements.extend(table.settled() if table.is_repeated else said)
        settled.sources.update(table.followed())
    return settled


Slot = tuple[object, ...]
"""What one look has one value for."""


class _Upstream:
    """All that the packages of one upstream say of routes."""

    def __init__(self, said: Sequence[Statement], sources: Mapping[str, Source], history: frozenset[str]) -> None:
        self._said = said
        self._history = history
        self._sources = {name: sources[name] for name in {one.source for one in said}}
        self._routes: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self._priced: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self._properties: dict[str, set[str]] = defaultdict(set)
        self._claims: dict[Slot, list[int]] = defaultdict(list)
        for place, one in enumerate(said):
            self._enter(place, one)
        self._next = {name: self._next_look(source) for name, source in self._sources.items()}

    def _enter(self, place: int, one: Statement) -> None:
        self._routes[one.source].add(_route(one))
        self._properties[one.source].add(one.property)
        if one.property.startswith("price."):
            self._priced[one.source].add(_route(one))
        if one.source not in self._history:
            self._claims[_slot(one)].append(place)

    @property
    def is_repeated(self) -> bool:
        """Whether several packages look at its table."""
        return any(self._next.values())

    def _next_look(self, source: Source) -> "_Next | None":
        """The first later look at the same table by another package."""
        routes = self._routes[source.id]
        later = [other for other in self._later(source) if len(routes & self._routes[other.id]) * COVERS >= len(routes)]
        days = [(day, other.id) for other in later for day in other.looks() if day > source.observed_on]
        return _Next(*min(days)) if days else None

    def _later(self, source: Source) -> list[Source]:
        return [other for other in self._sources.values()
                if other.id not in self._history and other.observed_on > source.observed_on]

    def settled(self) -> list[Statement]:
        """The statements with their first days and their ends, without those that a later package tells as well."""
        kept: list[Statement | None] = list(self._said)
        running = [(place, one) for place, one in enumerate(self._said) if self._next[one.source] and not one.gone_on]
        for place, one in running:
            if one.source not in self._history:
                kept[place] = one._replace(gone_on=self._end_of_listing(one))
        ends = _ends(one for one in kept if one is not None and one.source not in self._history)
        for place, one in running:
            if one.source in self._history:
                again = self._told_again(one)
                kept[place] = self._as_history(one, self._said[again] if again is not None else None, ends)
                if again is not None and kept[place] is None:
                    kept[again] = _since(kept[again] or self._said[again], _start(one))
        return [one for one in kept if one is not None]

    def followed(self) -> dict[str, Source]:
        """The packages that follow one read for history, whose looks their statements' first days are of."""
        found: dict[str, Source] = {}
        for name in sorted(self._history & self._sources.keys()):
            following = self._next[name]
            if following:
                old, new = self._sources[name], self._sources[following.source]
                releases = [*filter(None, [old.earlier]), f"{old.version} of {old.observed_on}"]
                told = [f"{old.name} {release}" for release in ", ".join(releases).split(", ")]
                found[new.id] = new._replace(earlier=", ".join([*told, *filter(None, [new.earlier])]))
        return found

    def _end_of_listing(self, one: Statement) -> str:
        """The day on which a statement is gone because no later look lists its route; empty when one does.

        Some packages list routes with a price only, so silence on a route without one says nothing.
        """
        following, route = self._next[one.source], _route(one)
        is_listed = any(route in self._routes[other.id] for other in self._later(self._sources[one.source]))
        return following.day if following and not is_listed and route in self._priced[one.source] else ""

    def _told_again(self, one: Statement) -> int | None:
        """The place of the next statement by another package on the same slot, one with the same value first."""
        later = [place for place in self._claims[_slot(one)] if _start(self._said[place]) > one.observed_on]
        return min(later, key=lambda place: (_start(self._said[place]), self._said[place].value != one.value, place),
                   default=None)

    def _as_history(
        self, one: Statement, again: Statement | None, ends: Mapping[tuple[str, str], str]
    ) -> Statement | None:
        """A statement of a package read for history with its end; None when a later one says the same.

        Where no later package says anything in its place, it is gone with its route, or from the first later look that
        lists the route and says such things of other routes.
        """
        if again is not None:
            is_same = (again.value, again.subject) == (one.value, one.subject)
            return None if is_same else one._replace(gone_on=_start(again))
        following, route = self._next[one.source], _route(one)
        if following is None:
            return one
        if ends.get(route, following.day):
            return one._replace(gone_on=ends.get(route, following.day))
        is_dropped = route in self._routes[following.source] and one.property in self._properties[following.source]
        return one._replace(gone_on=following.day if is_dropped else "")


def _ends(said: Iterable[Statement]) -> dict[tuple[str, str], str]:
    """The day from which no look lists a route; empty for a route that the newest one lists."""
    ends: dict[tuple[str, str], str] = {}
    for one in said:
        route = _route(one)
        known = ends.get(route, one.gone_on)
        ends[route] = max(known, one.gone_on) if known and one.gone_on else ""
    return ends


class _Next(NamedTuple):
    """A look that follows another package's newest."""

    day: str
    source: str


def _route(one: Statement) -> tuple[str, str]:
    return (one.mention.provider, one.mention.spelling.lower())


def _slot(one: Statement) -> Slot:
    return (one.mention, one.property, one.unit, one.conditions, one.valid_from, one.valid_until)


def _start(one: Statement) -> str:
    return one.first_seen or one.observed_on


def _since(one: Statement, first: str) -> Statement:
    return one._replace(first_seen=min(first, _start(one)))
