"""The document of ``assay explain``, from the facts and the statements that were weighed for them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from assay.catalogue.resolve import Judge, weigh
from assay.data.ladder import RUNG_BY_ID, RUNGS
from assay.data.properties import PROPERTIES
from assay.domain.fact import Contender, Fact
from assay.domain.holdings import Material
from assay.domain.statement import Conditions, Statement
from assay.report.cite import evidence_of, evidence_view, statement_id
from assay.report.explain_views import ExplainDocument, ExplainedFact, LoserView, PropertyView, StatementView
from assay.report.fact_views import ids_of, json_form, spoken, value_in_words, valued
from assay.report.show import by_mark, generated
from assay.report.show_views import SubjectView

FOLLOWS = "follows from "


class Explained(NamedTuple):
    """A fact and the conditions under which it holds."""

    fact: Fact
    conditions: Conditions = ()


class Case(NamedTuple):
    """One question with the material that it is answered from."""

    subject: SubjectView
    property: str
    notices: Sequence[str]
    material: Material
    judge: Judge
    meta: Mapping[str, str]


def compose_explanation(case: Case, facts: Iterable[Explained]) -> ExplainDocument:
    """Every chosen and every losing statement with its rung, and the ladder they stand on."""
    weights = _Weights(case)
    document: ExplainDocument = {
        "schema": "assay/explain/1",
        "generated": generated(case.meta, case.judge.as_of),
        "subject": case.subject,
        "notices": [{"text": text, "evidence": []} for text in case.notices],
        "property": _property(case.property),
        "facts": [_fact(one, weights) for one in facts],
        "ladder": [{"id": rung.id, "label": rung.label, "reason": rung.reason} for rung in RUNGS],
        "evidence": {},
    }
    document["evidence"] = evidence_of(document, by_mark(case.material.statements), case.judge.sources)
    return document


def followed(fact: Fact) -> str | None:
    """The property that a derived fact follows from; None for one that is stated itself."""
    if not fact.reason.startswith(FOLLOWS):
        return None
    return fact.reason.removeprefix(FOLLOWS).partition(":")[0].replace(" ", "_")


class _Weights:
    """On which rung each statement stands; a route's statement about the model stands as its seller's."""

    def __init__(self, case: Case) -> None:
        self._judge = case.judge
        self._sellers = {offering.id: offering.provider for offering in case.material.offerings}
        self._written = {entry.number: entry for entry in case.material.statements}

    def view(self, statement: Statement, subject: str) -> StatementView:
        written = self._written.get(statement.number, statement)
        seller = self._sellers.get(subject) or self._sellers.get(written.subject, "")
        rung = RUNG_BY_ID[weigh(written, seller, self._judge, of_model="@" not in subject).rung]
        seen = evidence_view(written, self._judge.sources)
        return {
            "id": statement_id(statement.number), "subject": written.subject, "value": json_form(written.value),
            "as_written": seen["as_written"], "source": seen["source"], "version": seen["version"],
            "observed_at": seen["observed_at"], "rung": rung.id, "rung_label": rung.label, "url": seen["url"],
            "place": seen["place"], "spelling": seen["spelling"], "note": written.note,
            "effective_from": written.valid_from or None, "effective_until": written.valid_until or None,
        }


def _fact(one: Explained, weights: _Weights) -> ExplainedFact:
    fact = one.fact
    return {
        "subject": fact.subject,
        "conditions": dict(one.conditions),
        "state": fact.state.value,
        **valued(fact),
        "text": spoken(fact),
        "reason": fact.reason,
        "follows_from": followed(fact),
        "evidence": ids_of(fact.statements),
        "statements": [weights.view(entry, fact.subject) for entry in fact.statements],
        "contenders": [_loser(fact, contender, weights) for contender in fact.contenders],
    }


def _loser(fact: Fact, contender: Contender, weights: _Weights) -> LoserView:
    return {
        "value": json_form(contender.value),
        "text": value_in_words(fact, contender.value),
        "reason": contender.why_not,
        "evidence": ids_of(contender.statements),
        "statements": [weights.view(entry, fact.subject) for entry in contender.statements],
    }


def _property(name: str) -> PropertyView:
    row = PROPERTIES[name]
    return {"id": row.id, "label": row.label, "kind": row.kind, "scope": row.scope, "meaning": row.meaning}
