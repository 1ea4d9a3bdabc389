"""Faults 3, 4, 5, 9, 10, 11 and 12: licences, unknowns, verdicts, rows that contradict, bills, bare scores, dates."""

import re
from decimal import Decimal
from typing import Any

import pytest

from assay.data.criteria import CAPABILITIES
from assay.domain.workload import Workload
from assay.report.views import Comparison
from laws.world import SEEN, World, priced, prose, report, said, scored

A, B, C = "acme/alpha", "bolt/beta", "core/gamma"


def pair() -> World:
    return World().with_model(A, "Alpha").with_model(B, "Beta")


def cell(document: Comparison, row: str, model: str) -> Any:
    tables = (*document["scorecard"], *document["specs"], *document["capabilities"])
    return next(one for line in tables if line["id"] == row for one in line["cells"] if one["model"] == model)


def answer(document: Comparison, start: str) -> str:
    entry = next(entry for entry in document["faq"] if start in entry["question"])
    return " ".join(one["text"] for one in entry["answer"])


# fault 3

def test_modified_mit_is_not_proprietary_and_open_source_is_no_licence() -> None:
    document = report(pair().saying(A, license="Modified MIT", open_weights=True).saying(B, open_weights=True))
    assert cell(document, "license", A)["text"] == "Modified MIT"
    assert cell(document, "license", B)["text"] == "unknown"
    told = answer(document, "open source")
    assert "Alpha: Modified MIT, open weights." in told
    assert "Beta: a licence that no source states, open weights." in told
    assert "Proprietary" not in " ".join(prose(document)).title()


def test_proprietary_is_said_only_where_the_weights_are_stated_closed() -> None:
    document = report(pair().saying(A, open_weights=False))
    assert cell(document, "license", A)["text"] == "proprietary"
    assert cell(document, "license", B)["text"] == "unknown"


# fault 4

def test_what_nobody_documented_is_unknown_and_never_no() -> None:
    document = report(pair().sold(A, "shop", "1", "2"))
    texts = {cell(document, name, model)["text"] for name in CAPABILITIES for model in (A, B)}
    assert texts == {"unknown"}
    told = " ".join(prose(document))
    assert "does not" not in told
    assert "stated not to have" not in told
    assert not any(document["verdict"]["leads"].values())


def test_a_stated_lack_is_no_and_a_dispute_is_neither() -> None:
    world = pair().saying(A, vision="unsupported").saying(B, vision="supported", source="north")
    document = report(world.saying(B, vision="unsupported", source="south"))
    assert cell(document, "vision", A)["text"] == "No"
    assert "sources disagree" in cell(document, "vision", B)["text"]
    assert not any(document["verdict"]["leads"].values())


def test_of_three_models_the_disputed_and_the_unknown_are_not_counted_as_lacking() -> None:
    world = pair().with_model(C, "Gamma").saying(A, vision="supported").saying(C, vision="unsupported")
    disputed = world.saying(B, vision="unsupported", source="north").saying(B, vision="supported", source="south")
    for document in (report(world), report(disputed)):
        told = " ".join(sentence["text"] for sentence in document["verdict"]["sentences"])
        assert not re.search(r"Beta[^.;]*do(es)? not", told)
        assert "vision" not in document["verdict"]["leads"][A]


# fault 5

def test_the_model_without_a_seller_a_price_or_capabilities_is_not_recommended_for_being_newer() -> None:
    world = pair().saying(A, release_date="2025-07-11", function_calling="supported", structured_outputs="supported")
    world = world.sold(A, "shop", "0.5", "2").sold(A, "mart", "1", "3")
    world = world.saying(B, release_date="2026-03-02", function_calling="unsupported", structured_outputs="unsupported")
    document = report(world)
    assert document["verdict"]["leads"] == {A: ["function_calling", "structured_outputs"], B: []}
    assert document["verdict"]["sentences"][0]["text"].startswith("Alpha is ahead")
    told = " ".join(prose(document))
    assert "safer" not in told
    assert "overall" not in told


def test_the_verdict_does_not_say_everything_when_a_criterion_is_tied() -> None:
    world = pair().saying(A, context_window_tokens=200000, vision="supported")
    document = report(world.saying(B, context_window_tokens=200000, vision="unsupported"))
    assert document["verdict"]["ties"] == ["context_window_tokens"]
    assert "everything" not in document["verdict"]["sentences"][0]["text"]


# fault 9

def test_function_calling_says_nothing_of_tools_that_the_seller_runs() -> None:
    document = report(pair().saying(A, function_calling="supported"))
    assert (cell(document, "function_calling", A)["text"], cell(document, "tool_use", A)["text"]) == ("Yes", "unknown")


def test_web_search_by_the_seller_is_tool_use_and_says_so() -> None:
    document = report(pair().saying(A, web_search="supported"))
    assert cell(document, "tool_use", A)["text"] == "Yes"
    assert "follows from web search" in next(row["note"] for row in document["capabilities"] if row["id"] == "tool_use")


@pytest.mark.parametrize("facts", [
    {"vision": "supported"}, {"vision": "supported", "input_modalities": ("text",)},
    {"input_modalities": ("image", "text")}, {"input_modalities": ("image", "text"), "output_modalities": ("text",)},
])
def test_a_model_that_reads_images_is_multimodal(facts: dict[str, Any]) -> None:
    document = report(pair().saying(A, **facts))
    assert (cell(document, "vision", A)["text"], cell(document, "multimodal", A)["text"]) == ("Yes", "Yes")
    assert "Vision" in next(model["tags"] for model in document["models"] if model["id"] == A)


