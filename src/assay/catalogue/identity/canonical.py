"""Spellings of one name in another order or with an idle letter."""

from assay.domain.names import Atom

CLAUDE_TIERS = ("opus", "sonnet", "haiku", "fable", "mythos", "instant")
POINTED = {"openai": "gpt", "qwen": "qwen", "google": "gemini"}
"""Creators with families whose versions sellers write without the point."""
IDLE_ZERO = frozenset({"mistral", "cohere"})
"""Creators whose ids carry a ``.0`` in one place and leave it out in another."""


def canonical(creator: str, name: tuple[Atom, ...]) -> tuple[Atom, ...]:
    """Give the creator's own order of words and its own version numbers."""
    if len(name) < 2:
        return name
    if len(name) > 2 and name[0].text == "llama":
        name = _llama(name)
    if creator == "anthropic" and name[0].text == "claude":
        return _claude(name)
    if creator in POINTED and name[0].text == POINTED[creator]:
        return _pointed(name)
    if creator in IDLE_ZERO:
        return _without_idle_zero(name)
    return name


def _llama(name: tuple[Atom, ...]) -> tuple[Atom, ...]:
    """Write ``llama-v3-70b`` and ``Llama 3 Instruct 70B`` as ``llama-3-70b`` and ``llama-3-70b-instruct``."""
    if name[1].text == "v":
        name = (name[0], name[2]._replace(sep="-"), *name[3:])
    texts = [atom.text for atom in name]
    if "instruct" in texts and texts[-1] in {"b", "vision"} and texts.index("instruct") <= 3:
        word = name[texts.index("instruct")]
        return (*(atom for atom in name if atom is not word), word._replace(sep="-"))
    return name


def _without_idle_zero(name: tuple[Atom, ...]) -> tuple[Atom, ...]:
    """Write ``mistral-ocr-4-0`` and ``embed-v4.0`` without the zero."""
    for index in range(len(name) - 1, 1, -1):
        after = name[index + 1] if index + 1 < len(name) else None
        single = name[index].text == "0" and name[index - 1].text.isdigit() and len(name[index - 1].text) == 1
        if single and not (after and (after.sep in {"", "."} or after.text.isdigit())) and name[index - 1].text != "0":
            return (*name[:index], *name[index + 1:])
    return name


def _pointed(name: tuple[Atom, ...]) -> tuple[Atom, ...]:
    """Write ``gpt-52`` as ``gpt-5.2``: these families never reached a version of two digits."""
    number = name[1].text
    size = len(name) > 2 and name[2].sep == "" and not name[2].text.isdigit()
    if number.isdigit() and len(number) == 2 and number[0] != "0" and not size:
        return (name[0], name[1]._replace(text=number[0]), Atom(".", number[1]), *name[2:])
    return name


def _claude(name: tuple[Atom, ...]) -> tuple[Atom, ...]:
    """Write ``claude-3-5-sonnet`` up to Claude 3, ``claude-sonnet-4-5`` from Claude 4 on."""
    rest = list(name[2:] if name[1].text == "v" else name[1:])
    tier = next((atom for atom in rest if atom.text in CLAUDE_TIERS), None)
    first = next((i for i, atom in enumerate(rest) if atom.text.isdigit() and len(atom.text) <= 2), None)
    if tier is None or first is None:
        return name
    end = first + 1
    while end < len(rest) and end < first + 2 and _is_version(rest, end):
        end += 1
    version = [Atom("-", atom.text) for atom in rest[first:end]]
    others = [atom for i, atom in enumerate(rest) if not first <= i < end and atom is not tier]
    if len(version) == 2 and version[1].text == "0":
        version = version[:1]
    head = [*version, tier] if int(version[0].text) <= 3 else [tier, *version]
    return (name[0], *(atom._replace(sep="-") for atom in head), *others)


def _is_version(rest: list[Atom], index: int) -> bool:
    """Whether a number continues the version: short, and no budget such as ``32k``."""
    after = rest[index + 1] if index + 1 < len(rest) else None
    size = after is not None and after.sep == "" and not after.text.isdigit()
    return rest[index].text.isdigit() and len(rest[index].text) <= 2 and not size
