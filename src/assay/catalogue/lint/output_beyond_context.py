"""An answer that may be longer than prompt and answer together."""

from collections import defaultdict
from collections.abc import Iterator

from assay.catalogue.agreement import agree
from assay.catalogue.lint.view import Flaw, Rule, View, case, flaw, said
from assay.domain.statement import Statement

WINDOW, ANSWER = "context_window_tokens", "max_output_tokens"


def find(view: View) -> Iterator[Flaw]:
    """Limits of one source for one subject that contradict each other, rounding aside."""
    limits: dict[tuple[object, ...], dict[str, Statement]] = defaultdict(dict)
    for row in (*view.stating(WINDOW), *view.stating(ANSWER)):
        limits[row.source, row.subject, row.mention][row.property] = row
    for pair in limits.values():
        if len(pair) < 2:
            continue
        window, answer = pair[WINDOW], pair[ANSWER]
        is_longer = isinstance(window.value, int) and isinstance(answer.value, int) and answer.value > window.value
        if is_longer and not agree("tokens", answer.value, window.value):
            yield flaw(f"answers of {answer.value:,} tokens in a window of {window.value:,}", answer, window)


RULE = Rule(
    "output_beyond_context",
    "an output limit larger than the context window",
    "the window holds the answer too",
    find,
    case(said(WINDOW, 131072, of="seller"), said(ANSWER, 262144, of="seller")),
)
