"""Console blocks of the documentation: a command, then pieces of its real output; a line ``[...]`` marks a cut.

``python tests/docs/console_blocks.py`` writes the pieces anew after the catalogue has changed (``make docs``): each
piece keeps its first line and its length.
"""

import contextlib
import difflib
import io
import shlex
import sys
from pathlib import Path
from typing import NamedTuple

from assay.surfaces.cli.main import run

ROOT = Path(__file__).parents[2]
CUT = "[...]"
FENCE, END = "```console", "```"
STANDS_FOR = {"make run": "assay compare kimi-k2 qwen3.5-4b"}


class Block(NamedTuple):
    """One block: the line numbers between its fences, its command and the pieces of output it shows."""

    start: int
    end: int
    command: str
    pieces: tuple[tuple[str, ...], ...]
    begins_cut: bool
    """Whether the first piece is preceded by a cut; without one it is the beginning of the output."""


def pages() -> list[Path]:
    """Every page that may hold blocks."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(lines: list[str]) -> list[Block]:
    """The blocks of a page in their order."""
    found = []
    for start in (place + 1 for place, line in enumerate(lines) if line == FENCE):
        end = lines.index(END, start)
        body = "\n".join(lines[start + 1:end]).split(f"{CUT}")
        pieces = tuple(tuple(piece.strip("\n").split("\n")) for piece in body if piece.strip())
        found.append(Block(start, end, lines[start].removeprefix("$ "), pieces, lines[start + 1] == CUT))
    return found


def output_of(command: str) -> list[str]:
    """What the command prints, as lines."""
    _, *words = shlex.split(STANDS_FOR.get(command, command))
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.chdir(ROOT):
        run(words)
    return [line.rstrip() for line in printed.getvalue().splitlines()]


def first_untrue(block: Block) -> str:
    """The first shown line that the command does not print at its place; empty when all are true."""
    printed = output_of(block.command)
    place = 0
    for piece in block.pieces:
        starts = [start for start in range(place, len(printed)) if tuple(printed[start:start + len(piece)]) == piece]
        if not starts:
            return next((line for line in piece if line not in printed), piece[0])
        place = starts[0] + len(piece)
    return ""


def renewed(block: Block) -> list[str]:
    """The block's lines with the output as it is today."""
    printed = output_of(block.command)
    place = 0
    lines = [f"$ {block.command}"]
    for piece in block.pieces:
        start = place
        if place or block.begins_cut:
            close = difflib.get_close_matches(piece[0], printed[place:], n=1, cutoff=0.3)
            if not close:
                raise SystemExit(f"nothing like {piece[0]!r} is printed by: {block.command}")
            start = printed.index(close[0], place)
            lines.append(CUT)
        place = start + len(piece)
        lines += printed[start:place]
    return lines if place >= len(printed) else [*lines, CUT]


def main() -> None:
    """Renew every block of every page."""
    for page in pages():
        lines = page.read_text(encoding="utf-8").split("\n")
        for block in reversed(blocks(lines)):
            lines[block.start:block.end] = renewed(block)
        page.write_text("\n".join(lines), encoding="utf-8")
        sys.stdout.write(f"{page.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
