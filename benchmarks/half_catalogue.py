"""A catalogue with half of the models: the rows of the others are left out, everything else is copied as it is."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

KEPT_ROWS = {
    "model": "id IN (SELECT id FROM kept)",
    "offering": "model IN (SELECT id FROM kept)",
    "reading": "model IN (SELECT id FROM kept)",
    "related": "model IN (SELECT id FROM kept) AND other IN (SELECT id FROM kept)",
    "name": "kind <> 'model' OR id IN (SELECT id FROM kept)",
    "statement": "EXISTS (SELECT 1 FROM kept WHERE statement.number BETWEEN first AND last)",
    "mention": "id IN (SELECT mention FROM main.statement)",
    "circumstance": "id IN (SELECT circumstance FROM main.statement)",
}
"""Which rows of a table stay; of a table that is not named here, all."""


def write_half(whole: Path, half: Path, always: Iterable[str]) -> tuple[int, int]:
    """Write ``half`` with every other model of ``whole`` and those of ``always``; gives both numbers of models."""
    with sqlite3.connect(f"file:{half}", uri=True) as connection:
        connection.execute("ATTACH ? AS whole", (f"file:{whole}?mode=ro&immutable=1",))
        models = connection.execute("SELECT id, first, last FROM whole.model ORDER BY id").fetchall()
        wanted = set(always)
        kept = [row for place, row in enumerate(models) if place % 2 == 0 or row[0] in wanted]
        connection.execute("CREATE TEMP TABLE kept (id TEXT PRIMARY KEY, first INTEGER, last INTEGER)")
        connection.executemany("INSERT INTO kept VALUES (?, ?, ?)", kept)
        connection.execute("CREATE INDEX temp.kept_first ON kept (first, last)")
        _copy(connection)
    connection.close()
    return len(models), len(kept)


def _copy(connection: sqlite3.Connection) -> None:
    made = connection.execute("SELECT type, name, sql FROM whole.sqlite_master WHERE sql NOT NULL "
                              "AND name NOT LIKE 'sqlite_%'").fetchall()
    order = list(KEPT_ROWS)
    tables = sorted((name for kind, name, _ in made if kind == "table"),
                    key=lambda name: order.index(name) if name in order else -1)
    statements = {name: sql for kind, name, sql in made if kind == "table"}
    for table in tables:
        connection.execute(statements[table])
        where = KEPT_ROWS.get(table, "1")
        connection.execute(f"INSERT INTO main.{table} SELECT * FROM whole.{table} AS {table} "  # noqa: S608
                           f"WHERE {where}")
    for kind, _, sql in made:
        if kind != "table":
            connection.execute(sql)
