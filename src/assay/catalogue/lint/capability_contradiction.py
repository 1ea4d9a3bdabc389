"""A capability that one source calls supported and another unsupported."""

from collections import defaultdict
from collections.abc import Iterator

from assay.catalogue.lint.view import Flaw, Rule, View, case, flaw, said
from assay.data.properties import PROPERTIES
from assay.domain.statement import Statement

WORDS = {"supported", "unsupported"}


def find(view: View) -> Iterator[Flaw]:
    """Contradictions about one subject, and denials of what the creator documents of the model or sells itself."""
    about: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for row in view.statements:
        if PROPERTIES[row.property].kind == "support" and row.value in WORDS:
            about[row.subject, row.property].append(row)
    for (_, name), rows in about.items():
        denied = [row for row in rows if row.value == "unsupported"]
        stated = [row for row in rows if row.value == "supported"]
        own = next((row for row in view.primary(name) if row.value == "supported"), None) or _sold(view, name)
        for row in denied:
            other = next((one for one in stated if one.source != row.source), own)
            if other is not None and other is not row:
                yield flaw(f"{PROPERTIES[name].label.lower()}: unsupported; {other.source} says supported", row, other)


def _sold(view: View, name: str) -> Statement | None:
    """That the creator's own API does it, by anybody's word."""
    return next((row for row in view.stating(name) if row.value == "supported" and view.is_own_route(row)), None)


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
