"""The rules of graphql-transport-ws that end a socket, each with the code it names."""

import asyncio
import json

import websockets
from websockets.asyncio.client import ClientConnection

from tests.api.client import PROTOCOL, WATCH, Client, subscribe


async def close_code(socket: ClientConnection) -> int | None:
    """What the server closes with, whatever it sends before."""
    await asyncio.wait_for(socket.wait_closed(), 10)
    return socket.close_code


async def test_a_second_init_closes_the_socket(client: Client) -> None:
    async with client.socket({}) as socket:
        await socket.send(json.dumps({"type": "connection_init"}))

        assert await close_code(socket) == 4429


async def test_an_operation_before_the_init_closes_the_socket(client: Client) -> None:
    url = f"{client.url.replace('http', 'ws', 1)}/graphql"
    async with websockets.connect(url, subprotocols=[PROTOCOL]) as socket:
        await subscribe(socket, "{ about { songCount } }")

        assert await close_code(socket) == 4401


async def test_an_id_that_runs_already_closes_the_socket(listener: Client) -> None:
    async with listener.watching() as socket:
        await subscribe(socket, WATCH)

        assert await close_code(socket) == 4409
