"""What a model is for, by stated rules: product types, classes and decision-fit tags.

The tag rules and their order are those by which public comparison pages tag models; they are first here because
people know them. A tag is given only when known facts meet it: unknown never earns one and never loses one.
"""

LONG_CONTEXT_TOKENS = 128_000
CHEAP_INPUT_USD_PER_MTOK = "0.20"
SHOWN = 3

TAGS = (
    ("Coding", "code execution is offered, or it is a coding model"),
    ("RAG", "context of 128K and more, with function calling or structured outputs"),
    ("Agents", "function calling"),
    ("Long context", "context of 128K and more"),
    ("Vision", "reads images"),
    ("Classification", "a guard model, or input at 0.20 USD per million tokens or less"),
    ("JSON / tool use", "structured outputs"),
)
FALLBACK = ("General", "none of the other tags is met by known facts")

PRODUCT_TYPE_BY_TOKEN = (
    (("embed", "embedding", "embeddings", "e5", "bge", "gte"), "embedding"),
    (("rerank", "reranker"), "rerank"),
    (("guard", "moderation", "shield", "shieldgemma", "safeguard", "guardian"), "guard"),
    (("tts", "speech", "voice"), "speech"),
    (("whisper", "transcribe", "asr", "scribe", "parakeet", "voxtral"), "transcription"),
    (("ocr",), "ocr"),
    (("imagen", "image", "flux", "diffusion", "dalle", "seedream", "sdxl"), "image"),
    (("veo", "sora", "video", "kling", "wan", "seedance"), "video"),
    (("translate", "translation", "mt"), "translation"),
    (("coder", "code", "codex", "codestral", "devstral", "starcoder", "codegemma", "codellama", "swe"), "coding"),
)
"""A word of the model's own name that tells its kind, the first that fits."""

CLASS_COMPACT_PARAMETERS = 15_000_000_000
CLASS_PHRASES = {
    "coding": "coding-specialised language model",
    "reasoning": "reasoning language model",
    "compact": "compact language model",
    "general": "general-purpose language model",
    "guard": "guard model",
    "embedding": "embedding model",
    "rerank": "reranking model",
    "speech": "speech model",
    "transcription": "transcription model",
    "image": "image model",
    "video": "video model",
    "ocr": "document-reading model",
    "translation": "translation model",
    "search": "search service",
    "realtime": "realtime voice model",
}
"""Class of a model: its product type; a general model is called reasoning when it always reasons, compact when it has
at most 15 billion parameters."""
