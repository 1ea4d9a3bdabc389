"""A price at the creator's own API that is not the creator's list price."""

from collections import defaultdict
from collections.abc import Iterator

from assay.catalogue.agreement import agree
from assay.catalogue.lint.view import Flaw, Rule, View, amount, case, flaw, narrowing, said
from assay.domain.statement import Statement


def find(view: View) -> Iterator[Flaw]:
    """Prices that differ from those on the creator's own page, read later or on the same day."""
    listed: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for row in view.prices():
        if view.is_primary(row):
            listed[row.subject, row.property, narrowing(row)].append(row)
    for row in view.prices():
        known = listed.get((row.subject, row.property, narrowing(row)), [])
        if view.is_primary(row) or not known or any(agree("money", row.value, one.value) for one in known):
            continue
        newest = max(known, key=lambda one: one.observed_on)
        yield flaw(
            f"{row.property.removeprefix('price.').replace('_', ' ')} {amount(row).normalize():f}; the "
            f"creator's page of {newest.observed_on}: {amount(newest).normalize():f} USD per million",
            row,
            newest,
        )


RULE = Rule(
    "price_differs_from_creator",
    "a price at the creator's API that is not the creator's",
    "the creator's page is the list price",
    find,
    case(said("price.input", "1.0", of="maker"), said("price.input", "0.20", by="primary", of="maker")),
)
