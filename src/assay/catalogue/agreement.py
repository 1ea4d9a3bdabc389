"""When two values are one claim: rounding, precision and time zones explained, nothing more."""

from datetime import date
from decimal import Decimal

from assay.domain.statement import Value

THOUSANDS = (1_000, 1_024)
MILLIONS = (1_000_000, 1_048_576)
ROUNDING_SPAN = Decimal("0.05")
COUNT_SPAN = Decimal("0.05")
CUT_SPAN = Decimal("0.25")
BILLION = 1_000_000_000
PRICE_SPAN = Decimal("0.005")


def agree(kind: str, one: Value, other: Value) -> bool:
    """Whether two values of a property of this kind are the same claim.

    >>> agree("tokens", 262144, 256000), agree("tokens", 262144, 131072)
    (True, False)
    >>> agree("date", "2025-07", "2025-07-11"), agree("date", "2025-07-11", "2025-07-14")
    (True, False)
    """
    if one == other:
        return True
    rule = _RULES.get(kind)
    return rule is not None and rule(one, other)


def _same_count(one: Value, other: Value) -> bool:
    """Parameter counts: the published figure is rounded, or cut, to whole billions; the counted one is not."""
    if not isinstance(one, int) or not isinstance(other, int):
        return False
    return _within(Decimal(one), Decimal(other), COUNT_SPAN) or _is_cut(one, other) or _is_cut(other, one)


def _is_cut(figure: int, exact: int) -> bool:
    """Whether a figure in whole billions is what is left of an exact count: "2B" of 2.53 billion, "3B" of 3.3."""
    if figure % BILLION or not _within(Decimal(figure), Decimal(exact), CUT_SPAN):
        return False
    return figure in (exact // BILLION * BILLION, round(exact / BILLION) * BILLION)


def _same_money(one: Value, other: Value) -> bool:
    return isinstance(one, Decimal) and isinstance(other, Decimal) and _within(one, other, PRICE_SPAN)


def _within(one: Decimal, other: Decimal, span: Decimal) -> bool:
    return abs(one - other) <= span * max(abs(one), abs(other))


def _same_tokens(one: Value, other: Value) -> bool:
    """Token limits: off by one or two, or one is a round figure that the other rounds to.

    262,144 is written 262143, 262000, 256000 ("256K") and 262K; 1,048,576 is written 1000000 ("1M").
    """
    if not isinstance(one, int) or not isinstance(other, int):
        return False
    if abs(one - other) <= 2:
        return True
    if not _within(Decimal(one), Decimal(other), ROUNDING_SPAN):
        return False
    return _rounds_to(one, other) or _rounds_to(other, one)


def _rounds_to(exact: int, figure: int) -> bool:
    for units in (MILLIONS, THOUSANDS):
        for unit in units:
            count, rest = divmod(figure, unit)
            if rest == 0 and any(count in (exact // base, round(exact / base)) for base in units):
                return True
    return False


def _same_date(one: Value, other: Value) -> bool:
    """Dates: the coarser holds the finer; a day's difference is a time zone."""
    if not isinstance(one, str) or not isinstance(other, str):
        return False
    if one.startswith(other) or other.startswith(one):
        return True
    if len(one) != 10 or len(other) != 10:
        return False
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= 1
    except ValueError:
        return False


def _same_term(one: Value, other: Value) -> bool:
    """Words: case and separators aside; ``reasons`` is the coarse form of ``always`` and ``switchable``."""
    if not isinstance(one, str) or not isinstance(other, str):
        return False
    if {one, other} <= {"reasons", "always", "switchable"} and "reasons" in (one, other):
        return True
    shorter, longer = sorted((_folded(one), _folded(other)), key=len)
    return shorter == longer or (len(shorter) >= FEWEST_WORDS and longer[:len(shorter)] == shorter)


FEWEST_WORDS = 3
"""A licence named without its version is the coarse form of it: CC-BY-NC of CC-BY-NC-4.0; one word may be anybody's."""


def _folded(text: str) -> list[str]:
    return text.casefold().replace("-", " ").replace("_", " ").removesuffix(" license").split()


_RULES = {
    "tokens": _same_tokens,
    "date": _same_date,
    "count": _same_count,
    "money": _same_money,
    "term": _same_term,
}


def is_finer(kind: str, one: Value, other: Value) -> bool:
    """Whether the first of two agreeing values says more than the second.

    >>> is_finer("date", "2025-07-11", "2025-07"), is_finer("tokens", 262144, 262000)
    (True, True)
    """
    if kind == "date":
        return len(str(one)) > len(str(other))
    if kind == "tokens" and isinstance(one, int) and isinstance(other, int):
        return _is_binary(one) > _is_binary(other) if abs(one - other) <= 2 else _roundness(one) < _roundness(other)
    return kind == "term" and other == "reasons" and one != "reasons"


def _is_binary(count: int) -> bool:
    """Whether it is a whole number of binary thousands: of 262,143 and 262,144 the latter is what was built."""
    return count % 1_024 == 0


def _roundness(count: int) -> int:
    """Trailing decimal zeros: a rounded figure has more of them than the exact one."""
    digits = str(count)
    return len(digits) - len(digits.rstrip("0"))
