"""What changed when, across sources; and whether the seller changed it or a source corrected itself."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from assay.catalogue.moment import first_day, is_moving
from assay.catalogue.resolve import ASIDE
from assay.domain.days import days_between
from assay.domain.statement import Conditions, Statement, Value
from assay.domain.things import Source

Kind = Literal["start", "change", "correction", "unclear"]

SAME_EVENT_DAYS = 45
"""Catalogues record one change of a price up to six weeks apart."""
UNDONE_DAYS = 30
SLIPS = (Decimal(1000), Decimal(1_000_000))
SLIP_SPAN = Decimal("0.01")
EARLIER_DAYS = 14
"""A document that had the new value this much earlier shows that the source was behind."""
FLAGS = ("unit:", "reverted:", "likely:")
"""How the notes of llmledger's change log begin where it takes a change for a correction."""


class Epoch(NamedTuple):
    """A value that one source gives from a day on."""

    value: Value
    begin: str
    """ISO date; empty when the source does not date it and was not seen to change it."""
    end: str
    statement: Statement


class Change(NamedTuple):
    """A value that took the place of another, as recorded by one source or more."""

    day: str
    """The earliest day on which a source has it; empty where none dates it."""
    subject: str
    property: str
    conditions: Conditions
    unit: str
    value: Value
    before: Value | None
    until: str
    kind: Kind
    why: str
    statements: tuple[Statement, ...]
    """Those that say the new value, the earliest first."""


Key = tuple[str, str, Conditions, str]


class Step(NamedTuple):
    """One epoch of one source with the one before and the one after it."""

    epoch: Epoch
    before: Epoch | None
    after: Epoch | None


def changes(statements: Iterable[Statement], sources: Mapping[str, Source]) -> list[Change]:
    """Dated prices and statuses by day, what several sources record within six weeks as one change."""
    found: list[Change] = []
    for key, rows in _by_key(statements).items():
        steps = sorted(_steps(rows), key=lambda step: (step.epoch.begin or "~", step.epoch.statement.number))
        documents = _documents(rows, steps, sources)
        found.extend(_change(key, event, documents, sources) for event in _events(steps))
    return sorted(found, key=lambda one: (one.day, one.subject, one.property, one.until))


def _by_key(statements: Iterable[Statement]) -> dict[Key, list[Statement]]:
    groups: dict[Key, list[Statement]] = defaultdict(list)
    for row in statements:
        if is_moving(row.property) and ASIDE not in row.conditions:
            conditions = tuple(pair for pair in row.conditions if pair[0] != "applies_to")
            groups[row.subject, row.property, conditions, row.unit].append(row)
    return groups


def _steps(rows: Sequence[Statement]) -> list[Step]:
    """The epochs of each source in order; an undated value is one only beside others of its source."""
    by_source: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for row in rows:
        by_source[row.source, row.mention.spelling].append(row)
    steps: list[Step] = []
    for told in by_source.values():
        epochs = _in_turn(_merged(sorted(map(_epoch, told), key=lambda epoch: (epoch.begin, epoch.end or "~"))))
        if len(epochs) > 1 or _is_dated(epochs[0].statement):
            before, after = [None, *epochs[:-1]], [*epochs[1:], None]
            steps.extend(_step(*three) for three in zip(epochs, before, after, strict=True))
    return steps


def _step(epoch: Epoch, before: Epoch | None, after: Epoch | None) -> Step:
    """Values that begin on one day stand beside each other: none of them took the place of the other."""
    follows = before is not None and before.begin < epoch.begin
    is_followed = after is not None and epoch.begin < after.begin
    return Step(epoch, before if follows else None, after if is_followed else None)


def _is_dated(row: Statement) -> bool:
    return bool(row.valid_from or row.valid_until or row.gone_on)


def _epoch(row: Statement) -> Epoch:
    """A value whose end is stated and whose beginning is not began at an unknown time, not when it was read."""
    begin = row.valid_from or ("" if row.valid_until else first_day(row))
    return Epoch(row.value, begin[:10], (row.valid_until or row.gone_on)[:10], row)


def _merged(epochs: list[Epoch]) -> list[Epoch]:
    """Neighbours with the same value are one epoch, from the first beginning to the last end."""
    kept: list[Epoch] = []
    for epoch in epochs:
        if kept and kept[-1].value == epoch.value:
            is_open = not (kept[-1].end and epoch.end)
            kept[-1] = kept[-1]._replace(end="" if is_open else max(kept[-1].end, epoch.end))
        else:
            kept.append(epoch)
    return kept


def _in_turn(epochs: list[Epoch]) -> list[Epoch]:
    """One after another: what follows an end that is stated began on it, unless it is dated; no end after the next."""
    turns: list[Epoch] = []
    for epoch in epochs:
        begin, row = epoch.begin, epoch.statement
        if turns and turns[-1].statement.valid_until and not (row.valid_from or row.valid_until or row.first_seen):
            begin = min(begin, turns[-1].end)
        turns = [one._replace(end=begin) if one.begin < begin < (one.end or "~") else one for one in turns]
        turns.append(epoch._replace(begin=begin))
    return turns


