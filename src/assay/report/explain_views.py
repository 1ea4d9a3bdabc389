"""The document of ``assay explain``."""

from typing import Literal, TypedDict

from assay.report.show_views import Generated, JsonValue, StateWord, SubjectView, Valued
from assay.report.views import Evidence, Sentence


class StatementView(TypedDict):
    """One statement with its weight; ``rung`` is its step on the ladder of trust."""

    id: str
    subject: str
    value: JsonValue
    as_written: str
    source: str
    version: str
    observed_at: str
    rung: str
    rung_label: str
    url: str
    place: str
    spelling: str
    note: str
    effective_from: str | None
    effective_until: str | None


class LoserView(TypedDict):
    """A value that was stated and not chosen, and why not."""

    value: JsonValue
    text: str
    reason: str
    evidence: list[str]
    statements: list[StatementView]


class ExplainedFact(Valued):
    """One fact with everything that was weighed; ``follows_from`` names the property that it is derived from."""

    subject: str
    conditions: dict[str, str]
    state: StateWord
    text: str
    reason: str
    follows_from: str | None
    evidence: list[str]
    statements: list[StatementView]
    contenders: list[LoserView]


class PropertyView(TypedDict):
    """What the property means and how its values are read."""

    id: str
    label: str
    kind: str
    scope: str
    meaning: str


class RungView(TypedDict):
    """One step of the ladder of trust."""

    id: str
    label: str
    reason: str


class ExplainDocument(TypedDict):
    """One property of one subject: several facts where prices have conditions or each route has its own."""

    schema: Literal["assay/explain/1"]
    generated: Generated
    subject: SubjectView
    notices: list[Sentence]
    property: PropertyView
    facts: list[ExplainedFact]
    ladder: list[RungView]
    evidence: dict[str, Evidence]
