"""Random catalogues: conflicts, old looks, tiers, zero prices, closed routes, scores of all kinds, hostile names."""

from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from assay.data.criteria import CAPABILITIES
from assay.domain.statement import Statement, Value, conditions
from assay.domain.workload import Workload
from laws.world import World, offering_id, priced, said, scored

LAW = settings(max_examples=40, deadline=None, derandomize=True, database=None,
               phases=(Phase.explicit, Phase.generate),
               suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

PLAIN_NAMES = ("Alpha", "Beta", "Gamma", "Delta", "Omega")
HOSTILE_NAMES = (
    "<script>alert(1)</script>", "Alp{ha}", "Be{0.x}ta", "%s %(a)d", "x | y \\| z", "[a](javascript:b)", "a\x1b[2Jb",
    "abc\u202etxt.exe", '=HYPERLINK("http://e.example")', "&lt;b&gt; &amp;", "通义千问 模型", "two\nlines", "- item",
    "bolt/beta", "acme/alpha", "$x$ [^1]: note", "Z\u0301" * 9, "n" * 90, "{}", "`code`", "beta has none:",
)
IDS = ("acme/alpha", "bolt/beta", "core/gamma-coder", "acme/delta", "dune/omega")
PROVIDERS = ("acme", "shop", "mart", "bazaar")
SUPPORT = ("supported", "unsupported", "partial", "not_disclosed")
TOKENS = (4096, 8192, 131072, 131000, 262143, 262144, 262000, 256000, 1_000_000, 1_048_576)

_CLOSED: dict[str, tuple[Value, ...]] = {
    "context_window_tokens": TOKENS,
    "max_output_tokens": (*TOKENS[:4], "not_disclosed"),
    "parameters_total": (1_000_000_000_000, 1_026_408_235_864, 4_000_000_000, 999_999_999),
    "release_date": ("2025", "2025-07", "2025-07-11", "2026-03-02"),
    "license": ("Apache-2.0", "MIT", "Modified MIT", "not_disclosed"),
    "open_weights": (True, False),
    "architecture": ("dense", "moe"),
    "reasoning": ("none", "always", "switchable"),
    "input_modalities": (("text",), ("image", "text"), ("audio", "text")),
    "output_modalities": (("text",), ("image", "text")),
    **{name: SUPPORT for name in CAPABILITIES if name not in ("reasoning", "code_execution")},
    "product_type": ("general", "embedding"),
}
CLAIMS = tuple((name, value) for name, values in _CLOSED.items() for value in values)
ROUTE_CLAIMS: tuple[tuple[str, Value], ...] = (
    *((name, value) for name, value in CLAIMS if name.endswith("_tokens") and value != "not_disclosed"),
    *((name, value) for name in ("vision", "function_calling", "structured_outputs") for value in SUPPORT[:2]),
    ("code_execution", "supported"), ("web_search", "supported"), ("status", "available"), ("status", "deprecated"),
    ("status", "removed"), ("retirement_date", "2026-01-01"), ("retirement_date", "2027-01-01"),
)
PRICES = ("0", "0.02", "0.065", "0.07", "0.1", "0.5", "0.501", "2", "2.00", "15", "60", "29900")
FACT_SOURCES = ("primary", "seller", "card", "north", "south", "echo", "mine")
DAYS = ("2026-05-20", "2026-05-19", "2026-03-30", "2025-01-02")

Claim = tuple[tuple[str, Value], str, str]
"""A property with its value, the source and the day."""


class DrawnRoute(NamedTuple):
    """One route before it has its model."""

    provider: str
    tier: str
    variant: str
    inward: tuple[str, ...]
    outward: tuple[str, ...]
    extras: tuple[str, ...]
    claims: list[Claim]


class DrawnScore(NamedTuple):
    """One score before it has its model."""

    benchmark: str
    evaluator: str
    value: int
    margin: int
    setting: str
    unit: str


class DrawnModel(NamedTuple):
    """One model before it has its name."""

    claims: list[Claim]
    routes: list[DrawnRoute]
    scores: list[DrawnScore]


def _claims(pairs: tuple[tuple[str, Value], ...], most: int) -> st.SearchStrategy[list[Claim]]:
    return st.lists(st.tuples(st.sampled_from(pairs), st.sampled_from(FACT_SOURCES), st.sampled_from(DAYS)),
                    max_size=most)


_amounts = st.lists(st.sampled_from(PRICES), max_size=2).map(tuple)
_routes = st.builds(
    DrawnRoute, st.sampled_from(PROVIDERS), st.sampled_from(("standard", "standard", "standard", "batch")),
    st.sampled_from(("", "", "", "free")), _amounts, _amounts,
    st.lists(st.sampled_from(("long", "night", "cached", "fee", "ended")), max_size=2, unique=True).map(tuple),
    _claims(ROUTE_CLAIMS, 3))
_scores = st.builds(
    DrawnScore, st.sampled_from(("GPQA", "MMLU", "Arena text")), st.sampled_from(("Epoch AI", "Arena", "creator", "")),
    st.integers(40, 60), st.sampled_from((0, 0, 2, 8)), st.sampled_from(("", "", "high")),
    st.sampled_from(("percent", "percent", "elo")))
_models = st.builds(DrawnModel, _claims(CLAIMS, 14), st.lists(_routes, max_size=4), st.lists(_scores, max_size=4))


def _statements(identifier: str, drawn: DrawnModel) -> list[Statement]:
    told = [said(identifier, name, value, source=source, seen=day) for (name, value), source, day in drawn.claims]
    for score in drawn.scores:
        text = str(score.value)
        span = {"low": str(score.value - score.margin), "high": str(score.value + score.margin)} if score.margin else {}
        fields = {"evaluator": score.evaluator, "setting": score.setting, **span}
        told.append(scored(identifier, score.benchmark, text, unit=score.unit,
                           **{key: word for key, word in fields.items() if word}))
    return told


def _route_statements(identifier: str, route: DrawnRoute) -> list[Statement]:
    told = [said(identifier, name, value, source=source, seen=day) for (name, value), source, day in route.claims]
    for name, amounts in (("price.input", route.inward), ("price.output", route.outward)):
        told += [priced(identifier, name, text, source=source)
                 for text, source in zip(amounts, ("north", "south"), strict=False)]
    return told + list(chain.from_iterable(_extra(identifier, extra) for extra in route.extras))


def _extra(identifier: str, extra: str) -> list[Statement]:
    above = conditions(prompt_tokens_above=200000)
    return {
        "long": [priced(identifier, name, "7", when=above) for name in ("price.input", "price.output")],
        "night": [priced(identifier, "price.input", "0.001", when=conditions(time_window="00:00-06:00"))],
        "cached": [priced(identifier, "price.cache_read", "0.05")],
        "fee": [priced(identifier, "price.request", "0.0001", unit="usd/request")],
        "ended": [priced(identifier, "price.input", "0.003")._replace(valid_until="2026-01-01")],
    }[extra]


def _assembled(names: tuple[str, ...], drawn: list[DrawnModel]) -> World:
    world = World()
    for identifier, name, model in zip(IDS, names, drawn, strict=False):
        world = world.with_model(identifier, name, ["acme"] if identifier.startswith("acme") else [])
        world = world.stating(*_statements(identifier, model))
        routes = {offering_id(identifier, route.provider, route.tier): route for route in model.routes}
        for key, route in routes.items():
            world = world.sold(identifier, route.provider, tier=route.tier, variant=route.variant)
            world = world.stating(*_route_statements(key, route))
    return world


def worlds(fewest: int = 2, most: int = 3) -> st.SearchStrategy[World]:
    """Catalogues of some models with plain names."""
    return st.lists(_models, min_size=fewest, max_size=most).map(lambda drawn: _assembled(PLAIN_NAMES, drawn))


def hostile_worlds() -> st.SearchStrategy[World]:
    """The same with names that try to break what they are put into."""
    names = st.lists(st.sampled_from(HOSTILE_NAMES), min_size=3, max_size=3).map(tuple)
    return st.builds(_assembled, names, st.lists(_models, min_size=2, max_size=3))


WORKLOADS = st.sampled_from((
    Workload(), Workload(), Workload(1000, 300_000, 1000), Workload(7, 333, 11, Decimal("0.25")), Workload(1, 0, 1),
    Workload(cached_share=Decimal(1)),
))
