"""A price of zero that nobody calls free."""

from collections.abc import Iterator

from assay.catalogue.lint.view import Flaw, Rule, View, case, flaw, said

CHARGED = ("input", "output")


def find(view: View) -> Iterator[Flaw]:
    """Price lists with 0 for the input and the output of a route that is no free variant, but for the seller's own."""
    for prices in view.price_lists():
        rows = [prices[name] for name in CHARGED if name in prices]
        offering = view.offerings.get(rows[0].subject) if rows else None
        is_free = offering is not None and offering.variant == "free"
        is_stated = bool(rows) and view.is_primary(rows[0])
        if rows and not is_free and not is_stated and all(row.value == 0 for row in rows):
            yield flaw(
                f"{' and '.join(name for name in CHARGED if name in prices)} cost 0, and no source says that "
                "the route is free",
                *rows,
            )


RULE = Rule(
    "zero_price",
    "a price of zero that nobody calls free",
    "feeds write 0 for plans, for previews and for what they do not know",
    find,
    case(said("price.input", "0", of="seller")),
)
