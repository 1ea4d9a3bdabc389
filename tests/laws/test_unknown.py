"""What nobody states counts neither for a model nor against it."""

from hypothesis import given
from hypothesis import strategies as st

from assay.data.criteria import CAPABILITIES
from assay.report.views import Comparison
from laws.drawing import LAW, worlds
from laws.test_improvement import PLACES, is_about
from laws.world import World, report, said

SOURCES_OF = {
    "vision": ("vision", "input_modalities"),
    "multimodal": ("multimodal", "vision", "input_modalities", "output_modalities"),
    "tool_use": ("tool_use", "web_search"),
    "monthly_cost": ("price.input",),
}
"""What else a property follows from: an unknown one needs these unsaid too."""


def without(world: World, model: str, name: str) -> World:
    gone = SOURCES_OF.get(name, (name,))
    kept = tuple(one for one in world.statements if not any(is_about(one, model, word) for word in gone))
    return world._replace(statements=kept)


def undecided(document: Comparison) -> set[str]:
    return {row["criterion"] for row in document["verdict"]["undecided"]}


@given(worlds(), PLACES, st.sampled_from(("context_window_tokens", "max_output_tokens", "monthly_cost")))
@LAW
def test_a_criterion_of_which_one_side_is_unsaid_has_no_leader(world: World, place: int, name: str) -> None:
    model = world.models[place % len(world.models)].id
    document = report(without(world, model, name))
    assert name in undecided(document)
    assert all(name not in leads for leads in document["verdict"]["leads"].values())


@given(worlds(), PLACES)
@LAW
def test_a_model_that_nobody_sells_does_not_lose_on_routes(world: World, place: int) -> None:
    model = world.models[place % len(world.models)].id
    unsold = world._replace(
        offerings=tuple(one for one in world.offerings if one.model != model),
        statements=tuple(one for one in world.statements if not one.subject.startswith(f"{model}@")))
    assert "routes" in undecided(report(unsold))


@given(worlds(), PLACES, st.sampled_from(CAPABILITIES))
@LAW
def test_an_unsaid_capability_is_unknown_and_never_absent(world: World, place: int, name: str) -> None:
    chosen = world.models[place % len(world.models)]
    document = report(without(world, chosen.id, name))
    row = next(row for row in document["capabilities"] if row["id"] == name)
    cell = next(cell for cell in row["cells"] if cell["model"] == chosen.id)
    assert (cell["text"], cell["value"], cell["state"]) == ("unknown", None, "unknown")
    assert all(name not in leads for leads in document["verdict"]["leads"].values())
    assert all(name not in switch["lost"] for switch in document["switching"] if switch["target"] == chosen.id)


@given(worlds(), PLACES, st.sampled_from((*CAPABILITIES, "context_window_tokens", "max_output_tokens", "monthly_cost")))
@LAW
def test_unsaying_a_fact_gives_nobody_a_lead(world: World, place: int, name: str) -> None:
    model = world.models[place % len(world.models)].id
    before, after = report(world), report(without(world, model, name))
    for one in world.models:
        assert set(after["verdict"]["leads"][one.id]) <= set(before["verdict"]["leads"][one.id])


@given(worlds(), PLACES)
@LAW
def test_a_fact_that_no_row_shows_changes_no_row_and_no_verdict(world: World, place: int) -> None:
    model = world.models[place % len(world.models)].id
    more = world.stating(said(model, "lifecycle_note", "not sooner than 2027"), said(model, "languages", ("de", "en")))
    before, after = report(world), report(more)
    for section in ("verdict", "scorecard", "tradeoffs", "monthly_cost", "switching", "specs", "capabilities", "faq"):
        assert before[section] == after[section]
