"""What a careful reader must know: conflicts, stale prices, values that nobody states."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from assay.catalogue.moment import Release, first_day, is_dated, release_on
from assay.data.criteria import CAPABILITIES, SPECS
from assay.data.properties import PROPERTIES
from assay.decision.comparison import Candidate, Comparison
from assay.domain.fact import Fact, State
from assay.domain.statement import Statement
from assay.domain.workload import Workload
from assay.report.cite import cited, cited_all, statement_id
from assay.report.sections.rows import fact_text, money_text
from assay.report.wording import listed, usd

if TYPE_CHECKING:
    from assay.report.views import Problem

STALE_PRICE_DAYS = 45
"""OpenRouter changed 6 to 19 % of its list prices every month of 2026: a price older than six weeks needs a look."""


def problems(comparison: Comparison) -> list[Problem]:
    """Conflicts first, then stale prices, then what is unknown."""
    found: list[Problem] = []
    for candidate in comparison.candidates:
        found += _misfits(candidate, comparison.workload) + _undated(candidate, comparison.as_of)
    for candidate in comparison.candidates:
        found += _conflicts(candidate)
    for candidate in comparison.candidates:
        found += _stale(candidate, comparison.as_of) + _implausible(candidate)
    for candidate in comparison.candidates:
        found += _unknowns(candidate)
    return found


def _misfits(candidate: Candidate, workload: Workload) -> list[Problem]:
    """A request that is longer than the context window: its price is computed, and nobody will serve it."""
    window = candidate.dossier.facts.get("context_window_tokens")
    size = workload.input_tokens + workload.output_tokens
    if window is None or not isinstance(window.value, int) or size <= window.value:
        return []
    text = (f"{candidate.name}: a request of {size:,} tokens does not fit into its context window of "
            f"{window.value:,}; its monthly cost is no offer.")
    return [{"code": "does_not_fit", "severity": "warning", "subject": candidate.id, "text": text,
             "evidence": cited(window)}]


def _undated(candidate: Candidate, as_of: str) -> list[Problem]:
    """On an earlier day: what is shown though nothing says that it held then."""
    found: list[Problem] = []
    released = candidate.dossier.facts.get("release_date")
    if release_on(released, as_of) is Release.UNDATED and not _was_spoken_of(candidate, as_of):
        text = f"{candidate.name}: no source dates its release; whether it could be had on {as_of} is not known."
        found.append({"code": "undated", "severity": "warning", "subject": candidate.id, "text": text,
                      "evidence": cited(released)})
    return found + _first_seen_later(candidate, as_of)


def _first_seen_later(candidate: Candidate, as_of: str) -> list[Problem]:
    best = candidate.offer.best
    lines = best.lines if best else ()
    late = [line.fact for line in lines if not any(is_dated(row, as_of) for row in line.fact.statements)]
    if best is None or not late:
        return []
    seen = min(first_day(row) for fact in late for row in fact.statements)
    text = (f"{candidate.name}: the prices of {best.route.offering.id} were first seen on {seen}; no source dates that "
            f"they held on {as_of}.")
    return [{"code": "undated", "severity": "warning", "subject": best.route.offering.id, "text": text,
             "evidence": cited_all(late)}]


def _was_spoken_of(candidate: Candidate, as_of: str) -> bool:
    """Whether anything was stated of the model by that day, so that it existed."""
    facts = (*candidate.dossier.facts.values(), *(route.listing for route in candidate.dossier.routes))
    return any(first_day(row) <= as_of for fact in facts for row in fact.statements)


def _conflicts(candidate: Candidate) -> list[Problem]:
    names = dict.fromkeys((*SPECS, *CAPABILITIES))
    facts = [candidate.dossier.facts[name] for name in names if name in candidate.dossier.facts]
    best = candidate.offer.best
    facts += [line.fact for line in best.lines] if best else []
    return [_conflict(candidate, fact) for fact in facts if fact.state is State.CONFLICT and not _follows(fact)]


def _follows(fact: Fact) -> bool:
    return fact.reason.startswith("follows from")


def _conflict(candidate: Candidate, fact: Fact) -> Problem:
    rivals = [contender for contender in fact.contenders if contender.is_rival()]
    others = [f"{_told(fact._replace(value=rival.value))} ({_sayers(rival.statements)})" for rival in rivals[:3]]
    more = f" and {len(rivals) - 3} more" if len(rivals) > 3 else ""
    label = PROPERTIES[fact.property].label
    shown = f"{_told(fact)} ({_sayers(fact.statements)})"
    text = (f"{candidate.name}, {label}: sources disagree. Shown: {shown}; "
            f"also stated: {listed(others)}{more} ({fact.reason}).")
    return {"code": "conflict", "severity": "warning", "subject": fact.subject, "text": text, "evidence": cited(fact)}


def _sayers(statements: Sequence[Statement]) -> str:
    """Who says so, and since when: a document by its title, a feed by its name."""
    lead = statements[0]
    name = lead.place.partition(":")[0] if lead.source == "primary" else lead.source
    return f"{name}, since {first_day(lead)}"


def _told(fact: Fact) -> str:
    return money_text(fact) if isinstance(fact.value, Decimal) else fact_text(fact.property, fact)


def _stale(candidate: Candidate, as_of: str) -> list[Problem]:
    best = candidate.offer.best
    if best is None or not best.lines:
        return []
    seen = min(max(row.observed_on[:10] for row in line.fact.statements) for line in best.lines)
    age = date.fromisoformat(as_of).toordinal() - date.fromisoformat(seen).toordinal()
    if age <= STALE_PRICE_DAYS:
        return []
    text = (f"{candidate.name}: the prices of {best.route.offering.id} were last read on {seen}, {age} days before "
            f"{as_of}; check them at the provider.")
    marks = [statement_id(line.fact.statements[0].number) for line in best.lines]
    return [{"code": "stale", "severity": "warning", "subject": best.route.offering.id, "text": text,
             "evidence": marks}]


def _implausible(candidate: Candidate) -> list[Problem]:
    best, own = candidate.offer.best, candidate.offer.own
    if best is None or own is None or own.total_usd is None or not candidate.offer.is_doubtful():
        return []
    text = (f"{candidate.name}: the total on {best.route.offering.id} is less than half of the {usd(own.total_usd)} at "
            "the creator's own API, though only the creator can supply this model; doubt that it lasts.")
    return [{"code": "implausible_price", "severity": "warning", "subject": best.route.offering.id, "text": text,
             "evidence": cited_all(line.fact for line in (*best.lines, *own.lines))}]


def _unknowns(candidate: Candidate) -> list[Problem]:
    wanted = [name for name in (*SPECS, *CAPABILITIES) if name not in ("deprecation_date", "retirement_date")]
    missing = [name for name in dict.fromkeys(wanted) if _is_unknown(candidate.dossier.facts.get(name))]
    if not missing:
        return []
    labels = listed([PROPERTIES[name].label.lower() for name in missing])
    return [{"code": "unknown", "severity": "info", "subject": candidate.id,
             "text": f"{candidate.name}: no source states {labels}.", "evidence": []}]


def _is_unknown(fact: Fact | None) -> bool:
    return fact is None or fact.state is State.UNKNOWN
