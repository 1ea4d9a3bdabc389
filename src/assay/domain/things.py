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
    gone_on: str = ""
    """ISO date from which no list has it any longer; empty while one does."""


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
    earlier: str = ""
    """Releases read besides the newest, such as ``1.52.9 of 2024-11-19, 1.61.3 of 2025-02-17``."""

    group: str = ""
    """The sources that were measured to repeat one another, by the upstream that leads them; empty: its upstream."""
    track: str = ""
    """How often it was right where a primary document says what is right: ``release_date 812/901, ...``."""

    def record(self, name: str) -> tuple[int, int]:
        """Right answers and judged answers about a property; (0, 0) where nothing could be judged."""
        for part in self.track.split(", "):
            known, _, counts = part.partition(" ")
            if known == name:
                right, _, judged = counts.partition("/")
                return int(right), int(judged)
        return 0, 0

    def looks(self) -> tuple[str, ...]:
        """ISO days of all looks at the feed, the earliest first; none where every statement has a day of its own."""
        days = [look.rpartition(" of ")[2] for look in self.earlier.split(", ") if look]
        return tuple(sorted([*days, self.observed_on] if self.observed_on else days))


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
