"""A server on the loopback that writes down every request and answers as the documented API would."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

TOKEN = "token-of-the-recorder"  # noqa: S105 - handed out by the recorder itself
MESSAGE = {"role": "assistant", "content": "hello"}

ANSWERS: dict[str, dict[str, Any]] = {
    "/chat/completions": {
        "id": "c1", "object": "chat.completion", "created": 1, "model": "m", "service_tier": "default",
        "choices": [{"index": 0, "message": MESSAGE, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 3, "completion_tokens": 1, "total_tokens": 4}},
    "/responses": {
        "id": "r1", "object": "response", "created_at": 1, "model": "m", "status": "completed", "tools": [],
        "parallel_tool_calls": True, "tool_choice": "auto", "error": None, "incomplete_details": None,
        "instructions": None, "metadata": {}, "temperature": 1.0, "top_p": 1.0,
        "output": [{"id": "o1", "type": "message", "role": "assistant", "status": "completed",
                    "content": [{"type": "output_text", "text": "hello", "annotations": []}]}]},
    "/messages": {
        "id": "m1", "type": "message", "role": "assistant", "model": "m", "stop_reason": "end_turn",
        "stop_sequence": None, "content": [{"type": "text", "text": "hello"}],
        "usage": {"input_tokens": 3, "output_tokens": 1}},
    "/converse": {
        "output": {"message": {"role": "assistant", "content": [{"text": "hello"}]}}, "stopReason": "end_turn",
        "usage": {"inputTokens": 3, "outputTokens": 1, "totalTokens": 4}, "metrics": {"latencyMs": 1}},
    ":generateContent": {
        "candidates": [{"content": {"role": "model", "parts": [{"text": "hello"}]}, "finishReason": "STOP"}],
        "usageMetadata": {"promptTokenCount": 3, "candidatesTokenCount": 1, "totalTokenCount": 4}},
    "/token": {"access_token": TOKEN, "token_type": "Bearer", "expires_in": 3600,
               "issued_token_type": "urn:ietf:params:oauth:token-type:access_token"},
}


class Seen(NamedTuple):
    """One request as it came in; header names in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: dict[str, Any]


class Recorder(NamedTuple):
    """Where it listens, and what it has seen."""

    url: str
    seen: list[Seen]

    def calls(self) -> list[Seen]:
        """The requests that were no fetching of a token."""
        return [one for one in self.seen if not one.path.endswith("/token")]


@contextmanager
def recording() -> Iterator[Recorder]:
    """A recorder on a free port, until the block is left."""
    seen: list[Seen] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
            is_json = text.startswith("{")
            path = self.path.partition("?")[0]
            seen.append(Seen("POST", path, {name.lower(): value for name, value in self.headers.items()},
                             json.loads(text) if is_json else {"text": text}))
            answer = next((answer for ending, answer in ANSWERS.items() if path.endswith(ending)), None)
            told = json.dumps(answer if answer is not None else {"error": {"message": f"no such path {path}"}}).encode()
            self.send_response(404 if answer is None else 200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, *_: object) -> None:
            """Nothing on stderr."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Recorder(f"http://127.0.0.1:{server.server_port}", seen)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
