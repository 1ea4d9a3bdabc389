from decimal import Decimal
from pathlib import Path

import pytest

from assay.data.properties import PROPERTIES
from assay.domain.statement import Mention, Statement
from assay.sources import litellm as feed
from assay.sources.tally import Translation

RECORDING = Path(__file__).parent.parent / "recordings/litellm/model_prices_and_context_window_backup.json"


@pytest.fixture(scope="module")
def read() -> Translation:
    return feed.translate(feed.parse({feed.MEMBER: RECORDING.read_bytes()}), "2026-11-13")


def said(read: Translation, spelling: str, property_id: str, tier: str = "standard") -> list[Statement]:
    return [
        each
        for each in read.statements
        if each.mention.spelling == spelling and each.property == property_id and each.mention.service_tier == tier
    ]


def test_a_price_per_token_is_said_per_million_and_kept_as_written(read: Translation) -> None:
    assert said(read, "moonshot/kimi-k2.6", "price.input") == [
        Statement(
            mention=Mention("moonshot/kimi-k2.6", provider="moonshot"),
            property="price.input",
            value=Decimal("0.95"),
            as_written="9.5e-07 per token",
            source="litellm",
            place="input_cost_per_token",
            observed_on="2026-11-13",
            unit="usd/mtok",
            url="https://platform.kimi.ai/docs/pricing/chat-k26",
        )
    ]


def test_float_arithmetic_in_the_file_does_not_reach_the_price(read: Translation) -> None:
    price = said(read, "opencode_go/gpt-6-luna", "price.input")[0]
    assert (price.value, price.as_written) == (Decimal("0.1"), "1.0000000000000001e-07 per token")


def test_a_key_may_carry_a_cache_lifetime_a_context_tier_and_a_service_tier(read: Translation) -> None:
    base, above = said(read, "gpt-6-luna", "price.cache_write_12h", "priority")[::-1]
    assert (base.value, base.conditions) == (Decimal("0.5"), ())
    assert (above.value, above.conditions) == (Decimal(1), (("prompt_tokens_above", "272000"),))
    assert above.place == "cache_creation_input_token_cost_above_12hr_above_272k_tokens_priority"


def test_batches_become_the_batch_tier_and_other_tiers_keep_their_word(read: Translation) -> None:
    tiers = {each.mention.service_tier for each in read.statements if each.mention.spelling == "gpt-6-luna"}
    assert tiers == {"standard", "batch", "flex", "priority", "decisions"}
    assert [each.value for each in said(read, "azure/eu/gpt-5-2025-08-07", "price.output", "batch")] == [Decimal("5.5")]


def test_the_first_range_of_tiered_pricing_is_the_base_price(read: Translation) -> None:
    base, above = said(read, "dashscope/qwen-flash", "price.input")
    assert (base.value, base.conditions) == (Decimal("0.05"), ())
    assert above.value == Decimal("0.25")
    assert dict(above.conditions) == {"prompt_tokens_above": "256000", "prompt_tokens_up_to": "1000000"}


def test_search_prices_that_depend_on_the_number_of_results_say_so(read: Translation) -> None:
    few, many = said(read, "exa_ai/search", "price.search")
    assert (few.value, few.unit, few.conditions) == (Decimal("0.005"), "usd/query", (("max_results", "0-25"),))
    assert (many.value, many.conditions) == (Decimal("0.025"), (("max_results", "26-100"),))


def test_off_peak_prices_name_their_hours_and_days(read: Translation) -> None:
    peak, *off_peak = said(read, "deepseek-flash", "price.output")
    assert (peak.value, peak.conditions) == (Decimal("1.2"), ())
    assert {each.value for each in off_peak} == {Decimal("0.6")}
    assert [tuple(value for _, value in each.conditions) for each in off_peak] == [
        ("weekdays", "00:00-01:00 UTC"),
        ("weekdays", "04:00-06:00 UTC"),
        ("weekdays", "10:00-00:00 UTC"),
        ("weekends", "00:00-00:00 UTC"),
    ]


