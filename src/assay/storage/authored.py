"""Reads the identity tables that people author, and the ids and names of the curated files."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from assay.domain.identity import ChatForm, Creator, ModelRow, NameRow, Prefix, Provider, Suffix, Tables
from assay.domain.names import atoms, name_key

Table = dict[str, Any]


def load_tables() -> Tables:
    """Parse every table under ``assay/data``."""
    data = files("assay.data")
    folder = data / "identity"
    words = _read(folder / "words.toml")
    models = _read(folder / "models.toml")
    several = _several(models)
    notation = words["notation"]
    return Tables(
        creators=tuple(_creator(row) for row in _read(folder / "creators.toml")["creator"]),
        providers=tuple(_provider(row) for row in _read(folder / "providers.toml")["provider"]),
        suffixes=tuple(suffix for row in words["suffix"] for suffix in _suffixes(row)),
        prefixes=tuple(prefix for row in words["prefix"] for prefix in _prefixes(row)),
        models=tuple(_model(row) for row in models["model"]),
        anchors=tuple(_anchors(data / "curated", several)),
        chat_forms=tuple(
            ChatForm(families=tuple(row["families"]), word=row["word"], reason=row["reason"])
            for row in words["chat_form"]
        ),
        names=tuple(_name(row) for row in _read(folder / "names.toml")["name"]),
        derivatives=tuple((word, row["creator"]) for row in words["derivative"] for word in row["words"]),
        routers=tuple(words["routers"]["names"]),
        hosts=frozenset(notation["hosts"]),
        transports=frozenset(notation["transports"]),
        keyed_sources=frozenset(notation["keyed_sources"]),
        tasks=frozenset(notation["tasks"]),
        common_words=frozenset(notation["common_words"]),
        tuned=tuple(notation["tuned"]),
        thinkers=tuple(notation["thinkers"]),
        path_sellers=frozenset(notation["path_sellers"]),
        repackagers=frozenset(notation["repackagers"]),
        listing_dates=frozenset(notation["listing_dates"]),
        base_sources=frozenset(notation["base_sources"]),
        guessing_sources=frozenset(notation["guessing_sources"]),
        base_names=frozenset(notation["base_names"]),
        families=tuple((row["pattern"], row["family"]) for row in words["family"]),
    )


def keys_of_several() -> frozenset[str]:
    """Keys of names that stand for several snapshots, each of which is a model of its own."""
    return _several(_read(files("assay.data") / "identity" / "models.toml"))


def _several(models: Table) -> frozenset[str]:
    return frozenset(name_key(name) for row in models["several"] for name in row["names"])


def _read(file: Traversable) -> Table:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _creator(row: Table) -> Creator:
    return Creator(
        id=row["id"], name=row["name"], country=row.get("country", ""),
        organisations=tuple(row.get("organisations", ())), families=tuple(row.get("families", ())),
        own_api=tuple(row.get("own_api", ())), short_dates=row.get("short_dates", False),
    )


def _provider(row: Table) -> Provider:
    return Provider(id=row["id"], name=row["name"], names=tuple(row.get("names", ())))


def _words(text: str) -> tuple[str, ...]:
    return tuple(atom.text for atom in atoms(text))


def _value(word: str, kind: str) -> str:
    return word.replace("-", " ").replace("non ", "non-") if kind == "setting" else word


def _suffixes(row: Table) -> Iterator[Suffix]:
    for word in row["words"]:
        yield Suffix(
            words=_words(word), kind=row["kind"], value=_value(word, row["kind"]),
            only=tuple(row.get("only", ())), but=tuple(row.get("but", ())), providers=tuple(row.get("providers", ())),
            served=row.get("served", False),
        )


def _prefixes(row: Table) -> Iterator[Prefix]:
    for word in row["words"]:
        yield Prefix(
            words=_words(word), providers=tuple(row.get("providers", ())), creator=row.get("creator", "")
        )


def _model(row: Table) -> ModelRow:
    return ModelRow(
        names=tuple(row["names"]), model=row["model"], reason=row["reason"], name=row.get("name", ""),
        family=row.get("family", ""), providers=tuple(row.get("providers", ())), setting=row.get("setting", ""),
        variant=row.get("variant", ""),
    )


def _name(row: Table) -> NameRow:
    return NameRow(
        name=row["name"], model=row["model"], since=row["since"], reason=row["reason"],
        newer=tuple(row.get("newer", ())), moving=row.get("moving", False), providers=tuple(row.get("providers", ())),
    )


def _anchors(folder: Traversable, several: frozenset[str]) -> Iterator[ModelRow]:
    if not folder.is_dir():
        return
    for creator in sorted(folder.iterdir(), key=lambda item: item.name):
        if not creator.is_dir():
            continue
        for file in sorted(creator.iterdir(), key=lambda item: item.name):
            if file.name.endswith(".toml"):
                yield _anchor(_read(file), several)


def _anchor(row: Table, several: frozenset[str]) -> ModelRow:
    """Read a curated file's names; a snapshot of a product that has several is a model of its own."""
    own = row["model"].partition("/")[2]
    names = tuple(
        name for name in row.get("names", ()) if name_key(name.rpartition("/")[2]) not in several or name == own
    )
    return ModelRow(
        names=names, model=row["model"], reason="the creator's own documents use this name",
        name=row.get("name", ""), family=row.get("family", ""), rule="curated",
    )
