"""A price in another unit than it says: per token, per thousand or per million."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from assay.catalogue.lint.view import Flaw, Rule, View, amount, case, flaw, narrowing, said
from assay.domain.statement import Statement

SLIPS = (Decimal(1000), Decimal(1_000_000))
SPAN = Decimal("0.01")
DEAREST_USD_PER_MTOK = Decimal(2000)
"""The dearest text model ever listed by its creator asks 600 USD for a million output tokens (o1-pro)."""


def find(view: View) -> Iterator[Flaw]:
    """Prices that are a thousand or a million times another source's, and prices beyond any creator's list."""
    groups: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for row in view.prices():
        if amount(row) > 0:
            groups[row.property, row.subject, narrowing(row)].append(row)
    for rows in groups.values():
        reported = set()
        for row in rows:
            other = next((one for one in rows if _is_slip(row, one)), None)
            if other is not None:
                reported.add(row)
                yield flaw(f"{row.as_written} is {_factor(row, other)} times what another source states", row, other)
        for row in rows:
            if amount(row) > DEAREST_USD_PER_MTOK and row not in reported and _is_text(row):
                yield flaw(f"{row.as_written} is more than any creator asks for a million tokens", row)


def _is_text(row: Statement) -> bool:
    return row.property in ("price.input", "price.output", "price.cache_read", "price.cache_write", "price.reasoning")


def _is_slip(row: Statement, other: Statement) -> bool:
    """Only the dearer one is reported: prices a thousand times too low are as likely, and say so at the other end."""
    if row.source == other.source:
        return False
    ratio = amount(row) / amount(other)
    return any(abs(ratio / slip - 1) <= SPAN for slip in SLIPS)


def _factor(row: Statement, other: Statement) -> int:
    return round(amount(row) / amount(other))


RULE = Rule(
    "price_unit",
    "a price in another unit than it says",
    "publishers write per token, per thousand and per million; one slip makes a route a thousand times too dear",
    find,
    case(said("price.input", "600", of="seller"), said("price.input", "0.60", by="other", of="seller")),
)
