"""The documents that are published as JSON; every other format is drawn from them.

Fields that the contract of the surfaces names keep their names; ``evidence`` always lists statement ids.
"""

from typing import Any, Literal, NotRequired, TypedDict


class Sentence(TypedDict):
    """Prose bound to statements."""

    text: str
    evidence: list[str]


class Cell(TypedDict):
    """One model's value in a row."""

    model: str
    text: str
    value: Any
    state: str
    evidence: list[str]


class Row(TypedDict):
    """One line of a table, one cell a model; ``leader`` is empty where nobody is ahead."""

    id: str
    label: str
    cells: list[Cell]
    leader: str
    note: str


class ModelView(TypedDict):
    """One compared model."""

    id: str
    name: str
    creator: str
    family: str
    product_type: str
    product_type_reason: str
    aliases: list[str]
    tags: list[str]


class CostLine(TypedDict):
    """Quantity x rate = amount."""

    component: str
    quantity: str
    unit: str
    rate_usd: str
    amount_usd: str
    evidence: list[str]


class CostView(TypedDict):
    """A month on the cheapest route that is on sale, or why there is none."""

    model: str
    state: str
    reason: str
    offering: str
    provider: str
    usd: str | None
    text: str
    lines: list[CostLine]
    priced_routes: int
    passed_over: list[dict[str, Any]]


class MonthlyCost(TypedDict):
    """The cost section."""

    workload: dict[str, Any]
    models: list[CostView]
    gap_usd: str | None
    gap_reason: str
    cheaper: str
    sentences: list[Sentence]


class SwitchView(TypedDict):
    """One direction of a switch."""

    source: str
    target: str
    common_providers: list[str]
    sentences: list[Sentence]
    lost: list[str]
    recheck: list[str]
    gained: list[str]
    cost_change_usd: str | None


class PriceView(TypedDict):
    """One price of an offering; money is a decimal string.

    A price in another currency than USD has neither ``usd_per_mtok`` nor ``usd_per_unit``: its ``amount`` is in
    ``currency`` for a ``unit`` (``mtok``: a million tokens), as its seller writes it, never converted.
    """

    component: str
    usd_per_mtok: str | None
    usd_per_unit: str | None
    unit: str | None
    currency: str
    amount: str | None
    conditions: dict[str, Any]
    state: str
    evidence: list[str]


class OfferingView(TypedDict):
    """One provider route."""

    id: str
    model: str
    provider: str
    served_id: str
    region: str
    service_tier: str
    quantisation: str | None
    variant: str | None
    status: str
    limits: dict[str, int]
    capabilities: dict[str, str]
    prices: list[PriceView]
    monthly_usd: str | None
    evidence: list[str]


class ScoreCell(TypedDict):
    """One model's score on a shared benchmark."""

    model: str
    text: str
    value: str
    low: str | None
    high: str | None
    setting: str
    harness: str
    evidence: list[str]


class BenchmarkRow(TypedDict):
    """One shared benchmark; ``leader`` only where setting and harness match."""

    benchmark: str
    version: str
    metric: str
    unit: str
    evaluator: str
    cells: list[ScoreCell]
    outcome: str
    leader: str
    note: str


class Benchmarks(TypedDict):
    """The benchmark section."""

    shared: list[BenchmarkRow]
    counts: dict[str, int]
    sentences: list[Sentence]


class Question(TypedDict):
    """One of the frequent questions with its answer."""

    question: str
    answer: list[Sentence]


class Problem(TypedDict):
    """A conflict, a stale or unknown value, an identity warning."""

    code: str
    severity: str
    subject: str
    text: str
    evidence: list[str]


class RelatedView(TypedDict):
    """Another comparison and why it is worth a look."""

    models: list[str]
    label: str
    reason: str


class Evidence(TypedDict):
    """One statement, so that it can be found again."""

    source: str
    version: str
    url: str
    place: str
    subject: str
    property: str
    as_written: str
    observed_at: str
    spelling: str


class Verdict(TypedDict):
    """The conclusion, bound to findings: who leads on what, and what cannot be decided."""

    sentences: list[Sentence]
    leads: dict[str, list[str]]
    ties: list[str]
    undecided: list[dict[str, str]]


class Tradeoff(TypedDict):
    """When to choose one of the models."""

    model: str
    choose_when: list[Sentence]


class ChangeView(TypedDict):
    """A price or status that took the place of another, or an announced end of service.

    ``kind`` tells a change at the seller from a source that corrected itself, ``why`` gives the reason; ``before`` is
    the value that was replaced, null where this is the first on record. The two ``usd_per_mtok`` are the exact prices,
    null for what is no price in USD per 1M tokens.
    """

    date: str
    subject: str
    property: str
    label: str
    text: str
    before: str | None
    usd_per_mtok: str | None
    before_usd_per_mtok: str | None
    kind: Literal["start", "change", "correction", "unclear", "announcement"]
    why: str
    when: Literal["past", "in force", "future"]
    effective_from: str | None
    effective_until: str | None
    conditions: dict[str, str]
    evidence: list[str]


class SinceCell(TypedDict):
    """One model then and now."""

    model: str
    then: str
    now: str
    evidence: list[str]


class SinceRow(TypedDict):
    """One measure then and now."""

    label: str
    cells: list[SinceCell]


class SinceView(TypedDict):
    """What changed since a day, when that was asked for."""

    date: str
    rows: list[SinceRow]
    leads: list[str]
    changes: list[ChangeView]


class Comparison(TypedDict):
    """The whole comparison report; ``since`` is there when it was asked what changed since a day."""

    schema: str
    generated: dict[str, Any]
    title: str
    models: list[ModelView]
    notices: list[Sentence]
    intro: list[Sentence]
    verdict: Verdict
    scorecard: list[Row]
    tradeoffs: list[Tradeoff]
    monthly_cost: MonthlyCost
    switching: list[SwitchView]
    specs: list[Row]
    pricing: list[OfferingView]
    capabilities: list[Row]
    benchmarks: Benchmarks
    deep_dive: list[Sentence]
    faq: list[Question]
    not_covered: list[dict[str, str]]
    related: list[RelatedView]
    evidence: dict[str, Evidence]
    problems: list[Problem]
    since: NotRequired[SinceView]
