"""Which sources repeat which: only errors that could have been made in many ways tell."""

from decimal import Decimal

import pytest

from assay.catalogue.independence import groups, is_repetition, likenesses
from assay.domain.holdings import Likeness
from assay.domain.statement import Value

Answers = dict[tuple[str, str], Value]
TRUE, WRONG, OTHER = 131072, 200000, 64000
NAME = "context_window_tokens"
TRUTHS = {(f"a/{number}", NAME): (TRUE,) for number in range(40)}


def saying(value: Value, count: int, name: str = NAME) -> Answers:
    return {(f"a/{number}", name): value for number in range(count)}


def pair(both: int, same: int) -> Likeness:
    return Likeness("a", "b", both, same, 0, 0, 0)


@pytest.mark.parametrize(("both", "same", "repeats"), [
    (9, 9, False), (10, 10, True), (10, 9, True), (10, 8, False), (40, 27, True), (40, 24, False), (0, 0, False),
    (400, 190, False),
])
def test_a_repetition_shares_surely_more_than_half_of_enough_errors(both: int, same: int, repeats: bool) -> None:
    assert is_repetition(pair(both, same)) is repeats


def test_the_same_errors_are_counted_and_other_errors_are_told_apart() -> None:
    found = likenesses({"a": saying(WRONG, 20), "b": saying(WRONG, 15), "c": saying(OTHER, 12)}, TRUTHS, {})
    assert [(one.one, one.other, one.both_wrong, one.same_wrong) for one in found] == [
        ("a", "b", 15, 15), ("a", "c", 12, 0), ("b", "c", 12, 0)]


def test_to_be_right_together_is_no_likeness() -> None:
    assert likenesses({"a": saying(TRUE, 40), "b": saying(TRUE, 40)}, TRUTHS, {}) == []


def test_a_rounded_answer_is_no_error_and_a_rounded_error_is_the_same_error() -> None:
    assert likenesses({"a": saying(131000, 40), "b": saying(131000, 40)}, TRUTHS, {}) == []
    (one,) = likenesses({"a": saying(262144, 11), "b": saying(262000, 11)}, TRUTHS, {})
    assert (one.both_wrong, one.same_wrong) == (11, 11)


def test_where_no_document_judges_nobody_is_wrong() -> None:
    assert likenesses({"a": saying(WRONG, 40), "b": saying(WRONG, 40)}, {}, {}) == []


def test_two_who_are_wrong_about_yes_or_no_need_not_have_copied() -> None:
    truths: dict[tuple[str, str], tuple[Value, ...]] = {
        (f"a/{number}", "open_weights"): (True,) for number in range(40)}
    wrong = saying(value=False, count=40, name="open_weights")
    assert likenesses({"a": wrong, "b": wrong}, truths, {}) == []


def test_one_of_several_true_values_is_right() -> None:
    truths = dict.fromkeys(TRUTHS, (TRUE, WRONG))
    assert likenesses({"a": saying(WRONG, 40), "b": saying(WRONG, 40)}, truths, {}) == []


def test_who_changes_first_is_counted_by_day() -> None:
    early, late = {}, {}
    for number in range(5):
        key = (f"a/{number}@a", "price.input", str(Decimal(number)))
        early[key], late[key] = "2025-01-01", "2025-01-02"
    late["only", "price.input", "1"] = "2025-01-01"
    early["a/4@a", "price.input", "4"] = "2025-01-09"
    early["a/3@a", "price.input", "3"] = "2025-01-02"
    (one,) = likenesses({"early": {}, "late": {}}, {}, {"early": early, "late": late})
    assert (one.changes, one.one_first, one.other_first) == (5, 3, 1)


def test_sources_that_share_their_errors_count_as_one_and_so_do_their_upstreams() -> None:
    upstreams = {"a": "x", "a-again": "x", "b": "y", "c": "z", "d": "w"}
    found = [Likeness("a", "b", 40, 40, 0, 0, 0), Likeness("b", "c", 40, 40, 0, 0, 0),
             Likeness("c", "d", 40, 10, 0, 0, 0)]
    assert groups(upstreams, found) == {"a": "x", "a-again": "x", "b": "x", "c": "x", "d": "w"}
    assert groups(upstreams, reversed(found)) == groups(upstreams, found)


def test_without_shared_errors_every_upstream_is_a_group() -> None:
    assert groups({"a": "x", "b": "x", "c": "y"}, [pair(9, 9)]) == {"a": "x", "b": "x", "c": "y"}
