"""The documents of ``assay show``: one shape a kind of subject, with the same parts under the same names."""

from typing import Literal, NotRequired, TypedDict

from assay.report.views import ChangeView, Evidence, OfferingView, Sentence

StateWord = Literal["known", "unknown", "conflict", "not_disclosed"]
JsonValue = str | int | bool | list[str]
"""A date is ISO text at the precision known, a count an integer, money a decimal string, a set of words a list."""


class Generated(TypedDict):
    """What the answer was made from; ``known_by`` is the day up to which statements were taken, null for all."""

    catalogue: str
    catalogue_built: str
    as_of: str
    known_by: str | None


class SubjectView(TypedDict):
    """What is shown; a field that makes no sense for its kind is null."""

    kind: Literal["model", "family", "provider", "offering"]
    id: str
    name: str
    creator: str | None
    family: str | None
    aliases: list[str]
    model: NotRequired[str]
    provider: NotRequired[str]


class ContenderView(TypedDict):
    """A value that was stated and not chosen."""

    value: JsonValue
    text: str
    evidence: list[str]
    reason: str


class Valued(TypedDict, total=False):
    """A value with its unit, both left out where none is known."""

    value: JsonValue
    unit: str


class FactView(Valued):
    """One fact; the value of a conflict is the best-ranked one."""

    label: str
    state: StateWord
    text: str
    reason: str
    evidence: list[str]
    contenders: list[ContenderView]


class ScoreView(TypedDict):
    """One published benchmark result; ``n`` is the sample size where it is stated."""

    benchmark: str
    version: str
    metric: str
    unit: str
    value: str
    low: str | None
    high: str | None
    n: str | None
    setting: str
    harness: str
    evaluator: str
    evidence: list[str]


class ReadingView(TypedDict):
    """How one spelling was mapped to the model."""

    spelling: str
    source: str
    provider: str
    rule: str
    reason: str
    offering: str


class MemberView(TypedDict):
    """A model of a family at a glance."""

    id: str
    name: str
    creator: str
    release_date: FactView
    context_window_tokens: FactView
    providers: int
    routes: int


class Answer(TypedDict):
    """What every kind has in common."""

    generated: Generated
    subject: SubjectView
    notices: list[Sentence]
    evidence: dict[str, Evidence]


class ShowModel(Answer):
    """A model with its facts, routes and scores."""

    schema: Literal["assay/show-model/1"]
    facts: dict[str, FactView]
    offerings: list[OfferingView]
    scores: list[ScoreView]
    related: list[dict[str, str]]
    history: NotRequired[list[ChangeView]]
    readings: NotRequired[list[ReadingView]]


class ShowOffering(Answer):
    """One offering: its own facts, and itself in the shape that a model's list has."""

    schema: Literal["assay/show-offering/1"]
    facts: dict[str, FactView]
    offerings: list[OfferingView]
    history: NotRequired[list[ChangeView]]
    readings: NotRequired[list[ReadingView]]


class ShowFamily(Answer):
    """A family and its models, the newest first."""

    schema: Literal["assay/show-family/1"]
    models: list[MemberView]


class ShowProvider(Answer):
    """A provider and one page of what it sells."""

    schema: Literal["assay/show-provider/1"]
    offerings: list[OfferingView]
    total: int
    limit: int
    offset: int


ShowDocument = ShowModel | ShowOffering | ShowFamily | ShowProvider
