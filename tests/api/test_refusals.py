"""What is refused before it costs anything: too long, too slow, too often, from the wrong page."""

import asyncio
import base64
import hashlib
import json
import re
from collections.abc import AsyncGenerator
from urllib.parse import urlsplit

import pytest
from graphql import parse
from starlette.types import Message

from api.metrics import COUNTED
from api.schema import schema
from api.schema.documents import faults
from api.settings import Settings
from api.transport import bodies
from api.transport.documents import MANIFEST, hash_of
from tests.api.client import SUBMIT, Client, receive, subscribe
from tests.api.conftest import client_of, code_of, limited

ABOUT = "{ about { modelVersion } }"
JSON = {"content-type": "application/json"}


async def test_a_body_that_is_too_long_is_not_read(client: Client) -> None:
    async def pieces() -> AsyncGenerator[bytes]:
        for _ in range(100):
            yield b"x" * 1024

    declared = await client.http.post("/graphql", content=b"x" * 100_000, headers=JSON)
    chunked = await client.http.post("/graphql", content=pieces(), headers=JSON)

    assert (declared.status_code, code_of(declared)) == (413, "TOO_LARGE")
    assert (chunked.status_code, code_of(chunked)) == (413, "TOO_LARGE")


async def test_a_document_that_is_too_long_is_not_parsed(client: Client) -> None:
    response = await client.send(ABOUT + " " * 20_000)

    assert (response.status_code, code_of(response)) == (413, "TOO_LARGE")


async def test_a_body_that_never_ends_is_given_up(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "MAX_SECONDS", 0.2)
    url = urlsplit(client.url)
    reader, writer = await asyncio.open_connection(url.hostname, url.port)

    writer.write(
        b"POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
        b"content-length: 100\r\n\r\n{"
    )
    status = await asyncio.wait_for(reader.readline(), 5)
    writer.close()

    assert b" 408 " in status


async def test_who_leaves_while_their_body_is_read_is_no_incident(client: Client) -> None:
    assert client.app is not None
    messages: list[Message] = [
        {"type": "http.request", "body": b"{", "more_body": True},
        {"type": "http.disconnect"},
    ]
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": "/graphql",
        "query_string": b"",
        "headers": [(b"host", b"x"), (b"content-type", b"application/json")],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }

    async def read() -> Message:
        return messages.pop(0)

    async def send(message: Message) -> None:
        raise AssertionError(f"nobody is left to get {message}")

    before = COUNTED.get_sample_value("musicrecs_unexpected_errors_total")

    await client.app(scope, read, send)

    assert messages == []
    assert COUNTED.get_sample_value("musicrecs_unexpected_errors_total") == before


async def test_another_sites_page_cannot_use_the_cookie(listener: Client) -> None:
    foreign = [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"origin": "http://evil.example", "authorization": "Basic YTpi"},
    ]
    for headers in foreign:
        answer = await listener.http.post("/graphql", json={"query": ABOUT}, headers=headers)
        assert (answer.status_code, code_of(answer)) == (403, "FOREIGN_ORIGIN")

    own = [
        {"origin": listener.url.rstrip("/")},
        {"origin": "http://page.example", "x-forwarded-host": "page.example"},
        {"sec-fetch-site": "same-origin"},
        {"origin": "http://evil.example", "authorization": f"Bearer {listener.token}"},
    ]
    for headers in own:
        answer = await listener.http.post("/graphql", json={"query": ABOUT}, headers=headers)
        assert answer.status_code == 200


async def test_what_is_forwarded_is_believed_of_trusted_proxies_alone(settings: Settings) -> None:
    headers = {"x-forwarded-host": "page.example", "x-forwarded-proto": "https"}
    async with limited(settings) as client:
        made = await client.http.post(
            "/graphql", json={"query": SUBMIT, "variables": {"input": {}}}, headers=headers
        )
        foreign = await client.http.post(
            "/graphql", json={"query": ABOUT}, headers={**headers, "origin": "http://page.example"}
        )

    assert "secure" not in made.headers["set-cookie"].lower().split("; ")
    assert foreign.status_code == 403


