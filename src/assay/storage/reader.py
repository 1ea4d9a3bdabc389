"""Read a catalogue file: opened read-only, and an error in words when the file is bad."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

from assay.domain.errors import CatalogueError
from assay.domain.holdings import Leftover, Material, Related
from assay.domain.statement import Mention, Statement
from assay.domain.things import Creator, Model, Name, Offering, Reading, Source
from assay.storage.schema import STATEMENT_COLUMNS, VERSION, unpack_conditions, unpack_value

TERMS_A_QUERY = 500
"""SQLite takes at least 999 parameters in a statement on every build."""


class CatalogueFile:
    """A catalogue on disk. Raises CatalogueError for a missing, damaged or newer file, whenever that shows."""

    def __init__(self, path: Path) -> None:
        self._path = path
        if not path.is_file():
            raise CatalogueError(f"There is no catalogue at {path}; name another with --catalogue.")
        with self._readable():
            self._connection = sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)
            version = self.meta().get("version", "")
        if version != str(VERSION):
            raise CatalogueError(
                f"The catalogue {path} is of version {version or 'unknown'} and this program reads {VERSION}; "
                "install the assay version that made it, or rebuild the catalogue."
            )

    @contextmanager
    def _readable(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise CatalogueError(
                f"The catalogue {self._path} cannot be read ({error}); restore it or reinstall assay."
            ) from None

    def _rows(self, query: str, parameters: Sequence[str | int] = ()) -> list[tuple[Any, ...]]:
        with self._readable():
            return self._connection.execute(query, parameters).fetchall()

    def meta(self) -> dict[str, str]:
        """Version, digest, day of building and the counts."""
        return dict(cast("list[tuple[str, str]]", self._rows("SELECT key, value FROM meta")))

    def sources(self) -> dict[str, Source]:
        """Every feed by id."""
        return self._sources

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {row[0]: Source(*row) for row in self._rows("SELECT * FROM source ORDER BY id")}

    def look_up(self, key: str) -> list[Name]:
        """What is named by exactly this key."""
        rows = self._rows("SELECT kind, id, label, notice FROM name WHERE key = ? ORDER BY kind, id", (key,))
        return [Name(*row) for row in rows]

    def near(self, key: str, limit: int) -> list[Name]:
        """Names whose key is close to a misspelt one, the closest first."""
        from difflib import get_close_matches  # noqa: PLC0415  only a misspelling needs it

        keys = [row[0] for row in self._rows("SELECT DISTINCT key FROM name")]
        found: dict[str, Name] = {}
        for close in get_close_matches(key, keys, n=limit * 2, cutoff=0.7):
            for name in self.look_up(close):
                found.setdefault(f"{name.kind} {name.id}", name)
        return list(found.values())[:limit]

    def containing(self, words: Sequence[str], limit: int) -> list[Name]:
        """Names whose key contains all the words, shortest key first."""
        where = " AND ".join(["instr(key, ?) > 0"] * len(words)) or "1"
        rows = self._rows(
            f"SELECT kind, id, min(label), max(notice) FROM name WHERE {where} "  # noqa: S608
            "GROUP BY kind, id ORDER BY min(length(key)), kind, id LIMIT ?", (*words, limit))
        return [Name(*row) for row in rows]

    def material(self, model: str) -> Material | None:
        """All that is held about a model; None when there is none of that id."""
        rows = self._rows("SELECT id, name, creator, family, first, last FROM model WHERE id = ?", (model,))
        if not rows:
            return None
        *head, first, last = rows[0]
        found = Model(*head)
        return Material(found, self._creator(found.creator), self._offerings(model), self._statements(first, last))

    def _creator(self, creator: str) -> Creator:
        rows = self._rows("SELECT id, name, own_providers FROM creator WHERE id = ?", (creator,))
        if not rows:
            return Creator(creator, creator, ())
        identifier, name, own = rows[0]
        return Creator(identifier, name, tuple(own.split(",")) if own else ())

    def _offerings(self, model: str) -> tuple[Offering, ...]:
        rows = self._rows(f"SELECT {_OFFERING} FROM offering WHERE model = ? ORDER BY id", (model,))  # noqa: S608
        return tuple(Offering(*row) for row in rows)

    def _statements(self, first: int, last: int) -> tuple[Statement, ...]:
        rows = self._rows(f"SELECT {','.join(STATEMENT_COLUMNS)} FROM statement "  # noqa: S608
                          "WHERE number BETWEEN ? AND ? ORDER BY number", (first, last))
        terms = self._terms({term for row in rows for term in (row[1], row[2], row[5], *row[7:10], *row[12:])})
        return tuple(_statement(row, terms) for row in rows)

    def _terms(self, ids: Iterable[int]) -> dict[int, str]:
        wanted = sorted(ids)
        found: dict[int, str] = {}
        for start in range(0, len(wanted), TERMS_A_QUERY):
            part = wanted[start:start + TERMS_A_QUERY]
            marks = ",".join("?" * len(part))
            found.update(self._rows(f"SELECT id, text FROM term WHERE id IN ({marks})", part))  # noqa: S608
        return found

    def family(self, family: str) -> list[Model]:
        """The models of a family."""
        rows = self._rows("SELECT id, name, creator, family FROM model WHERE family = ? ORDER BY id", (family,))
        return [Model(*row) for row in rows]

    def models(self) -> list[Model]:
        """Every model."""
        return [Model(*row) for row in self._rows("SELECT id, name, creator, family FROM model ORDER BY id")]

    def offerings_of(self, provider: str) -> list[Offering]:
        """What a provider sells."""
        rows = self._rows(f"SELECT {_OFFERING} FROM offering WHERE provider = ? ORDER BY id", (provider,))  # noqa: S608
        return [Offering(*row) for row in rows]

    def readings(self, model: str) -> list[Reading]:
        """How every spelling of a model was read."""
        rows = self._rows("SELECT source, provider, spelling, rule, reason, offering FROM spelling WHERE model = ?",
                          (model,))
        terms = self._terms({term for row in rows for term in row[:5]})
        found = [
            Reading(model, terms[source], terms[provider], terms[spelling], terms[rule], terms[reason], offering)
            for source, provider, spelling, rule, reason, offering in rows
        ]
        return sorted(found, key=lambda row: (row.spelling, row.source, row.provider))

    def related(self, model: str) -> list[Related]:
        """Models worth comparing with this one."""
        rows = self._rows("SELECT model, other, name, reason FROM related WHERE model = ? ORDER BY place", (model,))
        return [Related(*row) for row in rows]

    def leftovers(self) -> list[Leftover]:
        """What the feeds had and the catalogue has not."""
        rows = self._rows("SELECT source, kind, what, count FROM leftover ORDER BY source, kind, count DESC, what")
        return [Leftover(*row) for row in rows]


_OFFERING = "id, model, provider, served_id, region, service_tier, quantisation, variant"


def _statement(row: tuple[Any, ...], terms: dict[int, str]) -> Statement:
    (number, subject, name, value, written, source, place, observed, unit, url, start, end, conditions, note,
     spelling, provider, creator, region, tier) = row
    known = terms[name]
    return Statement(
        Mention(terms[spelling], terms[provider], terms[creator], terms[region], terms[tier]), known,
        unpack_value(known, value), str(value) if written is None else written, terms[source], place, terms[observed],
        terms[unit], terms[url], start or "", end or "", unpack_conditions(terms[conditions]), terms[note],
        terms[subject], number)
