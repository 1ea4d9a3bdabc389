"""One source says one thing about one subject."""

from decimal import Decimal
from typing import NamedTuple

Value = str | int | bool | Decimal | tuple[str, ...]
"""A date is ISO text at the precision known; a set of words is a sorted tuple; money and scores are Decimal."""

Conditions = tuple[tuple[str, str], ...]
"""Sorted pairs that narrow when a statement holds, such as ``(("prompt_tokens_above", "200000"),)``."""

NOT_DISCLOSED = "not_disclosed"
"""The value of a statement by which a creator's document leaves a property unpublished."""


class Mention(NamedTuple):
    """What a source calls the thing it speaks about, before identity decides what that is."""

    spelling: str
    """The id or name exactly as the source writes it."""
    provider: str = ""
    """The seller as the source names it; empty when the source speaks of the model wherever it is sold."""
    creator: str = ""
    """Who trained it, as the source names them; empty when the source does not say."""
    region: str = ""
    """Region that the source states apart from the spelling; empty when it states none."""
    service_tier: str = "standard"
    """``standard``, ``batch``, ``flex``, ``priority`` or the seller's own word."""


class Statement(NamedTuple):
    """A source's assertion, with enough to find it again."""

    mention: Mention
    property: str
    """A key of ``assay.data.properties.PROPERTIES``."""
    value: Value
    as_written: str
    """The value as the source writes it, with its unit where the source has one."""
    source: str
    """A key of the sources table, such as ``litellm`` or ``rates/models.dev``."""
    place: str
    """Where in the source: a key path, a row number, a table and row title."""
    observed_on: str
    """ISO date of the bytes that were read; of several looks of a feed, the last one that says it."""
    unit: str = ""
    url: str = ""
    """The publisher's page where the source names one."""
    valid_from: str = ""
    """ISO date or time from which the value holds; empty when the source gives none."""
    valid_until: str = ""
    """First ISO date or time at which it no longer holds."""
    conditions: Conditions = ()
    note: str = ""
    subject: str = ""
    """Model or offering id; empty until identity has decided."""
    number: int = 0
    """Place in the catalogue, shown as ``s<number>``; 0 until the statement is stored."""
    first_seen: str = ""
    """ISO date of the earliest look in the unbroken row of looks that say the same; empty: as ``observed_on``."""
    gone_on: str = ""
    """ISO date of the first look which no longer says it; empty: the feed's newest look says it."""


def conditions(**pairs: str | int | None) -> Conditions:
    """Build a sorted condition tuple, leaving out what is None.

    >>> conditions(prompt_tokens_above=200000, time_window=None)
    (('prompt_tokens_above', '200000'),)
    """
    return tuple(sorted((key, str(value)) for key, value in pairs.items() if value is not None))
