"""Facts of two models under one name."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from assay.catalogue.agreement import agree
from assay.catalogue.lint.view import Flaw, Known, Rule, View, case, flaw, said
from assay.data.properties import PROPERTIES
from assay.domain.statement import Statement, Value

TELLING = ("release_date", "context_window_tokens", "parameters_total", "knowledge_cutoff")
FEWEST_FOREIGN = 2


def find(view: View) -> Iterator[Flaw]:
    """Rows that contradict this model in two telling properties or more and fit a sibling in all of them."""
    own = {name: [row.value for row in view.primary(name)] for name in TELLING}
    rows: dict[tuple[str, str, str], dict[str, Statement]] = defaultdict(dict)
    for name in TELLING:
        for row in view.secondary(name):
            rows[row.source, row.mention.provider, row.mention.spelling][name] = row
    for stated in rows.values():
        foreign = [row for name, row in stated.items() if own[name] and not _fits(name, row.value, own[name])]
        if len(foreign) < FEWEST_FOREIGN:
            continue
        others = [model for model, known in view.siblings.items() if _is_sibling(foreign, known)]
        if others:
            told = ", ".join(f"{PROPERTIES[row.property].label.lower()} {row.value}" for row in foreign)
            more = f" (and {len(others) - 1} more)" if len(others) > 1 else ""
            yield flaw(f"'{foreign[0].mention.spelling}' has the facts of {others[0]}{more}: {told}", *foreign)


def _fits(name: str, value: Value, stated: list[Value]) -> bool:
    return any(agree(PROPERTIES[name].kind, value, one) for one in stated)


def _is_sibling(foreign: list[Statement], known: Mapping[str, Value]) -> bool:
    return all(
        row.property in known and agree(PROPERTIES[row.property].kind, row.value, known[row.property])
        for row in foreign
    )


_SIBLING: Known = {"release_date": "2025-09-05", "context_window_tokens": 262144}
RULE = Rule(
    "identity_conflation",
    "facts of two models under one name",
    "a page made one model of one's year, another's window and a third's price",
    find,
    case(
        said("release_date", "2025-09-05"),
        said("context_window_tokens", 262144),
        said("release_date", "2025-07-11", by="primary"),
        said("context_window_tokens", 131072, by="primary"),
        siblings={"maker/sibling": _SIBLING},
    ),
)
