"""Benchmark: from a play to the list that it brings, beside the same path without the model.

Listeners watch their lists over websockets while plays arrive at a fixed rate. A play's time runs
from the moment at which it was due (a late sender counts) to the arrival of the list that follows
it. The floor is a second server on the same stores that has no checkpoint: it answers with the
most heard songs, so it pays for everything but the model. The two take turns. Each may have several
processes (API_PROCESSES): one uses little more than one core.
"""

import argparse
import asyncio
import contextlib
import json
import random
import re
import statistics
import time
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import uvloop
import websockets
from tqdm import tqdm
from websockets.asyncio.client import ClientConnection
from websockets.typing import Subprotocol

from api.bench.asking import Asking
from api.bench.servers import WITHOUT_LIMITS, Server, prepare, serve
from api.embedded.processes import Processes
from api.errors import NotStarted
from api.transport.documents import trusted

PATIENCE_SECONDS = 10.0
"""A list that takes longer is counted as lost, and so is one whose play no store took."""

HELLO = 'mutation { submitDemographics(input: {country: "DE"}) { token } }'
RECORD = """mutation ($input: RecordPlayInput!) { recordPlay(input: $input) {
errors { code message } } }"""
SONGS = "{ songs(first: 50) { edges { node { fmaId } } } }"
WATCH = next(text for text in trusted().values() if text.startswith("subscription"))
"""As the page watches."""
FOLLOWS = re.compile(rb'"followsPlayId":"([^"]+)"')


@dataclass(slots=True)
class Watcher:
    """A listener who watches their list."""

    asking: Asking
    token: str
    socket: ClientConnection
    arrivals: dict[str, asyncio.Future[float]] = field(
        default_factory=dict[str, asyncio.Future[float]]
    )
    recorded: set[str] = field(default_factory=set[str])

    async def read(self) -> None:
        """Note when the list after each play arrives."""
        while True:
            # to parse it would take from the server
            follows = FOLLOWS.search(await self.socket.recv(decode=False))
            arrived = time.perf_counter()
            for play_id in self._taken_in_by("" if follows is None else follows[1].decode()):
                arrival = self.arrivals.pop(play_id)
                if not arrival.done():  # it was given up
                    arrival.set_result(arrived)

    def _taken_in_by(self, follows: str) -> list[str]:
        """The play that the list follows, and those recorded before it: a list may skip some."""
        if follows not in self.arrivals:
            return []
        sent = list(self.arrivals)
        before = [id_ for id_ in sent[: sent.index(follows)] if id_ in self.recorded]
        return [*before, follows]


@dataclass(slots=True)
class Result:
    """What one server did, over all of its turns."""

    milliseconds: list[float] = field(default_factory=list[float])
    n_lost: int = 0
    cpu_seconds: float = 0.0

    def percentile(self, percent: int) -> float:
        return statistics.quantiles(self.milliseconds, n=100)[percent - 1]


def run(folder: Path, arguments: argparse.Namespace) -> None:
    """Measure on stores of the benchmark's own, and print."""
    with Processes(folder) as processes:
        environment = prepare(processes, folder)
        without_model = {**environment, "DATA_DIR": str(folder / "no model")}
        servers = [
            serve(processes, "with the model", environment, arguments.processes),
            serve(processes, "floor", without_model, arguments.processes),
        ]
        results = uvloop.run(_take_turns(servers, arguments))
    _report(results, arguments)


