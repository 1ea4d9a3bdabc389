"""Find models, families, providers and offerings: the use case behind ``assay search``."""

from collections.abc import Iterable
from typing import cast

from assay.app.ports import Store
from assay.app.released import is_released
from assay.app.resolve_name import CANDIDATES, LONGEST_NAME
from assay.domain.errors import UsageError
from assay.domain.holdings import model_of
from assay.domain.names import name_key
from assay.domain.things import Name
from assay.report.search_views import ResultView, SearchDocument

MOST_RESULTS = 1000


def search(store: Store, text: str, limit: int = 20, as_of: str = "") -> SearchDocument:
    """What is named exactly so, then what has all the words in its name, then what is sold under that id.

    With a day (``as_of``, ISO date), models of later are left out. An ``@`` looks into offering ids as well. Raises
    UsageError for text without letters and digits or over 200 characters, and for a limit below 1.
    """
    if len(text) > LONGEST_NAME:
        raise UsageError(f"A search has at most {LONGEST_NAME} characters; this one has {len(text)}.")
    words = [key for key in map(name_key, text.replace("@", " ").split()) if key]
    if not words:
        raise UsageError("A search needs letters or digits; try: assay search qwen coder.")
    if limit < 1:
        raise UsageError("A search needs room for at least one result; give --limit 1 or more.")
    most = min(limit, MOST_RESULTS)
    held = [name for name in (*store.look_up(name_key(text)), *store.containing(words, most)) if name.kind != "path"]
    results = _distinct([*held, *store.served(text.strip(), most)])[:most]
    if as_of:
        results = [name for name in results if _existed(store, name, as_of)]
    near = [] if results else store.near(name_key(text), CANDIDATES)
    return {"schema": "assay/search/1", "text": text, "results": [_view(name) for name in results],
            "suggestions": [_view(name) for name in near]}


def _existed(store: Store, name: Name, as_of: str) -> bool:
    """Whether a model, or the model of an offering, was there on that day; families and providers always are."""
    return name.kind not in ("model", "offering") or is_released(store, model_of(name.id), as_of)


def _distinct(names: Iterable[Name]) -> list[Name]:
    first: dict[tuple[str, str], Name] = {}
    for name in names:
        first.setdefault((name.kind, name.id), name)
    return list(first.values())


def _view(name: Name) -> ResultView:
    return cast("ResultView", {"kind": name.kind, "id": name.id, "name": name.label, "notice": name.notice})
