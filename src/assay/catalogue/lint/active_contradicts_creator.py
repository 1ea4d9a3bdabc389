"""Active parameters other than the creator states."""

from collections.abc import Iterator

from assay.catalogue.agreement import agree
from assay.catalogue.lint.view import Flaw, Rule, View, case, flaw, said


def find(view: View) -> Iterator[Flaw]:
    """Counts that disagree with the creator's beyond rounding."""
    known = [row for row in view.stating("parameters_active") if view.is_primary(row) and isinstance(row.value, int)]
    for row in view.secondary("parameters_active"):
        if known and isinstance(row.value, int) and not any(agree("count", row.value, one.value) for one in known):
            yield flaw(f"{row.value:,} active; the creator states {known[0].value:,}", row, known[0])


RULE = Rule(
    "active_contradicts_creator",
    "active parameters other than the creator states",
    "they are estimated from file sizes where nobody looked them up",
    find,
    case(said("parameters_active", 9_300_000_000), said("parameters_active", 5_100_000_000, by="primary")),
)
