"""Reads workloads: shapes from TOML or JSON, samples of real requests from CSV, JSON lines or Parquet; and presets."""

import importlib
import json
import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from importlib.resources import files
from typing import Any

from assay.domain.errors import DataError, UsageError
from assay.domain.traffic import Sampled, Traffic
from assay.domain.usage import Convention
from assay.storage.workload_rows import checked_columns, sampled, traffic_of

ENDINGS = (".toml", ".json", ".csv", ".jsonl", ".ndjson", ".parquet")
MOST_ROWS = 10_000_000


def read_workload(path: str, requests: int | None = None, convention: Convention | None = None) -> Traffic:
    """The traffic that a file describes; ``requests`` a month replaces the file's own number.

    A sample of real requests stands for a month of as many requests as it has, unless ``requests`` says otherwise.
    ``convention`` is the seller's way in which a sample counts. Raises UsageError, naming file and row, for what
    cannot be meant, and DataError for a file that cannot be read.
    """
    ending = os.path.splitext(path)[1].lower()
    if ending not in ENDINGS:
        raise UsageError(f"{path}: a workload file ends with one of {', '.join(ENDINGS)}.")
    if ending in (".toml", ".json"):
        traffic = traffic_of(_table(path, ending), path)
        return traffic if requests is None else traffic._replace(requests=requests)
    reader = {".csv": _csv, ".parquet": _parquet}.get(ending, _json_lines)
    rows = tuple(_sample(reader(path), path, convention))
    if not rows:
        raise UsageError(f"{path}: there is no request in it.")
    return Traffic(len(rows) if requests is None else requests, sample=rows, name=os.path.basename(path),
                   origin=f"{len(rows):,} requests of {os.path.basename(path)}")


def presets() -> dict[str, Traffic]:
    """The workloads that come with the program, by name."""
    text = (files("assay.data") / "workloads" / "presets.toml").read_text(encoding="utf-8")
    return {row["id"]: traffic_of(row, f"preset {row['id']}")
            for row in tomllib.loads(text, parse_float=Decimal)["preset"]}


def preset(name: str, requests: int | None = None) -> Traffic:
    """One of them; raises UsageError with the names there are."""
    known = presets()
    if name not in known:
        raise UsageError(f"There is no preset {name!r}; there are {', '.join(known)}.")
    return known[name] if requests is None else known[name]._replace(requests=requests)


def _table(path: str, ending: str) -> Mapping[str, Any]:
    text = _text(path)
    try:
        read = tomllib.loads(text, parse_float=Decimal) if ending == ".toml" else json.loads(text, parse_float=Decimal)
    except ValueError as error:
        raise UsageError(f"{path}: this is no valid {ending[1:].upper()}: {error}.") from None
    if not isinstance(read, Mapping):
        raise UsageError(f"{path}: a workload is an object with requests and shapes.")
    return read


def _sample(rows: Iterable[tuple[str, Mapping[str, Any]]], path: str, convention: Convention | None
            ) -> Iterator[Sampled]:
    known: frozenset[str] = frozenset()
    for number, (place, row) in enumerate(rows):
        if number == MOST_ROWS:
            raise UsageError(f"{path}: a sample has at most {MOST_ROWS:,} requests; take a part of it.")
        if row.keys() - known:
            checked_columns(tuple(row), path if not known else place)
            known |= row.keys()
        yield sampled(row, place, convention)


def _csv(path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    import csv

    with _opened(path) as handle:
        reader = csv.DictReader(handle, strict=True)
        checked_columns(tuple(reader.fieldnames or ()), path)
        try:
            for row in reader:
                place = f"{path}, line {reader.line_num}"
                if None in row or None in row.values():
                    raise UsageError(f"{place}: a row has as many cells as the first line has names.")
                yield place, row
        except csv.Error as error:
            raise UsageError(f"{path}, line {reader.line_num}: {error}.") from None


def _json_lines(path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    with _opened(path) as handle:
        for number, line in enumerate(handle, start=1):
            place = f"{path}, line {number}"
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise UsageError(f"{place}: this is no valid JSON: {error}.") from None
            if not isinstance(row, Mapping):
                raise UsageError(f"{place}: a line holds an object with the counts of one request.")
            yield place, row


def _parquet(path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        parquet = importlib.import_module("pyarrow.parquet")
    except ModuleNotFoundError:
        raise UsageError("A Parquet sample needs the extra parquet; install it with: pip install 'assay[parquet]'."
                         ) from None
    try:
        rows = parquet.read_table(path).to_pylist()
    except (OSError, ValueError) as error:
        raise DataError(f"Cannot read {path}: {error}.") from None
    for number, row in enumerate(rows, start=1):
        yield f"{path}, row {number}", row


def _opened(path: str) -> Any:
    try:
        return open(path, encoding="utf-8-sig", newline="")
    except OSError as error:
        raise DataError(f"Cannot read {path}: {error.strerror or error}.") from None


def _text(path: str) -> str:
    with _opened(path) as handle:
        try:
            read: str = handle.read()
        except UnicodeDecodeError:
            raise UsageError(f"{path}: the file is not UTF-8 text.") from None
    return read
