"""Hours of a week, and the prices that hold at some of them."""

from collections.abc import Mapping
from typing import NamedTuple

MINUTES_A_DAY = 24 * 60
SATURDAY = 5
SHANGHAI_MINUTES = 8 * 60
"""China has one time, eight hours ahead of UTC, all year."""


class Moment(NamedTuple):
    """A minute of the week in UTC; the same in every week, so holidays are not known."""

    weekday: int
    """0 is Monday."""
    minute: int
    """Of the day, 0 to 1439."""

    def is_within(self, hours: Mapping[str, str]) -> bool:
        """Whether the conditions ``time_window``, ``days`` and ``days_timezone`` of a price are met.

        ``holidays`` is passed over: a holiday is taken for the working day that it falls on. Windows that this
        cannot read are not met.

        >>> night = {"time_window": "16:30-00:30 UTC", "days": "weekdays"}
        >>> Moment(0, 17 * 60).is_within(night), Moment(0, 12 * 60).is_within(night), Moment(6, 0).is_within(night)
        (True, False, False)
        """
        return self._is_on(hours.get("days", ""), hours.get("days_timezone", "")) and self._is_at(
            hours.get("time_window", ""))

    def _is_on(self, days: str, zone: str) -> bool:
        if not days:
            return True
        if zone not in ("", "UTC", "Asia/Shanghai"):
            return False
        is_next = zone == "Asia/Shanghai" and self.minute + SHANGHAI_MINUTES >= MINUTES_A_DAY
        is_weekend = (self.weekday + is_next) % 7 >= SATURDAY
        return is_weekend if days == "weekends" else days == "weekdays" and not is_weekend

    def _is_at(self, window: str) -> bool:
        if not window:
            return True
        span, _, zone = window.partition(" ")
        start, _, end = span.partition("-")
        if zone != "UTC" or not end:
            return False
        first, last = _minute(start), _minute(end)
        if first < last:
            return first <= self.minute < last
        return self.minute >= first or self.minute < last


def _minute(text: str) -> int:
    hour, _, minute = text.partition(":")
    return int(hour) * 60 + int(minute or 0)


def moment_of(weekday: int, hour: int, minute: int = 0) -> Moment:
    """The moment of an hour of a day (UTC; 0 is Monday).

    >>> moment_of(1, 4)
    Moment(weekday=1, minute=240)
    """
    return Moment(weekday, hour * 60 + minute)
