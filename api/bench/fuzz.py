"""Fuzzing: operations made from the schema, and requests made by chance, at one server under watch.

No answer may be a failure of ours (5xx, a masked error, a socket closed for an error of the
server), none may be late, and the server may not end or grow.
"""

import asyncio
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

import httpx
import psutil
import websockets
from tqdm import tqdm
from websockets.asyncio.client import ClientConnection
from websockets.typing import Subprotocol

from api.bench.chance import Chance
from api.bench.servers import prepare, serve
from api.embedded.processes import Processes
from api.errors import NotStarted
from api.schema import schema

N_CLIENTS = 4
PATIENCE_SECONDS = 15.0
"""An answer that takes longer is a hang."""
BATCH = 25
"""Cases of one kind in a row; each batch of messages has a socket of its own."""
MAX_GROWTH_MIB = 48.0
"""How much the server may hold more at the end than after a quarter of the cases."""
HELLO = "mutation { submitDemographics(input: {}) { token } }"
FAILURES = {"INTERNAL", "UNAVAILABLE"}
OWN_FAULT = {1006, 1011, 1012, 1013, 1014}
"""Codes of a socket that ended for the server's sake."""


@dataclass(slots=True)
class Report:
    """What became of the cases."""

    outcomes: Counter[str] = field(default_factory=Counter[str])
    failures: list[str] = field(default_factory=list[str])
    """The cases that failed, as they were sent."""
    slowest_seconds: float = 0.0
    growth_mib: float = 0.0

    @property
    def n_cases(self) -> int:
        return self.outcomes.total()

    def fault(self) -> str | None:
        """What must not be; None where all is well."""
        if self.failures:
            return f"{len(self.failures)} cases failed, the first: {self.failures[0]}"
        if self.growth_mib > MAX_GROWTH_MIB:
            return f"the server grew by {self.growth_mib:.0f} MiB"
        return None


def run(folder: Path, n_cases: int, seed: int) -> None:
    """Fuzz a server on stores of its own, and print.

    Raises: NotStarted where something failed, naming it.
    """
    with Processes(folder) as processes:
        server = serve(processes, "the server", prepare(processes, folder))
        report = asyncio.run(attack(server.origin, server.process, n_cases, seed))
    for outcome, n in report.outcomes.most_common():
        print(f"{outcome:32}{n:8}")
    print(
        f"{report.n_cases} cases, the slowest {1000 * report.slowest_seconds:.0f} ms; "
        f"the server grew by {report.growth_mib:.1f} MiB in the last three quarters"
    )
    if (fault := report.fault()) is not None:
        raise NotStarted(fault)


