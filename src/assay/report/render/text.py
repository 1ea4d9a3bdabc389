"""A page for a terminal: readable at 80 columns, with numbered notes."""

from collections.abc import Mapping

from assay.report.page import (
    Block,
    Bullets,
    Code,
    Heading,
    Page,
    Paragraph,
    Span,
    note_numbers,
    note_text,
    printable,
    printable_lines,
)
from assay.report.render.columns import table_lines
from assay.report.render.ink import COLOURED, PLAIN, Ink, bare, note_marks, spaced, wrapped

__all__ = ["COLOURED", "PLAIN", "Ink", "note_marks", "printable", "render_text"]

NARROWEST = 60


def render_text(page: Page, width: int, ink: Ink = PLAIN) -> str:
    """Draw the page no wider than ``width`` columns (at least 60); wide letters count as two columns."""
    width = max(width, NARROWEST)
    numbers = note_numbers(page)
    lines: list[str] = []
    for block in page.blocks:
        lines += _block(block, numbers, width, ink)
    if numbers:
        lines += _notes(page, numbers, width, ink)
    return bare("\n".join(line.rstrip() for line in lines).strip("\n")) + "\n"


def _notes(page: Page, numbers: Mapping[str, int], width: int, ink: Ink) -> list[str]:
    lines = [f"{ink.title}Notes{ink.off}", "-----"]
    for mark, number in numbers.items():
        evidence = page.evidence[mark]
        lines += wrapped(spaced(f"[{number}] {mark} {note_text(evidence)} {evidence['url']}"), width, "", "    ")
    return lines


def _block(block: Block, numbers: Mapping[str, int], width: int, ink: Ink) -> list[str]:
    if isinstance(block, Heading):
        return _heading(block, width, ink)
    if isinstance(block, Paragraph):
        lines = wrapped(" ".join(_noted(span, numbers) for span in block.spans), width)
        tone = {"lead": ink.lead, "warning": ink.warn}.get(block.tone, "")
        return [f"{tone}{line}{ink.off if tone else ''}" for line in lines] + [""]
    if isinstance(block, Bullets):
        return [line for item in block.items for line in wrapped(_noted(item, numbers), width, "- ", "  ")] + [""]
    if isinstance(block, Code):
        return [*(f"    {line}" for line in printable_lines(block)), ""]
    return [*table_lines(block, numbers, width, ink), ""]


def _heading(block: Heading, width: int, ink: Ink) -> list[str]:
    lines = wrapped(spaced(block.text), width)
    inked = [f"{ink.title}{line}{ink.off}" for line in lines]
    if block.level > 2:
        return inked
    rule = ("=" if block.level == 1 else "-") * max(len(line) for line in lines)
    return [*inked, rule, ""] if block.level == 1 else [*inked, rule]


def _noted(span: Span, numbers: Mapping[str, int]) -> str:
    command = f" {span.command}" if span.command else ""
    return spaced(span.text + command) + note_marks(span.evidence, numbers)
