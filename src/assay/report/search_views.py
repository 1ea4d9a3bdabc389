"""The document of ``assay search``."""

from typing import Literal, TypedDict


class ResultView(TypedDict):
    """One thing that matches; ``notice`` says how its name is read where that needs saying."""

    kind: Literal["model", "family", "provider", "offering"]
    id: str
    name: str
    notice: str


class SearchDocument(TypedDict):
    """What matches, the closest first; ``suggestions`` are near spellings, given only when nothing matches."""

    schema: Literal["assay/search/1"]
    text: str
    results: list[ResultView]
    suggestions: list[ResultView]
