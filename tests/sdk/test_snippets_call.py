"""Every snippet does what it says: its very text, run with the real client, sends the right request to a recorder."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlparse

import pytest
from recorder import TOKEN, Recorder, Seen, recording

import assay
from assay import bootstrap
from assay.report.switch_views import SnippetView

FROM = "qwen/qwen3.5-4b@deepinfra"
SECRET = "dummy-secret"  # noqa: S105 - what the tests put into the environment
SIGNED = re.compile(r"AWS4-HMAC-SHA256 Credential=AKIADUMMY/\d{8}/us-west-2/bedrock/aws4_request, ")
"""Signed with the dummy key for the region that the environment names."""
ADDRESSED = frozenset({"openai", "anthropic", "openrouter"})
"""Clients whose base URL has a path of its own."""


class Case(NamedTuple):
    """An offering and a client, and the request that must come out, written by hand."""

    offering: str
    client: str
    path: str
    model: str = ""
    """In the body; empty where the path names the model."""
    body: Mapping[str, object] = {}


HELLO = [{"role": "user", "content": "Say hello."}]
BEDROCK_HELLO = [{"role": "user", "content": [{"text": "Say hello."}]}]

CASES = (
    Case("moonshotai/kimi-k2-0905@deepinfra", "openai", "/v1/openai/chat/completions",
         "moonshotai/Kimi-K2-Instruct-0905", {"messages": HELLO}),
    Case("openai/gpt-5@openai", "openai", "/v1/chat/completions", "gpt-5", {"messages": HELLO}),
    Case("openai/gpt-5@openai/flex", "openai", "/v1/chat/completions", "gpt-5", {"service_tier": "flex"}),
    Case("openai/gpt-5-pro@openai", "openai", "/v1/responses", "gpt-5-pro", {"input": "Say hello."}),
    Case("google/gemini-2.5-pro@google", "openai", "/v1beta/openai/chat/completions", "gemini-2.5-pro"),
    Case("anthropic/claude-sonnet-4-5@anthropic", "anthropic", "/v1/messages", "claude-sonnet-4-5",
         {"max_tokens": 1024, "messages": HELLO}),
    Case("minimax/minimax-m2@minimax", "anthropic", "/anthropic/v1/messages", "MiniMax-M2", {"messages": HELLO}),
    Case("anthropic/claude-sonnet-4-5@amazon-bedrock", "bedrock",
         "/model/global.anthropic.claude-sonnet-4-5-20250929-v1%3A0/converse", body={"messages": BEDROCK_HELLO}),
    Case("google/gemini-2.5-pro@google-vertex", "vertex",
         f"/v1beta1/projects/{SECRET}/locations/global/publishers/google/models/gemini-2.5-pro:generateContent"),
    Case("google/gemini-2.5-pro@google", "gemini", "/v1/models/gemini-2.5-pro:generateContent"),
    Case("moonshotai/kimi-k2-0905@deepinfra", "openrouter", "/api/v1/chat/completions", "moonshotai/kimi-k2-0905",
         {"provider": {"order": ["deepinfra"], "allow_fallbacks": False}}),
)


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    with recording() as running:
        yield running


def snippet(offering: str, client: str) -> SnippetView:
    """The snippet of an offering, as a plan publishes it."""
    rows = assay.switch(FROM, offering)["snippets"]
    return next(row for row in rows if row["offering"] == offering and row["client"] == client)


def environment(recorder: Recorder, folder: Path, needs: list[str]) -> dict[str, str]:
    """What a user would have set, with dummies: keys, AWS credentials, Google credentials that the recorder serves."""
    (folder / "subject").write_text("subject", encoding="utf-8")
    (folder / "google.json").write_text(json.dumps({
        "type": "external_account", "audience": "//iam.googleapis.com/pool",
        "subject_token_type": "urn:ietf:params:oauth:token-type:jwt", "token_url": f"{recorder.url}/token",
        "credential_source": {"file": str(folder / "subject")}}), encoding="utf-8")
    return {
        "PATH": os.environ["PATH"], "HOME": str(folder), "AWS_ACCESS_KEY_ID": "AKIADUMMY",
        "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_EC2_METADATA_DISABLED": "true",
        "GOOGLE_APPLICATION_CREDENTIALS": str(folder / "google.json"), "LITELLM_LOCAL_MODEL_COST_MAP": "True",
        **dict.fromkeys(needs, SECRET), "AWS_REGION": "us-west-2",
    }


def has_auth(seen: Seen) -> bool:
    """Whether the request carries what was in the environment, in the header that its protocol uses."""
    told = (seen.headers.get("authorization", ""), seen.headers.get("x-api-key", ""),
            seen.headers.get("x-goog-api-key", ""))
    return any(value in (f"Bearer {SECRET}", SECRET, f"Bearer {TOKEN}")
               or SIGNED.match(value) for value in told)


RUNNER = """
import contextlib, io, json, os, sys
printed = []
for text, environment in json.load(sys.stdin):
    os.environ.update(environment)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(text, "snippet", "exec"), {"__name__": "__main__"})
    printed.append(out.getvalue())
