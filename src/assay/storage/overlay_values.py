"""Values that a person writes in an overlay, checked: a refusal says in words what is wrong and what is allowed."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from assay.data.properties import Property
from assay.data.vocabulary import ALLOWED, SUPPORT
from assay.domain.numbers import exact
from assay.domain.statement import NOT_DISCLOSED, Value

LONGEST_TEXT = 500
LARGEST_COUNT = 10**16
DEAREST_USD = Decimal(1_000_000)
DATE_FORMS = ("%Y-%m-%d", "%Y-%m", "%Y")


class RefusedValueError(ValueError):
    """Half a sentence that completes "The overlay FILE, TABLE row N: ..."."""


def read_value(rule: Property, written: Any) -> Value:
    """The value of a property as its kind wants it."""
    if written == NOT_DISCLOSED and rule.kind in ("count", "term"):
        return NOT_DISCLOSED
    try:
        value = _READERS[rule.kind](written)
    except RefusedValueError as refusal:
        raise RefusedValueError(f"{rule.id} {refusal}, not {shown(written)}") from None
    return _allowed(rule.id, value)


def _allowed(name: str, value: Value) -> Value:
    words = ALLOWED.get(name)
    for word in value if isinstance(value, tuple) else (value,):
        if words and word not in words:
            raise RefusedValueError(f"{name} knows {listed(words)}, not {shown(word)}")
    return value


def read_money(written: Any) -> Decimal:
    """A price: a decimal, as text or as a number."""
    if isinstance(written, bool) or not isinstance(written, str | int | Decimal):
        raise RefusedValueError(f'takes a decimal such as "0.40", not {shown(written)}')
    try:
        amount = exact(written.strip() if isinstance(written, str) else written)
    except (ValueError, ArithmeticError):
        raise RefusedValueError(f'takes a decimal such as "0.40", not {shown(written)}') from None
    if not 0 <= amount <= DEAREST_USD:
        raise RefusedValueError(f"is in USD and lies between 0 and {DEAREST_USD}, not {shown(written)}")
    return amount


def read_text(written: Any) -> str:
    """Words of one line."""
    if not isinstance(written, str) or not written.strip():
        raise RefusedValueError("takes text")
    if len(written) > LONGEST_TEXT or not written.isprintable():
        raise RefusedValueError(f"takes one line of at most {LONGEST_TEXT} characters")
    return written.strip()


def read_day(written: Any) -> str:
    """A whole day."""
    if isinstance(written, date) and not isinstance(written, datetime):
        return written.isoformat()
    if isinstance(written, str) and _has_form(written, DATE_FORMS[0]):
        return written
    raise RefusedValueError(f"takes a day such as 2026-11-01, not {shown(written)}")


def _date(written: Any) -> str:
    """A day, a month or a year: dates are kept at the precision known."""
    if isinstance(written, str) and any(_has_form(written, form) for form in DATE_FORMS[1:]):
        return written
    try:
        return read_day(written)
    except RefusedValueError:
        raise RefusedValueError("takes a date such as 2026-11-01 or 2026-11") from None


def _has_form(written: str, form: str) -> bool:
    try:
        return datetime.strptime(written, form).strftime(form) == written  # noqa: DTZ007  # a day has no time zone
    except ValueError:
        return False


def read_count(written: Any) -> int:
    """A whole number from 1 on."""
    if isinstance(written, bool) or not isinstance(written, int) or not 0 < written <= LARGEST_COUNT:
        raise RefusedValueError("takes a whole number above 0")
    return written


def _flag(written: Any) -> bool:
    if not isinstance(written, bool):
        raise RefusedValueError("takes true or false")
    return written


def _set(written: Any) -> tuple[str, ...]:
    if not isinstance(written, list) or not written:
        raise RefusedValueError('takes a list of words such as ["text", "image"]')
    words = {read_text(word) for word in written}
    if any("," in word for word in words):
        raise RefusedValueError("takes words without commas")
    return tuple(sorted(words))


def _support(written: Any) -> str:
    if written not in SUPPORT:
        raise RefusedValueError(f"takes {listed(SUPPORT)}")
    return str(written)


_READERS: dict[str, Callable[[Any], Value]] = {
    "date": _date, "tokens": read_count, "count": read_count, "term": read_text, "text": read_text, "set": _set,
    "flag": _flag, "support": _support,
}
STATABLE = frozenset(_READERS)
"""Kinds of properties that a fact row can state; prices have a table of their own."""


def shown(written: Any) -> str:
    """A value as it is quoted in a message: short, and on one line."""
    text = repr(str(written)) if isinstance(written, str | Decimal | date) else repr(written)
    return text if len(text) <= 60 else f"{text[:57]}..."


def listed(words: tuple[str, ...] | list[str]) -> str:
    """Words in a row: a, b and c."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
