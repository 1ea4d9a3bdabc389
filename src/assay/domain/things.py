"""The things that statements are about, and the feeds that make them."""

from typing import NamedTuple


class Creator(NamedTuple):
    """Who trained a model."""

    id: str
    name: str
    own_providers: tuple[str, ...]
    """Providers that are this creator's own API."""


class Model(NamedTuple):
    """One trained thing, wherever it is served."""

    id: str
    """``creator/slug``."""
    name: str
    creator: str
    family: str


class Provider(NamedTuple):
    """Who sells hosted access."""

    id: str
    name: str


class Offering(NamedTuple):
    """One model sold by one provider on one set of terms."""

    id: str
    """``model@provider``, then what tells it from its neighbours: ``#served-id``, ``/region``, ``/tier``."""
    model: str
    provider: str
    served_id: str
    region: str
    service_tier: str
    quantisation: str
    """Number format of the served weights; empty when nobody states it."""
    variant: str
    """The seller's own variant of the same weights, such as ``free`` or ``turbo``; empty for the plain one."""


class Source(NamedTuple):
    """One feed, or one feed's repetition of another."""

    id: str
    name: str
    version: str
    observed_on: str
    licence: str
    homepage: str
    upstream: str
    """Feeds with the same upstream repeat one another and count once."""
    authority: str
    """``own``, ``override``, ``primary``, ``seller``, ``card``, ``aggregator`` or ``repeater``."""
    statements: int = 0


class Reading(NamedTuple):
    """How one spelling was read."""

    model: str
    source: str
    provider: str
    spelling: str
    rule: str
    reason: str
    offering: str


class Name(NamedTuple):
    """One thing that a spelling names."""

    kind: str
    """``model``, ``family``, ``provider`` or ``offering``."""
    id: str
    label: str
    notice: str = ""
    """What the reader must know about this reading of the name, such as newer siblings."""