def test_a_model_that_hears_is_multimodal_without_vision_or_its_tag() -> None:
    document = report(pair().saying(A, input_modalities=("audio", "text")))
    assert (cell(document, "vision", A)["text"], cell(document, "multimodal", A)["text"]) == ("No", "Yes")
    assert "Vision" not in document["models"][0]["tags"]


# fault 10

def test_input_and_output_prices_come_from_one_offering() -> None:
    world = pair().sold(A, "shop", "0.1", "9").sold(A, "mart", "5", "0.2").sold(A, "bazaar", "1", "1")
    document = report(world)
    view = document["monthly_cost"]["models"][0]
    assert (view["provider"], Decimal(view["usd"] or "0")) == ("bazaar", Decimal(1050))
    assert cell(document, "cheapest_output", A)["text"].startswith("$1/1M tokens (bazaar")
    assert "Alpha $1/1M tokens in and $1/1M tokens out (bazaar)" in " ".join(prose(document))


def test_half_a_price_makes_no_bill() -> None:
    document = report(pair().sold(A, "shop", "0.1").sold(A, "mart", "0.2"))
    view = document["monthly_cost"]["models"][0]
    assert (view["state"], view["usd"]) == ("unavailable", None)
    assert "no output price" in view["reason"]


def test_prices_shown_are_those_of_the_prompt_size_that_is_billed() -> None:
    above = (("prompt_tokens_above", "200000"),)
    world = pair().sold(A, "shop", "1", "2").sold(B, "shop", "9", "9")
    route = f"{A}@shop"
    world = world.stating(priced(route, "price.input", "3", when=above), priced(route, "price.output", "4", when=above))
    document = report(world, workload=Workload(10, 300_000, 1000))
    assert [line["rate_usd"] for line in document["monthly_cost"]["models"][0]["lines"]] == ["3", "4"]
    assert "Alpha $3/1M tokens in and $4/1M tokens out" in document["intro"][-1]["text"]
    assert cell(document, "cheapest_output", A)["value"] == "4"


@pytest.mark.parametrize("workload", [Workload(0), Workload(1, 0, 0)])
def test_a_month_without_traffic_is_answered(workload: Workload) -> None:
    world = pair().sold(A, "shop", "1", "2").sold(B, "shop")
    unpriced = report(world, workload=workload)["monthly_cost"]["models"][1]
    assert unpriced["state"] == "unavailable"


# fault 11

def shared(world: World) -> Any:
    return report(world)["benchmarks"]["shared"][0]


def test_a_score_without_setting_or_evaluator_says_so_and_leads_nowhere() -> None:
    row = shared(pair().stating(scored(A, "GPQA", "80"), scored(B, "GPQA", "60")))
    assert all("setting not stated" in one["text"] or "setting" in row["note"] for one in row["cells"])
    assert "nobody says who measured it" in row["note"]
    assert (row["leader"], row["outcome"]) == ("", "side by side")


def test_scores_of_different_settings_harnesses_versions_or_evaluators_name_no_leader() -> None:
    for one, other in (({"setting": "high"}, {}), ({"harness": "x"}, {"harness": "y"})):
        told = {"evaluator": "Epoch AI"}
        row = shared(pair().stating(scored(A, "GPQA", "80", **told, **one), scored(B, "GPQA", "60", **told, **other)))
        assert row["leader"] == ""
    for key in ("version", "evaluator"):
        world = pair().stating(scored(A, "GPQA", "80", **{"evaluator": "Epoch AI", key: "Arena"}),
                               scored(B, "GPQA", "60", **{"evaluator": "Epoch AI", key: "Epoch AI"}))
        assert report(world)["benchmarks"]["shared"] == []


def test_what_a_creator_reports_stands_side_by_side() -> None:
    told = {"evaluator": "creator", "setting": "high"}
    row = shared(pair().stating(scored(A, "GPQA", "80", **told), scored(B, "GPQA", "60", **told)))
    assert (row["leader"], row["outcome"]) == ("", "side by side")


def test_every_score_has_its_own_source_and_day() -> None:
    document = report(pair().stating(scored(A, "GPQA", "80"), scored(B, "GPQA", "60")))
    for one in document["benchmarks"]["shared"][0]["cells"]:
        assert one["evidence"]
        assert all(document["evidence"][mark]["observed_at"] and document["evidence"][mark]["source"]
                   for mark in one["evidence"])


def test_a_score_that_is_no_number_is_left_out() -> None:
    words = said(A, "score", "n/a", source="north")._replace(conditions=(("benchmark", "GPQA"),))
    assert report(pair().stating(words, scored(B, "GPQA", "60")))["benchmarks"]["shared"] == []


# fault 12

def test_each_fact_has_its_own_date() -> None:
    world = pair().saying(A, seen="2026-01-05", license="MIT").saying(A, seen="2026-04-07", context_window_tokens=4096)
    document = report(world)
    days = {name: document["evidence"][cell(document, name, A)["evidence"][0]]["observed_at"]
            for name in ("license", "context_window_tokens")}
    assert days == {"license": "2026-01-05", "context_window_tokens": "2026-04-07"}
    assert document["generated"]["reviewed"] == {"oldest": "2026-01-05", "newest": "2026-04-07"}


def test_a_bill_is_as_old_as_its_oldest_price() -> None:
    world = pair().sold(A, "shop")
    route = f"{A}@shop"
    old = priced(route, "price.output", "2")._replace(observed_on="2025-06-01")
    document = report(world.stating(priced(route, "price.input", "1"), old))
    stale = [problem["text"] for problem in document["problems"] if problem["code"] == "stale"]
    assert len(stale) == 1
    assert "2025-06-01" in stale[0]
    assert SEEN > "2025-06-01"
