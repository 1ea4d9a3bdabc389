"""Which statement is believed first, and why: the rungs from the most to the least trusted."""

from typing import NamedTuple


class Rung(NamedTuple):
    """One step of trust."""

    id: str
    label: str
    reason: str


RUNGS = (
    Rung("measured", "own measurement", "what you measured on your own prompts outranks what others claim"),
    Rung("override", "your own file", "you stated it in your overlay"),
    Rung("primary", "the creator's own document", "who trained it knows what was trained"),
    Rung("seller", "the seller's own price list or API", "who sells it sets its terms"),
    Rung("card", "the creator's weights repository", "counted from the files themselves"),
    Rung("cited", "a catalogue that names the publisher's page", "it can be checked"),
    Rung("own route", "a catalogue, about the creator's own API", "a creator's API carries the model's native limits"),
    Rung("catalogue", "a catalogue, about the model or the route", "somebody wrote it down"),
    Rung("reseller", "a catalogue, about another seller's route", "a seller's own cap or date is not the model's"),
    Rung("repeater", "a catalogue that repeats others", "it adds no look of its own"),
)

RUNG_BY_ID = {rung.id: rung for rung in RUNGS}
ORDER = {rung.id: place for place, rung in enumerate(RUNGS)}

MOVING = frozenset({"status"})
"""Properties besides prices that change by nature: an old look loses to a fresh one."""

ENDS = frozenset({"deprecated", "removed"})
"""Statuses that come last: who reads one later has not seen it on the days before."""

FRESH_DAYS = 60
"""Among prices and statuses, a statement this much older than the newest one is set aside as older.
Two months is the gap between the seller feeds and the newest catalogue in the embedded data: shorter would discard
every price list the sellers publish, longer would let a price from before a summer's cut win."""

CONFLICT_SHARE = 2 / 3
"""When nothing better than resellers' routes speaks, the most frequent value needs this share of the sellers that state
one; below it the fact is a conflict."""
