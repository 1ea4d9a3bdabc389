"""Models cut from openai-cost-calculator 1.3.0 (openai_cost_calculator/data/pricing/*.json)."""

from decimal import Decimal
from pathlib import Path

import pytest

from assay.domain.statement import Statement
from assay.sources import openai_cost_calculator as feed
from assay.sources.tally import Translation

FOLDER = Path(__file__).parents[1] / "recordings/openai-cost-calculator"


@pytest.fixture(scope="module")
def rows() -> list[feed.Document]:
    return feed.parse({path.name: path.read_bytes() for path in FOLDER.glob("*.json")})


@pytest.fixture(scope="module")
def read(rows: list[feed.Document]) -> Translation:
    return feed.translate(rows, "2026-11-24")


def of(read: Translation, spelling: str, name: str, tier: str = "standard") -> list[Statement]:
    return [
        each
        for each in read.statements
        if each.mention.spelling == spelling and each.property == name and each.mention.service_tier == tier
    ]


def test_region_and_tier_belong_to_the_mention(read: Translation) -> None:
    outputs = {each.mention.region: each.value for each in of(read, "moonshotai.kimi-k2.5", "price.output")}
    assert outputs["us-east-1"] == Decimal(3)
    assert outputs["eu-central-1"] == Decimal("3.6")
    batch = {each.mention.region: each for each in of(read, "moonshotai.kimi-k2.5", "price.output", "batch")}
    assert batch["us-east-1"].value == Decimal("1.5")
    assert batch["us-east-1"].mention.creator == "moonshotai"
    assert batch["us-east-1"].conditions == ()


def test_the_page_and_its_day_stand_on_every_price(read: Translation) -> None:
    (price,) = of(read, "Qwen/Qwen3.5-4B", "price.input")
    assert (price.value, price.unit, price.as_written) == (Decimal("0.03"), "usd/mtok", "0.03 USD per 1M tokens")
    assert (price.url, price.observed_on) == ("https://api.deepinfra.com/models/list", "2026-09-23")
    assert price.place == "prices[0].rates.input"


def test_a_minimum_of_200001_is_above_200000(read: Translation) -> None:
    conditions = {each.conditions: each.value for each in of(read, "gemini-2.5-pro", "price.input")}
    assert conditions == {(): Decimal("1.25"), (("prompt_tokens_above", "200000"),): Decimal("2.5")}


def test_a_round_minimum_holds_from_that_length_on(read: Translation) -> None:
    conditions = {each.conditions: each.value for each in of(read, "gpt-5.4", "price.output")}
    assert conditions == {(): Decimal(15), (("prompt_tokens_from", "272000"),): Decimal("22.5")}


def test_peak_prices_hold_in_the_sellers_hours_only(read: Translation) -> None:
    windows = {dict(each.conditions)["time_window"]: each.value for each in of(read, "deepseek-flash", "price.input")}
    assert windows == {
        "01:00-04:00 UTC": Decimal("0.3"),
        "06:00-10:00 UTC": Decimal("0.3"),
        "04:00-06:00 UTC": Decimal("0.15"),
        "10:00-01:00 UTC": Decimal("0.15"),
        "00:00-24:00 UTC": Decimal("0.15"),
    }


def test_a_future_price_starts_where_the_present_one_ends(read: Translation) -> None:
    now, later = of(read, "gemini-3.6-flash", "price.input")
    assert (now.value, now.valid_from, now.valid_until) == (Decimal("0.75"), "", "2027-01-01")
    assert (later.value, later.valid_from, later.valid_until) == (Decimal("1.5"), "2027-01-01", "")


def test_a_web_search_is_priced_by_the_query(read: Translation) -> None:
    search = of(read, "anthropic/claude-sonnet-4", "price.search")[0]
    assert (search.value, search.unit) == (Decimal("0.01"), "usd/query")


def test_deprecated_is_a_status_and_unverified_is_only_counted(read: Translation) -> None:
    assert [each.value for each in of(read, "Qwen/Qwen3.5-4B", "status")] == ["deprecated"]
    assert read.leftover["status unverified"] == 1
    carried = of(read, "gemini-2.0-flash-2025-02-05", "price.input")[0]
    assert carried.note == "carried over by hand; no official source listed it"


def test_aliases_are_counted(read: Translation) -> None:
    assert read.leftover["aliases"] == 2
    assert read.leftover["canonical_id"] == 7
    assert not read.dropped


def test_a_rate_that_is_no_number_is_dropped_by_name() -> None:
    model = {"id": "m", "source": "s", "prices": [{"rates": {"input": "n/a", "pixels": "1"}}]}
    document = feed.Document("p", "", {"s": {"url": "", "kind": "official_docs"}}, [model], {})
    translation = feed.translate([document], "2026-11-24")
    assert translation.statements == []
    assert translation.dropped == {"rate that is no number: input": 1}
    assert translation.leftover == {"pixels": 1}
