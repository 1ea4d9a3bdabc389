"""The documents of ``assay show``, from dossiers and the statements behind them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from assay.decision.comparison import Candidate
from assay.decision.cost import quote
from assay.domain.fact import Dossier, Fact, Route, unknown
from assay.domain.holdings import Related
from assay.domain.statement import Statement
from assay.domain.things import Model, Name, Offering, Reading, Source
from assay.domain.workload import Workload
from assay.report.cite import evidence_of, statement_id
from assay.report.fact_views import fact_view, ids_of, model_facts, offering_facts
from assay.report.history import history, prices_out_of_force
from assay.report.sections.costs import offering_view
from assay.report.show_views import (
    Generated,
    MemberView,
    ReadingView,
    ScoreView,
    ShowFamily,
    ShowModel,
    ShowOffering,
    ShowProvider,
    SubjectView,
)
from assay.report.views import OfferingView, Sentence


class Frame(NamedTuple):
    """What every answer needs besides its subject."""

    meta: Mapping[str, str]
    sources: Mapping[str, Source]
    as_of: str
    notices: Sequence[str]
    whole: bool
    """Whether every statement is cited, instead of the first ones."""
    with_history: bool


class Held(NamedTuple):
    """The raw material about one model."""

    statements: Sequence[Statement]
    readings: Sequence[Reading]
    related: Sequence[Related] = ()


class Listing(NamedTuple):
    """One page of a provider's routes; each with the statements of its model."""

    routes: Sequence[Route]
    statements: Sequence[Statement]
    total: int
    limit: int
    offset: int


def compose_model(candidate: Candidate, held: Held, frame: Frame) -> ShowModel:
    """A model with all its facts, its routes from the cheapest on, and its scores."""
    dossier = candidate.dossier
    model = dossier.model
    document: ShowModel = {
        "schema": "assay/show-model/1",
        "generated": generated(frame.meta, frame.as_of),
        "subject": model_subject(model, held.readings),
        "notices": _notices(frame),
        "facts": {name: fact_view(fact, whole=frame.whole) for name, fact in model_facts(dossier).items()},
        "offerings": [_route(route, held.statements, frame) for route in _cheapest_first(candidate)],
        "scores": [_score(entry) for entry in sorted(dossier.scores, key=_score_order)],
        "related": [{"id": row.other, "name": row.name, "reason": row.reason} for row in held.related],
        "evidence": {},
    }
    if frame.with_history:
        document["history"] = history(held.statements, frame.sources, frame.as_of)
    if frame.whole:
        document["readings"] = [_reading(row) for row in held.readings]
    document["evidence"] = evidence_of(document, by_mark(held.statements), frame.sources)
    return document


def compose_offering(dossier: Dossier, route: Route, held: Held, frame: Frame) -> ShowOffering:
    """One offering with its facts and prices; the model's own facts are left to the model."""
    offering, model = route.offering, dossier.model
    readings = [row for row in held.readings if row.offering == offering.id]
    facts = offering_facts(offering.id, route.facts)
    document: ShowOffering = {
        "schema": "assay/show-offering/1",
        "generated": generated(frame.meta, frame.as_of),
        "subject": offering_subject(model, offering, held.readings),
        "notices": _notices(frame),
        "facts": {name: fact_view(fact, whole=frame.whole) for name, fact in facts.items()},
        "offerings": [_route(route, held.statements, frame)],
        "evidence": {},
    }
    if frame.with_history:
        own = [entry for entry in held.statements if entry.subject == offering.id]
        document["history"] = history(own, frame.sources, frame.as_of)
    if frame.whole:
        document["readings"] = [_reading(row) for row in readings]
    document["evidence"] = evidence_of(document, by_mark(held.statements), frame.sources)
    return document


def compose_family(family: Name, members: Sequence[Candidate], statements: Iterable[Statement], frame: Frame
                   ) -> ShowFamily:
    """A family's models, the newest first, those of unknown age last."""
    creators = sorted({member.dossier.model.creator for member in members})
    views = sorted((_member(member, frame) for member in members), key=lambda view: view["id"])
    views.sort(key=lambda view: str(view["release_date"].get("value", "")), reverse=True)
    document: ShowFamily = {
        "schema": "assay/show-family/1",
        "generated": generated(frame.meta, frame.as_of),
        "subject": {"kind": "family", "id": family.id, "name": family.label,
                    "creator": creators[0] if len(creators) == 1 else None, "family": family.id, "aliases": []},
        "notices": _notices(frame),
        "models": views,
        "evidence": {},
    }
    document["evidence"] = evidence_of(document, by_mark(statements), frame.sources)
    return document


