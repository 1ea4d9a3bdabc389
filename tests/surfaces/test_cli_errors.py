"""What goes wrong is said in one sentence, with the exit code of the contract, and in one JSON shape."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assay.report.schema import schema_of
from assay.surfaces.cli.main import run

Capture = pytest.CaptureFixture[str]

HOSTILE = ["\x1b[2J\x07", "x" * 10_000, "", " ", "../..", "../../etc/passwd", "' OR 1=1 --", '"; DROP TABLE model; --',
           "\U0001f600", "a\nb\rc", "%s%n{0}", "\udcff", "--", "@", "@@", "model@", "model:", "\u202egnp",
           "é" * 200, "١٢٣", "/", "\x00", "1e999", "-1"]


def refused(capsys: Capture, *words: str) -> tuple[int, Any]:
    """Run a command that must fail; gives the exit code and the error record, after checking both streams."""
    code = run([*words[:1], "--format", "json", *words[1:]])
    out, err = capsys.readouterr()
    document = json.loads(out)
    Draft202012Validator(schema_of("error")).validate(document)
    assert err == f"assay: {document['error']['message']}\n"
    assert err.count("\n") == 1
    assert err.rstrip("\n").isprintable()
    assert "Traceback" not in err
    assert len(err) < 2500
    return code, document["error"]


@pytest.mark.parametrize(("words", "code", "name"), [
    (("show", "no-such-model-xyz"), 3, "unknown_name"),
    (("show", "qwen/qwen3.5-4b@nobody"), 3, "unknown_name"),
    (("explain", "no-such-model-xyz", "license"), 3, "unknown_name"),
    (("compare", "kimi-k2", "no-such-model-xyz"), 3, "unknown_name"),
    (("compare", "kimi-k2"), 2, "usage"),
    (("compare", "kimi-k2", "moonshotai/kimi-k2-0711"), 2, "usage"),
    (("explain", "kimi-k2", "no_such_property"), 2, "usage"),
    (("explain", "provider:openai", "license"), 2, "usage"),
    (("explain", "kimi-k2", "score"), 2, "usage"),
    (("search", "!!!"), 2, "usage"),
    (("search", "kimi", "--limit", "0"), 2, "usage"),
    (("search", "kimi", "--limit", "9" * 5000), 2, "usage"),
    (("show", "kimi-k2", "--offset", "-1"), 2, "usage"),
    (("show", "kimi-k2", "--as-of", "yesterday"), 2, "usage"),
    (("show", "kimi-k2", "--as-of", "2026-02-30"), 2, "usage"),
    (("show",), 2, "usage"),
    (("show", "kimi-k2", "--no-such-option"), 2, "usage"),
    (("no-such-command",), 2, "usage"),
    (("about", "--catalogue", "/no/such/file"), 4, "catalogue"),
    (("about", "--catalogue", "/"), 4, "catalogue"),
    (("about", "--catalogue", "x" * 5000), 4, None),
    (("about", "-o", ""), 2, "usage"),
    (("about", "-o", "/no/such/folder/file"), 4, "data"),
    (("about", "-o", "/"), 4, "data"),
    (("about", "-o", "x" * 5000), 4, "data"),
])
def test_each_trouble_has_its_exit_code(capsys: Capture, words: tuple[str, ...], code: int, name: str | None) -> None:
    found, error = refused(capsys, *words)
    assert found == code
    assert name in (None, error["code"])


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_is_refused_in_one_sentence(capsys: Capture, text: str) -> None:
    code, _ = refused(capsys, "show", text)
    assert code in (2, 3)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_property_is_refused_in_one_sentence(capsys: Capture, text: str) -> None:
    code, _ = refused(capsys, "explain", "kimi-k2", text)
    assert code == 2


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_search_finds_something_or_nothing_or_is_refused(capsys: Capture, text: str) -> None:
    code = run(["search", "--format", "json", text])
    out, err = capsys.readouterr()
    assert code in (0, 1, 2)
    assert isinstance(json.loads(out), dict)
    assert "Traceback" not in err


def test_an_ambiguous_name_lists_its_candidates(capsys: Capture) -> None:
    code, error = refused(capsys, "show", "anthropic/claude-3.5-sonnet")
    assert (code, error["code"]) == (3, "ambiguous_name")
    assert {candidate["kind"] for candidate in error["candidates"]} == {"model"}
    for candidate in error["candidates"]:
        assert run(["show", candidate["id"], "--format", "json"]) == 0
        assert json.loads(capsys.readouterr().out)["subject"]["id"] == candidate["id"]


def test_a_misspelling_is_told_what_is_near(capsys: Capture) -> None:
    _, error = refused(capsys, "show", "kimi-k2-instrukt-0905")
    assert error["candidates"]
    assert "did you mean" in error["message"]


def test_an_error_in_text_form_leaves_stdout_empty(capsys: Capture) -> None:
    assert run(["show", "no-such-model-xyz"]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("assay: ")


def test_a_bug_is_one_sentence_too(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("1 / 0")

    monkeypatch.setattr("assay.app.about.about", broken)
    code, error = refused(capsys, "about")
    assert (code, error["code"]) == (4, "internal")


def test_a_format_that_a_command_has_not_is_told_by_its_file_name(capsys: Capture) -> None:
    assert run(["explain", "kimi-k2", "license", "-o", "fact.csv"]) == 2
    assert "no csv form" in capsys.readouterr().err
