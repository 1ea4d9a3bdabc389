"""A release later than the first day on which somebody sold the model."""

from collections.abc import Iterator
from datetime import date

from assay.catalogue.lint.view import Flaw, Rule, View, case, flaw, said
from assay.domain.statement import Statement

GRACE_DAYS = 31
"""Feeds list a model some days before the announcement; a month is another model's date."""


def find(view: View) -> Iterator[Flaw]:
    """Release dates more than a month after the model's first dated price or first sight in a catalogue."""
    first = _first_sold(view)
    if first is None:
        return
    for row in view.stating("release_date"):
        day = str(row.value)
        if len(day) == 10 and _days(day) - _days(_begin(first)) > GRACE_DAYS:
            yield flaw(f"released {day}; it had a price on {_begin(first)}", row, first)


def _first_sold(view: View) -> Statement | None:
    """By standard prices only: a batch price is often dated by the day on which the seller began to take batches."""
    dated = [row for row in view.stating("price.input") if row.mention.service_tier == "standard" and _begin(row)]
    return min(dated, key=_begin, default=None)


def _begin(row: Statement) -> str:
    return (row.valid_from or row.first_seen)[:10]


def _days(day: str) -> int:
    return date.fromisoformat(day).toordinal()


RULE = Rule(
    "release_after_offering",
    "a release after the model was already sold",
    "the date is another seller's start, or another version's",
    find,
    case(
        said("release_date", "2025-09-05"), said("price.input", "0.60", of="seller")._replace(valid_from="2025-07-11")
    ),
)
