"""Every value rests on statements that say it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from hypothesis import given

from assay.domain.workload import Workload
from assay.report.views import Comparison
from laws.drawing import LAW, WORKLOADS, hostile_worlds, worlds
from laws.world import World, report

COUNTED = ("context_window_tokens", "max_output_tokens", "parameters_total", "parameters_active")


def marks(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for key, value in part.items():
            yield from value if key == "evidence" else marks(value)
    elif isinstance(part, list):
        for value in part:
            yield from marks(value)


def stated(world: World, cell: Any) -> set[Any]:
    values = {f"s{one.number}": one.value for one in world.statements}
    return {values[mark] for mark in cell["evidence"]}


@given(hostile_worlds(), WORKLOADS)
@LAW
def test_every_cited_statement_is_in_the_evidence_and_nothing_else_is(world: World, workload: Workload) -> None:
    document = report(world, workload=workload)
    told = {key: value for key, value in document.items() if key != "evidence"}
    assert set(marks(told)) == set(document["evidence"])


@given(worlds())
@LAW
def test_the_evidence_repeats_the_statement_word_for_word(world: World) -> None:
    by_mark = {f"s{one.number}": one for one in world.statements}
    for mark, shown in report(world)["evidence"].items():
        one = by_mark[mark]
        assert (shown["source"], shown["property"], shown["as_written"], shown["observed_at"], shown["subject"]) == (
            one.source, one.property, one.as_written, one.observed_on, one.subject)


@given(worlds())
@LAW
def test_every_known_cell_has_evidence(world: World) -> None:
    document = report(world)
    named_by_rule = ("product_type", "decision_fit", "shared_benchmarks")
    for row in (*document["scorecard"], *document["specs"], *document["capabilities"]):
        for cell in row["cells"]:
            if row["id"] not in named_by_rule and cell["value"] not in (None, 0):
                assert cell["evidence"], (row["id"], cell)


@given(worlds())
@LAW
def test_every_count_and_limit_is_what_a_cited_statement_says(world: World) -> None:
    document = report(world)
    for row in (*document["scorecard"], *document["specs"]):
        for cell in row["cells"]:
            if row["id"] in COUNTED and cell["value"] is not None:
                assert cell["value"] in stated(world, cell), (row["id"], cell)


@given(worlds(), WORKLOADS)
@LAW
def test_every_price_is_what_a_cited_statement_says(world: World, workload: Workload) -> None:
    document = report(world, workload=workload)
    shown: list[tuple[Any, Any]] = [(price["usd_per_mtok"] or price["usd_per_unit"], price)
                                    for route in document["pricing"] for price in route["prices"]]
    shown += [(line["rate_usd"], line) for view in document["monthly_cost"]["models"] for line in view["lines"]]
    shown += [(cell["value"], cell) for row in document["scorecard"] if row["id"] == "cheapest_output"
              for cell in row["cells"] if cell["value"] is not None]
    for amount, bearer in shown:
        assert amount is not None
        assert Decimal(amount) in stated(world, bearer)


@given(worlds())
@LAW
def test_every_score_is_what_its_one_cited_statement_says(world: World) -> None:
    for row in report(world)["benchmarks"]["shared"]:
        for cell in row["cells"]:
            assert stated(world, cell) == {Decimal(cell["value"])}


def cost_of(document: Comparison, model: str) -> Any:
    return next(view for view in document["monthly_cost"]["models"] if view["model"] == model)


@given(worlds(), WORKLOADS)
@LAW
def test_bills_add_up_to_the_last_digit(world: World, workload: Workload) -> None:
    document = report(world, workload=workload)
    for view in document["monthly_cost"]["models"]:
        for line in view["lines"]:
            scale = 1_000_000 if line["unit"] == "tokens" else 1
            assert Decimal(line["quantity"]) * Decimal(line["rate_usd"]) / scale == Decimal(line["amount_usd"])
        if view["state"] == "known":
            assert sum(Decimal(line["amount_usd"]) for line in view["lines"]) == Decimal(view["usd"] or "-1")
        else:
            assert (view["usd"], view["lines"], view["text"]) == (None, [], "unavailable")
            assert view["reason"]


@given(worlds(), WORKLOADS)
@LAW
def test_bills_count_exactly_the_tokens_of_the_workload(world: World, workload: Workload) -> None:
    for view in report(world, workload=workload)["monthly_cost"]["models"]:
        if view["state"] == "known":
            counted = {line["component"]: Decimal(line["quantity"]) for line in view["lines"]}
            read = counted.get("input", Decimal(0)) + counted.get("cache_read", Decimal(0))
            assert read == workload.input_total
            assert counted.get("output", Decimal(0)) == workload.output_total


@given(worlds(), WORKLOADS)
@LAW
def test_a_bill_uses_prices_of_its_own_route_only(world: World, workload: Workload) -> None:
    document = report(world, workload=workload)
    for view in document["monthly_cost"]["models"]:
        for line in view["lines"]:
            assert {document["evidence"][mark]["subject"] for mark in line["evidence"]} == {view["offering"]}


@given(worlds(), WORKLOADS)
@LAW
def test_the_bill_is_that_of_the_cheapest_route_on_steady_sale(world: World, workload: Workload) -> None:
    document = report(world, workload=workload)
    closed = {one.subject.partition("@")[0] for one in world.statements
              if one.property == "product_type"}
    for view in document["monthly_cost"]["models"]:
        routes = [route for route in document["pricing"] if route["model"] == view["model"]]
        if view["model"] not in closed and not any(_is_disputed(world, route) for route in routes):
            totals = [Decimal(route["monthly_usd"]) for route in routes
                      if route["monthly_usd"] is not None and _is_steady(world, route)]
            assert (view["usd"] is None) == (not totals)
            assert view["usd"] is None or Decimal(view["usd"]) == min(totals)


def _retired(world: World, route: Any) -> set[Any]:
    return {one.value for one in world.statements if one.subject == route["id"] and one.property == "retirement_date"}


def _is_disputed(world: World, route: Any) -> bool:
    return len(_retired(world, route)) > 1


def _is_steady(world: World, route: Any) -> bool:
    is_open = route["status"] not in ("removed", "deprecated") and "2026-01-01" not in _retired(world, route)
    return route["service_tier"] == "standard" and route["variant"] != "free" and is_open


@given(worlds(), WORKLOADS)
@LAW
def test_the_gap_is_the_difference_of_the_bills(world: World, workload: Workload) -> None:
    cost = report(world, workload=workload)["monthly_cost"]
    totals = [Decimal(view["usd"]) for view in cost["models"] if view["usd"] is not None]
    if len(totals) < len(cost["models"]):
        assert cost["gap_usd"] is None
        assert cost["gap_reason"]
    else:
        assert Decimal(cost["gap_usd"] or "-1") == max(totals) - min(totals)
