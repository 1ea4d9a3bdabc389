"""Decision-fit tags, product type and class of a model, by the rules in ``assay.data.tags``."""

from decimal import Decimal
from typing import NamedTuple

from assay.data.tags import (
    CHEAP_INPUT_USD_PER_MTOK,
    CLASS_COMPACT_PARAMETERS,
    CLASS_PHRASES,
    FALLBACK,
    LONG_CONTEXT_TOKENS,
    PRODUCT_TYPE_BY_TOKEN,
    TAGS,
)
from assay.decision.cost import Offer, price_of
from assay.domain.fact import Dossier, Fact


class Tag(NamedTuple):
    """One use that known facts speak for."""

    label: str
    rule: str
    facts: tuple[Fact, ...]


class Kind(NamedTuple):
    """What a model is, and by which rule."""

    product_type: str
    phrase: str
    reason: str
    facts: tuple[Fact, ...]


def kind_of(dossier: Dossier) -> Kind:
    """Product type and class phrase: what a source states, else a word of the name, else what it does."""
    stated = dossier.facts.get("product_type")
    if stated is not None and isinstance(stated.value, str):
        return Kind(stated.value, _phrase(stated.value), stated.reason, (stated,))
    words = set(dossier.model.id.partition("/")[2].split("-"))
    for tokens, kind in PRODUCT_TYPE_BY_TOKEN:
        found = words.intersection(tokens)
        if found:
            return Kind(kind, _phrase(kind), f"its name has the word '{min(found)}'", ())
    return _general(dossier)


def _general(dossier: Dossier) -> Kind:
    reasoning, size = dossier.facts.get("reasoning"), dossier.facts.get("parameters_total")
    if reasoning is not None and reasoning.value == "always":
        return Kind("reasoning", _phrase("reasoning"), "it always reasons before it answers", (reasoning,))
    if size is not None and isinstance(size.value, int) and size.value <= CLASS_COMPACT_PARAMETERS:
        return Kind("general", _phrase("compact"), "it has at most 15 billion parameters", (size,))
    return Kind("general", _phrase("general"), "nothing marks it as a specialist", ())


def _phrase(kind: str) -> str:
    return CLASS_PHRASES.get(kind, f"{kind} model")


def tags_of(dossier: Dossier, kind: Kind, offer: Offer) -> tuple[Tag, ...]:
    """Every tag that known facts meet, in the stated order; ``General`` when there is none."""
    rules = dict(TAGS)
    bases = {
        "Coding": _coding(dossier, kind),
        "RAG": _rag(dossier),
        "Agents": _supported(dossier, "function_calling"),
        "Long context": _long_context(dossier),
        "Vision": _supported(dossier, "vision"),
        "Classification": _classification(kind, offer),
        "JSON / tool use": _supported(dossier, "structured_outputs"),
    }
    met = [Tag(label, rules[label], basis) for label, basis in bases.items() if basis is not None]
    return tuple(met) or (Tag(*FALLBACK, ()),)


Basis = tuple[Fact, ...] | None


def _supported(dossier: Dossier, name: str) -> Basis:
    fact = dossier.facts.get(name)
    return (fact,) if fact is not None and fact.value == "supported" else None


def _coding(dossier: Dossier, kind: Kind) -> Basis:
    return kind.facts if kind.product_type == "coding" else _supported(dossier, "code_execution")


def _long_context(dossier: Dossier) -> Basis:
    window = dossier.facts.get("context_window_tokens")
    if window is None or not isinstance(window.value, int) or window.value < LONG_CONTEXT_TOKENS:
        return None
    return (window,)


def _rag(dossier: Dossier) -> Basis:
    window = _long_context(dossier)
    calls = _supported(dossier, "function_calling") or _supported(dossier, "structured_outputs")
    return window + calls if window is not None and calls is not None else None


def _classification(kind: Kind, offer: Offer) -> Basis:
    if kind.product_type == "guard":
        return kind.facts
    if offer.best is None:
        return None
    price = price_of(offer.best.route, "input", 0)
    if price is None or not isinstance(price.fact.value, Decimal):
        return None
    return (price.fact,) if price.fact.value <= Decimal(CHEAP_INPUT_USD_PER_MTOK) else None
