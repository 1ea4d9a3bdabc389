"""Nothing in a feed is dropped silently: what a translator leaves is counted here."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from assay.domain.statement import Statement


class Translation(NamedTuple):
    """What one feed says, and what of it was left."""

    statements: list[Statement]
    leftover: Counter[str]
    """Field name -> how many rows had it and no statement was made of it."""
    dropped: Counter[str]
    """Reason -> how many rows gave no statement at all."""


class Fields:
    """A row that hands out each field once; what is left at the end is counted.

    >>> tally = Counter()
    >>> row = Fields({"id": "a", "colour": "red"}, tally)
    >>> row.take("id"), row.take("absent")
    ('a', None)
    >>> row.close()
    >>> tally
    Counter({'colour': 1})
    """

    def __init__(self, row: Mapping[str, Any], leftover: Counter[str]) -> None:
        self._row = dict(row)
        self._leftover = leftover

    def take(self, name: str) -> Any:
        """Give the field and forget it; None when the row has none."""
        return self._row.pop(name, None)

    def close(self) -> None:
        """Count every field that is left with a value."""
        self._leftover.update(name for name, value in self._row.items() if value not in (None, "", [], {}))
