"""What record types cost at start-up: docs/decisions/002 quotes it. Run: python benchmarks/records.py."""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

TYPES, FIELDS, ROUNDS = 100, 8, 21
KINDS = {
    "nothing": ("", ""),
    "NamedTuple": ("from typing import NamedTuple", "class R{n}(NamedTuple):"),
    "dataclass": ("from dataclasses import dataclass", "@dataclass(frozen=True, slots=True)\nclass R{n}:"),
}


def module_text(kind: str) -> str:
    """A module with so many record types of so many fields."""
    head, line = KINDS[kind]
    fields = "".join(f"    f{place}: str = ''\n" for place in range(FIELDS))
    return head + "\n" + "".join(f"{line.format(n=number)}\n{fields}" for number in range(TYPES) if line)


def cpu_ms(folder: Path, module: str) -> float:
    """Median CPU time of a process that imports the module, compiled before."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-S", "-c", f"import sys; sys.path.insert(0, {str(folder)!r}); import {module}"]
    subprocess.run(command, check=True, env=env)
    times = []
    for _ in range(ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, env=env)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(times) * 1000


def main() -> None:
    """Print one line a kind."""
    with tempfile.TemporaryDirectory() as name:
        for kind in KINDS:
            module = f"m_{kind.lower()}"
            (Path(name) / f"{module}.py").write_text(module_text(kind), encoding="utf-8")
            print(f"{TYPES} types of {FIELDS} fields, {kind}: {cpu_ms(Path(name), module):.1f} ms CPU")


if __name__ == "__main__":
    main()
