"""The published schemas are those of the documents, and real answers hold to them."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assay import bootstrap
from assay.app.about import about
from assay.app.compare import Question, compare_models
from assay.app.explain import explain
from assay.app.known_by import KnownBy
from assay.app.lint import LintQuestion, lint
from assay.app.ports import Store
from assay.app.search import search
from assay.app.show import ShowQuestion, show
from assay.domain.holdings import Contents
from assay.report.lint import Excuse
from assay.report.schema import DOCUMENTS, schema_for, schema_of
from assay.storage.reader import CatalogueFile
from assay.storage.writer import write_catalogue
from assay.surfaces.schemas import FOLDER, written


@pytest.fixture(scope="module")
def store() -> Store:
    return bootstrap.open_catalogue(None)


def holds(name: str, document: Any) -> None:
    Draft202012Validator(schema_of(name)).validate(json.loads(json.dumps(document)))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_committed_schema_is_current(name: str) -> None:
    advice = "run: python -m assay.surfaces.schemas"
    assert Path(FOLDER / f"{name}.json").read_text(encoding="utf-8") == written(name), advice


def test_no_schema_is_left_of_a_document_that_is_no_more() -> None:
    assert {file.stem for file in FOLDER.iterdir()} == set(DOCUMENTS)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_schema_is_valid_and_closed(name: str) -> None:
    schema = schema_of(name)
    Draft202012Validator.check_schema(schema)
    assert schema["additionalProperties"] is False
    assert all(part["additionalProperties"] is False for part in schema["$defs"].values())


def test_a_type_that_json_has_not_is_refused() -> None:
    with pytest.raises(TypeError, match="no JSON Schema"):
        schema_for(set[str], {})


@pytest.mark.parametrize("name", [
    "kimi-k2", "qwen3.5-4b", "qwen/qwen3.5-4b@deepinfra", "kimi-k2@novita-ai", "family:kimi-k2", "provider:deepinfra",
    "provider:google", "family:gpt-4", "claude-sonnet-4-5", "gpt-5", "gemini-2.5-pro", "deepseek-r1",
    "provider:elevenlabs", "text-embedding-3-large",
])
def test_what_show_says_holds_to_its_schema(store: Store, name: str) -> None:
    for question in (ShowQuestion(name), ShowQuestion(name, "", evidence=True, history=True, limit=20)):
        document = show(store, question)
        holds(f"show-{document['subject']['kind']}", document)


def test_a_model_from_every_corner_of_the_catalogue_can_be_shown(store: Store) -> None:
    for model in store.models()[::300]:
        holds("show-model", show(store, ShowQuestion(f"model:{model.id}", "", evidence=True, history=True)))


@pytest.mark.parametrize("names", [("kimi-k2", "qwen3.5-4b"), ("gpt-5", "claude-sonnet-4-5", "gemini-2.5-pro")])
def test_what_compare_says_holds_to_its_schema(store: Store, names: tuple[str, ...]) -> None:
    holds("compare", compare_models(store, Question(names)))


@pytest.mark.parametrize(("subject", "name"), [
    ("kimi-k2", "context_window_tokens"), ("kimi-k2", "vision"), ("kimi-k2", "price.input"), ("gpt-5", "license"),
    ("qwen/qwen3.5-4b@deepinfra", "price.output"), ("kimi-k2", "code_execution"), ("kimi-k2", "status"),
])
def test_what_explain_says_holds_to_its_schema(store: Store, subject: str, name: str) -> None:
    holds("explain", explain(store, subject, name))


@pytest.mark.parametrize("text", ["kimi", "qwen 4b", "Qwen/Qwen3.5-4B", "zzzzqq", "openai", "@deepinfra"])
def test_what_search_says_holds_to_its_schema(store: Store, text: str) -> None:
    holds("search", search(store, text, 10))


@pytest.mark.parametrize("question", [
    LintQuestion(models=["kimi-k2", "gpt-4o"]), LintQuestion(models=["kimi-k2"], limit=0),
    LintQuestion(["negative_price"], models=["kimi-k2"]), LintQuestion(sources=["litellm"], models=["gpt-4o"], limit=1),
])
def test_what_lint_says_holds_to_its_schema(store: Store, question: LintQuestion) -> None:
    holds("lint", lint(store, question, [Excuse("negative_price", "litellm", "", "a router")]))


def test_an_exception_that_excuses_nothing_holds_to_the_schema_too(tmp_path: Path) -> None:
    write_catalogue(tmp_path / "empty.sqlite", Contents("2026-06-01", (), (), (), (), (), (), (), (), ()))
    stale = Excuse("negative_price", "litellm", "a/b@c", "a router")
    document = lint(CatalogueFile(str(tmp_path / "empty.sqlite")), LintQuestion(), [stale])
    assert document["stale_exceptions"]
    holds("lint", document)


@pytest.mark.parametrize(("names", "since", "as_of"), [
    (("kimi-k2", "qwen3.5-4b"), "2026-05-01", ""), (("kimi-k2", "gpt-4o"), "2025-01-01", "2026-05-14"),
    (("gpt-4o", "claude-3-opus", "gpt-4"), "2023-01-01", "2024-06-01"),
])
def test_what_changed_since_holds_to_the_schema(
    store: Store, names: tuple[str, ...], since: str, as_of: str
) -> None:
    document = compare_models(store, Question(names, as_of=as_of, since=since))
    assert document["since"]["date"] == since
    holds("compare", document)


@pytest.mark.parametrize("name", ["gpt-4o", "gpt-4o@openai", "family:gpt-4", "provider:openai"])
def test_what_was_known_by_a_day_holds_to_the_schemas(store: Store, name: str) -> None:
    for known in (KnownBy(store, "2026-06-30"), store):
        document = show(known, ShowQuestion(name, "2026-06-30", evidence=True, history=True, limit=20))
        assert document["generated"]["known_by"] == known.meta().get("known_by")
        holds(f"show-{document['subject']['kind']}", document)


def test_what_about_says_holds_to_its_schema(store: Store) -> None:
    holds("about", about(store))
