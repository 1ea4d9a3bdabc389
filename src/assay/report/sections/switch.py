"""Switch friction, one direction at a time, and the shared benchmarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.data.criteria import CAPABILITY_NOUNS
from assay.data.properties import PROPERTIES
from assay.decision.benchmarks import Score, Shared
from assay.decision.comparison import Comparison, listings
from assay.decision.switching import Change, Switch
from assay.report.cite import cited_all, statement_id
from assay.report.wording import counted, listed, plain_number, usd

if TYPE_CHECKING:
    from assay.report.views import BenchmarkRow, Benchmarks, ScoreCell, Sentence, SwitchView

SHOWN_PROVIDERS = 6


def switching(comparison: Comparison) -> list[SwitchView]:
    """Every direction."""
    return [_view(comparison, switch) for switch in comparison.switches]


def _view(comparison: Comparison, switch: Switch) -> SwitchView:
    change = None
    if switch.cost_before is not None and switch.cost_after is not None:
        change = f"{switch.cost_after - switch.cost_before:f}"
    return {
        "source": switch.source,
        "target": switch.target,
        "common_providers": [provider for provider, _, _ in switch.common],
        "sentences": _sentences(comparison, switch),
        "lost": [row.property for row in switch.lost],
        "recheck": [row.property for row in switch.recheck],
        "gained": [row.property for row in switch.gained],
        "cost_change_usd": change,
    }


def _sentences(comparison: Comparison, switch: Switch) -> list[Sentence]:
    source, target = comparison.candidate(switch.source).name, comparison.candidate(switch.target).name
    return [
        _provider_sentence(source, target, switch),
        *_change_sentences(source, target, switch),
        *_limit_sentences(target, switch),
        _cost_sentence(source, target, switch),
    ]


def _provider_sentence(source: str, target: str, switch: Switch) -> Sentence:
    if not switch.common:
        text = f"No provider is known to sell both {source} and {target}: plan for a new account, billing and endpoint."
        return {"text": text, "evidence": []}
    names = [provider for provider, _, _ in switch.common]
    more = f" and {len(names) - SHOWN_PROVIDERS} more" if len(names) > SHOWN_PROVIDERS else ""
    provider, ours, theirs = switch.common[0]
    shown = ", ".join(names[:SHOWN_PROVIDERS]) if more else listed(names)
    text = (f"{counted(len(names), 'provider')} {'sells' if len(names) == 1 else 'sell'} both ({shown}{more}): a test "
            f"on one route can start there, for instance at {provider} by sending {theirs.offering.served_id} "
            f"instead of {ours.offering.served_id}.")
    return {"text": text, "evidence": cited_all(listings((ours, theirs)))}


def _change_sentences(source: str, target: str, switch: Switch) -> list[Sentence]:
    lost, recheck, gained = (listed([CAPABILITY_NOUNS[change.property] for change in changes])
                             for changes in (switch.lost, switch.recheck, switch.gained))
    it = "it" if len(switch.recheck) == 1 else "them"
    told = (
        (switch.lost, f"{target} is stated not to have {lost}, which {source} has."),
        (switch.recheck, f"Re-check {recheck} before moving: {source} has {it}, for {target} not established."),
        (switch.gained, f"{target} adds {gained}."),
    )
    return [_changed(changes, text) for changes, text in told if changes]


def _changed(changes: tuple[Change, ...], text: str) -> Sentence:
    facts = [fact for change in changes for fact in (change.before, change.after)]
    return {"text": text, "evidence": cited_all(facts)}


def _limit_sentences(target: str, switch: Switch) -> list[Sentence]:
    sentences = []
    for change in switch.shrinking:
        before = change.before.value if change.before else None
        after = change.after.value if change.after else None
        label = PROPERTIES[change.property].label.lower()
        if isinstance(before, int) and isinstance(after, int):
            text = f"On {target} the {label} shrinks from {before:,} to {after:,} tokens: longer requests do not fit."
            sentences.append(_changed((change,), text))
    return sentences


def _cost_sentence(source: str, target: str, switch: Switch) -> Sentence:
    if switch.cost_before is None or switch.cost_after is None:
        missing = source if switch.cost_before is None else target
        return {"text": f"The change in cost cannot be given: {missing} has no complete price.", "evidence": []}
    difference = switch.cost_after - switch.cost_before
    if not difference:
        return {"text": "The monthly cost stays the same on the cheapest routes.", "evidence": []}
    word = "more" if difference > 0 else "less"
    return {"text": f"{target} costs {usd(abs(difference))} a month {word} on the cheapest routes.", "evidence": []}


def benchmarks(comparison: Comparison) -> Benchmarks:
    """Shared rows, how many scores each model has, and what that allows."""
    counts = {one.id: len(one.dossier.scores) for one in comparison.candidates}
    return {
        "shared": [benchmark_row(row) for row in comparison.shared],
        "counts": counts,
        "sentences": [_benchmark_state(comparison, counts)],
    }


def _benchmark_state(comparison: Comparison, counts: dict[str, int]) -> Sentence:
    stated = listed([f"{counts[one.id]} for {one.name}" for one in comparison.candidates])
    if not comparison.shared:
        return {"text": f"No benchmark has a row for each of them (scores in the catalogue: {stated}).", "evidence": []}
    return {"text": f"{counted(len(comparison.shared), 'benchmark row')} shared (scores in the catalogue: {stated}).",
            "evidence": []}


def benchmark_row(row: Shared) -> BenchmarkRow:
    """One shared benchmark as published."""
    return {
        "benchmark": row.benchmark, "version": row.version, "metric": row.metric, "unit": row.unit,
        "evaluator": row.evaluator, "cells": [_score_cell(score) for score in row.scores], "outcome": row.outcome,
        "leader": row.leader, "note": row.reason,
    }


def _score_cell(score: Score) -> ScoreCell:
    text = plain_number(score.value)
    if score.low is not None and score.high is not None:
        text += f" ({plain_number(score.low)} to {plain_number(score.high)})"
    text += f" ({score.setting or 'setting not stated'})"
    return {
        "model": score.model, "text": text, "value": f"{score.value:f}",
        "low": None if score.low is None else f"{score.low:f}",
        "high": None if score.high is None else f"{score.high:f}",
        "setting": score.setting, "harness": score.harness, "evidence": [statement_id(score.statement.number)],
    }
