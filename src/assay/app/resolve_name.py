"""What a person's spelling names, or an error that lists what it may mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from assay.domain.errors import UnresolvedNameError, UsageError
from assay.domain.names import name_key
from assay.domain.things import Name

if TYPE_CHECKING:
    from assay.app.ports import Store

LONGEST_NAME = 200
REGION_PREFIXES = frozenset({"us", "eu", "global", "apac", "au", "jp"})
CANDIDATES = 8


class Found(NamedTuple):
    """One thing, and what the reader must know about how its name was read."""

    name: Name
    notice: str


def find_model(store: Store, text: str) -> Found:
    """The one model that a spelling names; raises UnresolvedNameError with candidates when it names none or several."""
    names = look_up(store, text)
    models = [name for name in names if name.kind == "model"]
    if len(models) == 1:
        return Found(models[0], models[0].notice)
    if models:
        raise ambiguous(text, models)
    families = [name for name in names if name.kind == "family"]
    if families:
        return _only_member(store, text, families)
    raise _unknown(store, text)


def look_up(store: Store, text: str) -> Sequence[Name]:
    """Everything that a spelling names exactly; raises UsageError for text that can be no name."""
    if len(text) > LONGEST_NAME:
        raise UsageError(f"A name has at most {LONGEST_NAME} characters; this one has {len(text)}.")
    key = name_key(text)
    if not key:
        raise UsageError("A name needs letters or digits; give one such as kimi-k2 or qwen/qwen3.5-4b.")
    found = [name for name in store.look_up(key) if name.kind != "path"]
    return found or _behind_path(store, text)


def _behind_path(store: Store, text: str) -> list[Name]:
    """What is named once words that only say who serves it are dropped from the front; an organisation is not."""
    head, separator, rest = _split_path(text)
    if not separator or not rest:
        return []
    words = store.look_up(name_key(head))
    if not any(word.kind in ("path", "provider") for word in words) and head not in REGION_PREFIXES:
        return []
    notice = f"'{text}' is read as {rest}: what stands before says who serves it."
    return [name._replace(notice=f"{notice} {name.notice}".strip()) for name in look_up(store, rest)]


def _split_path(text: str) -> tuple[str, str, str]:
    head, separator, rest = text.partition(".")
    return (head, separator, rest) if head in REGION_PREFIXES else text.partition("/")


def _only_member(store: Store, text: str, families: Sequence[Name]) -> Found:
    members = [Name("model", model.id, model.name) for family in families for model in store.family(family.id)]
    if len(members) == 1:
        notice = f"'{text}' is a family with one model, {members[0].label}."
        return Found(members[0], notice)
    raise ambiguous(text, members)


def ambiguous(text: str, names: Sequence[Name]) -> UnresolvedNameError:
    """The error for a name with several meanings."""
    listed = ", ".join(name.id for name in names[:CANDIDATES])
    more = f" and {len(names) - CANDIDATES} more" if len(names) > CANDIDATES else ""
    message = f"'{text}' can mean {len(names)} things: {listed}{more}; name one of them."
    return UnresolvedNameError(message, "ambiguous_name", tuple(names))


def _unknown(store: Store, text: str) -> UnresolvedNameError:
    near = [name for name in store.near(name_key(text), CANDIDATES) if name.kind == "model"]
    if near:
        listed = ", ".join(name.id for name in near[:3])
        message = f"No model is named '{text}'; did you mean {listed}?"
    else:
        message = f"No model is named '{text}'; try: assay search TEXT."
    return UnresolvedNameError(message, "unknown_name", tuple(near))
