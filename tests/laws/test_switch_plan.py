"""The switching plan as a document: both directions, every sentence backed, and nothing invented."""

import json
import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from assay import bootstrap
from assay.app.switch import SwitchQuestion, switch
from assay.domain.errors import UnresolvedNameError, UsageError
from assay.domain.traffic import Shape, Span, Traffic, sure
from assay.domain.workload import Workload, workload_of
from assay.report.page import Page
from assay.report.render.csv import render_csv
from assay.report.render.html import render_html
from assay.report.render.markdown import render_markdown
from assay.report.render.text import render_text
from assay.report.schema import schema_of
from assay.report.switch_page import switch_page
from assay.report.switch_views import SwitchDocument
from laws.drawing import LAW, WORKLOADS, hostile_worlds, worlds
from laws.world import MemoryStore, World, offering_id, priced, texts

CLIENTS = bootstrap.clients()
SCHEMA = Draft202012Validator(schema_of("switch"))
ONE, TWO = "acme/one", "bolt/two"
BASE = World().with_model(ONE, "One", ("acme",)).with_model(TWO, "Two", ("bolt",))
SOLD = BASE.sold(ONE, "shop", "3", "5").sold(TWO, "shop", "2", "4").sold(TWO, "mall", "4", "4")


def planned(world: World, source: str = ONE, target: str = TWO, **asked: Any) -> SwitchDocument:
    return switch(MemoryStore(world), SwitchQuestion(source, target, **asked), CLIENTS)


def pair(world: World) -> tuple[str, str]:
    return world.models[0].id, world.models[1].id


def forms(page: Page) -> dict[str, str]:
    return {"text": render_text(page, 100), "markdown": render_markdown(page), "html": render_html(page),
            "csv": render_csv(page)}


@LAW
@given(worlds(), WORKLOADS)
def test_any_plan_holds_to_its_schema_and_cites_what_is_there(world: World, workload: Workload) -> None:
    document = planned(world, *pair(world), workload=workload)
    SCHEMA.validate(json.loads(json.dumps(document)))
    cited = set(re.findall(r'"(s\d+)"', json.dumps({**document, "evidence": {}})))
    assert cited == set(document["evidence"])
    assert all(sentence.endswith(".") for sentence in texts(document["directions"]))


@LAW
@given(worlds(), WORKLOADS)
def test_the_way_back_is_the_way_forth_of_the_swapped_question(world: World, workload: Workload) -> None:
    one, two = pair(world)
    forth, back = planned(world, one, two, workload=workload), planned(world, two, one, workload=workload)
    assert forth["directions"] == list(reversed(back["directions"]))
    assert (forth["source"], forth["target"]) == (back["target"], back["source"])


@LAW
@given(worlds(), WORKLOADS)
def test_amounts_add_up_and_a_missing_price_makes_none(world: World, workload: Workload) -> None:
    document = planned(world, *pair(world), workload=workload)
    for end in (document["source"], document["target"]):
        total = sum((Decimal(line["amount_usd"]) for line in end["lines"]), Decimal(0))
        assert end["monthly_usd"] is None or Decimal(end["monthly_usd"]) == total
    for plan in document["directions"]:
        money = plan["money"]
        if money["before_usd"] is None or money["after_usd"] is None:
            assert money["change_usd"] is None
            assert money["payback_days"] is None
        else:
            assert money["change_usd"] is not None
            assert Decimal(money["change_usd"]) == Decimal(money["after_usd"]) - Decimal(money["before_usd"])
            assert (money["payback_days"] is None) == (
                Decimal(money["change_usd"]) >= 0 or money["once_usd"] is None)


@LAW
@given(hostile_worlds())
def test_hostile_names_open_no_markup_and_enter_no_snippet(world: World) -> None:
    document = planned(world, *pair(world))
    drawn = forms(switch_page(document))
    assert "<script" not in drawn["html"]
    for row in document["snippets"]:
        assert (row["state"] == "none") == (row["text"] == "") == bool(row["reason"])
        if row["language"] == "python":
            compile(row["text"], "snippet", "exec")


def test_the_plan_says_what_a_model_was_read_as() -> None:
    document = planned(SOLD)
    assert document["target"]["offering"] == offering_id(TWO, "shop")
    assert "read as its cheapest route" in document["target"]["chosen"]["text"]
    named = planned(SOLD, ONE, offering_id(TWO, "mall"))
    assert named["target"]["offering"] == offering_id(TWO, "mall")
    assert "is the offering you named" in named["target"]["chosen"]["text"]


def test_an_offering_that_is_no_standard_service_is_told_to_be_none() -> None:
    world = SOLD.sold(TWO, "shop", "1", "2", tier="batch")
    told = planned(world, ONE, offering_id(TWO, "shop", "batch"))["target"]["chosen"]["text"]
    assert "It does not count as steady standard service: batch tier, not standard service." in told


def test_two_sellers_of_one_model_are_a_switch_too() -> None:
    document = planned(SOLD, offering_id(TWO, "shop"), offering_id(TWO, "mall"))
    plan = document["directions"][0]
    assert document["title"] == f"{offering_id(TWO, 'shop')} to {offering_id(TWO, 'mall')}"
    assert plan["common_providers"] == []
    assert any("Both sides serve the same model" in row["text"] for row in plan["summary"])


