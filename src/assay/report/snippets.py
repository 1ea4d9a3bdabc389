"""Configurations that call one offering: made from its facts, or refused with the reason; never with a key in them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from assay.decision.switch_access import SAFE_URL, Access
from assay.domain.clients import Client, Clients
from assay.report.cite import cited_all

if TYPE_CHECKING:
    from assay.report.switch_views import SnippetView

CHAT_TYPES = frozenset({"general", "coding", "reasoning", "search"})
AWS_REGION = re.compile(r"[a-z]{2}(-gov)?-[a-z]+-\d")
GOOGLE_REGION = re.compile(r"global|[a-z]+-[a-z]+\d+")
PLACEHOLDER = re.compile(r"\$\{([A-Z0-9_]+)\}")
QUANTISATIONS = frozenset({"int4", "int8", "fp4", "fp6", "fp8", "fp16", "bf16", "fp32"})
"""Number formats that OpenRouter's ``quantizations`` knows."""
CLOUDS = frozenset({"bedrock", "vertex_ai", "gemini"})
"""LiteLLM's prefixes that mean the cloud's own protocol, not its layer in OpenAI's."""
DEPLOYED = "azure-openai"
"""The protocol in which a model is called by the name of a deployment of one's own."""
ANSWER_TOKENS = 1024
HELLO = "Say hello."


class Subject(NamedTuple):
    """What a snippet is written for."""

    access: Access
    product_type: str
    max_output_tokens: int | None
    openrouter: Access | None
    """How the same model is called at OpenRouter, where it is sold there."""
    name: str
    """What callers of a proxy name it."""


class Written(NamedTuple):
    """A snippet's text and what it needs."""

    text: str
    model: str
    base_url: str
    base_url_env: str
    needs: tuple[str, ...]
    notes: tuple[str, ...] = ()
    language: str = "python"


class Refusal(Exception):  # noqa: N818 - it is no error: the reason stands in the report
    """Why a client has no snippet for an offering."""


def snippets(subject: Subject, clients: Clients) -> list[SnippetView]:
    """One entry a client, in the order of the authored list."""
    return [_view(subject, client, clients) for client in clients.clients]


def _view(subject: Subject, client: Client, clients: Clients) -> SnippetView:
    access = subject.access
    pages = [client.source, *access.documented]
    if client.id in ("openrouter", "litellm"):
        pages += clients.gateway_sources
    try:
        _refuse_what_does_not_chat(subject)
        made = _WRITERS[client.id](subject, client, clients)
    except Refusal as refusal:
        made, reason = Written("", "", "", "", (), language=""), str(refusal)
    else:
        reason = ""
    language = {"python": "python", "yaml": "yaml"}.get(made.language, "")
    return {
        "offering": access.route.offering.id, "client": client.id, "label": client.label,
        "state": "none" if reason else "ready", "reason": reason,
        "language": "python" if language == "python" else "yaml" if language else "",
        "install": f"pip install '{client.package}'", "text": made.text, "model": made.model,
        "base_url": made.base_url, "base_url_env": made.base_url_env, "needs": list(made.needs),
        "notes": list(made.notes), "documented": list(dict.fromkeys(pages)),
        "evidence": cited_all([access.route.listing, *access.facts]),
    }


def _refuse_what_does_not_chat(subject: Subject) -> None:
    if subject.product_type not in CHAT_TYPES:
        raise Refusal(f"the snippets are for chat, and this is of the type {subject.product_type}")


def _tier(access: Access) -> str:
    """The request's service tier; empty for standard. Raises Refusal where nobody documents how to ask for it."""
    tier = access.route.offering.service_tier
    if tier == "standard":
        return ""
    asked = access.endpoint.tiers.get(tier, "") if access.endpoint else ""
    if not asked:
        raise Refusal(f"no page known here says how a single request asks {access.route.offering.provider} for its "
                      f"{tier} tier")
    return asked


