"""A snippet is written only where facts support it; otherwise the reason stands in its place."""

import ast
import re
from typing import Any

import pytest

from assay.decision.switch_access import Access
from assay.domain.clients import Clients
from assay.domain.fact import Fact, Route, State
from assay.domain.things import Offering
from assay.report.page import Code, Page
from assay.report.render.markdown import render_markdown
from assay.report.snippets import Subject, snippets
from assay.report.switch_views import SnippetView
from assay.storage.client_tables import load_clients

CLIENTS: Clients = load_clients()
LISTED = Fact("m@p", "status", State.KNOWN, "listed", "", "", ())
STATED = Fact("m@p", "api_base", State.KNOWN, "https://p.example/v1", "", "", ())
SECRET = re.compile(r"(sk-|AKIA|AIza|xoxb|key-)[A-Za-z0-9]{4}")


def access(provider: str = "p", **changed: Any) -> Access:
    offering = {key: str(changed.pop(key)) for key in ("region", "service_tier", "quantisation") if key in changed}
    served = str(changed.get("served_id", "m"))
    sold = Offering(f"m@{provider}", "m", provider, served, "global", "standard", "", "")._replace(**offering)
    plain = Access(Route(sold, {}, (), LISTED), served, "", "https://p.example/v1", "openai-chat", "pack", (), None,
                   "P_API_KEY", (STATED,), ())
    return plain._replace(**changed)


def made(client: str, called: Access, kind: str = "general", there: Access | None = None) -> SnippetView:
    rows = snippets(Subject(called, kind, None, there, "m"), CLIENTS)
    return next(row for row in rows if row["client"] == client)


@pytest.mark.parametrize(("client", "called", "told"), [
    ("openai", access(not_an_id="'M 1' is a name"), "'M 1' is a name"),
    ("anthropic", access(not_an_id="'M 1' is a name", protocol="anthropic-messages"), "'M 1' is a name"),
    ("litellm", access(not_an_id="'M 1' is a name"), "'M 1' is a name"),
    ("openai", access("azure", protocol="azure-openai"), "the name of your own deployment"),
    ("litellm", access("azure", protocol="azure-openai"), "the name of your own deployment"),
    ("openai", access(base_url=""), "no source states the base URL of p"),
    ("openai", access(base_url="https://p.example/v1' + evil"), "no address that a client takes"),
    ("openai", access(base_url="https://p.example/${lower}"), "a placeholder that is no environment variable"),
    ("openai", access(base_url="https://${P}.example/{os}"), "a placeholder that is no environment variable"),
    ("openai", access(protocol=""), "no source states what p speaks"),
    ("openai", access(protocol="anthropic-messages"), "p speaks anthropic-messages on this route"),
    ("openai", access(paths=("/v1/images/generations",)), "its stated endpoints are /v1/images/generations"),
    ("openai", access(service_tier="batch"), "its batch tier"),
    ("openai", access(region="eu", facts=()), "how the region eu is addressed at p"),
    ("anthropic", access(), "p speaks openai-chat on this route"),
    ("bedrock", access(protocol="bedrock-converse", package="", paths=("/v1/responses",)), "none is Converse"),
    ("vertex", access(protocol="vertex-gemini", region="data-zone"), "which location stands for data-zone"),
    ("openrouter", access(), "no page known here gives OpenRouter's name of p"),
    ("openrouter", access("openrouter"), "names no provider to pin"),
    ("openrouter", access("deepinfra"), "no source lists the model at OpenRouter"),
    ("litellm", access(base_url="https://${P_HOST}/v1"), "the placeholders P_HOST"),
    ("litellm", access(service_tier="flex"), "has no service tier"),
])
def test_a_client_is_refused_with_the_reason(client: str, called: Access, told: str) -> None:
    row = made(client, called)
    assert (row["state"], row["text"], row["needs"]) == ("none", "", [])
    assert told in row["reason"]


def test_no_client_is_for_models_that_do_not_chat() -> None:
    reasons = {row["reason"] for row in snippets(Subject(access(), "embedding", None, None, "m"), CLIENTS)}
    assert reasons == {"the snippets are for chat, and this is of the type embedding"}


def test_placeholders_of_an_address_come_from_the_environment() -> None:
    row = made("openai", access(base_url="https://${P_HOST}/x/v1"))
    assert "f\"https://{os.environ['P_HOST']}/x/v1\"" in row["text"]
    assert row["needs"] == ["P_API_KEY", "P_HOST"]
    assert row["base_url_env"] == "P_BASE_URL"


def test_a_pin_holds_the_number_format_too() -> None:
    row = made("openrouter", access("deepinfra", quantisation="fp8"), there=access("openrouter", served_id="a/m"))
    call = next(node for node in ast.walk(ast.parse(row["text"])) if isinstance(node, ast.keyword)
                and node.arg == "extra_body")
    assert ast.literal_eval(call.value) == {
        "provider": {"order": ["deepinfra"], "allow_fallbacks": False, "quantizations": ["fp8"]}}


def test_a_pin_needs_the_gateways_id_and_not_the_sellers() -> None:
    row = made("openrouter", access("azure", protocol="azure-openai", not_an_id="a deployment"),
               there=access("openrouter", served_id="a/m"))
    assert row["model"] == "a/m"
    assert made("openrouter", access("azure"), there=access("openrouter", not_an_id="a name"))["reason"] == "a name"


def test_the_answer_is_no_longer_than_the_model_allows() -> None:
    called = access(protocol="anthropic-messages")
    rows = snippets(Subject(called, "general", 512, None, "m"), CLIENTS)
    assert "max_tokens=512" in next(row["text"] for row in rows if row["client"] == "anthropic")


@pytest.mark.parametrize("region", ["us-west-2", "eu-central-1", "us-gov-west-1"])
def test_a_region_of_the_offering_is_written_down(region: str) -> None:
    row = made("bedrock", access("amazon-bedrock", protocol="bedrock-converse", region=region))
    assert f'region_name="{region}"' in row["text"]
    assert row["needs"] == []


@pytest.mark.parametrize("tier", ["flex", "priority"])
def test_a_tier_is_asked_for_where_a_page_says_how(tier: str) -> None:
    endpoint = CLIENTS.endpoint("amazon-bedrock")
    called = access("amazon-bedrock", protocol="bedrock-converse", service_tier=tier, endpoint=endpoint)
    assert f'serviceTier={{"type": "{tier}"}}' in made("bedrock", called)["text"]


def test_every_variable_that_is_read_is_one_that_is_needed() -> None:
    for called in (access(), access(protocol="anthropic-messages"), access(base_url="https://${A_B}/v1"),
                   access("amazon-bedrock", protocol="bedrock-converse", region="us"),
                   access("google-vertex", protocol="vertex-gemini")):
        for row in snippets(Subject(called, "general", None, None, "m"), CLIENTS):
            read = set(re.findall(r"os\.environ(?:\[.|/)([A-Z_0-9]+)", row["text"]))
            assert read == set(row["needs"])
            assert not SECRET.search(row["text"])


def test_a_fence_is_longer_than_any_in_the_lines() -> None:
    drawn = render_markdown(Page("t", (Code("python", "x = '```'\n"),), {}))
    assert drawn == "````python\nx = '```'\n````\n"
