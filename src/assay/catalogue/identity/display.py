"""Names for people: the feeds' commonest, else one derived from the slug; and the family a slug belongs to."""

from collections import Counter
from itertools import pairwise

from assay.catalogue.identity.lookup import Lookup
from assay.domain.identity import Identified
from assay.domain.names import Atom, atoms, name_key

CAPITALS = {
    "gpt": "GPT", "glm": "GLM", "oss": "OSS", "vl": "VL", "ocr": "OCR", "tts": "TTS", "asr": "ASR", "stt": "STT",
    "qwq": "QwQ", "qvq": "QVQ", "deepseek": "DeepSeek", "minimax": "MiniMax", "mimo": "MiMo", "ernie": "ERNIE",
    "lfm": "LFM", "exaone": "EXAONE", "olmo": "OLMo", "moe": "MoE", "it": "IT", "ai": "AI", "mini": "mini",
    "nano": "nano", "codellama": "CodeLlama", "dbrx": "DBRX", "bge": "BGE", "swe": "SWE", "kat": "KAT", "pt": "PT",
    "hd": "HD", "xl": "XL", "hy": "Hy", "chatgpt": "ChatGPT", "internvl": "InternVL", "minicpm": "MiniCPM",
}


class Titles:
    """Counts the display names that feeds give a model."""

    def __init__(self) -> None:
        self._votes: dict[str, Counter[str]] = {}

    def add(self, found: Identified, title: str) -> None:
        """Count a title if it says the model and nothing about how it is served."""
        plain = not (found.variant or found.quantisation or found.setting or found.service_tier != "standard")
        clean = title.rpartition(": ")[2].strip()
        if found.model and plain and clean and _fits(found.model, clean):
            self._votes.setdefault(found.model, Counter())[clean] += 1

    def choose(self, model: str) -> str:
        """Give the commonest title, or empty."""
        votes = self._votes.get(model)
        return min(votes, key=lambda title: (-votes[title], len(title), title)) if votes else ""


def _fits(model: str, title: str) -> bool:
    """Whether a title has exactly the letters and numbers of the slug, and a capital."""
    slug = model.partition("/")[2]
    same = sorted(atom.text for atom in atoms(slug)) == sorted(atom.text for atom in atoms(title))
    return (same or name_key(slug) == name_key(title)) and title != title.lower() and "/" not in title


def display_name(slug: str) -> str:
    """Write a slug for people.

    >>> display_name("gpt-4o-mini"), display_name("llama-3.3-70b-instruct")
    ('GPT-4o mini', 'Llama 3.3 70B Instruct')
    """
    words: list[str] = []
    for piece in slug.split("-"):
        word = CAPITALS.get(piece) or _capital(piece)
        if words and piece.isdigit() and words[-1].isdigit() and len(piece) == 1 and len(words[-1]) <= 2:
            words[-1] = f"{words[-1]}.{piece}"
        else:
            words.append(word)
    return _hyphened([word for word in words if word])


def _hyphened(words: list[str]) -> str:
    """Join words; a version after GPT or GLM and the parts of a date keep their hyphen."""
    text = words[0] if words else ""
    for before, word in pairwise(words):
        version = before in {"GPT", "GLM"} and word[:1].isdigit()
        date = len(word) == 2 and word.isdigit() and before.isdigit() and len(before) in {2, 4}
        text += f"-{word}" if version or date else f" {word}"
    return text


def _capital(piece: str) -> str:
    runs = atoms(piece)
    if len(runs) > 1 and runs[0].text.isdigit() and runs[-1].text in {"b", "m", "t", "k"}:
        return piece.upper()
    if len(runs) >= 2 and runs[0].text in CAPITALS:
        return CAPITALS[runs[0].text] + piece[len(runs[0].text):]
    if piece[:1] == "a" and len(runs) == 3 and runs[1].text.isdigit():
        return piece.upper()
    return piece[:1].upper() + piece[1:]


def family_of(slug: str, lookup: Lookup) -> str:
    """Give the family: a stated one, else the name up to and with its first version number."""
    name = atoms(slug)
    stated = lookup.family(name)
    return stated or _derived(name)


def _derived(name: list[Atom]) -> str:
    kept: list[Atom] = []
    for index, atom in enumerate(name):
        if atom.text.isdigit() and not _is_version(name, index):
            break
        kept.append(atom)
        after = name[index + 1] if index + 1 < len(name) else None
        if atom.text.isdigit() and not (after and after.sep == "." and after.text.isdigit()):
            break
    kept = kept or name[:1]
    return "".join(f"{atom.sep}{atom.text}" for atom in kept).lstrip("-.")


def _is_version(name: list[Atom], index: int) -> bool:
    """Whether a number is a version and no size (``7b``) or date."""
    after = name[index + 1] if index + 1 < len(name) else None
    size = after is not None and after.sep == "" and after.text in {"b", "m", "t", "x", "k"}
    return len(name[index].text) <= 2 and not size