async def test_every_answer_tells_browsers_what_not_to_do(client: Client) -> None:
    for path in ("/graphql", "/healthz", "/nope", "/audio/1"):
        headers = (await client.http.get(path)).headers

        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "same-origin"
        assert "microphone=()" in headers["permissions-policy"]
        assert len(headers["x-request-id"]) == 32
        assert "strict-transport-security" not in headers
        assert "server" not in headers
    secure = await client.http.get("/healthz", headers={"x-forwarded-proto": "https"})
    assert "strict-transport-security" in secure.headers


async def test_graphiql_runs_its_own_script_and_no_other(client: Client) -> None:
    page = await client.http.get("/graphql", headers={"accept": "text/html"})

    policy = page.headers["content-security-policy"]
    (script,) = re.findall("<script>(.*?)</script>", page.text, re.DOTALL)
    known_by = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{known_by}'" in policy
    assert "frame-ancestors 'none'" in policy


PREFLIGHT = {
    "origin": "https://listed.example",
    "access-control-request-method": "POST",
    "access-control-request-headers": "content-type,authorization",
}


async def test_other_sites_are_shut_out_unless_they_are_listed(settings: Settings) -> None:
    async with client_of(settings) as client:
        closed = await client.http.options("/graphql", headers=PREFLIGHT)
    listed = settings.model_copy(update={"allowed_origins": ("https://listed.example",)})
    async with client_of(listed) as client:
        opened = await client.http.options("/graphql", headers=PREFLIGHT)
        other = await client.http.options(
            "/graphql", headers={**PREFLIGHT, "origin": "https://other.example"}
        )

    assert closed.status_code == 405
    assert "access-control-allow-origin" not in closed.headers
    assert opened.headers["access-control-allow-origin"] == "https://listed.example"
    assert "access-control-allow-credentials" not in opened.headers
    assert "access-control-allow-origin" not in other.headers


async def test_a_known_document_is_asked_by_its_hash(client: Client) -> None:
    document_id, text = next((i, t) for i, t in trusted().items() if t.startswith("query About"))

    by_post = await client.http.post("/graphql", json={"documentId": document_id})
    by_get = await client.http.get("/graphql", params={"documentId": document_id})
    unknown = await client.http.post("/graphql", json={"documentId": "sha256:none"})
    both = await client.http.post("/graphql", json={"documentId": document_id, "query": text})

    assert by_post.json() == by_get.json() == (await client.send(text)).json()
    assert by_post.json()["data"]["about"]
    assert (unknown.status_code, code_of(unknown)) == (404, "UNKNOWN_DOCUMENT")
    assert (both.status_code, code_of(both)) == (400, "BAD_REQUEST")


async def test_where_only_known_documents_are_answered(settings: Settings) -> None:
    known = next(text for text in trusted().values() if text.startswith("query About"))
    async with limited(settings, trusted_documents_only=True) as client:
        other = await client.send(ABOUT)
        page = await client.http.get("/graphql", headers={"accept": "text/html"})
        as_text = await client.send(known)
        async with client.socket({}) as socket:
            await subscribe(socket, ABOUT)
            by_socket = await receive(socket)

    assert (other.status_code, code_of(other)) == (403, "UNTRUSTED_DOCUMENT")
    assert by_socket["payload"][0]["extensions"]["code"] == "UNTRUSTED_DOCUMENT"
    assert page.status_code == 404
    assert "GraphiQL is off" in page.text
    assert as_text.json()["data"]["about"]


def test_every_known_document_is_within_the_limits() -> None:
    for document_id, text in trusted().items():
        assert hash_of(text) == document_id
        assert faults(schema._schema, parse(text)) == []


def trusted() -> dict[str, str]:
    return json.loads(MANIFEST.read_text())
