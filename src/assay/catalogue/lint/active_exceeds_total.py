"""More active parameters than there are."""

from collections.abc import Iterator

from assay.catalogue.lint.view import Flaw, Rule, View, case, flaw, said


def find(view: View) -> Iterator[Flaw]:
    """Active counts above every stated total, by more than rounding."""
    totals = [row for row in view.stating("parameters_total") if isinstance(row.value, int)]
    if not totals:
        return
    largest = max(totals, key=lambda row: int(str(row.value)))
    for row in view.stating("parameters_active"):
        if isinstance(row.value, int) and row.value > 1.1 * int(str(largest.value)):
            yield flaw(f"{row.value:,} active of {largest.value:,}", row, largest)


RULE = Rule(
    "active_exceeds_total",
    "more active parameters than there are",
    "an estimate was made from the wrong configuration",
    find,
    case(said("parameters_active", 71_600_000_000), said("parameters_total", 32_000_000_000)),
)
