"""Text from outside stays text in every form, whatever it says."""

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.report.compare_page import compare_page
from assay.report.page import Bullets, CellText, Heading, Page, Paragraph, Span, Table, TableRow, is_web_address
from assay.report.render.csv import inert, render_csv
from assay.report.render.html import render_html
from assay.report.render.markdown import render_markdown
from assay.report.render.style import STYLE
from assay.report.render.text import COLOURED, render_text
from assay.report.views import Comparison, Evidence

DOCUMENT = Path(__file__).parents[1] / "golden" / "render" / "document.json"
VOID = {"meta", "link", "br", "wbr", "img", "input", "hr"}
HOSTILE = (
    "<script>alert(1)</script>", '" onmouseover="x', "'><img src=x onerror=y>", "</style></title>",
    "a\x1b[2Jb\x07\x9b31m", "abc\u202etxt.exe\u2066", "x | y \\| z", "[a](javascript:b)",
    "![a](http://evil.example/p.png)", "`code` ``more``", '=HYPERLINK("http://evil.example")',
    "@everyone #1 <!-- -->", "&lt;b&gt; &amp;", "two\nlines\r\nthree", "1. list", "- item", "# title", "| --- |",
    "$x$", "[^1]: note", "通义千问 模型", "\ud800", "Z\u0301" * 30, "n" * 300,
)


