"""The command line on earlier days, on what changed since, on what was known, and on what lint finds."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assay import bootstrap
from assay.report.schema import schema_of
from assay.surfaces.cli.main import run

Capture = pytest.CaptureFixture[str]
SOURCE = str(Path(__file__).parents[2] / "src")
PAIR = ("kimi-k2", "qwen3.5-4b")
LINT = ("lint", "kimi-k2", "qwen3.5-4b")


@dataclass
class Answer:
    """What a command said."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def ask(capsys: Capture) -> Callable[..., Answer]:
    def asked(*words: str, form: str = "json") -> Answer:
        code = run([*words, "--format", form])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return Answer(code, out, err)

    return asked


Ask = Callable[..., Answer]


@pytest.fixture(scope="module")
def built() -> date:
    return date.fromisoformat(bootstrap.open_catalogue(None).meta()["built"])


@pytest.mark.parametrize("words", [
    ("show", "gpt-4o", "--as-of", "2024-05-12"), ("show", "gpt-4o@openai", "--as-of", "2024-05-12"),
    ("compare", "gpt-4o", "gpt-4", "--as-of", "2024-05-12"), ("explain", "gpt-4o", "license", "--as-of", "2024-05-12"),
])
def test_a_model_before_its_release_is_refused_with_exit_code_3(ask: Ask, words: tuple[str, ...]) -> None:
    answer = ask(*words)
    Draft202012Validator(schema_of("error")).validate(answer.document)
    error = answer.document["error"]
    assert (answer.code, error["code"], error["candidates"]) == (3, "not_released", [])
    assert answer.err == f"assay: {error['message']}\n"
    assert error["message"] == "GPT-4o was released on 2024-05-13, after 2024-05-12; ask for a later day."


def test_on_the_day_of_its_release_it_is_there(ask: Ask) -> None:
    answer = ask("show", "gpt-4o", "--as-of", "2024-05-13")
    assert (answer.code, answer.document["generated"]["as_of"]) == (0, "2024-05-13")


def test_the_price_of_an_earlier_day_is_the_price_of_that_day(ask: Ask) -> None:
    def own(day: str) -> set[str]:
        routes = ask("show", "gpt-4o@openai", "--as-of", day).document["offerings"]
        return {price["usd_per_mtok"] for price in routes[0]["prices"]
                if price["component"] == "input" and "prompt_tokens_above" not in price["conditions"]}

    assert own("2024-06-01") == {"5"}
    assert own("2025-06-01") == {"2.5"}


def test_a_family_of_an_early_day_has_no_later_models(ask: Ask) -> None:
    late, early = (ask("show", "family:gpt-5", "--as-of", day).document["models"] for day in (
        "2026-11-24", "2024-01-01"))
    assert "openai/gpt-5" in {row["id"] for row in late} - {row["id"] for row in early}
    assert {row["release_date"]["state"] for row in early} <= {"unknown"}


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json", "csv"])
def test_what_changed_since_is_in_every_form(ask: Ask, form: str) -> None:
    answer = ask("compare", *PAIR, "--since", "2026-05-01", form=form)
    assert answer.code == 0
    assert "2026-05-01" in answer.out


def test_what_changed_since_holds_to_its_schema_and_cites_what_it_shows(ask: Ask) -> None:
    document = ask("compare", "gpt-4o", "claude-3-opus", "--since", "2024-06-01", "--as-of", "2025-12-01").document
    Draft202012Validator(schema_of("compare")).validate(document)
    assert document["since"]["date"] == "2024-06-01"
    assert document["since"]["changes"]
    for one in document["since"]["changes"]:
        assert "2024-06-01" < one["date"] <= "2025-12-01"
        assert set(one["evidence"]) <= set(document["evidence"])
    assert "since" not in ask("compare", *PAIR).document


@pytest.mark.parametrize("days", [0, 1, 400])
def test_since_today_or_later_is_wrong_usage(ask: Ask, built: date, days: int) -> None:
    day = (built + timedelta(days)).isoformat()
    answer = ask("compare", *PAIR, "--since", day)
    assert (answer.code, answer.document["error"]["code"]) == (2, "usage")
    assert answer.document["error"]["message"] == (
        f"{day} is not before {built.isoformat()}; ask for changes since an earlier day.")
    assert ask("compare", *PAIR, "--since", "2026-05-01", "--as-of", "2026-05-01").code == 2


@pytest.mark.parametrize("option", ["--since", "--as-of", "--known-by"])
@pytest.mark.parametrize("text", ["yesterday", "2026-02-30", "", "2026", "\x1b[2J"])
def test_a_day_that_is_none_is_wrong_usage(ask: Ask, option: str, text: str) -> None:
    answer = ask("compare", *PAIR, option, text)
    assert (answer.code, answer.document["error"]["code"]) == (2, "usage")


