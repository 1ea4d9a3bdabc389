"""Dates inside names: which atoms are a snapshot's date, and one form for all spellings of it."""

from collections.abc import Sequence
from typing import NamedTuple

from assay.domain.names import Atom

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), start=1)
    for name in names.split()
}


class Snapshot(NamedTuple):
    """A date as far as a spelling gives it; 0 is unstated."""

    year: int = 0
    month: int = 0
    day: int = 0
    serial: str = ""
    """``001`` and the like, where a creator numbers its snapshots."""

    def covers(self, other: "Snapshot") -> bool:
        """Whether nothing stated in both differs."""
        if self.serial or other.serial:
            return self.serial == other.serial
        return all(not ours or not theirs or ours == theirs for ours, theirs in zip(self[:3], other[:3], strict=True))

    @property
    def full(self) -> bool:
        """Whether year, month and day are stated."""
        return bool(self.year and self.month and self.day)


class Found(NamedTuple):
    """A date and where it stood."""

    snapshot: Snapshot
    start: int
    end: int


def find_date(name: Sequence[Atom]) -> Found | None:
    """Give the last date of a name, not counting its first atom.

    >>> from assay.domain.names import atoms
    >>> find_date(atoms("gpt-4o-2024-08-06")).snapshot
    Snapshot(year=2024, month=8, day=6, serial='')
    >>> find_date(atoms("kimi-k2-0905-preview")).snapshot
    Snapshot(year=0, month=9, day=5, serial='')
    >>> find_date(atoms("r1-1776"))
    """
    for start in range(len(name) - 1, 0, -1):
        if start > 1 and name[start - 1].text.isdigit() and name[start].sep == ".":
            continue
        for size in (3, 2, 1):
            snapshot = _at(name, start, size)
            if snapshot:
                return _widen(name, start, size) or Found(snapshot, start, start + size)
    return None


def _widen(name: Sequence[Atom], start: int, size: int) -> Found | None:
    """Find the longer date that a trailing part belongs to."""
    end = start + size
    for first in range(max(1, end - 3), start):
        snapshot = _at(name, first, end - first)
        if snapshot:
            return Found(snapshot, first, end)
    return None


def _at(name: Sequence[Atom], start: int, size: int) -> Snapshot | None:
    end = start + size
    if end > len(name) or not _stands_alone(name, start, end):
        return None
    return _read([atom.text for atom in name[start:end]], size)


def _stands_alone(name: Sequence[Atom], start: int, end: int) -> bool:
    """Whether no letters touch it and it is no decimal part."""
    touches = end < len(name) and name[end].sep in {"", "."} and not name[end].text.isdigit()
    return not touches and name[start].sep not in {"", "."}


def _read(texts: list[str], size: int) -> Snapshot | None:
    if size == 3:
        return _three(*texts)
    if size == 2:
        return _two(*texts)
    return _one(texts[0])


def _three(first: str, second: str, third: str) -> Snapshot | None:
    if len(first) == 4 and len(second) == len(third) == 2:
        return _checked(first, second, third)
    if len(third) == 4 and len(first) == len(second) == 2:
        return _checked(third, first, second)
    return None


def _two(first: str, second: str) -> Snapshot | None:
    if first in MONTHS and second.isdigit() and len(second) in {2, 4}:
        return Snapshot(int(second) % 100 + 2000, MONTHS[first])
    if not (first.isdigit() and second.isdigit()):
        return None
    if len(first) == 2 and len(second) == 4:
        return _checked(second, first, "")
    if len(first) == 4 and len(second) == 2:
        return _checked(first, second, "")
    if len(first) == len(second) == 2 and (first[0] == "0" or second[0] == "0" or int(second) > 12):
        return _checked("", first, second) or _checked(f"20{second}", first, "")
    return None


def _one(text: str) -> Snapshot | None:
    if not text.isdigit():
        return None
    if len(text) == 8:
        return _checked(text[:4], text[4:6], text[6:])
    if len(text) == 6:
        return _checked(f"20{text[:2]}", text[2:4], text[4:]) or _checked(f"20{text[4:]}", text[:2], text[2:4])
    if len(text) == 4:
        return _checked("", text[:2], text[2:]) or _checked(f"20{text[:2]}", text[2:], "")
    if len(text) == 3 and text.startswith("00"):
        return Snapshot(serial=text)
    return None


def _checked(year: str, month: str, day: str) -> Snapshot | None:
    if not (month.isdigit() and (not day or day.isdigit()) and (not year or year.isdigit())):
        return None
    found = Snapshot(int(year or 0), int(month), int(day or 0))
    in_range = 1 <= found.month <= 12 and found.day <= 31 and (not day or found.day >= 1)
    return found if in_range and (not year or 2022 <= found.year <= 2029) else None
