"""A switch: what breaks, what fits, what it costs once, and when it has paid for itself."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.catalogue.dossier import build_dossier
from assay.decision.switch_access import access_of, changes
from assay.decision.switch_fit import OUTCOMES, Share, check, check_efforts, fit, limits
from assay.decision.switch_money import money, payback, rewarming
from assay.decision.switch_plan import Question, plan
from assay.decision.switch_side import Side, side_of
from assay.decision.switch_terms import lifecycle, terms
from assay.domain.clients import Clients, Endpoint, Flavour, Parameter
from assay.domain.traffic import Sampled, Shape, Span, Traffic, sure
from assay.domain.usage import Usage
from assay.domain.workload import Workload, workload_of
from laws.drawing import LAW
from laws.world import SOURCES, TODAY, MemoryStore, World, offering_id, priced, said

ONE, TWO = "acme/one", "bolt/two"
CALLS = Parameter("function_calling", "function calling", {}, ())
AUDIO = Parameter("input_audio", "audio input", {}, ())
CLIENTS = Clients(
    endpoints=(Endpoint("shop", "openai-chat", "https://shop.example/v1", "SHOP_KEY", "", {}, "https://shop.example"),),
    flavours=(Flavour("@x/messages", "anthropic-messages", "/v1", "https://x.example"),), clients=(),
    parameters=(CALLS, AUDIO), gateways=(), gateway_sources=(), id_sources=frozenset({"north"}))
BASE = World().with_model(ONE, "One", ("acme",)).with_model(TWO, "Two", ("bolt",))


def side(world: World, model: str, offering: str = "", load: Workload | None = None) -> Side:
    held = MemoryStore(world).material(model)
    assert held is not None
    return side_of(build_dossier(held, SOURCES, TODAY), offering, load or Workload(), TODAY)


def both(world: World, load: Workload | None = None) -> tuple[Side, Side]:
    return side(world, ONE, load=load), side(world, TWO, load=load)


def test_a_model_means_its_cheapest_route_and_an_offering_itself() -> None:
    world = BASE.sold(ONE, "shop", "1", "2").sold(ONE, "mall", "3", "4")
    assert side(world, ONE).id == offering_id(ONE, "shop")
    named = side(world, ONE, offering_id(ONE, "mall"))
    assert (named.id, named.is_named) == (offering_id(ONE, "mall"), True)


def test_a_model_that_nobody_sells_has_no_route_and_says_why() -> None:
    alone = side(BASE, ONE)
    assert (alone.route, alone.quote, alone.reason) == (None, None, "no source lists a seller")


MIRROR = {"kept": "kept", "lost": "gained", "gained": "lost", "absent": "absent", "unknown": "unknown",
          "recheck": "covered", "covered": "recheck", "missing": "absent"}


@LAW
@given(st.sampled_from((None, "supported", "unsupported", "partial")),
       st.sampled_from((None, "supported", "unsupported", "partial")))
def test_what_is_lost_one_way_is_gained_the_other(before: str | None, after: str | None) -> None:
    world = BASE.sold(ONE, "shop", "1", "2").sold(TWO, "shop", "1", "2")
    for model, state in ((ONE, before), (TWO, after)):
        world = world.saying(offering_id(model, "shop"), function_calling=state) if state else world
    source, target = both(world)
    forth, back = check(CALLS, source, target), check(CALLS, target, source)
    if "partial" not in (before, after):
        assert back.outcome == MIRROR[forth.outcome] or (forth.outcome, back.outcome) == ("absent", "missing")
    assert (forth.outcome == "lost") == (before in ("supported", "partial") and after == "unsupported")
    assert forth.before == back.after


def test_every_pair_of_states_has_an_outcome() -> None:
    assert len(OUTCOMES) == 9


def test_partly_there_is_to_be_rechecked_where_it_was_there_in_full() -> None:
    world = BASE.sold(ONE, "shop", "1", "2").sold(TWO, "shop", "1", "2")
    world = world.saying(offering_id(ONE, "shop"), function_calling="supported")
    world = world.saying(offering_id(TWO, "shop"), function_calling="partial")
    assert check(CALLS, *both(world)).outcome == "recheck"


def test_a_conflict_of_sources_establishes_nothing() -> None:
    world = BASE.sold(ONE, "shop", "1", "2").sold(TWO, "shop", "1", "2")
    world = world.saying(offering_id(ONE, "shop"), source="north", function_calling="supported")
    world = world.saying(offering_id(TWO, "shop"), source="north", function_calling="supported")
    world = world.saying(offering_id(TWO, "shop"), source="south", function_calling="unsupported")
    source, target = both(world)
    assert target.support("function_calling").state == "unknown"
    assert check(CALLS, source, target).outcome == "recheck"


def test_what_the_route_says_goes_before_what_is_said_of_the_model() -> None:
    world = BASE.sold(TWO, "shop", "1", "2").saying(TWO, function_calling="supported")
    assert side(world, TWO).support("function_calling")[::2] == ("supported", "model")
    narrowed = world.saying(offering_id(TWO, "shop"), source="north", function_calling="unsupported")
    assert side(narrowed, TWO).support("function_calling")[::2] == ("unsupported", "route")


def test_audio_is_read_where_the_input_names_it() -> None:
    world = BASE.sold(ONE, "shop", "1", "2").saying(offering_id(ONE, "shop"), input_modalities=("audio", "text"))
    world = world.sold(TWO, "shop", "1", "2").saying(offering_id(TWO, "shop"), input_modalities=("text",))
    assert check(AUDIO, *both(world)).outcome == "lost"


def test_a_price_of_cached_input_shows_that_the_seller_caches() -> None:
    world = BASE.sold(ONE, "shop", "1", "2")
    assert side(world, ONE).support("prompt_caching").state == "unknown"
    priced_too = world.stating(priced(offering_id(ONE, "shop"), "price.cache_read", "0.1"))
    assert side(priced_too, ONE).support("prompt_caching").state == "supported"
    denied = priced_too.saying(offering_id(ONE, "shop"), prompt_caching="unsupported")
    assert side(denied, ONE).support("prompt_caching").state == "unsupported"


def test_efforts_that_the_target_does_not_name_are_lost() -> None:
    world = BASE.sold(ONE, "shop", "1", "2").saying(offering_id(ONE, "shop"), reasoning_efforts=("high", "low"))
    unstated = check_efforts(*both(world))
    assert unstated is not None
    assert unstated.outcome == "recheck"
    world = world.sold(TWO, "shop", "1", "2").saying(offering_id(TWO, "shop"), reasoning_efforts=("low",))
    found = check_efforts(*both(world))
    assert found is not None
    assert (found.outcome, found.detail) == ("lost", "without high")
    assert check_efforts(*reversed(both(world))) == found._replace(
        before=found.before._replace(fact=found.after.fact), after=found.after._replace(
            state="supported", fact=found.before.fact), outcome="kept", detail="")


TOKENS = st.integers(min_value=1, max_value=3000)


@LAW
@given(TOKENS, TOKENS, st.none() | TOKENS, st.none() | TOKENS)
def test_a_share_is_known_only_where_the_limits_decide_it(
    prompt: int, answer: int, window: int | None, longest: int | None
) -> None:
    world = BASE.sold(TWO, "shop", "1", "2").sold(ONE, "shop", "1", "2").saying(
        ONE, context_window_tokens=10_000, max_output_tokens=10_000)
    for name, number in (("context_window_tokens", window), ("max_output_tokens", longest)):
        world = world if number is None else world.stating(said(offering_id(TWO, "shop"), name, number))
    load = Workload(10, prompt, answer)
    found = fit(*both(world, load), load)
    crossed = (window is not None and prompt + answer > window) or (longest is not None and answer > longest)
    if crossed:
        assert (found.after.known, found.lost.known) == (Decimal(0), Decimal(1))
        assert found.reason
    elif window is None or longest is None:
        assert (found.after.known, found.lost.known) == (None, None)
        assert "not known" in found.reason
    else:
        assert (found.after.known, found.lost.known, found.reason) == (Decimal(1), Decimal(0), "")


def test_what_gives_no_tokens_back_needs_no_room_for_an_answer() -> None:
    world = BASE.sold(ONE, "shop", "1").sold(TWO, "shop", "1")
    for model in (ONE, TWO):
        world = world.saying(model, product_type="embedding", context_window_tokens=900)
    assert fit(*both(world), Workload()).after.known == 1


def test_nothing_is_lost_that_did_not_fit_before() -> None:
    world = BASE.sold(ONE, "shop", "1", "2").sold(TWO, "shop", "1", "2")
    world = world.saying(ONE, context_window_tokens=100).saying(TWO, context_window_tokens=100)
    assert fit(*both(world), Workload()).lost == Share(Decimal(0), Decimal(0))


def test_between_values_of_one_rank_a_request_neither_fits_nor_not() -> None:
    world = BASE.sold(ONE, "shop", "1", "2").sold(TWO, "shop", "1", "2").saying(
        ONE, context_window_tokens=10_000, max_output_tokens=10_000).saying(TWO, max_output_tokens=10_000)
    for source, number in (("north", 1000), ("south", 5000)):
        world = world.saying(offering_id(TWO, "shop"), source=source, context_window_tokens=number)
    found = fit(*both(world), Workload())
    assert (found.after.known, found.lost.known) == (None, None)
    assert "disagree" in found.reason


SIZES = st.lists(st.tuples(TOKENS, TOKENS), min_size=1, max_size=8)


@LAW
@given(SIZES, TOKENS, TOKENS, TOKENS)
def test_of_a_sample_each_request_is_asked_by_itself(
    sizes: list[tuple[int, int]], before: int, after: int, longest: int
) -> None:
    world = BASE.sold(ONE, "shop", "1", "2").sold(TWO, "shop", "1", "2")
    for model, window in ((ONE, before), (TWO, after)):
        world = world.saying(model, context_window_tokens=window, max_output_tokens=longest)
    sample = tuple(Sampled(Usage(prompt, answer)) for prompt, answer in sizes)
    load = workload_of(Traffic(100, sample=sample))
    found = fit(*both(world, load), load)
    lost = sum(1 for prompt, answer in sizes
               if answer <= longest and prompt + answer <= before and prompt + answer > after)
    fitting = sum(1 for prompt, answer in sizes if answer <= longest and prompt + answer <= after)
    assert found.lost.known is not None
    assert found.after.known is not None
    assert abs(found.lost.known - Decimal(lost) / len(sizes)) < Decimal("1e-20")
    assert abs(found.after.known - Decimal(fitting) / len(sizes)) < Decimal("1e-20")


def test_of_a_range_the_part_between_is_not_decided() -> None:
    world = BASE.sold(ONE, "shop", "1", "2").sold(TWO, "shop", "1", "2").saying(
        ONE, context_window_tokens=10_000, max_output_tokens=10_000).saying(
        TWO, context_window_tokens=4000, max_output_tokens=10_000)
    shapes = (Shape("short", Decimal("0.7"), sure(100)), Shape("long", Decimal("0.2"), sure(5000)),
              Shape("either", Decimal("0.1"), Span(Decimal(1000), Decimal(9000))))
    load = workload_of(Traffic(1000, shapes))
    found = fit(*both(world, load), load)
    assert found.lost == Share(Decimal("0.2"), Decimal("0.3"))
    assert found.before.known == 1
    assert limits(*both(world, load), load)[0].needed == 9250


def test_the_trial_of_a_mixed_workload_keeps_its_mix() -> None:
    world = BASE.sold(ONE, "shop", "3", "5").sold(TWO, "shop", "2", "4")
    load = workload_of(Traffic(1000, (Shape("small", Decimal("0.75"), sure(100), output_tokens=sure(10)),
                                      Shape("large", Decimal("0.25"), sure(4000), output_tokens=sure(50)))))
    found = money(*both(world, load), load, 40)
    assert found.trial is not None
    assert found.trial.total_usd == Decimal(30 * (100 * 2 + 10 * 4) + 10 * (4000 * 2 + 50 * 4)) / 10**6
    assert found.after_usd == found.trial.total_usd * 25


def test_limits_turn_the_other_way_in_the_other_direction() -> None:
    world = BASE.sold(ONE, "shop", "1", "2").sold(TWO, "shop", "1", "2")
    world = world.saying(ONE, context_window_tokens=9000, max_output_tokens=100).saying(TWO, context_window_tokens=4000)
    source, target = both(world)
    assert [(row.property, row.outcome) for row in limits(source, target, Workload())] == [
        ("context_window_tokens", "shrinks"), ("max_output_tokens", "unknown")]
    assert [row.outcome for row in limits(target, source, Workload())] == ["grows", "unknown"]


AMOUNT = st.decimals(min_value=0, max_value=10**6, places=2)


@LAW
@given(AMOUNT, AMOUNT, AMOUNT)
def test_payback_is_the_first_whole_day_on_which_the_saving_covers_it(
    before: Decimal, after: Decimal, once: Decimal
) -> None:
    found = payback(before, after, once)
    if after >= before:
        assert found.days is None
        assert found.reason.startswith("never")
        return
    assert found.days is not None
    a_day = Fraction(before - after) / 30
    assert found.days * a_day >= Fraction(once)
    assert found.days == 0 or (found.days - 1) * a_day < Fraction(once)


@pytest.mark.parametrize("amounts", [(None, Decimal(1), Decimal(1)), (Decimal(1), None, Decimal(1)),
                                     (Decimal(2), Decimal(1), None)])
def test_what_is_not_known_is_never_paid_back_in_zero_days(amounts: tuple[Decimal | None, ...]) -> None:
    before, after, once = amounts
    found = payback(before, after, once)
    assert found.days is None
    assert found.reason.startswith("unknown")


CACHED = Workload(90_000, 1000, 100, Decimal("0.5"))


def test_rewarming_is_the_cached_part_at_full_price_once_a_prefix() -> None:
    world = BASE.sold(TWO, "shop", "2", "4")
    found = rewarming(side(world, TWO, load=CACHED), CACHED)
    assert found.amount_usd is None
    assert found.reason
    world = world.stating(priced(offering_id(TWO, "shop"), "price.cache_read", "0.2"))
    found = rewarming(side(world, TWO, load=CACHED), CACHED)
    assert (found.prefix_tokens, found.prefixes, found.component) == (Decimal(500), 3000, "input")
    assert found.amount_usd == Decimal(500 * 3000 * 2) / 10**6
    written = world.stating(priced(offering_id(TWO, "shop"), "price.cache_write", "2.5"))
    found = rewarming(side(written, TWO, load=CACHED), CACHED)
    assert (found.component, found.amount_usd) == ("cache_write", Decimal("3.75"))


def test_without_a_cached_share_there_is_nothing_to_warm() -> None:
    found = rewarming(side(BASE.sold(TWO, "shop", "2", "4"), TWO), Workload())
    assert (found.amount_usd, found.reason) == (Decimal(0), "no part of the prompts is cached")


@LAW
@given(st.integers(min_value=1, max_value=10**6))
def test_the_trial_is_the_bill_of_that_many_requests(prompts: int) -> None:
    world = BASE.sold(ONE, "shop", "3", "5").sold(TWO, "shop", "2", "4")
    source, target = both(world)
    found = money(source, target, Workload(1000, 700, 30), prompts)
    assert found.trial is not None
    assert found.trial.total_usd == Decimal(prompts * (700 * 2 + 30 * 4)) / 10**6
    assert sum(line.amount_usd for line in found.trial.lines) == found.trial.total_usd
    assert found.once_usd == found.trial.total_usd


def test_a_missing_price_is_never_zero() -> None:
    world = BASE.sold(ONE, "shop", "3", "5").sold(TWO, "shop", "2")
    target = side(world, TWO, offering_id(TWO, "shop"))
    found = money(side(world, ONE), target, Workload())
    assert (found.after_usd, found.change_usd(), found.once_usd) == (None, None, None)
    assert found.trial is not None
    assert found.trial.reason == "no output price per token is stated"


def test_the_end_of_the_creators_own_api_is_not_the_end_of_another_sellers_route() -> None:
    world = BASE.sold(ONE, "shop", "1", "2").sold(TWO, "shop", "1", "2").saying(TWO, retirement_date="2026-01-01")
    found = lifecycle(*both(world), TODAY)
    assert (found.outcome, found.after) == ("unknown", None)
    assert found.elsewhere is not None
    assert found.elsewhere.value == "2026-01-01"
    own = BASE.sold(ONE, "shop", "1", "2").sold(TWO, "bolt", "1", "2").saying(TWO, retirement_date="2026-01-01")
    named = side(own, TWO, offering_id(TWO, "bolt"))
    assert lifecycle(side(own, ONE), named, TODAY).outcome == "ended"


@pytest.mark.parametrize(("before", "after", "outcome"), [
    ("2027-01-01", "2026-12-31", "sooner"), ("2026-12-31", "2027-01-01", "later"), ("2027-01", "2027-01-15", "unknown"),
    ("2027-02", "2027-01-15", "sooner"), ("", "2027-01-01", "target only"), ("2027-01-01", "", "source only"),
    ("2027-01-01", "2027-01-01", "same"), ("", "2026-05-31", "ended"),
])
def test_dates_are_compared_at_the_precision_known(before: str, after: str, outcome: str) -> None:
    world = BASE.sold(ONE, "shop", "1", "2").sold(TWO, "shop", "1", "2")
    for model, day in ((ONE, before), (TWO, after)):
        world = world.saying(offering_id(model, "shop"), source="north", retirement_date=day) if day else world
    source, target = (side(world, model, offering_id(model, "shop")) for model in (ONE, TWO))
    assert lifecycle(source, target, TODAY).outcome == outcome


def test_a_licence_that_nobody_states_is_not_the_same() -> None:
    world = BASE.saying(ONE, license="MIT").saying(TWO, license="MIT", open_weights=True)
    rows = {row.property: row.outcome for row in terms(*both(world))}
    assert rows == {"license": "same", "open_weights": "unknown"}
    assert terms(*both(BASE.saying(ONE, license="MIT")))[0].outcome == "unknown"


def test_the_call_is_made_of_the_routes_facts_before_what_is_authored() -> None:
    world = BASE.sold(ONE, "shop", "1", "2").sold(TWO, "shop", "1", "2")
    world = world.saying(offering_id(TWO, "shop"), source="north", api_base="https://two.example/v1",
                         api_flavour="@x/messages")
    source, target = both(world)
    before, after = access_of(source, CLIENTS), access_of(target, CLIENTS)
    assert before is not None
    assert after is not None
    assert (before.base_url, before.protocol) == ("https://shop.example/v1", "openai-chat")
    assert before.documented == ("https://shop.example",)
    assert (after.base_url, after.protocol) == ("https://two.example", "anthropic-messages")
    outcomes = {row.label: row.outcome for row in changes(before, after)}
    assert (outcomes["protocol"], outcomes["provider"], outcomes["client package"]) == ("changes", "same", "unknown")


def test_an_id_that_only_a_price_list_names_is_not_one_to_send() -> None:
    nameless = access_of(side(BASE.sold(ONE, "shop", served_id=""), ONE, offering_id(ONE, "shop")), CLIENTS)
    assert nameless is not None
    assert nameless.not_an_id == "no source states the id to send"
    world = BASE.sold(ONE, "shop", served_id="One Standard")
    world = world.stating(said(offering_id(ONE, "shop"), "status", "available", source="north"))
    spaced = access_of(side(world, ONE, offering_id(ONE, "shop")), CLIENTS)
    assert spaced is not None
    assert "characters" in spaced.not_an_id
    listed = BASE.sold(ONE, "shop", served_id="one").stating(
        said(offering_id(ONE, "shop"), "status", "available", source="south"))
    found = access_of(side(listed, ONE, offering_id(ONE, "shop")), CLIENTS)
    assert found is not None
    assert "price lists only" in found.not_an_id
    keyed = listed.stating(said(offering_id(ONE, "shop"), "status", "available", source="north"))
    known = access_of(side(keyed, ONE, offering_id(ONE, "shop")), CLIENTS)
    assert known is not None
    assert known.not_an_id == ""


def test_a_test_on_one_route_starts_where_the_target_is_cheapest() -> None:
    world = BASE.sold(ONE, "mall", "1", "1").sold(ONE, "shop", "1", "1").sold(ONE, "acme", "1", "1")
    world = world.sold(TWO, "mall", "9", "9").sold(TWO, "shop", "2", "2").sold(TWO, "bolt", "1", "1")
    asked = Question(Workload(), TODAY, 200)
    source, target = both(world)
    found = plan(source, target, asked, CLIENTS)
    assert [row.provider for row in found.common] == ["shop", "mall"]
    back = plan(target, source, asked, CLIENTS)
    assert {row.provider for row in back.common} == {row.provider for row in found.common}
