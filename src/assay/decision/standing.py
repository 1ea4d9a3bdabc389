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
    low: Decimal | None = None
    """The least value that sources of the same rank give; None where they agree."""
    high: Decimal | None = None
    """The largest such value."""

    def worst(self, better: str) -> Decimal:
        """The value that speaks least for the model."""
        value = self.value or Decimal(0)
        return _given(self.low, value) if better == "more" else _given(self.high, value)

    def best(self, better: str) -> Decimal:
        """The value that speaks most for the model."""
        value = self.value or Decimal(0)
        return _given(self.high, value) if better == "more" else _given(self.low, value)


def _given(bound: Decimal | None, value: Decimal) -> Decimal:
    return value if bound is None else bound


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
    disputed = next((mark for mark in leaders if mark.low != mark.high), None)
    if len(leaders) > 1 and disputed is not None:
        return Finding(criterion, "undecided", "", marks, f"the value of {disputed.model} is disputed")
    if len(leaders) == len(marks):
        return Finding(criterion, "tie", "", marks, "all have the same value")
    if len(leaders) > 1:
        return Finding(criterion, "tie", "", marks, f"{len(leaders)} of {len(marks)} share the best value")
    doubtful = _doubtful(criterion.better, leaders[0], marks)
    if doubtful:
        return Finding(criterion, "undecided", "", marks, f"the value of {doubtful} is disputed")
    return Finding(criterion, "lead", leaders[0].model, marks, "")


def _doubtful(better: str, leader: Mark, marks: tuple[Mark, ...]) -> str:
    """A model whose disputed value could turn the lead; empty when the lead holds whichever source is right."""
    for mark in marks:
        rival = mark.best(better)
        ahead = leader.worst(better)
        if mark.model != leader.model and not (ahead > rival if better == "more" else ahead < rival):
            return leader.model if leader.worst(better) != leader.value else mark.model
    return ""


def saving_percent(cheap: Decimal, dear: Decimal) -> Decimal:
    """How much less the cheap one costs, as a part of the dear one, in percent: 1 - cheap/dear, never above 100.

    >>> saving_percent(Decimal(10), Decimal(3000))
    Decimal('99.66666666666666666666666667')
    """
    return (1 - cheap / dear) * 100 if dear else Decimal(0)
