"""Every format of one small document, letter by letter; ``ASSAY_GOLDEN=write`` writes the files anew."""

import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import cast

import pytest

from assay.report.compare_page import compare_page
from assay.report.page import Page
from assay.report.render.csv import render_csv
from assay.report.render.html import render_html
from assay.report.render.markdown import render_markdown
from assay.report.render.text import render_text
from assay.report.views import Comparison

GOLDEN = Path(__file__).parents[1] / "golden" / "render"
NUMBER = re.compile(r"\d[\d,.]*")
FORMS = {
    "page-80.txt": lambda page: render_text(page, 80),
    "page-120.txt": lambda page: render_text(page, 120),
    "page.md": render_markdown,
    "page.html": render_html,
    "page.csv": render_csv,
}


def document() -> Comparison:
    return cast("Comparison", json.loads((GOLDEN / "document.json").read_text(encoding="utf-8")))


def page() -> Page:
    return compare_page(document())


@pytest.mark.parametrize("name", FORMS)
def test_form_is_drawn_as_it_was(name: str) -> None:
    drawn = FORMS[name](page()).encode()
    if os.environ.get("ASSAY_GOLDEN") == "write":
        (GOLDEN / name).write_bytes(drawn)
    assert drawn.decode() == (GOLDEN / name).read_bytes().decode()


def test_sections_stand_in_the_order_of_the_reference_page() -> None:
    titles = re.findall(r"^## (.+)$", render_markdown(page()), re.MULTILINE)
    assert titles == [
        "Verdict", "Scorecard", "Tradeoffs", "Monthly cost", "Switch friction", "Specifications",
        "Pricing and availability", "Capabilities", "Benchmarks", "Deep dive", "Questions",
        "Not covered by any source", "Conflicts, old values and unknowns", "Related comparisons", "Dates",
    ]


class Words(HTMLParser):
    """The words of a page, without its style sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.is_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_style = tag == "style"
        self.words += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, _tag: str) -> None:
        self.is_style = False

    def handle_data(self, data: str) -> None:
        if not self.is_style:
            self.words.append(data)


def numbers(text: str) -> set[str]:
    return {found.rstrip(".,") for found in NUMBER.findall(text)}


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_every_number_of_the_text_stands_in_the_other_forms(width: int) -> None:
    told = numbers(re.sub(r"\[[\d, -]+\]", "", render_text(page(), width)))
    words = Words()
    words.feed(render_html(page()))
    assert told
    assert told <= numbers(" ".join(words.words).replace("https://", "").replace("http://", ""))
    assert told <= numbers(render_markdown(page()).replace("\\", ""))


def test_every_statement_of_a_table_stands_in_the_csv_form() -> None:
    shown = render_csv(page())
    assert all(re.search(rf"\b{mark}\b", shown) for mark in page().evidence)


def test_ids_in_row_remarks_are_read_as_names() -> None:
    assert "the value of Beta Mini is disputed" in render_text(page(), 80)


def test_row_notes_stand_once_a_route() -> None:
    lines = render_text(page(), 80).splitlines()
    row = next(place for place, line in enumerate(lines) if line.startswith("westcloud, priority"))
    assert "[" not in lines[row]
    assert lines[row + 1] == "  accounts/westcloud/models/alpha-1 [15,16]"
