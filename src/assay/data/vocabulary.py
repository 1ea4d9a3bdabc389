"""The words that a property with a closed list of values may have, for facts that people state themselves."""

ALLOWED: dict[str, tuple[str, ...]] = {
    "architecture": ("dense", "moe", "hybrid", "ssm", "diffusion", "other"),
    "reasoning": ("none", "always", "switchable"),
    "status": ("available", "preview", "deprecated", "removed"),
    "product_type": ("general", "coding", "reasoning", "guard", "embedding", "rerank", "speech", "transcription",
                     "image", "video", "ocr", "translation", "search", "realtime"),
    "input_modalities": ("text", "image", "audio", "video", "file"),
    "output_modalities": ("text", "image", "audio", "video", "file"),
}
"""Properties that are not listed take any word."""

SUPPORT = ("supported", "unsupported", "partial")
"""What can be stated of a capability; unknown is what is left when nobody states anything."""

UNIT_OF_COMPONENT: dict[str, str] = {
    "request": "usd/request",
    "search": "usd/query",
    "grounding": "usd/query",
    "page": "usd/page",
    "session": "usd/minute",
}
"""Price components that are not charged by the token, with what is counted."""