def _spoken(access: Access, client: Client) -> None:
    """Raise Refusal unless the client speaks what is spoken there, and knows what to send."""
    if access.protocol == DEPLOYED:
        raise Refusal("Azure is called by the name of your own deployment, which no source knows")
    if access.not_an_id:
        raise Refusal(access.not_an_id)
    if access.protocol == client.protocol:
        return
    if not access.protocol:
        raise Refusal(f"no source states what {access.route.offering.provider} speaks")
    raise Refusal(f"{access.route.offering.provider} speaks {access.protocol} on this route")


def _plain_region(access: Access) -> None:
    region = access.route.offering.region
    if region != "global" and not access.facts:
        raise Refusal(f"no source states how the region {region} is addressed at {access.route.offering.provider}")


def _address(access: Access) -> tuple[str, tuple[str, ...]]:
    """A base URL as Python source, and the variables that its placeholders need."""
    url = access.base_url
    if not url:
        raise Refusal(f"no source states the base URL of {access.route.offering.provider}")
    if not SAFE_URL.fullmatch(url):
        raise Refusal("the stated base URL is no address that a client takes")
    holes = tuple(dict.fromkeys(PLACEHOLDER.findall(url)))
    if set(PLACEHOLDER.sub("", url)) & set("${}"):
        raise Refusal("the stated base URL has a placeholder that is no environment variable")
    if not holes:
        return json.dumps(url), ()
    filled = PLACEHOLDER.sub(r"{os.environ['\1']}", url)
    return f'f"{filled}"', holes


def _base_url_env(key_env: str) -> str:
    return f"{key_env.removesuffix('_KEY').removesuffix('_API')}_BASE_URL"


def _client_head(access: Access, package: str, name: str) -> tuple[str, str, tuple[str, ...]]:
    """Imports and the client of an SDK that takes a base URL and a key; a variable of its own points it elsewhere."""
    address, holes = _address(access)
    variable = _base_url_env(access.key_env)
    head = (f"import os\n\nfrom {package} import {name}\n\nclient = {name}(\n"
            f'    base_url=os.environ.get("{variable}") or {address},\n'
            f'    api_key=os.environ["{access.key_env}"],\n)\n')
    return head, variable, (access.key_env, *holes)


def _openai(subject: Subject, client: Client, clients: Clients) -> Written:
    access = _speaking(subject.access, client, clients)
    _plain_region(access)
    tier = _tier(access)
    head, variable, needs = _client_head(access, "openai", "OpenAI")
    extra = f'    service_tier="{tier}",\n' if tier else ""
    text = head + (_responses(access, extra) if _wants_responses(access) else _chat(access.served_id, extra))
    note = (access.endpoint.note,) if access.endpoint and access.endpoint.note else ()
    return Written(text, access.served_id, access.base_url, variable, needs, note)


def _speaking(access: Access, client: Client, clients: Clients) -> Access:
    """The access in the client's protocol: as stated, or by the provider's documented layer for that protocol."""
    if access.protocol == client.protocol:
        _spoken(access, client)
        return access
    layer = clients.endpoint(access.route.offering.provider, client.protocol)
    if layer is None or not re.fullmatch(layer.id_form or ".+", access.served_id):
        _spoken(access, client)
        return access
    return access._replace(protocol=layer.protocol, base_url=layer.base_url, endpoint=layer, key_env=layer.key_env,
                           paths=(), documented=(layer.source,))


def _wants_responses(access: Access) -> bool:
    if not access.paths or "/v1/chat/completions" in access.paths:
        return False
    if "/v1/responses" in access.paths:
        return True
    raise Refusal(f"its stated endpoints are {', '.join(access.paths)}")


def _chat(model: str, extra: str = "") -> str:
    return (f"answer = client.chat.completions.create(\n    model={json.dumps(model)},\n"
            f'    messages=[{{"role": "user", "content": "{HELLO}"}}],\n{extra})\n'
            "print(answer.choices[0].message.content)\n")


