"""What a target can do and hold: features to re-check, limits that shrink, requests that no longer fit."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, NamedTuple

from assay.decision.comparison import bounds
from assay.decision.cost import INPUT_ONLY
from assay.decision.switch_side import Side, Support
from assay.domain.clients import Parameter
from assay.domain.fact import Fact
from assay.domain.workload import Workload

LIMITS = ("context_window_tokens", "max_input_tokens", "max_output_tokens")
EFFORTS = "reasoning_efforts"

Outcome = Literal["kept", "lost", "recheck", "gained", "absent", "covered", "missing", "unknown"]
Turn = Literal["same", "shrinks", "grows", "unknown"]

OUTCOMES: dict[tuple[bool | None, bool | None], Outcome] = {
    (True, True): "kept", (True, False): "lost", (True, None): "recheck",
    (False, True): "gained", (False, False): "absent", (False, None): "absent",
    (None, True): "covered", (None, False): "missing", (None, None): "unknown",
}
"""There before, there after -> what that means for the move; None is not established."""


class Check(NamedTuple):
    """One feature before and after.

    ``outcome``: ``kept``, ``lost`` (stated not to be there), ``recheck`` (there before, not established after),
    ``gained``, ``absent`` (not there before either), ``covered`` (there after, not established before), ``missing``
    (stated not to be there after, not established before) or ``unknown``.
    """

    parameter: Parameter
    before: Support
    after: Support
    outcome: Outcome
    detail: str = ""


class Kind(NamedTuple):
    """Requests of one size, or of sizes between two, and their part of all."""

    share: Decimal
    prompt: tuple[Decimal, Decimal]
    """The least and the most tokens of the prompt."""
    answer: tuple[Decimal, Decimal]


class Limit(NamedTuple):
    """One limit in tokens before and after; ``outcome`` is ``same``, ``shrinks``, ``grows`` or ``unknown``."""

    property: str
    before: Fact | None
    after: Fact | None
    needed: int
    """What the largest request of the workload takes of it."""
    outcome: Turn


class Share(NamedTuple):
    """A part of all requests, 0 to 1: known, or only known to lie between two."""

    low: Decimal
    high: Decimal

    @property
    def known(self) -> Decimal | None:
        """The share where it is one number."""
        return self.low if self.low == self.high else None


class Fit(NamedTuple):
    """Which share of the workload's requests fits before, fits after, and fits before but no longer after."""

    before: Share
    after: Share
    lost: Share
    reason: str
    """Why the last is not known, or which limit is crossed; empty where nothing is lost and all is known."""
    facts: tuple[Fact, ...]


def check(parameter: Parameter, source: Side, target: Side) -> Check:
    """Compare one feature on both sides."""
    before, after = source.support(parameter.property), target.support(parameter.property)
    outcome = OUTCOMES[before.is_there(), after.is_there()]
    if outcome == "kept" and before.state == "supported" and after.state == "partial":
        return Check(parameter, before, after, "recheck", "partly there on the target")
    is_general = after.of == "model" and target.route is not None and outcome in ("kept", "gained", "covered")
    return Check(parameter, before, after, outcome, "said of the model, not of this route" if is_general else "")


def check_efforts(source: Side, target: Side) -> Check | None:
    """The named levels of thinking; None where the source is not known to have any."""
    before, after = source.fact(EFFORTS), target.fact(EFFORTS)
    named = _levels(before)
    if before is None or not named:
        return None
    parameter = Parameter(EFFORTS, "reasoning efforts", {"openai-chat": "reasoning_effort"}, ())
    there = Support("supported", before, "route")
    offered = _levels(after)
    if after is None or offered is None:
        told = f"the source names {', '.join(sorted(named))}; of the target none are stated"
        return Check(parameter, there, Support("unknown", after), "recheck", told)
    gone = sorted(named - offered)
    if gone:
        return Check(parameter, there, Support("partial", after, "route"), "lost", f"without {', '.join(gone)}")
    return Check(parameter, there, Support("supported", after, "route"), "kept")


def _levels(fact: Fact | None) -> set[str] | None:
    return set(fact.value) if fact is not None and isinstance(fact.value, tuple) else None


def limits(source: Side, target: Side, workload: Workload) -> tuple[Limit, ...]:
    """Every limit that is known on either side."""
    asked = [_takes(target, kind) for kind in kinds(workload)]
    needed = {name: int(max(takes[name][1] for takes in asked)) for name in LIMITS}
    rows = ((name, source.fact(name), target.fact(name)) for name in LIMITS)
    return tuple(Limit(name, before, after, needed[name], _turn(before, after)) for name, before, after in rows
                 if _number(before) is not None or _number(after) is not None)


