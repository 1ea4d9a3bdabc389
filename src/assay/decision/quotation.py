"""What a month costs on one route, line by line."""

from decimal import Decimal
from typing import NamedTuple

from assay.domain.fact import Fact, Route


class Line(NamedTuple):
    """One part of a bill: quantity x rate = amount, exactly."""

    component: str
    quantity: Decimal
    unit: str
    """What is counted: ``tokens``, ``requests``, ``images`` or ``searches``."""
    rate: Decimal
    """USD per million tokens, or USD for one of what is counted."""
    amount_usd: Decimal
    fact: Fact


class Quote(NamedTuple):
    """A month on one route; ``total_usd`` is None when a needed price is missing, and ``reason`` says which."""

    route: Route
    lines: tuple[Line, ...]
    total_usd: Decimal | None
    reason: str = ""
