"""The document of ``assay cost`` laid out as a page."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from assay.report.page import Block, Bullets, CellText, Heading, Page, Paragraph, Span, Table, TableRow
from assay.report.traffic_words import shape_text
from assay.report.wording import counted, listed, usd

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.report.cost_views import CostDocument, ModelCost, MonthLine, OfferingMonth
    from assay.report.views import Sentence

LISTED = 40
"""Offerings left aside that a page names; JSON has all."""


def cost_page(document: CostDocument) -> Page:
    """Lay out the workload, a table a model, and what is left out."""
    load = document["workload"]
    told = load.get("text") or shape_text(load)
    blocks: list[Block] = [Heading(1, document["title"])]
    if document["notices"]:
        blocks.append(Paragraph(_spans(document["notices"]), "warning"))
    origin = f" Origin: {load['origin']}." if load.get("origin") and not load.get("sampled_requests") else ""
    as_of = document["generated"]["as_of"]
    blocks.append(Paragraph((Span(f"{told}, at the prices of {as_of}.{origin}"),)))
    for model in document["models"]:
        blocks += _model(model, document["lines_shown"])
    blocks += [Heading(2, "What is left out"), Bullets(_spans(document["sentences"]))]
    return Page(document["title"], tuple(blocks), document["evidence"])


def _spans(sentences: Sequence[Sentence]) -> tuple[Span, ...]:
    return tuple(Span(sentence["text"], tuple(sentence["evidence"])) for sentence in sentences)


def _model(model: ModelCost, lines: int) -> list[Block]:
    blocks: list[Block] = [Heading(2, model["name"]), Paragraph(_spans(model["sentences"]))]
    if model["offerings"]:
        rows = tuple(_row(entry, with_lines=place < lines) for place, entry in enumerate(model["offerings"]))
        blocks.append(Table(f"{model['name']}: a month on each offering", ("Offering", "A month"), rows, "Lines",
                            is_cited_by_row=True))
    notes = list(dict.fromkeys(note for entry in model["offerings"] for note in entry["notes"]))
    if notes:
        blocks += [Heading(3, "Taken for granted"), Bullets(tuple(Span(_told(note, model)) for note in notes))]
    if model["left_aside"]:
        items = [Span(f"{counted(len(row['offerings']), 'offering')}: {row['reason']} ({_ids(row['offerings'])})")
                 for row in model["left_aside"]]
        blocks += [Heading(3, "Not priced"), Bullets(tuple(items))]
    return blocks


def _told(note: str, model: ModelCost) -> str:
    """A note with the offerings that it is about, unless it is about all of them."""
    meant = [entry["offering"] for entry in model["offerings"] if note in entry["notes"]]
    text = f"{note[:1].upper()}{note[1:]}"
    return f"{text}." if len(meant) == len(model["offerings"]) else f"{text} ({_ids(meant)})."


def _ids(ids: Sequence[str]) -> str:
    short = [one.partition("@")[2] or one for one in ids[:LISTED]]
    more = [f"{len(ids) - LISTED} more"] if len(ids) > LISTED else []
    return listed([*short, *more])


def _row(entry: OfferingMonth, *, with_lines: bool) -> TableRow:
    label = entry["offering"].partition("@")[2]
    state = "known" if entry["state"] == "known" else "unknown"
    marks = tuple(dict.fromkeys(mark for line in entry["lines"] for mark in line["evidence"])) if with_lines else ()
    parts = [_line(line) for line in entry["lines"]] if with_lines else []
    if with_lines or entry["state"] != "known":
        parts += [f"{part['component'].replace('_', ' ')} missing: {part['reason']}" for part in entry["missing"]]
    return TableRow(label, (CellText(entry["text"], marks, state),), "; ".join(parts))


def _line(line: MonthLine) -> str:
    quantity = Decimal(line["quantity"])
    is_tokens = line["unit"] == "tokens"
    size = f"{(quantity / 1_000_000).normalize():,f}M" if is_tokens else f"{quantity:,f}"
    rate = f"${Decimal(line['rate_usd']):f}{'/M' if is_tokens else ''}"
    tier = "batch " if line["service_tier"] == "batch" else ""
    above = _above(line["conditions"])
    note = f" ({line['note']})" if line["note"] else ""
    name = line["component"].replace("_", " ")
    return f"{tier}{name}{above} {size} x {rate} = {usd(Decimal(line['amount_usd']))}{note}"


def _above(conditions: dict[str, str]) -> str:
    """The tier or the hours of a line, in words."""
    if "prompt_tokens_above" in conditions:
        return f" (prompts above {int(conditions['prompt_tokens_above']):,} tokens)"
    if "prompt_tokens_from" in conditions:
        return f" (prompts from {int(conditions['prompt_tokens_from']):,} tokens)"
    window = " ".join(conditions[key] for key in ("days", "time_window") if key in conditions)
    return f" ({window})" if window else ""
