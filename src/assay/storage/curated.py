"""Curated statements: authored files in which every statement cites the document it was read in."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple

from assay.data.properties import PROPERTIES
from assay.domain.errors import DataError
from assay.domain.numbers import exact
from assay.domain.statement import NOT_DISCLOSED, Mention, Statement, Value, conditions

SOURCE = "primary"


class CuratedModel(NamedTuple):
    """One authored file."""

    model: str
    name: str
    family: str
    names: tuple[str, ...]
    statements: tuple[Statement, ...]
    """About the model; a price's mention names the creator's own API by an empty provider."""
    path: str
    api_id: str = ""
    """The id to send to the creator's own API, where a document gives it."""


def load_curated(root: Traversable | None = None) -> tuple[CuratedModel, ...]:
    """Read every curated file, in the order of model ids; raises DataError that names file and row."""
    return tuple(sorted(read_curated(path) for path, _ in curated_files(root)))


def curated_files(root: Traversable | None = None) -> Iterator[tuple[Traversable, str]]:
    """Every curated file with the name of its folder, the creator."""
    base = root if root is not None else files("assay.data") / "curated"
    for folder in base.iterdir():
        if folder.is_dir():
            yield from ((path, folder.name) for path in folder.iterdir() if path.name.endswith(".toml"))


def read_curated(path: Traversable) -> CuratedModel:
    """Read one curated file; raises DataError that says what is wrong with it."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        documents = {row["id"]: row for row in tables.get("document", [])}
        stated = [_statement(tables["model"], row, documents, hours) for row in tables.get("statement", [])
                  for hours in row.get("hours", [None])]
        scored = [_score(tables["model"], row, documents) for row in tables.get("score", [])]
        return CuratedModel(tables["model"], tables["name"], tables["family"], tuple(tables.get("names", ())),
                            (*stated, *scored), path.name, tables.get("api_id", ""))
    except (tomllib.TOMLDecodeError, KeyError, ValueError, TypeError) as error:
        raise DataError(f"The curated file {path} cannot be read: {type(error).__name__} {error}.") from None


def _statement(
    model: str, row: dict[str, Any], documents: dict[str, dict[str, Any]], hours: str | None
) -> Statement:
    """One statement; a row that names several windows of the day gives one for each."""
    document = documents[row["document"]]
    name = row["property"]
    if name not in PROPERTIES:
        raise ValueError(f"unknown property {name}")
    is_price = name.startswith("price.")
    aside = "yes" if row.get("contender") else None
    return Statement(
        Mention(model, service_tier=row.get("tier", "standard")),
        name,
        _value(name, row["value"]),
        row.get("as_written", str(row["value"])),
        SOURCE,
        _place(document, row),
        _observed(document),
        unit=row.get("unit", "usd/mtok") if is_price else "",
        url=document["url"],
        valid_from=row.get("from", ""),
        valid_until=row.get("until", ""),
        conditions=conditions(contender=aside, prompt_tokens_above=row.get("prompt_tokens_above"), time_window=hours),
        note=row.get("note", ""),
    )


def _value(name: str, written: Any) -> Value:
    if written == NOT_DISCLOSED:
        return NOT_DISCLOSED
    kind = PROPERTIES[name].kind
    if kind == "money":
        return exact(written)
    if kind == "set":
        return tuple(sorted(written))
    wanted: type[bool | int | str] = {"flag": bool, "tokens": int, "count": int}.get(kind, str)
    if not isinstance(written, wanted):
        raise TypeError(f"{name} takes {wanted.__name__}, not {written!r}")
    return written


def _score(model: str, row: dict[str, Any], documents: dict[str, dict[str, Any]]) -> Statement:
    document = documents[row["document"]]
    told = {key: row.get(key) or None for key in ("version", "metric", "setting", "harness")}
    value = exact(row["value"])
    return Statement(
        Mention(model), "score", value, str(row["value"]), SOURCE, _place(document, row), _observed(document),
        unit=row.get("unit", "percent"), url=document["url"],
        conditions=conditions(benchmark=row["benchmark"], evaluator="creator", **told), note=row.get("note", ""),
    )


def _place(document: dict[str, Any], row: dict[str, Any]) -> str:
    return f"{document['title']}: {row['place']}"


def _observed(document: dict[str, Any]) -> str:
    """The document's own day when it has one: what it says was so then; else the day it was read."""
    dated = str(document.get("dated", ""))
    is_day = len(dated) == 10 and dated[4] == dated[7] == "-" and dated.replace("-", "").isdigit()
    return dated if is_day and dated <= document["read_on"] else str(document["read_on"])
