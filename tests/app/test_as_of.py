"""What held on an earlier day, and what is marked because nothing dates it."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from small_catalogue import BATCH, BUILT, ONE, OTHER, OWN, RESOLD, TWO, small_contents

from assay.app.compare import Question, compare_models
from assay.app.explain import explain
from assay.app.ports import Store
from assay.app.show import ShowQuestion, show
from assay.domain.errors import UnresolvedNameError, UsageError
from assay.domain.holdings import Contents, Related
from assay.domain.statement import Statement
from assay.storage.reader import CatalogueFile
from assay.storage.writer import write_catalogue

LOOKS = "0.9 of 2026-02-15, 0.8 of 2026-01-20"


def written(folder: Path, contents: Contents) -> Store:
    """The small catalogue whose feed was looked at twice before, and whose models are related."""
    sources = tuple(source._replace(earlier=LOOKS) if source.id == "feed" else source for source in contents.sources)
    related = (Related(ONE, TWO, "Two", "same family, line"), Related(TWO, ONE, "One", "same family, line"))
    write_catalogue(folder / "looks.sqlite", contents._replace(sources=sources, related=related))
    return CatalogueFile(str(folder / "looks.sqlite"))


def listed_early(row: Statement) -> Statement:
    """The own route was on the first look; what is said of the shop is of the newest look, but for its dated prices."""
    return row._replace(first_seen="2026-01-20") if row.subject == OWN else row


@pytest.fixture
def store(tmp_path: Path) -> Store:
    contents = small_contents()
    return written(tmp_path, contents._replace(statements=tuple(map(listed_early, contents.statements))))


def asked(store: Store, name: str, as_of: str = "", **more: Any) -> Any:
    return show(store, ShowQuestion(name, as_of, **more))


@pytest.mark.parametrize("ask", [
    lambda store: show(store, ShowQuestion(TWO, "2026-03-31")),
    lambda store: compare_models(store, Question((ONE, TWO), as_of="2026-03-31")),
    lambda store: explain(store, TWO, "release_date", "2026-03-31"),
], ids=["show", "compare", "explain"])
def test_a_model_before_its_release_is_refused_in_one_sentence(store: Store, ask: Any) -> None:
    with pytest.raises(UnresolvedNameError) as caught:
        ask(store)
    assert str(caught.value) == "Two was released on 2026-04, after 2026-03-31; ask for a later day."
    assert (caught.value.code, caught.value.exit_code) == ("not_released", 3)


@pytest.mark.parametrize("name", [OWN, RESOLD, BATCH])
def test_an_offering_of_a_model_before_its_release_is_refused_too(store: Store, name: str) -> None:
    with pytest.raises(UnresolvedNameError, match="One was released on 2026-01-02, after 2026-01-01"):
        asked(store, name, "2026-01-01")


def test_the_day_of_release_is_the_first_and_within_its_month_a_model_may_be_there(store: Store) -> None:
    assert asked(store, ONE, "2026-01-02")["subject"]["id"] == ONE
    assert asked(store, TWO, "2026-04-01")["subject"]["id"] == TWO


def test_a_model_without_a_date_is_there_and_marked(store: Store) -> None:
    document = compare_models(store, Question((ONE, OTHER), as_of="2026-01-05"))
    (marked,) = [row for row in document["problems"] if row["code"] == "undated" and row["subject"] == OTHER]
    assert marked["text"] == "Twin: no source dates its release; whether it could be had on 2026-01-05 is not known."


@pytest.mark.parametrize(("day", "there"), [("2026-01-01", set()), ("2026-03-31", {ONE}), ("2026-04-01", {ONE, TWO})])
def test_a_family_has_the_members_of_the_day(store: Store, day: str, there: set[str]) -> None:
    assert {row["id"] for row in asked(store, "line", day)["models"]} == there


def test_a_model_without_a_date_is_absent_before_the_feed_that_had_been_looked_at_named_it(tmp_path: Path) -> None:
    contents = small_contents()
    rows = [row for row in contents.statements if row.property != "release_date"]
    only = [row._replace(subject=TWO, property="context_window_tokens", value=8192, as_written="8192", source="feed")
            for row in rows[:1]]
    told = [row._replace(number=number) for number, row in enumerate([*rows, *only], start=1)]
    store = written(tmp_path, contents._replace(statements=tuple(told)))
    assert {row["id"] for row in asked(store, "line", "2026-05-19")["models"]} == {ONE}
    assert {row["id"] for row in asked(store, "line", "2026-05-20")["models"]} == {ONE, TWO}
    assert asked(store, TWO, "2026-05-19")["notices"][0]["text"] == (
        "No source dates its release; whether it could be had on 2026-05-19 is not known.")
    assert asked(store, TWO)["notices"] == []


def test_a_provider_sells_nothing_before_the_release(store: Store) -> None:
    assert asked(store, "provider:acme", "2026-01-01")["offerings"] == []
    assert [row["id"] for row in asked(store, "provider:acme", "2026-01-02")["offerings"]] == [OWN]


def test_nothing_is_related_to_what_was_not_there(store: Store) -> None:
    assert asked(store, ONE, "2026-03-31")["related"] == []
    assert [row["id"] for row in asked(store, ONE, "2026-04-01")["related"]] == [TWO]
    early = compare_models(store, Question((ONE, OTHER), as_of="2026-03-31"))
    assert [row["models"] for row in early["related"]] == []
    assert [row["models"] for row in compare_models(store, Question((ONE, OTHER)))["related"]] == [[ONE, TWO]]


def test_a_dated_price_speaks_for_its_days(store: Store) -> None:
    def amounts(day: str) -> list[str]:
        row = asked(store, RESOLD, day)["offerings"][0]
        return [price["usd_per_mtok"] for price in row["prices"] if price["component"] == "input"]

    assert [amounts(day) for day in ("2026-01-02", "2026-02-28", "2026-03-01", "2026-06-30", "2026-07-01")] == [
        ["0.80"], ["0.80"], ["0.50"], ["0.50"], ["0.40"]]


def test_a_price_that_the_feed_did_not_say_yet_is_unknown_on_that_day(store: Store) -> None:
    """The shop's output price is of the newest look; the feed had been looked at in January and did not have it."""
    assert [row["component"] for row in asked(store, RESOLD, "2026-02-01")["offerings"][0]["prices"]] == ["input"]
    (fact,) = explain(store, RESOLD, "price.output", "2026-02-01")["facts"]
    assert (fact["state"], fact["statements"]) == ("unknown", [])


