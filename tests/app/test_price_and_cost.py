"""Bills and months on the embedded catalogue: they add up to the last digit, and what nobody prices is said."""

from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assay import api
from assay.app.cost import CostQuestion, cost
from assay.bootstrap import conventions, open_catalogue
from assay.decision.bill import bill
from assay.domain.errors import UsageError
from assay.domain.usage import Usage
from assay.domain.workload import Workload, workload_of
from assay.storage.workload_file import presets, read_workload

MODELS = ("gpt-5-mini", "claude-sonnet-4-5", "gemini-2.5-pro", "kimi-k2-0905", "deepseek-v3.1", "qwen3.5-4b")
TOKENS = st.integers(0, 900_000)


@cache
def offerings() -> tuple[str, ...]:
    store = open_catalogue(None)
    found = []
    for name in MODELS:
        document = cost(store, CostQuestion((name,), Workload()), conventions())
        for model in document["models"]:
            found += [one["offering"] for one in model["offerings"][:12]]
    return tuple(found)


@settings(max_examples=200, deadline=None)
@given(st.data(), TOKENS, TOKENS, st.fractions(0, 1))
def test_a_bill_adds_up_to_the_last_digit(data: st.DataObject, prompt: int, answer: int, share: Fraction) -> None:
    name = data.draw(st.sampled_from(offerings()))
    found = api.price(name, prompt, answer, int(prompt * share))
    lines = [Fraction(charge.amount_usd) for charge in found.charges]
    assert sum(lines) == Fraction(found.total_usd)
    for charge in found.charges:
        per = 1_000_000 if charge.rate.unit == "usd/mtok" else 1
        assert Fraction(charge.amount_usd) == charge.number * Fraction(charge.rate.usd) / per
        assert charge.rate.evidence
    counted = sum(charge.number for charge in found.charges if charge.rate.unit == "usd/mtok")
    assert counted + sum(gap.number for gap in found.gaps) == prompt + answer


@settings(max_examples=100, deadline=None)
@given(st.data(), TOKENS, TOKENS)
def test_the_short_way_for_plain_text_bills_the_same(data: st.DataObject, prompt: int, answer: int) -> None:
    name = data.draw(st.sampled_from(offerings()))
    cached = data.draw(st.integers(0, prompt))
    found = api.price(name, prompt, answer, cached)
    again = bill(found.tariff, Usage(prompt, answer, cached))
    assert (found.total_usd, found.charges, found.gaps) == (again.total_usd, again.charges, again.gaps)


def test_a_missing_price_makes_the_total_a_lower_bound_and_is_named() -> None:
    gaps = [found for found in (api.price(name, 1000, 100, 900) for name in offerings()) if found.gaps]
    assert gaps, "no offering of the sample lacks a price for cached input"
    for found in gaps:
        assert found.told().startswith("at least $")
        assert found.told().endswith("without cache read")
        assert sum(charge.number for charge in found.charges if charge.counted != "request") == 200


def test_a_sample_costs_what_its_requests_cost_one_by_one(tmp_path: Path) -> None:
    rows = [(5_000, 200, 0), (190_000, 900, 40_000), (210_000, 900, 100_000), (400_000, 4_000, 0)]
    file = tmp_path / "sample.csv"
    file.write_text("input,output,cached\n" + "".join(f"{a},{b},{c}\n" for a, b, c in rows), encoding="utf-8")
    workload = workload_of(read_workload(str(file)))
    name = "google/gemini-2.5-pro@google"
    document = cost(open_catalogue(None), CostQuestion((name,), workload), conventions())
    (offering,) = document["models"][0]["offerings"]
    one_by_one = sum((api.price(name, *row).total_usd for row in rows), start=api.price(name, 0).total_usd)
    assert Fraction(offering["usd"]) == Fraction(one_by_one)


def test_every_offerings_lines_add_up_and_the_cheapest_stands_first() -> None:
    document = cost(open_catalogue(None), CostQuestion(("gpt-5-mini",), Workload()), conventions())
    (model,) = document["models"]
    complete = [one for one in model["offerings"] if not one["missing"]]
    totals = [Fraction(one["usd"]) for one in complete]
    assert len(totals) > 5
    assert totals == sorted(totals)
    for one in complete:
        assert sum(Fraction(line["amount_usd"]) for line in one["lines"]) == Fraction(one["usd"])


def test_every_preset_says_where_its_numbers_come_from() -> None:
    found = presets()
    assert {"default", "chat", "rag", "agent", "extraction", "coding"} <= found.keys()
    assert all(traffic.origin for traffic in found.values())


@pytest.mark.parametrize(("text", "told"), [
    ("input,output\n10,x\n", "line 2"), ("colour\nred\n", ""), ("input,output,cached\n10,5,20\n", "line 2"),
])
def test_a_sample_that_cannot_be_meant_is_refused_with_its_file(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "bad.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"bad\.csv") as caught:
        read_workload(str(file))
    assert told in str(caught.value)
