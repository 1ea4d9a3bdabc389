"""How endpoints are called: what people author about clients, providers and request fields, with its sources."""

from collections.abc import Mapping
from typing import NamedTuple


class Endpoint(NamedTuple):
    """Where a provider takes requests of one protocol."""

    provider: str
    protocol: str
    """``openai-chat``, ``anthropic-messages``, ``bedrock-converse``, ``gemini`` or ``vertex-gemini``."""
    base_url: str
    """What the protocol's own client takes as base URL; empty where the client works it out from region or project."""
    key_env: str
    """The environment variable that holds the key; empty where the client has a chain of credentials of its own."""
    id_form: str
    """Regular expression that every id to send matches whole; empty where nobody documents a form."""
    tiers: Mapping[str, str]
    """Service tier -> the value of the request's ``service_tier``; standard needs none."""
    source: str
    note: str = ""


class Flavour(NamedTuple):
    """What a client package that a seller names speaks."""

    package: str
    protocol: str
    strips: str
    """What its base URLs end with and the protocol's own client adds by itself."""
    source: str


class Client(NamedTuple):
    """A client that a snippet can be written for."""

    id: str
    label: str
    package: str
    """What to install."""
    protocol: str
    base_url_env: str
    """The environment variable by which the client, or the snippet, is pointed elsewhere."""
    source: str


class Parameter(NamedTuple):
    """What a property is called in a request."""

    property: str
    label: str
    fields: Mapping[str, str]
    """Protocol -> field of the request; a protocol without the field is left out."""
    sources: tuple[str, ...]


class Gateway(NamedTuple):
    """How a provider is called through OpenRouter and through LiteLLM; empty where it is not documented."""

    provider: str
    openrouter: str
    litellm: str


class Clients(NamedTuple):
    """All authored tables about calling."""

    endpoints: tuple[Endpoint, ...]
    flavours: tuple[Flavour, ...]
    clients: tuple[Client, ...]
    parameters: tuple[Parameter, ...]
    gateways: tuple[Gateway, ...]
    gateway_sources: tuple[str, ...]
    id_sources: frozenset[str]
    """Sources whose spelling of a route is the id to send; others give names of price lists."""

    def endpoint(self, provider: str, protocol: str = "") -> Endpoint | None:
        """Where a provider takes requests, of one protocol or of the first that is listed."""
        return next((row for row in self.endpoints
                     if row.provider == provider and protocol in ("", row.protocol)), None)

    def flavour(self, package: str) -> Flavour | None:
        """What a client package speaks; None for a package of which nothing is authored."""
        return next((row for row in self.flavours if row.package == package), None)

    def client(self, identifier: str) -> Client:
        """A client by its id."""
        return next(row for row in self.clients if row.id == identifier)

    def gateway(self, provider: str) -> Gateway:
        """A provider behind gateways."""
        return next((row for row in self.gateways if row.provider == provider), Gateway(provider, "", ""))
