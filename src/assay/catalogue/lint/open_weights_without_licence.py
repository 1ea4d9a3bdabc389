"""Weights that are open under no stated licence."""

from collections.abc import Iterator

from assay.catalogue.lint.view import Flaw, Rule, View, case, flaw, said


def find(view: View) -> Iterator[Flaw]:
    """Models whose weights are called open while no source names a licence; one finding a source."""
    if view.stating("license"):
        return
    told: set[str] = set()
    for row in view.stating("open_weights"):
        if row.value is True and row.source not in told:
            told.add(row.source)
            yield flaw("the weights are called open and no source names their licence", row)


RULE = Rule(
    "open_weights_without_licence",
    "open weights without a licence",
    "what nobody licenses, nobody may use",
    find,
    case(said("open_weights", value=True)),
)
