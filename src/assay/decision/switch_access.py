"""How a route is called: address, protocol, id to send, and what of it changes with a switch."""

import re
from typing import Literal, NamedTuple

from assay.decision.switch_side import Side
from assay.domain.clients import Clients, Endpoint
from assay.domain.fact import Fact, Route

SAFE_ID = re.compile(r"[A-Za-z0-9~][A-Za-z0-9@._:/~+-]*")
SAFE_URL = re.compile(r"https?://[A-Za-z0-9.${}_:/-]+")
ASPECTS = ("provider", "served id", "base URL", "protocol", "client package", "endpoints", "region", "service tier")


class Access(NamedTuple):
    """How one route is called, as far as facts and authored rows say."""

    route: Route
    served_id: str
    not_an_id: str
    """Why the served id is not known to be what must be sent; empty where it is."""
    base_url: str
    """Empty where the client works it out, or nobody states it."""
    protocol: str
    """Empty where nothing says what is spoken there."""
    package: str
    paths: tuple[str, ...]
    """Stated paths of the API; empty where nobody states any."""
    endpoint: Endpoint | None
    """The authored row about this provider and protocol."""
    key_env: str
    facts: tuple[Fact, ...]
    documented: tuple[str, ...]
    """Addresses of the pages behind authored rows."""


class Aspect(NamedTuple):
    """One aspect of calling before and after; ``outcome`` is ``same``, ``changes`` or ``unknown``."""

    label: str
    before: str
    after: str
    outcome: Literal["same", "changes", "unknown"]


def access_of(side: Side, clients: Clients) -> Access | None:
    """How a side's route is called; None where it has no route."""
    return None if side.route is None else access_of_route(side.route, clients)


def access_of_route(route: Route, clients: Clients) -> Access:
    """The facts of the route first, then what is authored about its provider."""
    based, flavoured, pathed = (route.facts.get(name) for name in ("api_base", "api_flavour", "endpoint_path"))
    package, stated_base = _text(flavoured), _text(based)
    flavour = clients.flavour(package) if package else None
    provider = route.offering.provider
    usual = clients.endpoint(provider, flavour.protocol if flavour else "")
    protocol = flavour.protocol if flavour else usual.protocol if usual else ""
    base = stated_base or (usual.base_url if usual else "")
    if flavour and flavour.strips:
        base = base.removesuffix(flavour.strips)
    facts = tuple(fact for fact in (based, flavoured, pathed) if fact is not None and fact.value is not None)
    rows = (flavour.source if flavour else "", usual.source if usual and not stated_base else "")
    return Access(
        route, route.offering.served_id, _not_an_id(route, usual, clients), base, protocol, package,
        pathed.value if pathed is not None and isinstance(pathed.value, tuple) else (), usual,
        usual.key_env if usual else f"{_upper(provider)}_API_KEY", facts, tuple(row for row in rows if row))


def _text(fact: Fact | None) -> str:
    return fact.value if fact is not None and isinstance(fact.value, str) else ""


def _upper(provider: str) -> str:
    word = re.sub(r"[^A-Z0-9]+", "_", provider.upper()).strip("_")
    return f"_{word}" if word[:1].isdigit() else word


def _not_an_id(route: Route, endpoint: Endpoint | None, clients: Clients) -> str:
    """Why the served id may not be what must be sent: only some sources key their rows by ids."""
    served = route.offering.served_id
    if not served:
        return "no source states the id to send"
    if not SAFE_ID.fullmatch(served):
        return f"'{served[:60]}' holds characters that no id to send has"
    if endpoint is not None and endpoint.id_form and not re.fullmatch(endpoint.id_form, served):
        return f"'{served}' has not the form of an id that {route.offering.provider} takes"
    said = [route.listing, *route.facts.values(), *(price.fact for price in route.prices)]
    named = {row.source for fact in said for row in fact.statements
             if row.subject == route.offering.id and (row.number < 0 or _is_spelled(row.mention.spelling, served))}
    yours = any(row.number < 0 for fact in said for row in fact.statements)
    if yours or named & clients.id_sources:
        return ""
    return f"'{served}' is known from price lists only, which do not state the id to send"


def _is_spelled(spelling: str, served: str) -> bool:
    return spelling.lower().endswith(served.lower())


def changes(before: Access | None, after: Access | None) -> tuple[Aspect, ...]:
    """Every aspect of calling, before and after."""
    old, new = _aspects(before), _aspects(after)
    return tuple(Aspect(label, was, now, _outcome(was, now))
                 for label, was, now in zip(ASPECTS, old, new, strict=True) if was or now)


def _outcome(before: str, after: str) -> Literal["same", "changes", "unknown"]:
    if not before or not after:
        return "unknown"
    return "same" if before == after else "changes"


def _aspects(access: Access | None) -> tuple[str, ...]:
    if access is None:
        return ("",) * len(ASPECTS)
    offering = access.route.offering
    base = access.base_url or ("from region and project" if access.protocol in WORKED_OUT else "")
    return (offering.provider, access.served_id, base, access.protocol, access.package, ", ".join(access.paths),
            offering.region, offering.service_tier)


WORKED_OUT = frozenset({"bedrock-converse", "vertex-gemini", "vertex-anthropic"})
"""Protocols whose clients make the address of region and project."""
