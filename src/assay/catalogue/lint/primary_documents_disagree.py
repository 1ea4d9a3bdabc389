"""Documents of one creator that contradict each other."""

from collections import defaultdict
from collections.abc import Iterator

from assay.catalogue.agreement import agree
from assay.catalogue.lint.view import Flaw, Rule, View, case, flaw, narrowing, said
from assay.catalogue.moment import announced_end, is_moving
from assay.data.properties import PROPERTIES
from assay.domain.days import days_between
from assay.domain.statement import Statement


def find(view: View) -> Iterator[Flaw]:
    """Values that two documents of the creator give and that are not one claim; scores have settings of their own."""
    groups: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for row in view.statements:
        kind = PROPERTIES[row.property].kind
        if view.is_primary(row) and kind not in ("score", "text") and ("contender", "yes") not in row.conditions:
            groups[row.subject, row.property, narrowing(row), row.unit, announced_end(row)].append(row)
    for rows in groups.values():
        lead = max(rows, key=lambda row: row.observed_on)
        for row in rows:
            if not _is_older_look(row, lead) and not agree(PROPERTIES[row.property].kind, row.value, lead.value):
                yield flaw(f"{PROPERTIES[row.property].label}: {_told(row)} and {_told(lead)}", row, lead)
                break


def _is_older_look(row: Statement, lead: Statement) -> bool:
    """Whether it is a price of which the creator has another page since: prices change, documents of one day do not."""
    return is_moving(row.property) and days_between(row.observed_on, lead.observed_on) > 0


def _told(row: Statement) -> str:
    return f"{row.as_written} ({row.place.partition(':')[0]})"


RULE = Rule(
    "primary_documents_disagree",
    "documents of one creator that contradict each other",
    "both are kept, and the fact is shown as a conflict",
    find,
    case(said("release_date", "2025-07-11", by="primary"), said("release_date", "2025-09-05", by="primary")),
)
