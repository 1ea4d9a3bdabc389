"""Which sources repeat which: measured by the errors that they share and by who changes first."""

from collections.abc import Iterable, Mapping
from itertools import combinations

from assay.catalogue.record import Record
from assay.catalogue.track_record import is_right
from assay.data.properties import PROPERTIES
from assay.domain.holdings import Likeness
from assay.domain.statement import Value

OPEN_KINDS = frozenset({"date", "tokens", "count", "money"})
"""Two who are wrong about a yes or no say the same of necessity; only errors with many values tell copies."""

Question = tuple[str, str]
"""A model and a property."""
Answers = Mapping[Question, Value]
Truths = Mapping[Question, tuple[Value, ...]]
Changes = Mapping[tuple[str, str, str], str]
"""Route, property and new value -> the day (ISO date) from which a source says so."""

FEWEST_SHARED = 10
"""With fewer errors in common nothing is concluded."""
COPIED_SHARE = 0.5
"""Sources that share more than this of their errors, with 95 % confidence, count as one."""


def is_repetition(pair: Likeness) -> bool:
    """Whether their errors are so much alike that one look at the world is behind both."""
    low, _ = Record(pair.same_wrong, pair.both_wrong).interval()
    return pair.both_wrong >= FEWEST_SHARED and low > COPIED_SHARE


def likenesses(answers: Mapping[str, Answers], truths: Truths, changes: Mapping[str, Changes]) -> list[Likeness]:
    """Every pair of sources that have an error or a change in common."""
    wrong = {source: {question: value for question, value in given.items() if _is_error(question, value, truths)}
             for source, given in answers.items()}
    found = [_pair(one, other, wrong, changes) for one, other in combinations(sorted(answers), 2)]
    return [pair for pair in found if pair.both_wrong or pair.changes]


def _is_error(question: Question, value: Value, truths: Truths) -> bool:
    """Whether a document judges the answer, of a kind in which errors tell copies, and finds it wrong."""
    is_judged = question in truths and PROPERTIES[question[1]].kind in OPEN_KINDS
    return is_judged and not is_right(question[1], value, truths[question])


def _pair(one: str, other: str, wrong: Mapping[str, Answers], changes: Mapping[str, Changes]) -> Likeness:
    both = wrong[one].keys() & wrong[other].keys()
    same = sum(is_right(question[1], wrong[one][question], (wrong[other][question],)) for question in both)
    mine, theirs = changes.get(one, {}), changes.get(other, {})
    common = mine.keys() & theirs.keys()
    return Likeness(one, other, len(both), same, len(common), sum(mine[key] < theirs[key] for key in common),
                sum(mine[key] > theirs[key] for key in common))


def groups(upstreams: Mapping[str, str], found: Iterable[Likeness]) -> dict[str, str]:
    """The group that every source counts with: its declared upstream, joined where errors are shared.

    >>> groups({"a": "x", "b": "y", "c": "z"}, [Likeness("a", "c", 40, 38, 0, 0, 0)])
    {'a': 'x', 'b': 'y', 'c': 'x'}
    """
    leader = {upstream: upstream for upstream in upstreams.values()}

    def lead(upstream: str) -> str:
        while leader[upstream] != upstream:
            upstream = leader[upstream]
        return upstream

    for pair in found:
        if is_repetition(pair):
            one, other = sorted((lead(upstreams[pair.one]), lead(upstreams[pair.other])))
            leader[other] = one
    return {source: lead(upstream) for source, upstream in upstreams.items()}