async def _take_turns(
    servers: Sequence[Server], arguments: argparse.Namespace
) -> dict[str, Result]:
    results = {server.name: Result() for server in servers}
    n_plays = max(1, arguments.plays // arguments.rounds)
    bar = tqdm(total=n_plays * arguments.rounds * len(servers), unit="play", desc="playing")
    with bar:
        for _ in range(arguments.rounds):
            for server in servers:
                async with _watching(server, arguments.watchers) as watchers:
                    await _turn(server, watchers, results[server.name], n_plays, arguments.rate)
                bar.update(n_plays)
    return results


@contextlib.asynccontextmanager
async def _watching(server: Server, n_watchers: int) -> AsyncGenerator[list[Watcher]]:
    """Yield new listeners who watch their lists, each with connections of their own."""
    async with contextlib.AsyncExitStack() as stack:
        watchers = [
            await _watcher(
                server,
                stack.enter_context(contextlib.closing(Asking(server.origin))),
                await stack.enter_async_context(connect(server)),
            )
            for _ in range(n_watchers)
        ]
        readers = [asyncio.create_task(watcher.read()) for watcher in watchers]
        try:
            yield watchers
        finally:
            for reader in readers:
                reader.cancel()
            await asyncio.gather(*readers, return_exceptions=True)


def connect(server: Server) -> websockets.connect:
    """A websocket to the server."""
    url = f"{server.origin.replace('http', 'ws', 1)}/graphql"
    return websockets.connect(url, subprotocols=[Subprotocol("graphql-transport-ws")])


async def _watcher(server: Server, asking: Asking, socket: ClientConnection) -> Watcher:
    """A new listener whose first list has arrived."""
    token = (await asking.ask(HELLO))["submitDemographics"]["token"]
    await watch(server, socket, token)
    return Watcher(asking, token, socket)


async def watch(server: Server, socket: ClientConnection, token: str) -> None:
    """Subscribe the socket to the token's list.

    Raises: NotStarted where the first list does not come.
    """
    await socket.send(json.dumps({"type": "connection_init", "payload": {"token": token}}))
    await socket.recv()
    await socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": {"query": WATCH}}))
    first = json.loads(await socket.recv())
    if "errors" in first["payload"]:
        raise NotStarted(f"{server.name}: no list: {first['payload']['errors']}")


async def _turn(
    server: Server,
    watchers: Sequence[Watcher],
    result: Result,
    n_plays: int,
    rate: float,
) -> None:
    """Send the plays when they are due, whatever has become of those before."""
    answer = await watchers[0].asking.ask(SONGS)
    songs = [edge["node"]["fmaId"] for edge in answer["songs"]["edges"]]
    rng, cpu_before = random.Random(0), server.cpu_seconds()
    began, waiting = time.perf_counter(), list[asyncio.Task[float | None]]()
    for n in range(n_plays):
        due = began + n / rate
        await asyncio.sleep(due - time.perf_counter())
        watcher = watchers[n % len(watchers)]
        waiting.append(asyncio.create_task(_play(watcher, rng.choice(songs), due)))
    seconds = await asyncio.gather(*waiting)
    result.cpu_seconds += server.cpu_seconds() - cpu_before
    result.milliseconds += [1000 * taken for taken in seconds if taken is not None]
    result.n_lost += seconds.count(None)


async def _play(watcher: Watcher, song_id: int, due: float) -> float | None:
    """Seconds from `due` until the list that follows the play arrived.

    Returns: None where no store took the play in time, or its list is lost.
    """
    play_id = str(uuid4())
    arrival = asyncio.get_running_loop().create_future()
    watcher.arrivals[play_id] = arrival
    given = {"id": play_id, "songId": song_id, "secondsHeard": 30.0, "secondsAvailable": 30.0}
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            answer = await watcher.asking.ask(RECORD, watcher.token, input=given)
    except TimeoutError:
        return None
    errors = answer["recordPlay"]["errors"]
    if any(error["code"] != "UNAVAILABLE" for error in errors):
        raise NotStarted(f"a play was refused: {errors}")
    if errors:  # a store is too busy
        return None
    watcher.recorded.add(play_id)
    try:
        return await asyncio.wait_for(arrival, PATIENCE_SECONDS) - due
    except TimeoutError:
        return None


def _report(results: dict[str, Result], arguments: argparse.Namespace) -> None:
    print(
        f"\nplay -> pushed list, {arguments.rate:g} plays/s, {arguments.watchers} listeners "
        f"watching, {arguments.rounds} turns each, {arguments.processes} processes; "
        f"{WITHOUT_LIMITS}\n"
    )
    print(f"{'':16}{'plays':>7}{'p50 ms':>9}{'p99 ms':>9}{'lost':>6}{'CPU ms/play':>13}")
    for name, result in results.items():
        n = len(result.milliseconds)
        print(
            f"{name:16}{n:7}{result.percentile(50):9.1f}{result.percentile(99):9.1f}"
            f"{result.n_lost:6}{1000 * result.cpu_seconds / max(n, 1):13.1f}"
        )
    model, floor = results.values()
    print(
        f"{'ratio':16}{'':7}{model.percentile(50) / floor.percentile(50):9.2f}"
        f"{model.percentile(99) / floor.percentile(99):9.2f}"
    )
