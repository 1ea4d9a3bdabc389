"""What one request used, in one way of counting; and how sellers count otherwise."""

from collections.abc import Mapping
from typing import NamedTuple

from assay.domain.errors import UsageError


class Usage(NamedTuple):
    """Counts of one request. The whole prompt and the whole answer stand first, their parts after them."""

    input_tokens: int = 0
    """The whole prompt: fresh, cached and newly cached tokens, audio tokens included."""
    output_tokens: int = 0
    """The whole answer, reasoning included."""
    cached_tokens: int = 0
    """Part of the prompt that is read from the seller's cache."""
    cache_write_tokens: int = 0
    """Part of the prompt that is written to the cache, kept for the seller's short time (mostly 5 minutes)."""
    cache_write_1h_tokens: int = 0
    """Part of the prompt that is written to the cache and kept for an hour."""
    reasoning_tokens: int = 0
    """Part of the answer that is reasoning."""
    input_audio_tokens: int = 0
    """Part of the prompt that is audio, none of it cached."""
    output_audio_tokens: int = 0
    """Part of the answer that is audio."""
    images: int = 0
    """Images in the prompt, where the seller charges them one by one."""
    output_images: int = 0
    """Images in the answer, charged one by one."""
    searches: int = 0
    """Web searches that the seller ran."""

    @property
    def fresh_tokens(self) -> int:
        """Text tokens of the prompt that neither come from the cache nor go into it."""
        return (self.input_tokens - self.cached_tokens - self.cache_write_tokens - self.cache_write_1h_tokens
                - self.input_audio_tokens)

    @property
    def plain_output_tokens(self) -> int:
        """Text tokens of the answer that are no reasoning."""
        return self.output_tokens - self.reasoning_tokens - self.output_audio_tokens


LARGEST_COUNT = 10**12
PROMPT_PARTS = ("cached_tokens", "cache_write_tokens", "cache_write_1h_tokens", "input_audio_tokens")


def checked_usage(usage: Usage) -> Usage:
    """Give the usage back if it can be meant; raises UsageError in one sentence otherwise."""
    if min(usage) < 0 or max(usage) > LARGEST_COUNT:
        name, count = next((name, count) for name, count in usage._asdict().items() if not 0 <= count <= LARGEST_COUNT)
        raise UsageError(f"The number of {_said(name)} must be between 0 and {LARGEST_COUNT}, not {count}.")
    if usage.fresh_tokens < 0:
        parts = " + ".join(f"{getattr(usage, name)} {_said(name)}" for name in PROMPT_PARTS if getattr(usage, name))
        raise UsageError(f"{parts} are more than the {usage.input_tokens} input tokens that they are part of; "
                         "input_tokens is the whole prompt.")
    if usage.plain_output_tokens < 0:
        raise UsageError(f"{usage.reasoning_tokens} reasoning and {usage.output_audio_tokens} audio tokens are more "
                         f"than the {usage.output_tokens} output tokens that they are part of; output_tokens is the "
                         "whole answer.")
    return usage


def _said(name: str) -> str:
    return name.replace("_", " ")


class Convention(NamedTuple):
    """How a seller counts in the usage that it reports; None where its documents do not say."""

    seller: str
    """Provider id."""
    cached_in_input: bool | None
    """Whether the reported input contains the tokens read from the cache."""
    writes_in_input: bool | None
    """Whether the reported input contains the tokens written to the cache."""
    reasoning_in_output: bool | None
    """Whether the reported output contains the reasoning tokens."""
    writes_cost: str
    """What writing to the cache costs where no price of its own is stated: ``input`` (as any input) or empty."""
    tiers: str
    """What a price by the size of the prompt holds for: ``whole request``, or empty where nobody says."""
    url: str
    as_written: str
    read_on: str
    """ISO date."""


REPORTED = ("input_tokens", "output_tokens", "cached_tokens", "cache_write_tokens", "cache_write_1h_tokens",
            "reasoning_tokens")


def translate(reported: Mapping[str, int], convention: Convention) -> Usage:
    """The usage behind a seller's own counts, which carry the names of ``Usage`` and the seller's meaning.

    Raises UsageError where the seller's documents do not say what a count contains, and the answer depends on it.

    >>> said = Convention("x", False, False, True, "", "", "https://example.org", "", "2026-11-24")
    >>> translate({"input_tokens": 10, "cached_tokens": 90, "output_tokens": 5}, said).input_tokens
    100
    """
    for name in reported:
        if name not in Usage._fields:
            raise UsageError(f"There is no count named {name!r}; there are {', '.join(Usage._fields)}.")
    usage = Usage(**reported)
    prompt = usage.input_tokens
    prompt += _outside(convention, "cached_in_input", usage.cached_tokens, "cached tokens in its input")
    writes = usage.cache_write_tokens + usage.cache_write_1h_tokens
    prompt += _outside(convention, "writes_in_input", writes, "cache writes in its input")
    answer = usage.output_tokens
    answer += _outside(convention, "reasoning_in_output", usage.reasoning_tokens, "reasoning tokens in its output")
    return checked_usage(usage._replace(input_tokens=prompt, output_tokens=answer))


def _outside(convention: Convention, rule: str, count: int, what: str) -> int:
    """The tokens that the reported whole leaves out."""
    if not count:
        return 0
    is_inside = getattr(convention, rule)
    if is_inside is None:
        raise UsageError(f"No document that we know says whether {convention.seller} counts {what}; "
                         "give whole counts instead.")
    return 0 if is_inside else count
