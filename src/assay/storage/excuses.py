"""The authored list of lint findings that are right to be there."""

import tomllib
from importlib.resources import files

from assay.domain.errors import DataError


def load_excuses() -> tuple[tuple[str, str, str, str], ...]:
    """(rule, source, subject, reason) of every row; raises DataError that names a row without a reason."""
    table = tomllib.loads((files("assay.data") / "lint_exceptions.toml").read_text(encoding="utf-8"))
    rows = []
    for number, row in enumerate(table.get("exception", []), start=1):
        if not (row.get("rule") and row.get("source") and row.get("reason")):
            raise DataError(f"lint_exceptions.toml, row {number}: rule, source and reason are needed.")
        rows.append((row["rule"], row["source"], row.get("subject", ""), row["reason"]))
    return tuple(rows)
