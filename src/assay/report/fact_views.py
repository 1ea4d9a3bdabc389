"""Facts as they are published outside a comparison: state, value, reason, evidence and losers."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from assay.data.properties import PROPERTIES
from assay.decision.profile import kind_of
from assay.domain.fact import Contender, Dossier, Fact, State, unknown
from assay.domain.statement import Statement, Value
from assay.report.cite import SHOWN_A_FACT, cited, statement_id
from assay.report.sections.rows import fact_cell, fact_text
from assay.report.show_views import ContenderView, FactView, JsonValue, Valued
from assay.report.wording import rate

MODEL_FACTS = (
    "release_date", "context_window_tokens", "max_input_tokens", "max_output_tokens", "parameters_total",
    "parameters_active", "architecture", "license", "open_weights", "knowledge_cutoff", "input_modalities",
    "output_modalities", "reasoning", "function_calling", "structured_outputs", "vision", "multimodal", "tool_use",
    "code_execution", "deprecation_date", "retirement_date", "product_type",
)
"""The properties that every model is shown with, known or not, in the order of the contract."""

OFFERING_FACTS = (
    "status", "context_window_tokens", "max_input_tokens", "max_output_tokens", "input_modalities",
    "output_modalities", "reasoning", "function_calling", "structured_outputs", "vision", "multimodal", "tool_use",
    "code_execution", "prompt_caching", "deprecation_date", "retirement_date",
)
"""The properties that every offering is shown with, known or not."""

OF_EACH_ROUTE = "a property of each provider route, not of the model; no source states it of the model"


def model_facts(dossier: Dossier) -> dict[str, Fact]:
    """Every fact of a model, the always shown ones first; the product type by the rule that a comparison uses."""
    facts = _ordered(dossier.model.id, dossier.facts, MODEL_FACTS)
    if facts["code_execution"].state is State.UNKNOWN:
        facts["code_execution"] = unknown(dossier.model.id, "code_execution", OF_EACH_ROUTE)
    if facts["product_type"].state is State.UNKNOWN:
        kind = kind_of(dossier)
        behind = tuple(statement for fact in kind.facts for statement in fact.statements)
        facts["product_type"] = Fact(dossier.model.id, "product_type", State.KNOWN, kind.product_type, "", kind.reason,
                                     behind)
    return facts


def offering_facts(offering: str, facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """Every fact of an offering, the always shown ones first; what is true of the model alone is left to it."""
    own = {name: fact for name, fact in facts.items() if PROPERTIES[name].scope != "model"}
    return _ordered(offering, own, OFFERING_FACTS)


def _ordered(subject: str, facts: Mapping[str, Fact], always: Sequence[str]) -> dict[str, Fact]:
    names = [*always, *(name for name in PROPERTIES if name in facts and name not in always)]
    return {name: facts.get(name) or unknown(subject, name) for name in names}


def fact_view(fact: Fact, *, whole: bool = False) -> FactView:
    """One fact; ``whole`` cites every statement behind it instead of the first ones of each source."""
    return {
        "label": PROPERTIES[fact.property].label,
        "state": fact.state.value,
        **valued(fact),
        "text": spoken(fact),
        "reason": fact.reason,
        "evidence": marks(fact, whole=whole),
        "contenders": [_contender(fact, contender, whole=whole) for contender in fact.contenders],
    }


def valued(fact: Fact) -> Valued:
    """The value with its unit; nothing where no value is known."""
    if fact.value is None:
        return {}
    unit = fact.unit or ("tokens" if PROPERTIES[fact.property].kind == "tokens" else "")
    return {"value": json_form(fact.value), "unit": unit} if unit else {"value": json_form(fact.value)}


def spoken(fact: Fact) -> str:
    """A fact in words; a price with its unit, a conflict marked as one."""
    if isinstance(fact.value, Decimal):
        doubt = " (sources disagree)" if fact.state is State.CONFLICT else ""
        return rate(fact.value, fact.unit) + doubt
    return fact_cell(fact.subject, fact.property, fact)["text"]


def value_in_words(fact: Fact, value: Value) -> str:
    """Another value of the same property in words."""
    if isinstance(value, Decimal):
        return rate(value, fact.unit)
    return fact_text(fact.property, fact._replace(value=value))


def json_form(value: Value) -> JsonValue:
    """A value as JSON carries it: counts as integers, money as decimal strings, sets as lists.

    >>> json_form(Decimal("0.50")), json_form(("image", "text")), json_form(True)
    ('0.50', ['image', 'text'], True)
    """
    if isinstance(value, tuple):
        return list(value)
    return f"{value:f}" if isinstance(value, Decimal) else value


def marks(fact: Fact, *, whole: bool) -> list[str]:
    """Ids of the statements behind the chosen value."""
    return ids_of(fact.statements) if whole else cited(fact)


def ids_of(statements: Iterable[Statement]) -> list[str]:
    """Ids of statements, each once, in their order."""
    return list(dict.fromkeys(statement_id(statement.number) for statement in statements))


def _contender(fact: Fact, contender: Contender, *, whole: bool) -> ContenderView:
    behind = ids_of(contender.statements)
    return {"value": json_form(contender.value), "text": value_in_words(fact, contender.value),
            "evidence": behind if whole else behind[:SHOWN_A_FACT], "reason": contender.why_not}
