"""What changed when: prices and statuses by date, each told apart as a change of the seller or of a source's mind."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from assay.catalogue.changes import Change, changes
from assay.catalogue.moment import in_force
from assay.data.properties import PROPERTIES
from assay.domain.fact import Fact, Price, State
from assay.domain.statement import Conditions, Statement, Value
from assay.domain.things import Source
from assay.report.fact_views import ids_of, value_in_words
from assay.report.sections.costs import price_view
from assay.report.views import ChangeView, PriceView

ANNOUNCED = frozenset({"deprecation_date", "retirement_date"})
"""Properties whose value is itself the day of the change."""


def history(statements: Sequence[Statement], sources: Mapping[str, Source], as_of: str) -> list[ChangeView]:
    """Every recorded change of a price or a status, and every announced end of service, by date."""
    views = [change_view(one, as_of) for one in changes(statements, sources)]
    views += [_end_view(group, as_of) for group in _ends(statements)]
    return sorted(views, key=lambda view: (view["date"], view["subject"], view["property"]))


def prices_out_of_force(statements: Iterable[Statement], as_of: str) -> list[PriceView]:
    """Past and future prices of one offering in the form of its price list, by date."""
    dated = [entry for entry in statements if entry.property.startswith("price.") and not in_force(entry, as_of)]
    return [price_view(_as_price(group)) for group in sorted(_grouped(dated), key=_when)]


def change_view(one: Change, as_of: str) -> ChangeView:
    """One change as it is published."""
    fact = _as_fact(one.statements, one.unit)
    return {
        "date": one.day,
        "subject": one.subject,
        "property": one.property,
        "label": PROPERTIES[one.property].label,
        "text": value_in_words(fact, one.value),
        "before": value_in_words(fact, one.before) if one.before is not None else None,
        "usd_per_mtok": _usd_per_mtok(one.value, one.unit),
        "before_usd_per_mtok": _usd_per_mtok(one.before, one.unit),
        "kind": one.kind,
        "why": one.why,
        "when": _standing(one.day, one.until, as_of),
        "effective_from": one.day or None,
        "effective_until": one.until or None,
        "conditions": dict(one.conditions),
        "evidence": ids_of(one.statements),
    }


def _usd_per_mtok(value: Value | None, unit: str) -> str | None:
    return f"{value:f}" if isinstance(value, Decimal) and unit == "usd/mtok" else None


def _standing(begin: str, end: str, as_of: str) -> Literal["past", "in force", "future"]:
    if begin > as_of:
        return "future"
    return "past" if end and end <= as_of else "in force"


def _ends(statements: Iterable[Statement]) -> list[list[Statement]]:
    groups: dict[tuple[str, str, Value], list[Statement]] = {}
    for row in statements:
        if row.property in ANNOUNCED and isinstance(row.value, str):
            groups.setdefault((row.subject, row.property, row.value), []).append(row)
    return list(groups.values())


def _end_view(group: Sequence[Statement], as_of: str) -> ChangeView:
    lead = group[0]
    held = [row for row in group if in_force(row, as_of)]
    return {
        "date": str(lead.value),
        "subject": lead.subject,
        "property": lead.property,
        "label": PROPERTIES[lead.property].label,
        "text": value_in_words(_as_fact(group, ""), lead.value),
        "before": None,
        "usd_per_mtok": None,
        "before_usd_per_mtok": None,
        "kind": "announcement",
        "why": "announced" if held else "announced, and withdrawn since",
        "when": "in force" if held else "past",
        "effective_from": lead.valid_from or None,
        "effective_until": lead.valid_until or None,
        "conditions": dict(_conditions(lead)),
        "evidence": ids_of(group),
    }


def _grouped(statements: Iterable[Statement]) -> list[list[Statement]]:
    groups: dict[tuple[object, ...], list[Statement]] = {}
    for row in statements:
        key = (row.subject, row.property, _conditions(row), str(row.value), row.unit, row.valid_from, row.valid_until)
        groups.setdefault(key, []).append(row)
    return list(groups.values())


def _conditions(row: Statement) -> Conditions:
    return tuple(pair for pair in row.conditions if pair[0] not in ("applies_to", "contender"))


def _when(group: Sequence[Statement]) -> tuple[str, str, str]:
    lead = group[0]
    return (lead.valid_from or lead.valid_until, lead.subject, lead.property)


def _as_fact(group: Sequence[Statement], unit: str) -> Fact:
    lead = group[0]
    chosen = unit or lead.unit or ("usd" if isinstance(lead.value, Decimal) else "")
    return Fact(lead.subject, lead.property, State.KNOWN, lead.value, chosen, "dated", tuple(group))


def _as_price(group: Sequence[Statement]) -> Price:
    lead = group[0]
    return Price(lead.property.removeprefix("price."), _conditions(lead), _as_fact(group, ""), lead.valid_from,
                 lead.valid_until)
