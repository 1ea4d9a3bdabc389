"""Models cut from metergraph-core 0.7.4 (metergraph_core/data/*.yaml)."""

from decimal import Decimal
from pathlib import Path

import pytest

from assay.domain.statement import Statement
from assay.sources import metergraph_core as feed
from assay.sources.tally import Translation

FOLDER = Path(__file__).parents[1] / "recordings/metergraph-core"


@pytest.fixture(scope="module")
def rows() -> feed.Rows:
    return feed.parse({f"metergraph_core/data/{path.name}": path.read_bytes() for path in FOLDER.glob("*.yaml")})


@pytest.fixture(scope="module")
def read(rows: feed.Rows) -> Translation:
    return feed.translate(rows, "2026-11-24")


def of(read: Translation, spelling: str, channel: str, name: str, tier: str = "standard") -> list[Statement]:
    return [
        each
        for each in read.statements
        if (each.mention.spelling, each.mention.provider) == (spelling, channel)
        and (each.property, each.mention.service_tier) == (name, tier)
    ]


def test_a_channels_own_spelling_carries_its_price(read: Translation) -> None:
    (price,) = of(read, "moonshotai.kimi-k2.5", "aws-bedrock", "price.output")
    assert (price.value, price.mention.region, price.mention.creator) == (Decimal(3), "us-west-2", "moonshotai")
    assert (price.url, price.observed_on) == ("https://aws.amazon.com/bedrock/pricing/", "2026-10-25")
    assert price.valid_from == "2026-08-27"


def test_a_gateway_price_says_that_it_varies(read: Translation) -> None:
    (price,) = of(read, "moonshotai/kimi-k2.5", "openrouter-api", "price.cache_read")
    assert price.value == Decimal("0.15")
    assert price.note == "the gateway's price varies with the provider behind it"


def test_a_long_context_price_is_multiplied_exactly_and_shows_its_base(read: Translation) -> None:
    base, tier = of(read, "gpt-6-sol", "openai-api", "price.output")
    assert (base.value, base.conditions) == (Decimal(10), ())
    assert (tier.value, tier.as_written) == (Decimal(15), "10.0 USD per 1M tokens x 1.5 (long_context above 272000)")
    assert tier.conditions == (("applies_to", "whole request"), ("prompt_tokens_above", "272000"))


def test_cache_reads_rise_with_the_input_multiplier(read: Translation) -> None:
    base, tier = of(read, "gpt-6-sol", "openai-api", "price.cache_read")
    assert (base.value, tier.value) == (Decimal("0.2"), Decimal("0.4"))


def test_a_batch_price_stays_flat_where_the_rule_says_so(read: Translation) -> None:
    assert len(of(read, "gpt-5.5-pro", "openai-api", "price.input", "batch")) == 1
    assert len(of(read, "gpt-6-sol", "openai-api", "price.input", "batch")) == 2


def test_superseded_and_present_price_meet_on_one_day(read: Translation) -> None:
    old, new, tier = of(read, "anthropic/claude-sonnet-4.5", "vercel-ai-gateway", "price.input")
    assert (old.valid_from, old.valid_until) == ("2025-09-29", "2026-10-02")
    assert (new.valid_from, new.valid_until, new.value) == ("2026-10-02", "", Decimal(3))
    assert tier.value == Decimal(6)


def test_a_moving_alias_has_the_price_only_while_it_names_the_model(read: Translation) -> None:
    assert {each.valid_until for each in of(read, "deepseek-chat", "deepseek-api", "price.input")} == {
        "2026-07-24T16:00:00+00:00"
    }


def test_off_peak_prices_hold_outside_the_peak_hours() -> None:
    price = {
        "channel": "c", "region": "global", "input_per_mtok": 0.3, "source_url": "u",
        "rules": {
            "off_peak_discount": {"multiplier": 0.5, "peak_hours_utc": [[1, 4], [6, 10]], "peak_weekdays_only": True}
        },
    }  # fmt: skip
    model = {"canonical_id": "d/f", "publisher": "d", "aliases": [], "prices": [price]}
    statements = feed.translate(feed.Rows({"currency": "USD", "models": [model]}, {"models": []}, {}), "d").statements
    windows = {dict(each.conditions)["time_window"]: (each.value, dict(each.conditions)["days"]) for each in statements}
    assert windows == {
        "01:00-04:00 UTC": (Decimal("0.3"), "weekdays"),
        "06:00-10:00 UTC": (Decimal("0.3"), "weekdays"),
        "04:00-06:00 UTC": (Decimal("0.15"), "weekdays"),
        "10:00-01:00 UTC": (Decimal("0.15"), "weekdays"),
        "00:00-24:00 UTC": (Decimal("0.15"), "weekends"),
    }
    assert {each.mention.spelling for each in statements} == {"d/f"}


def test_a_request_fee_is_per_request(read: Translation) -> None:
    fees = [each for each in read.statements if each.property == "price.request"]
    assert {(each.value, each.unit, each.as_written) for each in fees} == {
        (Decimal("0.0025"), "usd/request", "2.5 USD per 1K requests")
    }


def test_release_and_name_are_the_models_own(read: Translation) -> None:
    (release,) = of(read, "moonshotai/kimi-k3", "", "release_date")
    assert (release.value, release.mention.creator) == ("2026-07-16", "moonshotai")
    assert of(read, "moonshotai/kimi-k3", "", "name")[0].value == "Kimi K3"


def test_retrieval_fees_disputes_and_priceless_models_are_counted(read: Translation) -> None:
    assert read.leftover["prices.yaml retrieval"] == 8
    assert read.leftover["prices.yaml disputes"] == 1
    assert read.dropped == {"model without a price": 1}
