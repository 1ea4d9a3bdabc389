"""What is learnt later changes no earlier answer, and what was not yet said is not shown."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from assay.app.compare import Question, compare_models
from assay.app.known_by import KnownBy
from assay.app.released import is_released
from assay.app.show import ShowQuestion, show
from assay.catalogue.changes import changes
from assay.catalogue.dossier import build_dossier
from assay.catalogue.moment import first_day, is_moving
from assay.catalogue.resolve import ASIDE
from assay.domain.errors import UnresolvedNameError
from assay.domain.fact import Fact, State
from assay.domain.statement import Statement
from assay.domain.things import Source
from laws.drawing import LAW, WORKLOADS, worlds
from laws.test_evidence import marks
from laws.world import SEEN, SOURCES, TODAY, MemoryStore, World, offering_id, priced, said

MODEL = "acme/alpha"
FEEDS = ("north", "south", "echo", "seller", "primary")
START = date(2024, 1, 1)
LAST = (date.fromisoformat(SEEN) - START).days
_days = st.integers(0, LAST).map(lambda number: (START + timedelta(number)).isoformat())
_maybe = st.one_of(st.just(""), _days)


class Timed(MemoryStore):
    """A store whose feeds had been looked at before."""

    def __init__(self, world: World, looks: Mapping[str, str]) -> None:
        super().__init__(world)
        self._sources = {name: source._replace(earlier=f"0.1 of {looks[name]}" if name in looks else "")
                         for name, source in SOURCES.items()}

    def sources(self) -> Mapping[str, Source]:
        return self._sources


@st.composite
def moments(draw: st.DrawFn, model: str = MODEL) -> list[Statement]:
    """Prices and statuses of two routes, and facts of a model, said, changed and withdrawn on all sorts of days."""
    rows = []
    for _ in range(draw(st.integers(1, 12))):
        route = offering_id(model, draw(st.sampled_from(("acme", "acme", "acme", "shop"))))
        row = draw(st.sampled_from((
            *[priced(route, "price.input", draw(st.sampled_from(("2", "5", "0.002"))))] * 4,
            priced(route, "price.output", draw(st.sampled_from(("4", "8")))),
            said(route, "status", draw(st.sampled_from(("available", "preview", "deprecated")))),
            said(model, "context_window_tokens", draw(st.sampled_from((8192, 131072)))),
            said(model, "release_date", draw(st.sampled_from(("2024", "2024-06", "2024-06-15", "2025-02-03")))),
        )))
        first, last = sorted((draw(_days), draw(_days)))
        begin, end = sorted((draw(_maybe), draw(_maybe)))
        gone = draw(st.sampled_from(("", last)))
        rows.append(row._replace(source=draw(st.sampled_from(FEEDS)), first_seen=draw(st.sampled_from(("", first))),
                                 observed_on=last, valid_from=begin if end else "", valid_until=end,
                                 gone_on=gone and (date.fromisoformat(gone) + timedelta(1)).isoformat()))
    return rows


_looks = st.dictionaries(st.sampled_from(FEEDS[:4]), _days, max_size=3)


def world_of(rows: Iterable[Statement], *models: str) -> World:
    world = World()
    for name in models or (MODEL,):
        world = world.with_model(name, name.rpartition("/")[2].title(), ["acme"]).sold(name, "acme").sold(name, "shop")
    return world.stating(*rows)


def facts_of(store: MemoryStore, day: str) -> dict[tuple[object, ...], Fact]:
    """Every fact of the model and of its routes."""
    held = store.material(MODEL)
    assert held is not None
    dossier = build_dossier(held, store.sources(), day)
    found: dict[tuple[object, ...], Fact] = {(MODEL, name): fact for name, fact in dossier.facts.items()}
    for route in dossier.routes:
        found |= {(route.offering.id, name): fact for name, fact in route.facts.items()}
        found |= {(route.offering.id, price.component, price.conditions, price.valid_until): price.fact
                  for price in route.prices}
    return found


@given(moments(), moments(), _looks, _days)
@LAW
def test_what_is_first_seen_later_changes_no_answer_that_was_dated(
    rows: list[Statement], more: list[Statement], looks: Mapping[str, str], day: str
) -> None:
    """Prices and statuses: once something is known to have held on a day, nothing said later and undated moves it."""
    early = [row for row in rows if is_moving(row.property) and first_day(row) <= day]
    late = [row for row in more if is_moving(row.property) and first_day(row) > day
            and not (row.valid_from or row.valid_until)]
    assume(early)
    before = facts_of(Timed(world_of(early), looks), day)
    after = facts_of(Timed(world_of([*early, *late]), looks), day)
    for key, fact in before.items():
        if fact.statements and is_moving(fact.property):
            assert after[key] == fact


@given(moments(), _looks, _days)
@LAW
def test_a_price_that_rests_on_later_looks_rests_on_nothing_else(
    rows: list[Statement], looks: Mapping[str, str], day: str
) -> None:
    for fact in facts_of(Timed(world_of(rows), looks), day).values():
        if is_moving(fact.property) and fact.state is not State.UNKNOWN:
            told = [*fact.statements, *(row for one in fact.contenders for row in one.statements)]
            is_by_then = {bool(row.valid_from or row.valid_until) or first_day(row) <= day for row in told}
            assert len(is_by_then) == 1, fact


def shown_by(rows: list[Statement], looks: Mapping[str, str], day: str) -> list[Any]:
    """Every document that can be asked of what was known by a day."""
    store = KnownBy(Timed(world_of(rows, MODEL, "bolt/beta"), looks), day)
    questions: list[Callable[[], Any]] = [
        lambda: show(store, ShowQuestion(MODEL, day, evidence=True, history=True)),
        lambda: show(store, ShowQuestion("bolt/beta", day, evidence=True, history=True)),
        lambda: compare_models(store, Question((MODEL, "bolt/beta"), as_of=day, since="2024-01-01"))]
    return [document for ask in questions if (document := answered(ask)) is not None]


def answered(ask: Callable[[], Any]) -> Any:
    """The document; None where a model was not there on the day."""
    try:
        return ask()
    except UnresolvedNameError:
        return None


@given(moments(), moments("bolt/beta"), _looks, _days)
@LAW
def test_known_by_a_day_nothing_is_shown_that_was_first_seen_after_it(
    rows: list[Statement], others: list[Statement], looks: Mapping[str, str], day: str
) -> None:
    assume(day > "2024-01-01")
    told = [*rows, *others]
    seen = {f"s{one.number}": first_day(one) for one in world_of(told, MODEL, "bolt/beta").statements}
    for document in shown_by(told, looks, day):
        assert set(marks({key: value for key, value in document.items() if key != "evidence"})) <= set(
            document["evidence"])
        assert all(seen[mark] <= day for mark in document["evidence"])
        assert all(row["observed_at"] <= day for row in document["evidence"].values())
        assert document["generated"]["known_by"] == day


@given(moments(), _looks, _days)
@LAW
def test_what_was_known_by_a_day_does_not_depend_on_what_was_said_later(
    rows: list[Statement], looks: Mapping[str, str], day: str
) -> None:
    early = [row for row in rows if first_day(row) <= day]
    late = [row for row in rows if first_day(row) > day]
    ours, theirs = shown_by([*early, *late], looks, day), shown_by(early, looks, day)
    assert ours == theirs


@given(worlds(), WORKLOADS)
@LAW
def test_the_day_of_building_is_the_day_that_is_meant(world: World, workload: Any) -> None:
    store, names = MemoryStore(world), tuple(one.id for one in world.models)
    assert (compare_models(store, Question(names, workload, TODAY)) == compare_models(store, Question(names, workload)))
    for name in names:
        assert (show(store, ShowQuestion(name, TODAY, evidence=True, history=True))
                == show(store, ShowQuestion(name, "", evidence=True, history=True)))


@given(moments(), _looks)
@LAW
def test_to_know_by_the_day_of_building_is_to_know_all(rows: list[Statement], looks: Mapping[str, str]) -> None:
    store = Timed(world_of(rows), looks)
    assert facts_of(store, TODAY) == facts_of(KnownBy(store, TODAY), TODAY)  # type: ignore[arg-type]


@given(moments(), _looks, st.lists(_days, min_size=2, max_size=6))
@LAW
def test_a_model_that_is_absent_on_a_day_is_absent_on_every_earlier_one(
    rows: list[Statement], looks: Mapping[str, str], days: list[str]
) -> None:
    dated = [row._replace(valid_from="", valid_until="", gone_on="") if row.property == "release_date" else row
             for row in rows]
    store = Timed(world_of(dated), looks)
    there = [is_released(store, MODEL, day) for day in sorted(days)]
    assert there == sorted(there)


@given(moments(), _looks, st.lists(_days, min_size=2, max_size=6))
@LAW
def test_a_route_that_nobody_listed_yet_was_not_listed_earlier_either(
    rows: list[Statement], looks: Mapping[str, str], days: list[str]
) -> None:
    """As long as nothing is withdrawn: what had been missing when a feed was looked at was missing before."""
    lasting = [row._replace(valid_from="", valid_until="", gone_on="") for row in rows]
    store = Timed(world_of(lasting), looks)
    held = store.material(MODEL)
    assert held is not None
    listed = [{route.offering.id for route in build_dossier(held, store.sources(), day).routes}
              for day in sorted(days)]
    assert all(earlier <= later for earlier, later in pairwise(listed))


@given(st.lists(moments(), min_size=1, max_size=3).map(lambda lists: [row for rows in lists for row in rows]))
@LAW
def test_a_change_has_another_value_before_it_and_the_epochs_of_one_source_do_not_overlap(
    rows: list[Statement]
) -> None:
    for source in FEEDS:
        own = [row for row in world_of(rows).statements if row.source == source]
        epochs: dict[Any, list[tuple[str, str]]] = defaultdict(list)
        for one in changes(own, SOURCES):
            assert one.before is None or one.before != one.value
            assert (one.before is None) == (one.kind == "start")
            assert not one.until or one.day <= one.until
            assert all(row.value == one.value and ASIDE not in row.conditions for row in one.statements)
            epochs[one.subject, one.property, one.conditions, one.unit].append((one.day, one.until))
        for spans in epochs.values():
            for (begin, end), (following, _) in pairwise(sorted(spans)):
                assert following == begin or (end and end <= following), spans


@given(st.lists(moments(), min_size=1, max_size=3).map(lambda lists: [row for rows in lists for row in rows]))
@LAW
def test_every_dated_price_is_in_the_history_once(rows: list[Statement]) -> None:
    held = world_of(rows).statements
    told = [row for one in changes(held, SOURCES) for row in one.statements]
    assert len(told) == len(set(told))
    dated = {(row.subject, row.property, row.value) for row in held
             if is_moving(row.property) and (row.valid_from or row.valid_until or row.gone_on)}
    assert dated <= {(row.subject, row.property, row.value) for row in told}


@given(moments(), moments("bolt/beta"), _looks, _days, WORKLOADS)
@LAW
def test_swapping_the_models_mirrors_what_changed(
    rows: list[Statement], others: list[Statement], looks: Mapping[str, str], day: str, workload: Any
) -> None:
    store = Timed(world_of([*rows, *others], MODEL, "bolt/beta"), looks)
    names = (MODEL, "bolt/beta")
    one, other = (compare_models(store, Question(order, workload, since=day))["since"] for order in (
        names, names[::-1]))
    assert (one["date"], one["leads"], one["changes"]) == (other["date"], other["leads"], other["changes"])
    for ours, theirs in zip(one["rows"], other["rows"], strict=True):
        assert (ours["label"], ours["cells"]) == (theirs["label"], theirs["cells"][::-1])


@given(moments(), moments("bolt/beta"), _days)
@LAW
def test_what_changed_lies_between_the_two_days_and_its_bills_are_those_of_both_reports(
    rows: list[Statement], others: list[Statement], day: str
) -> None:
    store = Timed(world_of([*rows, *others], MODEL, "bolt/beta"), {})
    names = (MODEL, "bolt/beta")
    document = compare_models(store, Question(names, since=day))
    assert all(day < one["date"] <= TODAY and one["before"] is not None for one in document["since"]["changes"])
    bills = next(row for row in document["since"]["rows"] if row["label"] == "Cheapest month")
    for cell, view in zip(bills["cells"], document["monthly_cost"]["models"], strict=True):
        assert cell["now"] == (f"{view['text']} ({view['provider']})" if view["usd"] else "unavailable")
    earlier = answered(lambda: compare_models(store, Question(names, as_of=day)))
    assert (earlier is None) == any("not released yet" in cell["then"] for cell in bills["cells"])
    for cell, view in zip(bills["cells"], earlier["monthly_cost"]["models"] if earlier else (), strict=bool(earlier)):
        assert cell["then"].replace(", undated", "") == (
            f"{view['text']} ({view['provider']})" if view["usd"] else "unavailable")


def test_the_worlds_of_these_laws_hold_what_they_are_about() -> None:
    """A law over worlds without changes, undated prices and later releases would hold of anything."""
    found: set[str] = set()

    @given(moments(), _looks, _days)
    @LAW
    def look(rows: list[Statement], looks: Mapping[str, str], day: str) -> None:
        store = Timed(world_of(rows), looks)
        found.update(one.kind for one in changes(store.world.statements, SOURCES))
        found.add("released" if is_released(store, MODEL, day) else "not released")
        for fact in facts_of(store, day).values():
            if is_moving(fact.property) and isinstance(fact.value, Decimal):
                found.add("undated" if all(first_day(row) > day for row in fact.statements) else "dated")
            if fact.reason.startswith("no source stated it on"):
                found.add("missing")

    look()
    assert found >= {"start", "change", "correction", "unclear", "released", "not released", "undated", "dated"}