def test_known_by_answers_for_that_day_unless_another_is_named(ask: Ask) -> None:
    made = ask("show", "gpt-4o", "--known-by", "2026-06-30").document["generated"]
    assert (made["as_of"], made["known_by"]) == ("2026-06-30", "2026-06-30")
    made = ask("show", "gpt-4o", "--known-by", "2026-06-30", "--as-of", "2026-09-01").document["generated"]
    assert (made["as_of"], made["known_by"]) == ("2026-09-01", "2026-06-30")
    assert ask("show", "gpt-4o").document["generated"]["known_by"] is None


@pytest.mark.parametrize(("words", "schema"), [
    (("show", "gpt-4o", "--evidence", "--history"), "show-model"), (("show", "gpt-4o@openai"), "show-offering"),
    (("show", "family:gpt-4"), "show-family"), (("show", "provider:openai", "--limit", "5"), "show-provider"),
    (("compare", "gpt-4o", "gpt-4"), "compare"), (("explain", "gpt-4o", "price.input"), "explain"),
])
def test_known_by_holds_to_its_schema_and_shows_nothing_later(ask: Ask, words: tuple[str, ...], schema: str) -> None:
    answer = ask(*words, "--known-by", "2026-06-30")
    assert answer.code == 0
    Draft202012Validator(schema_of(schema)).validate(answer.document)
    assert answer.document["generated"]["known_by"] == "2026-06-30"
    assert all(row["observed_at"][:10] <= "2026-06-30" for row in answer.document["evidence"].values())


def test_text_says_up_to_which_day_it_knows(ask: Ask) -> None:
    assert "as known by 2026-06-30" in ask("show", "gpt-4o", "--known-by", "2026-06-30", form="text").out
    assert "as known by" not in ask("show", "gpt-4o", form="text").out


def test_before_anybody_spoke_a_model_is_refused(ask: Ask) -> None:
    answer = ask("show", "gpt-5", "--known-by", "2024-01-01")
    assert (answer.code, answer.document["error"]["code"]) == (3, "not_known")
    assert answer.err.count("\n") == 1


def test_lint_ends_with_1_where_something_is_wrong_and_with_0_where_nothing_is(ask: Ask) -> None:
    wrong = ask(*LINT)
    Draft202012Validator(schema_of("lint")).validate(wrong.document)
    assert (wrong.code, wrong.document["total"] > 0) == (1, True)
    counts = {row["id"]: row["findings"] for row in wrong.document["rules"]}
    silent = next(rule for rule, count in counts.items() if not count)
    right = ask(*LINT, "--rule", silent)
    assert (right.code, right.document["total"]) == (0, 0)


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json", "csv"])
def test_lint_is_drawn_in_every_form(ask: Ask, form: str) -> None:
    document, answer = ask(*LINT).document, ask(*LINT, form=form)
    assert answer.code == 1
    for row in document["counts"]:
        assert row["source"] in answer.out


def test_lint_fits_its_columns_and_has_no_colour_in_a_pipe(ask: Ask) -> None:
    out = ask(*LINT, "--width", "80", form="text").out
    assert "\x1b" not in out
    assert not [line for line in out.splitlines() if len(line) > 80 and " " in line.strip()]


def test_lint_lists_as_many_as_asked_and_0_lists_all(ask: Ask) -> None:
    one, whole = ask(*LINT, "--limit", "1").document, ask(*LINT, "--limit", "0").document
    assert (len(one["findings"]), len(whole["findings"])) == (1, whole["total"])
    assert one["counts"] == whole["counts"]
    cited = {mark for row in whole["findings"] for mark in row["evidence"]}
    assert cited == set(whole["evidence"])


@pytest.mark.parametrize(("words", "code", "name"), [
    (("--rule", "no_such_rule"), 2, "usage"), (("--source", "nobody"), 2, "usage"), (("--limit", "-1"), 2, "usage"),
    (("--rule", ""), 2, "usage"), (("no-such-model-xyz",), 3, "unknown_name"),
    (("anthropic/claude-3.5-sonnet",), 3, "ambiguous_name"), (("--catalogue", "/no/such/file"), 4, "catalogue"),
])
def test_lint_refuses_what_it_does_not_know_in_one_sentence(
    ask: Ask, words: tuple[str, ...], code: int, name: str
) -> None:
    answer = ask("lint", *words)
    Draft202012Validator(schema_of("error")).validate(answer.document)
    assert (answer.code, answer.document["error"]["code"]) == (code, name)
    assert answer.err.count("\n") == 1
    assert len(answer.err) < 2500


@pytest.mark.parametrize("words", [
    (*LINT, "--limit", "0"), ("compare", *PAIR, "--since", "2026-05-01"), ("show", "gpt-4o", "--evidence")])
def test_a_reader_that_leaves_early_is_no_trouble(words: tuple[str, ...]) -> None:
    catalogue = os.environ.get("ASSAY_CATALOGUE") or bootstrap.embedded_path()
    process = subprocess.Popen([sys.executable, "-m", "assay.entry", *words, "--format", "json"],  # noqa: S603
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               env={**os.environ, "PYTHONPATH": SOURCE, "ASSAY_CATALOGUE": catalogue})
    assert process.stdout is not None
    assert process.stderr is not None
    with process.stdout, process.stderr:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) in (0, 1)
