"""Intro, deep dive and questions: the same findings, told in order."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from assay.data.criteria import CAPABILITIES, CAPABILITY_NOUNS
from assay.decision.comparison import Candidate, Comparison, listings
from assay.decision.cost import price_of
from assay.decision.switching import can
from assay.domain.fact import Fact, State
from assay.report.cite import cited, cited_all
from assay.report.sections.rows import fact_text, money_text
from assay.report.sections.verdict import lead_sentence
from assay.report.wording import article, counted, listed, percent, times

if TYPE_CHECKING:
    from assay.report.views import Question, Sentence

SHOWN_PROVIDERS = 8


def intro(comparison: Comparison) -> list[Sentence]:
    """What the models are, how much they read, what they cost."""
    return [_who(comparison), _windows(comparison), _prices(comparison)]


def _who(comparison: Comparison) -> Sentence:
    candidates = comparison.candidates
    facts = [one.dossier.facts.get("release_date") for one in candidates]
    phrases = {one.kind.phrase for one in candidates}
    if len(phrases) == 1:
        phrase = phrases.pop()
        plural = phrase + "s" if not phrase.endswith("s") else phrase
        text = f"{listed([_dated(one) for one in candidates])} are {plural}."
    else:
        text = "; ".join(f"{_dated(one)} is {article(one.kind.phrase)}" for one in candidates) + "."
    return {"text": text, "evidence": cited_all(facts)}


def _dated(candidate: Candidate) -> str:
    released = candidate.dossier.facts.get("release_date")
    when = f"released {released.value}" if released and released.value else "release date unknown"
    return f"{candidate.name} ({candidate.dossier.creator.name}, {when})"


def _windows(comparison: Comparison) -> Sentence:
    name = "context_window_tokens"
    parts = []
    for one in comparison.candidates:
        fact = one.dossier.facts.get(name)
        known = f"{fact_text(name, fact)} tokens" if fact and fact.value is not None else "unknown"
        parts.append(f"{known} for {one.name}")
    facts = [one.dossier.facts.get(name) for one in comparison.candidates]
    return {"text": f"Context window: {listed(parts)}.", "evidence": cited_all(facts)}


def _prices(comparison: Comparison) -> Sentence:
    parts, facts = [], []
    for one in comparison.candidates:
        pair = _best_prices(one, comparison.workload.input_tokens)
        if pair is None:
            parts.append(f"{one.name} has no complete price of a route on sale")
            continue
        parts.append(f"{one.name} {money_text(pair[0])} in and {money_text(pair[1])} out "
                     f"({one.offer.best.route.offering.provider if one.offer.best else ''})")
        facts += list(pair)
    return {"text": f"On the cheapest route: {'; '.join(parts)}.", "evidence": cited_all(facts)}


def _best_prices(candidate: Candidate, prompt_tokens: int) -> tuple[Fact, Fact] | None:
    best = candidate.offer.best
    if best is None:
        return None
    inward, outward = (price_of(best.route, name, prompt_tokens) for name in ("input", "output"))
    return (inward.fact, outward.fact) if inward and outward else None


def deep_dive(comparison: Comparison) -> list[Sentence]:
    """Benchmarks, capabilities, price coverage, and what to do before production."""
    return [_ability_story(comparison), _coverage_story(comparison), _open_story(comparison), _trial_story()]


def _ability_story(comparison: Comparison) -> Sentence:
    parts = []
    for one in comparison.candidates:
        has = [CAPABILITY_NOUNS[name] for name in CAPABILITIES if can(one.dossier.facts.get(name))]
        open_ = [CAPABILITY_NOUNS[name] for name in CAPABILITIES if can(one.dossier.facts.get(name)) is None]
        told = f"{one.name} is documented for {listed(has) or 'none of the seven capabilities'}"
        parts.append(f"{told}; not established: {listed(open_)}" if open_ else told)
    facts = [one.dossier.facts.get(name) for one in comparison.candidates for name in CAPABILITIES]
    return {"text": ". ".join(parts) + ".", "evidence": cited_all(facts)}


def _coverage_story(comparison: Comparison) -> Sentence:
    parts, facts = [], []
    for one in comparison.candidates:
        priced = one.offer.priced
        if not priced:
            parts.append(f"{one.name} has no priced route on sale ({one.offer.reason})")
            continue
        spread = f"{counted(len(priced), 'priced route')} of {one.name}"
        cheap, dear = priced[0], priced[-1]
        if len(priced) > 1 and cheap.total_usd and dear.total_usd and dear.total_usd > cheap.total_usd:
            spread += f" differ at this workload: the dearest costs {_spread(cheap.total_usd, dear.total_usd)}"
        parts.append(spread)
        facts += [line.fact for line in cheap.lines]
    return {"text": f"Price coverage: {'; '.join(parts)}.", "evidence": cited_all(facts)}


def _spread(cheap: Decimal, dear: Decimal) -> str:
    """How much dearer, in times where it is worth a factor and in percent where it is not.

    >>> _spread(Decimal(100), Decimal(104)), _spread(Decimal(100), Decimal(270))
    ('4% more', '2.7x as much')
    """
    ratio = dear / cheap
    return f"{times(ratio)} as much" if ratio >= Decimal("1.5") else f"{percent((ratio - 1) * 100)} more"


def _open_story(comparison: Comparison) -> Sentence:
    parts = []
    for one in comparison.candidates:
        is_open = one.dossier.facts.get("open_weights")
        licence = one.dossier.facts.get("license")
        if is_open is None or not isinstance(is_open.value, bool):
            parts.append(f"whether the weights of {one.name} are open is unknown")
        elif is_open.value:
            named = f" under {licence.value}" if licence and licence.value else "; their licence is unknown"
            parts.append(f"the weights of {one.name} are open{named}")
        else:
            parts.append(f"{one.name} can only be rented")
    facts = [one.dossier.facts.get(name) for one in comparison.candidates for name in ("open_weights", "license")]
    text = listed(parts)
    return {"text": f"{text[0].upper()}{text[1:]}.", "evidence": cited_all(facts)}


def _trial_story() -> Sentence:
    return {"text": "These are statements of others about models and routes. Before production, run your own prompts "
                    "through the exact provider, region and tools you will ship with: routes of one model differ in "
                    "limits, number format and tool-call accuracy.", "evidence": []}


def faq(comparison: Comparison) -> list[Question]:
    """The questions people ask, answered from the same facts; a tie is called a tie."""
    questions = [_window_question(comparison), _licence_question(comparison)]
    questions += [_ability_question(comparison, name) for name in CAPABILITIES if _differs(comparison, name)]
    return [*questions, _price_question(comparison), _where_question(comparison)]


def _names(comparison: Comparison, joint: str = "or") -> str:
    return listed([one.name for one in comparison.candidates], joint)


def _window_question(comparison: Comparison) -> Question:
    finding = comparison.finding("context_window_tokens")
    if finding.outcome == "lead":
        answer = lead_sentence(comparison, finding)
    else:
        answer = _windows(comparison)
        ending = "it is a tie" if finding.outcome == "tie" else "so it cannot be said which is larger"
        answer = {"text": f"{answer['text'].rstrip('.')}: {ending}.", "evidence": answer["evidence"]}
    return {"question": f"Which has the larger context window, {_names(comparison)}?", "answer": [answer]}


def _licence_question(comparison: Comparison) -> Question:
    answers: list[Sentence] = []
    for one in comparison.candidates:
        licence, is_open = one.dossier.facts.get("license"), one.dossier.facts.get("open_weights")
        named = str(licence.value) if licence and licence.value else "a licence that no source states"
        weights = "weights of unknown availability"
        if is_open and isinstance(is_open.value, bool):
            weights = "open weights" if is_open.value else "no open weights"
        answers.append({"text": f"{one.name}: {named}, {weights}.", "evidence": cited_all([licence, is_open])})
    return {"question": f"Is {_names(comparison)} open source?", "answer": answers}


def _differs(comparison: Comparison, name: str) -> bool:
    states = {can(one.dossier.facts.get(name)) for one in comparison.candidates}
    return len(states) > 1


def _ability_question(comparison: Comparison, name: str) -> Question:
    label = CAPABILITY_NOUNS[name]
    answers: list[Sentence] = []
    for one in comparison.candidates:
        fact = one.dossier.facts.get(name)
        answers.append({"text": f"{one.name}: {_ability_word(fact)}.", "evidence": cited(fact)})
    if any(can(one.dossier.facts.get(name)) is None for one in comparison.candidates):
        answers.append({"text": "Which is better cannot be said until the unknown is settled: probe the endpoint you "
                                "will use.", "evidence": []})
    return {"question": f"Which is better for {label}, {_names(comparison)}?", "answer": answers}


def _ability_word(fact: Fact | None) -> str:
    if fact is None or fact.state is State.UNKNOWN:
        return "no source states it"
    if fact.state is State.CONFLICT:
        return f"sources disagree ({fact.reason})"
    if fact.state is State.NOT_DISCLOSED:
        return "its creator does not disclose it"
    return {True: "documented", False: "stated not to have it", None: "no source states it"}[can(fact)]


def _price_question(comparison: Comparison) -> Question:
    finding = comparison.finding("monthly_cost")
    if finding.outcome == "lead":
        answer = lead_sentence(comparison, finding)
    else:
        ending = "at this workload it is a tie" if finding.outcome == "tie" else "so it cannot be said which is cheaper"
        told = _prices(comparison)
        answer = {"text": f"{told['text'].rstrip('.')}: {ending}.", "evidence": told["evidence"]}
    return {"question": f"Which is cheaper, {_names(comparison)}?", "answer": [answer]}


def _where_question(comparison: Comparison) -> Question:
    answers: list[Sentence] = []
    for one in comparison.candidates:
        if not one.providers:
            answers.append({"text": f"No source lists a seller of {one.name} on {comparison.as_of}.", "evidence": []})
            continue
        shown = ", ".join(one.providers[:SHOWN_PROVIDERS])
        rest = len(one.providers) - SHOWN_PROVIDERS
        text = f"{one.name}: {shown}{f' and {rest} more' if rest > 0 else ''}."
        facts = listings(one.dossier.routes[:SHOWN_PROVIDERS])
        answers.append({"text": text, "evidence": cited_all(facts)[:SHOWN_PROVIDERS]})
    return {"question": f"Where can I run {_names(comparison, 'and')}?", "answer": answers}