print(json.dumps(printed))
"""
"""Runs texts as they are, one after the other, so that a large client is loaded once."""


@pytest.mark.parametrize("package", ["openai", "anthropic", "boto3", "google-genai"])
def test_the_very_text_calls_what_it_should(package: str, recorder: Recorder, tmp_path: Path) -> None:
    cases = [case for case in CASES if bootstrap.clients().client(case.client).package == package]
    made = [snippet(case.offering, case.client) for case in cases]
    assert [row["reason"] for row in made] == [""] * len(made)
    known = environment(recorder, tmp_path, [name for row in made for name in row["needs"]])
    turned = [{row["base_url_env"]: recorder.url + _path(row)} for row in made]
    told = run_python(RUNNER, known, [[row["text"], extra] for row, extra in zip(made, turned, strict=True)])
    assert told == ["hello\n"] * len(made)
    for case, row, seen in zip(cases, made, recorder.calls(), strict=True):
        assert (seen.path, seen.body.get("model", "")) == (case.path, case.model)
        assert {name: seen.body.get(name) for name in case.body} == dict(case.body)
        assert has_auth(seen)
        assert SECRET not in row["text"]


def _path(row: SnippetView) -> str:
    return urlparse(row["base_url"]).path if row["client"] in ADDRESSED else ""


def run_python(code: str, known: dict[str, str], given: object) -> object:
    """The last line that a fresh interpreter prints, read as JSON."""
    done = subprocess.run([sys.executable, "-c", code], env=known, capture_output=True, text=True, timeout=120,  # noqa: S603
                          check=False, input=json.dumps(given))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


PROXY = """
import json, sys
from urllib.parse import urlparse
import litellm, yaml
recorder, texts = json.load(sys.stdin)
answers = []
for text in texts:
    deployments = yaml.safe_load(text)["model_list"]
    params = deployments[0]["litellm_params"]
    if "api_base" in params:
        params["api_base"] = recorder + urlparse(params["api_base"]).path
    router = litellm.Router(model_list=deployments, num_retries=0)
    asked = [{"role": "user", "content": "Say hello."}]
    answers.append(router.completion(model=deployments[0]["model_name"], messages=asked).choices[0].message.content)
print(json.dumps(answers))
"""
"""LiteLLM's own router over the configuration; its proxy serves by the same class. Only the host is put in the place
of the one that is stated."""

PROXIED = {
    "moonshotai/kimi-k2-0905@deepinfra": ("/v1/openai/chat/completions", "moonshotai/Kimi-K2-Instruct-0905"),
    "moonshotai/kimi-k2-0905@nano-gpt": ("/api/v1/chat/completions", "moonshotai/Kimi-K2-Instruct-0905"),
    "moonshotai/kimi-k2-0905@openrouter": ("/api/v1/chat/completions", "moonshotai/kimi-k2-0905"),
    "openai/gpt-5@openai": ("/v1/chat/completions", "gpt-5"),
    "qwen/qwen3-32b@groq": ("/openai/v1/chat/completions", "qwen/qwen3-32b"),
    "anthropic/claude-sonnet-4-5@anthropic": ("/v1/messages", "claude-sonnet-4-5"),
    "minimax/minimax-m2@minimax": ("/anthropic/v1/messages", "MiniMax-M2"),
    "anthropic/claude-sonnet-4-5@amazon-bedrock": (
        "/model/global.anthropic.claude-sonnet-4-5-20250929-v1%3A0/converse", ""),
    "google/gemini-2.5-pro@google-vertex": (
        f"/v1/projects/{SECRET}/locations/global/publishers/google/models/gemini-2.5-pro:generateContent", ""),
    "google/gemini-2.5-pro@google": ("/models/gemini-2.5-pro:generateContent", ""),
}


def test_the_proxy_configurations_route_as_they_should(recorder: Recorder, tmp_path: Path) -> None:
    made = [snippet(offering, "litellm") for offering in PROXIED]
    assert [row["reason"] for row in made] == [""] * len(made)
    known = environment(recorder, tmp_path, [name for row in made for name in row["needs"]])
    known |= {"AWS_BEDROCK_RUNTIME_ENDPOINT": recorder.url, "GEMINI_API_BASE": recorder.url,
              "VERTEXAI_API_BASE": recorder.url}
    told = run_python(PROXY, known, [recorder.url, [row["text"] for row in made]])
    assert told == ["hello"] * len(made)
    assert [(seen.path, seen.body.get("model", "")) for seen in recorder.calls()] == list(PROXIED.values())
    assert all(has_auth(seen) for seen in recorder.calls())
    assert all(SECRET not in row["text"] for row in made)
