"""Benchmarks that models share, compared only like with like."""

from decimal import Decimal
from typing import NamedTuple

from assay.domain.fact import Dossier
from assay.domain.statement import Statement

INDEPENDENT_HARNESS = frozenset({"Epoch AI", "Arena"})
"""Evaluators that run every model themselves, on one harness."""


class Score(NamedTuple):
    """One published result."""

    model: str
    value: Decimal
    unit: str
    low: Decimal | None
    high: Decimal | None
    setting: str
    harness: str
    evaluator: str
    statement: Statement


class Shared(NamedTuple):
    """One benchmark, version and metric that every compared model has a score on."""

    benchmark: str
    version: str
    metric: str
    unit: str
    evaluator: str
    scores: tuple[Score, ...]
    """One a model, in the order of the models."""
    outcome: str
    """``lead``, ``tie`` or ``side by side``."""
    leader: str
    reason: str


def score_of(model: str, statement: Statement) -> Score:
    """Read a score statement; numbers that do not parse are left out."""
    fields = dict(statement.conditions)
    value = statement.value if isinstance(statement.value, Decimal) else Decimal(0)
    return Score(model, value, statement.unit, _number(fields.get("low")), _number(fields.get("high")),
                 fields.get("setting", ""), fields.get("harness", ""), fields.get("evaluator", ""), statement)


def _number(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def shared_benchmarks(dossiers: tuple[Dossier, ...]) -> tuple[Shared, ...]:
    """Rows that every model has, evaluators apart: one evaluator's score stands beside the same evaluator's only."""
    tables = [_by_key(dossier) for dossier in dossiers]
    common = set(tables[0]).intersection(*tables[1:])
    rows = [_row(key, tuple(_chosen(table[key]) for table in tables)) for key in common]
    return tuple(sorted(rows, key=lambda row: (_EVALUATOR_ORDER.get(row.evaluator, 2), row.benchmark, row.version,
                                               row.metric, row.unit)))


_EVALUATOR_ORDER = {"Epoch AI": 0, "Arena": 1}

Key = tuple[str, str, str, str, str]


def _by_key(dossier: Dossier) -> dict[Key, list[Score]]:
    table: dict[Key, list[Score]] = {}
    for statement in dossier.scores:
        score = score_of(dossier.model.id, statement)
        fields = dict(statement.conditions)
        key = (fields.get("benchmark", ""), fields.get("version", ""), fields.get("metric", ""), score.unit,
               _evaluator_group(score.evaluator))
        table.setdefault(key, []).append(score)
    return table


def _evaluator_group(evaluator: str) -> str:
    return evaluator if evaluator in INDEPENDENT_HARNESS else evaluator or "not stated"


def _chosen(scores: list[Score]) -> Score:
    """The plain setting when there is one, else the best published one: the configuration is shown with it."""
    plain = [score for score in scores if not score.setting]
    return max(plain or scores, key=lambda score: (score.value, score.setting))


def _row(key: Key, scores: tuple[Score, ...]) -> Shared:
    benchmark, version, metric, unit, evaluator = key
    outcome, leader, reason = _outcome(scores, evaluator)
    return Shared(benchmark, version, metric, unit, evaluator, scores, outcome, leader, reason)


def _outcome(scores: tuple[Score, ...], evaluator: str) -> tuple[str, str, str]:
    if evaluator not in INDEPENDENT_HARNESS:
        return "side by side", "", f"reported by {evaluator}: settings and harness may differ, so no leader is named"
    ranked = sorted(scores, key=lambda score: score.value, reverse=True)
    first, second = ranked[0], ranked[1]
    if first.value == second.value:
        return "tie", "", "the same score"
    if first.low is not None and second.high is not None and first.low <= second.high:
        return "tie", "", "the intervals overlap: they cannot be told apart"
    return "lead", first.model, f"measured by {evaluator}"
