"""One benchmark scored in points of Elo and in percent."""

from collections import defaultdict
from collections.abc import Iterator

from assay.catalogue.lint.view import Flaw, Rule, View, case, flaw, said
from assay.domain.statement import Statement


def find(view: View) -> Iterator[Flaw]:
    """Benchmarks with more than one unit under one name and metric: those in the rarer unit are reported."""
    by_name: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for row in view.stating("score"):
        fields = dict(row.conditions)
        by_name[fields.get("benchmark", ""), fields.get("version", ""), fields.get("metric", "")].append(row)
    for (name, version, metric), rows in by_name.items():
        units = {unit: sum(row.unit == unit for row in rows) for unit in sorted({row.unit for row in rows})}
        if len(units) < 2 or not {"elo", "percent"} <= units.keys():
            continue
        usual = max(units, key=lambda unit: units[unit])
        told = " ".join(part for part in (name, version, metric) if part)
        yield from (
            flaw(
                f"{told}: {row.as_written} in {row.unit}, elsewhere in {usual}",
                row,
                next(one for one in rows if one.unit == usual),
            )
            for row in rows
            if row.unit != usual
        )


RULE = Rule(
    "unit_of_scores",
    "Elo mixed with percent",
    "1,418 is more than 75 in no sense",
    find,
    case(
        said("score", "1418", unit="elo", benchmark="Arena"),
        said("score", "75", by="other", unit="percent", benchmark="Arena"),
    ),
    is_of_scores=True,
)