def _responses(access: Access, extra: str) -> str:
    return (f"answer = client.responses.create(\n    model={json.dumps(access.served_id)},\n"
            f'    input="{HELLO}",\n{extra})\nprint(answer.output_text)\n')


def _anthropic(subject: Subject, client: Client, _: Clients) -> Written:
    access = subject.access
    _spoken(access, client)
    _plain_region(access)
    _tier(access)
    head, variable, needs = _client_head(access, "anthropic", "Anthropic")
    longest = min(ANSWER_TOKENS, subject.max_output_tokens or ANSWER_TOKENS)
    text = (f"{head}answer = client.messages.create(\n    model={json.dumps(access.served_id)},\n"
            f'    max_tokens={longest},\n    messages=[{{"role": "user", "content": "{HELLO}"}}],\n)\n'
            "print(answer.content[0].text)\n")
    return Written(text, access.served_id, access.base_url, variable, needs)


def _bedrock(subject: Subject, client: Client, _: Clients) -> Written:
    access = subject.access
    _spoken(access, client)
    if not access.package and access.paths:
        raise Refusal(f"its only stated endpoints are {', '.join(access.paths)}; none is Converse")
    tier = _tier(access)
    region, needs = _aws_region(access)
    where = f'os.environ["{needs[0]}"]' if needs else json.dumps(region)
    imports = "import os\n\nimport boto3\n" if needs else "import boto3\n"
    extra = f'    serviceTier={{"type": "{tier}"}},\n' if tier else ""
    text = (f'{imports}\nclient = boto3.client("bedrock-runtime", region_name={where})\n'
            f"answer = client.converse(\n    modelId={json.dumps(access.served_id)},\n"
            f'    messages=[{{"role": "user", "content": [{{"text": "{HELLO}"}}]}}],\n{extra})\n'
            'print(answer["output"]["message"]["content"][0]["text"])\n')
    return Written(text, access.served_id, "", client.base_url_env, needs,
                   ("boto3 finds your AWS credentials by its own chain",))


def _aws_region(access: Access) -> tuple[str, tuple[str, ...]]:
    """A region to write down, or the variable that names yours where the offering holds in several regions."""
    region = access.route.offering.region
    return (region, ()) if AWS_REGION.fullmatch(region) else ("", ("AWS_REGION",))


def _vertex(subject: Subject, client: Client, _: Clients) -> Written:
    access = subject.access
    _spoken(access, client)
    _tier(access)
    region = access.route.offering.region
    if not GOOGLE_REGION.fullmatch(region):
        raise Refusal(f"no page known here says which location stands for {region}")
    text = ("import os\n\nfrom google import genai\n\nclient = genai.Client(\n    vertexai=True,\n"
            f'    project=os.environ["GOOGLE_CLOUD_PROJECT"],\n    location={json.dumps(region)},\n)\n'
            + _generate(access.served_id))
    return Written(text, access.served_id, "", client.base_url_env, ("GOOGLE_CLOUD_PROJECT",),
                   ("google-genai finds your credentials by Google's own chain (application default credentials)",))


def _generate(model: str) -> str:
    return (f"answer = client.models.generate_content(\n    model={json.dumps(model)},\n"
            f'    contents="{HELLO}",\n)\nprint(answer.text)\n')


def _gemini(subject: Subject, client: Client, _: Clients) -> Written:
    access = subject.access
    _spoken(access, client)
    _plain_region(access)
    _tier(access)
    text = ("import os\n\nfrom google import genai\n\n"
            f'client = genai.Client(api_key=os.environ["{access.key_env}"])\n' + _generate(access.served_id))
    return Written(text, access.served_id, access.base_url, client.base_url_env, (access.key_env,))


