"""Price one request: names and days are resolved once, and what a route charges is kept compiled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from assay.app.compare import material_of
from assay.app.released import refuse_unreleased
from assay.app.resolve_name import find_model
from assay.app.resolve_subject import find_subject
from assay.catalogue.dossier import build_dossier
from assay.data.criteria import COMPARED
from assay.decision.bill import Bill, bill, plain_bill
from assay.decision.comparison import candidate_of
from assay.decision.cost import INPUT_ONLY, why_not_sold
from assay.decision.hours import Moment
from assay.decision.tariff import compile_tariff, depends_on_hours, depends_on_reasoning
from assay.domain.errors import UnresolvedNameError, UsageError
from assay.domain.holdings import model_of
from assay.domain.usage import Usage, checked_usage
from assay.domain.workload import Workload

if TYPE_CHECKING:
    from assay.app.ports import Store
    from assay.decision.tariff import Tariff
    from assay.domain.fact import Dossier, Route
    from assay.domain.usage import Convention

At = str | date | datetime | None
"""A day, or a moment where prices depend on the hour; a datetime without a zone is taken as UTC."""
PRICED = frozenset({*COMPARED, "prompt_caching"})
"""The properties that a bill looks at."""
MOST_KEPT = 50_000
"""Names and days kept resolved; past it, all are forgotten and read again."""


class Charged(NamedTuple):
    """What a name means on a day: the routes on which it can be bought."""

    tariffs: tuple[Tariff, ...]
    reasoning: tuple[Tariff, ...]
    """The same routes for requests that reason."""
    only: Tariff | None
    """The one route, where there is one and it charges for answers: the usual case of a named offering."""
    is_input_only: bool
    """Whether nothing is charged for answers, as of an embedding model."""


class PriceBook:
    """Prices from one catalogue; keeps what it has resolved, so the second price of a name takes microseconds.

    It may be used by several threads: the catalogue is opened anew for every name that is not yet known.
    """

    def __init__(self, open_store: Callable[[], Store], conventions: Mapping[str, Convention]) -> None:
        self._open = open_store
        self._conventions = conventions
        self._kept: dict[tuple[str, At], Charged] = {}

    def price_text(self, name: str, prompt: int, answer: int, cached: int, at: At = None) -> Bill:
        """Price a request of text: the whole prompt, the answer, and the part of the prompt read from the cache.

        Raises as ``price`` does.
        """
        charged = self._kept.get((name, at)) or self._charged(name, at)
        if not 0 <= cached <= prompt or answer < 0:
            checked_usage(Usage(prompt, answer, cached))
        if charged.only is not None:
            return plain_bill(charged.only, prompt, answer, cached)
        return _cheapest(charged.tariffs, Usage(prompt, 0 if charged.is_input_only else answer, cached))

    def price(self, name: str, usage: Usage, at: At = None) -> Bill:
        """Price a request on the offering named; of a model, on the cheapest of its routes on sale for this request.

        Raises UnresolvedNameError for a name of nothing or of several things and for a model that nobody sells on
        that day, UsageError for counts that cannot be meant.
        """
        charged = self._kept.get((name, at)) or self._charged(name, at)
        checked_usage(usage)
        if charged.is_input_only:
            usage = usage._replace(output_tokens=0, reasoning_tokens=0, output_audio_tokens=0)
        return _cheapest(charged.reasoning if usage.reasoning_tokens else charged.tariffs, usage)

    def convention(self, seller: str) -> Convention:
        """How a seller counts what it reports; raises UsageError when no document of theirs is known."""
        return convention_of(self._conventions, seller)

    def _charged(self, name: str, at: At) -> Charged:
        """Resolve a name on a day, and keep what it means."""
        day, moment = _when(at)
        found = self._read(name, day, moment)
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
        self._kept[name, at] = found
        return found

    def _read(self, name: str, day: str, moment: Moment | None) -> Charged:
        store = self._open()
        wanted = find_subject(store, name).name if "@" in name else find_model(store, name).name
        model = model_of(wanted.id)
        as_of = day or store.meta()["built"]
        dossier = build_dossier(material_of(store, model, PRICED), store.sources(), as_of)
        refuse_unreleased(dossier, as_of)
        routes = _meant(dossier, wanted.id, as_of)
        kind = candidate_of(dossier, Workload(), as_of).kind.product_type
        plain = tuple(self._tariff(route, moment) for route in routes)
        reasoning = tuple(self._tariff(route, moment, is_reasoning=True) if depends_on_reasoning(route) else tariff
                          for route, tariff in zip(routes, plain, strict=True))
        only = plain[0] if len(plain) == 1 and kind not in INPUT_ONLY else None
        return Charged(plain, reasoning, only, kind in INPUT_ONLY)

    def _tariff(self, route: Route, moment: Moment | None, *, is_reasoning: bool = False) -> Tariff:
        convention = self._conventions.get(route.offering.provider)
        return compile_tariff(route, moment if depends_on_hours(route) else None, is_reasoning=is_reasoning,
                              convention=convention)


def convention_of(conventions: Mapping[str, Convention], seller: str) -> Convention:
    """How a seller counts what it reports; raises UsageError when no document of theirs is known."""
    found = conventions.get(seller)
    if found is None:
        raise UsageError(f"No document that we know says how {seller} counts; give whole counts instead, or name one "
                         f"of {', '.join(sorted(conventions))}.")
    return found


def _meant(dossier: Dossier, wanted: str, as_of: str) -> list[Route]:
    """The offering named, else every route of the model that is on sale; raises UnresolvedNameError for none."""
    if "@" in wanted:
        named = [route for route in dossier.routes if route.offering.id == wanted]
    else:
        named = [route for route in dossier.routes if not why_not_sold(route, as_of)]
    if not named:
        raise UnresolvedNameError(f"No source lists a seller of {wanted} on {as_of}; see: assay show "
                                  f"{model_of(wanted)}.", "not_sold", ())
    return named


def _cheapest(tariffs: tuple[Tariff, ...], usage: Usage) -> Bill:
    """The cheapest complete bill; where no route has every price, the one that leaves least open."""
    if len(tariffs) == 1:
        return bill(tariffs[0], usage)
    return min((bill(tariff, usage) for tariff in tariffs), key=_preference)


def _preference(found: Bill) -> tuple[int, Decimal, str]:
    return len(found.gaps), found.total_usd, found.tariff.route.offering.id


def _when(at: At) -> tuple[str, Moment | None]:
    """The day (ISO; empty for the catalogue's own) and, of a moment, its minute of the week in UTC."""
    if isinstance(at, datetime):
        there = at.astimezone(UTC) if at.tzinfo else at
        return there.date().isoformat(), Moment(there.weekday(), there.hour * 60 + there.minute)
    try:
        return (date.fromisoformat(str(at)).isoformat() if at else ""), None
    except ValueError:
        raise UsageError(f"at is a day such as 2026-05-14 or a datetime, not {str(at)[:40]!r}.") from None