class Nesting(HTMLParser):
    """Checks that tags close in order, and gathers what a browser would act on."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs)
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag


def read(html: str) -> Nesting:
    reader = Nesting()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def note(text: str) -> Evidence:
    return {"source": text, "version": text, "url": f"javascript:{text}", "place": text, "subject": text,
            "property": text, "as_written": text, "observed_at": text, "spelling": text}


def page_of(text: str) -> Page:
    cells = (CellText(text, ("s1",), text, is_leader=True), CellText(text, ("s2",), "unknown"))
    table = Table(text, (text, text, text), (TableRow(text, cells, text),))
    routes = table._replace(note_header=text, is_cited_by_row=True, is_foldable=True, optional=(1,))
    blocks = (
        Heading(1, text), Paragraph((Span(text, ("s1",), text),), "warning"), Heading(2, text),
        Paragraph((Span(text, ("s2",)),), "lead"), Bullets((Span(text, ("s1", "s2")),)), table,
        Heading(3, text), routes, Heading(2, text), Heading(2, "N1"), Heading(2, "main"),
    )
    return Page(text, blocks, {"s1": note(text), "s2": {**note(text), "url": f"https://example.org/{text}"}})


@pytest.mark.parametrize("text", HOSTILE)
def test_html_holds_no_tag_or_attribute_of_the_text(text: str) -> None:
    found = read(render_html(page_of(text)))
    plain = read(render_html(page_of("plain words")))
    assert {tag for tag, _ in found.tags} <= {tag for tag, _ in plain.tags}
    names = {name for _, attrs in found.tags for name in attrs}
    assert names <= {name for _, attrs in plain.tags for name in attrs} | {"rel"}


@pytest.mark.parametrize("text", HOSTILE)
def test_html_ids_differ_and_links_lead_somewhere(text: str) -> None:
    tags = read(render_html(page_of(text))).tags
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    targets = {(attrs["href"] or "")[1:] for _, attrs in tags if (attrs.get("href") or "").startswith("#")}
    assert len(ids) == len(set(ids))
    assert targets <= set(ids)


@given(st.text())
def test_no_text_breaks_a_form(text: str) -> None:
    page = page_of(text)
    read(render_html(page))
    render_markdown(page)
    assert all(len(line) <= 80 for line in render_text(page, 80).splitlines())
    rows = list(csv.reader(io.StringIO(render_csv(page), newline=""), strict=True))
    assert {len(row) for row in rows} == {6}


@pytest.mark.parametrize("text", HOSTILE)
def test_no_form_shows_control_characters(text: str) -> None:
    page = page_of(text)
    lined = render_csv(page).replace("\r\n", "\n")
    for drawn in (render_text(page, 80), render_markdown(page), render_html(page), lined):
        assert all(char.isprintable() or char == "\n" for char in drawn)
        drawn.encode()


def test_html_loads_nothing() -> None:
    html = render_html(compare_page(authored()))
    for tag, attrs in read(html).tags:
        assert tag not in {"script", "iframe", "object", "embed", "img", "form", "base"}
        assert not {"src", "srcset", "style", "onclick", "onload"} & set(attrs)
        if tag == "link":
            assert attrs == {"rel": "icon", "href": "data:,"}
        if tag == "a" and not (attrs["href"] or "").startswith("#"):
            assert (attrs["href"] or "").startswith(("http://", "https://"))
            assert attrs["rel"] == "noreferrer"
    assert "url(" not in STYLE
    assert "@import" not in STYLE


def test_html_is_a_whole_document() -> None:
    html = render_html(compare_page(authored()))
    tags = read(html).tags
    names = [tag for tag, _ in tags]
    assert html.startswith("<!doctype html>")
    assert ("html", {"lang": "en"}) in tags
    assert names.count("title") == names.count("h1") == names.count("main") == names.count("nav") == 1
    assert names.count("caption") == names.count("table")
    assert all("scope" in attrs for tag, attrs in tags if tag == "th")
    assert "javascript:" not in re.sub(r">[^<]*<", "><", html)
    assert 'href="ftp' not in html


def test_only_web_addresses_become_links() -> None:
    assert is_web_address("HTTPS://example.org/a")
    assert not any(map(is_web_address, ("", "ftp://a", "data:text/html,a", "java\nscript:a", "https://a\u202eb")))


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_keeps_cells_and_lines(text: str) -> None:
    drawn = render_markdown(page_of(text))
    rows = [line for line in drawn.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {4, 5}
    prose = re.sub(r"`[^`]*`|<https://[^>]*>", "", drawn)
    assert "<script" not in prose
    assert "](" not in prose.replace("\\]", "")


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1+1", "@sum", "\t=1", "\r=1", " =1", "\uff1d1"])
def test_csv_cells_are_no_formulas(text: str) -> None:
    assert inert(text).startswith("'")


@pytest.mark.parametrize("text", ["-5", "+0.25", "-1,234.5", "-12%", "-$5", "-", "a=b", ""])
def test_csv_keeps_numbers_and_words(text: str) -> None:
    assert inert(text) == text


def test_csv_lines_end_as_rfc_4180_says() -> None:
    drawn = render_csv(compare_page(authored()))
    assert drawn.startswith("section,row,column,text,state,statements\r\n")
    assert drawn.count("\n") == drawn.count("\r\n")


def test_colour_adds_escape_codes_only() -> None:
    page = compare_page(authored())
    coloured = re.sub(r"\x1b\[[\d;]*m", "", render_text(page, 80, COLOURED))
    assert [line.rstrip() for line in coloured.splitlines()] == render_text(page, 80).splitlines()


@pytest.mark.parametrize("count", [2, 3, 4, 5])
@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_many_long_names_fit(count: int, width: int) -> None:
    drawn = render_text(compare_page(grown(count)), width)
    assert max(map(len, drawn.splitlines())) <= width
    assert drawn.count("262,144") >= 1


def test_wide_letters_count_twice() -> None:
    lines = render_text(page_of("通义千问" * 30), 80).splitlines()
    assert max(sum(2 if char in "通义千问" else 1 for char in line) for line in lines) <= 80


def authored() -> Comparison:
    return cast("Comparison", json.loads(DOCUMENT.read_text(encoding="utf-8")))


def grown(count: int) -> Comparison:
    """The authored document with more models, all of them with long names."""
    document: dict[str, Any] = json.loads(DOCUMENT.read_text(encoding="utf-8"))
    first = document["models"][0]["id"]
    for number in range(count):
        name = f"Extraordinarily Long Model Name {number} 405B-Instruct-Preview"
        if number < 2:
            document["models"][number]["name"] = name
            continue
        model = f"acme/copy-{number}"
        document["models"].append({**document["models"][0], "id": model, "name": name})
        for row in (*document["scorecard"], *document["specs"], *document["capabilities"],
                    *document["benchmarks"]["shared"]):
            row["cells"].append({**row["cells"][0], "model": model})
        document["monthly_cost"]["models"].append({**document["monthly_cost"]["models"][0], "model": model})
        document["pricing"] += [{**route, "model": model} for route in document["pricing"] if route["model"] == first]
    return cast("Comparison", document)


@pytest.mark.parametrize("blocks", [(), (Table("none", ("Name", "Value"), ()),), (Bullets(()), Paragraph(()))])
def test_empty_pages_are_drawn(blocks: tuple[Table, ...]) -> None:
    page = Page("", blocks, {})
    read(render_html(page))
    assert render_text(page, 80).endswith("\n")
    assert render_markdown(page).endswith("\n")
    assert render_csv(page).startswith("section")
