"""The rules of graphql-transport-ws: what ends an operation, and what a socket, by which code."""

import asyncio
import json
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
