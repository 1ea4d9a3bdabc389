"""How often a source was right where a document of the creator says what is right."""

from collections.abc import Container, Iterable, Mapping
from decimal import Decimal

from assay.catalogue.agreement import agree
from assay.catalogue.dossier import build_dossier
from assay.data.properties import PROPERTIES
from assay.domain.fact import Dossier, Fact, State
from assay.domain.holdings import Material
from assay.domain.statement import NOT_DISCLOSED, Value
from assay.domain.things import Source

TRACKED = (
    "release_date", "context_window_tokens", "max_output_tokens", "parameters_total", "parameters_active",
    "architecture", "license", "open_weights", "knowledge_cutoff", "input_modalities", "output_modalities", "reasoning",
    "function_calling", "structured_outputs", "deprecation_date", "retirement_date", "price.input", "price.output",
    "price.cache_read",
)
"""What is judged: the properties that decide a choice, and the plain prices at the creator's own API."""

def said_by(material: Material, voices: Container[str]) -> Material:
    """What some sources alone say of a model: their statements, and the offerings they speak of."""
    rows = tuple(row for row in material.statements if row.source in voices)
    spoken_of = {row.subject for row in rows}
    return material._replace(statements=rows, offerings=tuple(
        row for row in material.offerings if row.id in spoken_of))


def answers(material: Material, sources: Mapping[str, Source], as_of: str) -> dict[str, Value]:
    """What material says when asked for the tracked properties; what it leaves open or undecided is left out."""
    dossier = build_dossier(material, sources, as_of)
    found = ((name, answer(dossier, name)) for name in TRACKED)
    return {name: fact.value if fact.value is not None else NOT_DISCLOSED
            for name, fact in found if fact is not None and fact.state in (State.KNOWN, State.NOT_DISCLOSED)}


def answer(dossier: Dossier, name: str) -> Fact | None:
    """The fact about one property; of a price, the plain one at the creator's own API."""
    return _own_price(dossier, name) if name.startswith("price.") else dossier.facts.get(name)


def _own_price(dossier: Dossier, name: str) -> Fact | None:
    plain = [route for route in dossier.routes if route.offering.provider in dossier.creator.own_providers
             and route.offering.service_tier == "standard" and route.offering.region == "global"
             and not route.offering.variant]
    for route in sorted(plain, key=lambda route: (len(route.offering.id), route.offering.id)):
        for price in route.prices:
            if price.fact.property == name and not price.conditions and price.fact.unit == "usd/mtok":
                return price.fact
    return None


def is_right(name: str, value: Value, truths: Iterable[Value]) -> bool:
    """Whether an answer is one of the values that documents give, by the tolerance of its kind."""
    return any(agree(PROPERTIES[name].kind, value, one) for one in truths)


def is_positive(value: Value) -> bool:
    """Whether a price is one: 0 answers no question of cost."""
    return not isinstance(value, Decimal) or value > 0
