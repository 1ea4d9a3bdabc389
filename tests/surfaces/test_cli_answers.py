"""The command line answers: exit codes, pure JSON, every format, what a person sees."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assay.report.schema import schema_of
from assay.surfaces.cli.main import run

Capture = pytest.CaptureFixture[str]
Json = Callable[..., Any]


@pytest.fixture
def answer(capsys: Capture) -> Json:
    """Run a command with ``--format json``; gives the document of exit code 0."""

    def ask(*words: str) -> Any:
        assert run([*words, "--format", "json"]) == 0
        return json.loads(capsys.readouterr().out)

    return ask


@pytest.mark.parametrize(("words", "schema"), [
    (("compare", "kimi-k2", "qwen3.5-4b"), "compare"),
    (("show", "kimi-k2"), "show-model"),
    (("show", "kimi-k2", "--evidence", "--history"), "show-model"),
    (("show", "family:kimi-k2"), "show-family"),
    (("show", "provider:deepinfra", "--limit", "5"), "show-provider"),
    (("show", "qwen/qwen3.5-4b@deepinfra"), "show-offering"),
    (("search", "kimi", "k2"), "search"),
    (("explain", "kimi-k2", "release_date"), "explain"),
    (("about",), "about"),
])
def test_json_is_all_that_stands_on_stdout(answer: Json, words: tuple[str, ...], schema: str) -> None:
    Draft202012Validator(schema_of(schema)).validate(answer(*words))


@pytest.mark.parametrize("words", [
    ("compare", "kimi-k2", "qwen3.5-4b"), ("show", "kimi-k2"), ("show", "kimi-k2", "--evidence"),
    ("show", "qwen/qwen3.5-4b@deepinfra", "--history"), ("show", "family:kimi-k2"),
    ("show", "provider:deepinfra", "--limit", "5"), ("search", "kimi"), ("explain", "kimi-k2", "vision"),
    ("explain", "kimi-k2", "price.input"), ("about",),
])
def test_text_fits_its_columns_and_has_no_colour_in_a_pipe(capsys: Capture, words: tuple[str, ...]) -> None:
    assert run([*words, "--width", "80"]) == 0
    text = capsys.readouterr().out
    assert "\x1b" not in text
    long = [line for line in text.splitlines() if len(line) > 80 and " " in line.strip()]
    assert not long


@pytest.mark.parametrize(("words", "formats"), [
    (("show", "kimi-k2"), ("text", "markdown", "html")), (("search", "kimi"), ("text", "csv")),
    (("about",), ("text", "markdown")), (("explain", "kimi-k2", "license"), ("text",)),
])
def test_every_offered_format_draws(capsys: Capture, words: tuple[str, ...], formats: tuple[str, ...]) -> None:
    for name in formats:
        assert run([*words, "--format", name]) == 0
        assert capsys.readouterr().out.strip()


def test_a_model_fits_a_screen(capsys: Capture) -> None:
    assert run(["show", "moonshotai/kimi-k2-0711"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) <= 85
    assert any(line.startswith("Context window") for line in lines)


def test_a_search_that_finds_nothing_is_the_answer_no(capsys: Capture) -> None:
    assert run(["search", "zzzzqqxx", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["results"] == []


def test_as_of_an_early_day_nothing_dated_later_is_in_force(answer: Json) -> None:
    early = answer("show", "gpt-4", "--as-of", "2024-01-01")
    assert early["generated"]["as_of"] == "2024-01-01"
    begun = [price["conditions"].get("effective_from") for row in early["offerings"] for price in row["prices"]]
    assert begun
    assert all(day is None or day <= "2024-01-01" for day in begun)


def test_the_provider_pages_join(answer: Json) -> None:
    whole = answer("show", "provider:deepinfra", "--limit", "20")
    parts = [answer("show", "provider:deepinfra", "--limit", "10", "--offset", offset) for offset in ("0", "10")]
    assert [row["id"] for part in parts for row in part["offerings"]] == [row["id"] for row in whole["offerings"]]


def test_show_and_compare_say_the_same(answer: Json) -> None:
    report, shown = answer("compare", "kimi-k2", "qwen3.5-4b"), answer("show", "kimi-k2")
    for row in report["specs"] + report["capabilities"]:
        cell, fact = row["cells"][0], shown["facts"][row["id"]]
        assert (cell["state"], cell["value"]) == (fact["state"], fact.get("value"))
    assert report["models"][0]["product_type"] == shown["facts"]["product_type"]["value"]
    prices = {row["id"]: row["prices"] for row in report["pricing"] if row["model"] == shown["subject"]["id"]}
    assert prices == {row["id"]: row["prices"] for row in shown["offerings"]}


def test_show_and_explain_say_the_same(answer: Json) -> None:
    facts = answer("show", "kimi-k2")["facts"]
    for name, fact in facts.items():
        (told,) = answer("explain", "kimi-k2", name)["facts"]
        assert (told["state"], told.get("value"), told["reason"]) == (fact["state"], fact.get("value"), fact["reason"])


def test_an_answer_goes_to_the_file_that_was_named(capsys: Capture, tmp_path: Path) -> None:
    target = tmp_path / "answer.json"
    assert run(["show", "kimi-k2", "-o", str(target)]) == 0
    assert json.loads(target.read_text())["subject"]["id"] == "moonshotai/kimi-k2-0711"
    assert capsys.readouterr().out == ""
    assert [file.name for file in tmp_path.iterdir()] == ["answer.json"]


def test_a_dash_means_stdout(capsys: Capture) -> None:
    assert run(["about", "--format", "json", "-o", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["catalogue"]["models"]


def test_help_and_version_are_answers(capsys: Capture) -> None:
    for words in (["--help"], ["show", "--help"], ["--version"]):
        assert run(words) == 0
        assert capsys.readouterr().out
