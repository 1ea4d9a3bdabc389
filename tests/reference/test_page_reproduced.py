"""Fed only the reference page's own facts, the report yields the page's figures; fed the real catalogue, the truth."""

from decimal import Decimal
from typing import Any

import pytest

from assay import bootstrap
from assay.app.compare import Question, compare_models
from assay.domain.workload import Workload
from assay.report.views import Comparison
from assay.report.wording import usd
from laws.world import World, drawn, prose, report

KIMI, QWEN = "moonshotai/kimi-k2", "qwen/qwen3.5-4b"


def page_world() -> World:
    """What comparison-page.txt states, read as statements; its "No" without a document behind it is left unsaid."""
    world = World().with_model(KIMI, "Kimi K2").with_model(QWEN, "Qwen3.5-4B")
    world = world.saying(KIMI, release_date="2025-07-11", context_window_tokens=262_144,
                         parameters_total=1_000_000_000_000, function_calling="supported",
                         structured_outputs="supported", vision="unsupported", multimodal="unsupported")
    world = world.saying(QWEN, release_date="2026-03-02", context_window_tokens=262_144, license="Apache-2.0",
                         parameters_total=4_000_000_000, vision="supported", multimodal="supported",
                         function_calling="unsupported", structured_outputs="unsupported")
    world = world.sold(KIMI, "openrouter", "0.55", "2.2").sold(KIMI, "amazon-bedrock", "0.5", "2")
    return world.sold(KIMI, "google-vertex")


@pytest.fixture(scope="module")
def page() -> Comparison:
    return report(page_world())


@pytest.fixture(scope="module")
def real() -> Comparison:
    return compare_models(bootstrap.open_catalogue(None), Question(("kimi-k2", "qwen3.5-4b")))


def cells(document: Comparison, row: str) -> list[Any]:
    tables = (*document["scorecard"], *document["specs"], *document["capabilities"])
    return [one["value"] for one in next(line for line in tables if line["id"] == row)["cells"]]


def test_the_month_costs_900_dollars_on_bedrock(page: Comparison) -> None:
    kimi = page["monthly_cost"]["models"][0]
    assert (kimi["state"], kimi["text"], kimi["provider"]) == ("known", "$900", "amazon-bedrock")
    assert [(line["component"], line["quantity"], line["rate_usd"], Decimal(line["amount_usd"]))
            for line in kimi["lines"]] == [("input", "800000000", "0.5", Decimal(400)),
                                           ("output", "250000000", "2", Decimal(500))]


def test_the_other_bill_is_unavailable_with_its_reason(page: Comparison) -> None:
    qwen = page["monthly_cost"]["models"][1]
    assert (qwen["state"], qwen["text"], qwen["usd"], qwen["lines"]) == ("unavailable", "unavailable", None, [])
    assert qwen["reason"] == "no source lists a seller"


def test_the_gap_is_unavailable_with_its_reason(page: Comparison) -> None:
    assert page["monthly_cost"]["gap_usd"] is None
    assert "Qwen3.5-4B" in page["monthly_cost"]["gap_reason"]
    assert "The gap cannot be given" in page["monthly_cost"]["sentences"][0]["text"]
    assert [switch["cost_change_usd"] for switch in page["switching"]] == [None, None]


def test_three_providers_stand_against_none_that_is_known(page: Comparison) -> None:
    assert cells(page, "routes") == [3, None]
    assert cells(page, "cheapest_output") == ["2", None]
    assert "routes" in [row["criterion"] for row in page["verdict"]["undecided"]]
    where = " ".join(one["text"] for one in page["faq"][-1]["answer"])
    assert "Kimi K2: amazon-bedrock, google-vertex, openrouter." in where


def test_tags_are_those_of_the_page(page: Comparison) -> None:
    kimi, qwen = page["models"]
    assert kimi["tags"] == ["RAG", "Agents", "Long context"]
    assert qwen["tags"] == ["Long context", "Vision"]


def test_unique_capabilities_are_those_of_the_page(page: Comparison) -> None:
    leads = page["verdict"]["leads"]
    assert (leads[KIMI], leads[QWEN][0]) == (["function_calling", "structured_outputs"], "vision")
    assert set(leads[QWEN]) <= {"vision", "multimodal"}
    assert cells(page, "multimodal") == ["unsupported", "supported"]
    there, back = page["switching"]
    assert (there["lost"], there["gained"]) == (["function_calling", "structured_outputs"], ["vision", "multimodal"])
    assert (back["lost"], back["gained"]) == (["vision", "multimodal"], ["function_calling", "structured_outputs"])


def test_no_provider_is_common_and_no_benchmark_is_shared(page: Comparison) -> None:
    assert [switch["common_providers"] for switch in page["switching"]] == [[], []]
    assert page["benchmarks"]["shared"] == []
    shared = next(row for row in page["scorecard"] if row["id"] == "shared_benchmarks")
    assert all(cell["text"].startswith("0 rows") for cell in shared["cells"])


