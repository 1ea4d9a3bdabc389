"""One benchmark under several spellings."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from assay.catalogue.lint.view import Flaw, Rule, View, case, flaw, said
from assay.domain.statement import Statement


def find(view: View) -> Iterator[Flaw]:
    """Names that differ in case, blanks and punctuation only: one finding for each source's rarer spelling."""
    rows_by_spelling: dict[str, list[Statement]] = defaultdict(list)
    for row in view.stating("score"):
        rows_by_spelling[dict(row.conditions).get("benchmark", "")].append(row)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for spelling, rows in rows_by_spelling.items():
        spellings[_folded(spelling)][spelling] = len(rows)
    for group in spellings.values():
        usual, *rarer = [spelling for spelling, _ in group.most_common()]
        for spelling in rarer:
            first = {row.source: row for row in reversed(rows_by_spelling[spelling])}
            yield from (flaw(f"'{spelling}' is usually written '{usual}'", row) for row in first.values())


def _folded(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


RULE = Rule(
    "benchmark_spelling",
    "one benchmark under several spellings",
    "rows that could be compared stand apart",
    find,
    case(
        said("score", "50", unit="percent", benchmark="SWE-Bench Pro"),
        said("score", "51", by="other", unit="percent", benchmark="SWE Bench Pro"),
    ),
    is_of_scores=True,
)
