"""The document of ``assay cost``."""

from typing import Any, TypedDict

from assay.report.show_views import Generated
from assay.report.views import Evidence, Sentence


class MonthLine(TypedDict):
    """Quantity x rate = amount, exactly; ``component`` is what is counted, ``charged_as`` whose price is charged."""

    component: str
    charged_as: str
    service_tier: str
    quantity: str
    unit: str
    rate_usd: str
    amount_usd: str
    conditions: dict[str, str]
    note: str
    evidence: list[str]


class MissingPart(TypedDict):
    """A part of the workload that nobody prices on this offering."""

    component: str
    service_tier: str
    quantity: str
    reason: str


class OfferingMonth(TypedDict):
    """A month on one offering.

    ``state`` is ``known`` or ``at least``: then ``usd`` leaves out what ``missing`` names.
    ``low_usd`` and ``high_usd`` are given where the workload has ranges; ``usd`` then holds for their middles.
    """

    offering: str
    provider: str
    region: str
    service_tier: str
    state: str
    usd: str
    low_usd: str | None
    high_usd: str | None
    text: str
    lines: list[MonthLine]
    missing: list[MissingPart]
    notes: list[str]


class LeftAside(TypedDict):
    """Offerings that were not priced, and why."""

    reason: str
    offerings: list[str]


class ModelCost(TypedDict):
    """A model's offerings, the cheapest first, those with a part missing after the complete ones."""

    model: str
    name: str
    offerings: list[OfferingMonth]
    left_aside: list[LeftAside]
    sentences: list[Sentence]


class CostDocument(TypedDict):
    """What a month of a workload costs on every offering of the models asked for."""

    schema: str
    generated: Generated
    title: str
    workload: dict[str, Any]
    lines_shown: int
    notices: list[Sentence]
    models: list[ModelCost]
    sentences: list[Sentence]
    evidence: dict[str, Evidence]
