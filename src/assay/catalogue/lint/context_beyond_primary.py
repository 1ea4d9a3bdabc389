"""A context window larger than the creator states."""

from collections.abc import Iterator

from assay.catalogue.agreement import agree
from assay.catalogue.lint.view import Flaw, Rule, View, case, flaw, said

NAME = "context_window_tokens"


def find(view: View) -> Iterator[Flaw]:
    """Windows beyond the largest that any document of the creator gives, rounding aside."""
    known = [row for row in view.stating(NAME) if view.is_primary(row) and isinstance(row.value, int)]
    if not known:
        return
    largest = max(known, key=lambda row: int(str(row.value)))
    for row in view.secondary(NAME):
        if (
            isinstance(row.value, int)
            and row.value > int(str(largest.value))
            and not agree("tokens", row.value, largest.value)
        ):
            yield flaw(f"{row.value:,} tokens; the creator states {largest.value:,}", row, largest)


RULE = Rule(
    "context_beyond_primary",
    "a context window larger than the creator states",
    "a longer prompt is refused or cut; extension methods are an offer of their own and need saying",
    find,
    case(said(NAME, 262144, of="seller"), said(NAME, 131072, by="primary")),
)
