"""The comparison report as one document, from the findings and the statements behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from assay.data.criteria import NOT_COVERED
from assay.data.tags import SHOWN
from assay.decision.comparison import Candidate, Comparison
from assay.domain.holdings import Related
from assay.domain.statement import Statement
from assay.domain.things import Source
from assay.report.cite import evidence_of
from assay.report.sections.costs import monthly_cost, pricing, workload_view
from assay.report.sections.problems import problems
from assay.report.sections.prose import deep_dive, faq, intro
from assay.report.sections.rows import capabilities, scorecard, specs
from assay.report.sections.switch import benchmarks, switching
from assay.report.sections.verdict import tradeoffs, verdict

if TYPE_CHECKING:
    from assay.report.since import Earlier
    from assay.report.views import Comparison as Document
    from assay.report.views import ModelView, RelatedView

SCHEMA = "assay/compare/1"


class Background(NamedTuple):
    """What the report needs besides the findings."""

    meta: Mapping[str, str]
    sources: Mapping[str, Source]
    statements: Mapping[str, Statement]
    """Every statement about the compared models, by its citation id."""
    aliases: Mapping[str, Sequence[str]]
    notices: Sequence[str]
    related: Sequence[Related]
    profile: str
    earlier: Earlier | None = None
    """The same question on an earlier day, when it was asked what changed since."""


def compose(comparison: Comparison, background: Background) -> Document:
    """Build the document; every number in it comes from the findings."""
    document: Document = {
        "schema": SCHEMA,
        "generated": _generated(comparison, background),
        "title": " vs ".join(one.name for one in comparison.candidates),
        "models": [_model(one, background) for one in comparison.candidates],
        "notices": [{"text": notice, "evidence": []} for notice in background.notices],
        "intro": intro(comparison),
        "verdict": verdict(comparison),
        "scorecard": scorecard(comparison),
        "tradeoffs": tradeoffs(comparison),
        "monthly_cost": monthly_cost(comparison),
        "switching": switching(comparison),
        "specs": specs(comparison),
        "pricing": pricing(comparison),
        "capabilities": capabilities(comparison),
        "benchmarks": benchmarks(comparison),
        "deep_dive": deep_dive(comparison),
        "faq": faq(comparison),
        "not_covered": [{"question": question, "settled_by": settle} for question, settle in NOT_COVERED],
        "related": _related(comparison, background.related),
        "evidence": {},
        "problems": problems(comparison),
    }
    if background.earlier is not None:
        from assay.report.since import since

        rows = list(background.statements.values())
        document["since"] = since(comparison, background.earlier, rows, background.sources)
    document["evidence"] = evidence_of(document, background.statements, background.sources)
    seen = sorted({row["observed_at"][:10] for row in document["evidence"].values()})
    if seen:
        document["generated"]["reviewed"] = {"oldest": seen[0], "newest": seen[-1]}
    return document


def _generated(comparison: Comparison, background: Background) -> dict[str, Any]:
    return {
        "catalogue": background.meta.get("digest", ""),
        "catalogue_built": background.meta.get("built", ""),
        "as_of": comparison.as_of,
        "known_by": background.meta.get("known_by"),
        "workload": workload_view(comparison.workload),
        "profile": background.profile,
        "reviewed": {"oldest": None, "newest": None},
    }


def _model(candidate: Candidate, background: Background) -> ModelView:
    model = candidate.dossier.model
    return {
        "id": model.id, "name": model.name, "creator": model.creator, "family": model.family,
        "product_type": candidate.kind.product_type, "product_type_reason": candidate.kind.reason,
        "aliases": list(background.aliases.get(model.id, ())),
        "tags": [tag.label for tag in candidate.tags[:SHOWN]],
    }


def _related(comparison: Comparison, related: Sequence[Related]) -> list[RelatedView]:
    chosen = {one.id: one.name for one in comparison.candidates}
    return [{"models": [row.model, row.other], "label": f"{chosen[row.model]} vs {row.name}", "reason": row.reason}
            for row in related if row.other not in chosen]

