"""The conclusion and the tradeoffs: who is ahead on what, by how much, for which use, and what is open."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from assay.data.criteria import CAPABILITY_NOUNS
from assay.data.tags import SHOWN
from assay.decision.benchmarks import INDEPENDENT_HARNESS, Shared
from assay.decision.comparison import Candidate, Comparison, Unequal
from assay.decision.standing import Finding, saving_percent
from assay.report.cite import cited_all, statement_id
from assay.report.wording import article, counted, listed, percent, times, usd_apart

if TYPE_CHECKING:
    from assay.report.views import Sentence, Tradeoff, Verdict


def verdict(comparison: Comparison) -> Verdict:
    """Sentences made of findings, and the findings themselves; no weights, hidden or shown."""
    undecided = [finding for finding in comparison.findings if finding.outcome == "undecided"]
    return {
        "sentences": [_summary(comparison), *_lead_sentences(comparison), *_open_sentences(comparison, undecided)],
        "leads": {one.id: _leads_of(comparison, one.id) for one in comparison.candidates},
        "ties": [finding.criterion.id for finding in comparison.findings if finding.outcome == "tie"],
        "undecided": [{"criterion": finding.criterion.id, "reason": _named(comparison, finding.reason),
                       "settled_by": finding.criterion.settle} for finding in undecided],
    }


def _leads_of(comparison: Comparison, model: str) -> list[str]:
    """Criteria, capabilities and benchmarks on which one model alone is ahead."""
    leads = [finding.criterion.id for finding in comparison.findings if finding.leader == model]
    leads += [row.capability for row in comparison.unique if row.leader() == model]
    return leads + [f"benchmark: {row.benchmark}" for row in comparison.shared if row.leader == model]


def _summary(comparison: Comparison) -> Sentence:
    if len({_trade(one) for one in comparison.candidates}) > 1:
        kinds = listed([f"{one.name} is {article(one.kind.phrase)}" for one in comparison.candidates])
        marks = cited_all(fact for one in comparison.candidates for fact in one.kind.facts)
        return {"text": f"{kinds}: choose by what the work is, for no winner holds across kinds.", "evidence": marks}
    ahead = [one for one in comparison.candidates if _leads_of(comparison, one.id)]
    if not ahead:
        return {"text": "Nothing that is known separates them: no criterion has a leader.", "evidence": []}
    if len(ahead) == 1:
        return {"text": f"{ahead[0].name} is ahead on all that is known to set them apart.", "evidence": []}
    parts = [f"{one.name} for {listed(_lead_words(comparison, one))}" for one in ahead]
    return {"text": f"There is no overall winner: {'; '.join(parts)}.", "evidence": []}


def _trade(candidate: Candidate) -> str:
    """The kind of work a model is sold for; one that always reasons does a general model's."""
    return candidate.kind.product_type.replace("reasoning", "general")


def _lead_words(comparison: Comparison, candidate: Candidate) -> list[str]:
    words = [finding.criterion.noun for finding in comparison.findings if finding.leader == candidate.id]
    words += [CAPABILITY_NOUNS[row.capability] for row in comparison.unique if row.leader() == candidate.id]
    rows = sum(1 for row in comparison.shared if row.leader == candidate.id)
    return words + ([counted(rows, "shared benchmark")] if rows else [])


def _lead_sentences(comparison: Comparison) -> list[Sentence]:
    sentences = [lead_sentence(comparison, finding) for finding in comparison.findings if finding.outcome == "lead"]
    sentences += [unique_sentence(comparison, row) for row in comparison.unique]
    bench = benchmark_sentence(comparison)
    return [*sentences, *([bench] if bench else [])]


def lead_sentence(comparison: Comparison, finding: Finding) -> Sentence:
    """One lead with its amount."""
    ahead, behind = finding.mark(finding.leader), finding.runner_up()
    leader, other = comparison.candidate(ahead.model).name, comparison.candidate(behind.model).name
    marks = cited_all([*ahead.facts, *behind.facts])
    return {"text": _lead_text(finding, leader, other, ahead.value or Decimal(0), behind.value or Decimal(0)),
            "evidence": marks}


def _lead_text(finding: Finding, leader: str, other: str, ahead: Decimal, behind: Decimal) -> str:
    if finding.criterion.id == "monthly_cost":
        low, high = usd_apart([ahead, behind])
        saved = percent(saving_percent(ahead, behind))
        return f"{leader} costs {saved} less than {other} at this workload ({low} against {high} a month)."
    if finding.criterion.id == "routes":
        return f"{leader} is sold by {counted(int(ahead), 'provider')}, {other} by {int(behind):,}."
    ratio = f", {times(ahead / behind)} as much" if behind and ahead / behind >= Decimal("1.05") else ""
    return f"{leader} {finding.criterion.said}: {int(ahead):,} tokens against {int(behind):,}{ratio}."