async def attack(origin: str, process: psutil.Process, n_cases: int, seed: int = 0) -> Report:
    """Send the cases, from several clients at once: three fifths documents, the rest raw."""
    report, rounds = Report(), -(-n_cases // (N_CLIENTS * 5 * BATCH))
    made = _operations(rounds * N_CLIENTS * 3 * BATCH, seed)
    with tqdm(total=rounds * N_CLIENTS * 5 * BATCH, unit="case", desc="fuzzing") as bar:
        clients = [
            _Client(origin, Chance(made[n::N_CLIENTS], seed * N_CLIENTS + n), report)
            for n in range(N_CLIENTS)
        ]
        warm = 0.0
        for done in range(rounds):
            await asyncio.gather(*(client.round() for client in clients))
            bar.update(N_CLIENTS * 5 * BATCH)
            if done <= rounds // 4:
                warm = _mib(process)
        for client in clients:
            await client.http.aclose()
    report.growth_mib = _mib(process) - warm
    return report


def _operations(n: int, seed: int) -> list[dict[str, Any]]:
    try:
        from api.bench.operations import operations
    except ImportError as error:
        raise NotStarted(
            f"fuzz needs {error.name}: .venv/bin/pip install -c requirements.lock -e '.[test]'"
        ) from error
    print(f"making {n} operations from the schema, some sixty a second", flush=True)
    return operations(schema._schema, n, seed)  # pyright: ignore[reportPrivateUsage]


class _Client:
    """One listener after the other, who sends what chance makes."""

    def __init__(self, origin: str, chance: Chance, report: Report) -> None:
        self.http = httpx.AsyncClient(base_url=origin, timeout=PATIENCE_SECONDS)
        self._socket_url = f"{origin.replace('http', 'ws', 1)}/graphql"
        self._chance = chance
        self._report = report

    async def round(self) -> None:
        """One listener: three batches of documents, one of bodies, one of messages."""
        self.http.cookies.clear()
        await self.http.post("/graphql", json={"query": HELLO})
        for _ in range(3 * BATCH):
            request = self._chance.operation()
            await self._send("document", json.dumps(request).encode(), _JSON)
        for _ in range(BATCH):
            await self._send("body", self._chance.body(), self._chance.headers())
        await self._send_messages()

    async def _send(self, kind: str, body: bytes, headers: dict[str, str]) -> None:
        began = perf_counter()
        try:
            answer = await self.http.post("/graphql", content=body, headers=headers)
        except httpx.HTTPError as error:
            self._note(kind, type(error).__name__, body, is_failure=True)
            return
        self._report.slowest_seconds = max(self._report.slowest_seconds, perf_counter() - began)
        codes = _codes(answer.content)
        is_failure = codes is None or answer.status_code >= 500 or bool(codes & FAILURES)
        outcome = "data" if codes == set() else " ".join(sorted(codes or {"no answer"}))
        self._note(kind, outcome, body, is_failure=is_failure)

    async def _send_messages(self) -> None:
        """Messages on one socket after the other, and at the end of each what is no frame."""
        left = BATCH
        while left:
            async with _connect(self._socket_url) as socket:
                await socket.send(json.dumps({"type": "connection_init"}))
                while left and await self._send_message(socket):
                    left -= 1
                if socket.close_code is None:
                    socket.transport.write(self._chance.frame())
                else:
                    left -= 1
        await self._send("document", b'{"query": "{ about { songCount } }"}', _JSON)

    async def _send_message(self, socket: ClientConnection) -> bool:
        """Whether the socket lives on: it answers a ping that follows the message."""
        message, began = self._chance.message(), perf_counter()
        try:
            await socket.send(message)
            await socket.send(_PING)
            async with asyncio.timeout(PATIENCE_SECONDS):
                failure = await _failure_before_pong(socket)
        except TimeoutError:
            self._note("message", "hangs", message, is_failure=True)
            return False
        except websockets.ConnectionClosed:
            code = socket.close_code or 1006
            self._note("message", f"closed {code}", message, is_failure=code in OWN_FAULT)
            return False
        self._report.slowest_seconds = max(self._report.slowest_seconds, perf_counter() - began)
        self._note("message", failure or "answered", message, is_failure=failure is not None)
        return True

    def _note(self, kind: str, outcome: str, case: str | bytes, *, is_failure: bool) -> None:
        self._report.outcomes[f"{kind}: {outcome}"] += 1
        if is_failure:
            self._report.failures.append(f"{kind}: {outcome}: {case!r}")


_JSON = {"content-type": "application/json"}
_PROTOCOL = Subprotocol("graphql-transport-ws")
_MARK = {"here": "still"}
_PING = json.dumps({"type": "ping", "payload": _MARK})


def _connect(url: str) -> websockets.connect:
    """A socket that does not wait long for its end: what was no frame may have swallowed it."""
    return websockets.connect(url, subprotocols=[_PROTOCOL], close_timeout=0.5)


async def _failure_before_pong(socket: ClientConnection) -> str | None:
    """Read up to the pong; returns the code of a failure among the answers."""
    failure = None
    async for text in socket:
        message = json.loads(text)
        if message["type"] == "pong" and message.get("payload") == _MARK:
            break
        failed = FAILURES & (_codes(text.encode() if isinstance(text, str) else text) or set())
        failure = failure or next(iter(failed), None)
    else:
        raise websockets.ConnectionClosedOK(None, None)
    return failure


def _codes(answer: bytes) -> set[str] | None:
    """Codes of all errors anywhere in an answer; None for what is no answer at all."""
    try:
        value = json.loads(answer)
    except ValueError:
        return None
    return set(_codes_in(value))


def _codes_in(value: Any) -> list[str]:
    if isinstance(value, list):
        return [code for part in value for code in _codes_in(part)]
    if not isinstance(value, dict):
        return []
    own = value.get("extensions")
    code = [str(own.get("code"))] if isinstance(own, dict) else []
    return code + _codes_in(list(value.values()))


def _mib(process: psutil.Process) -> float:
    return process.memory_info().rss / 2**20
