"""Faults 2, 6, 7 and 8 of the reference pages: scales, percentages, units and rounding."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.decision.standing import saving_percent
from assay.report.views import Comparison
from assay.report.wording import count_of, percent, times, usd_apart
from laws.drawing import LAW
from laws.world import World, prose, report, scored

A, B, C = "acme/alpha", "bolt/beta", "core/gamma"
MONEY = st.decimals(min_value="0.000001", max_value="1000000", places=6, allow_nan=False, allow_infinity=False)


def pair() -> World:
    return World().with_model(A, "Alpha").with_model(B, "Beta")


def cell(document: Comparison, row: str, model: str) -> str:
    tables = (*document["scorecard"], *document["specs"], *document["capabilities"])
    return next(one["text"] for line in tables if line["id"] == row for one in line["cells"] if one["model"] == model)


def test_a_trillion_parameters_read_1t() -> None:
    document = report(pair().saying(A, parameters_total=1_000_000_000_000).saying(B, parameters_total=4_000_000_000))
    assert (cell(document, "parameters_total", A), cell(document, "parameters_total", B)) == ("1T", "4B")


@pytest.mark.parametrize(("count", "text"), [
    (1_000_000_000_000, "1T"), (999_999_999_999, "1T"), (999_999_999, "1B"), (999_400_000, "999M"),
    (32_000_000_000, "32B"),
    (4_659_865_088, "4.66B"), (22_000_000, "22M"), (1_500, "1.5K"), (999, "999"), (0, "0"),
])
def test_counts_carry_the_right_scale(count: int, text: str) -> None:
    assert count_of(count) == text


@given(st.integers(1, 10**15 - 10**12))
@LAW
def test_a_count_never_reads_as_another_size(count: int) -> None:
    text = count_of(count)
    scale = {"K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}.get(text[-1], 1)
    shown = Decimal(text.rstrip("KMBT")) * scale
    assert abs(shown - count) <= Decimal(count) / 199
    assert Decimal(text.rstrip("KMBT")) < 1000


@given(MONEY, MONEY)
@LAW
def test_a_saving_lies_between_0_and_100_percent(one: Decimal, other: Decimal) -> None:
    cheap, dear = sorted((one, other))
    share = saving_percent(cheap, dear)
    assert 0 <= share < 100
    if cheap != dear:
        assert percent(share) not in ("100%", "0%")


def test_a_cheaper_model_at_a_three_hundredth_of_the_price_saves_less_than_100_percent() -> None:
    document = report(pair().sold(A, "shop", "0.1", "0.1").sold(B, "shop", "30", "30"))
    shares = [Decimal(text) for sentence in prose(document) for text in re.findall(r"([\d.]+)%", sentence)]
    assert shares
    assert set(shares) == {Decimal("99.67")}


def test_elo_is_never_compared_with_percent() -> None:
    world = pair().stating(
        scored(A, "Text", "1459", unit="elo", evaluator="Arena"), scored(B, "Text", "40", evaluator="Arena"),
        scored(A, "GPQA", "89.9", evaluator="Epoch AI"), scored(B, "GPQA", "86.9", evaluator="Epoch AI"),
        scored(A, "Chat", "1459", unit="elo", evaluator="Arena"),
        scored(B, "Chat", "1432", unit="elo", evaluator="Arena"))
    document = report(world)
    assert [(row["benchmark"], row["unit"]) for row in document["benchmarks"]["shared"]] == [
        ("GPQA", "percent"), ("Chat", "elo")]
    told = " ".join(prose(document))
    assert "27 Elo points" in told
    assert "3.0 percentage points" in told
    assert "27 percentage" not in told
    assert "largest" not in told


def test_prices_that_round_alike_are_shown_apart() -> None:
    document = report(pair().sold(A, "shop", "0.065", "0.14").sold(B, "shop", "0.07", "0.14"))
    intro = " ".join(sentence["text"] for sentence in document["intro"])
    assert "$0.065/1M tokens" in intro
    assert "$0.07/1M tokens" in intro
    assert document["monthly_cost"]["cheaper"] == A


@given(MONEY, MONEY)
@LAW
def test_different_amounts_never_look_the_same_side_by_side(one: Decimal, other: Decimal) -> None:
    left, right = usd_apart([one, other])
    assert (left == right) == (one == other)


def test_a_real_tie_is_called_a_tie_in_the_row_the_verdict_and_the_answers() -> None:
    world = pair().saying(A, context_window_tokens=262144).saying(B, context_window_tokens=262144)
    document = report(world.sold(A, "shop", "1", "2").sold(B, "shop", "1", "2"))
    assert {"context_window_tokens", "monthly_cost", "routes"} <= set(document["verdict"]["ties"])
    assert not any(document["verdict"]["leads"].values())
    answers = {entry["question"]: " ".join(one["text"] for one in entry["answer"]) for entry in document["faq"]}
    for start in ("Which has the larger context window", "Which is cheaper"):
        assert next("tie" in text for question, text in answers.items() if question.startswith(start))
    assert "no gap" in document["monthly_cost"]["sentences"][0]["text"]
    assert document["monthly_cost"]["gap_usd"] == "0"
    assert "matter" not in " ".join(prose(document))


@pytest.mark.parametrize("dear", ["1.04", "1.01", "1.001"])
def test_a_small_spread_of_prices_is_not_written_as_none(dear: str) -> None:
    document = report(pair().sold(A, "shop", "1", "1").sold(A, "mart", dear, dear))
    assert not re.search(r"\b1(\.0+)?x", " ".join(prose(document)))


def test_a_slightly_larger_window_is_not_called_1x_as_much() -> None:
    document = report(pair().saying(A, context_window_tokens=100_400).saying(B, context_window_tokens=100_000))
    assert document["verdict"]["leads"][A] == ["context_window_tokens"]
    assert not re.search(r"\b1(\.0+)?x", " ".join(prose(document)))
    assert times(Decimal("1.05")) == "1.05x"


def test_three_equal_bills_are_not_called_both() -> None:
    world = pair().with_model(C, "Gamma").sold(A, "shop", "1", "2").sold(B, "shop", "1", "2").sold(C, "shop", "1", "2")
    assert "Both" not in " ".join(prose(report(world)))
