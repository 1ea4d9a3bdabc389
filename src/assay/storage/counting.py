"""Reads what sellers' documents say of how they count."""

import tomllib
from importlib.resources import files

from assay.domain.usage import Convention


def load_conventions() -> dict[str, Convention]:
    """The conventions by the seller's provider id."""
    text = (files("assay.data") / "counting" / "sellers.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["seller"]
    return {row["id"]: Convention(
        row["id"], row.get("cached_in_input"), row.get("writes_in_input"), row.get("reasoning_in_output"),
        row.get("writes_cost", ""), row.get("tiers", ""), row["url"], row["as_written"], row["read_on"])
        for row in rows}
