"""The authored tables about calling: every row has its source, and refers to what exists."""

import re
import tomllib
from importlib.resources import files

import pytest

from assay.data.properties import PROPERTIES
from assay.decision.switch_side import MODALITIES
from assay.report.snippets import _WRITERS
from assay.storage.authored import load_tables
from assay.storage.client_tables import load_clients

CLIENTS = load_clients()
FOLDER = files("assay.data") / "clients"
WORKED_OUT = {"bedrock-converse", "vertex-gemini", "azure-openai"}
"""Protocols whose addresses follow from a region, a project or a resource."""
PROTOCOLS = {"openai-chat", "anthropic-messages", "bedrock-converse", "gemini", "vertex-gemini", "azure-openai"}


@pytest.mark.parametrize("name", ["endpoints", "flavours", "clients", "gateways", "parameters"])
def test_every_table_says_where_it_is_from(name: str) -> None:
    table = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    rows = next((value for key, value in table.items() if key in ("endpoint", "flavour", "client")), [table])
    pages = [page for row in rows for page in row.get("sources", [row.get("source")])]
    assert pages
    assert all(re.fullmatch(r"https://[\w.-]+/\S*", page) for page in pages)


def test_every_provider_is_one_of_the_identity_tables_or_sells_in_the_catalogue() -> None:
    from assay import bootstrap

    store = bootstrap.open_catalogue(None)
    known = {row.id for row in load_tables().providers}
    named = {row.provider for row in CLIENTS.endpoints} | {row.provider for row in CLIENTS.gateways}
    assert {name for name in named if name not in known and not store.offerings_of(name)} == set()


def test_a_provider_has_one_row_a_protocol() -> None:
    pairs = [(row.provider, row.protocol) for row in CLIENTS.endpoints]
    assert len(pairs) == len(set(pairs))
    assert {protocol for _, protocol in pairs} <= PROTOCOLS


def test_base_urls_are_encrypted_and_forms_of_ids_compile() -> None:
    for row in CLIENTS.endpoints:
        assert row.base_url.startswith("https://") or row.protocol in WORKED_OUT
        assert re.compile(row.id_form or ".+")
        assert row.key_env == row.key_env.upper()


def test_every_client_has_a_writer_and_none_is_idle() -> None:
    assert {row.id for row in CLIENTS.clients} == set(_WRITERS)


def test_every_parameter_is_a_property() -> None:
    assert {row.property for row in CLIENTS.parameters} <= {*PROPERTIES, *MODALITIES}
    assert all(set(row.fields) <= PROTOCOLS for row in CLIENTS.parameters)


def test_the_sources_whose_spellings_are_ids_are_in_the_catalogue() -> None:
    from assay import bootstrap

    assert set(bootstrap.open_catalogue(None).sources()) >= CLIENTS.id_sources
