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


def make_offerings(found: Iterable[tuple[Identified, str]]) -> dict[Key, Offering]:
    """One offering a key, from what identity says of each mention and the feed it comes from.

    The id is ``model@provider``, with ``#served-id`` for all but the served id that most feeds know (of several, the
    plain variant and the shortest), and with ``/region`` and ``/tier`` where they are not the plain ones.
    """
    spelled: dict[Key, Counter[Spelled]] = defaultdict(Counter)
    feeds: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    plain: set[Key] = set()
    for one, source in found:
        key = key_of_offering(one)
        spelled[key][Spelled(key, one.served_id, one.quantisation, one.variant)] += 1
        feeds[key.model, key.provider][key.served_id].add(source.partition("/")[0])
        if not one.variant and one.region == "global" and one.service_tier == "standard":
            plain.add(key)
    leading = {pair: min(served, key=lambda text: _rank(pair, text, len(served[text]), plain))
               for pair, served in feeds.items()}
    return {key: _offering(min(forms, key=lambda form: (-forms[form], form)), leading[key.model, key.provider])
            for key, forms in sorted(spelled.items())}


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
