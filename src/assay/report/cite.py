"""From facts to the statement ids that a sentence or a cell shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from assay.domain.fact import Fact
from assay.domain.statement import Statement
from assay.domain.things import Source

if TYPE_CHECKING:
    from assay.report.views import Evidence

SHOWN_A_FACT = 3
"""Statements cited for one value, each from another source; ``assay show NAME --evidence`` lists them all."""


def statement_id(number: int) -> str:
    """The id by which a statement is cited: ``s`` and its place in the catalogue, ``o`` for your own overlay.

    >>> statement_id(12), statement_id(-1)
    ('s12', 'o1')
    """
    return f"s{number}" if number >= 0 else f"o{-number}"


def cited(fact: Fact | None) -> list[str]:
    """Ids of the statements that decided a fact, the deciding one first; of a conflict, its rivals too."""
    if fact is None:
        return []
    shown = [row for row in fact.statements if row.value == fact.value][:1]
    chosen = _one_a_source([*shown, *fact.statements])
    if fact.state == "conflict":
        rivals = [contender.statements[0] for contender in fact.contenders if contender.is_rival()]
        chosen += rivals[:SHOWN_A_FACT]
    return [statement_id(statement.number) for statement in chosen]


def _one_a_source(statements: Iterable[Statement]) -> list[Statement]:
    first: dict[str, Statement] = {}
    for statement in statements:
        first.setdefault(statement.source, statement)
    return list(first.values())[:SHOWN_A_FACT]


def cited_all(facts: Iterable[Fact | None]) -> list[str]:
    """Ids behind several facts, each once, in order."""
    return list(dict.fromkeys(mark for fact in facts for mark in cited(fact)))


def leading(facts: Iterable[Fact]) -> list[str]:
    """Ids of the deciding statement of each fact, each once, in order."""
    return list(dict.fromkeys(statement_id(fact.statements[0].number) for fact in facts if fact.statements))


def evidence_of(
    document: Any, statements: Mapping[str, Statement], sources: Mapping[str, Source]
) -> dict[str, Evidence]:
    """The statements behind every ``evidence`` list of a document."""
    marks: dict[str, None] = {}
    _collect(document, marks)
    return {mark: evidence_view(statements[mark], sources) for mark in marks}


def _collect(document: Any, marks: dict[str, None]) -> None:
    parts = document.items() if isinstance(document, dict) else enumerate(document)
    for key, value in parts:
        if key == "evidence":
            marks.update(dict.fromkeys(value))
        elif isinstance(value, (dict, list)):
            _collect(value, marks)


def evidence_view(statement: Statement, sources: Mapping[str, Source]) -> Evidence:
    """One statement as it is published."""
    source = sources[statement.source]
    return {
        "source": source.id,
        "version": source.version,
        "url": statement.url or source.homepage,
        "place": statement.place,
        "subject": statement.subject,
        "property": statement.property,
        "as_written": statement.as_written,
        "observed_at": statement.observed_on,
        "spelling": statement.mention.spelling,
    }
