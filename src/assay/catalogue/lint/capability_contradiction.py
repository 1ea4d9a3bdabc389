"""A capability that one source calls supported and another unsupported, for the same route."""

from collections import defaultdict
from collections.abc import Iterator

from assay.catalogue.lint.view import Flaw, Rule, View, case, flaw, said
from assay.data.properties import PROPERTIES
from assay.domain.statement import Statement

WORDS = {"supported", "unsupported"}


def find(view: View) -> Iterator[Flaw]:
    """Contradictions about one subject, and denials of what the creator documents of the model."""
    about: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for row in view.statements:
        if PROPERTIES[row.property].kind == "support" and row.value in WORDS:
            about[row.subject, row.property].append(row)
    for (_, name), rows in about.items():
        denied = [row for row in rows if row.value == "unsupported"]
        stated = [row for row in rows if row.value == "supported"]
        primary = next((row for row in view.primary(name) if row.value == "supported"), None)
        for row in denied:
            other = next((one for one in stated if one.source != row.source), primary)
            if other is not None and other is not row:
                yield flaw(f"{PROPERTIES[name].label.lower()}: unsupported; {other.source} says supported", row, other)


RULE = Rule(
    "capability_contradiction",
    "a capability both supported and unsupported",
    "an absent flag was read as no",
    find,
    case(
        said("function_calling", "unsupported", of="seller"),
        said("function_calling", "supported", by="other", of="seller"),
    ),
)
