"""Ink and paper of a terminal: colours, wrapping, and letters that take two columns."""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from assay.report.page import note_runs, printable

LONGEST_MARKS = 22
"""Note marks longer than this may be broken after a comma."""
FILLER = "\0"
"""Stands before a letter of two columns while lines are laid out, so that length is width."""


class Ink(NamedTuple):
    """Escape codes, all empty where colour is off."""

    title: str = ""
    lead: str = ""
    ahead: str = ""
    dim: str = ""
    warn: str = ""
    off: str = ""


COLOURED = Ink("\x1b[1m", "\x1b[1m", "\x1b[1;32m", "\x1b[2m", "\x1b[33m", "\x1b[0m")
PLAIN = Ink()


def spaced(text: str) -> str:
    """Printable text whose length is its width in columns; ``bare`` takes the fillers out again."""
    text = printable(text)
    if text.isascii():
        return text
    return "".join(f"{FILLER}{char}" if unicodedata.east_asian_width(char) in "WF" else char for char in text)


def bare(text: str) -> str:
    """The text as it is printed.

    >>> bare(spaced("通义 1"))
    '通义 1'
    """
    return text.replace(FILLER, "")


def note_marks(evidence: Iterable[str], numbers: Mapping[str, int]) -> str:
    """Note numbers in brackets, runs folded.

    >>> note_marks(("s1", "s2", "s3", "s9"), {"s1": 1, "s2": 2, "s3": 3, "s9": 7})
    ' [1-3,7]'
    """
    parts: list[str] = []
    for first, last in note_runs(evidence, numbers):
        parts += [f"{first}-{last}"] if last > first + 1 else [str(number) for number in range(first, last + 1)]
    marks = ",".join(parts)
    return f" [{marks if len(marks) < LONGEST_MARKS else ', '.join(parts)}]" if parts else ""


def wrapped(text: str, width: int, first: str = "", later: str = "") -> list[str]:
    """Lines of at most ``width`` columns, one at least; words longer than a line are cut."""
    if len(first) + len(text) <= width:
        return [(first + text).rstrip()]
    has_wide = FILLER in text
    indent = first + " " * (len(text) - len(text.lstrip()))
    lines = _filled(text.split(), max(width - has_wide, len(later) + 1), indent, later)
    return [spaced(bare(line)) for line in lines] if has_wide else lines


def _filled(words: list[str], width: int, first: str, later: str) -> list[str]:
    """Words set into lines; a word longer than a line is cut where the line is full.

    The standard library's wrapper does more, and costs a tenth of a whole comparison.
    """
    lines: list[str] = []
    line, start = first, len(first)
    for word in words:
        gap = " " if len(line) > start else ""
        while len(line) + len(gap) + len(word) > width:
            room = width - len(line) - len(gap)
            if len(word) > width - start and room > 0:
                line, word = line + gap + word[:room], word[room:]  # noqa: PLW2901
            lines.append(line)
            line, start, gap = later, len(later), ""
        line += gap + word
    return [*lines, line] if len(line) > start else lines or [first.rstrip()]
