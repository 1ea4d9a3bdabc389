"""Making one fact of a model better never takes a lead from it."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from assay.data.criteria import CAPABILITIES
from assay.domain.statement import Conditions, Statement, Value
from assay.report.views import Comparison
from laws.drawing import LAW, worlds
from laws.world import World, report, said

INDEPENDENT = ("Epoch AI", "Arena")
PLACES = st.integers(0, 2)


def leads_of(document: Comparison, model: str) -> set[str]:
    rows = {f"{row['benchmark']} {row['unit']} {row['evaluator']}" for row in document["benchmarks"]["shared"]
            if row["leader"] == model}
    return {*document["verdict"]["leads"][model], *rows}


def is_about(statement: Statement, model: str, name: str) -> bool:
    return statement.property == name and statement.subject.partition("@")[0] == model


def with_value(world: World, model: str, name: str, value: Value) -> World:
    """All statements of the property about the model and its routes say this value; one is added where none does."""
    changed = tuple(one._replace(value=value) if is_about(one, model, name) else one for one in world.statements)
    return world._replace(statements=changed).stating(said(model, name, value))


def keeps_its_leads(world: World, better: World, model: str) -> None:
    before, after = leads_of(report(world), model), leads_of(report(better), model)
    assert before <= after


@given(worlds(), PLACES, st.sampled_from(("context_window_tokens", "max_output_tokens")))
@LAW
def test_a_larger_limit_never_loses_a_lead(world: World, place: int, name: str) -> None:
    model = world.models[place % len(world.models)].id
    keeps_its_leads(world, with_value(world, model, name, 10_000_000), model)


@given(worlds(), PLACES)
@LAW
def test_a_doubled_window_never_loses_a_lead(world: World, place: int) -> None:
    model = world.models[place % len(world.models)].id
    doubled = tuple(_doubled(one) if is_about(one, model, "context_window_tokens") else one for one in world.statements)
    keeps_its_leads(world, world._replace(statements=doubled), model)


def _doubled(statement: Statement) -> Statement:
    return statement._replace(value=2 * statement.value) if isinstance(statement.value, int) else statement


@given(worlds(), PLACES, st.sampled_from(("price.input", "price.output")))
@LAW
def test_a_halved_price_of_one_route_never_loses_a_lead(world: World, place: int, name: str) -> None:
    subjects = sorted({one.subject for one in world.statements if one.property == name})
    if not subjects:
        return
    route = subjects[place % len(subjects)]
    halved = tuple(
        one._replace(value=one.value / 2) if one.subject == route and one.property == name
        and isinstance(one.value, Decimal) else one for one in world.statements)
    keeps_its_leads(world, world._replace(statements=halved), route.partition("@")[0])


@given(worlds(), PLACES, st.sampled_from(("0.01", "0.75", "1.4")))
@LAW
def test_a_cut_on_the_cheapest_route_keeps_the_lead_in_cost(world: World, place: int, price: str) -> None:
    """Every model has a priced route here, so that there is a lead to lose."""
    world = world._replace(statements=tuple(one for one in world.statements if not one.property.startswith("price.")))
    leader = place % len(world.models)
    for number, one in enumerate(world.models):
        amount = "1.5" if number == leader else "2"
        world = world.sold(one.id, "base", amount, amount)
    model = world.models[leader].id
    assert "monthly_cost" in report(world)["verdict"]["leads"][model]
    cut = tuple(one._replace(value=Decimal(price)) if one.subject == f"{model}@base" and one.property == "price.input"
                else one for one in world.statements)
    keeps_its_leads(world, world._replace(statements=cut), model)


@given(worlds(), PLACES, st.sampled_from(("0.01", "2", "99999")))
@LAW
def test_one_more_route_never_loses_a_lead(world: World, place: int, price: str) -> None:
    model = world.models[place % len(world.models)].id
    keeps_its_leads(world, world.sold(model, "newcomer", price, price), model)


@given(worlds(), PLACES, st.sampled_from(CAPABILITIES))
@LAW
def test_a_capability_that_is_added_never_loses_a_lead(world: World, place: int, name: str) -> None:
    model = world.models[place % len(world.models)].id
    keeps_its_leads(world, with_value(world, model, name, "always" if name == "reasoning" else "supported"), model)


@given(worlds(), PLACES, st.sampled_from(INDEPENDENT))
@LAW
def test_higher_scores_by_an_independent_evaluator_never_lose_a_lead(world: World, place: int, evaluator: str) -> None:
    model = world.models[place % len(world.models)].id
    raised = tuple(
        one._replace(value=one.value + 5, conditions=_raised(one.conditions))
        if is_about(one, model, "score") and ("evaluator", evaluator) in one.conditions
        and isinstance(one.value, Decimal) else one for one in world.statements)
    keeps_its_leads(world, world._replace(statements=raised), model)


def _raised(conditions: Conditions) -> Conditions:
    return tuple((key, str(Decimal(text) + 5) if key in ("low", "high") else text) for key, text in conditions)
