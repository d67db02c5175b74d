"""What is no proper request gets a clear answer, and never a 500 or a crash."""

import json
from itertools import product

import pytest
import websockets
from websockets.typing import Subprotocol

from api.transport import graphiql
from tests.api.client import Client, receive, subscribe
from tests.api.conftest import code_of

BODIES = [
    b'"x"', b"5", b"null", b"true", b"[]", b"[1]", b"{", b"", b"\xff", b"{}", b'{"query": 5}',
    b'{"query": "{ me { id } }", "variables": 5}',
    b'{"query": "{ me { id } }", "extensions": "x"}',
    b'[{"query": "{ me { id } }"}]', b'{"query": null}', b'{"query": "\xed\xa0\x80"}',
    b'{"query": "{ me { id } }", "operationName": 5}',
    b'{"query": "{ me { id } }", "operationName": {"a": 1}}',
]  # fmt: skip


async def test_a_body_that_is_no_request_is_refused(client: Client) -> None:
    for body in BODIES:
        response = await client.http.post(
            "/graphql", content=body, headers={"content-type": "application/json"}
        )

        assert response.status_code == 400, body
        assert response.json()["errors"][0]["message"], body


async def test_values_that_are_too_deep_are_refused(client: Client) -> None:
    body = '{"query": "query ($a: [ID!]!) { nodes(ids: $a) { id } }", "%s": {"a": %s}}'
    for name, depth in product(("variables", "extensions"), (300, 1000, 2000)):
        response = await client.http.post(
            "/graphql",
            content=body % (name, "[" * depth + "]" * depth),
            headers={"content-type": "application/json"},
        )

        assert response.status_code in {200, 400}, f"{name}, {depth} levels"
        assert code_of(response) == "BAD_REQUEST"


async def test_only_json_is_read(client: Client) -> None:
    for type_ in ("text/plain", "application/x-www-form-urlencoded", ""):
        response = await client.http.post(
            "/graphql", content=b'{"query": "{ me { id } }"}', headers={"content-type": type_}
        )

        assert response.status_code == 415


async def test_a_mutation_cannot_be_sent_by_get(client: Client) -> None:
    query = "mutation { submitDemographics(input: {}) { token } }"

    response = await client.http.get("/graphql", params={"query": query})

    assert response.status_code == 405
    assert response.headers["allow"] == "POST"
    assert "set-cookie" not in response.headers


async def test_a_subscription_cannot_be_sent_by_http(listener: Client) -> None:
    query = "subscription { recommendationsUpdated { id } }"

    posted = await listener.send(query)
    got = await listener.http.get("/graphql", params={"query": query})

    for response in (posted, got):
        (error,) = response.json()["errors"]
        assert response.status_code == 400
        assert error["extensions"]["code"] == "BAD_REQUEST"
        assert "websocket" in error["message"]


async def test_a_query_can_be_sent_by_get(client: Client) -> None:
    response = await client.http.get("/graphql", params={"query": "{ about { songCount } }"})

    assert response.json() == {"data": {"about": {"songCount": 60}}}


DOCUMENTS = [
    "{", "{ nope }", "{ song { id } }", 'query { songs(first: "x") { edges { cursor } } }',
    "fragment F on Song { id }",
    "mutation { recordPlay(input: {}) { play { id } } }", "subscription { nope }",
]  # fmt: skip


async def test_a_document_at_fault_is_told_why(client: Client) -> None:
    for document in DOCUMENTS:
        first, again = await client.send(document), await client.send(document)

        assert first.status_code in {200, 400}
        assert first.json() == again.json()
        assert "went wrong" not in first.json()["errors"][0]["message"]


async def test_no_field_is_suggested(client: Client) -> None:
    error = await client.refused("{ song(id: 1) { titel } }")

    assert "title" not in error["message"]


async def test_a_flood_of_errors_is_cut(client: Client) -> None:
    fields = " ".join(f"s{n}: songs(first: 0) {{ edges {{ cursor }} }}" for n in range(20))

    answer = (await client.send("{" + fields + "}")).json()

    assert 1 <= len(answer["errors"]) <= 5


