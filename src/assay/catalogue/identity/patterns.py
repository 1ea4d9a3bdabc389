"""Patterns over the atoms of a name: a prefix, never a part of a word."""

from collections.abc import Sequence

from assay.domain.names import Atom, atoms


class Pattern:
    """A prefix of atoms.

    ``gpt-4o`` is a whole prefix that no further number continues; ``gpt-5*`` takes any continuation;
    ``kimi-k2.*`` wants a further number.
    """

    __slots__ = ("continues", "texts")

    def __init__(self, text: str) -> None:
        self.continues = "number" if text.endswith(".*") else "any" if text.endswith("*") else "word"
        self.texts = tuple(atom.text for atom in atoms(text.rstrip("*")))

    def matches(self, name: Sequence[Atom]) -> bool:
        """Whether the name starts so."""
        size = len(self.texts)
        if len(name) < size or any(name[index].text != text for index, text in enumerate(self.texts)):
            return False
        if self.continues == "any":
            return True
        number_follows = self._continues_version(name, size)
        return number_follows == (self.continues == "number")

    def _continues_version(self, name: Sequence[Atom], at: int) -> bool:
        """Whether a version number of the pattern goes on; a size such as ``8b`` does not continue it."""
        if at >= len(name) or not self.texts[-1].isdigit():
            return False
        following = name[at].text
        size = at + 1 < len(name) and name[at + 1].sep == "" and not name[at + 1].text.isdigit()
        return following.isdigit() and len(following) <= 2 and not size


class Patterns:
    """A list of patterns, looked up by their first atom."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._by_first: dict[str, list[Pattern]] = {}
        self.size = len(texts)
        for text in texts:
            pattern = Pattern(text)
            self._by_first.setdefault(pattern.texts[0], []).append(pattern)

    def matches(self, name: Sequence[Atom]) -> bool:
        """Whether one of them matches."""
        return bool(name) and any(pattern.matches(name) for pattern in self._by_first.get(name[0].text, ()))
