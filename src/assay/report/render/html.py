"""A page as one HTML file that loads nothing: no script, no font, no picture."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape
from itertools import pairwise
from typing import NamedTuple

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
    note_runs,
    numeric_columns,
    printable,
    printable_lines,
    row_evidence,
)
from assay.report.render.style import STYLE, STYLE_HASH
from assay.report.views import Evidence

POLICY = f"default-src 'none'; style-src '{STYLE_HASH}'; img-src data:; base-uri 'none'; form-action 'none'"
REMEMBERED = 8192
"""Texts kept with their safe form: sources, dates and names come again in every note and page."""
NOT_PLAIN = re.compile(r"[^a-z0-9]+")
OWN_IDS = re.compile(r"main|notes|[cnr]\d+")
KEY = '<p class="key" aria-hidden="true"><span class="up">▲</span> ahead</p>'
AHEAD = '<span class="up" title="ahead"><span aria-hidden="true">▲</span><span class="vh"> (ahead)</span></span>'


class Title(NamedTuple):
    """A section title with the name by which it is linked."""

    id: str
    text: str


class Sheet:
    """The paper that a page is drawn on: it numbers notes and remembers where each was first cited."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.numbers: Mapping[str, int] = note_numbers(page)
        self.first_cited: dict[int, int] = {}
        self.groups = 0
        self.tables = 0
        self.titles: list[Title] = []

    def title(self, text: str) -> Title:
        """Name a section; the names of two sections differ, and none is that of a note or a citation."""
        slug = NOT_PLAIN.sub("-", text.lower()).strip("-") or "section"
        if OWN_IDS.fullmatch(slug) or any(title.id == slug for title in self.titles):
            slug = f"{slug}-s{len(self.titles)}"
        named = Title(slug, text)
        self.titles.append(named)
        return named

    def marks(self, evidence: Iterable[str]) -> str:
        """Note numbers as links, runs folded; the place of each note's first citation can be linked back to."""
        runs = note_runs(evidence, self.numbers)
        if not runs:
            return ""
        anchor = ""
        fresh = [number for first, last in runs for number in range(first, last + 1) if number not in self.first_cited]
        if fresh:
            self.groups += 1
            anchor = f' id="r{self.groups}"'
            self.first_cited.update(dict.fromkeys(fresh, self.groups))
        return f"<sup{anchor}>{', '.join(_run(first, last) for first, last in runs)}</sup>"


def render_html(page: Page) -> str:
    """Draw the page as a whole document; any text may be hostile, and only http(s) addresses become links."""
    sheet = Sheet(page)
    body = "\n".join(_blocks(page.blocks, sheet))
    notes = "\n".join(_notes(sheet))
    title = clean(page.title)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f'<title>{title or "Report"}</title>\n<link rel="icon" href="data:,">\n<style>{STYLE}</style>\n'
        f'</head>\n<body>\n'
        f'<a class="skip" href="#main">Skip to the report</a>\n<div class="page">\n{_contents(sheet.titles)}'
        f'<main id="main">\n{body}\n{notes}\n</main>\n</div>\n</body>\n</html>\n'
    )


@lru_cache(maxsize=REMEMBERED)
def clean(text: str) -> str:
    """Text from outside, safe between tags and in quoted attributes.

    >>> clean('<b a="1">' + chr(0x202E))
    '&lt;b a=&quot;1&quot;&gt; '
    """
    return escape(printable(text))


def _contents(titles: list[Title]) -> str:
    if len(titles) < 3:
        return ""
    items = "".join(f'<li><a href="#{title.id}">{clean(title.text)}</a></li>' for title in titles)
    return f'<nav aria-label="Contents">\n<ul>{items}</ul>\n</nav>\n'


def _blocks(blocks: tuple[Block, ...], sheet: Sheet) -> Iterator[str]:
    """Draw blocks in order; a title right above a foldable table becomes the handle that folds it."""
    above = Heading(1, "")
    handle: Heading | None = None
    for block, following in pairwise((*blocks, None)):
        if isinstance(block, Heading):
            is_handle = isinstance(following, Table) and following.is_foldable and block.level > 2
            above, handle = block, block if is_handle else None
            if not is_handle:
                yield _heading(block, sheet)
        elif isinstance(block, Table):
            drawn = _table(block, sheet, is_titled=above.text == block.caption)
            yield _folded(handle, drawn) if handle else drawn
            handle = None
        elif isinstance(block, Code):
            yield _code(block)
        elif block is not None:
            yield _prose(block, sheet)


def _code(block: Code) -> str:
    lines = "\n".join(clean(line) for line in printable_lines(block))
    return f'<div class="box" role="region" tabindex="0" aria-label="Snippet"><pre><code>{lines}</code></pre></div>'


def _folded(handle: Heading, drawn: str) -> str:
    return f"<details open>\n<summary><h3>{clean(handle.text)}</h3></summary>\n{drawn}\n</details>"


def _heading(block: Heading, sheet: Sheet) -> str:
    if block.level != 2:
        level = min(max(block.level, 1), 6)
        return f"<h{level}>{clean(block.text)}</h{level}>"
    return f'<h2 id="{sheet.title(block.text).id}">{clean(block.text)}</h2>'


