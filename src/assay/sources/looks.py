"""A feed looked at more than once: what it says through several of its releases in a row is one statement."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from assay.domain.statement import Statement

KEPT = frozenset({
    "status", "deprecation_date", "retirement_date", "lifecycle_note", "release_date", "knowledge_cutoff",
    "open_weights", "product_type", "input_modalities", "output_modalities", "reasoning", "reasoning_efforts",
    "context_window_tokens", "max_input_tokens", "max_output_tokens", "function_calling", "structured_outputs",
    "vision", "prompt_caching", "parallel_function_calling", "tool_choice", "system_messages", "web_search",
    "computer_use", "pdf_input", "temperature",
})
"""What is kept of earlier releases besides prices: what a choice on an earlier day would have rested on. Left out are
names, families and addresses, of which only today's are of use, and remarks."""

Assertion = tuple[object, ...]
"""What makes two statements say the same, whatever their words and their place."""


class Look(NamedTuple):
    """One release of a feed's package and what it says."""

    version: str
    observed_on: str
    """ISO date of the release."""
    statements: Sequence[Statement]


class _Run(NamedTuple):
    """An unbroken row of looks with one assertion."""

    first_seen: str
    """Empty while the run is one look long."""
    version: str
    statements: list[Statement]
    """As the last look words it; more than one where it says the same in several places."""


def is_of_use(statement: Statement) -> bool:
    """Whether a statement of an earlier release is kept."""
    return statement.property in KEPT or statement.property.startswith("price.")


def merge(looks: Sequence[Look]) -> list[Statement]:
    """One statement for each run of an assertion; the looks come oldest first.

    A statement is worded as in the last look of its run and carries that look's day; ``first_seen`` says where the run
    begins, ``gone_on`` where it has ended. What the newest look says comes first, in its order.
    """
    running: dict[Assertion, _Run] = {}
    ended: list[Statement] = []
    for look in looks:
        said = _by_assertion(look.statements)
        for assertion in [one for one in running if one not in said]:
            ended += _ended(running.pop(assertion), look.observed_on)
        for assertion, statements in said.items():
            running[assertion] = _Run(_begun(running.get(assertion)), look.version, statements)
    newest = looks[-1].statements if looks else ()
    return [*(_seen_since(one, running[_assertion(one)].first_seen) for one in newest), *ended]


def _assertion(said: Statement) -> Assertion:
    return (said.mention, said.source, said.property, said.value, said.unit, said.conditions, said.valid_from,
            said.valid_until, said.note)


def _by_assertion(statements: Iterable[Statement]) -> dict[Assertion, list[Statement]]:
    found: dict[Assertion, list[Statement]] = {}
    for statement in statements:
        found.setdefault(_assertion(statement), []).append(statement)
    return found


def _begun(run: _Run | None) -> str:
    if run is None:
        return ""
    return run.first_seen or min(statement.observed_on for statement in run.statements)


def _seen_since(statement: Statement, first: str) -> Statement:
    return statement._replace(first_seen=first) if first else statement


def _ended(run: _Run, gone_on: str) -> list[Statement]:
    return [_seen_since(one, run.first_seen)._replace(gone_on=gone_on, place=f"release {run.version}: {one.place}")
            for one in run.statements]
