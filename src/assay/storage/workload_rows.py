"""Turns what people write in a workload file into traffic; an error names the file and the row."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn

from assay.domain.errors import UsageError
from assay.domain.traffic import SPANS, Sampled, Shape, Span, Traffic, checked_traffic, sure
from assay.domain.usage import Convention, Usage, checked_usage, translate

SHAPE_KEYS = frozenset({"name", "share", "region", "hours", "days", *SPANS})
TOP_KEYS = frozenset({"requests", "shape", "shapes", "name", "title", "id", "origin", "url"})
DAYS = {"all": range(7), "weekdays": range(5), "weekends": range(5, 7)}
COLUMNS = {
    "input": "input_tokens", "cached": "cached_tokens", "output": "output_tokens", "reasoning": "reasoning_tokens",
    "cache_write": "cache_write_tokens", "cache_write_1h": "cache_write_1h_tokens",
} | {name: name for name in Usage._fields}
"""The names that a column of a sample may have."""
TIME_COLUMN = "at"


def traffic_of(table: Mapping[str, Any], source: str) -> Traffic:
    """The traffic of a table with ``requests`` and one or several shapes; raises UsageError with the shape's place."""
    strange = sorted(set(table) - TOP_KEYS)
    if strange:
        _refuse(source, f"there is no field {strange[0]!r}; there are {', '.join(sorted(TOP_KEYS))}")
    rows = table.get("shape", table.get("shapes"))
    if not isinstance(rows, list) or not rows or not all(isinstance(row, Mapping) for row in rows):
        _refuse(source, "a workload has one or several [[shape]] tables (in JSON: a list of objects under 'shapes')")
    requests = _whole(table.get("requests", 1_000_000), source, "requests")
    shapes = tuple(_shape(row, f"{source}, shape {place}", alone=len(rows) == 1)
                   for place, row in enumerate(rows, start=1))
    traffic = Traffic(requests, shapes, name=str(table.get("title", table.get("name", ""))),
                      origin=str(table.get("origin", "")), url=str(table.get("url", "")))
    try:
        return checked_traffic(traffic, f"{source}, shape {{}}".format)
    except UsageError as error:
        if str(error).startswith(source):
            raise
        raise UsageError(f"{source}: {error}") from None


def _shape(row: Mapping[str, Any], place: str, *, alone: bool) -> Shape:
    strange = sorted(set(row) - SHAPE_KEYS)
    if strange:
        _refuse(place, f"there is no field {strange[0]!r}; there are {', '.join(sorted(SHAPE_KEYS))}")
    if "input_tokens" not in row or "output_tokens" not in row:
        _refuse(place, "a shape needs input_tokens and output_tokens")
    if "share" not in row and not alone:
        _refuse(place, "several shapes need a share each, which together make 1")
    spans = [_span(row[name], place, name) if name in row else sure(0) for name in SPANS]
    share = _number(row.get("share", 1), place, "share")
    hours = _hours(row, place) if "hours" in row or "days" in row else ()
    return Shape._make((str(row.get("name", "requests")), share, *spans, str(row.get("region", "")), hours))


def _span(value: Any, place: str, name: str) -> Span:
    if not isinstance(value, list):
        return sure(_number(value, place, name))
    if len(value) != 2:
        _refuse(place, f"{name} is a number or a range [low, high], not {value!r}")
    return Span(_number(value[0], place, name), _number(value[1], place, name))


def _hours(row: Mapping[str, Any], place: str) -> tuple[int, ...]:
    """The hours of the week at which requests come: ``hours`` is [first, end) in UTC, ``days`` a word."""
    days = DAYS.get(str(row.get("days", "all")))
    if days is None:
        _refuse(place, f"days is one of {', '.join(DAYS)}, not {row['days']!r}")
    given = row.get("hours", [0, 24])
    is_pair = isinstance(given, list) and len(given) == 2 and all(isinstance(hour, int) for hour in given)
    if not is_pair or not (0 <= given[0] < 24 and 0 < given[1] <= 24):
        _refuse(place, f"hours is a pair such as [9, 17], in UTC, not {given!r}")
    first, end = given
    wanted = range(first, end) if first < end else [*range(first, 24), *range(end)]
    return tuple(sorted(day * 24 + hour for day in days for hour in wanted))


def _number(value: Any, place: str, name: str) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, float, str, Decimal)):
        _refuse(place, f"{name} is a number, not {value!r}")
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        _refuse(place, f"{name} is a number, not {value!r}")
    if not number.is_finite():
        _refuse(place, f"{name} is a number, not {value!r}")
    return number


def _whole(value: Any, place: str, name: str) -> int:
    number = _number(value, place, name)
    if number != number.to_integral_value():
        _refuse(place, f"{name} is a whole number, not {value!r}")
    return int(number)


def sampled(row: Mapping[str, Any], place: str, convention: Convention | None) -> Sampled:
    """One request of a sample; raises UsageError with its place for a count that cannot be meant."""
    counts: dict[str, int] = {}
    for column, value in row.items():
        if column == TIME_COLUMN or value is None or value == "":
            continue
        counts[COLUMNS[column]] = _whole(value, place, column)
    try:
        usage = translate(counts, convention) if convention else checked_usage(Usage(**counts))
    except UsageError as error:
        raise UsageError(f"{place}: {error}") from None
    return Sampled(usage, _hour_of(row[TIME_COLUMN], place) if row.get(TIME_COLUMN) else -1)


def checked_columns(names: Sequence[str], source: str) -> None:
    """Refuse columns that mean nothing, the same column twice, and a sample without prompts or answers."""
    known = [COLUMNS.get(name, name) for name in names]
    for name in names:
        if name not in COLUMNS and name != TIME_COLUMN:
            _refuse(source, f"there is no column {name!r}; there are {', '.join(sorted({*COLUMNS, TIME_COLUMN}))}")
    for needed in ("input_tokens", "output_tokens"):
        if needed not in known:
            _refuse(source, f"a sample of requests needs a column {needed}")
    if len(set(known)) < len(known):
        _refuse(source, "two columns mean the same")


def _hour_of(text: Any, place: str) -> int:
    from datetime import UTC, datetime

    try:
        moment = text if isinstance(text, datetime) else datetime.fromisoformat(str(text))
    except ValueError:
        _refuse(place, f"{TIME_COLUMN} is a time such as 2026-11-24T09:30:00Z, not {text!r}")
    there = moment.astimezone(UTC) if moment.tzinfo else moment
    return there.weekday() * 24 + there.hour


def _refuse(place: str, why: str) -> NoReturn:
    raise UsageError(f"{place}: {why}.")
