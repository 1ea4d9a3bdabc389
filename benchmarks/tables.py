"""Results as small tables for a terminal and for docs/benchmarks.md."""

from collections.abc import Iterator, Mapping
from typing import Any

VERDICTS = {True: "met", False: "NOT MET", None: ""}


def draw(results: Mapping[str, Any]) -> str:
    """All tables under one headline."""
    return "\n".join((*_head(results), *_cold(results["cold"]), *_render(results["render"]),
                      *_growth(results["growth"]), *_half(results["half"])))


def _head(results: Mapping[str, Any]) -> Iterator[str]:
    machine, catalogue = results["machine"], results["catalogue"]
    yield (f"{results['date']}, {machine['processor']}, {machine['cores']} cores, "
           f"Python {results['python'].split()[0]}, SQLite {results['sqlite']}")
    yield (f"catalogue of {catalogue['built']}: {catalogue['models']:,} models, {catalogue['bytes'] / 1e6:.1f} MB; "
           f"peers {', '.join(results['peers'])}")
    lost = catalogue["not_found_by_own_id"]
    if lost:
        yield f"left out, because their own id does not name them: {len(lost)} models, {', '.join(lost[:4])} ..."


def _cold(rows: list[Mapping[str, Any]]) -> Iterator[str]:
    for base, title in (("pass", "Cold, CPU time as a multiple of python -c pass"),
                        ("compare", "Peers, CPU time as a multiple of assay compare (text)")):
        yield ""
        yield f"{title:56}{'ms':>8}{'base ms':>9}{'ratio':>7}  {'middle half':13}{'goal':7}"
        for row in rows:
            if row["base"] == base:
                span = f"{row['low']:.2f}-{row['high']:.2f}"
                line = (f"  {row['label']:54}{row['job_ms']:8.1f}{row['base_ms']:9.1f}{row['ratio']:7.2f}  "
                        f"{span:13}{row['goal']:7}{VERDICTS[row['met']]}")
                yield line.rstrip()


def _render(render: Mapping[str, Any]) -> Iterator[str]:
    stages = list(next(iter(render.values()))["per_second"])
    yield ""
    yield f"{'Warm, documents a CPU second':30}" + "".join(f"{name:>10}" for name in stages)
    for label, row in render.items():
        yield f"  {label:28}" + "".join(f"{row['per_second'][name]:10,.0f}" for name in stages)
        sizes = row["median_characters"]
        yield f"  {'  median characters':28}" + "".join(
            f"{sizes[name]:10,.0f}" if name in sizes else " " * 10 for name in stages).rstrip()


def _growth(growth: Mapping[str, Any]) -> Iterator[str]:
    least, most = growth["statements"]
    yield ""
    yield f"Growth of one warm text report over {growth['pairs']} pairs of {least:,.0f} to {most:,.0f} statements"
    yield (f"  correlation with the statements {growth['correlation']:.3f}; "
           f"{growth['microseconds_a_statement']:.1f} us a statement over {growth['fixed_ms']:.1f} ms; "
           f"exponent of the larger half {growth['exponent_of_larger_half']:.2f} (1 = linear)")


def _half(half: Mapping[str, Any]) -> Iterator[str]:
    yield ""
    yield (f"Half of the catalogue ({half['models'][0]:,} of {half['models'][1]:,} models, "
           f"{half['bytes'][0] / 1e6:.1f} of {half['bytes'][1] / 1e6:.1f} MB): cold compare takes "
           f"{half['ratio']:.2f} times as long (middle half {half['low']:.2f}-{half['high']:.2f})")
