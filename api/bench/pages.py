"""Benchmark: many pages that watch lists, on one worker: what a push takes, and what they hold.

Twice for each number of pages: all are one listener's, so that a play brings one event to each; and
each is of a listener of its own who plays once a round, PLAYS_PER_SECOND of them, so that each play
brings an event to one. A page's time runs from the moment at which the play is sent to the arrival
of its list. At the end the pages vanish without a word, and the server has to notice.
"""

import asyncio
import itertools
import re
import statistics
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
from tqdm import tqdm
from websockets.asyncio.client import ClientConnection

from api.bench.plays import HELLO, RECORD, SONGS, connect, watch
from api.bench.servers import WITHOUT_LIMITS, Server, prepare, serve
from api.embedded.processes import Processes
from api.errors import NotStarted

COUNTS = (500, 1000)
PLAYS_PER_SECOND = 25
PATIENCE_SECONDS = 60.0
"""A list that takes longer is lost."""
GOODBYE_SECONDS = 30.0
"""How long the server may take to notice that the pages are gone."""


def run(folder: Path, rounds: int) -> None:
    """Measure each number of pages on a server of its own, and print.

    Raises: NotStarted where a list does not come, or a page that is gone is still counted.
    """
    with Processes(folder) as processes:
        environment = prepare(processes, folder)
        print(f"\nplays of many listeners: {PLAYS_PER_SECOND} a second; {WITHOUT_LIMITS}\n")
        print(
            f"{'pages':>7}{'listeners':>11}{'p50 ms':>9}{'p99 ms':>9}{'KiB/page':>10}"
            f"{'MiB left':>10}{'gone s':>8}"
        )
        for count in COUNTS:
            for n_listeners in (1, count):
                name = f"for {count} pages of {n_listeners}"
                server = serve(processes, name, environment)
                print(asyncio.run(_measure(server, count, n_listeners, rounds)), flush=True)


async def _measure(server: Server, count: int, n_listeners: int, rounds: int) -> str:
    async with httpx.AsyncClient(base_url=server.origin, timeout=PATIENCE_SECONDS) as http:
        tokens = [await _new_listener(http) for _ in range(n_listeners)]
        found = await _ask(http, SONGS)
        songs = [edge["node"]["fmaId"] for edge in found["songs"]["edges"]]
        await _visit(server, http, tokens[:1], songs[:2], 5)  # what is made once does not count
        empty = server.mib()
        seconds, full, gone = await _visit(server, http, tokens, songs[-rounds:], count)
    percent = statistics.quantiles([1000 * taken for taken in seconds], n=100)
    return (
        f"{count:7}{n_listeners:11}{percent[49]:9.1f}{percent[98]:9.1f}"
        f"{1024 * (full - empty) / count:10.0f}{server.mib() - empty:10.1f}{gone:8.2f}"
    )


async def _new_listener(http: httpx.AsyncClient) -> str:
    """The token of a listener; the client remembers nobody."""
    token = (await _ask(http, HELLO))["submitDemographics"]["token"]
    http.cookies.clear()
    return token


async def _visit(
    server: Server,
    http: httpx.AsyncClient,
    tokens: Sequence[str],
    songs: Sequence[int],
    count: int,
) -> tuple[list[float], float, float]:
    """Open the pages, the listeners taking turns; let each play the songs; leave.

    Returns: seconds to each arrival, MiB of the server with all pages, seconds until it had none.
    """
    pages = dict[str, list[ClientConnection]]()
    for n in tqdm(range(count), unit="page", leave=False):
        token = tokens[n % len(tokens)]
        pages.setdefault(token, []).append(await _page(server, token))
    seconds = [taken for song_id in songs for taken in await _round(http, pages, song_id)]
    full = server.mib()
    for page in itertools.chain.from_iterable(pages.values()):
        page.transport.abort()
    return seconds, full, await _seconds_until_empty(http)


async def _round(
    http: httpx.AsyncClient, pages: Mapping[str, Sequence[ClientConnection]], song_id: int
) -> list[float]:
    """Let each listener play the song, one after the other; seconds to each arrival."""
    pushes = list[asyncio.Task[list[float]]]()
    for token, own in pages.items():
        pushes.append(asyncio.create_task(_push(http, token, own, song_id)))
        await asyncio.sleep(1 / PLAYS_PER_SECOND)
    return list(itertools.chain.from_iterable(await asyncio.gather(*pushes)))


async def _page(server: Server, token: str) -> ClientConnection:
    page = await connect(server)
    await watch(server, page, token)
    return page


async def _push(
    http: httpx.AsyncClient, token: str, pages: Sequence[ClientConnection], song_id: int
) -> list[float]:
    """Seconds until the list after the play arrived, page by page."""
    play_id = str(uuid4())
    waiting = [asyncio.create_task(_arrival(page, play_id)) for page in pages]
    began = time.perf_counter()
    played = {"id": play_id, "songId": song_id, "secondsHeard": 30.0}
    await _ask(http, RECORD, token, input=played)
    return [arrived - began for arrived in await asyncio.gather(*waiting)]


async def _arrival(page: ClientConnection, play_id: str) -> float:
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE_SECONDS):
            async for message in page:
                # to parse it would keep the other pages waiting, here and not at the server
                if play_id in str(message):
                    return time.perf_counter()
    raise NotStarted("a list did not come: the server is too busy, or closed the page")


async def _seconds_until_empty(http: httpx.AsyncClient) -> float:
    """Seconds until the server counts no subscriber.

    Raises: NotStarted where it still counts some after GOODBYE_SECONDS.
    """
    began = time.perf_counter()
    while time.perf_counter() - began < GOODBYE_SECONDS:
        metrics = (await http.get("/metrics")).text
        seconds = time.perf_counter() - began
        if re.search(r"^musicrecs_subscribers 0(\.0)?$", metrics, re.MULTILINE):
            return seconds
        await asyncio.sleep(0.02)
    raise NotStarted("the server still counts pages that are gone")


async def _ask(
    http: httpx.AsyncClient, query: str, token: str | None = None, **variables: object
) -> dict[str, Any]:
    headers = {} if token is None else {"authorization": f"Bearer {token}"}
    asked = {"query": query, "variables": variables}
    return (await http.post("/graphql", json=asked, headers=headers)).json()["data"]
