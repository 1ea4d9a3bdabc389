"""The examples of docs/python-api.md hold, and importing the package costs next to nothing."""

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import assay

PAGE = Path(__file__).parents[2] / "docs" / "python-api.md"


def test_the_examples_of_the_page_hold() -> None:
    outcome = doctest.testfile(str(PAGE), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert outcome.attempted > 10
    assert outcome.failed == 0


def test_every_public_name_is_documented() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [name for name in assay.__all__ if f"assay.{name}" not in text] == []


def test_importing_the_package_loads_nothing_else_of_it() -> None:
    code = "import sys, assay; print([name for name in sys.modules if name.startswith('assay.')])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)  # noqa: S603
    assert done.stdout.strip() == "[]"


def test_a_name_that_is_not_public_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'rank'"):
        assay.rank  # noqa: B018


def test_a_day_that_is_none_is_refused() -> None:
    for option in ("as_of", "known_by"):
        with pytest.raises(assay.AssayError, match="as_of and known_by are days such as 2026-05-14, not 'tomorrow'"):
            assay.compare("kimi-k2", "qwen3.5-4b", **{option: "tomorrow"})  # type: ignore[arg-type]


def test_known_by_answers_for_that_day_unless_another_is_named() -> None:
    made = assay.show("gpt-4o", known_by="2026-06-30")["generated"]
    assert (made["as_of"], made["known_by"]) == ("2026-06-30", "2026-06-30")
    made = assay.show("gpt-4o", known_by="2026-06-30", as_of="2026-09-01")["generated"]
    assert (made["as_of"], made["known_by"]) == ("2026-09-01", "2026-06-30")


def test_as_of_takes_a_date_or_its_text() -> None:
    from datetime import date

    by_text = assay.compare("kimi-k2", "qwen3.5-4b", as_of="2026-10-01")
    by_date = assay.compare("kimi-k2", "qwen3.5-4b", as_of=date(2026, 10, 1))
    assert by_text == by_date
    assert by_text["generated"]["as_of"] == "2026-10-01"
