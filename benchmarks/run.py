"""Speed of assay beside its peers, as ratios of CPU time. Run: make bench. docs/benchmarks.md explains the figures."""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from bench_venv import PEERS, ROOT, environment, prepare
from cold import Job, Pair, compare_jobs
from half_catalogue import write_half
from tables import draw

SEED = 20261124
PAIR = ("kimi-k2", "qwen3.5-4b")
PAIR_IDS = ("moonshotai/kimi-k2-0711", "qwen/qwen3.5-4b")
MOST_OF_PASS, LEAST_OF_PEER = 6.0, 5.0


class Cold(NamedTuple):
    """One comparison of processes; ``goal`` is None where there is none, at most or at least as its sign says."""

    label: str
    job: Job
    base: str
    goal: str = ""


def cold_list(python: str, folder: Path) -> list[Cold]:
    """What is started, and what it is compared with."""
    compare = (str(folder / "assay"), "compare", *PAIR)
    at_most = f"<= {MOST_OF_PASS:g}"
    at_least = f">= {LEAST_OF_PEER:g}"
    assay = compare[0]
    usage = ("--input-tokens", "800", "--output-tokens", "250")
    return [
        Cold("assay compare, text", [compare], "pass", at_most),
        *(Cold(f"assay compare, {form}", [(*compare, "--format", form)], "pass")
          for form in ("json", "html")),
        Cold("assay show kimi-k2", [(assay, "show", "kimi-k2")], "pass"),
        Cold("assay explain, one fact", [(assay, "explain", "kimi-k2-0905", "context_window_tokens")], "pass"),
        Cold("assay search kimi", [(assay, "search", "kimi")], "pass"),
        Cold("assay about", [(assay, "about")], "pass"),
        Cold("python -c 'import argparse, sqlite3, decimal'", [(python, "-c", "import argparse, sqlite3, decimal")],
             "pass"),
        Cold("rates show, two models (two processes)", [
            (str(folder / "rates"), "show", "helicone/kimi-k2-0711"),
            (str(folder / "rates"), "show", "siliconflow-cn/Qwen/Qwen3.5-4B")], "compare", at_least),
        Cold("rates show, one model", [(str(folder / "rates"), "show", "helicone/kimi-k2-0711")], "compare"),
        Cold("genai-prices calc, two models", [
            (str(folder / "genai-prices"), "--plain", "calc", *usage, "kimi-k2", "ovhcloud:Qwen3.5-9B")], "compare",
            at_least),
        Cold("model-prices rate, two models (two processes)", [
            (str(folder / "model-prices"), "rate", "kimi-k2-0711-preview"),
            (str(folder / "model-prices"), "rate", "qwen3-max")], "compare"),
    ]


def measure_cold(folder: Path, rounds: int) -> list[dict[str, Any]]:
    """Time every command beside its base."""
    python = str(folder / "python")
    compare = (str(folder / "assay"), "compare", *PAIR)
    bases: Mapping[str, Job] = {"pass": [(python, "-c", "pass")], "compare": [compare]}
    rows = []
    for one in cold_list(python, folder):
        _say(one.label)
        turns = rounds * 2 + 1 if one.goal and one.base == "pass" else rounds
        pair = compare_jobs(one.job, bases[one.base], environment(), turns)
        rows.append({"label": one.label, "base": one.base, "goal": one.goal, "met": is_met(one.goal, pair.ratio),
                     "commands": [" ".join((Path(job[0]).name, *job[1:])) for job in one.job], **pair._asdict()})
    return rows


def is_met(goal: str, ratio: float) -> bool | None:
    """Whether a ratio keeps to a goal such as ``<= 6``; None without a goal.

    >>> is_met("<= 6", 5.9), is_met(">= 5", 4.9), is_met("", 1.0)
    (True, False, None)
    """
    if not goal:
        return None
    sign, number = goal.split()
    return ratio <= float(number) if sign == "<=" else ratio >= float(number)


def measure_half(folder: Path, whole: Path, rounds: int) -> dict[str, Any]:
    """The same comparison on half of the catalogue beside the whole one."""
    _say("half of the catalogue")
    with tempfile.TemporaryDirectory() as name:
        copy, half = Path(name, "whole.sqlite"), Path(name, "half.sqlite")
        copy.write_bytes(whole.read_bytes())
        models, kept = write_half(whole, half, PAIR_IDS)
        compare = (str(folder / "assay"), "compare", *PAIR, "--catalogue")
        pair: Pair = compare_jobs([(*compare, str(half))], [(*compare, str(copy))], environment(), rounds)
        return {"models": [kept, models], "bytes": [half.stat().st_size, copy.stat().st_size], **pair._asdict()}


def measure_warm(folder: Path) -> dict[str, Any]:
    """Run warm.py with the interpreter of the venv."""
    _say("warm rendering and growth")
    command = [str(folder / "python"), str(ROOT / "benchmarks" / "warm.py"), str(SEED)]
    done = subprocess.run(command, env=environment(), check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def machine() -> dict[str, Any]:
    """What the figures were taken on."""
    model = ""
    if os.path.exists("/proc/cpuinfo"):
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next((line.partition(": ")[2] for line in lines if line.startswith("model name")), "")
    return {"system": platform.platform(), "processor": model or platform.processor(), "cores": os.cpu_count()}


def main() -> int:
    """Prepare, measure, print, write."""
    started = time.monotonic()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--date", default=datetime.now(UTC).date().isoformat(), help="the day written (today)")
    parser.add_argument("--rounds", type=int, default=15, help="rounds of each pair of processes (15)")
    parser.add_argument("--venv", type=Path, default=ROOT / ".cache" / "bench-venv", help="where the venv is kept")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "benchmarks" / "results" / "latest.json")
    chosen = parser.parse_args()
    folder = prepare(chosen.venv.resolve())
    load = os.getloadavg()
    warm = measure_warm(folder)
    results: Mapping[str, Any] = {
        "date": chosen.date,
        "machine": machine() | {"load_before": load},
        "peers": list(PEERS),
        **{name: warm[name] for name in ("python", "sqlite", "packages", "catalogue", "seed")},
        "cold": measure_cold(folder, chosen.rounds),
        "half": measure_half(folder, Path(warm["catalogue"]["path"]), chosen.rounds),
        "render": warm["render"],
        "growth": warm["growth"],
    }
    chosen.output.parent.mkdir(parents=True, exist_ok=True)
    chosen.output.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    print(draw(results))
    _say(f"wrote {chosen.output} after {time.monotonic() - started:.0f} s")
    return 0


def _say(text: str) -> None:
    print(f"bench: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
