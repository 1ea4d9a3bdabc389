"""A parameter count in another unit than it says: billions as millions, a trillion as a thousand."""

from collections.abc import Iterator
from decimal import Decimal

from assay.catalogue.lint.view import Flaw, Rule, View, case, flaw, said
from assay.domain.statement import Statement

LEAST, MOST = 1_000_000, 20_000_000_000_000
SLIPS = (Decimal(1000), Decimal(1_000_000), Decimal(1_000_000_000))
SPAN = Decimal("0.1")
COUNTS = ("parameters_total", "parameters_active")


def find(view: View) -> Iterator[Flaw]:
    """Counts that no language model has, and counts a power of a thousand away from the creator's."""
    for name in COUNTS:
        truth = next((row for row in view.primary(name) if isinstance(row.value, int)), None)
        for row in view.stating(name):
            if not isinstance(row.value, int):
                continue
            if not LEAST <= row.value <= MOST:
                yield flaw(f"{row.as_written} parameters are no size of a language model", row)
            elif truth is not None and row is not truth and _is_slip(row, truth):
                yield flaw(
                    f"{row.as_written} is a power of a thousand away from the creator's {truth.as_written}", row, truth
                )


def _is_slip(row: Statement, truth: Statement) -> bool:
    one, other = Decimal(str(row.value)), Decimal(str(truth.value))
    return any(abs(ratio / slip - 1) <= SPAN for ratio in (one / other, other / one) for slip in SLIPS)


RULE = Rule(
    "parameter_unit",
    "a parameter count in another unit than it says",
    "a comparison page printed a model of a trillion parameters as 1K",
    find,
    case(said("parameters_total", 1000)),
)
