"""Cached input that costs as much as fresh input, or more."""

from collections.abc import Iterator

from assay.catalogue.lint.view import Flaw, Rule, View, amount, case, flaw, said


def find(view: View) -> Iterator[Flaw]:
    """Price lists in which reading from the cache is dearer than reading afresh."""
    for prices in view.price_lists():
        if {"input", "cache_read"} <= prices.keys() and 0 < amount(prices["input"]) < amount(prices["cache_read"]):
            fresh, cached = prices["input"], prices["cache_read"]
            yield flaw(f"cached input {cached.as_written} against input {fresh.as_written}", cached, fresh)


RULE = Rule(
    "cached_dearer_than_fresh",
    "cached input dearer than fresh input",
    "nobody would use such a cache; the row is stale or of another model",
    find,
    case(said("price.input", "0.60", of="seller"), said("price.cache_read", "0.95", of="seller")),
)
