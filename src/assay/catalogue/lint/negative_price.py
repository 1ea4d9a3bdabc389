"""A price below zero."""

from collections.abc import Iterator

from assay.catalogue.lint.view import Flaw, Rule, View, amount, case, flaw, said


def find(view: View) -> Iterator[Flaw]:
    """Every negative price."""
    for row in view.statements:
        if row.property.startswith("price.") and amount(row) < 0:
            yield flaw(f"{row.property.removeprefix('price.')} costs {row.as_written}", row)


RULE = Rule(
    "negative_price",
    "a price below zero",
    "OpenRouter writes -1 for routers whose price varies; a copy that keeps the number pays its users",
    find,
    case(said("price.input", "-1000000", of="seller")),
)
