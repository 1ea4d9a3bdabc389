"""From findings to the document of ``assay lint``."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from assay.catalogue.lint.view import Flaw, Rule
from assay.domain.things import Source
from assay.report.cite import evidence_view, statement_id
from assay.report.lint_views import FindingView, LintDocument


class Found(NamedTuple):
    """A finding and the rule that made it."""

    rule: str
    flaw: Flaw


class Excuse(NamedTuple):
    """A finding that is known and right to be there, with the reason."""

    rule: str
    source: str
    subject: str
    """Empty when the reason holds for the whole source."""
    reason: str

    def covers(self, found: Found) -> bool:
        """Whether this is what it excuses."""
        return (self.rule, self.source) == (found.rule, found.flaw.source) and self.subject in ("", found.flaw.subject)


def compose_lint(
    rules: Sequence[Rule], found: Sequence[Found], excused: int, stale: Sequence[Excuse], limit: int,
    meta: Mapping[str, str], sources: Mapping[str, Source],
) -> LintDocument:
    """The document; findings in the order of the rules, then of sources and subjects."""
    order = {rule.id: place for place, rule in enumerate(rules)}
    ordered = sorted(found, key=lambda one: (order[one.rule], one.flaw.source, one.flaw.subject, one.flaw.text))
    shown = ordered[:limit] if limit else ordered
    by_rule = Counter(one.rule for one in found)
    by_source = Counter((one.rule, one.flaw.source) for one in found)
    rows = {statement_id(row.number): row for one in shown for row in one.flaw.statements}
    return {
        "schema": "assay/lint/1",
        "catalogue": meta.get("digest", ""),
        "catalogue_built": meta.get("built", ""),
        "rules": [{"id": rule.id, "title": rule.title, "reason": rule.reason, "findings": by_rule[rule.id]}
                  for rule in rules],
        "counts": [{"rule": rule, "source": source, "findings": count} for (rule, source), count in sorted(
            by_source.items(), key=lambda item: (order[item[0][0]], item[0][1]))],
        "total": len(found),
        "excused": excused,
        "findings": [_finding(one) for one in shown],
        "stale_exceptions": [{"rule": one.rule, "source": one.source, "subject": one.subject, "reason": one.reason}
                             for one in stale],
        "evidence": {mark: evidence_view(row, sources) for mark, row in rows.items()},
    }


def _finding(one: Found) -> FindingView:
    marks = list(dict.fromkeys(statement_id(row.number) for row in one.flaw.statements))
    return {"rule": one.rule, "source": one.flaw.source, "subject": one.flaw.subject, "text": one.flaw.text,
            "evidence": marks}
