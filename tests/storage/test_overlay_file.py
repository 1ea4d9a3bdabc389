"""An overlay is read whole or refused in one sentence that names file, table and row."""

import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.app.overlay import Overlay
from assay.bootstrap import open_catalogue
from assay.data.properties import COMPONENTS, PROPERTIES
from assay.data.vocabulary import ALLOWED, UNIT_OF_COMPONENT
from assay.domain.errors import AssayError, DataError, UnresolvedNameError
from assay.domain.things import Name, Offering
from assay.storage.overlay_file import MOST_BYTES, read_overlay
from assay.storage.overlay_rows import FACTS, Known, Row, Sheet, fact_row

KIMI = "moonshotai/kimi-k2-0711"
ROUTES = (
    Offering(f"{KIMI}@deepinfra", KIMI, "deepinfra", "moonshotai/Kimi-K2-Instruct", "global", "standard", "", ""),
    Offering(f"{KIMI}@deepinfra/priority", KIMI, "deepinfra", "moonshotai/Kimi-K2-Instruct", "global", "priority", "",
             ""),
    Offering(f"{KIMI}@nano-gpt#one", KIMI, "nano-gpt", "One", "global", "standard", "", ""),
    Offering(f"{KIMI}@nano-gpt#two", KIMI, "nano-gpt", "Two", "global", "standard", "", ""),
)


def model_id(text: str) -> str:
    if text in ("kimi-k2", KIMI):
        return KIMI
    candidates = (Name("model", KIMI, "Kimi K2 0711"),)
    raise UnresolvedNameError(f"No model is named '{text}'; did you mean {KIMI}?", "unknown_name", candidates)


def offerings(model: str) -> tuple[Offering, ...]:
    return ROUTES if model == KIMI else ()


def read(folder: Path, text: str) -> Overlay:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return read_overlay(path, model_id, offerings)


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(AssayError) as caught:
        read(folder, text)
    message = str(caught.value)
    assert "own.toml" in message
    assert message.endswith((".", "?"))
    assert "\n" not in message
    return message


def test_statements_are_yours_and_numbered_downwards(tmp_path: Path) -> None:
    overlay = read(tmp_path, """
        date = 2026-11-20
        [[price]]
        model = "kimi-k2"
        provider = "deepinfra"
        input = "0.25"
        output = 1.10
        note = "contract 4711"
        [[fact]]
        model = "kimi-k2"
        property = "knowledge_cutoff"
        value = "2024-10"
    """)
    assert overlay.source.authority == "override"
    assert [row.number for row in overlay.statements] == [-1, -2, -3]
    first, second, third = overlay.statements
    assert (first.subject, first.property, first.value, first.unit) == (
        f"{KIMI}@deepinfra", "price.input", Decimal("0.25"), "usd/mtok")
    assert (first.place, first.observed_on, first.note) == ("[[price]] row 1", "2026-11-20", "contract 4711")
    assert second.value == Decimal("1.1")
    assert second.as_written == "1.10"
    assert (third.subject, third.value, third.place) == (KIMI, "2024-10", "[[fact]] row 1")


