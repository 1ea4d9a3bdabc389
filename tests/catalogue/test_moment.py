"""What held on a day: by the dates of statements, and by the looks at feeds."""

import pytest

from assay.catalogue.moment import (
    Release,
    announced_end,
    first_day,
    first_looks,
    in_force,
    is_dated,
    is_moving,
    release_on,
    was_missing,
)
from assay.domain.fact import SAME_RANK, Contender, Fact, State
from assay.domain.statement import Mention, Statement
from assay.domain.things import Source

DAY = "2025-06-15"
PRICE, LIMIT = "price.input", "context_window_tokens"


def said(name: str = PRICE, **dates: str) -> Statement:
    row = Statement(Mention("m"), name, "1", "1", "feed", "row", "2025-09-01", subject="a/m@shop")
    return row._replace(**dates)  # type: ignore[arg-type]


def feed(name: str, observed_on: str, earlier: str = "", statements: int = 0, upstream: str = "table") -> Source:
    return Source(name, name, "1", observed_on, "MIT", "https://feed.example", upstream, "catalogue", statements,
                  earlier)


@pytest.mark.parametrize(("name", "moves"), [
    ("price.input", True), ("price.request", True), ("status", True), ("license", False), ("release_date", False),
    ("retirement_date", False),
])
def test_prices_and_statuses_move_and_nothing_else_does(name: str, moves: bool) -> None:
    assert is_moving(name) is moves


@pytest.mark.parametrize(("dates", "holds"), [
    ({}, True),
    ({"valid_from": "2025-06-15"}, True),
    ({"valid_from": "2025-06-16"}, False),
    ({"valid_from": "2025-06-15T16:30:00Z"}, True),
    ({"valid_until": "2025-06-16"}, True),
    ({"valid_until": "2025-06-15"}, False),
    ({"valid_from": "2025-06-01", "valid_until": "2025-06-15T00:00:00Z"}, False),
])
def test_dates_of_validity_take_in_the_first_day_and_leave_out_the_last(dates: dict[str, str], holds: bool) -> None:
    assert in_force(said(**dates), DAY) is holds


@pytest.mark.parametrize(("name", "gone_on", "holds"), [
    (PRICE, "2025-06-16", True), (PRICE, "2025-06-15", False), ("status", "2025-06-16", True),
    (LIMIT, "2025-06-16", False), (LIMIT, "2025-06-15", False), (LIMIT, "", True),
])
def test_a_price_was_so_until_it_went_and_anything_else_that_went_was_withdrawn(
    name: str, gone_on: str, holds: bool
) -> None:
    assert in_force(said(name, gone_on=gone_on), DAY) is holds


def test_the_first_day_is_that_of_the_first_look_or_of_the_only_one() -> None:
    assert first_day(said(first_seen="2025-02-03T10:00:00Z")) == "2025-02-03"
    assert first_day(said()) == "2025-09-01"


@pytest.mark.parametrize(("dates", "dated"), [
    ({}, False),
    ({"observed_on": "2025-06-15"}, True),
    ({"first_seen": "2025-06-15"}, True),
    ({"first_seen": "2025-06-16"}, False),
    ({"valid_from": "2025-01-01"}, True),
    ({"valid_until": "2025-08-06"}, True),
    ({"valid_until": "2025-12-31"}, False),
])
def test_a_day_is_dated_by_a_date_by_a_look_until_then_or_by_a_look_back_on_the_end(
    dates: dict[str, str], dated: bool
) -> None:
    """An end that is still to come when it is said, as of a promotion, says nothing of days before it was said."""
    assert is_dated(said(**dates), DAY) is dated


def test_an_end_is_announced_only_while_it_lies_ahead() -> None:
    assert announced_end(said(valid_until="2025-12-31")) == "2025-12-31"
    assert announced_end(said(valid_until="2025-08-06")) == ""
    assert announced_end(said()) == ""


def test_the_first_look_at_an_upstream_is_that_of_any_package_that_repeats_it() -> None:
    sources = (feed("new", "2025-09-01", "0.9 of 2025-03-01, 0.8 of 2025-01-01"), feed("old", "2024-12-24"),
               feed("primary", "", upstream="primary"), feed("other", "2025-02-02", upstream="other"))
    assert first_looks(sources) == {"table": "2024-12-24", "other": "2025-02-02"}


def test_a_package_that_carries_a_corner_of_a_table_has_not_looked_at_all_of_it() -> None:
    whole, corner = feed("whole", "2025-09-01", statements=1000), feed("corner", "2025-01-01", statements=499)
    assert first_looks([whole, corner]) == {"table": "2025-09-01"}
    assert first_looks([whole, corner._replace(statements=500)]) == {"table": "2025-01-01"}


def test_what_the_first_look_did_not_say_was_missing_then_and_on_every_day_before() -> None:
    source, looks = feed("feed", "2025-09-01", "0.1 of 2025-07-01"), {"table": "2025-07-01"}
    late = said(first_seen="2025-09-01")
    assert [was_missing(late, source, day, looks) for day in ("2024-01-01", "2025-07-01", "2025-08-31")] == [True] * 3
    assert not was_missing(late, source, "2025-09-01", looks)


def test_what_the_first_look_says_may_have_been_so_for_longer() -> None:
    source, looks = feed("feed", "2025-09-01", "0.1 of 2025-07-01"), {"table": "2025-07-01"}
    early = said(first_seen="2025-07-01")
    assert not any(was_missing(early, source, day, looks) for day in ("2024-01-01", "2025-06-30", "2025-07-01"))


def test_what_gives_its_own_date_is_missing_on_no_day() -> None:
    source = feed("feed", "2025-09-01", "0.1 of 2025-07-01")
    assert not was_missing(said(valid_from="2024-02-02"), source, DAY, {"table": "2025-07-01"})


def test_a_document_is_no_look_at_a_table() -> None:
    assert not was_missing(said(), feed("primary", "", upstream="primary"), DAY, {"table": "2025-01-01"})


def released(*values: str, rival: bool = True) -> Fact:
    why = f"{SAME_RANK}, an older look" if rival else "outranked: a catalogue"
    others = tuple(Contender(value, (), why) for value in values[1:])
    return Fact("a/m", "release_date", State.KNOWN, values[0], "", "because", (), others)


@pytest.mark.parametrize(("fact", "expected"), [
    (None, Release.UNDATED),
    (Fact("a/m", "release_date", State.UNKNOWN, None, "", "nobody", ()), Release.UNDATED),
    (released("2025-06-15"), Release.DONE),
    (released("2025-06-16"), Release.LATER),
    (released("2025-05"), Release.DONE),
    (released("2025-06"), Release.UNDATED),
    (released("2025-07"), Release.LATER),
    (released("2024"), Release.DONE),
    (released("2025"), Release.UNDATED),
    (released("2026"), Release.LATER),
    (released("2025-07-01", "2025-06-01"), Release.DONE),
    (released("2025-07-01", "2025-06-01", rival=False), Release.LATER),
])
def test_a_release_is_judged_at_the_precision_that_is_known(fact: Fact | None, expected: Release) -> None:
    assert release_on(fact, DAY) is expected
