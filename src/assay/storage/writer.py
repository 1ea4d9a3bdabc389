"""Write a catalogue file whole, or not at all; and the digest by which two catalogues are the same."""

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Hashable, Iterable, Iterator
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from assay.domain.holdings import Contents, model_of
from assay.domain.statement import Statement
from assay.storage.schema import TABLES, VERSION, pack_conditions, pack_value

PAGE_BYTES = 4096


Row = TypeVar("Row", bound=Hashable)


class _Numbers(Generic[Row]):
    """Numbers for rows, handed out in the order in which they are met, from 0."""

    def __init__(self, *rows: Row) -> None:
        self._ids: dict[Row, int] = {row: place for place, row in enumerate(rows)}

    def __call__(self, row: Row) -> int:
        return self._ids.setdefault(row, len(self._ids))

    def rows(self) -> Iterator[tuple[int, Row]]:
        return ((number, row) for row, number in self._ids.items())


def digest(contents: Contents) -> str:
    """SHA-256 over a canonical dump: the same statements give the same digest on any SQLite version."""
    running = hashlib.sha256(f"assay catalogue {VERSION}\n{contents.built_on}\n".encode())
    for part in contents[1:]:
        for row in part:
            running.update(repr(tuple(row)).encode())
            running.update(b"\n")
        running.update(b"--\n")
    return running.hexdigest()


def write_catalogue(path: Path, contents: Contents) -> str:
    """Write the file beside its final place, then move it there in one step; gives the digest."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".catalogue-")
    os.close(handle)
    try:
        mark = digest(contents)
        _fill(unfinished, contents, mark)
        Path(unfinished).chmod(0o644)
        Path(unfinished).replace(path)
    finally:
        Path(unfinished).unlink(missing_ok=True)
    return mark


def _fill(path: str, contents: Contents, mark: str) -> None:
    connection = sqlite3.connect(path)
    try:
        connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.executescript(TABLES)
        _insert_things(connection, contents)
        _insert_statements(connection, contents)
        connection.executemany("INSERT INTO meta VALUES (?, ?)", _meta(contents, mark))
        connection.commit()
        connection.execute("VACUUM")
    finally:
        connection.close()


def _meta(contents: Contents, mark: str) -> list[tuple[str, str]]:
    counts = {
        "models": len(contents.models),
        "families": len({model.family for model in contents.models}),
        "creators": len({model.creator for model in contents.models}),
        "providers": len({offering.provider for offering in contents.offerings}),
        "offerings": len(contents.offerings),
        "statements": len(contents.statements),
        "scores": sum(1 for statement in contents.statements if statement.property == "score"),
    }
    fixed = [("version", str(VERSION)), ("digest", mark), ("built", contents.built_on)]
    return fixed + [(key, str(value)) for key, value in counts.items()]


def _insert_things(connection: sqlite3.Connection, contents: Contents) -> None:
    spans = _spans(contents.statements)
    connection.executemany("INSERT INTO source VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", contents.sources)
    connection.executemany("INSERT INTO likeness VALUES (?,?,?,?,?,?,?)", contents.likenesses)
    connection.executemany("INSERT INTO creator VALUES (?,?,?)",
                           ((row.id, row.name, ",".join(row.own_providers)) for row in contents.creators))
    connection.executemany("INSERT INTO provider VALUES (?,?)", contents.providers)
    connection.executemany("INSERT INTO model VALUES (?,?,?,?,?,?)",
                           ((*row, *spans.get(row.id, (1, 0))) for row in contents.models))
    connection.executemany("INSERT INTO offering VALUES (?,?,?,?,?,?,?,?,?)",
                           ((row.model, row.id, *row[2:]) for row in contents.offerings))
    connection.executemany("INSERT INTO name VALUES (?,?,?,?,?)", ((key, *row) for key, row in contents.names))
    connection.executemany("INSERT INTO leftover VALUES (?,?,?,?)", contents.leftovers)
    connection.executemany("INSERT INTO related VALUES (?,?,?,?,?)",
                           ((row.model, place, *row[1:]) for place, row in enumerate(contents.related)))


def _spans(statements: Iterable[Statement]) -> dict[str, tuple[int, int]]:
    """First and last statement number of each model: canonical order keeps a model's statements together."""
    spans: dict[str, tuple[int, int]] = {}
    for statement in statements:
        model = model_of(statement.subject)
        first, _ = spans.get(model, (statement.number, 0))
        spans[model] = (first, statement.number)
    return spans


class _Shared(NamedTuple):
    """What statements have in common, numbered."""

    terms: "_Numbers[str]"
    mentions: "_Numbers[tuple[int, ...]]"
    circumstances: "_Numbers[tuple[int, ...]]"


def _insert_statements(connection: sqlite3.Connection, contents: Contents) -> None:
    shared = _Shared(_Numbers(""), _Numbers(), _Numbers())
    terms = shared.terms
    connection.executemany("INSERT INTO statement VALUES (?,?,?,?,?,?,?,?,?,?)",
                           (_statement_row(statement, shared) for statement in contents.statements))
    connection.executemany("INSERT INTO reading VALUES (?,?,?,?,?,?,?)", (
        (row.model, *(terms(text) for text in row[1:])) for row in contents.readings))
    connection.executemany("INSERT INTO mention VALUES (?,?,?,?,?,?)",
                           ((number, *row) for number, row in shared.mentions.rows()))
    connection.executemany("INSERT INTO circumstance VALUES (?,?,?,?,?,?,?,?,?)",
                           ((number, *row) for number, row in shared.circumstances.rows()))
    connection.executemany("INSERT INTO term VALUES (?, ?)", terms.rows())


def _statement_row(statement: Statement, shared: _Shared) -> tuple[str | int | None, ...]:
    terms = shared.terms
    value = pack_value(statement.value)
    circumstance = (statement.unit, statement.valid_from, statement.valid_until, pack_conditions(statement.conditions),
                    statement.note, statement.observed_on, statement.first_seen, statement.gone_on)
    return (
        statement.number, terms(statement.subject), terms(statement.property), value,
        None if statement.as_written == str(value) else terms(statement.as_written), terms(statement.source),
        terms(statement.place), terms(statement.url),
        shared.mentions(tuple(map(terms, statement.mention))), shared.circumstances(tuple(map(terms, circumstance))),
    )
