"""A tier whose output price is another tier's, while its input price is not."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from assay.catalogue.lint.view import Flaw, PriceList, Rule, View, amount, case, flaw, said

TIER = "prompt_tokens_above"


def find(view: View) -> Iterator[Flaw]:
    """Context tiers that raise the input price and repeat the output price of the tier below."""
    ladders: dict[tuple[object, ...], list[tuple[int, PriceList]]] = defaultdict(list)
    for prices in view.price_lists():
        row = next(iter(prices.values()))
        fields = dict(row.conditions)
        rest = tuple(pair for pair in row.conditions if pair[0] not in (TIER, "applies_to"))
        if {"input", "output"} <= prices.keys() and fields.get(TIER, "0").isdecimal():
            ladders[row.source, row.subject, rest, row.valid_from, row.mention].append(
                (int(fields.get(TIER, "0")), prices)
            )
    for tiers in ladders.values():
        ordered = [prices for _, prices in sorted(tiers, key=lambda one: one[0])]
        for lower, upper in pairwise(ordered):
            if amount(upper["input"]) > amount(lower["input"]) and upper["output"].value == lower["output"].value:
                yield flaw(
                    f"above {dict(upper['output'].conditions)[TIER]} tokens the input rises to "
                    f"{upper['input'].as_written}, the output stays {upper['output'].as_written}",
                    upper["output"],
                    lower["output"],
                    upper["input"],
                )


RULE = Rule(
    "tier_repeats_another",
    "a tier that repeats another tier's output price",
    "a copied row: sellers that charge more for long prompts charge more for their answers too",
    find,
    case(
        said("price.input", "1.25", of="seller"),
        said("price.output", "10", of="seller"),
        said("price.input", "2.50", of="seller", prompt_tokens_above="200000"),
        said("price.output", "10", of="seller", prompt_tokens_above="200000"),
    ),
)
