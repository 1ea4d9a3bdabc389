"""What changed when, and whether the seller changed it or a source corrected itself."""

from decimal import Decimal

import pytest

from assay.catalogue.changes import Change, changes
from assay.domain.statement import Mention, Statement, conditions
from assay.domain.things import Source

SOURCES = {name: Source(name, name, "1", "2026-11-01", "MIT", "https://feed.example", upstream, authority)
           for name, upstream, authority in (
               ("primary", "primary", "primary"), ("shop", "shop", "seller"), ("north", "north", "catalogue"),
               ("south", "south", "catalogue"), ("echo", "north", "repeater"))}
ROUTE = "acme/m@acme"


def price(text: str, begin: str = "", end: str = "", source: str = "north", **more: str) -> Statement:
    row = Statement(Mention("m", "acme"), "price.input", Decimal(text), text, source, "row", "2026-11-01", "usd/mtok",
                    valid_from=begin, valid_until=end, subject=ROUTE)
    return row._replace(**more)  # type: ignore[arg-type]


def found(*rows: Statement) -> list[Change]:
    return changes([row._replace(number=place) for place, row in enumerate(rows, start=1)], SOURCES)


def told(*rows: Statement) -> list[tuple[str, Decimal | None, Decimal, str]]:
    return [(one.day, one.before, one.value, one.kind) for one in found(*rows)]  # type: ignore[misc]


def only(*rows: Statement) -> Change:
    """The one change among the values."""
    (one,) = [one for one in found(*rows) if one.before is not None]
    return one


FIVE_THEN_TWO = (price("5", "2024-01-10", "2024-08-06"), price("2", "2024-08-06"))


def test_one_source_tells_a_change_apart_from_nothing() -> None:
    assert told(*FIVE_THEN_TWO) == [("2024-01-10", None, Decimal(5), "start"),
                                    ("2024-08-06", Decimal(5), Decimal(2), "unclear")]
    assert only(*FIVE_THEN_TWO).why == "one source records it"


def test_what_does_not_move_is_no_history() -> None:
    rows = [row._replace(property="context_window_tokens") for row in FIVE_THEN_TWO]
    assert found(*rows) == []


def test_an_undated_price_that_stands_alone_is_no_history() -> None:
    assert found(price("5")) == []
    assert found(price("5", source="north"), price("6", source="south")) == []


def test_two_independent_sources_within_six_weeks_make_one_change() -> None:
    one = only(*FIVE_THEN_TWO, price("5", "2024-01-12", "2024-09-20", "south"), price("2", "2024-09-20", "", "south"))
    assert (one.kind, one.why, one.day) == ("change", "2 independent sources record it", "2024-08-06")
    assert [row.source for row in one.statements] == ["north", "south"]


def test_seven_weeks_apart_are_two_records() -> None:
    rows = found(*FIVE_THEN_TWO, price("5", "2024-01-12", "2024-09-21", "south"), price("2", "2024-09-21", "", "south"))
    assert [one.day for one in rows if one.before is not None] == ["2024-08-06", "2024-09-21"]


def test_a_package_that_repeats_the_same_feed_confirms_nothing() -> None:
    one = only(*FIVE_THEN_TWO, price("5", "2024-01-10", "2024-08-10", "echo"), price("2", "2024-08-10", "", "echo"))
    assert one.kind == "unclear"


def test_a_source_that_begins_with_the_new_value_records_no_change() -> None:
    one = only(*FIVE_THEN_TWO, price("2", "2024-08-20", "", "south"))
    assert (one.kind, len(one.statements)) == ("unclear", 2)


def test_a_source_that_begins_later_with_a_value_that_still_holds_is_no_event_of_its_own() -> None:
    rows = found(*FIVE_THEN_TWO, price("2", "2026-06-05", "", "south"))
    assert [one.day for one in rows] == ["2024-01-10", "2024-08-06"]
    assert [row.source for row in rows[1].statements] == ["north", "south"]


def test_a_sellers_document_dates_a_change() -> None:
    one = only(*(row._replace(source="primary") for row in FIVE_THEN_TWO))
    assert (one.kind, one.why) == ("change", "the seller's own document dates it")
    assert only(*(row._replace(source="shop") for row in FIVE_THEN_TWO)).kind == "change"


def test_the_price_after_a_stated_end_began_on_it_and_not_when_the_page_was_read() -> None:
    one = only(price("5", "", "2024-08-06", "primary"), price("2", "", "", "primary", observed_on="2026-07-15"))
    assert (one.day, one.before, one.why) == ("2024-08-06", Decimal(5), "the seller's own document dates it")


def test_two_pages_of_two_days_show_a_change_and_date_none() -> None:
    one = only(price("5", source="primary", observed_on="2025-01-01"),
               price("2", source="primary", observed_on="2026-07-15"))
    assert (one.day, one.kind, one.why) == ("2026-07-15", "change", "the seller's own documents of two days show it")


def test_two_pages_of_one_day_that_disagree_are_no_change() -> None:
    assert [one.before for one in found(price("5", source="primary"), price("2", source="primary"))] == [None, None]


