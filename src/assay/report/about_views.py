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


class SourceView(TypedDict):
    """One feed; ``observed`` is null where every statement has a day of its own.

    Feeds with the same ``upstream`` repeat one another and count as one voice.
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
    leftovers: list[LeftoverView]