def test_web_search_costs_by_search_context_size(read: Translation) -> None:
    sizes = {each.conditions: each.value for each in said(read, "gemini-2.5-flash", "price.search")}
    assert sizes[("search_context_size", "low"),] == Decimal("0.035")
    assert len(sizes) == 3


def test_resolutions_are_conditions_of_images_and_of_seconds_of_video(read: Translation) -> None:
    images = {each.conditions: each.value for each in said(read, "fal_ai/fal-ai/nano-banana-2", "price.output_image")}
    assert images[("resolution", "4K"),] == Decimal("0.16")
    assert images[()] == Decimal("0.08")
    seconds = said(read, "dashscope/wan3.0-video", "price.output_video")
    assert {each.unit for each in seconds} == {"usd/second"}
    assert dict(seconds[2].conditions) == {"resolution": "720p"}


def test_pages_characters_and_grounding_keep_what_they_count(read: Translation) -> None:
    plain, annotated = said(read, "mistral/mistral-ocr-latest", "price.page")
    assert (plain.value, plain.unit, plain.conditions) == (Decimal("0.004"), "usd/page", ())
    assert annotated.conditions == (("page_type", "annotated"),)
    character = said(read, "multimodalembedding", "price.input")[0]
    assert (character.value, character.unit) == (Decimal("2e-7"), "usd/character")
    assert [each.value for each in said(read, "gemini-2.5-flash", "price.grounding")] == [Decimal("0.025")]


def test_reserved_capacity_by_the_second_is_no_price_of_audio(read: Translation) -> None:
    assert not said(read, "bedrock/us-east-1/1-month-commitment/anthropic.claude-v1", "price.input_audio")
    assert (read.leftover["input_cost_per_second"], read.leftover["cost_per_second"]) == (1, 1)


def test_a_piece_of_music_is_no_image(read: Translation) -> None:
    assert not said(read, "vertex_ai/lyria-002", "price.output_image")
    assert read.leftover["output_cost_per_image"] == 1


def test_a_zero_price_is_stated_as_it_is(read: Translation) -> None:
    free = said(read, "gemini/gemma-3-27b-it", "price.output")
    assert {each.value for each in free} == {Decimal(0)}
    assert {each.unit for each in free} == {"usd/mtok", "usd/character"}


@pytest.mark.parametrize(
    ("spelling", "region"),
    [
        ("bedrock/us-east-1/1-month-commitment/anthropic.claude-v1", "us-east-1"),
        ("azure/eu/gpt-5-2025-08-07", "eu"),
        ("azure/gpt-5.5", ""),
        ("perplexity/anthropic/claude-fable-5", ""),
        ("anthropic.claude-haiku-4-5-20251001-v1:0", ""),
    ],
)
def test_only_the_path_part_of_bedrock_and_azure_is_a_region(read: Translation, spelling: str, region: str) -> None:
    assert {each.mention.region for each in read.statements if each.mention.spelling == spelling} == {region}


def test_limits_are_input_and_output_limits_and_never_the_window(read: Translation) -> None:
    assert [each.value for each in said(read, "azure/eu/gpt-5-2025-08-07", "max_input_tokens")] == [272000]
    assert not [each for each in read.statements if each.property == "context_window_tokens"]


def test_a_limit_of_zero_is_counted_and_not_said() -> None:
    read = feed.translate({"a": {"litellm_provider": "x", "max_output_tokens": 0, "rpm": 1000.0}}, "2026-11-13")
    assert [(each.property, each.value, each.as_written) for each in read.statements] == [
        ("rate_limit_rpm", 1000, "1000.0")
    ]
    assert read.leftover["limit of 0: max_output_tokens"] == 1


def test_a_false_flag_is_said_and_an_absent_one_is_not(read: Translation) -> None:
    assert [each.value for each in said(read, "abliteration/abliterated-model-large-v2", "vision")] == ["unsupported"]
    assert not said(read, "perplexity/anthropic/claude-fable-5", "vision")


