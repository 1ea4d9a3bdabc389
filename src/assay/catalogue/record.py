"""A share of right answers, and how sure it is."""

from math import sqrt
from typing import NamedTuple

Z_95 = 1.959963984540054
"""The normal quantile of a two-sided interval of 95 %."""


class Record(NamedTuple):
    """How many answers could be judged, and how many of them were right."""

    right: int
    judged: int

    def interval(self) -> tuple[float, float]:
        """Where the true share of right answers lies with 95 % confidence; (0, 1) when nothing was judged.

        Wilson's score interval: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
        JASA 22 (1927), 209-212.

        >>> [round(end, 3) for end in Record(96, 100).interval()]
        [0.902, 0.984]
        """
        if not self.judged:
            return 0.0, 1.0
        share, spread = self.right / self.judged, Z_95 * Z_95 / self.judged
        centre = share + spread / 2
        width = Z_95 * sqrt((share * (1 - share) + spread / 4) / self.judged)
        return (centre - width) / (1 + spread), (centre + width) / (1 + spread)

    def is_better_than(self, other: "Record") -> bool:
        """Whether the intervals do not even touch."""
        return self.interval()[0] > other.interval()[1]