def test_a_route_that_the_feed_did_not_list_yet_was_not_on_sale(tmp_path: Path) -> None:
    contents = small_contents()
    rows = tuple(row._replace(valid_from="", valid_until="") for row in map(listed_early, contents.statements))
    store = written(tmp_path, contents._replace(statements=rows))
    assert [row["id"] for row in asked(store, ONE, "2026-03-15")["offerings"] if row["provider"] == "shop"] == [BATCH]
    with pytest.raises(UnresolvedNameError, match=f"No source listed {RESOLD} on 2026-03-15; ask for another") as no:
        asked(store, RESOLD, "2026-03-15")
    assert (no.value.code, no.value.exit_code) == ("not_listed", 3)
    with pytest.raises(UnresolvedNameError, match=f"No source listed {RESOLD} on 2026-03-15"):
        explain(store, RESOLD, "price.input", "2026-03-15")


def test_what_was_first_seen_later_is_shown_and_marked(tmp_path: Path) -> None:
    """Nobody had looked: the first look stands in, and both forms of the answer say that it does."""
    contents = small_contents()
    write_catalogue(tmp_path / "one-look.sqlite", contents)
    store = CatalogueFile(str(tmp_path / "one-look.sqlite"))
    document = asked(store, OWN, "2026-01-10")
    assert document["offerings"][0]["prices"][0]["usd_per_mtok"] == "1.25"
    assert document["notices"][-1]["text"] == (
        "The route was first seen after 2026-01-10: no source dates that it was on sale then.")
    assert asked(store, ONE, "2026-01-10")["notices"][-1]["text"] == (
        "1 of 3 routes was first seen after 2026-01-10: no source dates that it was on sale then.")
    assert asked(store, "provider:acme", "2026-01-10")["notices"][-1]["text"].startswith("The route was first seen")
    assert not any("first seen" in row["text"] for row in asked(store, ONE)["notices"])


def test_a_route_that_was_first_listed_later_has_no_part_in_a_bill_or_a_count(tmp_path: Path) -> None:
    write_catalogue(tmp_path / "one-look.sqlite", small_contents())
    store = CatalogueFile(str(tmp_path / "one-look.sqlite"))

    def passed(day: str) -> list[str]:
        (view, _) = compare_models(store, Question((ONE, OTHER), as_of=day))["monthly_cost"]["models"]
        return [row["reason"] for row in view["passed_over"] if row["reason"].startswith("first listed")]

    assert passed("2026-01-10") == ["first listed later, and no source dates it to that day"]
    assert passed("2026-05-20") == []


