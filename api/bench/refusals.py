"""Benchmark: what it costs to refuse a request that was made to hurt, by its size.

Each is sent often, each time with another ending, so that none is known from before; CPU is the
server process's own, and so is that of a small good query, to compare with.
"""

import http.client
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tqdm import tqdm

from api.bench.servers import WITHOUT_LIMITS, Server, prepare, serve
from api.embedded.processes import Processes
from api.errors import NotStarted
from api.hostile import requests

SIZES = (1_000, 10_000, 60_000)
"""Of the document, or of its variables; the last is about the longest body that is read."""
GOOD = "{ about { songCount modelVersion } }"


def run(folder: Path, n: int) -> None:
    """Send each request `n` times, and print."""
    with Processes(folder) as processes:
        server = serve(processes, "the server", prepare(processes, folder))
        good = _milliseconds(server, GOOD, {}, n, is_refused=False)
        costs_by_abuse: dict[str, list[float]] = {}
        for size in tqdm(SIZES, unit="size", desc="refusing"):
            for abuse, document, variables in requests(size):
                cost = _milliseconds(server, document, variables, n, is_refused=True)
                costs_by_abuse.setdefault(abuse, []).append(cost)
    print(f"\nCPU ms of a refusal; of a good query of {len(GOOD)} bytes: {good:.2f}")
    print(f"{WITHOUT_LIMITS}\n")
    print(f"{'':32}" + "".join(f"{size // 1000:>6} KB" for size in SIZES))
    for abuse, costs in costs_by_abuse.items():
        print(f"{abuse:32}" + "".join(f"{cost:9.2f}" for cost in costs))


def _milliseconds(
    server: Server, document: str, variables: dict[str, Any], n: int, *, is_refused: bool
) -> float:
    """CPU of one answer.

    Raises: NotStarted where a request is answered that should be refused, or the other way round.
    """
    connection = http.client.HTTPConnection(urlsplit(server.origin).netloc, timeout=30)
    before = server.cpu_seconds()
    for number in range(n):
        asked = {"query": f"{document} #{number}", "variables": variables}
        body = json.dumps(asked, ensure_ascii=False, separators=(",", ":")).encode()
        connection.request("POST", "/graphql", body, {"Content-Type": "application/json"})
        answer = json.loads(connection.getresponse().read())
        if (answer.get("data") is None) is not is_refused:
            raise NotStarted(f"{document[:60]}: answered with {str(answer)[:200]}")
    connection.close()
    return 1000 * (server.cpu_seconds() - before) / n