def _events(steps: list[Step]) -> list[list[Step]]:
    """Steps to the same value that begin within six weeks of the first of them; undated ones join the first.

    A source that begins with a value which another one has had for longer records no change of its own.
    """
    events: list[list[Step]] = []
    for step in steps:
        home = next((event for event in reversed(events) if _is_same_event(event, step)), None)
        if home is None:
            events.append([step])
        else:
            home.append(step)
    return events


def _is_same_event(event: list[Step], step: Step) -> bool:
    lead = event[0].epoch
    if lead.value != step.epoch.value or any(_voice(one) == _voice(step) for one in event):
        return False
    is_near = _gap(lead.begin, step.epoch.begin) <= SAME_EVENT_DAYS or _may_have_begun_on(step, lead.begin)
    return is_near or (step.before is None and step.epoch.begin <= (_until(event) or "~"))


def _may_have_begun_on(step: Step, day: str) -> bool:
    """Whether the day lies between the last look that says the old value and the first one that says the new."""
    is_seen = step.before is not None and not (step.epoch.statement.valid_from or step.before.statement.valid_until)
    return is_seen and step.before is not None and step.before.statement.observed_on <= day <= step.epoch.begin


def _voice(step: Step) -> tuple[str, str]:
    """A source and its name for the thing: of one voice, every epoch is an event of its own."""
    return (step.epoch.statement.source, step.epoch.statement.mention.spelling)


def _documents(rows: Sequence[Statement], steps: Sequence[Step], sources: Mapping[str, Source]) -> list[Epoch]:
    """What the creator's documents say, with the day from which they say it."""
    known = {step.epoch.statement: step.epoch for step in steps}
    return [known.get(row) or Epoch(row.value, (row.valid_from or first_day(row))[:10], "", row)
            for row in rows if sources[row.source].authority == "primary"]


def _gap(one: str, other: str) -> int:
    return days_between(one, other) if one and other else 0


def _change(key: Key, event: list[Step], documents: Sequence[Epoch], sources: Mapping[str, Source]) -> Change:
    lead = event[0].epoch
    before = next((step.before.value for step in event if step.before is not None), None)
    kind, why = _judged(event, before, documents, sources)
    return Change(lead.begin, key[0], key[1], key[2], key[3], lead.value, before, _until(event), kind, why,
                  tuple(dict.fromkeys(step.epoch.statement for step in event)))


def _until(event: list[Step]) -> str:
    """The end that the source of the earliest beginning gives; open when any source still says so."""
    ends = [step.epoch.end for step in event]
    return "" if "" in ends else max(ends)


def _judged(
    event: list[Step], before: Value | None, documents: Sequence[Epoch], sources: Mapping[str, Source]
) -> tuple[Kind, str]:
    lead = event[0]
    if before is None:
        return "start", "the first value that its source has on record"
    for reason in (_flagged(event), _slipped(lead.epoch.value, before), _undone(lead), _behind(lead, documents)):
        if reason:
            return "correction", reason
    recording = [step for step in event if step.before is not None]
    own = [step for step in recording if sources[step.epoch.statement.source].authority in ("primary", "seller")]
    if own:
        is_dated = any(step.epoch.statement.valid_from or (step.before and step.before.statement.valid_until)
                       for step in own)
        return "change", f"the seller's own document{' dates it' if is_dated else 's of two days show it'}"
    recorders = {_group(sources[step.epoch.statement.source]) for step in recording}
    if len(recorders) > 1:
        return "change", f"{len(recorders)} independent sources record it"
    return "unclear", "one source records it"


def _group(source: Source) -> str:
    return source.group or source.upstream


def _flagged(event: list[Step]) -> str:
    """The change log's own word for it, of the new value or of the one it ended."""
    notes = [step.epoch.statement.note for step in event]
    notes += [step.before.statement.note.rpartition("flagged ")[2] for step in event
              if step.before is not None and "flagged " in step.before.statement.note]
    return next((note for note in notes if note.startswith(FLAGS)), "")


def _slipped(value: Value, before: Value) -> str:
    if not (isinstance(value, Decimal) and isinstance(before, Decimal) and value > 0 and before > 0):
        return ""
    ratio = max(value / before, before / value)
    slip = next((slip for slip in SLIPS if abs(ratio / slip - 1) <= SLIP_SPAN), None)
    return f"unit: the two are {slip:,f} times apart" if slip else ""


def _undone(step: Step) -> str:
    """A value that was taken back within a month, or the taking back of one."""
    epoch, before, after = step
    if after is not None and before is not None and after.value == before.value and (
            0 < (days := _gap(epoch.begin, after.begin)) <= UNDONE_DAYS):
        return f"reverted: undone after {days} days"
    return ""


def _behind(lead: Step, documents: Iterable[Epoch]) -> str:
    """A document of the creator had the new value well before any catalogue noticed."""
    epoch = lead.epoch
    for one in documents:
        is_same = (one.value == epoch.value and one.statement is not epoch.statement
                   and (not one.end or one.end >= epoch.begin))
        if is_same and _gap(one.begin, epoch.begin) > EARLIER_DAYS:
            return f"late: the creator's own page had it on {one.begin}"
    return ""
