"""The document of ``assay lint``."""

from typing import Literal, TypedDict

from assay.report.views import Evidence


class RuleView(TypedDict):
    """One rule, and how often it found something."""

    id: str
    title: str
    reason: str
    findings: int


class SourceCount(TypedDict):
    """How many findings of one rule are one source's."""

    rule: str
    source: str
    findings: int


class FindingView(TypedDict):
    """One finding; the first statement of the evidence is the faulty one."""

    rule: str
    source: str
    subject: str
    text: str
    evidence: list[str]


class StaleException(TypedDict):
    """An exception that excuses nothing any longer: take it out of its file."""

    rule: str
    source: str
    subject: str
    reason: str


class LintDocument(TypedDict):
    """What is wrong in the sources; ``findings`` are the first of ``total``."""

    schema: Literal["assay/lint/1"]
    catalogue: str
    catalogue_built: str
    rules: list[RuleView]
    counts: list[SourceCount]
    total: int
    excused: int
    findings: list[FindingView]
    stale_exceptions: list[StaleException]
    evidence: dict[str, Evidence]
