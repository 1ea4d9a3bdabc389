"""Work inside one process of the measured venv: documents a second, and how time grows with the statements.

``run.py`` starts it as ``python warm.py SEED`` with the venv's interpreter and reads the JSON that it prints.
"""

import json
import math
import random
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib.metadata import distributions
from pathlib import Path
from typing import Any, TypeVar

from assay import bootstrap
from assay.app.compare import Question, compare_models
from assay.app.ports import Store
from assay.app.resolve_name import find_model
from assay.domain.errors import UnresolvedNameError
from assay.report.compare_page import compare_page
from assay.report.page import Page
from assay.report.render.csv import render_csv
from assay.report.render.html import render_html
from assay.report.render.markdown import render_markdown
from assay.report.render.text import render_text

T = TypeVar("T")
RANDOM_PAIRS, SOLD_PAIRS, MOST_SOLD = 200, 30, 200
SIZES, REPEATS = 36, 3
WIDTH = 80
TEXT_FORMS: dict[str, Callable[[Page], str]] = {
    "text": lambda page: render_text(page, WIDTH),
    "markdown": render_markdown,
    "html": render_html,
    "csv": render_csv,
}


def render_rates(store: Store, pairs: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Documents a CPU second of every stage: composing, laying out the page, and each format by itself."""
    spent = dict.fromkeys(("compose", "page", *TEXT_FORMS, "json"), 0.0)
    sizes: dict[str, list[int]] = {name: [] for name in (*TEXT_FORMS, "json")}
    for turn, pair in enumerate([*pairs[:2], *pairs]):  # the first two twice: once to warm up
        if turn == 2:
            spent = dict.fromkeys(spent, 0.0)
        document = _timed(spent, "compose", partial(compare_models, store, Question(pair)))
        page = _timed(spent, "page", partial(compare_page, document))
        for name, render in TEXT_FORMS.items():
            sizes[name].append(len(_timed(spent, name, partial(render, page))))
        sizes["json"].append(len(_timed(spent, "json", partial(json.dumps, document, ensure_ascii=False, indent=1))))
    return {"documents": len(pairs),
            "per_second": {name: len(pairs) / seconds for name, seconds in spent.items()},
            "median_characters": {name: statistics.median(counts) for name, counts in sizes.items()}}


def _timed(spent: dict[str, float], name: str, work: Callable[[], T]) -> T:
    start = time.process_time()
    result = work()
    spent[name] += time.process_time() - start
    return result


def is_reachable(store: Store, model: str) -> bool:
    """Whether a model's own id names it; one that does not cannot be compared, and is counted instead."""
    try:
        return find_model(store, model).name.id == model
    except UnresolvedNameError:
        return False


def growth(models: Sequence[tuple[str, int]]) -> dict[str, Any]:
    """Fit of the time of one text report, catalogue opened anew, against the statements of its two models."""
    points = []
    for one, other in neighbours(models):
        pair = (one[0], other[0])
        points.append((one[1] + other[1], min(_report_ms(pair) for _ in range(REPEATS))))
    counts, times = [float(count) for count, _ in points], [spent for _, spent in points]
    slope, intercept = statistics.linear_regression(counts, times)
    large = sorted(points)[len(points) // 2:]
    exponent, _ = statistics.linear_regression(
        [math.log(count) for count, _ in large], [math.log(spent) for _, spent in large])
    return {"pairs": len(points), "statements": [min(counts), max(counts)], "ms": [min(times), max(times)],
            "correlation": statistics.correlation(counts, times), "microseconds_a_statement": slope * 1000,
            "fixed_ms": intercept, "exponent_of_larger_half": exponent, "points": points}


def neighbours(models: Sequence[tuple[str, int]]) -> list[tuple[tuple[str, int], tuple[str, int]]]:
    """Pairs of models with like numbers of statements, spread evenly over the logarithm of that number."""
    ordered = sorted(models, key=lambda row: (row[1], row[0]))
    low, high = math.log(10), math.log(ordered[-2][1])
    found: dict[int, tuple[tuple[str, int], tuple[str, int]]] = {}
    for step in range(SIZES):
        wanted = math.exp(low + (high - low) * step / (SIZES - 1))
        place = min(range(len(ordered) - 1), key=lambda at: abs(ordered[at][1] - wanted))
        while place in found and place < len(ordered) - 2:
            place += 1
        found[place] = (ordered[place], ordered[place + 1])
    return list(found.values())


def _report_ms(pair: Sequence[str]) -> float:
    start = time.process_time()
    store = bootstrap.open_catalogue(None)
    render_text(compare_page(compare_models(store, Question(pair))), WIDTH)
    return (time.process_time() - start) * 1000


def main() -> None:
    """Measure and print one JSON object."""
    seed = int(sys.argv[1])
    chance = random.Random(seed)  # noqa: S311 - the same pairs every time
    path = Path(bootstrap.embedded_path())
    with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as connection:
        models = connection.execute("SELECT id, last - first + 1 FROM model ORDER BY id").fetchall()
        sold = [row[0] for row in connection.execute(
            "SELECT model FROM offering GROUP BY model ORDER BY count(*) DESC, model LIMIT ?", (MOST_SOLD,))]
        meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
    store = bootstrap.open_catalogue(None)
    unreachable = [row[0] for row in models if not is_reachable(store, row[0])]
    models = [row for row in models if row[0] not in set(unreachable)]
    names = [row[0] for row in models]
    sold = [name for name in sold if name not in set(unreachable)]
    print(json.dumps({
        "seed": seed,
        "python": sys.version,
        "sqlite": sqlite3.sqlite_version,
        "packages": {one.name: one.version for one in sorted(distributions(), key=lambda one: one.name)},
        "catalogue": {"path": str(path), "bytes": path.stat().st_size, "models": len(models) + len(unreachable),
                      "not_found_by_own_id": unreachable,
                      "digest": meta.get("digest", ""), "built": meta.get("built", "")},
        "render": {
            "any two models": render_rates(store, [chance.sample(names, 2) for _ in range(RANDOM_PAIRS)]),
            f"two of the {MOST_SOLD} most sold": render_rates(
                store, [chance.sample(sold, 2) for _ in range(SOLD_PAIRS)]),
        },
        "growth": growth(models),
    }))


if __name__ == "__main__":
    main()
