"""benchprobe: the benchmark panel behind "The Price of Intelligence" (Zhu 2026), most of it from Epoch AI's hub."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from assay.domain.numbers import exact
from assay.domain.statement import Mention, Statement, conditions
from assay.sources.tally import Translation

SOURCE = "benchprobe"


class Benchmark(NamedTuple):
    """How a benchmark of the panel is called and on which scale its scores stand."""

    title: str
    metric: str
    version: str | None = None
    unit: str = "percent"


_RAW = "as reported"

BENCHMARKS = {
    "adversarial_nli_external": Benchmark("Adversarial NLI", "score"),
    "aider_polyglot_external": Benchmark("Aider polyglot", "percent correct"),
    "apex_agents_external": Benchmark("APEX-Agents", "mean score"),
    "arc_agi_2_external": Benchmark("ARC-AGI", "score", "2"),
    "arc_agi_external": Benchmark("ARC-AGI", "score", "1"),
    "arc_ai2_external": Benchmark("ARC Challenge", "challenge score"),
    "balrog_external": Benchmark("BALROG", "average progress"),
    "bbh_external": Benchmark("BIG-Bench Hard", "average"),
    "blueprint_bench_2_external": Benchmark("Blueprint-Bench", "score", "2", _RAW),
    "bool_q_external": Benchmark("BoolQ", "score"),
    "btf3_external": Benchmark("BTF-3", "pooled score", unit=_RAW),
    "cad_eval_external": Benchmark("CadEval", "overall pass"),
    "chess_puzzles": Benchmark("Epoch Chess Puzzles", "mean score"),
    "cl_bench_external": Benchmark("CL-bench", "overall"),
    "cl_bench_life_external": Benchmark("CL-bench Life", "overall"),
    "common_sense_qa_2_external": Benchmark("CommonsenseQA", "score", "2"),
    "critpt_external": Benchmark("CritPt", "accuracy"),
    "cursorbench_external": Benchmark("CursorBench", "score"),
    "cybench_external": Benchmark("Cybench", "unguided % solved"),
    "deepresearchbench_external": Benchmark("DeepResearchBench", "average score", unit=_RAW),
    "deepswe_external": Benchmark("DeepSWE", "pass@1"),
    "enigma_eval_external": Benchmark("EnigmaEval", "accuracy"),
    "forecastbench_external": Benchmark("ForecastBench", "overall score"),
    "frontiercode_external": Benchmark("FrontierCode", "main score", unit=_RAW),
    "frontiermath": Benchmark("FrontierMath", "mean score"),
    "frontiermath_tier_4": Benchmark("FrontierMath Tier 4", "mean score"),
    "gbaeval_external": Benchmark("GBAEval", "overall score", unit=_RAW),
    "gdp_pdf_external": Benchmark("GDP.pdf", "GDP.pdf score", unit=_RAW),
    "gdpval_external": Benchmark("GDPval", "win rate"),
    "gpqa_diamond": Benchmark("GPQA Diamond", "mean score"),
    "gsm8k_external": Benchmark("GSM8K", "exact match"),
    "gso_external": Benchmark("GSO", "OPT@1"),
    "hella_swag_external": Benchmark("HellaSwag", "overall accuracy"),
    "hle_external": Benchmark("Humanity's Last Exam", "accuracy"),
    "lambada_external": Benchmark("LAMBADA", "score"),
    "live_bench_external": Benchmark("LiveBench", "global average"),
    "math_level_5": Benchmark("MATH Level 5", "mean score"),
    "metr_time_horizons_external": Benchmark("METR Time Horizons", "average score"),
    "mindcube_external": Benchmark("MindCube", "overall score"),
    "mmlu_external": Benchmark("MMLU", "exact match"),
    "mystery_game_puzzles": Benchmark("Epoch Mystery Game Puzzles", "mean score"),
    "open_book_qa_external": Benchmark("OpenBookQA", "accuracy"),
    "os_world_external": Benchmark("OSWorld", "score"),
    "osworld_2_external": Benchmark("OSWorld", "binary accuracy", "2"),
    "otis_mock_aime_2024_2025": Benchmark("OTIS Mock AIME", "mean score", "2024-2025"),
    "piqa_external": Benchmark("PIQA", "score"),
    "posttrainbench_external": Benchmark("PostTrainBench", "average"),
    "proofbench_external": Benchmark("ProofBench", "accuracy"),
    "rli_external": Benchmark("Remote Labor Index", "score"),
    "scicode_external": Benchmark("SciCode", "score"),
    "science_qa_external": Benchmark("ScienceQA", "score"),
    "simplebench_external": Benchmark("SimpleBench", "score (AVG@5)"),
    "simpleqa_verified": Benchmark("SimpleQA", "mean score", "Verified"),
    "spatialviz_bench_external": Benchmark("SpatialViz-Bench", "overall score"),
    "superglue_external": Benchmark("SuperGLUE", "score"),
    "surface_evolver_bench_external": Benchmark("SurfaceEvolverBench", "mean score", unit=_RAW),
    "swe_bench_verified": Benchmark("SWE-bench", "mean score", "Verified"),
    "terminalbench_external": Benchmark("Terminal-Bench", "accuracy mean"),
    "the_agent_company_external": Benchmark("TheAgentCompany", "% resolved"),
    "trivia_qa_external": Benchmark("TriviaQA", "exact match"),
    "video_mme_external": Benchmark("Video-MME", "overall (no subtitles)"),
    "vpct_external": Benchmark("VPCT", "correct"),
    "weirdml_external": Benchmark("WeirdML", "accuracy"),
    "wino_grande_external": Benchmark("WinoGrande", "accuracy"),
}
"""The metric is the panel's own column name. Every scored row is stored as a fraction of 1, also where the panel
declares a percentage with divisor 100 (Aider, ForecastBench, LiveBench, OSWorld): that divisor was applied before
(``scale_repair_report`` in the package). METR's rows are the average score on its tasks, not minutes. ``as reported``
marks scores that no row shows to be a share of anything (a lower BTF-3 score may well be the better one)."""

_EVALUATORS = {
    "epoch": "Epoch AI",
    "lab_reported": "creator",
    "third_party_leaderboard": "leaderboard",
    "unattributed": "unattributed",
}
_NOTES = {"lab_reported": "reported in a lab's publication, which may be another lab's than the model's creator"}

_LEFTOVER = (
    "score_type",
    "benchmark_release_date",
    "score_column",
    "score_scale",
    "score_divisor",
    "item_level_readable",
)


def parse(files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """Read the parquet table as rows."""
    import pyarrow as pa  # a build dependency, and the only feed that needs it
    from pyarrow import parquet

    (table,) = files.values()
    return cast("list[dict[str, Any]]", parquet.read_table(pa.BufferReader(table)).to_pylist())


def translate(rows: list[dict[str, Any]], observed_on: str) -> Translation:
    """State each score and, once a model, its release date; the archive's own day beats the argument."""
    leftover: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    statements: list[Statement] = []
    alike = Counter((row["model_id"], row["benchmark_id"]) for row in rows if row["score"] is not None)
    dated: set[str] = set()
    for number, row in enumerate(rows):
        seen_on = _day(row["archive_timestamp"]) or observed_on
        leftover.update(name for name in _LEFTOVER if row[name] is not None)
        model = row["model_id"]
        if row["model_release_date"] and model not in dated:
            dated.add(model)
            statements.append(_release(row, number, seen_on))
        benchmark = BENCHMARKS.get(row["benchmark_id"])
        if row["score"] is None:
            dropped["no score"] += 1
        elif benchmark is None:
            dropped[f"benchmark of unknown scale: {row['benchmark_id']}"] += 1
        else:
            statements.append(_score(row, benchmark, number, seen_on, alike[model, row["benchmark_id"]]))
    return Translation(statements, leftover, dropped)


