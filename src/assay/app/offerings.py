"""Offerings from what identity says of spellings: their keys, and ids that stay short and never collide."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from assay.domain.identity import Identified
from assay.domain.things import Offering


class Key(NamedTuple):
    """What makes an offering; served ids that differ in case only are one."""

    model: str
    provider: str
    served_id: str
    region: str
    service_tier: str


class Spelled(NamedTuple):
    """A key with the forms that are not part of it."""

    key: Key
    served_id: str
    quantisation: str
    variant: str


def key_of_offering(found: Identified) -> Key:
    """The offering that an identified spelling belongs to."""
    return Key(found.model, found.provider, found.served_id.lower(), found.region, found.service_tier)


def make_offerings(found: Iterable[tuple[Identified, str, bool]]) -> dict[Key, Offering]:
    """One offering a key, from what identity says of each mention, the feed it comes from and whether that is past.

    The id is ``model@provider``, with ``#served-id`` for all but the served id that most feeds know (of several, the
    plain variant and the shortest), and with ``/region`` and ``/tier`` where they are not the plain ones. Past mentions
    decide nothing where there are others: an id of today does not depend on them.
    """
    mentioned = list(found)
    ever = _Gathered((one, source) for one, source, is_past in mentioned if is_past)
    today = _Gathered((one, source) for one, source, is_past in mentioned if not is_past)
    leading, forms = ever.leading() | today.leading(), ever.forms() | today.forms()
    return {key: _offering(form, leading[key.model, key.provider]) for key, form in sorted(forms.items())}


class _Gathered:
    """How offerings are spelled, and which feeds know their served ids."""

    def __init__(self, found: Iterable[tuple[Identified, str]]) -> None:
        self._spelled: dict[Key, Counter[Spelled]] = defaultdict(Counter)
        self._feeds: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._plain: set[Key] = set()
        for one, source in found:
            key = key_of_offering(one)
            self._spelled[key][Spelled(key, one.served_id, one.quantisation, one.variant)] += 1
            self._feeds[key.model, key.provider][key.served_id].add(source.partition("/")[0])
            if not one.variant and one.region == "global" and one.service_tier == "standard":
                self._plain.add(key)

    def leading(self) -> dict[tuple[str, str], str]:
        """The served id that goes without saying, by model and provider."""
        return {pair: min(served, key=lambda text: _rank(pair, text, len(served[text]), self._plain))
                for pair, served in self._feeds.items()}

    def forms(self) -> dict[Key, Spelled]:
        """The commonest form of each key."""
        return {key: min(forms, key=lambda form: (-forms[form], form)) for key, forms in self._spelled.items()}


def _rank(pair: tuple[str, str], served_id: str, feeds: int, plain: set[Key]) -> tuple[bool, int, int, str]:
    is_plain = Key(*pair, served_id, "global", "standard") in plain
    return (not is_plain, -feeds, len(served_id), served_id)


def _offering(form: Spelled, leading: str) -> Offering:
    key = form.key
    identifier = f"{key.model}@{key.provider}"
    if key.served_id != leading:
        identifier += f"#{key.served_id}"
    if key.region != "global":
        identifier += f"/{key.region}"
    if key.service_tier != "standard":
        identifier += f"/{key.service_tier}"
    return Offering(identifier, key.model, key.provider, form.served_id, key.region, key.service_tier,
                    form.quantisation, form.variant)
