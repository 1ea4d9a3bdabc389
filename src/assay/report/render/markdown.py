"""A page as GitHub Markdown: real tables, and footnotes for the statements."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from assay.report.page import (
    Block,
    Bullets,
    CellText,
    Code,
    Heading,
    Page,
    Paragraph,
    Span,
    Table,
    TableRow,
    has_leader,
    is_web_address,
    note_numbers,
    note_text,
    numeric_columns,
    printable,
    printable_lines,
    row_evidence,
)

REMEMBERED = 8192
"""Texts kept with their escaped form."""
ESCAPES = str.maketrans({char: f"\\{char}" for char in "\\`*_[]|~"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;"})
LINE_START = re.compile(r"^(\d+)([.)])|^([-+#=:])")
"""What would begin a list, a title or a rule."""
LIVE = re.compile(r"(?<=:)//|\bwww\.|(?<!\w)@(?=\w)|\$(?!\d)", re.IGNORECASE)
"""What GitHub would make into a link, a mention or a formula."""


def render_markdown(page: Page) -> str:
    """Draw the page; text from outside can neither open markup nor leave its cell."""
    numbers = note_numbers(page)
    parts = [_block(block, numbers) for block in page.blocks]
    notes = "\n".join(_note(page, mark, number) for mark, number in numbers.items())
    return "\n\n".join(part for part in (*parts, notes) if part) + "\n"


@lru_cache(maxsize=REMEMBERED)
def escaped(text: str) -> str:
    r"""Text that Markdown shows as it is.

    >>> escaped("a|b <i> *c* https://d @e")
    'a\\|b &lt;i&gt; \\*c\\* https:\\/\\/d \\@e'
    """
    return LIVE.sub(_defused, " ".join(printable(text).split()).translate(ESCAPES))


def _defused(found: re.Match[str]) -> str:
    text = found[0]
    return {"//": "\\/\\/", "@": "\\@", "$": "\\$"}.get(text, f"{text[:-1]}\\.")


def _started(text: str) -> str:
    return LINE_START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", text)


def _block(block: Block, numbers: Mapping[str, int]) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {escaped(block.text)}"
    if isinstance(block, Paragraph):
        text = _started(" ".join(_span(span, numbers) for span in block.spans))
        return {"lead": f"**{text}**", "warning": f"> {text}"}.get(block.tone, text) if text else ""
    if isinstance(block, Bullets):
        return "\n".join(f"- {_started(_span(item, numbers))}" for item in block.items)
    return _code(block) if isinstance(block, Code) else _table(block, numbers)


def _code(block: Code) -> str:
    """A fenced block; the fence is longer than any run of backticks in it."""
    lines = printable_lines(block)
    longest = max((len(run) for line in lines for run in re.findall(r"`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join((f"{fence}{block.language}", *lines, fence))


def _span(span: Span, numbers: Mapping[str, int]) -> str:
    return f"{escaped(span.text)}{_command(span.command)}{_marks(span.evidence, numbers)}"


def _command(command: str) -> str:
    if not command:
        return ""
    text = printable(command)
    return f" {escaped(text)}" if "`" in text else f" `{text}`"


def _marks(evidence: Iterable[str], numbers: Mapping[str, int]) -> str:
    found = sorted({numbers[mark] for mark in evidence if mark in numbers})
    return "".join(f"[^{number}]" for number in found)


def _table(table: Table, numbers: Mapping[str, int]) -> str:
    aligned = numeric_columns(table)
    header = [escaped(text) for text in table.header]
    rule = ["---:" if place in aligned else "---" for place in range(len(header))]
    if table.note_header:
        header.append(escaped(table.note_header))
        rule.append("---")
    lines = [header, rule, *(_row(table, row, numbers) for row in table.rows)]
    drawn = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"{drawn}\n\n**Bold**: ahead." if has_leader(table) else drawn


def _row(table: Table, row: TableRow, numbers: Mapping[str, int]) -> list[str]:
    marks = _marks(row_evidence(row), numbers) if table.is_cited_by_row else ""
    cells = [_cell(cell, "" if table.is_cited_by_row else _marks(cell.evidence, numbers)) for cell in row.cells]
    label, note = escaped(row.label), escaped(row.note)
    if table.note_header:
        return [label, *cells, f"{note}{marks}"]
    return [f"{label}{marks}<br><sub>{note}</sub>" if note else f"{label}{marks}", *cells]


def _cell(cell: CellText, marks: str) -> str:
    text = escaped(cell.text)
    if text and cell.is_leader:
        return f"**{text}**{marks}"
    return f"*{text}*{marks}" if text and cell.state == "unknown" else f"{text}{marks}"


def _note(page: Page, mark: str, number: int) -> str:
    evidence = page.evidence[mark]
    url = evidence["url"]
    address = f"<{url}>" if is_web_address(url) and not set(url) & set("<>|") else escaped(url)
    return f"[^{number}]: {escaped(mark)} {escaped(note_text(evidence))} {address}".rstrip()
