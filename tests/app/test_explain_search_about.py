"""What ``explain``, ``search`` and ``about`` say of a catalogue whose every statement is known."""

from pathlib import Path

import pytest
from small_catalogue import ONE, OWN, RESOLD, TWO, small_store

from assay.app.about import about
from assay.app.explain import explain
from assay.app.ports import Store
from assay.app.search import search
from assay.domain.errors import UsageError


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return small_store(tmp_path)


def test_the_chosen_statement_comes_with_its_rung(store: Store) -> None:
    document = explain(store, ONE, "release_date")
    (fact,) = document["facts"]
    assert (fact["text"], fact["statements"][0]["rung"]) == ("2026-01-02", "primary")
    assert fact["contenders"][0]["statements"][0]["rung"] == "own route"
    assert fact["contenders"][0]["statements"][0]["url"] == "https://feed.example"
    assert set(fact["evidence"]) <= set(document["evidence"])


def test_a_derived_fact_names_what_it_follows_from(store: Store) -> None:
    (fact,) = explain(store, ONE, "vision")["facts"]
    assert fact["follows_from"] == "input_modalities"
    assert fact["statements"][0]["value"] == ["image", "text"]


def test_every_price_of_an_offering_is_listed_with_its_conditions(store: Store) -> None:
    facts = explain(store, OWN, "price.input")["facts"]
    assert [(fact["text"], fact["conditions"]) for fact in facts] == [
        ("$1.25/1M tokens", {}), ("$2.50/1M tokens", {"prompt_tokens_above": "200000"})]


def test_a_route_property_of_a_model_is_explained_for_each_route(store: Store) -> None:
    facts = explain(store, ONE, "price.output")["facts"]
    assert {fact["subject"] for fact in facts} == {OWN, RESOLD}


def test_a_model_property_of_an_offering_is_the_models(store: Store) -> None:
    document = explain(store, RESOLD, "open_weights")
    assert document["facts"][0]["subject"] == ONE
    assert "property of the model" in document["notices"][0]["text"]


def test_unknown_is_an_answer(store: Store) -> None:
    for name in ("architecture", "price.search", "code_execution"):
        (fact,) = explain(store, TWO, name)["facts"]
        assert (fact["state"], fact["statements"]) == ("unknown", [])


def test_labels_and_other_separators_name_a_property(store: Store) -> None:
    assert explain(store, ONE, "Context window")["property"]["id"] == "context_window_tokens"
    assert explain(store, ONE, "context-window-tokens")["property"]["id"] == "context_window_tokens"


@pytest.mark.parametrize("name", ["contxt_window_tokens", "", "score", "\x1b[2J", "x" * 10_000])
def test_an_unknown_property_is_wrong_usage_with_advice(store: Store, name: str) -> None:
    with pytest.raises(UsageError) as caught:
        explain(store, ONE, name)
    assert len(str(caught.value)) < 2500
    if name.startswith("contxt"):
        assert "did you mean context_window_tokens" in str(caught.value)


def test_a_provider_has_no_facts_to_explain(store: Store) -> None:
    with pytest.raises(UsageError, match="takes a model or an offering"):
        explain(store, "acme", "license")


def test_a_name_that_matches_exactly_comes_before_names_that_contain_it(store: Store) -> None:
    results = search(store, "one")["results"]
    assert [(row["kind"], row["id"]) for row in results[:2]] == [("model", ONE), ("provider", "shop")]


def test_a_served_id_finds_its_offerings(store: Store) -> None:
    assert ("offering", RESOLD) in [(row["kind"], row["id"]) for row in search(store, "acme/One")["results"]]
    assert next(row["id"] for row in search(store, "one@sho")["results"] if row["kind"] == "offering") == RESOLD


def test_nothing_found_suggests_near_names(store: Store) -> None:
    document = search(store, "twinn")
    assert document["results"] == []
    assert document["suggestions"]


def test_a_search_for_nothing_is_wrong_usage(store: Store) -> None:
    for text, limit in (("", 20), ("%%%", 20), ("x" * 201, 20), ("one", 0)):
        with pytest.raises(UsageError):
            search(store, text, limit)


def test_a_huge_limit_is_no_trouble(store: Store) -> None:
    assert search(store, "acme", 10**30)["results"]


def test_about_counts_and_sums_what_was_left_out(store: Store) -> None:
    document = about(store)
    assert document["catalogue"]["models"] == 3
    assert document["catalogue"]["statements"] == 18
    assert [row["observed"] for row in document["sources"]] == ["2026-05-20", None]
    moving = next(row for row in document["leftovers"] if row["kind"] == "statement")
    assert (moving["what"], moving["count"], moving["examples"]) == ("moving", 8, ["two-latest", "one-latest"])
