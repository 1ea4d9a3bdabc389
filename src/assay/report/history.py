"""What changed when: the dated statements about a model and its routes."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal

from assay.catalogue.resolve import in_force
from assay.data.properties import PROPERTIES
from assay.domain.fact import Fact, Price, State
from assay.domain.statement import Conditions, Statement
from assay.report.fact_views import ids_of, value_in_words
from assay.report.sections.costs import price_view
from assay.report.show_views import ChangeView
from assay.report.views import PriceView

DATED = frozenset({"status", "deprecation_date", "retirement_date", "lifecycle_note"})
ENDS = frozenset({"deprecation_date", "retirement_date"})
"""Properties whose value is itself the day of the change."""

Key = tuple[str, str, Conditions, str, str, str, str]


def changes(statements: Iterable[Statement], as_of: str) -> list[ChangeView]:
    """Dated prices, statuses and ends of service by date; what several sources state alike is one change."""
    return [_change(group, as_of) for group in sorted(_grouped(statements), key=_when)]


def prices_out_of_force(statements: Iterable[Statement], as_of: str) -> list[PriceView]:
    """Past and future prices of one offering in the form of its price list, by date."""
    dated = [entry for entry in statements if entry.property.startswith("price.") and not in_force(entry, as_of)]
    return [price_view(_as_price(group)) for group in sorted(_grouped(dated), key=_when)]


def _grouped(statements: Iterable[Statement]) -> list[list[Statement]]:
    groups: dict[Key, list[Statement]] = {}
    for entry in statements:
        if _is_dated(entry):
            key = (entry.subject, entry.property, _conditions(entry), str(entry.value), entry.unit, entry.valid_from,
                   entry.valid_until)
            groups.setdefault(key, []).append(entry)
    return list(groups.values())


def _is_dated(entry: Statement) -> bool:
    if entry.property in ENDS:
        return isinstance(entry.value, str)
    is_kept = entry.property.startswith("price.") or entry.property in DATED
    return is_kept and bool(entry.valid_from or entry.valid_until)


def _conditions(entry: Statement) -> Conditions:
    return tuple(pair for pair in entry.conditions if pair[0] not in ("applies_to", "contender"))


def _when(group: Sequence[Statement]) -> tuple[str, str, str, str]:
    lead = group[0]
    return (_date(lead), lead.subject, lead.property, lead.valid_until)


def _date(entry: Statement) -> str:
    own = str(entry.value) if entry.property in ENDS else ""
    return entry.valid_from or own or entry.valid_until


def _change(group: Sequence[Statement], as_of: str) -> ChangeView:
    lead = group[0]
    return {
        "date": _date(lead),
        "subject": lead.subject,
        "property": lead.property,
        "label": PROPERTIES[lead.property].label,
        "text": value_in_words(_as_fact(group), lead.value),
        "when": _standing(lead, as_of),
        "effective_from": lead.valid_from or None,
        "effective_until": lead.valid_until or None,
        "conditions": dict(_conditions(lead)),
        "evidence": ids_of(group),
    }


def _standing(entry: Statement, as_of: str) -> Literal["past", "in force", "future"]:
    if in_force(entry, as_of):
        return "in force"
    return "past" if entry.valid_until and entry.valid_until[:10] <= as_of else "future"


def _as_fact(group: Sequence[Statement]) -> Fact:
    lead = group[0]
    unit = lead.unit or ("usd" if isinstance(lead.value, Decimal) else "")
    return Fact(lead.subject, lead.property, State.KNOWN, lead.value, unit, "dated", tuple(group))


def _as_price(group: Sequence[Statement]) -> Price:
    lead = group[0]
    return Price(lead.property.removeprefix("price."), _conditions(lead), _as_fact(group), lead.valid_from,
                 lead.valid_until)
