"""The normal form under which people's spellings of a name are looked up."""

from typing import NamedTuple


class Atom(NamedTuple):
    """A run of letters or a run of digits, and how it was set apart from the run before it."""

    sep: str
    """``""`` when it touches the run before, ``"."`` for a point, ``"-"`` for every other separator."""
    text: str


def atoms(text: str) -> list[Atom]:
    """Split into runs of letters and runs of digits; a ``p`` between two digits is a decimal point.

    >>> [atom.text for atom in atoms("Kimi-K2p6 (FP8)")]
    ['kimi', 'k', '2', '6', 'fp', '8']
    """
    found: list[Atom] = []
    lowered = text.lower().replace("+", "-plus-")
    start, sep = 0, "-"
    length = len(lowered)
    while start < length:
        char = lowered[start]
        if not char.isalnum():
            sep = "." if char == "." and sep == "" else "-"
            start += 1
            continue
        digits = char.isdigit()
        end = start + 1
        while end < length and lowered[end].isalnum() and lowered[end].isdigit() == digits:
            end += 1
        if lowered[start:end] == "p" and _between_digits(lowered, start, end):
            sep = "."
        else:
            found.append(Atom(sep, lowered[start:end]))
            sep = ""
        start = end
    return found


def _between_digits(text: str, start: int, end: int) -> bool:
    return start > 0 and end < len(text) and text[start - 1].isdigit() and text[end].isdigit()


def key_of(found: list[Atom]) -> str:
    """Join atoms into a key: only the gap between two numbers is kept, as a point."""
    parts: list[str] = []
    after_digit = False
    last = len(found) - 1
    for index, (_, run) in enumerate(found):
        digit = run[0].isdigit()
        if run == "p" and after_digit and index < last and found[index + 1].text[0].isdigit():
            continue
        if digit and after_digit:
            parts.append(".")
        parts.append(run)
        after_digit = digit
    return "".join(parts)


def name_key(text: str) -> str:
    """Reduce a spelling to its key: case and separators (``-``, ``_``, ``.``, ``/``, space) never tell names apart.

    >>> name_key("Qwen2.5-72B Instruct") == name_key("qwen-2-5-72b_instruct")
    True
    >>> name_key("kimi-k2p6"), name_key("Kimi-K2-0905")
    ('kimik2.6', 'kimik2.0905')
    """
    return key_of(atoms(text))
