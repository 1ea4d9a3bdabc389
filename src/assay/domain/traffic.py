"""A workload of several kinds of requests, or of real ones: what is sent in a month when one average is not enough."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from assay.domain.errors import UsageError
from assay.domain.usage import Usage

HOURS_A_WEEK = 168
LARGEST_REQUESTS = 10**15
LARGEST_SIZE = Decimal(10**9)
"""Tokens of one request; past it a file has its columns mixed up."""


class Span(NamedTuple):
    """A number that is known, or only known to lie between two."""

    low: Decimal
    high: Decimal

    @property
    def middle(self) -> Decimal:
        """What is expected of it: the middle, for lack of anything better."""
        return (self.low + self.high) / 2

    @property
    def is_sure(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high


def sure(number: Decimal | int) -> Span:
    """A number that is known.

    >>> sure(800).middle
    Decimal('800')
    """
    return Span(Decimal(number), Decimal(number))


NONE = sure(0)


class Shape(NamedTuple):
    """One kind of request and its share of all."""

    name: str = "requests"
    share: Decimal = Decimal(1)
    """Part of all requests; the shares of a workload add up to 1."""
    input_tokens: Span = sure(800)
    """The whole prompt, its cached part included."""
    cached_share: Span = NONE
    """Part of the prompt that is read from the seller's cache, 0 to 1."""
    output_tokens: Span = sure(250)
    """The whole answer, reasoning included."""
    reasoning_tokens: Span = NONE
    """Part of the answer that is reasoning."""
    images: Span = NONE
    searches: Span = NONE
    batchable_share: Span = NONE
    """Part of these requests that may wait for a batch, 0 to 1."""
    region: str = ""
    """Where they must be served; empty for anywhere."""
    hours: tuple[int, ...] = ()
    """Hours of the week (UTC, 0 is Monday 0:00 to 1:00) over which they spread evenly; empty when not said."""


class Sampled(NamedTuple):
    """One real request."""

    usage: Usage
    hour: int = -1
    """Of the week, as in ``Shape.hours``; -1 when not known."""


class Traffic(NamedTuple):
    """A month: a number of requests, of several shapes or like a sample of real ones."""

    requests: int
    shapes: tuple[Shape, ...] = ()
    sample: tuple[Sampled, ...] = ()
    """Real requests, each standing for an equal part of all; then there are no shapes."""
    batch_share: Decimal = Decimal(0)
    """Part of the sampled requests that may wait for a batch."""
    name: str = ""
    origin: str = ""
    """Where the numbers come from."""
    url: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether every number is known, so that there is one total and no range."""
        return all(getattr(shape, name).is_sure for shape in self.shapes for name in SPANS)

    def mean(self, name: str) -> Decimal:
        """The expected value of a count over all requests, such as ``input_tokens``; a range counts as its middle."""
        if self.sample:
            return Decimal(sum(getattr(row.usage, name) for row in self.sample)) / len(self.sample)
        return sum((shape.share * _expected(shape, name) for shape in self.shapes), Decimal(0))


SPANS = ("input_tokens", "cached_share", "output_tokens", "reasoning_tokens", "images", "searches", "batchable_share")
SHARES = ("cached_share", "batchable_share")


def _expected(shape: Shape, name: str) -> Decimal:
    if name == "cached_tokens":
        return shape.input_tokens.middle * shape.cached_share.middle
    found: Span = getattr(shape, name)
    return found.middle


def checked_traffic(traffic: Traffic, where: Callable[[int], str] = "shape {}".format) -> Traffic:
    """Give the traffic back if it can be meant; raises UsageError, naming the place of the shape (from 1) by ``where``.

    Shares that do not add up to 1 are refused: which part is meant to grow cannot be guessed.
    """
    if not 0 <= traffic.requests <= LARGEST_REQUESTS:
        raise UsageError(f"The number of requests must be between 0 and {LARGEST_REQUESTS}, not {traffic.requests}.")
    if not traffic.shapes and not traffic.sample:
        raise UsageError("A workload needs at least one shape or one request.")
    for place, shape in enumerate(traffic.shapes, start=1):
        problem = _problem(shape)
        if problem:
            raise UsageError(f"{where(place)}: {problem}.")
    total = sum((shape.share for shape in traffic.shapes), Decimal(0))
    if traffic.shapes and total != 1:
        told = ", ".join(f"{shape.share}" for shape in traffic.shapes)
        raise UsageError(f"The shares of the shapes must add up to 1; {told} make {total}.")
    return traffic


def _problem(shape: Shape) -> str:
    """Why a shape cannot be meant; empty when it can."""
    if not 0 <= shape.share <= 1:
        return f"share must be between 0 and 1, not {shape.share}"
    for name in SPANS:
        span: Span = getattr(shape, name)
        most = Decimal(1) if name in SHARES else LARGEST_SIZE
        if not 0 <= span.low <= span.high <= most:
            written = f"{span.low}" if span.is_sure else f"[{span.low}, {span.high}]"
            return f"{name} must be between 0 and {most}, a range from low to high, not {written}"
    if shape.reasoning_tokens.high > shape.output_tokens.low:
        return "reasoning_tokens are a part of output_tokens and cannot be more"
    if any(not 0 <= hour < HOURS_A_WEEK for hour in shape.hours):
        return "hours are 0 to 23"
    return ""


def one_shape(requests: int, shape: Shape) -> Traffic:
    """The traffic of one kind of request."""
    return Traffic(requests, (shape._replace(share=Decimal(1)),))