@pytest.mark.parametrize(("source", "target", "told"), [
    (ONE, ONE, "are the same"), (TWO, offering_id(TWO, "shop"), "already the cheapest route"),
])
def test_standing_still_is_no_switch(source: str, target: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        planned(SOLD, source, target)


def test_an_offering_that_nobody_sells_is_named_with_its_neighbours() -> None:
    with pytest.raises(UnresolvedNameError, match="it is sold by mall, shop"):
        planned(SOLD, ONE, f"{TWO}@nowhere")


def test_a_trial_of_no_prompts_is_refused() -> None:
    with pytest.raises(UsageError, match="A trial has 1 to"):
        planned(SOLD, trial_prompts=0)


def test_what_breaks_stands_first() -> None:
    world = SOLD.saying(ONE, context_window_tokens=10_000, max_output_tokens=10_000, function_calling="supported")
    world = world.saying(TWO, context_window_tokens=1000, max_output_tokens=900, function_calling="unsupported")
    first, second, *_ = planned(world)["directions"][0]["summary"]
    assert first["text"] == ("100% of the requests of this workload no longer fit on Two: one request takes 1,050 "
                             "tokens and the context window is 1,000.")
    assert second["text"] == "Stated not to be on Two, and used to be: function calling."
    assert first["evidence"]
    assert second["evidence"]


MIX = (Shape("short", Decimal("0.7"), sure(100)), Shape("long", Decimal("0.2"), sure(5000)))


@pytest.mark.parametrize(("shapes", "told"), [
    ((*MIX, Shape("more", Decimal("0.1"), sure(6000))), "30% of the requests of this workload no longer fit on Two: "),
    ((*MIX, Shape("either", Decimal("0.1"), Span(Decimal(1000), Decimal(9000)))),
     "Between 20% and 30% of the requests of this workload no longer fit on Two: "),
    ((MIX[0], Shape("either", Decimal("0.3"), Span(Decimal(1000), Decimal(9000)))),
     "Up to 30% of the requests of this workload may no longer fit on Two: "),
    ((Shape("any", Decimal(1), Span(Decimal(1000), Decimal(9000))),),
     "Whether the requests of this workload still fit on Two is not known: "),
    ((Shape("large", Decimal(1), sure(20_000)),),
     "No request is lost, but 100% do not fit on Two, nor on the source: "),
])
def test_the_share_that_no_longer_fits_is_told_as_far_as_it_is_known(shapes: tuple[Shape, ...], told: str) -> None:
    world = SOLD.saying(ONE, context_window_tokens=10_000, max_output_tokens=10_000)
    world = world.saying(TWO, context_window_tokens=4000, max_output_tokens=10_000)
    plan = planned(world, workload=workload_of(Traffic(1000, shapes)))["directions"][0]
    assert plan["summary"][0]["text"].startswith(told)
    assert plan["fit"]["share_lost"] == (plan["fit"]["share_lost_low"] if
                                         plan["fit"]["share_lost_low"] == plan["fit"]["share_lost_high"] else None)


def test_the_rollout_ends_with_the_way_back_and_when_it_closes() -> None:
    world = SOLD.saying(offering_id(ONE, "shop"), source="north", retirement_date="2026-09-01")
    steps = planned(world)["directions"][0]["rollout"]
    assert list(dict.fromkeys(step["phase"] for step in steps)) == ["prepare", "trial", "shift", "watch", "rollback"]
    assert "The way back closes on 2026-09-01" in steps[-1]["text"]
    assert offering_id(ONE, "shop") in steps[-1]["text"]


def test_a_target_that_nobody_sells_has_no_rollout_and_no_snippets() -> None:
    world = BASE.sold(ONE, "shop", "3", "5")
    document = planned(world)
    assert [step["text"] for step in document["directions"][0]["rollout"]] == [
        "There is nothing to move to: no source lists a seller."]
    assert {row["offering"] for row in document["snippets"]} == {offering_id(ONE, "shop")}
    assert document["directions"][0]["money"]["payback_reason"].startswith("unknown")


def test_a_price_that_no_seller_could_keep_up_is_doubted() -> None:
    world = BASE.sold(ONE, "shop", "3", "5").sold(TWO, "mall", "0.1", "0.1").sold(TWO, "bolt", "4", "4")
    told = planned(world.saying(TWO, open_weights=False))["target"]["chosen"]["text"]
    assert "At its creator's own API: $4,200 (bolt/two@bolt)." in told
    assert "in doubt" in told


def test_snippets_keep_their_lines_in_every_form() -> None:
    world = SOLD.stating(priced(offering_id(ONE, "shop"), "price.cache_read", "1"))
    world = world.saying(offering_id(TWO, "shop"), source="mine", api_base="https://shop.example/v1",
                         api_flavour="@ai-sdk/openai-compatible")
    listed = [row._replace(number=-row.number) if row.source == "mine" else row for row in world.statements]
    document = planned(world._replace(statements=tuple(listed)))
    ready = next(row for row in document["snippets"] if row["client"] == "openai" and row["state"] == "ready")
    drawn = forms(switch_page(document))
    lines = ready["text"].rstrip().split("\n")
    assert "\n".join(f"    {line}".rstrip() for line in lines) in drawn["text"]
    assert "```python\n" + "\n".join(lines) + "\n```" in drawn["markdown"]
    assert "<pre><code>import os" in drawn["html"]
    assert "line 1,python,import os" in drawn["csv"]
