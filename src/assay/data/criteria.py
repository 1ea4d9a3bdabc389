"""What two models are compared on: each criterion, which way is better, and what would settle it when unknown."""

from typing import NamedTuple


class Criterion(NamedTuple):
    """One measure on which a model can be ahead."""

    id: str
    label: str
    better: str
    """``more`` or ``less``."""
    noun: str
    """How a lead is said: "leads on ..."."""
    settle: str
    """What would decide it when a value is missing."""


CRITERIA = (
    Criterion("monthly_cost", "Monthly cost", "less", "monthly cost",
              "a complete input and output price of one route that is on sale"),
    Criterion("context_window_tokens", "Context window", "more", "context window",
              "the creator's model card or API documentation"),
    Criterion("max_output_tokens", "Max output", "more", "longest answer", "the creator's API documentation"),
    Criterion("routes", "Provider routes", "more", "choice of providers", "any source that lists a seller"),
)

CAPABILITIES = ("vision", "multimodal", "reasoning", "function_calling", "tool_use", "structured_outputs",
                "code_execution")
"""The capability rows of a comparison, in their order."""

SPECS = ("release_date", "context_window_tokens", "max_output_tokens", "parameters_total", "parameters_active",
         "architecture", "license", "open_weights", "knowledge_cutoff", "input_modalities", "output_modalities",
         "deprecation_date", "retirement_date")
"""The specification rows of a comparison, in their order."""

NOT_COVERED = (
    ("Latency and throughput", "time the exact route with your own prompts: they change by the hour and by region"),
    ("Uptime", "the provider's status history, or your own probes over some weeks"),
    ("Data retention and training use", "the provider's data terms for the exact product and region"),
    ("Compliance and residency", "the provider's certificates for the exact region"),
    ("Self-hosting cost", "a trial on the hardware you would rent, at your own load"),
)
"""What people ask for and no source in the catalogue covers, each with what would settle it."""