def test_without_a_stated_date_the_day_of_saving_counts(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[[fact]]\nmodel = "kimi-k2"\nproperty = "license"\nvalue = "MIT"\n')
    os.utime(path, (1_700_000_000, 1_700_000_000))
    assert read_overlay(path, model_id, offerings).statements[0].observed_on == "2023-11-14"


def test_a_private_model_is_known_by_its_own_names(tmp_path: Path) -> None:
    overlay = read(tmp_path, """
        [[model]]
        id = "acme/support-7b"
        name = "Acme Support 7B"
        aliases = ["sup7"]
        [[fact]]
        model = "SUP-7"
        property = "input_modalities"
        value = ["text", "image"]
        [[price]]
        model = "support-7b"
        provider = "acme-cluster"
        input = "0.02"
    """)
    assert [model.id for model in overlay.models] == ["acme/support-7b"]
    assert overlay.models[0].family == "support-7b"
    assert {row.subject for row in overlay.statements} == {"acme/support-7b", "acme/support-7b@acme-cluster"}
    assert overlay.statements[1].value == ("image", "text")
    assert [row.id for row in overlay.offerings] == ["acme/support-7b@acme-cluster"]


def test_a_price_falls_on_the_route_that_its_terms_fit(tmp_path: Path) -> None:
    rows = '[[price]]\nmodel = "kimi-k2"\nprovider = "{}"\ninput = "1"\n{}'
    cases = {
        ("deepinfra", 'service_tier = "priority"'): f"{KIMI}@deepinfra/priority",
        ("nano-gpt", 'served_id = "two"'): f"{KIMI}@nano-gpt#two",
        ("nano-gpt", 'served_id = "Three"'): f"{KIMI}@nano-gpt#three",
        ("deepinfra", 'region = "eu"'): f"{KIMI}@deepinfra/eu",
        ("acme", 'served_id = "k2"'): f"{KIMI}@acme",
    }
    for (provider, terms), subject in cases.items():
        overlay = read(tmp_path, rows.format(provider, terms))
        assert [row.subject for row in overlay.statements] == [subject]
        known = {route.id for route in ROUTES}
        assert [row.id for row in overlay.offerings] == ([] if subject in known else [subject])


def test_a_route_of_several_ids_must_be_told_apart(tmp_path: Path) -> None:
    message = refusal(tmp_path, '[[price]]\nmodel = "kimi-k2"\nprovider = "nano-gpt"\ninput = "1"')
    assert "several ids: One, Two; add served_id" in message


def test_fees_are_counted_in_their_own_unit(tmp_path: Path) -> None:
    overlay = read(tmp_path, '[[price]]\nmodel = "kimi-k2"\nprovider = "acme"\nrequest = "0.001"\ncache_write = "0"')
    assert {row.property: row.unit for row in overlay.statements} == {
        "price.request": "usd/request", "price.cache_write": "usd/mtok"}


def test_a_fact_about_a_route_names_it_by_any_spelling_of_its_model(tmp_path: Path) -> None:
    overlay = read(tmp_path, '[[fact]]\noffering = "kimi-k2@deepinfra"\nproperty = "status"\nvalue = "available"')
    assert overlay.statements[0].subject == f"{KIMI}@deepinfra"


PRICE = '[[price]]\nmodel = "kimi-k2"\nprovider = "deepinfra"\n'
FACT = '[[fact]]\nmodel = "kimi-k2"\n'
REFUSED = {
    "unclosed = [": "is not TOML",
    "a = " + "[" * 3000: "is not TOML",
    "colour = 1": "unknown key 'colour'; allowed are date, [[model]], [[fact]] and [[price]]",
    "fact = 3": "begin each with [[fact]]",
    'date = "yesterday"': "date takes a day such as 2026-11-01, not 'yesterday'",
    "date = 2026-11-01T10:00:00": "date takes a day",
    "date = 2026-02-30": "is not TOML",
    PRICE: "no price is given; allowed are input, output,",
    PRICE + 'inputs = "1"': "[[price]] row 1: there is no key 'inputs'; allowed are model, provider,",
    PRICE + 'input = "cheap"': "input takes a decimal such as \"0.40\", not 'cheap'",
    PRICE + "input = nan": "input takes a decimal",
    PRICE + "input = -1": "lies between 0 and 1000000, not -1",
    PRICE + 'input = "1e999999999"': "input",
    PRICE + "input = true": "input takes a decimal",
    PRICE + 'input = "1"\nfrom = "soon"': "takes a day such as 2026-11-01, not 'soon'",
    PRICE + 'input = "1"\nfrom = 2026-05-01\nuntil = 2026-05-01': "must lie after from",
    PRICE + 'input = "1"\nprompt_tokens_above = "many"': "prompt_tokens_above takes a whole number above 0",
    '[[price]]\nmodel = "kimi-k2"\ninput = "1"': "provider is missing",
    '[[price]]\nmodel = "kimi-k2"\nprovider = "Deep Infra"\ninput = "1"': "provider is an id in lower case",
    '[[price]]\nmodel = "kimi-k3"\nprovider = "acme"\ninput = "1"': "[[price]] row 1: No model is named 'kimi-k3'",
    FACT + 'property = "context_window_tokens"': "value is missing",
    FACT + 'property = "context_window_tokens"\nvalue = "128K"': "takes a whole number above 0, not '128K'",
    FACT + 'property = "open_weights"\nvalue = "yes"': "takes true or false, not 'yes'",
    FACT + 'property = "function_calling"\nvalue = true': "takes supported, unsupported and partial, not True",
    FACT + 'property = "function_calling"\nvalue = "partial"': "partial needs a note",
    FACT + 'property = "input_modalities"\nvalue = ["smell"]': "knows text, image, audio, video and file, not 'smell'",
    FACT + 'property = "input_modalities"\nvalue = "text"': "takes a list of words",
    FACT + 'property = "release_date"\nvalue = "last May"': "takes a date such as 2026-11-01 or 2026-11",
    FACT + 'property = "architecture"\nvalue = "magic"': "knows dense, moe,",
    FACT + 'property = "licence"\nvalue = "MIT"': "there is no property 'licence'; allowed are ",
    FACT + 'property = "price.input"\nvalue = "1"': 'prices stand under [[price]], such as input = "0.40"',
    FACT + 'property = "status"\nvalue = "removed"': "give offering instead of model",
    FACT + 'offering = "kimi-k2@deepinfra"\nproperty = "license"\nvalue = "MIT"': "give either model or offering",
    '[[fact]]\noffering = "kimi-k2@deepinfra"\nproperty = "license"\nvalue = "MIT"': "give model instead of offering",
    '[[fact]]\noffering = "kimi-k2"\nproperty = "status"\nvalue = "removed"': "is written model@provider",
    '[[fact]]\noffering = "kimi-k2@acme"\nproperty = "status"\nvalue = "removed"': f"{KIMI} has {KIMI}@deepinfra",
    '[[model]]\nid = "Support"\nname = "S"': "id is creator/name in lower case",
    f'[[model]]\nid = "{KIMI}"\nname = "K"': "is in the catalogue; state what you know of it under [[fact]] or",
    '[[model]]\nid = "a/b"\nname = "B"\n[[model]]\nid = "a/b"\nname = "C"': "[[model]] row 2: a/b is already defined",
    '[[model]]\nid = "a/b"\nname = "B"\n[[model]]\nid = "c/d"\nname = "b"': "already names a/b",
    '[[model]]\nid = "a/b"\nname = "B"\naliases = "b"': "aliases takes a list",
    '[[model]]\nid = "a/b"\nname = "B\\u001b[31m"': "name takes one line",
    '[[model]]\nid = "a/b"': "name is missing",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_meant_is_refused_in_one_sentence(tmp_path: Path, text: str) -> None:
    assert REFUSED[text] in refusal(tmp_path, text)


def test_an_unknown_name_keeps_its_candidates(tmp_path: Path) -> None:
    with pytest.raises(UnresolvedNameError) as caught:
        read(tmp_path, '[[fact]]\nmodel = "kimi"\nproperty = "license"\nvalue = "MIT"')
    assert [name.id for name in caught.value.candidates] == [KIMI]


def test_a_missing_huge_or_binary_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read: No such file"):
        read_overlay(tmp_path / "none.toml", model_id, offerings)
    with pytest.raises(DataError, match="cannot be read: Is a directory"):
        read_overlay(tmp_path, model_id, offerings)
    big = tmp_path / "big.toml"
    big.write_bytes(b"#" * (MOST_BYTES + 1))
    with pytest.raises(DataError, match="at most 1000000 are read"):
        read_overlay(big, model_id, offerings)
    big.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataError, match="not text in UTF-8"):
        read_overlay(big, model_id, offerings)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.decimals() | st.text() | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3), max_leaves=5)


