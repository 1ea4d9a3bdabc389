"""A date before the creator existed, or after the day on which it was read."""

from collections.abc import Iterator

from assay.catalogue.lint.view import Flaw, Rule, View, case, flaw, said
from assay.data.creators_founded import FOUNDED

FIRST_OF_ALL = "2017-06"
"""The paper that introduced the transformer is of 12 June 2017."""


def find(view: View) -> Iterator[Flaw]:
    """Releases and knowledge cutoffs that cannot be."""
    founded = FOUNDED.get(view.model.partition("/")[0])
    for row in view.stating("release_date"):
        day = str(row.value)
        if founded is not None and day < founded.day[: len(day)]:
            yield flaw(f"released {day}, before its creator was founded ({founded.day})", row)
        elif day[:7] < FIRST_OF_ALL[: len(day)]:
            yield flaw(f"released {day}, before there were transformers", row)
    for name in ("release_date", "knowledge_cutoff"):
        for row in view.stating(name):
            if str(row.value)[:7] > row.observed_on[:7] and row.value != "not_disclosed":
                yield flaw(f"{row.value} was in the future when it was stated ({row.observed_on})", row)


RULE = Rule(
    "impossible_date",
    "a date before the creator existed or in the future",
    "feeds fill dates they do not know with the beginning of time",
    find,
    case(said("release_date", "1970-01-01")),
)
