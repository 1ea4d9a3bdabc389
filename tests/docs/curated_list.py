"""The list of curated models, docs/curated.md: how many statements each has, and what no document was found for.

``python tests/docs/curated_list.py`` writes it (``make docs``).
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import assay.data

PAGE = Path(__file__).parents[2] / "docs" / "curated.md"
CURATED = Path(assay.data.__file__).parent / "curated"
WANTED = {
    "release_date": "release", "context_window_tokens": "context", "max_output_tokens": "max output",
    "parameters_total": "parameters", "parameters_active": "active parameters", "architecture": "architecture",
    "license": "licence", "open_weights": "open weights", "knowledge_cutoff": "cutoff", "input_modalities": "input",
    "output_modalities": "output", "reasoning": "reasoning", "function_calling": "function calling",
    "structured_outputs": "structured outputs",
}


class Row(NamedTuple):
    """One curated model."""

    model: str
    statements: int
    scores: int
    missing: tuple[str, ...]


def rows() -> Iterator[Row]:
    """Every curated model, by id."""
    for file in sorted(CURATED.glob("*/*.toml")):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        stated = {row["property"]: row["value"] for row in table.get("statement", [])}
        missing = tuple(label for name, label in WANTED.items() if name not in stated and not _follows(name, stated))
        yield Row(table["model"], len(table.get("statement", [])), len(table.get("score", [])), missing)


def _follows(name: str, stated: dict[str, Any]) -> bool:
    """What another statement already says: a dense model's active parameters, a closed model's licence."""
    if name == "parameters_active":
        return stated.get("architecture") == "dense"
    return name == "license" and stated.get("open_weights") is False


def text() -> str:
    """The page."""
    found = list(rows())
    creators = {row.model.partition("/")[0] for row in found}
    complete = sum(not row.missing for row in found)
    nearly = sum(len(row.missing) <= 2 for row in found)
    stated, scored = sum(row.statements for row in found), sum(row.scores for row in found)
    told = (
        f"{len(found)} models of {len(creators)} creators have a file of what was read in their creators' documents: "
        f"{stated:,} statements and {scored:,} scores. {complete} have every property of the list, {nearly} lack two "
        "at most. What is missing was looked for and not found, or the creator does not say; an output limit is seldom "
        "stated for open weights.")
    lines = ["# Curated models", "", told, "", "| model | statements | scores | not found |", "|---|---|---|---|"]
    lines += [f"| {row.model} | {row.statements} | {row.scores} | {', '.join(row.missing) or '-'} |" for row in found]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
