"""How numbers, names and lists are written; nothing here knows what they mean."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from assay.domain.statement import Value

WHOLE_DOLLARS_FROM = Decimal(100)
SCALES = ((10**12, "T"), (10**9, "B"), (10**6, "M"), (10**3, "K"))


def listed(items: Sequence[str], joint: str = "and") -> str:
    """Join words as people do.

    >>> listed(["RAG", "Agents", "Vision"])
    'RAG, Agents and Vision'
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"


def article(phrase: str) -> str:
    """A phrase with its indefinite article.

    >>> article("embedding model"), article("reasoning language model")
    ('an embedding model', 'a reasoning language model')
    """
    return f"{'an' if phrase[:1].lower() in 'aeio' else 'a'} {phrase}"


def counted(count: int, noun: str, plural: str = "") -> str:
    """A count with its noun in the right number.

    >>> counted(1, "row"), counted(0, "row"), counted(2, "entry", "entries")
    ('1 row', '0 rows', '2 entries')
    """
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def usd(amount: Decimal) -> str:
    """A monthly amount: whole dollars from 100 on, cents below, more digits below a cent.

    >>> usd(Decimal("38882.5")), usd(Decimal("87")), usd(Decimal("0.0042"))
    ('$38,883', '$87.00', '$0.0042')
    """
    if abs(amount) >= WHOLE_DOLLARS_FROM:
        return f"${amount.quantize(Decimal(1), ROUND_HALF_UP):,}"
    if amount == 0 or abs(amount) >= Decimal("0.01"):
        return f"${amount.quantize(Decimal('0.01'), ROUND_HALF_UP):,}"
    return f"${amount.normalize():f}"


def usd_apart(amounts: Sequence[Decimal]) -> list[str]:
    """Amounts side by side: rounding never makes different amounts look the same.

    >>> usd_apart([Decimal("900.2"), Decimal("900.4")])
    ['$900.20', '$900.40']
    """
    written = [usd(amount) for amount in amounts]
    if len(set(written)) == len(set(amounts)):
        return written
    cents = [f"${amount.quantize(Decimal('0.01'), ROUND_HALF_UP):,}" for amount in amounts]
    return cents if len(set(cents)) == len(set(amounts)) else [f"${amount.normalize():,f}" for amount in amounts]


def rate(amount: Decimal, unit: str = "usd/mtok") -> str:
    """A price as charged, every digit kept, in the currency of its seller.

    >>> rate(Decimal("0.065")), rate(Decimal("0.01"), "usd/query"), rate(Decimal(4), "cny/mtok")
    ('$0.065/1M tokens', '$0.01/query', 'CNY 4/1M tokens')
    """
    text = f"{amount:f}"
    whole, _, digits = text.partition(".")
    if len(digits) < 2 and digits:
        text = f"{whole}.{digits}0"
    currency, _, counted = unit.partition("/")
    sign = "$" if currency == "usd" or not counted else f"{currency.upper()} "
    return f"{sign}{text}/{'1M tokens' if counted == 'mtok' else counted or unit}"


def count_of(number: int) -> str:
    """A large count in three digits with its scale.

    >>> count_of(1_000_000_000_000), count_of(4_659_865_088), count_of(999_999_999)
    ('1T', '4.66B', '1B')
    """
    for scale, letter in SCALES:
        if number * 2 >= scale * 2 - scale // 1000:
            return f"{_three_digits(Decimal(number) / scale)}{letter}"
    return str(number)


def _three_digits(number: Decimal) -> str:
    places = max(0, 3 - len(str(int(number))))
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{rounded.normalize():f}"


def times(ratio: Decimal) -> str:
    """How many times as much.

    >>> times(Decimal(2)), times(Decimal("1.0625")), times(Decimal("15.3"))
    ('2x', '1.06x', '15x')
    """
    if ratio >= 10:
        return f"{ratio.quantize(Decimal(1), ROUND_HALF_UP)}x"
    return f"{ratio.quantize(Decimal('0.01'), ROUND_HALF_UP).normalize():f}x"


def percent(share: Decimal) -> str:
    """A percentage that is never rounded up to 100 or down to 0 when it is neither.

    >>> percent(Decimal("34.96")), percent(Decimal("99.97")), percent(Decimal("99.9999")), percent(Decimal("0.001"))
    ('35%', '99.97%', 'more than 99.99%', 'less than 0.01%')
    """
    whole = share.quantize(Decimal(1), ROUND_HALF_UP)
    if share == whole or 1 < whole < 99:
        return f"{whole}%"
    if share > Decimal("99.99"):
        return "more than 99.99%"
    if share < Decimal("0.01"):
        return "less than 0.01%"
    return f"{share.quantize(Decimal('0.01'), ROUND_HALF_UP).normalize():f}%"


def plain_number(number: Decimal) -> str:
    """A score to two decimals, without trailing zeros.

    >>> plain_number(Decimal("86.1742424242")), plain_number(Decimal("1417.60"))
    ('86.17', '1,417.6')
    """
    return f"{number.quantize(Decimal('0.01'), ROUND_HALF_UP).normalize():,f}"


def value_text(kind: str, value: Value) -> str:
    """A fact's value as people read it."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, tuple):
        return listed([str(item) for item in value]).capitalize() if value else "none"
    if kind == "tokens" and isinstance(value, int):
        return f"{value:,}"
    if kind == "count" and isinstance(value, int):
        return count_of(value)
    if kind == "support":
        return {"supported": "Yes", "unsupported": "No", "partial": "Partly"}.get(str(value), str(value))
    return str(value)


REASONING_WORDS = {
    "none": "No",
    "always": "Always",
    "switchable": "Yes, can be switched",
    "reasons": "Yes, switching not stated",
}
