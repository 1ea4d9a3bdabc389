"""What a store gives out and takes in: the material about one model, and a whole catalogue's contents."""

from typing import NamedTuple

from assay.domain.statement import Statement
from assay.domain.things import Creator, Model, Name, Offering, Provider, Reading, Source


class Material(NamedTuple):
    """All that a store holds about one model."""

    model: Model
    creator: Creator
    offerings: tuple[Offering, ...]
    statements: tuple[Statement, ...]


class Leftover(NamedTuple):
    """What a feed had and the catalogue has not."""

    source: str
    kind: str
    """``field`` or ``row``."""
    what: str
    rows: int
    """How many of them."""


class Related(NamedTuple):
    """Another model worth comparing, and by which rule."""

    model: str
    other: str
    name: str
    reason: str


class Likeness(NamedTuple):
    """What two sources have in common."""

    one: str
    other: str
    both_wrong: int
    """Questions that both answer otherwise than the creators' documents."""
    same_wrong: int
    """Of these, answered alike."""
    changes: int
    """Dated changes to the same new value that both record."""
    one_first: int
    other_first: int
    """Which of them recorded it on an earlier day; the rest on the same day."""


class Contents(NamedTuple):
    """Everything a catalogue holds; statements are in canonical order and numbered from 1."""

    built_on: str
    sources: tuple[Source, ...]
    creators: tuple[Creator, ...]
    providers: tuple[Provider, ...]
    models: tuple[Model, ...]
    offerings: tuple[Offering, ...]
    statements: tuple[Statement, ...]
    names: tuple[tuple[str, Name], ...]
    readings: tuple[Reading, ...]
    leftovers: tuple[Leftover, ...]
    related: tuple[Related, ...] = ()
    likenesses: tuple[Likeness, ...] = ()


def model_of(subject: str) -> str:
    """The model that a subject belongs to: an offering's id starts with its model's.

    >>> model_of("qwen/qwen3.5-4b@deepinfra")
    'qwen/qwen3.5-4b'
    """
    return subject.partition("@")[0]
