"""Rows cut from rates 1.1.0 (rates/ai/ledger-ai.json.gz)."""

import gzip
from decimal import Decimal
from pathlib import Path

import pytest

from assay.domain.statement import Statement
from assay.sources import rates
from assay.sources.tally import Translation

LEDGER = Path(__file__).parents[1] / "recordings/rates/ledger-ai.json"


@pytest.fixture(scope="module")
def read() -> Translation:
    rows = rates.parse({"rates/ai/ledger-ai.json.gz": gzip.compress(LEDGER.read_bytes())})
    return rates.translate(rows, "2026-10-01")


def of(read: Translation, spelling: str, name: str) -> list[Statement]:
    return [each for each in read.statements if each.mention.spelling == spelling and each.property == name]


def values(read: Translation, spelling: str, name: str) -> dict[str, object]:
    """Give each feed's value outside any tier."""
    return {each.source: each.value for each in of(read, spelling, name) if not each.conditions}


def test_a_contested_price_is_stated_once_for_each_feed_with_its_own_value(read: Translation) -> None:
    assert values(read, "moonshotai/kimi-k2.6", "price.input") == {
        "rates/models.dev": Decimal("0.65"),
        "rates/litellm": Decimal("0.95"),
        "rates/genai-prices": Decimal("0.68"),
    }


def test_a_shipped_price_belongs_to_the_feed_the_note_chose(read: Translation) -> None:
    assert values(read, "coding-xiaomi-mimo-v2.5", "price.output") == {
        "rates/litellm": Decimal("0.16"),
        "rates/models.dev": Decimal("0.4"),
    }
    assert values(read, "coding-xiaomi-mimo-v2.5", "price.input")["rates/models.dev"] == Decimal("0.08")
    assert values(read, "phi-4", "price.input") == {
        "rates/genai-prices": Decimal("0.07"),
        "rates/models.dev": Decimal("0.125"),
    }


def test_what_only_one_feed_has_is_that_feeds(read: Translation) -> None:
    assert values(read, "claude-sonnet-4-5", "price.cache_write_1h") == {"rates/litellm": Decimal(6)}
    assert values(read, "codex-mini", "deprecation_date") == {"rates/litellm": "2026-11-15"}
    assert values(read, "cohere-embed-v3-english", "product_type") == {"rates/litellm": "embedding"}


def test_a_row_that_models_dev_lacks_is_shared_between_litellm_and_genai_prices(read: Translation) -> None:
    assert values(read, "sonar-reasoning", "price.input") == {"rates/litellm": Decimal(1)}
    request = of(read, "sonar-reasoning", "price.request")[0]
    assert (request.source, request.value, request.unit) == ("rates/genai-prices", Decimal("0.012"), "usd/request")
    assert request.as_written == "12 USD/1000 requests"
    assert values(read, "gpt-realtime", "price.cache_read_audio") == {"rates/genai-prices": Decimal("0.4")}
    assert not of(read, "sonar-reasoning", "reasoning")
    assert not of(read, "sonar-reasoning", "status")


def test_a_vendor_page_row_belongs_to_the_vendor_page(read: Translation) -> None:
    streamed, whole = of(read, "nova-3-monolingual", "price.input_audio")
    assert (streamed.source, streamed.value, streamed.unit) == ("rates/deepgram", Decimal("0.0048"), "usd/minute")
    assert streamed.conditions == (("mode", "streaming"),)
    assert (whole.value, whole.conditions) == (Decimal("0.0043"), ())
    speech = of(read, "aura-2", "price.input")[0]
    assert (speech.value, speech.unit) == (Decimal("0.00003"), "usd/character")
    assert values(read, "universal-streaming-english", "price.session") == {"rates/assemblyai": Decimal("0.0025")}


def test_seconds_of_a_video_model_are_output_video(read: Translation) -> None:
    second = of(read, "grok-imagine-video", "price.output_video")[0]
    assert (second.value, second.unit, second.source) == (Decimal("0.05"), "usd/second", "rates/litellm")


def test_context_input_is_the_total_window(read: Translation) -> None:
    window = of(read, "gpt-5.6-luna", "context_window_tokens")[0]
    assert (window.value, window.place, window.observed_on) == (1050000, "context.input", "2026-09-28")
    assert of(read, "gpt-5.6-luna", "max_output_tokens")[0].value == 128000
    assert not of(read, "gpt-5.6-luna", "max_input_tokens")


def test_a_tier_narrows_the_price(read: Translation) -> None:
    base, tier = (each for each in of(read, "claude-opus-4-6-think", "price.output"))
    assert (base.value, base.conditions) == (Decimal(25), ())
    assert (tier.value, tier.conditions) == (Decimal("37.5"), (("prompt_tokens_above", "200000"),))
    assert tier.source == "rates/models.dev"


def test_tiers_are_genai_prices_where_nothing_else_explains_its_part_in_the_row(read: Translation) -> None:
    tier = next(each for each in of(read, "claude-sonnet-4-5", "price.input") if each.conditions)
    assert (tier.source, tier.value) == ("rates/genai-prices", Decimal(6))
    unsure = next(each for each in of(read, "gpt-5.6-luna", "price.input") if each.conditions)
    assert (unsure.source, bool(unsure.note)) == ("rates/models.dev", True)


def test_reasoning_is_switchable_only_where_an_option_says_so(read: Translation) -> None:
    assert of(read, "gpt-5.6-luna", "reasoning")[0].value == "switchable"
    assert of(read, "gpt-5.6-luna", "reasoning_efforts")[0].value == ("high", "low", "max", "medium", "none", "xhigh")
    assert of(read, "claude-sonnet-4-5", "reasoning")[0].value == "reasons"
    assert of(read, "MiniMax-M1", "reasoning")[0].value == "none"


def test_a_stated_false_is_unsupported_and_null_is_silence(read: Translation) -> None:
    assert of(read, "phi-4", "function_calling")[0].value == "unsupported"
    assert not of(read, "phi-4", "structured_outputs")


def test_status_and_release_date_are_of_the_route(read: Translation) -> None:
    assert of(read, "MiniMax-M1", "status")[0].value == "available"
    assert of(read, "deepseek/deepseek-v4-flash-latest", "status")[0].value == "preview"
    released = of(read, "MiniMax-M1", "release_date")[0]
    assert (released.value, released.note, released.mention.provider) == ("2025-06-16", "of this route", "302ai")


def test_pdf_is_a_file(read: Translation) -> None:
    assert of(read, "claude-sonnet-4-5", "input_modalities")[0].value == ("file", "image", "text")


def test_what_gives_no_statement_is_counted(read: Translation) -> None:
    assert read.leftover["alias"] == 1
    assert read.leftover["limit of 0"] == 3
    assert read.leftover["lifecycle.status set by rates itself"] == 2
    assert read.leftover["reasoning.effort_parameter_required"] == 2
    assert not of(read, "gpt-image-1.5", "context_window_tokens")


def test_an_unknown_price_field_and_currency_are_counted() -> None:
    row = {"id": "x", "provider": "p", "sources": {"models_dev": "2026-09-28"}}
    known = rates.translate([row | {"price": {"currency": "USD", "per_moon": Decimal(1)}}], "2026-09-28")
    foreign = rates.translate([row | {"price": {"currency": "CNY", "input_mtok": Decimal(1)}}], "2026-09-28")
    assert known.leftover["price.per_moon"] == 1
    assert foreign.dropped["price in CNY"] == 1
