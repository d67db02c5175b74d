"""Clients that stop reading, or vanish: the service keeps nothing for them."""

import asyncio
import gc
import json
import socket
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import psutil
import pytest
import websockets
from websockets.asyncio.client import ClientConnection

from api.settings import Settings
from api.transport.websocket import TransportWebSocket
from tests.api.client import PROTOCOL, WATCH, Client, n_subscribers, next_list, subscribe
from tests.api.test_live import _is, process_of, settles

N_STALLED = 50
PING = json.dumps({"type": "ping", "payload": {"fill": "x" * 60_000}})
MOST_PINGS = 300
"""18 MB: more than the network between the two holds."""
MAX_GROWTH_MIB = 60


async def stalled_reader(client: Client) -> ClientConnection:
    """A socket that watches, with little room for what it does not read."""
    url = urlsplit(client.url)
    room = socket.socket()
    room.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    room.setblocking(False)
    await asyncio.get_running_loop().sock_connect(room, (url.hostname, url.port))
    stalled = await websockets.connect(
        f"ws://{url.netloc}/graphql", sock=room, subprotocols=[PROTOCOL], max_queue=1
    )
    await stalled.send(json.dumps({"type": "connection_init", "payload": {"token": client.token}}))
    await subscribe(stalled, WATCH)
    return stalled


async def is_stopped(stalled: ClientConnection) -> bool:
    """Ask for answers that nobody reads, until the service takes no more; False where it does."""
    for _ in range(MOST_PINGS):
        try:
            await asyncio.wait_for(stalled.send(PING), 2)
        except TimeoutError:
            return True
    return False


@dataclass(frozen=True)
class Reader:
    """A listener with pages that read all they get."""

    client: Client
    pages: list[ClientConnection]

    @classmethod
    async def of(cls, client: Client, n_pages: int, stack: AsyncExitStack) -> Self:
        await client.become_listener()
        pages = [await stack.enter_async_context(client.watching()) for _ in range(n_pages)]
        return cls(client, pages)

    async def cpu_seconds_of_pushes(self, process: psutil.Process, n: int = 9) -> float:
        """CPU of the service from a play to the list that follows it on each page, `n` times."""
        before = sum(process.cpu_times()[:2])
        for song_id in range(1, n + 1):
            play_id = str(uuid4())
            await self.client.record(song_id, play_id)
            for page in self.pages:
                while (await next_list(page))["followsPlayId"] != play_id:
                    pass
        return sum(process.cpu_times()[:2]) - before


async def other_clients(url: str, n: int, stack: AsyncExitStack) -> list[Client]:
    """Clients of the same service as listeners of their own."""
    return [
        Client(await stack.enter_async_context(httpx.AsyncClient(base_url=url, timeout=20)))
        for _ in range(n)
    ]


async def test_a_reader_who_vanishes_is_no_incident(
    listener: Client, caplog: pytest.LogCaptureFixture
) -> None:
    gone = await stalled_reader(listener)
    assert await is_stopped(gone)
    for song_id in range(1, 4):
        await listener.record(song_id)

    gone.transport.abort()

    assert await settles(lambda: _is(n_subscribers() == 0))
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == []


async def test_pages_that_vanish_leave_nothing_behind(listener: Client) -> None:
    pages = [await stalled_reader(listener) for _ in range(20)]
    assert await settles(lambda: _is(n_subscribers() == 20))
    assert n_alive(TransportWebSocket) == 20

    for page in pages:
        page.transport.abort()

    assert await settles(lambda: _is(n_subscribers() == 0))
    assert await settles(lambda: _is(n_alive(TransportWebSocket) == 0))


def n_alive(kind: type) -> int:
    gc.collect()
    return sum(type(one) is kind for one in gc.get_objects())


@pytest.mark.slow
async def test_readers_that_stop_neither_cost_work_nor_fill_the_service(
    settings: Settings,
    catalogue: None,  # noqa: ARG001
) -> None:
    async with process_of(settings, rate_per_listener="0") as client, AsyncExitStack() as stack:
        process = psutil.Process(client.process.pid)
        clients = [client, *await other_clients(client.url, 3, stack)]
        readers = [await Reader.of(one, 3, stack) for one in clients]
        for reader in readers:  # what is made once does not count
            await reader.cpu_seconds_of_pushes(process)
        alone = [await reader.cpu_seconds_of_pushes(process) for reader in readers]
        before = process.memory_info().rss

        stalled = [await stalled_reader(clients[n % len(clients)]) for n in range(N_STALLED)]
        stack.callback(lambda: [one.transport.abort() for one in stalled])
        are_stopped = await asyncio.gather(*map(is_stopped, stalled))
        beside_them = [await reader.cpu_seconds_of_pushes(process) for reader in readers]

        assert all(are_stopped), "the service reads on and keeps its answers"
        assert (process.memory_info().rss - before) / 2**20 < MAX_GROWTH_MIB
        for seconds_alone, seconds_beside in zip(alone, beside_them, strict=True):
            assert seconds_beside < 3 * seconds_alone + 0.1
