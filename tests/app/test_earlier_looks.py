"""Packages that repeat one upstream are settled into one history, and earlier looks leave today's names alone."""

from decimal import Decimal

from assay.app.looks import Told, TwoIdentities, settle
from assay.catalogue.identity import Identity
from assay.domain.statement import Mention, Statement
from assay.domain.things import Source
from assay.storage.authored import load_tables

HISTORY = frozenset({"old"})


def source(name: str, day: str, earlier: str = "") -> Source:
    return Source(name, name, "1", day, "MIT", "", "upstream", "catalogue", earlier=earlier)


SOURCES = {
    "old": source("old", "2026-05-21", "0 of 2026-01-12"),
    "table": source("table", "2026-08-18", "0 of 2026-06-10"),
    "prices": source("prices", "2026-09-28"),
    "part": source("part", "2026-10-26"),
}


def price(by: str, value: int, spelling: str = "m", *, name: str = "price.input", first: str = "") -> Statement:
    return Statement(Mention(spelling, "seller"), name, Decimal(value), str(value), by, "row", SOURCES[by].observed_on,
                     first_seen=first, subject=f"maker/{spelling}@seller")


def days(said: list[Statement], by: str) -> list[tuple[str, str]]:
    return [(one.first_seen, one.gone_on) for one in settle(said, SOURCES, HISTORY).statements if one.source == by]


def test_what_a_later_package_says_too_gives_that_statement_its_first_day() -> None:
    said = [price("old", 1, first="2026-01-12"), price("table", 1)]
    assert days(said, "old") == []
    assert days(said, "table") == [("2026-01-12", "")]


def test_only_the_next_statement_of_several_takes_the_first_day() -> None:
    said = [price("old", 1), price("table", 1), price("prices", 1)]
    assert (days(said, "table"), days(said, "prices")) == ([("2026-05-21", "")], [("", "")])


def test_what_a_later_package_says_otherwise_is_gone_on_the_day_it_first_did() -> None:
    said = [price("old", 1), price("table", 2, first="2026-06-10"), price("prices", 1)]
    assert days(said, "old") == [("", "2026-06-10")]


def test_what_the_next_table_does_not_say_of_a_route_it_lists_is_gone() -> None:
    said = [price("old", 1), price("old", 1, name="price.output"), price("table", 1),
            price("table", 3, "n", name="price.output")]
    assert days(said, "old") == [("", "2026-06-10")]


def test_what_the_next_table_says_of_no_route_is_not_gone() -> None:
    said = [price("old", 1), price("old", 1, name="price.output"), price("table", 1)]
    assert days(said, "old") == [("", "")]


def test_a_route_that_no_later_look_lists_is_gone_on_the_day_of_the_first() -> None:
    said = [price("old", 1, "gone"), price("old", 1), price("table", 1), price("prices", 1)]
    assert days(said, "old") == [("", "2026-06-10")]
    said = [price("table", 1, "gone"), price("table", 1), price("prices", 1)]
    assert days(said, "table") == [("", "2026-09-28"), ("", "")]


def test_a_statement_is_gone_with_its_route_even_where_no_later_package_says_such_things() -> None:
    lost = price("table", 1)._replace(observed_on="2026-06-10", gone_on="2026-08-18")
    said = [price("old", 1), price("old", 2, name="price.output"), lost, price("table", 1, "n")]
    assert days(said, "old") == [("", "2026-08-18")]
    said = [price("old", 1), price("old", 2, name="price.output"), price("table", 1), price("table", 1, "n"),
            price("prices", 1, "n")]
    assert days(said, "old") == [("", "2026-09-28")]


def test_a_route_that_some_later_look_lists_stays() -> None:
    said = [price("table", 1, "M"), price("table", 1, "n"), price("prices", 1, "n"), price("part", 1, "m")]
    assert days(said, "table") == [("", ""), ("", "")]


def test_a_package_that_lacks_a_property_ends_nothing() -> None:
    said = [price("table", 1), price("table", 1, name="price.output"), price("prices", 1),
            price("prices", 1, "n", name="price.output")]
    assert days(said, "table") == [("", ""), ("", "")]


def test_silence_on_a_route_without_a_price_says_nothing() -> None:
    limit = price("table", 1, "unpriced", name="context_window_tokens")
    assert days([limit, price("table", 1), price("prices", 1)], "table") == [("", ""), ("", "")]


def test_a_package_with_few_of_the_routes_is_no_look_at_the_same_table() -> None:
    said = [price("table", 1, "a"), price("table", 1, "b"), price("table", 1, "c"), price("part", 1, "a")]
    assert set(days(said, "table")) == {("", "")}


def test_a_name_that_has_moved_since_ends_with_the_model_it_meant() -> None:
    said = [price("old", 1), price("table", 1)._replace(subject="maker/newer@seller")]
    assert days(said, "old") == [("", "2026-08-18")]
    assert days(said, "table") == [("", "")]


def test_the_looks_of_a_package_read_for_history_stand_with_the_package_that_follows_it() -> None:
    settled = settle([price("old", 1), price("table", 1), price("prices", 1)], SOURCES, HISTORY)
    assert settled.sources["table"].earlier == "old 0 of 2026-01-12, old 1 of 2026-05-21, 0 of 2026-06-10"
    assert settled.sources["table"].looks() == ("2026-01-12", "2026-05-21", "2026-06-10", "2026-08-18")
    assert settled.sources["prices"] == SOURCES["prices"]


NOW = ("gpt-4o-2024-08-06", "gpt-4o", "o3-mini-2025-01-31", "kimi-k2-0905-preview", "mixtral-8x7b-instruct-v0.1")
THEN = ("gpt-4o-2024-05-13", "o3-mini-2025-03-01", "kimi-k2", "gpt-4-32k-0314", "gpt-4o")


def named(spelling: str, *, is_past: bool) -> Told:
    said = Statement(Mention(spelling, "openrouter"), "price.input", Decimal(1), "1", "feed", "row", "2026-01-01")
    return Told(said, is_past)


def test_spellings_of_today_mean_what_they_mean_without_earlier_looks() -> None:
    tables = load_tables()
    present = [named(spelling, is_past=False) for spelling in NOW]
    alone = Identity(tables, [(one.statement.mention, "feed") for one in present])
    beside = TwoIdentities(tables, [*present, *(named(spelling, is_past=True) for spelling in THEN)])
    for one in present:
        mention = one.statement.mention
        assert beside.identify(mention, "feed", "2026-01-01") == alone.identify(mention, "feed", "2026-01-01")


def test_an_old_snapshot_is_a_model_of_its_own_beside_the_one_of_today() -> None:
    beside = TwoIdentities(load_tables(), [named("foo-9-0613", is_past=False), named("foo-9-0314", is_past=True)])
    then, now = (beside.identify(Mention(name, "openrouter"), "feed", "2026-01-01").model
                 for name in ("foo-9-0314", "foo-9-0613"))
    assert then != now