def unique_sentence(comparison: Comparison, row: Unequal) -> Sentence:
    """A capability that some have and others are stated not to have."""
    having = [comparison.candidate(model).name for model in row.having]
    lacking = [comparison.candidate(model).name for model in row.lacking]
    facts = [comparison.candidate(model).dossier.facts.get(row.capability) for model in (*row.having, *row.lacking)]
    text = (f"{listed(having)} {'has' if len(having) == 1 else 'have'} {CAPABILITY_NOUNS[row.capability]}; "
            f"{listed(lacking)} {'does' if len(lacking) == 1 else 'do'} not.")
    return {"text": text, "evidence": cited_all(facts)}


def benchmark_sentence(comparison: Comparison) -> Sentence | None:
    """How many comparable benchmarks each is ahead on; None where no row is comparable."""
    comparable = [row for row in comparison.shared if row.outcome != "side by side"]
    if not comparable:
        return None
    led = {one.name: sum(1 for row in comparable if row.leader == one.id) for one in comparison.candidates}
    counts = [f"{name} on {count}" for name, count in led.items()]
    ties = sum(1 for row in comparable if row.outcome == "tie")
    text = (f"{counted(len(comparable), 'benchmark')} measured by one evaluator under one setting: ahead are "
            f"{listed(counts)}; on {ties} they cannot be told apart.")
    return {"text": text, "evidence": _score_marks(comparable)}


def _score_marks(rows: list[Shared]) -> list[str]:
    return [statement_id(score.statement.number) for row in rows[:3] for score in row.scores]


def _open_sentences(comparison: Comparison, undecided: list[Finding]) -> list[Sentence]:
    sentences: list[Sentence] = [
        {"text": f"{finding.criterion.label} cannot be decided, because {_named(comparison, finding.reason)}; "
                 f"it would be settled by {finding.criterion.settle}.",
         "evidence": cited_all(fact for mark in finding.marks for fact in mark.facts)}
        for finding in undecided
    ]
    if not any(row.outcome != "side by side" for row in comparison.shared):
        sentences.append({"text": f"Quality cannot be decided, because {_why_no_quality(comparison)}; a trial on your "
                                  "own prompts would settle it for your work.", "evidence": []})
    return sentences


def _why_no_quality(comparison: Comparison) -> str:
    measured = [row for row in comparison.shared if row.evaluator in INDEPENDENT_HARNESS]
    if not measured:
        return "no evaluator is known to have measured all of them on the same benchmark"
    return f"{counted(len(measured), 'benchmark')} measured by one evaluator on all of them had different settings"


def _named(comparison: Comparison, reason: str) -> str:
    """A reason with display names in place of model ids."""
    for one in sorted(comparison.candidates, key=lambda candidate: -len(candidate.id)):
        reason = reason.replace(f"{one.id}:", f"{one.name} has none:").replace(one.id, one.name)
    return reason


def tradeoffs(comparison: Comparison) -> list[Tradeoff]:
    """For each model, when to choose it; only leads and tags, each with its statements."""
    return [{"model": one.id, "choose_when": _choose_when(comparison, one)} for one in comparison.candidates]


def _choose_when(comparison: Comparison, candidate: Candidate) -> list[Sentence]:
    sentences = [lead_sentence(comparison, finding) for finding in comparison.findings
                 if finding.leader == candidate.id]
    sentences += [unique_sentence(comparison, row) for row in comparison.unique if candidate.id in row.having]
    sentences += [_benchmark_lead(comparison, row) for row in comparison.shared if row.leader == candidate.id][:3]
    shown = candidate.tags[:SHOWN]
    facts = [fact for tag in shown for fact in tag.facts]
    tagged = f"What is known speaks for {listed([tag.label for tag in shown])} ({'; '.join(t.rule for t in shown)})."
    return [*sentences, {"text": tagged, "evidence": cited_all(facts)}]


def _benchmark_lead(comparison: Comparison, row: Shared) -> Sentence:
    leader = comparison.candidate(row.leader).name
    ranked = sorted(row.scores, key=lambda score: score.value, reverse=True)
    first, second = ranked[0], ranked[1]
    unit = {"elo": "Elo points", "percent": "percentage points"}.get(row.unit, row.unit)
    text = (f"{leader} is ahead on {row.benchmark} by {first.value - second.value:f} {unit} "
            f"({first.value:f} against {second.value:f}, {row.reason}).")
    return {"text": text, "evidence": [statement_id(first.statement.number), statement_id(second.statement.number)]}
