"""The rules of graphql-transport-ws: what ends an operation, and what a socket, by which code."""

import asyncio
import json
import logging
from datetime import timedelta

import pytest
import websockets
from websockets.asyncio.client import ClientConnection

from api.settings import Settings
from api.transport import http
from tests.api.client import PROTOCOL, WATCH, Client, Json, next_list, receive, subscribe
from tests.api.conftest import client_of


def connect(client: Client) -> websockets.connect:
    """A socket that has not said anything yet."""
    url = f"{client.url.replace('http', 'ws', 1)}/graphql"
    return websockets.connect(url, subprotocols=[PROTOCOL])


async def close_code(socket: ClientConnection) -> int | None:
    """What the server closes with, whatever it sends before."""
    await asyncio.wait_for(socket.wait_closed(), 10)
    return socket.close_code


async def test_a_socket_that_never_says_init_is_closed(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "INIT_TIMEOUT", timedelta(seconds=0.2))
    async with client_of(settings) as client, connect(client) as socket:
        assert await close_code(socket) == 4408


async def test_queries_and_mutations_are_answered_once_and_completed(listener: Client) -> None:
    frames = {
        "a query": "{ about { songCount } }",
        "a mutation": 'mutation { likeSong(input: {id: "l", songId: 1}) { errors { code } } }',
    }
    answers: dict[str, Json] = {
        "a query": {"about": {"songCount": 60}},
        "a mutation": {"likeSong": {"errors": []}},
    }
    async with listener.socket() as socket:
        for id_, query in frames.items():
            await subscribe(socket, query, id_)
        came = [await receive(socket) for _ in range(4)]
        await socket.send(json.dumps({"type": "ping"}))

        assert await receive(socket) == {"type": "pong"}
    for id_, data in answers.items():
        assert [message for message in came if message["id"] == id_] == [
            {"id": id_, "type": "next", "payload": {"data": data}},
            {"id": id_, "type": "complete"},
        ]


async def test_an_operation_that_is_completed_by_its_client_sends_nothing_more(
    listener: Client,
) -> None:
    async with listener.watching() as socket:
        await next_list(socket)
        await socket.send(json.dumps({"type": "complete", "id": "live"}))
        await listener.record(1)
        await socket.send(json.dumps({"type": "ping"}))

        assert await receive(socket) == {"type": "pong"}


async def test_a_second_init_closes_the_socket(client: Client) -> None:
    async with client.socket({}) as socket:
        await socket.send(json.dumps({"type": "connection_init"}))

        assert await close_code(socket) == 4429


async def test_an_operation_before_the_init_closes_the_socket(client: Client) -> None:
    async with connect(client) as socket:
        await subscribe(socket, "{ about { songCount } }")

        assert await close_code(socket) == 4401


async def test_an_id_that_runs_already_closes_the_socket(listener: Client) -> None:
    async with listener.watching() as socket:
        await subscribe(socket, WATCH)

        assert await close_code(socket) == 4409


async def test_a_ping_that_is_too_deep_to_come_back_closes_the_socket(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    async with connect(client) as socket:
        await socket.send('{"type": "ping", "payload": {"a": ' + "[" * 300 + "]" * 300 + "}}")

        assert await close_code(socket) == 4400
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_what_a_ping_brings_must_be_an_object(client: Client) -> None:
    for payload in ("[]", "5", '"x"', "true"):
        async with connect(client) as socket:
            await socket.send(f'{{"type": "ping", "payload": {payload}}}')

            assert await close_code(socket) == 4400, payload


async def test_a_pong_that_nobody_asked_for_is_let_pass(client: Client) -> None:
    async with connect(client) as socket:
        for payload in ("null", "{}", '{"n": 1}'):
            await socket.send(f'{{"type": "pong", "payload": {payload}}}')
        await socket.send('{"type": "pong"}')
        await socket.send('{"type": "ping"}')

        assert await receive(socket) == {"type": "pong"}
