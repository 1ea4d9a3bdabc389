"""Which statement is believed, and why."""

from decimal import Decimal

import pytest

from assay.catalogue.resolve import make_judge, resolve, weigh
from assay.domain.fact import Fact, State
from assay.domain.statement import NOT_DISCLOSED, Mention, Statement, Value, conditions
from assay.domain.things import Source

SOURCES = {
    name: Source(name, name, "1", "2026-11-01", "MIT", "https://example.org", upstream, authority)
    for name, upstream, authority in (
        ("primary", "primary", "primary"),
        ("overlay", "overlay", "override"),
        ("price-list", "price-list", "seller"),
        ("card", "card", "card"),
        ("citing", "citing", "aggregator"),
        ("plain", "plain", "catalogue"),
        ("other", "other", "catalogue"),
        ("copy", "plain", "catalogue"),
    )
}
JUDGE = make_judge(SOURCES, ("acme",), "2026-11-24")


def said(source: str, name: str, value: Value, day: str = "2026-11-01", **more: str) -> Statement:
    aside = conditions(contender="yes") if more.get("contender") else ()
    return Statement(Mention(more.get("spelling", "m")), name, value, str(value), source, more.get("place", "row"), day,
                     conditions=aside, subject="acme/m", url=more.get("url", ""), valid_from=more.get("valid_from", ""),
                     valid_until=more.get("valid_until", ""))


def fact(name: str, *rows: tuple[Statement, str]) -> Fact:
    weighed = [weigh(statement, provider, JUDGE, of_model=name != "price.input") for statement, provider in rows]
    return resolve("acme/m", name, weighed, JUDGE)


def test_nothing_stated_is_unknown_with_a_reason() -> None:
    assert fact("license") == Fact("acme/m", "license", State.UNKNOWN, None, "", "no source states it", ())


def test_the_creators_document_outranks_many_routes() -> None:
    routes = [(said("plain", "context_window_tokens", 262144, spelling=seller), seller) for seller in "abcdef"]
    found = fact("context_window_tokens", (said("primary", "context_window_tokens", 131072), ""), *routes)
    assert (found.value, found.state) == (131072, State.KNOWN)
    assert found.contenders[0].value == 262144
    assert found.contenders[0].why_not.startswith("outranked")


def test_your_own_file_outranks_the_creators_document() -> None:
    found = fact("license", (said("primary", "license", "MIT"), ""), (said("overlay", "license", "Agreed"), ""))
    assert found.value == "Agreed"


def test_two_packages_of_one_upstream_do_not_outvote_another() -> None:
    found = fact(
        "license",
        (said("plain", "license", "A", "2026-10-01", spelling="x"), ""),
        (said("copy", "license", "A", "2026-10-01", spelling="y"), ""),
        (said("other", "license", "B", "2026-10-02"), ""),
    )
    assert (found.value, found.state) == ("B", State.CONFLICT)


def test_the_best_statements_disagreeing_is_a_conflict_that_shows_both() -> None:
    found = fact("knowledge_cutoff", (said("primary", "knowledge_cutoff", "2025-01", place="card"), ""),
                 (said("primary", "knowledge_cutoff", "2025-07", place="page"), ""))
    assert found.state is State.CONFLICT
    assert {found.value, found.contenders[0].value} == {"2025-01", "2025-07"}


def test_a_value_kept_aside_by_the_rule_of_its_property_is_no_conflict() -> None:
    found = fact("knowledge_cutoff", (said("primary", "knowledge_cutoff", "2025-01", place="card"), ""),
                 (said("primary", "knowledge_cutoff", "2025-07", place="page", contender="yes"), ""))
    assert (found.value, found.state) == ("2025-01", State.KNOWN)


@pytest.mark.parametrize("written", [262143, 262000, 256000])
def test_rounded_token_limits_are_one_claim_and_the_exact_one_is_shown(written: int) -> None:
    found = fact("context_window_tokens", (said("plain", "context_window_tokens", written), "a"),
                 (said("other", "context_window_tokens", 262144), "b"))
    assert (found.value, found.state, found.contenders) == (262144, State.KNOWN, ())


