"""The document of ``assay explain`` laid out as one screen."""

from collections.abc import Sequence

from assay.report.explain_views import ExplainDocument, ExplainedFact, LoserView, PropertyView, StatementView
from assay.report.page import Block, Bullets, CellText, Heading, Page, Paragraph, Span, Table, TableRow
from assay.report.wording import counted

STATEMENTS_SHOWN, LOSERS_SHOWN, FACTS_SHOWN, FACTS_IN_FULL = 4, 6, 12, 3
"""What one screen holds; the JSON form has all."""


def explain_page(document: ExplainDocument) -> Page:
    """One fact in full, a few one after the other, many as a table."""
    title = f"{document['subject']['name']}: {_named(document['property'])}"
    blocks: list[Block] = [Heading(1, title)]
    if document["notices"]:
        blocks.append(Paragraph(tuple(Span(notice["text"]) for notice in document["notices"]), "warning"))
    facts = document["facts"]
    if len(facts) <= FACTS_IN_FULL:
        for fact in facts:
            blocks += _in_full(fact, document)
    else:
        blocks += _as_table(facts, document)
    property_view = document["property"]
    deciding = {fact["statements"][0]["rung"] for fact in facts if fact["statements"]}
    ladder = " > ".join(f"[{rung['id']}]" if rung["id"] in deciding else rung["id"] for rung in document["ladder"])
    blocks += [Heading(2, "How it is decided"),
               Bullets((Span(f"{property_view['id']} means: {property_view['meaning']}."),
                        Span(f"Trust: {ladder}."),
                        Span("On one rung the value with more independent sources wins, then the fresher one.")))]
    return Page(title, tuple(blocks), {})


def _in_full(fact: ExplainedFact, document: ExplainDocument) -> list[Block]:
    blocks: list[Block] = [Paragraph((Span(f"{_value(fact)}. Why: {fact['reason']}."),), "lead")]
    if fact["follows_from"]:
        blocks.append(Paragraph((Span("It is derived; the fact it follows from:", command=(
            f"assay explain '{document['subject']['id']}' {fact['follows_from']}")),)))
    if fact["statements"]:
        basis = "Its basis" if fact["follows_from"] else "Chosen"
        blocks += [Heading(2, f"{basis}: {counted(len(fact['statements']), 'statement')}"),
                   _listed(fact["statements"])]
    if fact["contenders"]:
        blocks += [Heading(2, f"Not chosen: {counted(len(fact['contenders']), 'value')}"), _losers(fact["contenders"])]
    return blocks


def _named(property_view: PropertyView) -> str:
    label = property_view["label"].lower()
    return f"{label} price" if property_view["kind"] == "money" else label


def _value(fact: ExplainedFact) -> str:
    if "value" not in fact:
        return fact["state"].replace("_", " ").capitalize()
    unit = " tokens" if fact.get("unit") == "tokens" else ""
    return f"{fact['text']}{unit}{_under(fact)}"


def _under(fact: ExplainedFact) -> str:
    told = ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in fact["conditions"].items())
    return f" ({told})" if told else ""


def _listed(statements: Sequence[StatementView]) -> Bullets:
    items = [Span(_line(statement)) for statement in statements[:STATEMENTS_SHOWN]]
    if len(statements) > STATEMENTS_SHOWN:
        items.append(Span(f"{len(statements) - STATEMENTS_SHOWN} more say the same."))
    return Bullets(tuple(items))


def _line(statement: StatementView) -> str:
    version = f" {statement['version']}" if statement["version"] else ""
    route = f" about {statement['subject'].partition('@')[2]}" if "@" in statement["subject"] else ""
    note = f" ({statement['note']})" if statement["note"] else ""
    return (f'{statement["id"]} {statement["source"]}{version}{route}, read {statement["observed_at"][:10]}: '
            f'"{statement["as_written"]}"; {statement["rung_label"]}; {statement["url"]}{note}')


def _losers(contenders: Sequence[LoserView]) -> Bullets:
    items = [Span(_loser(contender)) for contender in contenders[:LOSERS_SHOWN]]
    if len(contenders) > LOSERS_SHOWN:
        items.append(Span(f"{counted(len(contenders) - LOSERS_SHOWN, 'more value')} in the JSON form."))
    return Bullets(tuple(items))


def _loser(contender: LoserView) -> str:
    first, *rest = contender["statements"]
    more = f" and {counted(len(rest), 'more statement')}" if rest else ""
    return (f'{contender["text"]}: {contender["reason"]}; {first["id"]} {first["source"]}, read '
            f'{first["observed_at"][:10]}: "{first["as_written"]}", {first["url"]}{more}')


def _as_table(facts: Sequence[ExplainedFact], document: ExplainDocument) -> list[Block]:
    rows = tuple(TableRow(fact["subject"].partition("@")[2] + _under(fact), (
        CellText(fact["text"], (), fact["state"]), CellText(fact["reason"]), CellText("".join(fact["evidence"][:1]))))
                 for fact in facts[:FACTS_SHOWN])
    name = document["property"]["id"]
    blocks: list[Block] = [Table(document["property"]["label"], ("Route", "Value", "Why", "Statement"), rows)]
    if len(facts) > FACTS_SHOWN:
        blocks.append(Paragraph((Span(f"{counted(len(facts) - FACTS_SHOWN, 'more')} in the JSON form."),)))
    blocks.append(Paragraph((Span("One of them in full:", command=f"assay explain '{facts[0]['subject']}' {name}"),)))
    return blocks
