"""A licence that contradicts the creator's, or itself."""

from collections.abc import Iterator

from assay.catalogue.agreement import agree
from assay.catalogue.lint.view import Flaw, Rule, View, case, flaw, said
from assay.domain.statement import Statement

CLOSED = "proprietary"
VAGUE = frozenset({"other", "unknown"})


def find(view: View) -> Iterator[Flaw]:
    """Other licences than the creator states; and a proprietary licence for weights that are open."""
    known = [row for row in view.stating("license") if view.is_primary(row)]
    opened = [row for row in view.stating("open_weights") if row.value is True and view.is_primary(row)]
    for row in view.secondary("license"):
        if str(row.value).lower() in VAGUE:
            continue
        if known and not any(_same(row, one) for one in known):
            yield flaw(f"{row.value}; the creator states {known[0].value}", row, known[0])
        elif not known and opened and row.value == CLOSED:
            yield flaw("proprietary, though the creator offers the weights", row, opened[0])


def _same(row: Statement, other: Statement) -> bool:
    return agree("term", row.value, other.value) or _bare(row) in _bare(other) or _bare(other) in _bare(row)


def _bare(row: Statement) -> str:
    kept = "".join(char for char in str(row.value).casefold() if char.isalnum())
    return kept.replace("license", "").replace("licence", "").replace("agreement", "").replace("community", "")


RULE = Rule(
    "licence_contradiction",
    "a licence that contradicts the creator's",
    "a team may ship what it must not",
    find,
    case(said("license", "apache-2.0"), said("license", "Modified MIT", by="primary")),
)
