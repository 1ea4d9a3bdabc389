"""Open weights where the creator offers none, or the other way round."""

from collections.abc import Iterator

from assay.catalogue.lint.view import Flaw, Rule, View, case, flaw, said


def find(view: View) -> Iterator[Flaw]:
    """Flags that contradict the creator's documents."""
    known = view.primary("open_weights")
    if len({row.value for row in known}) != 1:
        return
    for row in view.secondary("open_weights"):
        if row.value != known[0].value:
            yield flaw(
                f"open weights: {_word(row.value)}; the creator's documents: {_word(known[0].value)}", row, known[0]
            )


def _word(value: object) -> str:
    return "yes" if value is True else "no"


RULE = Rule(
    "open_weights_contradiction",
    "open weights where the creator offers none, or none where it does",
    "a catalogue that repeats the flag for every seller has it both ways for half of the models",
    find,
    case(said("open_weights", value=False, of="seller"), said("open_weights", value=True, by="primary")),
)
