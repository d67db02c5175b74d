"""What one request costs: the floor, other servers from memory, ours, and ours with its stores.

All answer over one connection, one request at a time, in turns; CPU is the server process's own.
"""

import http.client
import json
import shutil
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tqdm import tqdm

from api.bench.servers import WITHOUT_LIMITS, Server, prepare, serve, start
from api.embedded.processes import Processes, free_port
from api.errors import NotStarted

PEERS = Path(__file__).parent / "peers"
ARIADNE = PEERS / ".venv" / "bin" / "python"
SONG = """id fmaId title durationSeconds trackNumber listens favorites creditLine
artist { id name } genres { id title }"""
SONGS = f"{{ songs(first: 20) {{ edges {{ node {{ {SONG} }} }} }} }}"
LIST = f"{{ me {{ recommendations(first: 20) {{ edges {{ rank source node {{ {SONG} }} }} }} }} }}"
HELLO = 'mutation { submitDemographics(input: {country: "DE"}) { token } }'


@dataclass(slots=True)
class Asked:
    """One query at one server, and what it took so far."""

    name: str
    server: Server
    query: str
    token: str | None = None
    milliseconds: list[float] = field(default_factory=list[float])
    cpu_seconds: float = 0.0

    def ask(self, n: int) -> None:
        """Ask `n` times.

        Raises: NotStarted for an answer with errors.
        """
        connection = _connection(self.server)
        post(connection, self.query, self.token)  # what is made once does not count
        before = self.server.cpu_seconds()
        for _ in range(n):
            began = time.perf_counter()
            post(connection, self.query, self.token)
            self.milliseconds.append(1000 * (time.perf_counter() - began))
        self.cpu_seconds += self.server.cpu_seconds() - before
        connection.close()

    @property
    def microseconds(self) -> float:
        """CPU of a request."""
        return 1e6 * self.cpu_seconds / len(self.milliseconds)


def run(folder: Path, n: int, rounds: int) -> None:
    """Measure and print."""
    with Processes(folder) as processes:
        environment = prepare(processes, folder)
        ours = serve(processes, "ours", environment)
        connection = _connection(ours)
        page = folder / "songs.json"
        page.write_text(json.dumps(post(connection, SONGS), separators=(",", ":")))
        token = post(connection, HELLO)["submitDemographics"]["token"]
        asked = [
            Asked(name, _start_peer(processes, name, argv, page, environment), SONGS)
            for name, argv in _peers()
        ]
        asked += [
            Asked("ours, songs", ours, SONGS),
            Asked("ours, list on a cache hit, stores included", ours, LIST, token),
        ]
        for _ in tqdm(range(rounds), unit="round", desc="asking"):
            for one in asked:
                one.ask(n)
    _report(asked)


def post(connection: http.client.HTTPConnection, query: str, token: str | None = None) -> Any:
    """The data of an answer.

    Raises: NotStarted for an answer with errors.
    """
    headers = {"Content-Type": "application/json"}
    if token is not None:
        headers["Authorization"] = f"Bearer {token}"
    connection.request("POST", "/graphql", json.dumps({"query": query}), headers)
    answer = json.loads(connection.getresponse().read())
    if answer.get("errors"):
        raise NotStarted(f"a query was refused: {answer['errors']}")
    return answer["data"]


def _peers() -> list[tuple[str, list[str]]]:
    """Names and commands of the floor and of the peers that are installed."""
    peers = [("floor: Starlette", [sys.executable, "-m", "api.bench.floor"])]
    node = shutil.which("node")
    if node is not None and (PEERS / "node_modules").is_dir() and ARIADNE.exists():
        peers.append(("GraphQL Yoga", [node, str(PEERS / "yoga.mjs")]))
        peers.append(("Mercurius with JIT", [node, str(PEERS / "mercurius.mjs")]))
        peers.append(("Ariadne", [str(ARIADNE), str(PEERS / "ariadne_songs.py")]))
    else:
        print("without Yoga, Mercurius and Ariadne: `make bench-peers` installs them")
    return [
        *peers,
        ("Strawberry as it comes", [sys.executable, str(PEERS / "strawberry_songs.py")]),
    ]


def _start_peer(
    processes: Processes, name: str, argv: Sequence[str], page: Path, environment: dict[str, str]
) -> Server:
    port = free_port()
    return start(processes, name, [*argv, str(port), str(page)], port, "/graphql", environment)


def _connection(server: Server) -> http.client.HTTPConnection:
    return http.client.HTTPConnection(urlsplit(server.origin).netloc, timeout=30)


def _report(asked: Sequence[Asked]) -> None:
    floor = asked[0].microseconds
    print(f"\nat our server {WITHOUT_LIMITS}\n")
    print(f"{'':44}{'CPU µs':>8}{'x floor':>9}{'p50 ms':>8}{'p99 ms':>8}")
    for one in asked:
        percent = statistics.quantiles(one.milliseconds, n=100)
        print(
            f"{one.name:44}{one.microseconds:8.0f}{one.microseconds / floor:9.1f}"
            f"{percent[49]:8.2f}{percent[98]:8.2f}"
        )
