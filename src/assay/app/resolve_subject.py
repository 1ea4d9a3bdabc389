"""What a person wants shown or explained: a model, a provider, a family or an offering."""

from collections.abc import Sequence
from typing import NamedTuple

from assay.app.ports import Store
from assay.app.resolve_name import CANDIDATES, LONGEST_NAME, ambiguous, look_up
from assay.domain.errors import UnresolvedNameError, UsageError
from assay.domain.names import name_key
from assay.domain.things import Name, Offering

KINDS = ("model", "provider", "family")
"""Which reading of a name wins where several are possible, after an exact offering id."""


class Subject(NamedTuple):
    """The thing meant, and what the reader must know about how its name was read."""

    name: Name
    notices: tuple[str, ...] = ()
    homonyms: tuple[str, ...] = ()
    """What else the name names, and how to ask for it."""


def find_subject(store: Store, text: str) -> Subject:
    """The one thing that a spelling names: an offering by its id, else a model, a provider, a family.

    ``provider:mistral`` asks for one kind. Raises UnresolvedNameError with candidates for a name of nothing or of
    several things, UsageError for text that can be no name.
    """
    kind, plain = _asked(text)
    if "@" in plain and kind in ("", "offering"):
        found = _exact_offering(store, plain)
        if found is not None:
            return Subject(found)
    names = [name for name in look_up(store, plain) if kind in ("", name.kind)]
    for wanted in KINDS:
        same = _exact([name for name in names if name.kind == wanted], plain)
        if len(same) == 1:
            notices = (same[0].notice,) if same[0].notice else ()
            return Subject(same[0], notices, _homonyms(store, plain, same[0], names))
        if same:
            raise ambiguous(plain, same)
    if "@" in plain and kind in ("", "offering"):
        return _offering_of_provider(store, plain)
    raise _nothing(store, plain, kind)


def _asked(text: str) -> tuple[str, str]:
    """The kind that a prefix asks for and the name after it; a colon elsewhere belongs to the name."""
    kind, colon, rest = text.partition(":")
    if colon and kind in (*KINDS, "offering"):
        return kind, rest.strip()
    return "", text.strip()


def _exact(names: list[Name], text: str) -> list[Name]:
    """Of several names the one whose id is written exactly so, where there is one."""
    return [name for name in names if name.id == text] or names


def _exact_offering(store: Store, text: str) -> Name | None:
    model = _model_part(store, text)
    wanted = f"{model}@{text.partition('@')[2]}".lower()
    return next((_named(row) for row in _offerings(store, model) if row.id.lower() == wanted), None)


def _offering_of_provider(store: Store, text: str) -> Subject:
    """Read ``model@provider`` where the full id says more: the plain standard route, if there is only one.

    Raises UnresolvedNameError with the offerings that may be meant.
    """
    model, rest = _model_part(store, text), text.partition("@")[2]
    rows = _offerings(store, model)
    same = [row for row in rows if name_key(row.provider) == name_key(rest) or row.served_id == rest]
    for narrowed in _narrowings(same, model):
        if len(narrowed) == 1:
            return Subject(_named(narrowed[0]), (f"'{text}' is read as {narrowed[0].id}.",))
    if same:
        raise ambiguous(text, [_named(row) for row in same])
    if not rows:
        raise _nothing(store, text.partition("@")[0], "")
    sellers = ", ".join(sorted({row.provider for row in rows})[:CANDIDATES])
    message = f"{model} has no offering '{rest}'; it is sold by {sellers}; see: assay show {model}."
    raise UnresolvedNameError(message, "unknown_name", tuple(_named(row) for row in rows[:CANDIDATES]))


def _narrowings(rows: Sequence[Offering], model: str) -> tuple[Sequence[Offering], ...]:
    """All, then the standard tier without variant, then what is sold under the model's own name."""
    standard = [row for row in rows if row.service_tier == "standard" and not row.variant]
    return rows, standard, [row for row in standard if row.served_id == model.partition("/")[2]]


def _model_part(store: Store, text: str) -> str:
    """The id of the model before the ``@``; as written when it names no single model."""
    if len(text) > LONGEST_NAME:
        raise UsageError(f"A name has at most {LONGEST_NAME} characters; this one has {len(text)}.")
    part = text.partition("@")[0]
    key = name_key(part)
    models = [name.id for name in store.look_up(key) if name.kind == "model"] if key else []
    return models[0] if len(models) == 1 else part


def _offerings(store: Store, model: str) -> Sequence[Offering]:
    material = store.material(model)
    return material.offerings if material is not None else ()


def _named(row: Offering) -> Name:
    return Name("offering", row.id, f"{row.model} at {row.provider}")


def _homonyms(store: Store, text: str, chosen: Name, names: Sequence[Name]) -> tuple[str, ...]:
    if text == chosen.id and "/" in text:
        return ()
    others = [name for name in names if name != chosen and _is_worth_telling(store, name)]
    return tuple(f"'{text}' also names the {name.kind} {name.label}: assay show {name.kind}:{name.id}."
                 for name in others)


def _is_worth_telling(store: Store, name: Name) -> bool:
    """A family of one model is that model."""
    return name.kind != "family" or len(store.family(name.id)) > 1


def _nothing(store: Store, text: str, kind: str) -> UnresolvedNameError:
    near = [name for name in store.near(name_key(text), CANDIDATES) if kind in ("", name.kind)]
    noun = f"No {kind}" if kind else "Nothing"
    listed = ", ".join(dict.fromkeys(name.id for name in near[:3]))
    advice = f"did you mean {listed}?" if listed else "try: assay search TEXT."
    return UnresolvedNameError(f"{noun} is named '{text}'; {advice}", "unknown_name", tuple(near))