@given(name=st.sampled_from(FACTS), written=anything)
def test_any_value_of_any_property_is_read_or_refused(name: str, written: Any) -> None:
    scope = PROPERTIES[name].scope
    subject = {"offering": f"{KIMI}@deepinfra"} if scope == "offering" else {"model": KIMI}
    sheet = Sheet("own.toml", "2026-11-20", Known(model_id, offerings))
    try:
        fact_row(sheet, Row("fact", 1, {**subject, "property": name, "value": written, "note": "n"}))
    except DataError as error:
        assert str(error).startswith("The overlay own.toml, [[fact]] row 1: ")  # noqa: PT017
    else:
        assert sheet.statements[0].property == name


def test_every_word_list_belongs_to_a_known_property() -> None:
    assert set(ALLOWED) <= set(PROPERTIES)
    assert set(UNIT_OF_COMPONENT) <= set(COMPONENTS)


def compare_with(folder: Path, text: str, *names: str) -> dict[str, Any]:
    from assay.app.compare import Question, compare_models

    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    document: Any = compare_models(open_catalogue(None, str(path)), Question(names))
    return dict(document)


def test_a_negotiated_price_outranks_the_list_price_and_is_cited_as_yours(tmp_path: Path) -> None:
    document = compare_with(tmp_path, """
        date = 2026-11-20
        [[price]]
        model = "kimi-k2"
        provider = "deepinfra"
        input = "0.01"
        output = "0.02"
    """, "kimi-k2", "qwen3.5-4b")
    cost = document["monthly_cost"]["models"][0]
    assert (cost["offering"], Decimal(cost["usd"])) == (f"{KIMI}@deepinfra", Decimal(13))
    marks = [mark for line in cost["lines"] for mark in line["evidence"]]
    assert {"o1", "o2"} <= set(marks)
    assert document["evidence"]["o1"]["source"] == "overlay"
    assert document["evidence"]["o1"]["place"] == "[[price]] row 1"


