"""How often identity is right on strings drawn from all feeds and checked by hand, and laws that hold for all."""

import gzip
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assay.catalogue.identity import Identified, Identity
from assay.domain.names import name_key
from assay.domain.statement import Mention
from assay.storage.authored import load_tables

HERE = Path(__file__).parent
PRECISION, RECALL = 0.995, 0.97


class Case(NamedTuple):
    source: str
    provider: str
    spelling: str
    creator: str
    model: str
    region: str
    tier: str
    quantisation: str
    variant: str
    setting: str
    note: str


def read_cases(name: str) -> list[Case]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()[1:]
    return [Case(*line.split("\t")) for line in lines]


def read_corpus() -> Iterator[tuple[Mention, str]]:
    text = gzip.decompress((HERE / "corpus.tsv.gz").read_bytes()).decode()
    for line in text.splitlines():
        spelling, provider, source, creator = line.split("\t")
        yield Mention(spelling=spelling, provider=provider, creator=creator), source


CORPUS = sorted(set(read_corpus()))
TABLES = load_tables()
IDENTITY = Identity(TABLES, CORPUS)
MENTIONS = st.sampled_from(CORPUS)
SLOW = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def answer(case: Case) -> Identified:
    mention = Mention(spelling=case.spelling, provider=case.provider, creator=case.creator)
    return IDENTITY.identify(mention, case.source)


def model_key(model: str) -> str:
    """Compare models by creator and key: which separators a slug keeps is no matter of identity."""
    creator, _, slug = model.partition("/")
    return f"{creator}/{name_key(slug)}" if slug else ""


def expected(case: Case) -> str:
    return "" if case.model == "-" else model_key(case.model)


@pytest.mark.parametrize("name", ["sample.tsv", "sample2.tsv"])
def test_each_string_gets_its_model(name: str) -> None:
    cases = read_cases(name)
    found = [model_key(answer(case).model) for case in cases]
    right = sum(bool(got) and got == expected(case) for got, case in zip(found, cases, strict=True))
    wrong = [
        (case.spelling, case.model, got)
        for got, case in zip(found, cases, strict=True) if got != expected(case)
    ]
    assert right / sum(map(bool, found)) >= PRECISION, wrong
    assert right / sum(bool(expected(case)) for case in cases) >= RECALL, wrong


@pytest.mark.parametrize("name", ["sample.tsv", "sample2.tsv"])
def test_pairs_are_merged_exactly_when_they_are_one_model(name: str) -> None:
    cases = read_cases(name)
    rows = [(expected(case), model_key(answer(case).model)) for case in cases]
    merged = same = both = 0
    for (want_a, got_a), (want_b, got_b) in combinations(rows, 2):
        is_merged, is_same = bool(got_a) and got_a == got_b, bool(want_a) and want_a == want_b
        merged, same, both = merged + is_merged, same + is_same, both + (is_merged and is_same)
    assert both / merged >= PRECISION
    assert both / same >= RECALL


@pytest.mark.parametrize("name", ["sample.tsv", "sample2.tsv"])
def test_each_string_keeps_its_region_tier_and_serving(name: str) -> None:
    wrong = []
    for case in read_cases(name):
        found = answer(case)
        got = (found.region, found.service_tier, found.quantisation, found.variant, found.setting)
        want = (case.region, case.tier, case.quantisation, case.variant, case.setting)
        if got != want:
            wrong.append((case.spelling, want, got))
    assert wrong == []


def test_the_two_samples_are_large_enough_and_share_no_row() -> None:
    first, second = read_cases("sample.tsv"), read_cases("sample2.tsv")
    assert len(first) >= 420
    assert len(second) >= 150


@SLOW
@given(MENTIONS)
def test_a_model_id_names_its_own_model(row: tuple[Mention, str]) -> None:
    model = IDENTITY.identify(*row).model
    if model:
        assert IDENTITY.identify(Mention(spelling=model), "catalogue").model == model


@SLOW
@given(st.sampled_from([row for row in CORPUS if "benchprobe" not in row[1]]))
def test_case_and_separators_never_tell_models_apart(row: tuple[Mention, str]) -> None:
    mention, source = row
    path, slash, name = mention.spelling.rpartition("/")
    respelt = mention._replace(spelling=path + slash + name.upper().replace("-", "_"))
    assert IDENTITY.identify(respelt, source).model == IDENTITY.identify(mention, source).model


@SLOW
@given(st.sampled_from([row for row in CORPUS if row[0].spelling.startswith(("anthropic.", "openai.", "amazon."))]),
       st.sampled_from(["us", "eu", "apac", "global", "jp", "au", "us-gov"]))
def test_a_region_prefix_never_changes_the_model(row: tuple[Mention, str], prefix: str) -> None:
    mention, source = row
    moved = IDENTITY.identify(mention._replace(spelling=f"{prefix}.{mention.spelling}"), source)
    plain = IDENTITY.identify(mention, source)
    assert moved.model == plain.model
    assert moved.region == prefix or mention.region


def test_the_order_of_the_corpus_does_not_matter() -> None:
    turned = Identity(TABLES, reversed(CORPUS))
    assert all(turned.identify(*row) == IDENTITY.identify(*row) for row in CORPUS[::7])


@given(st.text(alphabet=st.characters(codec="ascii"), max_size=60))
def test_a_name_key_is_its_own_key(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)


@pytest.mark.parametrize(("one", "other"), [
    ("kimi-k2-0711-preview", "Kimi-K2-Instruct-0905"), ("kimi-k2-0905-preview", "kimi-k2-thinking"),
    ("kimi-k2.5", "kimi-k2.6"), ("gpt-4o-2024-05-13", "gpt-4o-2024-08-06"), ("deepseek-v3", "deepseek-v3-0324"),
    ("qwen3-235b-a22b", "qwen3-235b-a22b-2507"), ("qwen3-235b-a22b-thinking-2507", "qwen3-235b-a22b-instruct-2507"),
    ("gemini-2.5-pro", "gemini-2.5-pro-preview-05-06"), ("llama-3.1-70b-instruct", "llama-3.1-nemotron-70b-instruct"),
    ("llama-3.1-70b-instruct", "hermes-3-llama-3.1-70b"), ("deepseek-r1", "deepseek-r1-distill-llama-70b"),
    ("qwen3.5-4b", "openjev-qwen35-4b"), ("gpt-5.1-codex", "gpt-5.1-codex-max"), ("grok-4", "grok-4-fast"),
    ("kimi-k2-thinking", "kimi-k2-thinking-turbo"), ("glm-5", "glm-5-turbo"), ("deepseek-v3.2", "deepseek-v3.2-exp"),
])
def test_different_models_stay_apart(one: str, other: str) -> None:
    first, second = (IDENTITY.identify(Mention(spelling=name), "rates").model for name in (one, other))
    assert first
    assert second
    assert first != second


@pytest.mark.parametrize(("one", "other"), [
    ("kimi-k2p6", "Kimi-K2.6"), ("claude-4.5-opus", "claude-opus-4-5-20251101"),
    ("claude-3.5-haiku", "claude-3-5-haiku"),
    ("claude-sonnet-4-5", "claude-sonnet-4-5-20250929"), ("qwen2.5-72b-instruct", "Qwen2-5-72B-Instruct"),
    ("Kimi-K2-Instruct", "kimi-k2-0711-preview"), ("Kimi K2 Instruct (0711)", "kimi-k2"),
])
def test_spellings_of_one_model_meet(one: str, other: str) -> None:
    first, second = (IDENTITY.identify(Mention(spelling=name), "rates").model for name in (one, other))
    assert first == second != ""