def test_an_undated_price_of_a_dated_route_is_marked(tmp_path: Path) -> None:
    """The shop's input price is dated to January, its output price was first seen in May."""
    write_catalogue(tmp_path / "one-look.sqlite", small_contents())
    store = CatalogueFile(str(tmp_path / "one-look.sqlite"))
    found = compare_models(store, Question((ONE, OTHER), as_of="2026-01-10"))["problems"]
    assert [row["text"] for row in found if row["code"] == "undated" and row["subject"] == RESOLD] == [
        f"One: the prices of {RESOLD} were first seen on 2026-05-20; no source dates that they held on 2026-01-10."]
    assert since(store, "2026-02-20")["rows"][0]["cells"][0]["then"] == "$1,140 (shop, undated)"


def test_the_report_of_the_day_of_building_is_the_report(store: Store) -> None:
    assert compare_models(store, Question((ONE, OTHER), as_of=BUILT)) == compare_models(store, Question((ONE, OTHER)))


def since(store: Store, day: str, **more: Any) -> Any:
    return compare_models(store, Question((ONE, TWO), since=day, **more))["since"]


def test_then_and_now_stand_side_by_side(store: Store) -> None:
    found = since(store, "2026-02-20")["rows"]
    assert {row["label"]: [(cell["then"], cell["now"]) for cell in row["cells"]] for row in found} == {
        "Cheapest month": [("$3,500 (acme)", "$900 (shop)"), ("not released yet", "unavailable")],
        "Month at the creator's own API": [("$3,500 (acme)", "$3,500 (acme)"), ("not released yet", "unavailable")],
        "Sold by": [("2 providers", "2 providers"), ("not released yet", "0 providers")]}


def test_a_change_between_the_days_is_told_with_both_prices_and_what_was_before_is_not(store: Store) -> None:
    (one,) = since(store, "2026-02-20")["changes"]
    assert (one["date"], one["before"], one["text"], one["kind"]) == (
        "2026-03-01", "$0.80/1M tokens", "$0.50/1M tokens", "unclear")
    assert since(store, "2026-03-01")["changes"] == []
    assert since(store, "2026-02-28")["changes"] != []


def test_with_fewer_than_two_models_then_nobody_could_be_ahead(store: Store) -> None:
    assert since(store, "2026-02-20")["leads"] == ["Fewer than two of the models existed then: nobody could be ahead."]
    assert since(store, "2026-05-25")["leads"] == ["Who is ahead on what has not changed."]


@pytest.mark.parametrize("day", ["2026-06-01", "2026-06-02", "2030-01-01"])
def test_since_must_be_earlier_than_the_day_asked(store: Store, day: str) -> None:
    with pytest.raises(UsageError, match=f"{day} is not before 2026-06-01; ask for changes since an earlier day"):
        since(store, day)


def test_history_tells_a_price_that_was_ended_and_one_to_come(store: Store) -> None:
    rows = asked(store, RESOLD, "2026-02-01", history=True)["history"]
    prices = [row for row in rows if row["property"] == "price.input"]
    assert [(row["date"], row["before"], row["text"], row["when"]) for row in prices] == [
        ("2026-01-01", None, "$0.80/1M tokens", "in force"),
        ("2026-03-01", "$0.80/1M tokens", "$0.50/1M tokens", "future"),
        ("2026-07-01", "$0.50/1M tokens", "$0.40/1M tokens", "future")]


def test_a_price_in_another_currency_is_no_price_in_dollars(tmp_path: Path) -> None:
    contents = small_contents()
    rows = [row._replace(unit="cny/mtok", value=Decimal(4)) if row.subject == OWN and not row.conditions
            and row.property == "price.input" else row for row in contents.statements]
    store = written(tmp_path, contents._replace(statements=tuple(rows)))
    route = asked(store, OWN)["offerings"][0]
    (foreign,) = [price for price in route["prices"] if price["component"] == "input" and not price["conditions"]]
    assert (foreign["currency"], foreign["amount"], foreign["usd_per_mtok"], foreign["usd_per_unit"]) == (
        "CNY", "4", None, None)
    assert route["monthly_usd"] is None


def test_a_price_a_request_is_dollars_a_request(tmp_path: Path) -> None:
    contents = small_contents()
    fee = [row._replace(property="price.request", unit="usd/request", value=Decimal("0.001"))
           for row in contents.statements if row.subject == OWN and row.property == "price.output"]
    rows = sorted((*contents.statements, *fee), key=lambda row: (row.subject.partition("@")[0], row.subject))
    numbered = tuple(row._replace(number=number) for number, row in enumerate(rows, start=1))
    route = asked(written(tmp_path, contents._replace(statements=numbered)), OWN)["offerings"][0]
    (view,) = [price for price in route["prices"] if price["component"] == "request"]
    assert (view["currency"], view["usd_per_unit"], view["unit"], view["usd_per_mtok"]) == (
        "USD", "0.001", "request", None)
    assert Decimal(route["monthly_usd"]) == Decimal(3500 + 1000)