def compose_provider(provider: Name, page: Listing, frame: Frame) -> ShowProvider:
    """A provider with one page of its offerings, by id."""
    document: ShowProvider = {
        "schema": "assay/show-provider/1",
        "generated": generated(frame.meta, frame.as_of),
        "subject": {"kind": "provider", "id": provider.id, "name": provider.label, "creator": None, "family": None,
                    "aliases": []},
        "notices": _notices(frame),
        "offerings": [_route(route, page.statements, frame) for route in page.routes],
        "total": page.total,
        "limit": page.limit,
        "offset": page.offset,
        "evidence": {},
    }
    document["evidence"] = evidence_of(document, by_mark(page.statements), frame.sources)
    return document


def model_subject(model: Model, readings: Iterable[Reading]) -> SubjectView:
    """A model as a subject, with every spelling that the feeds use for it."""
    return {"kind": "model", "id": model.id, "name": model.name, "creator": model.creator, "family": model.family,
            "aliases": sorted({row.spelling for row in readings})}


def offering_subject(model: Model, offering: Offering, readings: Iterable[Reading]) -> SubjectView:
    """An offering as a subject, with the spellings that were read as this very offering."""
    return {"kind": "offering", "id": offering.id, "name": f"{model.name} at {offering.provider}",
            "creator": model.creator, "family": model.family,
            "aliases": sorted({row.spelling for row in readings if row.offering == offering.id}),
            "model": model.id, "provider": offering.provider}


def generated(meta: Mapping[str, str], as_of: str) -> Generated:
    """Which catalogue answered, and for which day."""
    return {"catalogue": meta.get("digest", ""), "catalogue_built": meta.get("built", ""), "as_of": as_of,
            "known_by": meta.get("known_by")}


def by_mark(statements: Iterable[Statement]) -> dict[str, Statement]:
    """Statements by the id under which they are cited."""
    return {statement_id(entry.number): entry for entry in statements}


def _notices(frame: Frame) -> list[Sentence]:
    return [{"text": text, "evidence": []} for text in frame.notices]


def _cheapest_first(candidate: Candidate) -> list[Route]:
    order = {priced.route.offering.id: place for place, priced in enumerate(candidate.offer.priced)}
    return sorted(candidate.dossier.routes,
                  key=lambda route: (order.get(route.offering.id, len(order)), route.offering.id))


def _route(route: Route, statements: Iterable[Statement], frame: Frame) -> OfferingView:
    view = offering_view(route, quote(route, Workload()))
    if frame.whole:
        for price, shown in zip(route.prices, view["prices"], strict=True):
            shown["evidence"] = _all_of(price.fact)
        facts = [*route.facts.values(), *(price.fact for price in route.prices)]
        view["evidence"] = list(dict.fromkeys(mark for fact in facts for mark in _all_of(fact)))
    if frame.with_history:
        own = (entry for entry in statements if entry.subject == route.offering.id)
        view["prices"] += prices_out_of_force(own, frame.as_of)
    return view


def _all_of(fact: Fact) -> list[str]:
    return ids_of([*fact.statements, *(entry for contender in fact.contenders for entry in contender.statements)])


def _member(member: Candidate, frame: Frame) -> MemberView:
    model, facts = member.dossier.model, member.dossier.facts

    def view(name: str) -> Fact:
        return facts.get(name) or unknown(model.id, name)

    return {"id": model.id, "name": model.name, "creator": model.creator,
            "release_date": fact_view(view("release_date"), whole=frame.whole),
            "context_window_tokens": fact_view(view("context_window_tokens"), whole=frame.whole),
            "providers": len(member.providers), "routes": len(member.dossier.routes)}


def _score_order(entry: Statement) -> tuple[str, str, int]:
    fields = dict(entry.conditions)
    return (fields.get("benchmark", ""), fields.get("version", ""), entry.number)


def _score(entry: Statement) -> ScoreView:
    fields = dict(entry.conditions)
    return {
        "benchmark": fields.get("benchmark", ""), "version": fields.get("version", ""),
        "metric": fields.get("metric", ""), "unit": entry.unit, "value": str(entry.value),
        "low": fields.get("low"), "high": fields.get("high"), "n": fields.get("n"),
        "setting": fields.get("setting", ""), "harness": fields.get("harness", ""),
        "evaluator": fields.get("evaluator", ""), "evidence": [statement_id(entry.number)],
    }


def _reading(row: Reading) -> ReadingView:
    return {"spelling": row.spelling, "source": row.source, "provider": row.provider, "rule": row.rule,
            "reason": row.reason, "offering": row.offering}
