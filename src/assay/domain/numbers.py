"""Numbers as their authors wrote them: decimals, never binary neighbours."""

from decimal import Decimal, InvalidOperation

FLOAT_DIGITS = 12


def usd_per_mtok(per_token: float | str | Decimal) -> Decimal:
    """Turn a price per token into USD per million tokens, exactly as written.

    A float is read by its shortest decimal form: the feed's author wrote 6e-07, not its binary neighbour.

    >>> usd_per_mtok(6e-07)
    Decimal('0.6')
    """
    return plain(exact(per_token) * 1_000_000)


def exact(number: float | str | Decimal) -> Decimal:
    """Read a number as the decimal its author wrote; raises ValueError for what is no finite number.

    A float is read to 12 digits: what stands beyond them is the noise of somebody's arithmetic.

    >>> exact(0.5700000000000001), exact("0.5700000000000001")
    (Decimal('0.57'), Decimal('0.5700000000000001'))
    """
    try:
        value = Decimal(f"{number:.{FLOAT_DIGITS}g}") if isinstance(number, float) else Decimal(number)
    except InvalidOperation:
        raise ValueError(f"not a number: {number!r}") from None
    if not value.is_finite():
        raise ValueError(f"not a finite number: {number!r}")
    return plain(value)


def plain(value: Decimal) -> Decimal:
    """Strip trailing zeros without falling into exponent form.

    >>> plain(Decimal("1E+2")), plain(Decimal("0.600"))
    (Decimal('100'), Decimal('0.6'))
    """
    stripped = value.normalize()
    return stripped.quantize(Decimal(1)) if stripped == stripped.to_integral() else stripped
