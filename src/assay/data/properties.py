"""What can be said about a model or an offering: one entry a property, with the rule by which it is read."""

from typing import NamedTuple


class Property(NamedTuple):
    """One thing that can be stated, and how its values are read and compared."""

    id: str
    label: str
    kind: str
    """``date``, ``tokens``, ``count``, ``term``, ``set``, ``flag``, ``support``, ``money``, ``score`` or ``text``."""
    scope: str
    """``model``: true wherever it is served; ``offering``: true of one route; ``both``: a route may differ;
    ``own``: for the model, only what is said of the creator's own API counts."""
    meaning: str


_ROWS = (
    Property("name", "Name", "text", "model", "what the creator calls it on its card or page"),
    Property("family", "Family", "term", "model", "the line of models sold under one name"),
    Property("release_date", "Released", "date", "model",
             "the day its creator made it available to the public; not the date in an id, not a repository's creation, "
             "not another seller's start"),
    Property("context_window_tokens", "Context window", "tokens", "both",
             "total window, prompt and answer together, that the creator's own API gives by default, or that open "
             "weights have natively"),
    Property("max_input_tokens", "Max input", "tokens", "both", "the limit on the prompt, same rule"),
    Property("max_output_tokens", "Max output", "tokens", "both", "the limit on the answer, same rule"),
    Property("parameters_total", "Parameters", "count", "model",
             "the creator's plain count; the published rounded number is right, a counted one is kept beside it"),
    Property("parameters_active", "Active parameters", "count", "model", "parameters used for one token, same rule"),
    Property("architecture", "Architecture", "term", "model", "dense, moe, hybrid, ssm, diffusion or other"),
    Property("license", "License", "term", "model",
             "licence of the weights by SPDX id or its own name; proprietary where no weights are offered"),
    Property("open_weights", "Open weights", "flag", "model", "whether the weights can be downloaded"),
    Property("knowledge_cutoff", "Knowledge cutoff", "date", "model", "what the creator calls so"),
    Property("input_modalities", "Input", "set", "both", "of text, image, audio, video, file"),
    Property("output_modalities", "Output", "set", "both", "of text, image, audio, video, file"),
    Property("reasoning", "Reasoning", "term", "both", "none, always or switchable"),
    Property("function_calling", "Function calling", "support", "both", "emits calls of functions you declare"),
    Property("structured_outputs", "Structured outputs", "support", "both", "answers held to a JSON schema"),
    Property("vision", "Vision", "support", "both", "reads images"),
    Property("multimodal", "Multimodal", "support", "both", "more than text in or out"),
    Property("tool_use", "Tool use", "support", "both", "tools that the seller runs, such as web search"),
    Property("code_execution", "Code execution", "support", "offering", "the seller runs code for the model"),
    Property("prompt_caching", "Prompt caching", "support", "offering", "repeated prompt parts are cheaper"),
    Property("parallel_function_calling", "Parallel calls", "support", "both", "several calls in one answer"),
    Property("tool_choice", "Tool choice", "support", "offering", "the caller can force a call"),
    Property("system_messages", "System messages", "support", "offering", "takes a system message"),
    Property("web_search", "Web search", "support", "offering", "the seller searches the web for the model"),
    Property("computer_use", "Computer use", "support", "offering", "operates a screen"),
    Property("pdf_input", "PDF input", "support", "offering", "takes PDF files"),
    Property("temperature", "Temperature", "support", "offering", "takes a sampling temperature"),
    Property("reasoning_efforts", "Reasoning efforts", "set", "both", "named levels of thinking"),
    Property("deprecation_date", "Deprecated", "date", "own", "announced as deprecated at the creator's own API"),
    Property("retirement_date", "Retired", "date", "own", "taken out of service at the creator's own API"),
    Property("lifecycle_note", "Lifecycle note", "text", "own", "commitments such as 'not sooner than'"),
    Property("status", "Status", "term", "offering", "available, preview, deprecated or removed"),
    Property("product_type", "Product type", "term", "model", "general, coding, reasoning, guard, embedding, ..."),
    Property("quantisation", "Quantisation", "term", "offering", "number format of the served weights"),
    Property("api_base", "Base URL", "text", "offering", "address of the API"),
    Property("api_flavour", "API flavour", "term", "offering", "client package or protocol the seller names"),
    Property("endpoint_path", "Endpoints", "set", "offering", "paths at which the route answers"),
    Property("rate_limit_rpm", "Requests a minute", "count", "offering", "the seller's stated rate limit"),
    Property("rate_limit_tpm", "Tokens a minute", "count", "offering", "the seller's stated rate limit"),
    Property("cache_min_tokens", "Smallest cached prompt", "tokens", "offering", "shorter prompts are not cached"),
    Property("weights_id", "Weights", "text", "model", "repository that holds the weights"),
    Property("languages", "Languages", "set", "model", "languages the card names"),
    Property("score", "Score", "score", "model", "one benchmark result with its setting and who ran it"),
    Property("comment", "Remark", "text", "both", "a remark of the source that changes how its rows are read"),
)

COMPONENTS = {
    "input": "Input",
    "output": "Output",
    "cache_read": "Cached input",
    "cache_write": "Cache write",
    "cache_write_1h": "Cache write, 1 h",
    "reasoning": "Reasoning",
    "input_image": "Image input",
    "output_image": "Image output",
    "input_audio": "Audio input",
    "output_audio": "Audio output",
    "cache_read_audio": "Cached audio",
    "cache_read_image": "Cached images",
    "cache_write_12h": "Cache write, 12 h",
    "cache_write_audio": "Cache write, audio",
    "input_video": "Video input",
    "output_video": "Video output",
    "request": "Request",
    "search": "Web search",
    "grounding": "Grounding query",
    "page": "Page read",
    "session": "Session",
    "citation": "Citation",
}
"""Price components; the property of a price statement is ``price.<component>``, its unit ``usd/mtok`` or
``usd/<what is counted>`` such as ``usd/request``, ``usd/image``, ``usd/second``, ``usd/character``."""

PROPERTIES: dict[str, Property] = {row.id: row for row in _ROWS} | {
    f"price.{component}": Property(f"price.{component}", label, "money", "offering", f"price of {label.lower()}")
    for component, label in COMPONENTS.items()
}
