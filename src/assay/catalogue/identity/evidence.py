"""What all spellings together show: who publishes a name, which snapshots it has, how it is written."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from assay.catalogue.identity.dates import Snapshot
from assay.catalogue.identity.lookup import Lookup
from assay.catalogue.identity.reading import Reading
from assay.domain.names import Atom, key_of


class Seen(NamedTuple):
    """A reading and the feed it came from."""

    reading: Reading
    source: str


class Publishers:
    """Which creators publish a name under their own organisation or on their own API."""

    def __init__(self, lookup: Lookup, readings: Iterable[Seen]) -> None:
        self._by_key: dict[str, set[str]] = {}
        self._words: dict[str, set[str]] = {}
        for key, rows in lookup.authored_keys().items():
            for row in rows:
                if row.model and not row.providers:
                    self._by_key.setdefault(key, set()).add(row.model.partition("/")[0])
        for seen in readings:
            self._add(lookup, seen.reading)

    def _add(self, lookup: Lookup, reading: Reading) -> None:
        owner = lookup.family_owner(reading.bare)
        if reading.creator and reading.provider and lookup.is_foreign_tune(reading.bare):
            return
        creator = reading.creator or ("" if reading.organisation else _api_owner(lookup, reading, owner))
        if creator and owner in {"", creator}:
            self._by_key.setdefault(key_of(list(reading.bare)), set()).add(creator)
            self._words.setdefault(creator, set()).update(atom.text for atom in reading.bare)
        elif reading.organisation and not reading.creator and not owner:
            self._by_key.setdefault(key_of(list(reading.bare)), set()).add(reading.organisation)

    def of(self, name: tuple[Atom, ...]) -> set[str]:
        """Publishers of a name."""
        return self._by_key.get(key_of(list(name)), set())

    def knows_words(self, creator: str, name: tuple[Atom, ...], common: frozenset[str]) -> bool:
        """Whether every longer word of a name occurs in the creator's own names."""
        words = self._words.get(creator, set())
        return all(
            len(atom.text) < 3 or atom.text[0].isdigit() or atom.text in words or atom.text in common for atom in name
        )


def _api_owner(lookup: Lookup, reading: Reading, owner: str) -> str:
    if owner and (owner, reading.provider) in lookup.own_api:
        return owner
    return ""


class Member(NamedTuple):
    """A reading whose creator is decided."""

    reading: Reading
    creator: str
    bare: tuple[Atom, ...]
    atoms: tuple[Atom, ...]
    source: str


class Snapshots:
    """The dated snapshots of each undated name."""

    def __init__(
        self, lookup: Lookup, members: Iterable[Member], authored: Mapping[tuple[str, str], Iterable[Snapshot]],
    ) -> None:
        self._lookup = lookup
        listing = lookup.tables.listing_dates
        found: dict[tuple[str, str], dict[Snapshot, bool]] = {}
        for member in members:
            if member.reading.snapshot is None:
                continue
            dates = found.setdefault((member.creator, key_of(list(member.bare))), {})
            credible = member.reading.provider not in listing or not member.reading.snapshot.full
            dates[member.reading.snapshot] = dates.get(member.reading.snapshot, False) or credible
        for key, stated in authored.items():
            if key in found:
                found[key].update(dict.fromkeys(stated, True))
        self._dates = {key: _merged(dates) for key, dates in found.items()}

    def resolve(self, creator: str, key: str, snapshot: Snapshot | None) -> Snapshot | None:
        """Give the snapshot that tells a model apart, None when the undated name is the same model."""
        if snapshot is None:
            return None
        dates = self._dates.get((creator, key), ())
        fitting = [date for date in dates if date.covers(snapshot)]
        if len(fitting) != 1:
            return snapshot if fitting or not self._is_listing(creator, key) else None
        only = fitting[0]
        return None if len(dates) == 1 and self._merges(creator, only) else only

    def any(self, creator: str, key: str) -> bool:
        """Whether a seller states a dated snapshot of this name that no authored row knows."""
        return bool(self._dates.get((creator, key)))

    def _is_listing(self, creator: str, key: str) -> bool:
        return (creator, key) in self._dates

    def _merges(self, creator: str, snapshot: Snapshot) -> bool:
        row = self._lookup.creators.get(creator)
        return snapshot.full or bool(snapshot.serial) or bool(row and row.short_dates)


def _merged(dates: dict[Snapshot, bool]) -> tuple[Snapshot, ...]:
    """Keep the most complete form of each date that a seller other than a listing one states."""
    credible = [date for date, good in dates.items() if good]
    credible.sort(key=lambda date: (-sum(map(bool, date[:3])), date))
    kept: list[Snapshot] = []
    for date in credible:
        covering = [other for other in kept if other.covers(date)]
        if len(covering) == 1 and _short(date):
            kept[kept.index(covering[0])] = covering[0]._replace(year=0) if covering[0].full else covering[0]
        elif not covering:
            kept.append(date)
    return tuple(kept)


def _short(date: Snapshot) -> bool:
    return bool(date.month and date.day and not date.year)


class Slugs:
    """How each model is written: the creator's own id first, then the repository, then the commonest."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._votes: dict[tuple[str, str], Counter[str]] = {}
        self._rank: dict[tuple[str, str], dict[str, int]] = {}

    def add(self, member: Member, group: tuple[str, str], text: tuple[Atom, ...]) -> None:
        """Count one spelling of a model."""
        slug = slug_of(text)
        self._votes.setdefault(group, Counter())[slug] += 1
        ranks = self._rank.setdefault(group, {})
        ranks[slug] = max(ranks.get(slug, 0), self._weight(member))

    def _weight(self, member: Member) -> int:
        if (member.creator, member.reading.provider) in self._lookup.own_api:
            return 2
        if member.source in self._lookup.tables.base_sources and member.reading.organisation:
            return 2
        return 1 if member.reading.organisation else 0

    def choose(self, group: tuple[str, str]) -> str:
        """Give the slug of a group, or empty when no spelling of it was seen."""
        votes = self._votes.get(group)
        if not votes:
            return ""
        ranks = self._rank[group]
        return min(votes, key=lambda slug: (-ranks[slug], -slug.count("."), -votes[slug], len(slug), slug))


def slug_of(name: Iterable[Atom]) -> str:
    """Write a name as a slug: lower case, points kept, every other separator a dash."""
    return "".join(f"{atom.sep}{atom.text}" for atom in name).lstrip("-.")
