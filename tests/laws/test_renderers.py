"""All formats are drawn from one document and show the same numbers."""

import csv
import html
import io
import json
import re
from collections.abc import Iterator

from hypothesis import given

from assay.report.compare_page import compare_page
from assay.report.page import Table, printable
from assay.report.render.text import render_text
from assay.report.views import Comparison
from laws.drawing import LAW, hostile_worlds, worlds
from laws.world import World, drawn, prose, report

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
WIDE = 400
"""Columns at which no table leaves out a column and no cell breaks."""


def flat(text: str) -> str:
    return " ".join(printable(text).split())


def from_markdown(text: str) -> str:
    body = re.sub(r"\[\^\d+\]", " ", text.partition("\n[^1]:")[0])
    return flat(html.unescape(re.sub(r"\\(.)", r"\1", body)).replace("<br>", " "))


def from_html(text: str) -> str:
    body = re.sub(r"(?s)<(style|title|nav)\b.*?</\1>|<sup\b.*?</sup>", " ", text).partition('<ol class="notes">')[0]
    return flat(html.unescape(re.sub(r"<[^>]*>", " ", body)))


def from_text(document: Comparison) -> str:
    page = compare_page(document)
    return flat(re.sub(r"\[[\d,\s-]+\]", " ", render_text(page, WIDE).rpartition("\nNotes\n")[0]))


def from_csv(text: str) -> str:
    lines = list(csv.reader(io.StringIO(text)))[1:]
    return flat(" ".join(" ".join(line[:4]) for line in lines))


def bodies(document: Comparison) -> dict[str, str]:
    """The text of each form without its notes and without the unit in a table's corner, which CSV has no cell for."""
    forms = drawn(document)
    found = {"markdown": from_markdown(forms["markdown"]), "html": from_html(forms["html"]),
             "csv": from_csv(forms["csv"]), "text": from_text(document)}
    return {form: body.replace("USD per 1M tokens", "") for form, body in found.items()}


def with_a_note(world: World) -> World:
    """One statement at least, so that every form has its notes."""
    return world.saying(world.models[0].id, release_date="2025-07-11")


@given(worlds())
@LAW
def test_every_format_shows_the_same_numbers(world: World) -> None:
    shown = {form: set(NUMBER.findall(body)) for form, body in bodies(report(with_a_note(world))).items()}
    assert shown["text"] == shown["markdown"] == shown["html"] == shown["csv"]


@given(worlds())
@LAW
def test_every_number_of_the_sentences_and_cells_is_in_every_format(world: World) -> None:
    document = report(with_a_note(world))
    tables = (*document["scorecard"], *document["specs"], *document["capabilities"])
    told = [*prose(document), *(cell["text"] for row in tables for cell in row["cells"]),
            *(cell["text"] for bench in document["benchmarks"]["shared"] for cell in bench["cells"]),
            *(view["text"] for view in document["monthly_cost"]["models"])]
    wanted = set(NUMBER.findall(" ".join(told)))
    for form, body in bodies(document).items():
        assert wanted <= set(NUMBER.findall(body)), form


def cells_in_order(document: Comparison) -> Iterator[str]:
    for block in compare_page(document).blocks:
        if isinstance(block, Table):
            for row in block.rows:
                yield flat(row.label)
                yield from (flat(cell.text) for cell in row.cells)


@given(worlds())
@LAW
def test_cells_stand_in_the_same_order_in_every_format(world: World) -> None:
    document = report(with_a_note(world))
    forms = bodies(document)
    for form in ("markdown", "html"):
        place = 0
        for text in cells_in_order(document):
            place = forms[form].find(text, place)
            assert place >= 0, (form, text)


@given(hostile_worlds())
@LAW
def test_json_carries_every_value_unchanged_whatever_the_names_are(world: World) -> None:
    document = report(world)
    assert json.loads(json.dumps(document)) == document


@given(hostile_worlds())
@LAW
def test_hostile_names_break_no_format(world: World) -> None:
    forms = drawn(report(world))
    assert "<script>alert(1)" not in forms["html"]
    assert "<script>alert(1)" not in forms["markdown"]
    assert "\x1b" not in forms["text"]
    assert all(not line.startswith("=") for row in csv.reader(io.StringIO(forms["csv"])) for line in row)
