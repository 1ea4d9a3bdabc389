"""What identity is told by its authored tables, and what it answers."""

from typing import NamedTuple


class Identified(NamedTuple):
    """What a spelling means."""

    model: str
    """``creator/slug``; empty when the spelling names no single model."""
    creator: str
    family: str
    name: str
    """Display name of the model."""
    provider: str
    """Canonical provider id; empty when the source speaks of the model wherever it is sold."""
    served_id: str
    """The id to send to the provider; empty when there is no provider."""
    region: str
    service_tier: str
    quantisation: str
    variant: str
    setting: str
    moving: bool
    """The spelling follows a line of models; only a dated row decides which."""
    rule: str
    reason: str


class Creator(NamedTuple):
    """Who trained models, and how feeds write that."""

    id: str
    name: str
    country: str = ""
    organisations: tuple[str, ...] = ()
    """Organisations, name prefixes and maker words, lower case, as feeds and Hugging Face write them."""
    families: tuple[str, ...] = ()
    """Patterns of model names that are this creator's."""
    own_api: tuple[str, ...] = ()
    """Provider ids that are this creator's own API."""
    short_dates: bool = False
    """Whether a four-digit date or ``001`` names a snapshot of the undated name, not a later model."""


class Provider(NamedTuple):
    """Who sells access, and how feeds write that."""

    id: str
    name: str
    names: tuple[str, ...] = ()


class Suffix(NamedTuple):
    """A word at the end of a spelling that says how, not which."""

    words: tuple[str, ...]
    """Atoms of the suffix."""
    kind: str
    """``variant``, ``quantisation``, ``setting``, ``tier``, ``region`` or ``silent``."""
    value: str
    only: tuple[str, ...] = ()
    """Patterns of names it applies to; empty for all."""
    but: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()
    served: bool = False
    """Whether it is a way of serving only where a seller says it; in a repository it names other weights."""


class Prefix(NamedTuple):
    """A word in front of a name that says who serves it."""

    words: tuple[str, ...]
    providers: tuple[str, ...] = ()
    creator: str = ""
    """Creator whose own name the word is; it is then dropped in front of that creator's models only."""


class ModelRow(NamedTuple):
    """An authored spelling."""

    names: tuple[str, ...]
    model: str
    reason: str
    name: str = ""
    family: str = ""
    providers: tuple[str, ...] = ()
    setting: str = ""
    variant: str = ""
    rule: str = "authored"


class ChatForm(NamedTuple):
    """Open families whose hosted routes drop the word for the chat-tuned weights."""

    families: tuple[str, ...]
    word: str
    reason: str


class NameRow(NamedTuple):
    """A plain or moving name that people or sellers use for one model from a day on."""

    name: str
    model: str
    since: str
    """ISO date from which it holds."""
    reason: str
    newer: tuple[str, ...] = ()
    moving: bool = False
    providers: tuple[str, ...] = ()


class Tables(NamedTuple):
    """All authored tables, parsed."""

    creators: tuple[Creator, ...] = ()
    providers: tuple[Provider, ...] = ()
    suffixes: tuple[Suffix, ...] = ()
    prefixes: tuple[Prefix, ...] = ()
    models: tuple[ModelRow, ...] = ()
    anchors: tuple[ModelRow, ...] = ()
    """Curated files: their ids and exact names win."""
    chat_forms: tuple[ChatForm, ...] = ()
    names: tuple[NameRow, ...] = ()
    derivatives: tuple[tuple[str, str], ...] = ()
    """Word that marks a third party's fine-tune -> its creator id, or empty when unknown."""
    routers: tuple[str, ...] = ()
    """Spellings that choose a model by themselves."""
    hosts: frozenset[str] = frozenset()
    """Organisation words that say who serves, not who trained."""
    transports: frozenset[str] = frozenset()
    """First path segments that belong to a feed's own notation."""
    keyed_sources: frozenset[str] = frozenset()
    """Feeds whose keys carry such a segment."""
    path_sellers: frozenset[str] = frozenset()
    """Sellers whose whole path is the name."""
    tasks: frozenset[str] = frozenset()
    """Last path segments that name a task of a model."""
    common_words: frozenset[str] = frozenset()
    """Words that any creator's names may carry."""
    tuned: tuple[str, ...] = ()
    """Patterns of open families that others fine-tune under longer names."""
    thinkers: tuple[str, ...] = ()
    """Patterns of names whose thinking form is a model of its own."""
    repackagers: frozenset[str] = frozenset()
    """Organisations that publish other creators' weights in other number formats."""
    listing_dates: frozenset[str] = frozenset()
    """Providers that append the day they listed a model to its id."""
    base_sources: frozenset[str] = frozenset()
    """Feeds of weights: there an organisation without a creator's row publishes its own models."""
    guessing_sources: frozenset[str] = frozenset()
    """Feeds whose word for the creator is a guess of their own."""
    base_names: frozenset[str] = frozenset()
    """Feeds that write repository names, in which a missing chat word means the base model."""
    families: tuple[tuple[str, str], ...] = ()
    """Pattern -> family slug, where the derivation would be wrong."""
