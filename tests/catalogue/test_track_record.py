"""How often a source was right where a document of the creator says what is right."""

from decimal import Decimal

import pytest

from assay.app.weigh_sources import weigh_sources
from assay.catalogue.record import Record
from assay.catalogue.track_record import answers, is_positive, is_right, said_by
from assay.domain.holdings import Contents, Material
from assay.domain.statement import NOT_DISCLOSED, Statement, Value
from assay.domain.things import Source
from laws.world import SEEN, SOURCES, TODAY, MemoryStore, World, priced, said

ONE, TWO = "acme/one", "acme/two"


@pytest.mark.parametrize(("right", "judged", "low", "high"), [
    (0, 0, 0.0, 1.0), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (96, 100, 0.902, 0.984), (1, 2, 0.095, 0.905),
])
def test_the_interval_is_wilsons(right: int, judged: int, low: float, high: float) -> None:
    found = Record(right, judged).interval()
    assert [round(end, 3) for end in found] == [low, high]
    assert -1e-9 <= found[0] <= found[1] <= 1 + 1e-9


def test_the_middle_of_the_interval_is_drawn_to_the_half_and_it_narrows_with_more_answers() -> None:
    few, many = Record(9, 10).interval(), Record(900, 1000).interval()
    assert sum(few) / 2 < sum(many) / 2 < 0.9
    assert few[0] < many[0] < 0.9 < many[1] < few[1]


def test_better_is_better_beyond_doubt() -> None:
    assert Record(99, 100).is_better_than(Record(50, 100))
    assert not Record(99, 100).is_better_than(Record(95, 100))
    assert not Record(3, 3).is_better_than(Record(0, 1))
    assert not Record(50, 100).is_better_than(Record(0, 0))
    assert not Record(0, 0).is_better_than(Record(0, 100))


@pytest.mark.parametrize(("track", "name", "expected"), [
    ("", "license", (0, 0)), ("license 7/9", "license", (7, 9)), ("license 1/2, status 3/4", "status", (3, 4)),
    ("price.input_tokens 3/4", "price.input", (0, 0)), ("release_date 1/2", "date", (0, 0)),
])
def test_a_record_is_read_by_the_whole_name_of_its_property(track: str, name: str, expected: tuple[int, int]) -> None:
    assert SOURCES["north"]._replace(track=track).record(name) == expected


@pytest.mark.parametrize(("name", "value", "truths", "right"), [
    ("context_window_tokens", 131000, (131072,), True), ("context_window_tokens", 128000, (65536, 131072), True),
    ("context_window_tokens", 262144, (131072,), False), ("release_date", "2025-07", ("2025-07-11",), True),
    ("release_date", "2025-08", ("2025-07-11",), False), ("license", "MIT", (), False),
    ("price.input", Decimal("0.60"), (Decimal("0.6"),), True), ("open_weights", False, (True,), False),
])
def test_right_is_within_the_tolerance_of_one_document(
    name: str, value: Value, truths: tuple[Value, ...], right: bool
) -> None:
    assert is_right(name, value, truths) is right


def test_a_price_of_0_answers_no_question_of_cost() -> None:
    assert not is_positive(Decimal(0))
    assert is_positive(Decimal("0.01"))
    assert is_positive("MIT")


def material(*rows: Statement, own: str = "acme") -> Material:
    world = World().with_model(ONE, "One", [own]).sold(ONE, "acme").sold(ONE, "shop").stating(*rows)
    held = MemoryStore(world).material(ONE)
    assert held is not None
    return held


def test_what_one_source_says_alone_is_its_statements_and_the_offerings_it_speaks_of() -> None:
    held = material(said(ONE, "license", "MIT", source="north"),
                    said(f"{ONE}@shop", "status", "available", source="south"))
    alone = said_by(held, {"south"})
    assert [row.source for row in alone.statements] == ["south"]
    assert [row.id for row in alone.offerings] == [f"{ONE}@shop"]


def test_an_answer_is_what_is_known_and_never_what_is_disputed() -> None:
    found = answers(material(
        said(ONE, "license", NOT_DISCLOSED), said(ONE, "architecture", "moe", source="north"),
        said(ONE, "knowledge_cutoff", "2025-01"),
        said(ONE, "knowledge_cutoff", "2025-06")._replace(place="another page"),
    ), SOURCES, TODAY)
    assert found["license"] == NOT_DISCLOSED
    assert found["architecture"] == "moe"
    assert "knowledge_cutoff" not in found


def test_a_price_is_answered_by_the_plain_one_at_the_creators_own_api() -> None:
    found = answers(material(
        priced(f"{ONE}@shop", "price.input", "9"), priced(f"{ONE}@acme", "price.input", "2"),
        priced(f"{ONE}@acme", "price.input", "4", when=(("prompt_tokens_above", "200000"),)),
        priced(f"{ONE}@acme", "price.output", "7", unit="cny/mtok"),
    ), SOURCES, TODAY)
    assert (found["price.input"], "price.output" in found) == (Decimal(2), False)


def contents(*rows: Statement, built_on: str = TODAY) -> Contents:
    world = World().with_model(ONE, "One", ["acme"]).with_model(TWO, "Two").sold(ONE, "acme").stating(
        *sorted(rows, key=lambda row: row.subject))
    return Contents(built_on, tuple(SOURCES.values()), world.creators, (), world.models, world.offerings,
                    world.statements, (), (), ())


def weighed(*rows: Statement) -> dict[str, Source]:
    return {source.id: source for source in weigh_sources(contents(*rows)).sources}


def test_every_source_is_judged_where_a_document_speaks_and_nowhere_else() -> None:
    found = weighed(
        said(ONE, "license", "MIT"), said(TWO, "license", "Apache-2.0"), said(ONE, "release_date", "2025-07-11"),
        said(ONE, "license", "MIT", source="north"), said(TWO, "license", "MIT", source="north"),
        said(TWO, "architecture", "moe", source="north"), said(ONE, "release_date", "2025-07-11", source="south"))
    assert found["north"].track == "license 1/2"
    assert found["north"].record("architecture") == (0, 0)
    assert found["south"].track == "release_date 1/1"
    assert (found["primary"].track, found["card"].track) == ("", "")


def test_a_value_that_any_of_the_creators_documents_gives_is_right() -> None:
    found = weighed(said(ONE, "knowledge_cutoff", "2025-01"),
                    said(ONE, "knowledge_cutoff", "2025-06")._replace(place="another page"),
                    said(ONE, "knowledge_cutoff", "2025-06", source="north"))
    assert found["north"].track == "knowledge_cutoff 1/1"


def test_an_old_price_page_judges_nobody() -> None:
    route = f"{ONE}@acme"
    new, old = (priced(route, "price.input", "2", source="primary")._replace(observed_on=day)
                for day in (SEEN, "2026-01-02"))
    claim = priced(route, "price.input", "3", source="north")
    assert weighed(new, claim)["north"].track == "price.input 0/1"
    assert weighed(old, claim)["north"].track == ""


def test_yours_is_judged_by_nobody() -> None:
    found = weighed(said(ONE, "license", "MIT"), said(ONE, "license", "Agreed", source="mine"))
    assert found["mine"].track == ""


def test_every_source_has_a_group_and_repeaters_have_that_of_their_upstream() -> None:
    found = weighed(said(ONE, "license", "MIT"))
    assert {name: source.group for name, source in found.items()} == {
        name: source.upstream for name, source in SOURCES.items()}
