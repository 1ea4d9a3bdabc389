"""Who is ahead on one criterion: a lead, a tie, or the reason why it cannot be decided."""

from decimal import Decimal
from typing import NamedTuple

from assay.data.criteria import Criterion
from assay.domain.fact import Fact


class Mark(NamedTuple):
    """One model on one criterion; ``value`` is None where nothing is known, and ``reason`` says why."""

    model: str
    value: Decimal | None
    facts: tuple[Fact, ...]
    reason: str = ""
    contested: bool = False
    """Whether sources of the same rank disagree on the value."""


class Finding(NamedTuple):
    """The outcome on one criterion, bound to the facts it rests on."""

    criterion: Criterion
    outcome: str
    """``lead``, ``tie`` or ``undecided``."""
    leader: str
    """Model that is ahead; empty unless the outcome is a lead."""
    marks: tuple[Mark, ...]
    reason: str

    def mark(self, model: str) -> Mark:
        """The mark of one of the compared models."""
        return next(mark for mark in self.marks if mark.model == model)

    def runner_up(self) -> Mark:
        """The best of those behind the leader; meant for leads only."""
        rest = [mark for mark in self.marks if mark.model != self.leader]
        return sorted(rest, key=lambda mark: mark.value or Decimal(0), reverse=self.criterion.better == "more")[0]


def judge_marks(criterion: Criterion, marks: tuple[Mark, ...]) -> Finding:
    """Compare marks. One missing value leaves the criterion undecided: unknown counts neither for nor against."""
    missing = [mark for mark in marks if mark.value is None]
    if missing:
        return Finding(criterion, "undecided", "", marks, "; ".join(f"{mark.model}: {mark.reason}" for mark in missing))
    values = [mark.value for mark in marks if mark.value is not None]
    best = max(values) if criterion.better == "more" else min(values)
    leaders = [mark for mark in marks if mark.value == best]
    if len(leaders) == len(marks):
        return Finding(criterion, "tie", "", marks, "all have the same value")
    if len(leaders) > 1:
        return Finding(criterion, "tie", "", marks, f"{len(leaders)} of {len(marks)} share the best value")
    if leaders[0].contested:
        return Finding(criterion, "undecided", "", marks, f"sources disagree on the value of {leaders[0].model}")
    contested = next((mark for mark in marks if mark.contested), None)
    if contested is not None:
        return Finding(criterion, "undecided", "", marks, f"sources disagree on the value of {contested.model}")
    return Finding(criterion, "lead", leaders[0].model, marks, "")


def saving_percent(cheap: Decimal, dear: Decimal) -> Decimal:
    """How much less the cheap one costs, as a part of the dear one, in percent: 1 - cheap/dear, never above 100.

    >>> saving_percent(Decimal(10), Decimal(3000))
    Decimal('99.66666666666666666666666667')
    """
    return (1 - cheap / dear) * 100 if dear else Decimal(0)
