"""Input that costs twice as much as output or more: the two are swapped, or belong to different things."""

from collections.abc import Iterator

from assay.catalogue.lint.view import Flaw, Rule, View, amount, case, flaw, said


def find(view: View) -> Iterator[Flaw]:
    """Price lists whose input is at least twice as dear as an output that costs something."""
    for prices in view.price_lists():
        if {"input", "output"} <= prices.keys():
            given, taken = prices["input"], prices["output"]
            if amount(taken) > 0 and amount(given) >= 2 * amount(taken):
                yield flaw(f"input {given.as_written} against output {taken.as_written}", given, taken)


RULE = Rule(
    "input_dearer_than_output",
    "input at least twice as dear as output",
    "answers cost more to make than prompts cost to read; a list that says otherwise has swapped the two",
    find,
    case(said("price.input", "1.41", of="seller"), said("price.output", "0.35", of="seller")),
)
