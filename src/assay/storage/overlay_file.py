"""Reads an overlay: a TOML file with your own facts, negotiated prices and private models (``docs/overlay.md``)."""

import tomllib
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from assay.app.overlay import Overlay
from assay.domain.errors import DataError
from assay.domain.statement import Statement
from assay.domain.things import Offering, Source
from assay.storage.overlay_rows import Known, Row, Sheet, fact_row, model_row, price_row
from assay.storage.overlay_values import RefusedValueError, listed, read_day

SOURCE = "overlay"
MOST_BYTES = 1_000_000
TABLES = ("model", "fact", "price")


def read_overlay(
    path: Path, model_id: Callable[[str], str], offerings: Callable[[str], Sequence[Offering]]
) -> Overlay:
    """Read and check a whole overlay.

    ``model_id`` gives the catalogue's id for a spelling, ``offerings`` a model's routes in the catalogue. Raises
    DataError in one sentence that names file, table and row; UnresolvedNameError where a row names no model or several.
    """
    document = _parse(path, _content(path))
    day = _stated_day(path, document)
    sheet = Sheet(path.name, day, Known(model_id, offerings))
    for row in _rows(path, document, "model"):
        model_row(sheet, row)
    for row in _rows(path, document, "price"):
        price_row(sheet, row)
    for row in _rows(path, document, "fact"):
        fact_row(sheet, row)
    return Overlay(
        Source(SOURCE, f"your overlay {path.name}", "", day, "yours", "", SOURCE, "override", len(sheet.statements)),
        tuple(sheet.models.values()), tuple(sheet.aliases), _numbered(sheet.statements),
        tuple(sheet.offerings.values()),
    )


def _numbered(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    return tuple(statement._replace(number=-place) for place, statement in enumerate(statements, start=1))


def _content(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise DataError(f"The overlay {path} has {size} bytes; at most {MOST_BYTES} are read.")
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise DataError(f"The overlay {path} cannot be read: {error.strerror or error}; name another file.") from None
    except UnicodeDecodeError:
        raise DataError(f"The overlay {path} is not text in UTF-8; save it as UTF-8.") from None


def _parse(path: Path, text: str) -> dict[str, Any]:
    try:
        document = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise DataError(f"The overlay {path} is not TOML: {str(error) or type(error).__name__}.") from None
    unknown = sorted(set(document) - {"date", *TABLES})
    if unknown:
        raise DataError(f"The overlay {path} has the unknown key '{unknown[0][:60]}'; allowed are date, "
                        f"{listed([f'[[{table}]]' for table in TABLES])}.")
    return document


def _stated_day(path: Path, document: dict[str, Any]) -> str:
    """The day the file gives for what it says, else the day on which it was last saved."""
    if "date" not in document:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
    try:
        return read_day(document["date"])
    except RefusedValueError as refusal:
        raise DataError(f"The overlay {path}: date {refusal}.") from None


def _rows(path: Path, document: dict[str, Any], table: str) -> Iterator[Row]:
    rows = document.get(table, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise DataError(f"The overlay {path}: {table} is a list of tables; begin each with [[{table}]].")
    return (Row(table, place, row) for place, row in enumerate(rows, start=1))


