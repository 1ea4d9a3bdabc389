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
