"""A share of problems solved below 0 or above 100 percent."""

from collections.abc import Iterator

from assay.catalogue.lint.view import Flaw, Rule, View, amount, case, flaw, said


def find(view: View) -> Iterator[Flaw]:
    """Percentages that are none; gains over a baseline are not meant, and say so in their metric."""
    for row in view.stating("score"):
        if row.unit == "percent" and not 0 <= amount(row) <= 100:
            yield flaw(f"{dict(row.conditions).get('benchmark', '')}: {row.as_written} percent", row)


RULE = Rule(
    "score_beyond_scale",
    "a percentage below 0 or above 100",
    "the number has another unit than its column",
    find,
    case(said("score", "1418", unit="percent", benchmark="GPQA Diamond")),
    is_of_scores=True,
)
