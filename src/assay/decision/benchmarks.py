"""Benchmarks that models share, compared only like with like."""

from decimal import Decimal
from typing import NamedTuple

from assay.data.benchmarks import ALIASES, SEVERAL_METRICS, SOLVED_SHARE, VERSION_ALIASES
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
    metric: str
    """As its source words it."""
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
                 fields.get("setting", ""), fields.get("harness", ""), fields.get("metric", ""),
                 fields.get("evaluator", ""), statement)


def _number(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def shared_benchmarks(dossiers: tuple[Dossier, ...]) -> tuple[Shared, ...]:
    """Rows that every model has, evaluators apart: one evaluator's score stands beside the same evaluator's only."""
    tables = [_by_key(dossier) for dossier in dossiers]
    common = set(tables[0]).intersection(*tables[1:])
    rows = [_row(key, [table[key] for table in tables]) for key in common]
    return tuple(sorted(rows, key=lambda row: (_EVALUATOR_ORDER.get(row.evaluator, 2), row.benchmark, row.version,
                                               row.metric, row.unit)))


_EVALUATOR_ORDER = {"Epoch AI": 0, "Arena": 1}

Key = tuple[str, str, str, str, str]


def _by_key(dossier: Dossier) -> dict[Key, list[Score]]:
    table: dict[Key, list[Score]] = {}
    for statement in dossier.scores:
        if not isinstance(statement.value, Decimal):
            continue
        score = score_of(dossier.model.id, statement)
        table.setdefault(_key(statement, score), []).append(score)
    return table


def _key(statement: Statement, score: Score) -> Key:
    fields = dict(statement.conditions)
    name, version = benchmark_of(fields.get("benchmark", ""), fields.get("version", ""))
    return (name, version, metric_of(name, fields.get("metric", "")), score.unit, score.evaluator or "not stated")


def benchmark_of(name: str, version: str) -> tuple[str, str]:
    """A benchmark's name and version in one spelling.

    >>> benchmark_of("GPQA-Diamond", ""), benchmark_of("GPQA", "Diamond")
    (('GPQA', 'Diamond'), ('GPQA', 'Diamond'))
    """
    folded = "".join(char for char in name.casefold() if char.isalnum())
    known, carried = ALIASES.get(folded, (name, ""))
    return known, VERSION_ALIASES.get(version.casefold(), version) or carried


def metric_of(benchmark: str, metric: str) -> str:
    """A metric in one spelling: estimates of the share solved in one attempt are one metric.

    >>> metric_of("AIME", "accuracy, avg@64"), metric_of("AIME", "pass@8"), metric_of("IFEval", "not stated")
    ('share solved', 'pass@8', 'not stated')
    """
    folded = metric.casefold().removeprefix("accuracy,").removeprefix("resolved,").strip()
    if benchmark in SEVERAL_METRICS:
        return folded or "not stated"
    is_mean = folded.startswith(("avg@", "mean@", "pass@1[avg-of-")) or (
        folded.startswith("avg of ") and folded.endswith(" runs"))
    return "share solved" if is_mean or folded in SOLVED_SHARE else folded


def _row(key: Key, columns: list[list[Score]]) -> Shared:
    benchmark, version, metric, unit, evaluator = key
    chosen, is_alike = _alike(columns)
    outcome, leader, reason = _outcome(chosen, evaluator, is_alike=is_alike)
    return Shared(benchmark, version, metric, unit, evaluator, chosen, outcome, leader, reason)


def _alike(columns: list[list[Score]]) -> tuple[tuple[Score, ...], bool]:
    """One score a model: under a setting and harness that all share where there is one, else each one's best."""
    settings = [{(score.setting, score.harness) for score in column} for column in columns]
    common = sorted(set.intersection(*settings))
    if common:
        return tuple(max((score for score in column if (score.setting, score.harness) == common[0]), key=_by_value)
                     for column in columns), True
    return tuple(max(column, key=_by_value) for column in columns), False


def _by_value(score: Score) -> tuple[Decimal, int]:
    return (score.value, -score.statement.number)


_REPORTERS = {
    "creator": "reported by each model's creator",
    "leaderboard": "taken from a leaderboard",
    "unattributed": "nobody says who measured it",
    "not stated": "nobody says who measured it",
}


def _outcome(scores: tuple[Score, ...], evaluator: str, *, is_alike: bool) -> tuple[str, str, str]:
    if evaluator not in INDEPENDENT_HARNESS:
        who = _REPORTERS.get(evaluator, f"reported by {evaluator}")
        return "side by side", "", f"{who}: settings and harness may differ, so no leader is named"
    if not is_alike:
        return "side by side", "", f"measured by {evaluator} under different settings, so no leader is named"
    ranked = sorted(scores, key=lambda score: score.value, reverse=True)
    first, second = ranked[0], ranked[1]
    if first.value == second.value:
        return "tie", "", "the same score"
    if first.low is not None and second.high is not None and first.low <= second.high:
        return "tie", "", "the intervals overlap: they cannot be told apart"
    return "lead", first.model, f"measured by {evaluator}"
