"""Swapping the compared models mirrors the report and changes no number."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from hypothesis import given

from assay.domain.workload import Workload
from assay.report.views import Comparison
from laws.drawing import LAW, WORKLOADS, hostile_worlds, worlds
from laws.world import World, prose, report

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def both_ways(world: World, workload: Workload) -> tuple[Comparison, Comparison]:
    names = [one.id for one in world.models]
    return report(world, *names, workload=workload), report(world, *reversed(names), workload=workload)


def by_model(cells: Iterable[Any]) -> dict[str, Any]:
    return {cell["model"]: cell for cell in cells}


def rows_of(document: Comparison) -> dict[str, Any]:
    tables = (("scorecard", document["scorecard"]), ("specs", document["specs"]),
              ("capabilities", document["capabilities"]))
    return {f"{table}/{row['id']}": (by_model(row["cells"]), row["leader"]) for table, rows in tables for row in rows}


def unordered(sentences: Iterable[Any]) -> list[tuple[str, list[str]]]:
    return sorted((sentence["text"], sorted(sentence["evidence"])) for sentence in sentences)


@given(worlds(), WORKLOADS)
@LAW
def test_swapping_mirrors_the_verdict(world: World, workload: Workload) -> None:
    one, other = both_ways(world, workload)
    assert one["verdict"]["leads"] == other["verdict"]["leads"]
    assert one["verdict"]["ties"] == other["verdict"]["ties"]
    assert ([row["criterion"] for row in one["verdict"]["undecided"]]
            == [row["criterion"] for row in other["verdict"]["undecided"]])


@given(worlds(), WORKLOADS)
@LAW
def test_swapping_moves_cells_and_changes_none(world: World, workload: Workload) -> None:
    one, other = both_ways(world, workload)
    assert rows_of(one) == rows_of(other)
    ours, theirs = ({(row["benchmark"], row["unit"], row["evaluator"]): (by_model(row["cells"]), row["leader"],
                                                                         row["outcome"])
                     for row in document["benchmarks"]["shared"]} for document in (one, other))
    assert ours == theirs
    assert {row["id"]: row for row in one["pricing"]} == {row["id"]: row for row in other["pricing"]}


@given(worlds(), WORKLOADS)
@LAW
def test_swapping_keeps_bills_and_their_gap(world: World, workload: Workload) -> None:
    one, other = both_ways(world, workload)
    assert by_model(one["monthly_cost"]["models"]) == by_model(other["monthly_cost"]["models"])
    assert one["monthly_cost"]["gap_usd"] == other["monthly_cost"]["gap_usd"]
    assert one["monthly_cost"]["cheaper"] == other["monthly_cost"]["cheaper"]


@given(worlds(), WORKLOADS)
@LAW
def test_swapping_keeps_every_direction_of_switching(world: World, workload: Workload) -> None:
    ours, theirs = ({(row["source"], row["target"]): row for row in document["switching"]}
                    for document in both_ways(world, workload))
    assert ours == theirs


@given(worlds(2, 2), WORKLOADS)
@LAW
def test_swapping_two_models_keeps_what_speaks_for_each(world: World, workload: Workload) -> None:
    ours, theirs = ({row["model"]: unordered(row["choose_when"]) for row in document["tradeoffs"]}
                    for document in both_ways(world, workload))
    assert ours == theirs


@given(worlds(2, 2), WORKLOADS)
@LAW
def test_swapping_two_models_keeps_every_number_of_the_prose(world: World, workload: Workload) -> None:
    ours, theirs = (Counter(NUMBER.findall(" ".join(prose(document)))) for document in both_ways(world, workload))
    assert ours == theirs


@given(hostile_worlds())
@LAW
def test_names_that_look_like_markup_or_other_ids_do_not_change_who_leads(world: World) -> None:
    plain = world._replace(models=tuple(one._replace(name="Plain") for one in world.models))
    assert report(world)["verdict"]["leads"] == report(plain)["verdict"]["leads"]
