"""What a month costs on every offering: the use case behind ``assay cost``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from assay.app.compare import material_of
from assay.app.price import PRICED
from assay.app.released import refuse_unreleased
from assay.app.resolve_name import find_model
from assay.app.resolve_subject import find_subject
from assay.catalogue.dossier import build_dossier
from assay.decision.cost import INPUT_ONLY, why_not_sold
from assay.decision.mass import load_of
from assay.decision.month import Month, RoutePrices, batch_sibling, between, month
from assay.decision.profile import kind_of
from assay.decision.quoting import why_not_here
from assay.domain.errors import UsageError
from assay.domain.holdings import model_of
from assay.domain.traffic import Shape, one_shape, sure
from assay.domain.workload import Workload, checked
from assay.report.cost import Costed, CostFrame, Priced, compose_cost

if TYPE_CHECKING:
    from assay.app.ports import Store
    from assay.decision.mass import Load
    from assay.domain.fact import Dossier, Route
    from assay.domain.traffic import Traffic
    from assay.domain.usage import Convention
    from assay.report.cost_views import CostDocument

MOST_MODELS = 50


class CostQuestion(NamedTuple):
    """Whose costs, at which workload, on which day."""

    names: Sequence[str]
    """Models, or offerings such as ``qwen/qwen3.5-4b@deepinfra``; an offering asks for itself alone."""
    workload: Workload = Workload()
    as_of: str = ""
    """ISO date; empty for the catalogue's own day."""
    lines: int = 3
    """Offerings of a model whose bill a page shows line by line; the document has the lines of all."""


class _Asked(NamedTuple):
    id: str
    notices: tuple[str, ...]


def cost(store: Store, question: CostQuestion, conventions: Mapping[str, Convention]) -> CostDocument:
    """The cost document.

    Raises UsageError for no or too many names or a workload that cannot be meant, UnresolvedNameError for names that
    mean nothing or several things.
    """
    if not 1 <= len(question.names) <= MOST_MODELS:
        raise UsageError(f"Cost takes 1 to {MOST_MODELS} models or offerings; {len(question.names)} were given.")
    asked = [_find(store, name) for name in question.names]
    as_of = question.as_of or store.meta()["built"]
    traffic = traffic_of(checked(question.workload))
    load = load_of(traffic)
    wanted: dict[str, list[str]] = {}
    for one in asked:
        wanted.setdefault(model_of(one.id), []).append(one.id)
    costed = [_costed(store, model, ids, Terms(traffic, load, as_of, conventions)) for model, ids in wanted.items()]
    notices = [notice for one in asked for notice in one.notices]
    frame = CostFrame(store.meta(), store.sources(), as_of, notices, question.lines)
    return compose_cost(costed, question.workload, frame)


def traffic_of(workload: Workload) -> Traffic:
    """The traffic of a workload; of plain numbers, one shape."""
    if workload.traffic is not None:
        return workload.traffic
    return one_shape(workload.requests, Shape(
        input_tokens=sure(workload.input_tokens), cached_share=sure(workload.cached_share),
        output_tokens=sure(workload.output_tokens)))


class Terms(NamedTuple):
    """What all models are priced under."""

    traffic: Traffic
    load: Load
    as_of: str
    conventions: Mapping[str, Convention]


def _find(store: Store, name: str) -> _Asked:
    if "@" in name:
        found = find_subject(store, name)
        return _Asked(found.name.id, found.notices)
    model = find_model(store, name)
    return _Asked(model.name.id, (model.notice,) if model.notice else ())


def _costed(store: Store, model: str, ids: Sequence[str], terms: Terms) -> Costed:
    material = material_of(store, model, PRICED)
    dossier = build_dossier(material, store.sources(), terms.as_of)
    refuse_unreleased(dossier, terms.as_of)
    named = {one for one in ids if "@" in one}
    only_named = named if len(named) == len(ids) else None
    priced, aside = price_routes(dossier, terms, only_named)
    return Costed(dossier.model, priced, aside, material.statements)


def price_routes(
    dossier: Dossier, terms: Terms, only: set[str] | None = None,
) -> tuple[list[Priced], dict[str, list[str]]]:
    """Price every route on sale, or those named; gives them in the order of their totals, and the others by reason."""
    is_input_only = kind_of(dossier).product_type in INPUT_ONLY
    priced: list[Priced] = []
    aside: dict[str, list[str]] = {}
    for route in dossier.routes:
        if only is not None and route.offering.id not in only:
            continue
        why = why_not_here(route, terms.load.regions) or ("" if only else why_not_sold(route, terms.as_of))
        if why:
            aside.setdefault(why, []).append(route.offering.id)
            continue
        prices = route_prices(route, dossier, terms.conventions, is_input_only=is_input_only)
        found = month(prices, terms.load)
        if found.sums:
            ranged = None if terms.traffic.is_sure or not found.is_complete else between(prices, terms.traffic)
            priced.append(Priced(found, ranged))
        else:
            aside.setdefault(_reason(found), []).append(route.offering.id)
    return sorted(priced, key=_order), aside


def route_prices(
    route: Route, dossier: Dossier, conventions: Mapping[str, Convention], *, is_input_only: bool = False,
) -> RoutePrices:
    """A route with its batch offering and its seller's way of counting."""
    return RoutePrices(route, conventions.get(route.offering.provider), batch_sibling(route, dossier.routes),
                       is_input_only=is_input_only)


def _reason(found: Month) -> str:
    return found.gaps[0].reason if found.gaps else "nothing of this workload is charged"


def _order(priced: Priced) -> tuple[bool, Decimal, str]:
    return (not priced.month.is_complete, priced.month.total_usd, priced.month.route.offering.id)
