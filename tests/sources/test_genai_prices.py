from decimal import Decimal
from pathlib import Path

import pytest

from assay.data.properties import PROPERTIES
from assay.domain.statement import Mention, Statement
from assay.sources import genai_prices as feed
from assay.sources.tally import Translation

RECORDING = Path(__file__).parent.parent / "recordings/genai-prices/data.py.txt"


@pytest.fixture(scope="module")
def read() -> Translation:
    return feed.translate(feed.parse({feed.MEMBER: RECORDING.read_bytes()}), "2026-11-13")


def read_models(models: str) -> Translation:
    source = f"providers: list[Provider] = [Provider(id='p', models=[{models}])]"
    return feed.translate(feed.parse({feed.MEMBER: source.encode()}), "2026-11-13")


def said(read: Translation, spelling: str, property_id: str, tier: str = "standard") -> list[Statement]:
    return [
        each
        for each in read.statements
        if each.mention.spelling == spelling and each.property == property_id and each.mention.service_tier == tier
    ]


def dated(statements: list[Statement]) -> list[tuple[str, str, str]]:
    return [(str(each.value), each.valid_from, each.valid_until) for each in statements]


def test_a_price_keeps_its_provider_its_place_and_the_pricing_page(read: Translation) -> None:
    assert said(read, "gpt-4.1", "price.search") == [
        Statement(
            mention=Mention("gpt-4.1", provider="openai"),
            property="price.search",
            value=Decimal("0.01"),
            as_written="10 per 1K searches",
            source="genai-prices",
            place="prices.web_searches_kcount",
            observed_on="2026-11-13",
            unit="usd/query",
            url="https://developers.openai.com/api/docs/pricing",
        )
    ]


def test_a_dated_price_holds_until_the_next_one_starts(read: Translation) -> None:
    assert dated(said(read, "moonshotai/kimi-k2.6", "price.input")) == [
        ("0.68", "", "2026-10-19"),
        ("0.65", "2026-10-19", "2026-11-03"),
        ("0.95", "2026-11-03", ""),
    ]


def test_an_announced_price_ends_the_current_one_ahead_of_time(read: Translation) -> None:
    assert dated(said(read, "gemini-3.7-flash", "price.output")) == [
        ("3.75", "", "2027-01-01"),
        ("7.5", "2027-01-01", ""),
    ]


def test_of_two_variants_for_one_request_the_first_active_one_holds(read: Translation) -> None:
    routed = [each for each in said(read, "mistralai/mistral-large-4-0", "price.output") if each.conditions]
    assert {each.conditions for each in routed} == {(("route", "mistral/eu"),)}
    assert dated(routed) == [("2.31", "2026-11-03", ""), ("2.299", "", "2026-11-03")]


def test_prices_that_another_entry_always_replaces_are_dropped() -> None:
    older = "ConditionalPrice(prices=ModelPrice(input_mtok=Decimal('1')))"
    newer = "ConditionalPrice(prices=ModelPrice(input_mtok=Decimal('2')))"
    read = read_models(f"ModelInfo(id='m', prices=[{older}, {newer}])")
    assert [each.value for each in read.statements] == [Decimal(2)]
    assert read.dropped == {"prices that another entry always replaces": 1}


def test_a_price_under_an_unknown_constraint_is_dropped_and_not_taken_for_the_list_price() -> None:
    weekend = "ConditionalPrice(constraint=WeekdayConstraint(days=[6, 7]), prices=ModelPrice(input_mtok=Decimal('1')))"
    always = "ConditionalPrice(prices=ModelPrice(input_mtok=Decimal('2')))"
    read = read_models(f"ModelInfo(id='m', prices=[{always}, {weekend}])")
    assert dated(read.statements) == [("2", "", "")]
    assert read.dropped == {"prices under an unknown constraint": 1}


def test_an_entry_listed_late_but_dated_early_cuts_those_before_it() -> None:
    entries = ", ".join(
        f"ConditionalPrice(constraint=StartDateConstraint(start_date=datetime.date(2026, {month}, 1)), "
        f"prices=ModelPrice(input_mtok=Decimal('{month}')))"
        for month in (3, 9, 6)
    )
    read = read_models(f"ModelInfo(id='m', prices=[{entries}])")
    assert dated(read.statements) == [("3", "2026-03-01", "2026-06-01"), ("6", "2026-06-01", "")]


def test_hours_of_the_day_are_a_time_window_and_the_default_price_says_where_it_ends(read: Translation) -> None:
    off_peak, peak = said(read, "deepseek-chat", "price.input")
    assert (off_peak.value, off_peak.conditions) == (Decimal("0.135"), ())
    assert off_peak.note == "holds outside 00:30-16:30 UTC"
    assert (peak.value, peak.conditions, peak.note) == (Decimal("0.27"), (("time_window", "00:30-16:30 UTC"),), "")


def test_older_releases_write_the_time_zone_in_full() -> None:
    hours = ", ".join(f"{end}_time=datetime.time({hour}, 30, tzinfo=datetime.timezone.utc)"
                      for end, hour in (("start", 0), ("end", 16)))
    price = f"ConditionalPrice(constraint=TimeOfDateConstraint({hours}), prices=ModelPrice(input_mtok=Decimal('1')))"
    read = read_models(f"ModelInfo(id='m', prices=[{price}])")
    assert read.statements[0].conditions == (("time_window", "00:30-16:30 UTC"),)