def test_a_value_kept_beside_another_is_no_change() -> None:
    aside = price("2", source="primary", observed_on="2026-11-02")._replace(conditions=conditions(contender="yes"))
    assert found(price("5", source="primary"), aside) == []


@pytest.mark.parametrize(("first", "then", "is_slip"), [
    ("0.002", "2", True), ("2", "0.002", True), ("0.000002", "2", True), ("0.00201", "2", True), ("0.0022", "2", False),
    ("2", "20", False), ("0", "2", False), ("2", "0", False),
])
def test_a_thousand_or_a_million_times_is_a_slip_of_the_unit(first: str, then: str, is_slip: bool) -> None:
    one = only(price(first, "2024-01-10", "2024-08-06"), price(then, "2024-08-06"))
    assert (one.kind == "correction" and one.why.startswith("unit:")) is is_slip


def test_what_is_undone_within_a_month_was_an_error_and_so_was_undoing_it_late_not() -> None:
    def reverted(day: str) -> list[str]:
        rows = found(price("5", "2024-01-10", "2024-08-06"), price("2", "2024-08-06", day), price("5", day))
        return [one.kind for one in rows if one.before is not None]

    assert reverted("2024-09-05") == ["correction", "unclear"]
    assert reverted("2024-09-06") == ["unclear", "unclear"]


def test_what_the_creators_page_had_long_before_shows_that_the_source_was_late() -> None:
    page = price("2", source="primary", observed_on="2024-07-22")
    one = only(*FIVE_THEN_TWO, page)
    assert (one.kind, one.why) == ("correction", "late: the creator's own page had it on 2024-07-22")
    assert only(*FIVE_THEN_TWO, page._replace(observed_on="2024-07-23")).kind == "unclear"


def test_a_price_that_the_creators_page_had_and_gave_up_makes_nobody_late() -> None:
    assert only(*FIVE_THEN_TWO, price("2", "2023-01-01", "2023-06-01", "primary")).kind == "unclear"


@pytest.mark.parametrize("note", ["unit: per 1K", "reverted: in 3 days", "likely: typo"])
def test_a_change_log_that_flags_a_change_is_believed(note: str) -> None:
    one = only(FIVE_THEN_TWO[0], FIVE_THEN_TWO[1]._replace(note=note))
    assert (one.kind, one.why) == ("correction", note)
    one = only(FIVE_THEN_TWO[0]._replace(note=f"events[1] flagged {note}"), FIVE_THEN_TWO[1])
    assert (one.kind, one.why) == ("correction", note)


def test_another_remark_flags_nothing() -> None:
    assert only(FIVE_THEN_TWO[0], FIVE_THEN_TWO[1]._replace(note="see unit: below")).kind == "unclear"


def test_tiers_units_routes_and_spellings_have_histories_of_their_own() -> None:
    first, second = FIVE_THEN_TWO
    for other in (second._replace(conditions=conditions(prompt_tokens_above=200000)), second._replace(unit="cny/mtok"),
                  second._replace(subject="acme/m@shop"), second._replace(mention=Mention("m-2", "acme")),
                  second._replace(property="price.output")):
        assert [one.before for one in found(first, other)] == [None, None]


def test_the_same_value_told_twice_is_one_value_up_to_its_last_end() -> None:
    rows = found(price("5", "2024-01-01", "2024-06-01"), price("5", "2024-03-01", "2024-04-01"))
    assert [(one.day, one.until) for one in rows] == [("2024-01-01", "2024-06-01")]
    rows = found(price("5", "2024-01-01"), price("5", "2024-03-01", "2024-04-01"))
    assert [(one.day, one.until) for one in rows] == [("2024-01-01", "")]


def test_a_value_ends_where_the_next_one_of_its_source_begins() -> None:
    rows = found(price("5", "2024-01-10"), price("2", "2024-08-06"))
    assert [one.until for one in rows] == ["2024-08-06", ""]


def test_looks_at_a_feed_date_what_the_feed_does_not() -> None:
    one = only(price("5", first_seen="2025-02-27", gone_on="2025-05-28", observed_on="2025-02-27"),
               price("2", first_seen="2025-05-28"))
    assert (one.day, one.before, one.until) == ("2025-05-28", Decimal(5), "")


def test_the_order_of_statements_does_not_matter() -> None:
    rows = (*FIVE_THEN_TWO, price("5", "2024-01-12", "2024-09-20", "south"), price("2", "2024-09-20", "", "south"))
    numbered = [row._replace(number=place) for place, row in enumerate(rows)]
    assert changes(numbered, SOURCES) == changes(reversed(numbered), SOURCES)


def test_a_change_seen_between_two_looks_is_the_one_that_another_source_dates_between_them() -> None:
    looks = (price("5", first_seen="2024-02-27", gone_on="2024-12-01", observed_on="2024-06-27", source="south"),
             price("2", first_seen="2024-12-01", source="south"))
    one = only(*FIVE_THEN_TWO, *looks)
    assert (one.day, one.kind) == ("2024-08-06", "change")
    late = looks[0]._replace(observed_on="2024-08-07")
    rows = [row for row in found(*FIVE_THEN_TWO, late, looks[1]) if row.before is not None]
    assert [row.day for row in rows] == ["2024-08-06", "2024-12-01"]