def test_what_the_page_got_wrong_comes_out_right(page: Comparison) -> None:
    texts = {row["id"]: [cell["text"] for cell in row["cells"]] for row in (*page["specs"], *page["capabilities"])}
    assert texts["parameters_total"] == ["1T", "4B"]
    assert texts["license"] == ["unknown", "Apache-2.0"]
    assert texts["code_execution"] == texts["tool_use"] == ["unknown", "unknown"]
    assert "context_window_tokens" in page["verdict"]["ties"]
    assert "safer" not in " ".join(prose(page))


def test_every_section_of_the_page_is_there_in_every_format(page: Comparison) -> None:
    for form, text in drawn(page).items():
        for section in ("Verdict", "Scorecard", "Monthly cost", "Switch friction", "Specifications",
                        "Pricing and availability", "Capabilities", "Benchmarks", "Deep dive", "Questions"):
            assert section in text, (form, section)


@pytest.mark.parametrize(("inward", "outward", "shown", "exact"), [
    ("0.5", "2", "$900", "900"), ("0.2", "0.2", "$210", "210"), ("30", "60", "$39,000", "39000"),
    ("0.1", "0.15", "$118", "117.5"), ("0.9", "0.9", "$945", "945"), ("0.065", "0.14", "$87.00", "87"),
    ("0.07", "0.26", "$121", "121"), ("0.44", "2", "$852", "852"),
])
def test_the_pages_of_the_site_reproduce(inward: str, outward: str, shown: str, exact: str) -> None:
    world = World().with_model(KIMI, "Kimi K2").with_model(QWEN, "Qwen3.5-4B").sold(KIMI, "deepinfra", inward, outward)
    view = report(world)["monthly_cost"]["models"][0]
    assert (view["text"], Decimal(view["usd"] or "0")) == (shown, Decimal(exact))


def test_the_gaps_of_the_site_reproduce() -> None:
    world = World().with_model("openai/gpt-4", "GPT-4").with_model("qwen/qwen3.5-9b", "Qwen3.5-9B")
    world = world.sold("openai/gpt-4", "openai", "30", "60").sold("qwen/qwen3.5-9b", "together", "0.1", "0.15")
    document = report(world)
    gap = Decimal(document["monthly_cost"]["gap_usd"] or "0")
    assert (gap, usd(gap)) == (Decimal("38882.5"), "$38,883")
    assert usd(Decimal("30.5")) == "$30.50"


def test_the_default_traffic_is_that_of_the_site() -> None:
    assert (Workload().input_total, Workload().output_total) == (800_000_000, 250_000_000)


def test_the_real_kimi_k2_has_the_window_of_the_0711_model(real: Comparison) -> None:
    assert [model["id"] for model in real["models"]] == ["moonshotai/kimi-k2-0711", "qwen/qwen3.5-4b"]
    assert cells(real, "context_window_tokens") == [131_072, 262_144]
    assert cells(real, "release_date") == ["2025-07-11", "2026-03-02"]
    assert real["verdict"]["ties"] == []


def test_the_real_kimi_k2_is_sold_neither_on_bedrock_nor_on_vertex(real: Comparison) -> None:
    sellers = {route["provider"] for route in real["pricing"] if route["model"] == real["models"][0]["id"]}
    assert len(sellers) > 3
    assert not [seller for seller in sellers if "bedrock" in seller or "vertex" in seller]


def test_the_real_kimi_k2_is_open_under_modified_mit_with_a_trillion_parameters(real: Comparison) -> None:
    assert cells(real, "license") == ["Modified MIT", "Apache-2.0"]
    assert cells(real, "open_weights") == [True, True]
    parameters = next(row for row in real["specs"] if row["id"] == "parameters_total")
    assert [cell["text"] for cell in parameters["cells"]] == ["1T", "4B"]


def test_the_real_qwen_has_priced_routes_and_a_gap_is_given(real: Comparison) -> None:
    kimi, qwen = real["monthly_cost"]["models"]
    assert (kimi["state"], qwen["state"]) == ("known", "known")
    assert qwen["priced_routes"] >= 1
    assert real["monthly_cost"]["cheaper"] == "qwen/qwen3.5-4b"
    gap = Decimal(real["monthly_cost"]["gap_usd"] or "0")
    assert gap == Decimal(kimi["usd"] or "0") - Decimal(qwen["usd"] or "0")


def test_the_price_that_the_page_gives_bedrock_is_one_that_deepinfra_asks(real: Comparison) -> None:
    asked = {(price["component"], Decimal(price["usd_per_mtok"])): route["provider"] for route in real["pricing"]
             if route["model"] == real["models"][0]["id"] and route["provider"] == "deepinfra"
             for price in route["prices"] if price["usd_per_mtok"]}
    assert {("input", Decimal("0.5")), ("output", Decimal(2))} <= set(asked)
