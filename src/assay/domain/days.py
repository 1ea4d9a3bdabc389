"""Days as ISO dates."""

from datetime import date


def days_between(earlier: str, later: str) -> int:
    """Whole days from one ISO date or time to another; negative when the first is the later one.

    >>> days_between("2026-09-28", "2026-11-24")
    57
    """
    return (date.fromisoformat(later[:10]) - date.fromisoformat(earlier[:10])).days
