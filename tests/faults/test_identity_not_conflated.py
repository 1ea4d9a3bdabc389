"""Fault 1 of the reference pages: facts and routes of Kimi K2's siblings mixed under one name."""

from decimal import Decimal

import pytest

from assay import bootstrap
from assay.app.compare import Question, compare_models
from assay.app.ports import Store
from assay.report.views import Comparison
from laws.world import World, report

SIBLINGS = ("moonshotai/kimi-k2-0711", "moonshotai/kimi-k2-0905", "moonshotai/kimi-k2-thinking", "moonshotai/kimi-k2.5",
            "moonshotai/kimi-k2.6")


@pytest.fixture(scope="module")
def store() -> Store:
    return bootstrap.open_catalogue(None)


@pytest.fixture(scope="module")
def siblings(store: Store) -> Comparison:
    return compare_models(store, Question(SIBLINGS))


def cells(document: Comparison, row: str) -> dict[str, object]:
    return {one["model"]: one["value"] for line in document["specs"] if line["id"] == row for one in line["cells"]}


def test_the_variants_of_kimi_k2_keep_their_own_windows_and_days(siblings: Comparison) -> None:
    windows, days = cells(siblings, "context_window_tokens"), cells(siblings, "release_date")
    assert (windows[SIBLINGS[0]], windows[SIBLINGS[1]]) == (131072, 262144)
    assert str(days[SIBLINGS[0]]) == "2025-07-11"
    assert len(set(days.values())) == len(SIBLINGS)
    assert len({model["id"] for model in siblings["models"]}) == len(SIBLINGS)


def test_no_offering_or_spelling_belongs_to_two_variants(store: Store) -> None:
    routes = [route.id for model in SIBLINGS for route in (store.material(model) or pytest.fail(model)).offerings]
    assert len(routes) == len(set(routes))
    spelt = [(row.provider, row.spelling.lower()) for model in SIBLINGS for row in store.readings(model)]
    shared = {one for one in spelt if one[0] and spelt.count(one) > 1}
    owners = {one: {row.model for model in SIBLINGS for row in store.readings(model)
                    if (row.provider, row.spelling.lower()) == one} for one in shared}
    assert all(len(models) == 1 for models in owners.values()), owners


def test_every_number_of_a_variant_is_stated_of_that_variant(siblings: Comparison) -> None:
    tables = (*siblings["specs"], *siblings["capabilities"])
    for cell in (cell for row in tables for cell in row["cells"]):
        for mark in cell["evidence"]:
            assert siblings["evidence"][mark]["subject"].partition("@")[0] == cell["model"]
    for route in siblings["pricing"]:
        for mark in route["evidence"]:
            assert siblings["evidence"][mark]["subject"].partition("@")[0] == route["model"]


def test_kimi_k2_is_read_as_one_model_with_its_siblings_named(store: Store) -> None:
    document = compare_models(store, Question(("kimi-k2", "qwen3.5-4b")))
    assert document["models"][0]["id"] == SIBLINGS[0]
    notice = document["notices"][0]["text"]
    assert "is read as Kimi K2 0711" in notice
    assert all(name in notice for name in ("Kimi K2 0905", "Kimi K2 Thinking", "Kimi K2.5", "Kimi K2.6"))


def test_siblings_of_a_small_catalogue_share_neither_facts_nor_routes() -> None:
    world = World().with_model("moon/k2", "K2").with_model("moon/k2-new", "K2 New")
    world = world.saying("moon/k2", context_window_tokens=131072, release_date="2025-07-11")
    world = world.saying("moon/k2-new", context_window_tokens=262144).sold("moon/k2-new", "amazon-bedrock", "0.5", "2")
    document = report(world)
    old, new = document["monthly_cost"]["models"]
    assert (old["state"], old["offering"], old["reason"]) == ("unavailable", "", "no source lists a seller")
    assert Decimal(new["usd"] or "0") == 900
    assert cells(document, "context_window_tokens") == {"moon/k2": 131072, "moon/k2-new": 262144}
    assert cells(document, "release_date") == {"moon/k2": "2025-07-11", "moon/k2-new": None}
    routes = next(row for row in document["scorecard"] if row["id"] == "routes")["cells"]
    assert [one["value"] for one in routes] == [None, 1]