MESSAGES = [
    "[1]", "null", "5", '"x"', "{}", '{"type": 5}', '{"type": "nope"}', "{", '{"type": "start"}',
    '{"type": "subscribe"}', '{"type": "subscribe", "id": "", "payload": {"query": "{a}"}}',
    '{"type": "subscribe", "id": 5, "payload": {"query": "{a}"}}',
    '{"type": "subscribe", "id": "1", "payload": {"query": 5}}',
    '{"type": "subscribe", "id": "1", "payload": {"query": "{a}", "variables": []}}',
    '{"type": "subscribe", "id": "1", "payload": {"query": "{a}", "operationName": 1}}',
    '{"type": "complete"}',
    json.dumps({"type": "x" * 200}),
    json.dumps({"type": "subscribe", "id": "x" * 200, "payload": {"query": "{ __typename }"}}),
]  # fmt: skip


async def test_a_message_that_is_none_closes_the_socket(client: Client) -> None:
    for message in MESSAGES:
        async with client.socket({}) as socket:
            await socket.send(message)

            with pytest.raises(websockets.ConnectionClosed):
                await receive(socket)

            assert socket.close_code == 4400, message
    assert (await client.ask("{ about { songCount } }"))["about"]


async def test_a_binary_message_closes_the_socket(client: Client) -> None:
    async with client.socket({}) as socket:
        await socket.send(b'{"type": "ping"}')

        with pytest.raises(websockets.ConnectionClosed):
            await receive(socket)

        assert socket.close_code == 4400


async def test_an_oversized_message_closes_the_socket(client: Client) -> None:
    async with client.socket({}) as socket:
        await socket.send("x" * 100_000)

        with pytest.raises(websockets.ConnectionClosed):
            await receive(socket)

        assert socket.close_code == 1009


async def test_only_the_current_subprotocol_is_spoken(client: Client) -> None:
    url = f"{client.url.replace('http', 'ws', 1)}/graphql"
    for protocols in (None, [Subprotocol("graphql-ws")], [Subprotocol("nope")]):
        async with websockets.connect(url, subprotocols=protocols) as socket:
            with pytest.raises(websockets.ConnectionClosed):
                await receive(socket)

            assert socket.close_code == 4406


async def test_a_ping_comes_back_with_what_it_brought(client: Client) -> None:
    async with client.socket({}) as socket:
        await socket.send(json.dumps({"type": "ping", "payload": {"n": 1}}))

        assert await receive(socket) == {"type": "pong", "payload": {"n": 1}}


async def test_a_faulty_operation_ends_alone(client: Client) -> None:
    async with client.socket({}) as socket:
        for query in ("{", "{", "{ nope }", "subscription { nope }"):
            await subscribe(socket, query, "same id")
            message = await receive(socket)
            assert (message["id"], message["type"]) == ("same id", "error")

        await subscribe(socket, "{ about { songCount } }", "good")
        assert (await receive(socket))["payload"] == {"data": {"about": {"songCount": 60}}}


async def test_an_operation_on_a_socket_sees_what_changed_since_the_last(listener: Client) -> None:
    async with listener.socket() as socket:
        for n, country in enumerate(("SE", "NO")):
            await listener.become_listener(country=country)
            await subscribe(socket, "{ me { country } }", str(n))
            answer = await receive(socket)
            assert answer["payload"]["data"] == {"me": {"country": country}}
            assert (await receive(socket))["type"] == "complete"


@pytest.mark.skipif(
    not (graphiql.PACKAGES / "graphiql").exists(), reason="no frontend packages here"
)
async def test_a_browser_gets_graphiql_with_every_file_from_here(client: Client) -> None:
    page = await client.http.get("/graphql", headers={"accept": "text/html"})

    assert page.status_code == 200
    assert "https://" not in page.text
    assert all(json.dumps(example) in page.text for example in graphiql.EXAMPLES)
    for name in graphiql.FILES:
        assert f"/graphql/assets/{name}" in page.text
        assert (await client.http.get(f"/graphql/assets/{name}")).status_code == 200


async def test_no_other_file_is_served(client: Client) -> None:
    for name in ("nope.js", "package.json", "..%2f..%2fpackage.json", "react"):
        assert (await client.http.get(f"/graphql/assets/{name}")).status_code == 404