def test_a_price_that_is_over_no_longer_counts(tmp_path: Path) -> None:
    document = compare_with(tmp_path, """
        date = 2026-01-05
        [[price]]
        model = "kimi-k2"
        provider = "deepinfra"
        input = "0.01"
        output = "0.02"
        until = 2026-02-01
    """, "kimi-k2", "qwen3.5-4b")
    assert Decimal(document["monthly_cost"]["models"][0]["usd"]) != Decimal(13)


def test_a_private_model_compares_with_a_public_one(tmp_path: Path) -> None:
    document = compare_with(tmp_path, """
        [[model]]
        id = "acme/support-7b"
        name = "Acme Support 7B"
        [[fact]]
        model = "acme/support-7b"
        property = "context_window_tokens"
        value = 32768
        [[price]]
        model = "acme/support-7b"
        provider = "acme-cluster"
        input = "0.02"
        output = "0.05"
    """, "acme support 7b", "qwen3.5-4b")
    assert document["title"] == "Acme Support 7B vs Qwen3.5-4B"
    window = next(row for row in document["specs"] if row["id"] == "context_window_tokens")["cells"][0]
    assert (window["value"], window["evidence"]) == (32768, ["o3"])
    cost = document["monthly_cost"]["models"][0]
    assert (cost["provider"], Decimal(cost["usd"])) == ("acme-cluster", Decimal("28.5"))


def test_the_page_about_overlays_is_complete_and_shows_the_example_as_it_is() -> None:
    docs = Path(__file__).parents[2] / "docs"
    page = (docs / "overlay.md").read_text(encoding="utf-8")
    assert [name for name in (*FACTS, *COMPONENTS) if f"`{name}`" not in page] == []
    assert [word for words in ALLOWED.values() for word in words if word not in page] == []
    assert f"```toml\n{(docs / 'examples' / 'overlay.toml').read_text(encoding='utf-8')}```" in page
