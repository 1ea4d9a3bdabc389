"""A model sold by its creator after the creator took it out of service."""

from collections.abc import Iterator

from assay.catalogue.lint.view import Flaw, Rule, View, case, flaw, said
from assay.domain.statement import Statement

OPEN = ("available", "active", "preview")


def find(view: View) -> Iterator[Flaw]:
    """Routes at the creator's own API that a source calls open, or prices, after the announced end."""
    ends = [row for row in view.primary("retirement_date") if isinstance(row.value, str) and len(row.value) == 10]
    if not ends:
        return
    end = min(ends, key=lambda row: str(row.value))
    for row in view.statements:
        if _is_offer(row) and view.is_own_route(row) and not view.is_primary(row) and row.observed_on > str(end.value):
            yield flaw(f"{_told(row)} on {row.observed_on}; its creator retired it on {end.value}", row, end)


def _is_offer(row: Statement) -> bool:
    is_current_price = row.property == "price.input" and not row.valid_until
    return is_current_price or (row.property == "status" and row.value in OPEN)


def _told(row: Statement) -> str:
    return "priced" if row.property == "price.input" else f"called {row.value}"


RULE = Rule(
    "retired_yet_active",
    "retired, and still listed as sold by its creator",
    "the request will be refused",
    find,
    case(said("price.input", "0.60", of="maker", on="2026-10-01"), said("retirement_date", "2026-05-25", by="primary")),
)
