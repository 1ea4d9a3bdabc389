"""Offerings from what identity says of spellings: their keys, and ids that stay short and never collide."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from assay.catalogue.identity import Identified
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


def make_offerings(found: Iterable[Identified]) -> dict[Key, Offering]:
    """One offering a key.

    The id is ``model@provider``, with ``#served-id`` where the provider serves the model under several ids, and
    ``/region`` and ``/tier`` where they are not the plain ones.
    """
    spelled: dict[Key, Counter[Spelled]] = defaultdict(Counter)
    for one in found:
        key = key_of_offering(one)
        spelled[key][Spelled(key, one.served_id, one.quantisation, one.variant)] += 1
    served: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key in spelled:
        served[key.model, key.provider].add(key.served_id)
    return {key: _offering(min(forms, key=lambda form: (-forms[form], form)), len(served[key.model, key.provider]) > 1)
            for key, forms in sorted(spelled.items())}


def _offering(form: Spelled, is_one_of_several: bool) -> Offering:
    key = form.key
    identifier = f"{key.model}@{key.provider}"
    if is_one_of_several:
        identifier += f"#{key.served_id}"
    if key.region != "global":
        identifier += f"/{key.region}"
    if key.service_tier != "standard":
        identifier += f"/{key.service_tier}"
    return Offering(identifier, key.model, key.provider, form.served_id, key.region, key.service_tier,
                    form.quantisation, form.variant)
