"""Benchmark: many pages that watch one list, on one worker: what a push takes, and what they hold.

All pages are one listener's, so a play brings one event to each: a page's time runs from the moment
at which the play is sent to the arrival of its list. At the end the pages vanish without a word,
and the server has to notice.
"""

import asyncio
import re
import statistics
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
from tqdm import tqdm
from websockets.asyncio.client import ClientConnection

from api.bench.plays import HELLO, RECORD, SONGS, connect, watch
from api.bench.servers import Server, prepare, serve
from api.embedded.processes import Processes
from api.errors import NotStarted

COUNTS = (500, 1000)
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
        print(
            f"{'pages':>7}{'p50 ms':>9}{'p99 ms':>9}{'KiB/page':>10}{'MiB left':>10}{'gone s':>8}"
        )
        for count in COUNTS:
            server = serve(processes, f"for {count} pages", environment)
            print(asyncio.run(_measure(server, count, rounds)), flush=True)


async def _measure(server: Server, count: int, rounds: int) -> str:
    async with httpx.AsyncClient(base_url=server.origin, timeout=PATIENCE_SECONDS) as http:
        token = (await _ask(http, HELLO))["submitDemographics"]["token"]
        http.headers["authorization"] = f"Bearer {token}"
        songs = [edge["node"]["fmaId"] for edge in (await _ask(http, SONGS))["songs"]["edges"]]
        await _visit(server, http, token, songs[:2], 5)  # what is made once does not count
        empty = server.mib()
        seconds, full, gone = await _visit(server, http, token, songs[-rounds:], count)
    percent = statistics.quantiles([1000 * taken for taken in seconds], n=100)
    return (
        f"{count:7}{percent[49]:9.1f}{percent[98]:9.1f}{1024 * (full - empty) / count:10.0f}"
        f"{server.mib() - empty:10.1f}{gone:8.2f}"
    )


async def _visit(
    server: Server, http: httpx.AsyncClient, token: str, songs: Sequence[int], count: int
) -> tuple[list[float], float, float]:
    """Open the pages, play the songs, leave.

    Returns: seconds to each arrival, MiB of the server with all pages, seconds until it had none.
    """
    pages = [await _page(server, token) for _ in tqdm(range(count), unit="page", leave=False)]
    seconds = [taken for song_id in songs for taken in await _push(http, pages, song_id)]
    full = server.mib()
    for page in pages:
        page.transport.abort()
    return seconds, full, await _seconds_until_empty(http)


async def _page(server: Server, token: str) -> ClientConnection:
    page = await connect(server)
    await watch(server, page, token)
    return page


async def _push(
    http: httpx.AsyncClient, pages: Sequence[ClientConnection], song_id: int
) -> list[float]:
    """Seconds until the list after the play arrived, page by page."""
    play_id = str(uuid4())
    waiting = [asyncio.create_task(_arrival(page, play_id)) for page in pages]
    began = time.perf_counter()
    await _ask(http, RECORD, input={"id": play_id, "songId": song_id, "secondsHeard": 30.0})
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


async def _ask(http: httpx.AsyncClient, query: str, **variables: object) -> dict[str, Any]:
    answer = await http.post("/graphql", json={"query": query, "variables": variables})
    return answer.json()["data"]
