"""The document of ``assay about``."""

from typing import Literal, TypedDict


class CatalogueView(TypedDict):
    """The catalogue as a whole; ``digest`` is the same for the same statements."""

    digest: str
    built: str
    models: int
    families: int
    creators: int
    providers: int
    offerings: int
    statements: int
    scores: int


class RecordView(TypedDict):
    """How often a source was right about a property where a document of the creator says what is right.

    ``low`` and ``high`` bound the share with 95 % confidence.
    """

    property: str
    right: int
    judged: int
    low: float
    high: float


class LikenessView(TypedDict):
    """What two sources have in common; ``counts_as_one`` when they share most of their errors."""

    one: str
    other: str
    both_wrong: int
    same_wrong: int
    changes: int
    one_first: int
    other_first: int
    counts_as_one: bool


class SourceView(TypedDict):
    """One feed; ``observed`` is null where every statement has a day of its own.

    Feeds with the same ``group`` were measured to repeat one another, or say so (``upstream``), and count as one voice.
    ``looks`` are the days of all releases that were read, ``track_record`` says how often it was right.
    """

    id: str
    name: str
    version: str
    observed: str | None
    statements: int
    licence: str
    url: str
    upstream: str
    authority: str
    group: str
    looks: list[str]
    track_record: list[RecordView]


class LeftoverView(TypedDict):
    """What a feed has and the catalogue has not: fields, rows, or statements about names of no single model."""

    source: str
    kind: str
    what: str
    count: int
    names: int
    examples: list[str]


class AboutDocument(TypedDict):
    """Where everything comes from, and what was left out."""

    schema: Literal["assay/about/1"]
    catalogue: CatalogueView
    sources: list[SourceView]
    likenesses: list[LikenessView]
    leftovers: list[LeftoverView]
