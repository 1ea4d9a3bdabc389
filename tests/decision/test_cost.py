"""Which route counts as the cheapest one on sale."""

from decimal import Decimal

from assay.decision.cost import cheapest_offer, price_of, quote
from assay.domain.fact import Dossier, Fact, Price, Route, State
from assay.domain.statement import Conditions, Mention, Statement
from assay.domain.things import Creator, Model, Offering
from assay.domain.workload import Workload

DAY = "2026-11-24"
MODEL = Model("acme/m", "M", "acme", "m")


def known(name: str, value: Decimal | str | bool, unit: str = "") -> Fact:
    row = Statement(Mention("m"), name, value, str(value), "plain", "row", DAY, number=1)
    return Fact("acme/m", name, State.KNOWN, value, unit, "stated", (row,))


def price(component: str, amount: str, conditions: Conditions = ()) -> Price:
    return Price(component, conditions, known(f"price.{component}", Decimal(amount), "usd/mtok"), "", "")


def route(provider: str, *prices: Price, tier: str = "standard", **facts: str) -> Route:
    offering = Offering(f"acme/m@{provider}", "acme/m", provider, "m", "global", tier, "", "")
    listed = known("status", "listed")
    return Route(offering, {name: known(name, value) for name, value in facts.items()}, prices, listed)


def dossier(*routes: Route, is_open: bool = True) -> Dossier:
    facts = {"open_weights": known("open_weights", is_open)}
    return Dossier(MODEL, Creator("acme", "Acme", ("acme",)), facts, routes, ())


def both(inward: str, outward: str) -> tuple[Price, Price]:
    return price("input", inward), price("output", outward)


def test_the_default_workload_costs_900_at_half_a_dollar_and_two() -> None:
    offer = cheapest_offer(dossier(route("a", *both("0.5", "2"))), Workload(), DAY)
    assert offer.best is not None
    assert offer.best.total_usd == Decimal(900)
    assert [line.amount_usd for line in offer.best.lines] == [Decimal(400), Decimal(500)]


def test_input_and_output_price_come_from_one_route() -> None:
    offer = cheapest_offer(dossier(route("a", *both("0.1", "9")), route("b", *both("9", "0.1"))), Workload(), DAY)
    assert [priced.total_usd for priced in offer.priced] == [Decimal("2330.0"), Decimal("7225.0")]


def test_a_price_of_zero_is_not_taken_for_free() -> None:
    offer = cheapest_offer(dossier(route("a", *both("0", "0")), route("b", *both("1", "1"))), Workload(), DAY)
    assert offer.best is not None
    assert offer.best.route.offering.provider == "b"
    assert "no source says it is free" in offer.passed_over[0][0]


def test_removed_retired_deprecated_and_batch_routes_are_passed_over_with_the_reason() -> None:
    offer = cheapest_offer(dossier(
        route("a", *both("1", "1"), status="removed"), route("b", *both("1", "1"), retirement_date="2026-11-24"),
        route("c", *both("1", "1"), status="deprecated"), route("d", *both("1", "1"), tier="batch")), Workload(), DAY)
    assert offer.best is None
    assert {reason for reason, _ in offer.passed_over} == {
        "removed by the seller", "past its retirement date", "announced as deprecated by the seller",
        "batch tier, not standard service"}


def test_a_closed_model_far_below_its_creators_price_is_in_doubt_and_an_open_one_is_not() -> None:
    routes = (route("acme", *both("3", "15")), route("shady", *both("0.4", "2")))
    closed = cheapest_offer(dossier(*routes, is_open=False), Workload(), DAY)
    opened = cheapest_offer(dossier(*routes), Workload(), DAY)
    assert (closed.is_doubtful(), opened.is_doubtful()) == (True, False)
    assert closed.floor_usd == Decimal(3075)


def test_the_creators_own_route_is_kept_beside_the_cheapest() -> None:
    offer = cheapest_offer(dossier(route("acme", *both("3", "15")), route("b", *both("2", "9"))), Workload(), DAY)
    assert offer.own is not None
    assert offer.own.route.offering.provider == "acme"


def test_an_embedding_model_is_not_charged_for_output() -> None:
    offer = cheapest_offer(dossier(route("a", price("input", "0.1"))), Workload(), DAY, "embedding")
    assert offer.best is not None
    assert offer.best.total_usd == Decimal(80)


def test_a_tier_above_a_size_holds_for_larger_prompts_only() -> None:
    tiers = route("a", price("input", "1"), price("input", "2", (("prompt_tokens_above", "200000"),)),
                  price("input", "3", (("prompt_tokens_from", "300000"),)))
    found = [price_of(tiers, "input", size) for size in (200_000, 200_001, 299_999, 300_000)]
    assert [entry.fact.value for entry in found if entry] == [Decimal(1), Decimal(2), Decimal(2), Decimal(3)]


def test_a_price_for_certain_hours_is_not_the_price() -> None:
    only_at_night = route("a", price("input", "1", (("time_window", "16:30-00:30 UTC"),)), price("output", "1"))
    assert quote(only_at_night, Workload()).total_usd is None


def test_cached_input_needs_its_own_price() -> None:
    plain = route("a", *both("1", "1"))
    assert quote(plain, Workload(cached_share=Decimal("0.5"))).reason == "no cache read price per token is stated"
