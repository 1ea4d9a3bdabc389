"""Laws of merging a feed's looks, checked on drawn looks, and what is read of the pinned releases."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from assay.data.properties import PROPERTIES
from assay.domain.statement import Mention, Statement, Value
from assay.sources.index import Feed
from assay.sources.looks import KEPT, Look, merge
from assay.sources.releases import read_releases
from assay.sources.tally import Translation
from assay.sources.wheels import Package, Release, packages

START = date(2025, 1, 1)


def day(number: int) -> str:
    return (START + timedelta(days=30 * number)).isoformat()


def said(value: Value, on: str, name: str = "context_window_tokens", place: str = "row") -> Statement:
    return Statement(Mention("m", "p"), name, value, f"{value} as of {on}", "feed", place, on)


def looks_of(*told: tuple[int, ...]) -> list[Look]:
    return [Look(f"1.{place}", day(place), [said(value, day(place)) for value in values])
            for place, values in enumerate(told)]


def runs(statements: list[Statement]) -> set[tuple[object, str, str]]:
    return {(one.value, one.first_seen or one.observed_on, one.gone_on) for one in statements}


drawn = st.lists(st.lists(st.integers(1, 4), max_size=4).map(tuple), min_size=1, max_size=6).map(
    lambda told: looks_of(*told))


@given(drawn)
def test_every_assertion_of_every_look_is_in_exactly_one_run_of_its_value(looks: list[Look]) -> None:
    found = runs(merge(looks))
    for look in looks:
        for one in look.statements:
            around = [run for run in found if run[0] == one.value and run[1] <= look.observed_on
                      and (not run[2] or look.observed_on < run[2])]
            assert len(around) == 1


@given(drawn)
def test_no_run_holds_on_the_day_of_a_look_that_does_not_say_so(looks: list[Look]) -> None:
    for one in merge(looks):
        for look in looks:
            if (one.first_seen or one.observed_on) <= look.observed_on <= one.observed_on:
                assert one.value in [other.value for other in look.statements]


@given(drawn)
def test_a_statement_is_gone_when_the_newest_look_does_not_say_so(looks: list[Look]) -> None:
    newest = {one.value for one in looks[-1].statements}
    for one in merge(looks):
        assert bool(one.gone_on) == (one.observed_on != looks[-1].observed_on)
        assert one.gone_on or one.value in newest


@given(drawn)
def test_the_newest_look_is_told_as_it_stands_but_for_its_first_day(looks: list[Look]) -> None:
    newest = looks[-1].statements
    assert [one._replace(first_seen="") for one in merge(looks)[:len(newest)]] == list(newest)


@given(drawn)
def test_a_single_look_is_unchanged(looks: list[Look]) -> None:
    assert merge(looks[:1]) == list(looks[0].statements)


@given(drawn, st.randoms())
def test_the_order_of_rows_within_a_look_does_not_matter(looks: list[Look], random: Random) -> None:
    mixed = [look._replace(statements=random.sample(list(look.statements), len(look.statements))) for look in looks]
    assert Counter(merge(mixed)) == Counter(merge(looks))


def test_a_value_that_comes_back_is_two_runs_and_the_first_ended_where_it_was_missed() -> None:
    assert runs(merge(looks_of((1,), (1, 2), (2,), (1,)))) == {
        (1, day(0), day(2)), (2, day(1), day(3)), (1, day(3), ""),
    }


def test_a_run_is_worded_as_in_its_last_look_and_an_ended_one_names_the_release() -> None:
    looks = [Look("1.0", day(0), [said(1, day(0), place="old row")]),
             Look("1.1", day(1), [said(1, day(1), place="row")]),
             Look("1.2", day(2), [])]
    assert merge(looks) == [said(1, day(1), place="release 1.1: row")._replace(first_seen=day(0), gone_on=day(2))]


def test_another_unit_condition_or_validity_is_another_assertion() -> None:
    one = said(1, day(0))
    others = [one._replace(unit="usd/mtok"), one._replace(conditions=(("a", "b"),)),
              one._replace(valid_from="2025-02-01"), one._replace(note="outside hours"),
              one._replace(mention=Mention("m", "p", service_tier="batch"))]
    for other in others:
        assert len(merge([Look("1", day(0), [one]), Look("2", day(1), [other._replace(observed_on=day(1))])])) == 2


def release(version: str, on: str) -> Release:
    return Release("feed", version, "", "data", on)


def parse(files: Mapping[str, bytes]) -> list[str]:
    return files["data"].decode().split()


def translate(rows: list[str], observed_on: str) -> Translation:
    made = [said(int(row), observed_on) for row in rows]
    return Translation([*made, said("a model", observed_on, "name")], Counter(colour=1), Counter({"no row": 1}))


def read(package: Package) -> Translation:
    data = {"1.0": b"1 2", "1.1": b"2 3", "1.2": b"3"}
    return read_releases(package, Feed(parse, translate), lambda one: {"data": data[one.version]})


PACKAGE = Package("feed", release("1.2", day(2)), (release("1.0", day(0)), release("1.1", day(1))), "MIT", "", (),
                  history=False)


def test_earlier_releases_are_read_for_what_is_of_use_and_the_rest_is_counted() -> None:
    told = read(PACKAGE)
    assert runs(told.statements) == {
        (3, day(1), ""), ("a model", day(2), ""), (1, day(0), day(1)), (2, day(0), day(2)),
    }
    assert told.leftover == {"colour": 1}
    assert told.dropped == {
        "no row": 1, "left out of earlier releases: colour": 2, "left out of earlier releases: no row": 2,
        "left out of earlier releases: name": 2,
    }


def test_the_newest_release_of_a_package_read_for_history_is_an_earlier_look_too() -> None:
    told = read(PACKAGE._replace(history=True))
    assert {one.property for one in told.statements} == {"context_window_tokens"}
    assert told.dropped["left out of earlier releases: name"] == 3


def test_what_is_kept_of_earlier_releases_are_known_properties() -> None:
    assert set(PROPERTIES) >= KEPT


def test_pinned_releases_are_in_order_of_their_days_and_hashed() -> None:
    for package in packages():
        releases = (*package.earlier, package.newest)
        assert [one.observed_on for one in releases] == sorted({one.observed_on for one in releases})
        assert all(len(one.sha256) == 64 for one in releases)
        for source in package.sources().values():
            assert source.looks() == tuple(one.observed_on for one in releases)
