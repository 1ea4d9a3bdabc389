"""CPU time of whole processes, compared in alternating pairs so that a busy machine slows down both sides alike."""

import os
import statistics
import subprocess
from collections.abc import Mapping, Sequence
from typing import NamedTuple

Job = Sequence[Sequence[str]]
"""Commands run one after the other; their times are added."""


class Pair(NamedTuple):
    """A job beside the job it is compared with: medians of the rounds, and the middle half of the ratios."""

    job_ms: float
    base_ms: float
    ratio: float
    low: float
    high: float
    rounds: int


def compare_jobs(job: Job, base: Job, env: Mapping[str, str], rounds: int) -> Pair:
    """Median CPU times of two jobs and of their ratio; each round runs both, the other one first the next time."""
    cpu_ms(job, env)
    cpu_ms(base, env)
    ours: list[float] = []
    theirs: list[float] = []
    for turn in range(rounds):
        order = ((job, ours), (base, theirs)) if turn % 2 else ((base, theirs), (job, ours))
        for one, times in order:
            times.append(cpu_ms(one, env))
    ratios = [mine / other for mine, other in zip(ours, theirs, strict=True)]
    low, _, high = statistics.quantiles(ratios, n=4)
    return Pair(statistics.median(ours), statistics.median(theirs), statistics.median(ratios), low, high, rounds)


def cpu_ms(job: Job, env: Mapping[str, str]) -> float:
    """User and system time of the job's processes in milliseconds, from their start to their last byte and end."""
    return sum(_process_ms(command, env) for command in job)


def _process_ms(command: Sequence[str], env: Mapping[str, str]) -> float:
    process = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL)
    if process.stdout is None:
        raise RuntimeError("the pipe is missing")
    with process.stdout as pipe:
        printed = len(pipe.read())
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode or not (printed or "-c" in command):
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode} after {printed} bytes: nothing to time")
    return (usage.ru_utime + usage.ru_stime) * 1000