def _day(timestamp: str | None) -> str:
    """Give the date of a compact timestamp.

    >>> _day("20260809T212305Z")
    '2026-08-09'
    """
    return f"{timestamp[:4]}-{timestamp[4:6]}-{timestamp[6:8]}" if timestamp else ""


def _release(row: Mapping[str, Any], number: int, seen_on: str) -> Statement:
    date = row["model_release_date"]
    return Statement(
        Mention(row["model_id"]), "release_date", date, date, SOURCE, f"row {number} model_release_date", seen_on
    )


def _score(row: Mapping[str, Any], benchmark: Benchmark, number: int, seen_on: str, alike: int) -> Statement:
    raw: float = row["score"]
    # Ten decimals: the panel divided percentages in binary, 3.6 became 0.036000000000000004.
    value = exact(raw) if benchmark.unit == _RAW else exact(round(raw * 100, 10))
    evaluated_by = row["evaluated_by"]
    notes = [_NOTES.get(evaluated_by, "")]
    if alike > 1:
        notes.append(f"one of {alike} results for this model and benchmark; the panel does not say how they differ")
    return Statement(
        Mention(row["model_id"]),
        "score",
        value,
        f"{raw} ({row['score_column']})",
        SOURCE,
        f"row {number}",
        seen_on,
        benchmark.unit,
        row["source_url"] or "",
        conditions=conditions(
            benchmark=benchmark.title,
            version=benchmark.version,
            metric=benchmark.metric,
            evaluator=_EVALUATORS[evaluated_by],
        ),
        note="; ".join(note for note in notes if note),
    )