@pytest.mark.parametrize(
    ("flags", "word"),
    [
        ({"supports_reasoning": True}, ["reasons"]),
        ({"supports_reasoning": False}, ["none"]),
        ({"supports_reasoning": True, "thinking_always_on": True}, ["always"]),
        ({"thinking_always_on": True}, ["always"]),
        ({"supports_reasoning": True, "thinking_always_on": False}, ["switchable"]),
        ({"supports_reasoning": True, "supports_none_reasoning_effort": True}, ["switchable"]),
        ({"supports_reasoning": True, "supports_none_reasoning_effort": False}, ["reasons"]),
        ({"supports_none_reasoning_effort": False}, []),
    ],
)
def test_reasoning_is_switchable_only_where_the_row_says_it_can_be_off(flags: dict[str, bool], word: list[str]) -> None:
    read = feed.translate({"a": {"litellm_provider": "x", **flags}}, "2026-11-13")
    assert [each.value for each in read.statements if each.property == "reasoning"] == word


def test_effort_levels_come_from_the_list_or_with_a_note_from_the_flags(read: Translation) -> None:
    (listed,) = said(read, "abliteration/abliterated-model-large-v2", "reasoning_efforts")
    assert (listed.value, listed.note) == (("high", "low", "max", "medium", "minimal", "xhigh"), "")
    (flagged,) = said(read, "gpt-6-luna", "reasoning_efforts")
    assert (flagged.value, flagged.note) == (("max", "none", "xhigh"), "flags name some levels, not all")


def test_the_deprecation_date_is_the_day_the_route_ends(read: Translation) -> None:
    (end,) = said(read, "azure/codex-mini", "retirement_date")
    assert (end.value, end.place) == ("2026-11-15", "deprecation_date")
    assert not said(read, "azure/codex-mini", "deprecation_date")


def test_sets_are_sorted_and_modes_become_product_types(read: Translation) -> None:
    assert [each.value for each in said(read, "dashscope/wan3.0-video", "input_modalities")] == [
        ("audio", "image", "text", "video")
    ]
    assert [each.value for each in said(read, "dashscope/wan3.0-video", "product_type")] == ["video"]
    assert not said(read, "moonshot/kimi-k2.6", "product_type")


def test_uplifts_and_notes_are_remarks(read: Translation) -> None:
    remarks = [each.value for each in said(read, "gpt-6-luna", "comment")]
    assert "regional_processing_uplift_multiplier_eu: 1.1" in remarks
    (note,) = said(read, "databricks/databricks-claude-sonnet-4-1", "comment")
    assert note.place == "metadata.notes"


def test_a_source_that_is_a_sentence_is_no_address(read: Translation) -> None:
    assert {each.url for each in read.statements if each.mention.spelling == "ft:gpt-4-0613"} == {""}
    assert read.leftover["source that is no address"] == 1


def test_what_has_no_property_is_counted(read: Translation) -> None:
    assert read.leftover["input_dbu_cost_per_token"] == 1
    assert read.leftover["supports_audio_output"] == 3
    assert read.leftover["mode: responses"] == 3


def test_values_of_another_type_are_counted_and_not_guessed() -> None:
    row = {"litellm_provider": "x", "rpm": 5, "input_cost_per_token": "free", "supports_vision": "yes"}
    read = feed.translate({"a": row}, "2026-11-13")
    assert [each.property for each in read.statements] == ["rate_limit_rpm"]
    assert read.leftover == {"input_cost_per_token of unexpected type": 1, "supports_vision of unexpected type": 1}


def test_entries_that_are_no_models_are_dropped_by_name(read: Translation) -> None:
    assert read.dropped == {"no model: sample_spec": 1, "no model: fallback_generalizations": 1}
    assert feed.translate({"a": {"litellm_provider": "x"}}, "2026-11-13").dropped == {"row without any property": 1}


def test_every_statement_is_of_a_known_property(read: Translation) -> None:
    assert {each.property for each in read.statements} <= set(PROPERTIES)