def _prose(block: Paragraph | Bullets, sheet: Sheet) -> str:
    if isinstance(block, Bullets):
        items = "".join(f"<li>{_span(item, sheet)}</li>\n" for item in block.items)
        return f"<ul>\n{items}</ul>" if items else ""
    tone = {"lead": ' class="lead"', "warning": ' class="warning" role="note"'}.get(block.tone, "")
    text = " ".join(_span(span, sheet) for span in block.spans)
    return f"<p{tone}>{text}</p>" if text else ""


def _span(span: Span, sheet: Sheet) -> str:
    command = f" <code>{clean(span.command)}</code>" if span.command else ""
    return f"{clean(span.text)}{command}{sheet.marks(span.evidence)}"


def _table(table: Table, sheet: Sheet, *, is_titled: bool) -> str:
    sheet.tables += 1
    name = f"c{sheet.tables}"
    aligned = numeric_columns(table)
    classes = [' class="n"' if place in aligned else "" for place in range(len(table.header))]
    header = "".join(f'<th scope="col"{kind}>{clean(text)}</th>'
                     for text, kind in zip(table.header, classes, strict=True))
    rows = "\n".join(_row(table, row, classes, sheet) for row in table.rows)
    hidden = ' class="vh"' if is_titled else ""
    kind = "" if aligned or table.note_header else f' class="{"few" if len(table.header) < 4 else "even"}"'
    return (f'<div class="box" role="region" tabindex="0" aria-labelledby="{name}"><table{kind}>\n'
            f'<caption><span id="{name}"{hidden}>{clean(table.caption)}</span></caption>\n'
            f"<thead><tr>{header}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table></div>"
            f"{KEY if has_leader(table) else ''}")


def _row(table: Table, row: TableRow, classes: list[str], sheet: Sheet) -> str:
    if table.is_cited_by_row:
        marks = sheet.marks(row_evidence(row))
        cells = "".join(_cell(cell, kind, "") for cell, kind in zip(row.cells, classes[1:], strict=True))
    else:
        marks = ""
        cells = "".join(_cell(cell, kind, sheet.marks(cell.evidence))
                        for cell, kind in zip(row.cells, classes[1:], strict=True)).replace("<sup", "<wbr><sup")
    label = clean(row.label)
    if not row.note:
        return f'<tr><th scope="row">{label}{marks}</th>{cells}</tr>'
    note = clean(row.note)
    if " " not in note:
        note = note.replace("/", "/<wbr>")
        return f'<tr><th scope="row">{label}{marks}<span class="id">{note}</span></th>{cells}</tr>'
    return (f'<tr class="said"><th scope="row">{label}{marks}</th>{cells}</tr>\n'
            f'<tr class="remark"><td colspan="{len(classes)}">{note}</td></tr>')


def _cell(cell: CellText, kind: str, marks: str) -> str:
    text = clean(cell.text)
    if cell.is_leader:
        bold = f'<strong class="ahead">{text}</strong>'
        return f"<td{kind}>{AHEAD}{bold}{marks}</td>" if kind else f"<td>{bold}{AHEAD}{marks}</td>"
    if cell.state != "known" and cell.state.isidentifier():
        return f'<td{kind}><span class="{cell.state}">{text}</span>{marks}</td>'
    return f"<td{kind}>{text}{marks}</td>"


def _run(first: int, last: int) -> str:
    link = f'<a href="#n{first}">{first}</a>'
    if first == last:
        return link
    joint = "–" if last > first + 1 else ", "  # noqa: RUF001 - a range
    return f'{link}<a href="#n{last}">{joint}{last}</a>'


def _notes(sheet: Sheet) -> Iterator[str]:
    if not sheet.numbers:
        return
    yield f'<h2 id="{sheet.title("Notes").id}">Notes</h2>\n<ol class="notes">'
    for mark, number in sheet.numbers.items():
        yield _note(mark, number, sheet)
    yield "</ol>"


def _note(mark: str, number: int, sheet: Sheet) -> str:
    evidence = sheet.page.evidence[mark]
    place = f", {clean(evidence['place'])}" if evidence["place"] else ""
    version = f" {clean(evidence['version'])}" if evidence["version"] else ""
    return (f'<li id="n{number}"><b>{clean(evidence["source"])}</b>{version}, {clean(evidence["observed_at"][:10])}: '
            f'{clean(evidence["spelling"])}{place}: {clean(evidence["property"])} '
            f'<q>{clean(evidence["as_written"])}</q> {_address(evidence)} <span>{clean(mark)}</span>'
            f'<a class="back" href="#r{sheet.first_cited.get(number, 1)}" aria-label="Back to where note {number} is '
            f'cited">↩</a></li>')


def _address(evidence: Evidence) -> str:
    url = evidence["url"]
    if not is_web_address(url):
        return clean(url)
    text = clean(url)
    return f'<a href="{text}" rel="noreferrer">{clean(url.partition("://")[2])}</a>'