def test_half_a_context_is_another_claim() -> None:
    found = fact("context_window_tokens", (said("plain", "context_window_tokens", 131072), "a"),
                 (said("other", "context_window_tokens", 262144), "b"))
    assert found.state is State.CONFLICT


def test_the_finer_date_is_shown_where_the_coarser_agrees() -> None:
    found = fact("release_date", (said("primary", "release_date", "2025-07"), ""),
                 (said("plain", "release_date", "2025-07-11"), "acme"))
    assert (found.value, found.contenders) == ("2025-07-11", ())


def test_an_old_price_is_set_aside_even_when_its_source_ranks_higher() -> None:
    found = fact("price.input", (said("price-list", "price.input", Decimal(5), "2026-06-01"), "acme"),
                 (said("plain", "price.input", Decimal(2), "2026-11-01"), "acme"))
    assert found.value == Decimal(2)
    assert "days older" in found.contenders[0].why_not


def test_a_fresh_price_of_the_seller_wins_over_a_catalogue() -> None:
    found = fact("price.input", (said("price-list", "price.input", Decimal(5), "2026-10-10"), "acme"),
                 (said("citing", "price.input", Decimal(2), "2026-11-01", url="https://acme.example/prices"), "acme"))
    assert (found.value, found.state) == (Decimal(5), State.KNOWN)


def test_a_feeds_newer_look_supersedes_its_older_one() -> None:
    found = fact("price.input", (said("plain", "price.input", Decimal(5), "2026-10-01"), "acme"),
                 (said("copy", "price.input", Decimal(2), "2026-11-01"), "acme"))
    assert (found.value, found.state) == (Decimal(2), State.KNOWN)
    assert "changed its statement" in found.contenders[0].why_not


def test_a_price_holds_only_within_its_own_dates() -> None:
    found = fact("price.input",
                 (said("plain", "price.input", Decimal(1), valid_until="2026-11-24"), "acme"),
                 (said("other", "price.input", Decimal(2), valid_from="2026-11-24"), "acme"),
                 (said("citing", "price.input", Decimal(3), valid_from="2026-11-25", url="https://a.example"), "acme"))
    assert (found.value, found.contenders) == (Decimal(2), ())


def test_what_a_creator_does_not_disclose_is_a_state_of_its_own() -> None:
    found = fact("parameters_total", (said("primary", "parameters_total", NOT_DISCLOSED), ""),
                 (said("plain", "parameters_total", 7), "a"))
    assert (found.state, found.value) == (State.NOT_DISCLOSED, None)
    assert found.contenders[0].value == 7


def test_the_order_of_statements_does_not_matter() -> None:
    rows = [(said("plain", "license", "A"), "a"), (said("other", "license", "B"), "b"),
            (said("card", "license", "C"), "")]
    assert fact("license", *rows) == fact("license", *reversed(rows))


def judged(*records: tuple[str, str]) -> dict[str, Source]:
    return {**SOURCES, **{name: SOURCES[name]._replace(track=track) for name, track in records}}


def dispute(sources: dict[str, Source], *rows: Statement) -> Fact:
    judge = make_judge(sources, ("acme",), "2026-11-24")
    return resolve("acme/m", "license", [weigh(row, "", judge, of_model=True) for row in rows], judge)


A, B = said("plain", "license", "A"), said("other", "license", "B")


def test_of_two_on_one_rung_the_one_that_is_surely_right_more_often_decides() -> None:
    found = dispute(judged(("plain", "license 99/100"), ("other", "license 40/100")), A, B)
    assert (found.value, found.state) == ("A", State.KNOWN)
    assert found.reason.endswith("better track record: right in 99 of 100 answers that a primary document judges")
    assert [one.value for one in found.contenders] == ["B"]
    turned = dispute(judged(("plain", "license 40/100"), ("other", "license 99/100")), A, B)
    assert (turned.value, turned.state) == ("B", State.KNOWN)


@pytest.mark.parametrize(("one", "other"), [
    ("license 95/100", "license 90/100"), ("license 3/3", "license 0/1"), ("license 99/100", ""), ("", ""),
    ("release_date 99/100", "release_date 1/100"),
])
def test_a_track_record_that_decides_nothing_leaves_a_conflict(one: str, other: str) -> None:
    found = dispute(judged(("plain", one), ("other", other)), A, B)
    assert found.state is State.CONFLICT