def _number(fact: Fact | None) -> int | None:
    return fact.value if fact is not None and isinstance(fact.value, int) else None


def _turn(before: Fact | None, after: Fact | None) -> Turn:
    old, new = _number(before), _number(after)
    if old is None or new is None:
        return "unknown"
    return "same" if old == new else "shrinks" if new < old else "grows"


def fit(source: Side, target: Side, workload: Workload) -> Fit:
    """Ask every kind of request of the workload whether it fits on both sides, and add up their shares.

    One crossed limit is enough to refuse a request; to accept it the window and the longest answer must both be known.
    Where sources of one rank disagree, or the workload gives a range, what lies between is neither.
    """
    rows = [(kind.share, _fits(source, kind), _fits(target, kind)) for kind in kinds(workload)]
    lost = _share((share, _is_lost(before.fits, after.fits)) for share, before, after in rows)
    telling = [after for _, before, after in rows if _is_lost(before.fits, after.fits) is not False]
    telling = telling or [after for _, _, after in rows if not after.fits]
    reason = telling[0].reason if telling else ""
    if not reason and telling:
        reason = "the limits of the source are not all known"
    grounds = [fact for _, before, after in rows for verdict in (before, after) for fact in verdict.facts]
    return Fit(_share((share, before.fits) for share, before, _ in rows),
               _share((share, after.fits) for share, _, after in rows), lost, reason, _once(grounds))


def _is_lost(before: bool | None, after: bool | None) -> bool | None:
    if after is True or before is False:
        return False
    return True if before is True and after is False else None


def _share(parts: Iterable[tuple[Decimal, bool | None]]) -> Share:
    sure = doubtful = Decimal(0)
    for share, holds in parts:
        sure += share if holds else 0
        doubtful += share if holds is None else 0
    return Share(sure, sure + doubtful)


def _once(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple({(fact.subject, fact.property): fact for fact in facts}.values())


class _Verdict(NamedTuple):
    """Whether a kind of request fits, why not or why that is not known, and the facts it rests on."""

    fits: bool | None
    reason: str
    facts: tuple[Fact, ...]


def _fits(side: Side, kind: Kind) -> _Verdict:
    open_questions, grounds = [], []
    for name, (least, most) in _takes(side, kind).items():
        fact = side.fact(name)
        low, high = bounds(fact) if fact is not None else (None, None)
        label = name.removesuffix("_tokens").replace("_", " ")
        if fact is None or low is None or high is None:
            if name != "max_input_tokens" and most:
                open_questions.append(f"the {label} is not known")
            continue
        grounds.append(fact)
        if least > high:
            return _Verdict(False, f"one request takes {least:,f} tokens and the {label} is {high:,f}", (fact,))
        if most > low:
            ranged = f"requests take {least:,f} to {most:,f} tokens and the {label} is {low:,f}"
            open_questions.append(ranged if low == high else f"sources disagree on the {label}")
    if open_questions:
        return _Verdict(None, "; ".join(open_questions), tuple(grounds))
    return _Verdict(True, "", tuple(grounds))


def kinds(workload: Workload) -> tuple[Kind, ...]:
    """The kinds of requests of a workload: one, its shapes, or the distinct sizes of its sample."""
    traffic = workload.traffic
    if traffic is None:
        prompt, answer = Decimal(workload.input_tokens), Decimal(workload.output_tokens)
        return (Kind(Decimal(1), (prompt, prompt), (answer, answer)),)
    if not traffic.sample:
        return tuple(Kind(shape.share, (shape.input_tokens.low, shape.input_tokens.high),
                          (shape.output_tokens.low, shape.output_tokens.high)) for shape in traffic.shapes)
    sizes = Counter((row.usage.input_tokens, row.usage.output_tokens) for row in traffic.sample)
    return tuple(Kind(Decimal(count) / len(traffic.sample), (Decimal(prompt), Decimal(prompt)),
                      (Decimal(answer), Decimal(answer))) for (prompt, answer), count in sorted(sizes.items()))


def _takes(side: Side, kind: Kind) -> dict[str, tuple[Decimal, Decimal]]:
    """What a request takes of each limit; a model that gives no tokens back takes none for its answer."""
    answer = (Decimal(0), Decimal(0)) if side.product_type in INPUT_ONLY else kind.answer
    return {"context_window_tokens": (kind.prompt[0] + answer[0], kind.prompt[1] + answer[1]),
            "max_input_tokens": kind.prompt, "max_output_tokens": answer}
