"""What ``assay show`` says of a catalogue whose every statement is known."""

from pathlib import Path
from typing import Any

import pytest
from small_catalogue import BATCH, ONE, OTHER, OWN, RESOLD, TWO, small_store

from assay.app.ports import Store
from assay.app.show import ShowQuestion, show
from assay.domain.errors import UnresolvedNameError, UsageError
from assay.report.fact_views import MODEL_FACTS


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return small_store(tmp_path)


def asked(store: Store, name: str, **more: Any) -> Any:
    return show(store, ShowQuestion(name, **more))


def test_every_property_of_the_contract_is_there_known_or_not(store: Store) -> None:
    facts = asked(store, ONE)["facts"]
    assert list(facts)[:len(MODEL_FACTS)] == list(MODEL_FACTS)
    assert facts["architecture"]["state"] == "unknown"
    assert "value" not in facts["architecture"]
    assert facts["license"]["state"] == "not_disclosed"


def test_values_have_the_types_of_the_contract(store: Store) -> None:
    facts = asked(store, ONE)["facts"]
    assert facts["context_window_tokens"]["value"] == 131072
    assert facts["context_window_tokens"]["unit"] == "tokens"
    assert facts["open_weights"]["value"] is True
    assert facts["input_modalities"]["value"] == ["image", "text"]
    assert facts["vision"]["value"] == "supported"
    assert facts["release_date"]["value"] == "2026-01-02"
    assert asked(store, TWO)["facts"]["release_date"]["value"] == "2026-04"


def test_losers_keep_their_value_evidence_and_reason(store: Store) -> None:
    document = asked(store, ONE)
    (loser,) = document["facts"]["context_window_tokens"]["contenders"]
    assert loser["value"] == 65536
    assert "another seller" in loser["reason"]
    assert document["evidence"][loser["evidence"][0]]["as_written"] == "65536"


def test_every_cited_statement_is_in_the_evidence(store: Store) -> None:
    for name in (ONE, RESOLD, "line", "acme"):
        document = asked(store, name, evidence=True, history=True)
        assert set(_marks(document)) == set(document["evidence"])


def _marks(part: Any) -> list[str]:
    if isinstance(part, dict):
        own = part.get("evidence", [])
        return [*(own if isinstance(own, list) else []), *(mark for value in part.values() for mark in _marks(value))]
    return [mark for value in part for mark in _marks(value)] if isinstance(part, list) else []


def test_prices_keep_their_digits_and_conditions(store: Store) -> None:
    route = next(row for row in asked(store, ONE)["offerings"] if row["id"] == OWN)
    told = [(row["component"], row["usd_per_mtok"], row["conditions"]) for row in route["prices"]]
    assert told == [("input", "1.25", {}), ("input", "2.50", {"prompt_tokens_above": 200000}), ("output", "10", {})]


def test_the_cheapest_route_stands_first(store: Store) -> None:
    assert [row["id"] for row in asked(store, ONE)["offerings"]] == [RESOLD, OWN, BATCH]


def test_history_adds_past_and_future_prices_with_their_dates(store: Store) -> None:
    plain, full = asked(store, RESOLD), asked(store, RESOLD, history=True)
    assert [row["usd_per_mtok"] for row in plain["offerings"][0]["prices"]] == ["0.50", "2.00"]
    assert [row["usd_per_mtok"] for row in full["offerings"][0]["prices"]] == ["0.50", "2.00", "0.80", "0.40"]
    assert [(row["date"], row["property"], row["when"]) for row in full["history"]] == [
        ("2026-01-01", "price.input", "past"), ("2026-01-01", "status", "past"),
        ("2026-03-01", "price.input", "in force"), ("2026-07-01", "price.input", "future")]
    assert full["history"][0]["effective_until"] == "2026-03-01"
    assert "history" not in plain


def test_an_older_day_shows_the_older_price(store: Store) -> None:
    route = asked(store, RESOLD, as_of="2026-02-01")["offerings"][0]
    assert [row["usd_per_mtok"] for row in route["prices"] if row["component"] == "input"] == ["0.80"]


def test_evidence_cites_every_statement_and_lists_the_readings(store: Store) -> None:
    document = asked(store, ONE, evidence=True)
    assert {row["property"] for row in document["evidence"].values()} >= {"release_date", "price.input"}
    assert document["readings"] == [{"spelling": "acme/One", "source": "feed", "provider": "shop", "offering": RESOLD,
                                     "rule": "organisation", "reason": "it names its creator"}]


def test_a_score_keeps_who_measured_it(store: Store) -> None:
    (score,) = asked(store, ONE)["scores"]
    assert (score["benchmark"], score["value"], score["evaluator"], score["n"]) == ("GPQA", "71.5", "Epoch AI", "198")


def test_a_family_lists_its_models_the_newest_first(store: Store) -> None:
    document = asked(store, "line")
    assert [(row["id"], row["routes"]) for row in document["models"]] == [(TWO, 0), (ONE, 3)]
    assert document["models"][1]["context_window_tokens"]["value"] == 131072


def test_a_provider_is_paged(store: Store) -> None:
    first = asked(store, "provider:shop", limit=1)
    rest = asked(store, "provider:shop", limit=5, offset=1)
    assert [row["id"] for row in first["offerings"] + rest["offerings"]] == [RESOLD, BATCH]
    assert (first["total"], rest["offset"]) == (2, 1)
    assert asked(store, "provider:shop", offset=9)["offerings"] == []


def test_a_model_wins_over_a_provider_of_the_same_name_and_says_so(store: Store) -> None:
    document = asked(store, "one")
    assert document["subject"]["id"] == ONE
    assert [notice["text"] for notice in document["notices"]] == [
        "'one' is read as One.", "'one' also names the provider The Shop: assay show provider:shop."]
    assert asked(store, "provider:one")["subject"]["id"] == "shop"


def test_an_offering_is_found_by_its_id_and_by_its_provider_when_only_one_is_meant(store: Store) -> None:
    assert asked(store, BATCH)["subject"]["id"] == BATCH
    assert asked(store, OWN.upper())["subject"]["id"] == OWN
    assert asked(store, "one@acme")["subject"]["id"] == OWN
    assert asked(store, RESOLD)["facts"]["context_window_tokens"]["value"] == 65536


def test_an_ambiguous_name_lists_its_candidates(store: Store) -> None:
    with pytest.raises(UnresolvedNameError) as caught:
        asked(store, "twin")
    assert caught.value.code == "ambiguous_name"
    assert {name.id for name in caught.value.candidates} == {TWO, OTHER}


def test_an_unknown_offering_of_a_known_model_names_its_sellers(store: Store) -> None:
    with pytest.raises(UnresolvedNameError, match="sold by acme, shop"):
        asked(store, f"{ONE}@nobody")


@pytest.mark.parametrize("name", ["", "@", "!!!", "provider:", "x" * 201, f"{ONE}@{'y' * 300}"])
def test_text_that_can_be_no_name_is_wrong_usage(store: Store, name: str) -> None:
    with pytest.raises(UsageError):
        asked(store, name)
