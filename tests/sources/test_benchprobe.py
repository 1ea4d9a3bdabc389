"""Rows cut from benchprobe 0.1.1 (data/price_of_intelligence_2026-08-09/benchmark_scores.parquet)."""

from decimal import Decimal
from pathlib import Path

import pytest

from assay.domain.statement import Statement
from assay.sources.tally import Translation

pytest.importorskip("pyarrow")

from assay.sources import benchprobe as feed

TABLE = Path(__file__).parents[1] / "recordings/benchprobe/benchmark_scores.parquet"


@pytest.fixture(scope="module")
def read() -> Translation:
    return feed.translate(feed.parse({"benchmark_scores.parquet": TABLE.read_bytes()}), "2026-11-24")


def scores(read: Translation, spelling: str) -> list[Statement]:
    return [each for each in read.statements if each.mention.spelling == spelling and each.property == "score"]


def test_a_fraction_becomes_a_percentage(read: Translation) -> None:
    (gpqa,) = scores(read, "kimi-k2.6")
    assert (gpqa.value, gpqa.unit) == (Decimal("90.7828282828"), "percent")
    assert gpqa.as_written == "0.9078282828282829 (mean_score)"
    assert dict(gpqa.conditions) == {"benchmark": "GPQA Diamond", "metric": "mean score", "evaluator": "Epoch AI"}
    assert gpqa.observed_on == "2026-08-09"


def test_a_declared_percentage_was_divided_before(read: Translation) -> None:
    (aider,) = scores(read, "gpt-4o-mini-2024-07-18")
    assert aider.value == Decimal("3.6")
    assert aider.url == "https://aider.chat/docs/leaderboards/#polyglot-leaderboard"


def test_a_scale_nobody_states_is_kept_as_reported(read: Translation) -> None:
    (btf,) = scores(read, "claude-opus-5_xhigh")
    assert (btf.value, btf.unit) == (Decimal("0.118"), "as reported")


def test_metr_rows_are_a_share_and_no_minutes(read: Translation) -> None:
    (metr,) = scores(read, "gpt2-xl")
    assert (metr.value, dict(metr.conditions)["metric"]) == (Decimal("10.1046"), "average score")


def test_versions_stand_apart_from_the_title(read: Translation) -> None:
    (arc,) = scores(read, "gpt-5.6-sol_max")
    assert (dict(arc.conditions)["benchmark"], dict(arc.conditions)["version"]) == ("ARC-AGI", "2")


def test_several_results_of_one_model_say_that_they_are_several(read: Translation) -> None:
    results = scores(read, "gpt-5.5_unknown")
    assert [each.value for each in results] == [Decimal(text) for text in ("84.7", "83.1", "82", "82", "66.1")]
    assert all("one of 5 results" in each.note for each in results)
    assert len({each.place for each in results}) == 5


def test_a_labs_report_may_be_another_labs(read: Translation) -> None:
    chatglm = scores(read, "chatglm2-6b")[0]
    assert dict(chatglm.conditions)["evaluator"] == "creator"
    assert "may be another lab's" in chatglm.note


def test_a_release_date_is_stated_once_a_model(read: Translation) -> None:
    dates = [each for each in read.statements if each.property == "release_date"]
    assert [each.value for each in dates if each.mention.spelling == "gpt-5.5_unknown"] == ["2026-04-23"]


def test_rows_without_a_score_and_unused_columns_are_counted(read: Translation) -> None:
    assert read.dropped == {"no score": 1}
    assert read.leftover["score_scale"] == 19
