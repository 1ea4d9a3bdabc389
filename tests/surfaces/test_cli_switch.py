"""``assay switch`` at the command line."""

import csv
import io
import json
from decimal import Decimal

import pytest
from jsonschema import Draft202012Validator

from assay.report.schema import schema_of
from assay.surfaces.cli.main import run

Capture = pytest.CaptureFixture[str]
PAIR = ("kimi-k2-0905@deepinfra", "claude-sonnet-4-5@anthropic")


@pytest.mark.parametrize("words", [
    PAIR, ("claude-sonnet-4-5", "gpt-5", "--cached-share", "0.8"), ("gpt-5@openai", "gpt-5@azure"),
    ("text-embedding-3-large", "text-embedding-3-small", "--output-tokens", "0"),
    ("gemini-2.5-pro@google-vertex", "gemini-2.5-pro@google", "--as-of", "2026-01-15"),
])
def test_json_holds_to_its_schema(capsys: Capture, words: tuple[str, ...]) -> None:
    assert run(["switch", *words, "--format", "json"]) == 0
    Draft202012Validator(schema_of("switch")).validate(json.loads(capsys.readouterr().out))


def test_the_workload_and_the_trial_are_priced_as_asked(capsys: Capture) -> None:
    asked = ["--requests", "3000", "--input-tokens", "5000", "--output-tokens", "100", "--trial-prompts", "30"]
    assert run(["switch", *PAIR, *asked, "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    money = document["directions"][0]["money"]
    assert money["trial"]["prompts"] == 30
    assert Decimal(money["trial"]["usd"]) * 100 == Decimal(money["after_usd"])
    assert document["generated"]["workload"]["requests"] == 3000


def test_a_prompt_beyond_the_window_no_longer_fits(capsys: Capture) -> None:
    assert run(["switch", *PAIR[::-1], "--input-tokens", "199000", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["directions"][0]["fit"]["share_lost"] in ("0", "1")
    assert run(["switch", "gemini-2.5-pro@google", "gpt-4-0613@openai", "--input-tokens", "9000", "--format",
                "json"]) == 0
    assert json.loads(capsys.readouterr().out)["directions"][0]["fit"]["share_lost"] == "1"


@pytest.mark.parametrize("name", ["text", "markdown", "html", "csv"])
def test_every_form_is_drawn(capsys: Capture, name: str) -> None:
    assert run(["switch", *PAIR, "--format", name]) == 0
    text = capsys.readouterr().out
    assert "from anthropic import Anthropic" in text
    assert "from openai import OpenAI" in text


def test_prose_fits_its_columns_and_snippets_stay_whole(capsys: Capture) -> None:
    assert run(["switch", *PAIR, "--width", "80"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert not [line for line in lines if len(line) > 80 and not line.startswith("    ") and " " in line.strip()]
    assert '        base_url=os.environ.get("ANTHROPIC_BASE_URL") or "https://api.anthropic.com",' in lines


def test_csv_has_a_line_a_line(capsys: Capture) -> None:
    assert run(["switch", *PAIR, "--format", "csv"]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert {len(row) for row in rows} == {6}


@pytest.mark.parametrize(("words", "code", "told"), [
    (("gpt-5", "gpt-5"), 2, "are the same"), (("gpt-5", "zzzzqq"), 3, "No model is named"),
    (("gpt-5", "gpt-5@nowhere"), 3, "has no offering"), (("gpt-5",), 2, "required"),
    (("gpt-5", "kimi-k2", "--trial-prompts", "0"), 2, "1 or more"),
    (("gpt-5", "provider:openai"), 3, "No model is named"),
])
def test_what_cannot_be_meant_is_one_sentence(capsys: Capture, words: tuple[str, ...], code: int, told: str) -> None:
    assert run(["switch", *words]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert err.count("\n") == 1


def test_the_function_gives_what_the_command_prints(capsys: Capture) -> None:
    import assay

    assert run(["switch", *PAIR, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(assay.switch(*PAIR)))


def test_a_preset_is_a_workload_of_its_own(capsys: Capture) -> None:
    assert run(["switch", *PAIR, "--preset", "rag", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    Draft202012Validator(schema_of("switch")).validate(document)
    money = document["directions"][0]["money"]
    requests = document["generated"]["workload"]["requests"]
    assert Decimal(money["trial"]["usd"]) * requests == Decimal(money["after_usd"]) * 200