def test_more_independent_sources_are_shown_before_a_better_record_and_remain_disputed() -> None:
    sources = judged(("plain", "license 60/100"), ("other", "license 90/100"))
    sources["third"] = SOURCES["other"]._replace(id="third", upstream="third")
    found = dispute(sources, A, A._replace(source="third"), B)
    assert (found.value, found.state) == ("A", State.CONFLICT)


def test_a_track_record_lifts_nobody_above_a_better_rung() -> None:
    found = dispute(judged(("plain", "license 999/1000"), ("card", "license 1/1000")), A, said("card", "license", "C"))
    assert (found.value, found.state) == ("C", State.KNOWN)


def test_sources_that_were_measured_to_repeat_one_another_count_once() -> None:
    row = said("citing", "license", "A", url="")
    plain = {**SOURCES, "citing": SOURCES["citing"]._replace(authority="catalogue")}
    two = dispute(plain, B._replace(observed_on="2026-11-02"), A, row)
    assert two.value == "A"
    joined = {**plain, "citing": plain["citing"]._replace(group="plain")}
    one = dispute(joined, B._replace(observed_on="2026-11-02"), A._replace(place="x"), row)
    assert one.value == "B"


def past(name: str, day: str, *rows: Statement, **looks: str) -> Fact:
    """A fact of a day on which the feeds had not been read, with the earlier looks of some."""
    sources = {key: source._replace(earlier=looks.get(key, "")) for key, source in SOURCES.items()}
    judge = make_judge(sources, ("acme",), day)
    return resolve("acme/m", name, [weigh(row, "acme", judge, of_model=False) for row in rows], judge)


PRICE_OF_NOW = said("plain", "price.input", Decimal(2))


def test_the_first_later_look_speaks_where_nothing_earlier_does() -> None:
    assert past("price.input", "2025-01-01", PRICE_OF_NOW).value == Decimal(2)
    early = said("other", "price.input", Decimal(5), "2024-12-01")
    found = past("price.input", "2025-01-01", PRICE_OF_NOW, early)
    assert (found.value, found.contenders) == (Decimal(5), ())


def test_a_feed_that_had_been_looked_at_and_did_not_say_so_speaks_against_it() -> None:
    found = past("price.input", "2025-01-01", PRICE_OF_NOW, plain="0.9 of 2024-12-01")
    assert found.state is State.UNKNOWN
    assert found.reason == "no source stated it on 2025-01-01; it is stated since 2026-11-01"


def test_of_later_looks_at_one_thing_only_the_first_speaks() -> None:
    later = [said("plain", "price.input", Decimal(text))._replace(first_seen=day)
             for text, day in (("2", "2026-11-01"), ("3", "2026-10-01"))]
    looks = "0.9 of 2026-10-01"
    assert past("price.input", "2025-01-01", *later, plain=looks).value == Decimal(3)


def test_what_does_not_move_holds_on_days_before_it_was_read() -> None:
    limit = said("plain", "context_window_tokens", 131072)
    assert past("context_window_tokens", "2025-01-01", limit, plain="0.9 of 2024-12-01").value == 131072


def test_a_stated_end_in_hindsight_dates_an_old_price() -> None:
    ended = said("primary", "price.input", Decimal(5), valid_until="2025-03-01")
    assert past("price.input", "2025-01-01", PRICE_OF_NOW, ended).value == Decimal(5)
    assert past("price.input", "2025-03-01", PRICE_OF_NOW, ended).value == Decimal(2)


@pytest.mark.parametrize("end", ["deprecated", "removed"])
def test_that_a_route_has_ended_says_nothing_of_the_days_before_it_was_said(end: str) -> None:
    row = said("plain", "status", end)
    assert past("status", "2025-01-01", row).state is State.UNKNOWN
    assert past("status", "2026-11-01", row).value == end
    assert past("status", "2025-01-01", said("plain", "status", "preview")).value == "preview"
