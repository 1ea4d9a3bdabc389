"""Models cut from model-prices 0.0.5 (model_prices/snapshot.json)."""

from decimal import Decimal
from pathlib import Path

import pytest

from assay.domain.statement import Statement
from assay.sources import model_prices
from assay.sources.tally import Translation

SNAPSHOT = Path(__file__).parents[1] / "recordings/model-prices/snapshot.json"


@pytest.fixture(scope="module")
def read() -> Translation:
    rows = model_prices.parse({"model_prices/snapshot.json": SNAPSHOT.read_bytes()})
    return model_prices.translate(rows, "2026-10-26")


def of(read: Translation, spelling: str, name: str, tier: str = "standard") -> list[Statement]:
    return [
        each
        for each in read.statements
        if (each.mention.spelling, each.property, each.mention.service_tier) == (spelling, name, tier)
    ]


def base(read: Translation, spelling: str, name: str, tier: str = "standard") -> list[Statement]:
    return [
        each for each in of(read, spelling, name, tier) if not each.conditions and "recorded" not in each.note
    ]


def test_a_price_ends_when_the_next_one_starts(read: Translation) -> None:
    spans = [(str(each.value), each.valid_from, each.valid_until) for each in base(read, "gpt-5.6-luna", "price.input")]
    assert spans == [
        ("1", "", "2026-07-30"),
        ("0.2", "2026-07-30", "2026-07-31"),
        ("0.2", "2026-07-31", ""),
    ]


def test_the_basis_is_noted_and_the_page_linked(read: Translation) -> None:
    first, second, _ = base(read, "gpt-5.6-luna", "price.input")
    assert (first.note, first.source) == ("models.dev commit 2026-07-09", "model-prices/models.dev")
    assert first.url == "https://github.com/sst/models.dev/commit/9abddea6bb98"
    assert (second.note, second.source) == ("documented 2026-07-30", "model-prices")


def test_what_was_recorded_before_a_correction_is_stated_beside_it(read: Translation) -> None:
    recorded = [each for each in of(read, "gpt-5.6-luna", "price.output") if "recorded" in each.note]
    value = next(each for each in recorded if not each.conditions)
    assert (value.value, value.valid_from, value.valid_until) == (Decimal(6), "2026-07-30", "2026-07-31")
    assert value.note == "recorded before correction; models.dev commit 2026-07-09"
    assert value.source == "model-prices/models.dev"


def test_a_withdrawn_price_closes_the_one_before(read: Translation) -> None:
    (fast,) = base(read, "claude-opus-4-6", "price.input", "fast")
    assert (fast.value, fast.valid_from, fast.valid_until) == (Decimal(30), "2026-04-08", "2026-08-06")
    assert read.dropped["price withdrawn from that day"] == 1
    assert read.dropped["no price before the first one"] == 4


def test_a_tier_holds_for_the_whole_request(read: Translation) -> None:
    tiers = {each.conditions for each in of(read, "gpt-5.6-luna", "price.output") if each.conditions}
    assert tiers == {(("applies_to", "whole request"), ("prompt_tokens_above", "272000"))}


def test_a_long_cache_write_is_a_multiple_of_input(read: Translation) -> None:
    write = base(read, "claude-opus-4-6", "price.cache_write_1h")[0]
    assert (write.value, write.as_written) == (Decimal(10), "2.0 x input (5.0 USD/mtok)")
    assert write.source == "model-prices"


def test_openai_long_cache_writes_are_of_twelve_hours(read: Translation) -> None:
    assert base(read, "gpt-5.6-luna", "price.cache_write_12h")[-1].value == Decimal("0.5")
    assert not of(read, "gpt-5.6-luna", "price.cache_write_1h")


def test_batch_is_a_service_tier_that_models_dev_does_not_state(read: Translation) -> None:
    batch = base(read, "gpt-5.6-luna", "price.input", "batch")
    assert batch[-1].value == Decimal("0.1")
    assert {each.source for each in batch} == {"model-prices"}


def test_thinking_is_a_condition(read: Translation) -> None:
    thinking = [each for each in of(read, "qwen-plus", "price.output") if each.conditions == (("mode", "thinking"),)]
    assert {each.value for each in thinking} == {Decimal(4)}


def test_off_peak_hours_halve_the_price_while_the_schedule_ran(read: Translation) -> None:
    hours = ("time_window", "16:30-00:30 UTC")
    night = [each for each in of(read, "deepseek-chat", "price.input") if hours in each.conditions]
    assert [(str(each.value), each.valid_from, each.valid_until) for each in night] == [
        ("0.135", "2025-02-26", "2025-06-10"),
        ("0.135", "2025-06-10", "2025-06-17"),
        ("0.135", "2025-06-17", "2025-08-25"),
        ("0.285", "2025-08-25", "2025-09-05"),
    ]
    assert night[0].as_written == "0.5 x 0.27 USD/mtok"


def test_peak_hours_on_weekdays_double_it(read: Translation) -> None:
    peak = [each for each in of(read, "deepseek-chat", "price.output") if ("days", "weekdays") in each.conditions]
    assert {dict(each.conditions)["time_window"] for each in peak} == {"01:00-04:00 UTC", "06:00-10:00 UTC"}
    assert {(each.value, each.valid_from, each.valid_until) for each in peak} == {(Decimal("0.56"), "2026-08-16", "")}
    assert dict(peak[0].conditions)["holidays"] == "except cn"


def test_a_price_of_less_than_a_day_says_so(read: Translation) -> None:
    short = [each for each in base(read, "claude-haiku-4-5", "price.input") if each.valid_from == each.valid_until]
    assert short
    assert all("held less than a day" in each.note for each in short)


def test_a_price_taken_from_another_id_says_so(read: Translation) -> None:
    assert "priced as claude-haiku-4-5-20251001" in base(read, "claude-haiku-4-5", "price.input")[0].note


def test_removed_and_deprecated_are_statuses(read: Translation) -> None:
    assert of(read, "qvq-max", "status")[0].value == "deprecated"
    assert of(read, "qwen2-5-7b-instruct", "status")[0].value == "removed"


def test_parts_without_a_property_are_counted(read: Translation) -> None:
    assert read.leftover["plans: subscriptions a month"] == 2
    assert read.leftover["aliases.models: other names of models"] == 2
    assert read.leftover["bases: lab names of models by API id"] == 3
    assert read.leftover["schedules.holidays: calendars of days"] == 1
    assert read.leftover["schedules.note"] == 3