def _openrouter(subject: Subject, client: Client, clients: Clients) -> Written:
    provider, there = subject.access.route.offering.provider, subject.openrouter
    if provider == "openrouter":
        raise Refusal("the offering is OpenRouter's own, which names no provider to pin; see the OpenAI SDK")
    slug = clients.gateway(provider).openrouter
    if not slug:
        raise Refusal(f"no page known here gives OpenRouter's name of {provider}")
    if there is None or there.not_an_id:
        raise Refusal(there.not_an_id if there else "no source lists the model at OpenRouter on sale")
    if subject.access.route.offering.service_tier != "standard":
        raise Refusal("a pin chooses a provider, not its service tier")
    head, variable, needs = _client_head(there, client.package, "OpenAI")
    pin: dict[str, object] = {"order": [slug], "allow_fallbacks": False}
    if subject.access.route.offering.quantisation in QUANTISATIONS:
        pin["quantizations"] = [subject.access.route.offering.quantisation]
    extra = f'    extra_body={{"provider": {_python(pin)}}},\n'
    note = (f"no source here states that OpenRouter routes this model to {provider}; with fallbacks off it refuses "
            "instead of going elsewhere")
    return Written(head + _chat(there.served_id, extra), there.served_id, there.base_url, variable, needs, (note,))


def _python(value: Mapping[str, object]) -> str:
    return json.dumps(value).replace("false", "False")


def _litellm(subject: Subject, client: Client, clients: Clients) -> Written:
    access = subject.access
    _spoken(access, client._replace(protocol=access.protocol))
    if access.route.offering.service_tier != "standard":
        raise Refusal("a proxy's model has no service tier; send it with each request")
    prefix = clients.gateway(access.route.offering.provider).litellm
    params, needs = _litellm_params(access, prefix)
    lines = [f"  - model_name: {json.dumps(subject.name)}", "    litellm_params:",
             *(f"      {key}: {json.dumps(value)}" for key, value in params.items())]
    text = "model_list:\n" + "\n".join(lines) + "\n"
    return Written(text, params["model"], params.get("api_base", ""), "", needs, language="yaml")


def _litellm_params(access: Access, prefix: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """The parameters of one deployment; ``os.environ/NAME`` is LiteLLM's way to say where a value is."""
    if access.protocol == "bedrock-converse" and prefix:
        region, needs = _aws_region(access)
        return {"model": f"{prefix}/converse/{access.served_id}",
                "aws_region_name": region or f"os.environ/{needs[0]}"}, needs
    if access.protocol == "vertex-gemini" and prefix:
        return {"model": f"{prefix}/{access.served_id}", "vertex_project": "os.environ/GOOGLE_CLOUD_PROJECT",
                "vertex_location": access.route.offering.region}, ("GOOGLE_CLOUD_PROJECT",)
    _plain_region(access)
    key = f"os.environ/{access.key_env}"
    if access.protocol == "gemini" and prefix:
        return {"model": f"{prefix}/{access.served_id}", "api_key": key}, (access.key_env,)
    spoken = {"openai-chat": "openai", "anthropic-messages": "anthropic"}.get(access.protocol, "")
    if not spoken:
        raise Refusal(f"no page known here says how LiteLLM calls {access.protocol or 'what nobody states'} at "
                      f"{access.route.offering.provider}")
    if spoken == "openai" and _wants_responses(access):
        raise Refusal(f"its stated endpoints are {', '.join(access.paths)}, and the proxy's chat needs another")
    _, holes = _address(access)
    if holes:
        raise Refusal(f"the base URL has the placeholders {', '.join(holes)}, which LiteLLM does not fill in")
    own = prefix if spoken == "openai" and prefix not in CLOUDS else spoken
    return {"model": f"{own or spoken}/{access.served_id}", "api_base": access.base_url, "api_key": key}, (
        access.key_env,)


_WRITERS: Mapping[str, Callable[[Subject, Client, Clients], Written]] = {
    "openai": _openai, "anthropic": _anthropic, "bedrock": _bedrock, "vertex": _vertex, "gemini": _gemini,
    "openrouter": _openrouter, "litellm": _litellm,
}
