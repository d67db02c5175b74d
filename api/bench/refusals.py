"""Benchmark: what it costs to refuse a document that was made to hurt, by its size.

Each is sent often, each time with another ending, so that none is known from before; CPU is the
server process's own, and so is that of a small good query, to compare with.
"""

import http.client
import json
from pathlib import Path
from urllib.parse import urlsplit

from tqdm import tqdm

from api.bench.servers import WITHOUT_LIMITS, Server, prepare, serve
from api.embedded.processes import Processes
from api.errors import NotStarted
from api.hostile import HOSTILE

SIZES = (1_000, 10_000, 100_000)
GOOD = "{ about { songCount modelVersion } }"


def run(folder: Path, n: int) -> None:
    """Send each document `n` times, and print."""
    with Processes(folder) as processes:
        server = serve(processes, "the server", prepare(processes, folder))
        good = _milliseconds(server, GOOD, n, is_refused=False)
        rows = [
            (abuse, [_milliseconds(server, make(size), n, is_refused=True) for size in SIZES])
            for abuse, make in tqdm(HOSTILE.items(), unit="abuse", desc="refusing")
        ]
    print(f"\nCPU ms of a refusal; of a good query of {len(GOOD)} bytes: {good:.2f}")
    print(f"{WITHOUT_LIMITS}\n")
    print(f"{'':32}" + "".join(f"{size // 1000:>6} KB" for size in SIZES))
    for abuse, costs in rows:
        print(f"{abuse:32}" + "".join(f"{cost:9.2f}" for cost in costs))


def _milliseconds(server: Server, document: str, n: int, *, is_refused: bool) -> float:
    """CPU of one answer.

    Raises: NotStarted where a document is answered that should be refused, or the other way round.
    """
    connection = http.client.HTTPConnection(urlsplit(server.origin).netloc, timeout=30)
    before = server.cpu_seconds()
    for number in range(n):
        body = json.dumps({"query": f"{document} #{number}"}, ensure_ascii=False).encode()
        connection.request("POST", "/graphql", body, {"Content-Type": "application/json"})
        answer = json.loads(connection.getresponse().read())
        if (answer.get("data") is None) is not is_refused:
            raise NotStarted(f"{document[:60]}: answered with {str(answer)[:200]}")
    connection.close()
    return 1000 * (server.cpu_seconds() - before) / n
