"""A month's traffic in words and as data."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from assay.report.wording import listed, plain_number

if TYPE_CHECKING:
    from assay.domain.traffic import Shape, Span, Traffic

NOUNS = {"images": "image", "searches": "search"}


def traffic_view(traffic: Traffic) -> dict[str, Any]:
    """What the traffic is made of, as it is published; ranges are pairs, numbers decimal strings."""
    view: dict[str, Any] = {
        "text": traffic_text(traffic), "name": traffic.name, "origin": traffic.origin, "url": traffic.url,
        "shapes": [_shape_view(shape) for shape in traffic.shapes], "sampled_requests": len(traffic.sample),
        "batch_share": str(traffic.batch_share),
    }
    return view


def _shape_view(shape: Shape) -> dict[str, Any]:
    numbers = {name: _pair(getattr(shape, name)) for name in (
        "input_tokens", "cached_share", "output_tokens", "reasoning_tokens", "images", "searches", "batchable_share")}
    return {"name": shape.name, "share": str(shape.share), **numbers, "region": shape.region,
            "hours": list(shape.hours)}


def _pair(span: Span) -> list[str]:
    return [f"{span.low:f}", f"{span.high:f}"]


def traffic_text(traffic: Traffic) -> str:
    """The traffic in one sentence without its full stop."""
    head = f"{traffic.requests:,} requests a month"
    if traffic.sample:
        means = [plain_number(traffic.mean(name)) for name in ("input_tokens", "output_tokens")]
        batch = f", {_share(traffic.batch_share)} of them batchable" if traffic.batch_share else ""
        return f"{head} like the {traffic.origin}: {means[0]} input and {means[1]} output tokens on average{batch}"
    if len(traffic.shapes) == 1:
        return f"{head} of {_shape_text(traffic.shapes[0])}"
    parts = [f"{_share(shape.share)} {shape.name} of {_shape_text(shape)}" for shape in traffic.shapes]
    return f"{head}: {'; '.join(parts)}"


def shape_text(load: dict[str, Any]) -> str:
    """A published workload of one plain shape in one sentence without its full stop."""
    cached = Decimal(load["cached_share"])
    told = (f"{load['requests']:,} requests a month of {load['input_tokens']:,} input and {load['output_tokens']:,} "
            "output tokens")
    return f"{told} ({_share(cached)} of the input cached)" if cached else told


def _shape_text(shape: Shape) -> str:
    told = f"{_count(shape.input_tokens)} input and {_count(shape.output_tokens)} output tokens"
    extra = []
    if shape.cached_share.high:
        extra.append(f"{_shares(shape.cached_share)} of the input cached")
    if shape.reasoning_tokens.high:
        extra.append(f"{_count(shape.reasoning_tokens)} of the output reasoning")
    for name, noun in NOUNS.items():
        span: Span = getattr(shape, name)
        if span.high:
            extra.append(f"{_count(span)} {noun if span.high == 1 else name}")
    if shape.batchable_share.high:
        extra.append(f"{_shares(shape.batchable_share)} batchable")
    if shape.region:
        extra.append(f"served in {shape.region}")
    if shape.hours:
        extra.append(f"in {len(shape.hours)} hours of the week")
    return f"{told} ({listed(extra)})" if extra else told


def _count(span: Span) -> str:
    low, high = (f"{end.normalize():,f}" for end in span)
    return low if span.is_sure else f"{low} to {high}"


def _shares(span: Span) -> str:
    return _share(span.low) if span.is_sure else f"{_share(span.low)} to {_share(span.high)}"


def _share(share: Decimal) -> str:
    return f"{plain_number(share * 100)}%"
