"""The document of ``assay switch``: both sides, a plan for each direction, and snippets for each side."""

from typing import Any, Literal, TypedDict

from assay.report.views import CostLine, Evidence, Sentence


class EndView(TypedDict):
    """One side: the model, and the offering that is meant; an offering's fields are null where nothing sells it."""

    model: str
    name: str
    offering: str | None
    provider: str | None
    served_id: str | None
    region: str | None
    service_tier: str | None
    chosen: Sentence
    monthly_usd: str | None
    reason: str
    lines: list[CostLine]


class CommonView(TypedDict):
    """A provider of both models; a test on one route can start there."""

    provider: str
    source_served_id: str
    target_served_id: str
    source_monthly_usd: str | None
    target_monthly_usd: str | None
    evidence: list[str]


class AspectView(TypedDict):
    """One aspect before and after; empty text where it is not known."""

    aspect: str
    before: str
    after: str
    outcome: Literal["same", "changes", "differs", "unknown"]


class EndpointView(TypedDict):
    """How each side is called; ``documented`` are the pages behind what no statement says."""

    aspects: list[AspectView]
    sentences: list[Sentence]
    documented: list[str]
    evidence: list[str]


class CheckView(TypedDict):
    """One feature before and after, with the request field that uses it on the target."""

    property: str
    label: str
    before: str
    after: str
    outcome: Literal["kept", "lost", "recheck", "gained", "absent", "covered", "missing", "unknown"]
    field: str
    detail: str
    evidence: list[str]


class LimitView(TypedDict):
    """One limit in tokens, and what the largest request of the workload takes of it."""

    property: str
    before: int | None
    after: int | None
    needed: int
    outcome: Literal["same", "shrinks", "grows", "unknown"]
    evidence: list[str]


class FitView(TypedDict):
    """Shares of requests that fit, 0 to 1 as decimal strings; null where the limits are not known.

    ``share_lost_low`` and ``share_lost_high`` are the least and the most that may no longer fit.
    """

    share_before: str | None
    share_after: str | None
    share_lost: str | None
    share_lost_low: str
    share_lost_high: str
    sentence: Sentence


class TermView(AspectView):
    """A licence term before and after."""

    evidence: list[str]


class LifecycleView(TypedDict):
    """When either side ends; dates are null where nobody states one."""

    outcome: Literal["sooner", "later", "same", "source only", "target only", "ended", "unknown"]
    before: str | None
    after: str | None
    sentences: list[Sentence]


class TrialView(TypedDict):
    """A trial of some prompts of the workload's shape on the target."""

    prompts: int
    usd: str | None
    reason: str
    lines: list[CostLine]


class RewarmingView(TypedDict):
    """What the cached share costs at full price once, with what is assumed for it."""

    usd: str | None
    prefix_tokens: str
    prefixes: int
    component: str
    rate_usd_per_mtok: str | None
    assumption: str
    reason: str
    evidence: list[str]


class MoneyView(TypedDict):
    """Costs in USD as decimal strings; null where a price is missing, and the sentences say which."""

    before_usd: str | None
    after_usd: str | None
    change_usd: str | None
    trial: TrialView
    rewarming: RewarmingView
    once_usd: str | None
    payback_days: int | None
    payback_reason: str
    sentences: list[Sentence]


class StepView(TypedDict):
    """One step of the rollout."""

    phase: Literal["prepare", "trial", "shift", "watch", "rollback"]
    text: str
    evidence: list[str]


class DirectionView(TypedDict):
    """The plan in one direction."""

    source: str
    target: str
    title: str
    summary: list[Sentence]
    common_providers: list[CommonView]
    endpoint: EndpointView
    checks: list[CheckView]
    limits: list[LimitView]
    fit: FitView
    terms: list[TermView]
    data_terms: Sentence
    lifecycle: LifecycleView
    money: MoneyView
    rollout: list[StepView]


class SnippetView(TypedDict):
    """A configuration for one client and one offering, or the reason why there is none.

    Keys are never in the text: ``needs`` lists the environment variables that must be set. ``base_url_env`` is the
    variable that points the client elsewhere, empty where none does.
    """

    offering: str
    client: str
    label: str
    state: Literal["ready", "none"]
    reason: str
    language: Literal["python", "yaml", ""]
    install: str
    text: str
    model: str
    base_url: str
    base_url_env: str
    needs: list[str]
    notes: list[str]
    documented: list[str]
    evidence: list[str]


class SwitchDocument(TypedDict):
    """The switching plan, both directions."""

    schema: Literal["assay/switch/1"]
    generated: dict[str, Any]
    title: str
    notices: list[Sentence]
    source: EndView
    target: EndView
    directions: list[DirectionView]
    snippets: list[SnippetView]
    evidence: dict[str, Evidence]
