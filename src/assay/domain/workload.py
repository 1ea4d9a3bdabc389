"""What is sent to a model in a month."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from assay.domain.errors import UsageError

if TYPE_CHECKING:
    from assay.domain.traffic import Traffic


class Workload(NamedTuple):
    """Requests a month and what each holds.

    The default, 1,000,000 requests of 800 input and 250 output tokens, is the traffic of public comparison pages
    (800M + 250M tokens a month), so that their figures can be reproduced.
    """

    requests: int = 1_000_000
    input_tokens: int = 800
    """Prompt tokens of one request, cached ones included."""
    output_tokens: int = 250
    cached_share: Decimal = Decimal(0)
    """Part of the prompt tokens that is read from the seller's cache, 0 to 1."""
    traffic: Traffic | None = None
    """The requests in full, where one shape does not say it all; then the numbers above are its means, rounded."""

    @property
    def input_total(self) -> int:
        """Prompt tokens a month."""
        return self.requests * self.input_tokens

    @property
    def output_total(self) -> int:
        """Answer tokens a month."""
        return self.requests * self.output_tokens


def workload_of(traffic: Traffic) -> Workload:
    """The workload of a month's traffic."""
    prompt = traffic.mean("input_tokens")
    cached = traffic.mean("cached_tokens")
    share = (cached / prompt).quantize(Decimal("0.0001")) if prompt else Decimal(0)
    return Workload(traffic.requests, round(prompt), round(traffic.mean("output_tokens")), share.normalize(), traffic)


LARGEST = 10**15


def checked(workload: Workload) -> Workload:
    """Give the workload back if it can be meant; raises UsageError in one sentence otherwise."""
    for name, number in (("requests", workload.requests), ("input tokens", workload.input_tokens),
                         ("output tokens", workload.output_tokens)):
        if not 0 <= number <= LARGEST:
            raise UsageError(f"The number of {name} must be between 0 and {LARGEST}, not {number}.")
    if not 0 <= workload.cached_share <= 1:
        raise UsageError(f"The cached share must be between 0 and 1, not {workload.cached_share}.")
    return workload