def test_dates_and_hours_in_one_list_stay_apart(read: Translation) -> None:
    prices = said(read, "deepseek-v4-flash", "price.output")
    assert dated(prices) == [
        ("0.28", "", "2026-08-17"),
        ("0.66", "2026-08-17", "2026-09-10"),
        ("0.6", "2026-09-10", ""),
        ("1.2", "", ""),
        ("1.2", "", ""),
    ]
    assert [dict(each.conditions).get("time_window") for each in prices[3:]] == ["01:00-04:00 UTC", "06:00-10:00 UTC"]


def test_a_context_tier_applies_to_the_whole_request(read: Translation) -> None:
    base, above = said(read, "claude-haiku-5-5", "price.input", "batch")
    assert (base.value, base.conditions) == (Decimal("0.05"), ())
    assert above.value == Decimal("0.25")
    assert dict(above.conditions) == {"prompt_tokens_above": "100000", "applies_to": "whole request"}
    assert (above.place, above.valid_from) == ("price_variants[0].input_mtok.tiers[0]", "2026-10-14")


def test_a_tier_of_a_release_that_reckoned_otherwise_does_not_say_what_it_applies_to() -> None:
    tiers = "TieredPrices(base=Decimal('1'), tiers=[Tier(start=200000, price=Decimal('2'))])"
    models = f"ModelInfo(id='m', prices=ModelPrice(input_mtok={tiers}))"
    source = f"providers: list[Provider] = [Provider(id='p', models=[{models}])]"
    rows = feed.parse({feed.MEMBER: source.encode()})
    then, now = (feed.translate(rows, day).statements[1].conditions for day in ("2025-11-05", "2026-02-17"))
    assert then == (("prompt_tokens_above", "200000"),)
    assert dict(now)["applies_to"] == "whole request"


def test_request_words_become_the_service_tier(read: Translation) -> None:
    assert dated(said(read, "gpt-4.1", "price.output", "priority")) == [("14", "2026-10-12", "")]
    assert dated(said(read, "gpt-4.1", "price.output", "fast")) == [("14", "2026-10-12", "")]
    assert dated(said(read, "gpt-4.1", "price.output", "batch")) == [("4", "2026-10-14", "")]
    assert dated(said(read, "gpt-4.1", "price.cache_read", "batch")) == []


def test_other_request_words_are_conditions(read: Translation) -> None:
    web, fast = said(read, "perplexity/sonar", "price.search")
    assert (web.value, web.conditions) == (Decimal("0.0025"), ())
    assert (fast.value, fast.conditions) == (Decimal("0.001"), (("search_type", "fast"),))


def test_hours_of_audio_are_said_per_second_and_once(read: Translation) -> None:
    before, after = said(read, "voxtral-small-24b-2507", "price.input_audio")
    assert (before.value, before.unit) == (Decimal("0.0000666666666667"), "usd/second")
    assert (after.as_written, after.place) == ("0.24 per hour", "prices[1].input_audio_hours")
    assert read.leftover["audio_hours beside input_audio_hours"] == 2


def test_pages_reasoning_and_citations_have_their_components(read: Translation) -> None:
    annotated = said(read, "mistral-ocr-latest", "price.page", "batch")[1]
    assert (annotated.value, annotated.conditions) == (Decimal("0.0025"), (("page_type", "annotated"),))
    assert [each.value for each in said(read, "sonar-deep-research", "price.reasoning")] == [Decimal(3)]
    assert [each.value for each in said(read, "sonar-deep-research", "price.citation")] == [Decimal(2)]


def test_a_model_without_prices_still_says_its_name_and_window(read: Translation) -> None:
    about = [each for each in read.statements if each.mention.spelling == "gpt-3.5-turbo"]
    assert [each.property for each in about] == ["name", "context_window_tokens", "comment"]
    assert (about[1].value, about[0].mention.provider) == (16384, "github-copilot")
    assert read.leftover["list price without prices"] == 1


def test_deprecated_is_a_status(read: Translation) -> None:
    (status,) = said(read, "Meta-Llama-3.1-405B-Instruct", "status")
    assert (status.value, status.as_written, status.mention.provider) == ("deprecated", "deprecated=True", "avian")


def test_what_has_no_property_is_counted(read: Translation) -> None:
    assert read.leftover["match"] == 13
    assert read.leftover["storage_searches_kcount"] == 1
    assert read.leftover["provider provider_match"] == 4
    assert read_models("ModelInfo(id='m', prices=ModelPrice())").dropped == {"model without any property": 1}


@pytest.mark.parametrize(
    "model",
    [
        "ModelInfo(id=__import__('os').getcwd())",
        "ModelInfo(id='a' + 'b')",
        "ModelInfo(id='m', start=datetime.time(1, 0, tzinfo=ZoneInfo('Asia/Shanghai')))",
        "ModelInfo(**{'id': 'm'})",
    ],
)
def test_code_in_the_data_file_is_refused_and_never_run(model: str) -> None:
    with pytest.raises(ValueError, match=r"data\.py line 1"):
        read_models(model)


def test_a_file_without_providers_is_refused() -> None:
    with pytest.raises(ValueError, match="no list of providers"):
        feed.parse({feed.MEMBER: b"other = []"})


def test_every_statement_is_of_a_known_property(read: Translation) -> None:
    assert {each.property for each in read.statements} <= set(PROPERTIES)
