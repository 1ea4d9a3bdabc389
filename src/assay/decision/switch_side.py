"""One side of a switch: the model, the route that is meant, and what is known of that route."""

from typing import NamedTuple

from assay.data.properties import PROPERTIES
from assay.data.vocabulary import SUPPORT
from assay.decision.cost import cheapest_offer, price_of, quoter, why_not_sold
from assay.decision.profile import kind_of
from assay.decision.quotation import Quote
from assay.domain.fact import Dossier, Fact, Route, State
from assay.domain.workload import Workload

MODALITIES = {"input_audio": "audio", "input_video": "video"}
"""Features that follow from the set of what a route reads."""


class Support(NamedTuple):
    """Whether a route can do something; ``state`` is supported, unsupported, partial or unknown."""

    state: str
    fact: Fact | None = None
    of: str = ""
    """``route`` where it is said of the route, ``model`` where only of the model, empty where nothing is said."""

    def is_there(self) -> bool | None:
        """True, False, or None where it is not established; partial counts as there."""
        return {"supported": True, "partial": True, "unsupported": False}.get(self.state)


class Side(NamedTuple):
    """One end of a switch."""

    dossier: Dossier
    product_type: str
    route: Route | None
    """The offering that was named, else the cheapest sold one; None where nothing sells the model."""
    quote: Quote | None
    """The month on that route; None without a route, and without a total where a price is missing."""
    is_named: bool
    """Whether the offering itself was named, instead of the model."""
    reason: str
    """Why there is no route or no total; empty where there is."""
    own: Quote | None = None
    """The month at the creator's own API, where the model was named and its cheapest route is another seller's."""
    is_doubtful: bool = False
    """Whether the cheapest total is lower than what a seller could keep up."""
    obstacle: str = ""
    """Why a named offering does not count as sold for steady standard traffic; empty where it does."""

    @property
    def id(self) -> str:
        """The offering's id, the model's where there is no offering."""
        return self.route.offering.id if self.route else self.dossier.model.id

    @property
    def name(self) -> str:
        """The model's display name."""
        return self.dossier.model.name

    def fact(self, name: str) -> Fact | None:
        """What is known on the route; of the model where nothing is said of the route.

        What a creator announces for its own API says nothing of other sellers' routes.
        """
        own = self.route.facts.get(name) if self.route else None
        if (own is not None and own.value is not None) or (self.route and PROPERTIES[name].scope == "own"):
            return own
        general = self.dossier.facts.get(name)
        return own if general is None else general

    def support(self, name: str) -> Support:
        """Whether the route can do it; a conflict between equally trusted sources is unknown."""
        fact = self.fact("input_modalities" if name in MODALITIES else name)
        if fact is None or fact.value is None:
            return self._cached_price() if name == "prompt_caching" else Support("unknown", fact)
        of = "route" if self.route and fact.subject == self.route.offering.id else "model"
        if fact.state is not State.KNOWN:
            return Support("unknown", fact, of)
        return Support(_state(name, fact), fact, of)


    def _cached_price(self) -> Support:
        """A seller that prices cached input caches; one that does not price it may do so all the same."""
        price = price_of(self.route, "cache_read", 0) if self.route else None
        if price is None or price.fact.value is None:
            return Support("unknown")
        return Support("supported", price.fact, "route")


def _state(name: str, fact: Fact) -> str:
    if name in MODALITIES and isinstance(fact.value, tuple):
        return "supported" if MODALITIES[name] in fact.value else "unsupported"
    if name == "reasoning":
        return "unsupported" if fact.value == "none" else "supported"
    known = str(fact.value)
    return known if PROPERTIES[name].kind == "support" and known in SUPPORT else "unknown"


def side_of(dossier: Dossier, offering: str, workload: Workload, as_of: str) -> Side:
    """The side that a name means: the named offering, else the cheapest one on sale at the workload.

    ``offering`` is an id or empty. Raises KeyError for an offering that nobody lists on that day.
    """
    kind = kind_of(dossier).product_type
    if offering:
        routes = {route.offering.id: route for route in dossier.routes}
        priced = quoter(dossier.routes, workload, kind)(routes[offering])
        return Side(dossier, kind, routes[offering], priced, is_named=True, reason=priced.reason,
                    obstacle=why_not_sold(routes[offering], as_of))
    offer = cheapest_offer(dossier, workload, as_of, kind)
    if offer.best is None:
        return Side(dossier, kind, None, None, is_named=False, reason=offer.reason)
    own = offer.own if offer.own and offer.own.route is not offer.best.route else None
    return Side(dossier, kind, offer.best.route, offer.best, is_named=False, reason="", own=own,
                is_doubtful=offer.is_doubtful())
