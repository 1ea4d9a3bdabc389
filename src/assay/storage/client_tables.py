"""Reads the authored tables about calling: ``assay/data/clients``."""

import tomllib
from importlib.resources import files
from typing import Any

from assay.domain.clients import Client, Clients, Endpoint, Flavour, Gateway, Parameter
from assay.domain.errors import DataError

Table = dict[str, Any]


def load_clients() -> Clients:
    """Every table; raises DataError that names the row for one without its source."""
    gateways, parameters = _read("gateways"), _read("parameters")
    sources = tuple(parameters["sources"])
    return Clients(
        endpoints=tuple(_endpoint(row) for row in _rows("endpoint")),
        flavours=tuple(Flavour(row["package"], row["protocol"], row.get("strips", ""), row["source"])
                       for row in _rows("flavour")),
        clients=tuple(Client(**row) for row in _rows("client")),
        parameters=tuple(Parameter(row["property"], row["label"], row["fields"], sources)
                         for row in parameters["parameter"]),
        gateways=tuple(Gateway(row["provider"], row.get("openrouter", ""), row.get("litellm", ""))
                       for row in gateways["gateway"]),
        gateway_sources=tuple(gateways["sources"]),
        id_sources=frozenset(parameters["id_sources"]["names"]),
    )


def _read(name: str) -> Table:
    return tomllib.loads((files("assay.data") / "clients" / f"{name}.toml").read_text(encoding="utf-8"))


def _rows(kind: str) -> list[Table]:
    rows: list[Table] = _read(f"{kind}s")[kind]
    for number, row in enumerate(rows, start=1):
        if not str(row.get("source", "")).startswith("https://"):
            raise DataError(f"clients/{kind}s.toml, row {number}: a source with its address is needed.")
    return rows


def _endpoint(row: Table) -> Endpoint:
    return Endpoint(row["provider"], row["protocol"], row["base_url"], row["key_env"], row.get("id_form", ""),
                    row.get("tiers", {}), row["source"], row.get("note", ""))
