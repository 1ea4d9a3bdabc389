"""The workload that options describe when plain numbers do not: a file, a preset, a batch share."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from assay import bootstrap
from assay.domain.errors import UsageError
from assay.domain.traffic import Shape, Traffic, checked_traffic, one_shape, sure
from assay.domain.workload import Workload, workload_of

if TYPE_CHECKING:
    import argparse

PLAIN = ("input_tokens", "output_tokens", "cached_share")


def traffic_workload(chosen: argparse.Namespace) -> Workload:
    """Read what the options name; raises UsageError where they contradict each other."""
    if chosen.workload and chosen.preset:
        raise UsageError("--workload and --preset both name a workload; give one of them.")
    named = "--workload" if chosen.workload else "--preset" if chosen.preset else ""
    given = [name for name in PLAIN if getattr(chosen, name) is not None]
    if named and given:
        raise UsageError(f"--{given[0].replace('_', '-')} and {named} both describe the requests; give one of them.")
    if chosen.counted_by and not chosen.workload:
        raise UsageError("--counted-by says how the sample of --workload counts; name its file.")
    if chosen.workload:
        traffic = bootstrap.read_workload(chosen.workload, chosen.requests, chosen.counted_by or "")
    elif chosen.preset:
        traffic = bootstrap.preset(chosen.preset, chosen.requests)
    else:
        traffic = _plain(chosen)
    return workload_of(checked_traffic(_with_batch(traffic, chosen.batch_share)))


def _plain(chosen: argparse.Namespace) -> Traffic:
    default = Workload()
    numbers = {name: getattr(default if getattr(chosen, name) is None else chosen, name)
               for name in ("requests", *PLAIN)}
    return one_shape(numbers["requests"], Shape(
        input_tokens=sure(numbers["input_tokens"]), cached_share=sure(numbers["cached_share"]),
        output_tokens=sure(numbers["output_tokens"])))


def _with_batch(traffic: Traffic, share: Decimal | None) -> Traffic:
    """A batch share holds for every shape, in place of what the file says."""
    if share is None:
        return traffic
    shapes = tuple(shape._replace(batchable_share=sure(share)) for shape in traffic.shapes)
    return traffic._replace(shapes=shapes, batch_share=share if traffic.sample else Decimal(0))
