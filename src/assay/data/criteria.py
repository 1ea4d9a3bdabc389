"""What two models are compared on: each criterion, which way is better, and what would settle it when unknown."""

from typing import NamedTuple

from assay.data.properties import COMPONENTS


class Criterion(NamedTuple):
    """One measure on which a model can be ahead."""

    id: str
    label: str
    better: str
    """``more`` or ``less``."""
    noun: str
    """What a lead is in."""
    said: str
    """How a lead in tokens is said."""
    settle: str
    """What would decide it when a value is missing."""


CRITERIA = (
    Criterion("monthly_cost", "Monthly cost", "less", "monthly cost", "costs less",
              "a complete input and output price of one route that is on sale"),
    Criterion("context_window_tokens", "Context window", "more", "context window", "has the larger context window",
              "the creator's model card or API documentation"),
    Criterion("max_output_tokens", "Max output", "more", "length of answers", "can answer at greater length",
              "the creator's API documentation"),
    Criterion("routes", "Provider routes", "more", "choice of providers", "is sold by more providers",
              "any source that lists a seller"),
)

CAPABILITIES = ("vision", "multimodal", "reasoning", "function_calling", "tool_use", "structured_outputs",
                "code_execution")
"""The capability rows of a comparison, in their order."""

CAPABILITY_NOUNS = {
    "vision": "image input",
    "multimodal": "input or output beyond text",
    "reasoning": "a reasoning mode",
    "function_calling": "function calling",
    "tool_use": "tools run by the seller",
    "structured_outputs": "structured outputs",
    "code_execution": "code execution by the seller",
}
"""How a capability is said in a sentence: "has ..."."""

SPECS = ("release_date", "context_window_tokens", "max_output_tokens", "parameters_total", "parameters_active",
         "architecture", "license", "open_weights", "knowledge_cutoff", "input_modalities", "output_modalities",
         "deprecation_date", "retirement_date")
"""The specification rows of a comparison, in their order."""

COMPARED = frozenset({*SPECS, *CAPABILITIES, "score", "status", "product_type", "weights_id", "max_input_tokens",
                      "web_search", *(f"price.{component}" for component in COMPONENTS)})
"""The properties that a comparison looks at; what else is stated of a model is left to ``assay show``."""

NOT_COVERED = (
    ("Latency and throughput", "time the exact route with your own prompts: they change by the hour and by region"),
    ("Uptime", "the provider's status history, or your own probes over some weeks"),
    ("Data retention and training use", "the provider's data terms for the exact product and region"),
    ("Compliance and residency", "the provider's certificates for the exact region"),
    ("Self-hosting cost", "a trial on the hardware you would rent, at your own load"),
)
"""What people ask for and no source in the catalogue covers, each with what would settle it."""
