"""Read a catalogue file: opened read-only, and an error in words when the file is bad."""

import os
import sqlite3
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any, cast

from assay.domain.errors import CatalogueError
from assay.domain.holdings import Leftover, Likeness, Material, Related
from assay.domain.statement import Conditions, Mention, Statement
from assay.domain.things import Creator, Model, Name, Offering, Reading, Source
from assay.storage.schema import STATEMENT_COLUMNS, VERSION, unpack_conditions, unpack_value

TERMS_A_QUERY = 500
"""SQLite takes at least 999 parameters in a statement on every build."""


class CatalogueFile:
    """A catalogue on disk. Raises CatalogueError for a missing, damaged or newer file, whenever that shows."""

    def __init__(self, path: str) -> None:
        self._path = path
        if not os.path.isfile(path):
            raise CatalogueError(f"There is no catalogue at {path}; name another with --catalogue.")
        with self._readable():
            self._connection = sqlite3.connect(f"file:{_quoted(path)}?mode=ro&immutable=1", uri=True)
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

    def likenesses(self) -> list[Likeness]:
        """What pairs of sources have in common."""
        return [Likeness(*row) for row in self._rows("SELECT * FROM likeness ORDER BY both_wrong DESC, one, other")]

    def look_up(self, key: str) -> list[Name]:
        """What is named by exactly this key."""
        rows = self._rows("SELECT kind, id, label, notice FROM name WHERE key = ? ORDER BY kind, id", (key,))
        return [Name(*row) for row in rows]

    def near(self, key: str, limit: int) -> list[Name]:
        """Names whose key is close to a misspelt one, the closest first."""
        from difflib import get_close_matches

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
            "AND kind <> 'path' GROUP BY kind, id ORDER BY min(length(key)), kind, id LIMIT ?", (*words, limit))
        return [Name(*row) for row in rows]

    def served(self, text: str, limit: int) -> list[Name]:
        """Offerings sold under exactly this id, case aside; with an ``@`` in it, those whose own id contains it."""
        where = "lower(served_id) = lower(?1) OR (instr(?1, '@') AND instr(lower(id), lower(?1)))"
        rows = self._rows(f"SELECT id, model, provider FROM offering WHERE {where} "  # noqa: S608
                          "ORDER BY length(id), id LIMIT ?2", (text, limit))
        return [Name("offering", identifier, f"{model} at {provider}") for identifier, model, provider in rows]

    def material(self, model: str, wanted: Container[str] | None = None) -> Material | None:
        """What is held about a model, all of it or the wanted properties; None when there is none of that id."""
        rows = self._rows("SELECT id, name, creator, family, first, last FROM model WHERE id = ?", (model,))
        if not rows:
            return None
        *head, first, last = rows[0]
        found = Model(*head)
        return Material(found, self._creator(found.creator), self._offerings(model),
                        self._statements(first, last, wanted))

    def _creator(self, creator: str) -> Creator:
        rows = self._rows("SELECT id, name, own_providers FROM creator WHERE id = ?", (creator,))
        if not rows:
            return Creator(creator, creator, ())
        identifier, name, own = rows[0]
        return Creator(identifier, name, tuple(own.split(",")) if own else ())

    def _offerings(self, model: str) -> tuple[Offering, ...]:
        rows = self._rows(f"SELECT {_OFFERING} FROM offering WHERE model = ? ORDER BY id", (model,))  # noqa: S608
        return tuple(Offering(*row) for row in rows)

    def _statements(self, first: int, last: int, wanted: Container[str] | None) -> tuple[Statement, ...]:
        rows = self._rows(f"SELECT {STATEMENT_COLUMNS} FROM statement "  # noqa: S608
                          "WHERE number BETWEEN ? AND ? ORDER BY number", (first, last))
        if wanted is not None:
            kept = {term for term, name in self._terms({row[2] for row in rows}).items() if name in wanted}
            rows = [row for row in rows if row[2] in kept]
        mentions = self._by_id("mention", {row[8] for row in rows})
        circumstances = self._by_id("circumstance", {row[9] for row in rows})
        used = {term for row in rows for term in (row[1], row[2], row[4] or 0, *row[5:8])}
        used.update(term for shared in (mentions, circumstances) for row in shared.values() for term in row)
        terms = self._terms(used)
        said = {number: Mention(*(terms[term] for term in row)) for number, row in mentions.items()}
        when = {number: _circumstance(row, terms) for number, row in circumstances.items()}
        return tuple(_statement(row, terms, said, when) for row in rows)

    def _by_id(self, table: str, ids: Iterable[int]) -> dict[int, tuple[int, ...]]:
        wanted = sorted(ids)
        found: dict[int, tuple[int, ...]] = {}
        for start in range(0, len(wanted), TERMS_A_QUERY):
            part = wanted[start:start + TERMS_A_QUERY]
            marks = ",".join("?" * len(part))
            rows = self._rows(f"SELECT * FROM {table} WHERE id IN ({marks})", part)  # noqa: S608
            found.update((row[0], row[1:]) for row in rows)
        return found

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
        rows = self._rows("SELECT source, provider, spelling, rule, reason, offering FROM reading WHERE model = ?",
                          (model,))
        terms = self._terms({term for row in rows for term in row})
        found = [Reading(model, *(terms[term] for term in row)) for row in rows]
        return sorted(found, key=lambda row: (row.spelling, row.source, row.provider))

    def aliases(self, model: str) -> list[str]:
        """Every spelling of a model in the feeds, each once, in order."""
        rows = self._rows("SELECT DISTINCT text FROM reading JOIN term ON term.id = reading.spelling WHERE model = ?",
                          (model,))
        return sorted(row[0] for row in rows)

    def related(self, model: str) -> list[Related]:
        """Models worth comparing with this one."""
        rows = self._rows("SELECT model, other, name, reason FROM related WHERE model = ? ORDER BY place", (model,))
        return [Related(*row) for row in rows]

    def leftovers(self) -> list[Leftover]:
        """What the feeds had and the catalogue has not."""
        rows = self._rows("SELECT source, kind, what, rows FROM leftover ORDER BY source, kind, rows DESC, what")
        return [Leftover(*row) for row in rows]


def _quoted(path: str) -> str:
    """A path as part of an SQLite URI: the three characters that would end or change it are escaped."""
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


_OFFERING = "id, model, provider, served_id, region, service_tier, quantisation, variant, gone_on"


Circumstance = tuple[str, str, str, Conditions, str, str, str, str]
"""Unit, first day, last day, conditions, note and the days of the looks, which many statements share."""


def _circumstance(row: tuple[int, ...], terms: dict[int, str]) -> Circumstance:
    unit, start, end, packed, *rest = (terms[term] for term in row)
    note, observed, first, gone = rest
    return (unit, start, end, unpack_conditions(packed), note, observed, first, gone)


def _statement(
    row: tuple[Any, ...], terms: dict[int, str], said: dict[int, Mention], when: dict[int, Circumstance]
) -> Statement:
    number, subject, name, value, written, source, place, url, mention, circumstance = row
    known = terms[name]
    unit, start, end, conditions, note, observed, first, gone = when[circumstance]
    text = str(value) if written is None else terms[written]
    return Statement(said[mention], known, unpack_value(known, value), text, terms[source], terms[place],
                     observed, unit, terms[url], start, end, conditions, note, terms[subject], number, first, gone)
