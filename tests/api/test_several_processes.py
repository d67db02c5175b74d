"""Several processes serve on one address: what one takes, all know."""

import asyncio
import os
import pickle
import re
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractContextManager, AsyncExitStack
from pathlib import Path

import httpx
import psutil
import pytest
import pytest_asyncio
import websockets
from uvicorn.config import STARTUP_FAILURE

from api.embedded.processes import Command, Processes, free_port
from api.settings import Settings
from api.training import environment
from api.workers import OwnSocket, sole
from model.checkpoint import Checkpoint
from model.publishing import publish
from tests.api.client import Client, next_list
from tests.api.test_live import settles
from tests.conftest import ROOT, START_SECONDS

pytestmark = pytest.mark.slow

SOCKETS = 24
"""Of one address at most: as many reach both processes, but for one chance in eight million."""


class Served:
    """Two processes on one port."""

    def __init__(self, port: int, parent: psutil.Process) -> None:
        self.port = port
        self.origin = f"http://127.0.0.1:{port}"
        self.parent = parent

    def who_answers(self, port: int) -> int:
        """The process at the other end of the connection that has this port of ours."""
        (pid,) = [
            process.pid
            for process in self.parent.children()
            if port in {c.raddr.port for c in process.net_connections() if c.raddr}
        ]
        return pid

    def n_connections(self, process: psutil.Process) -> int:
        """Those of clients that the process has open."""
        return [c.laddr.port for c in process.net_connections() if c.raddr].count(self.port)

    async def counted(self, name: str) -> float:
        """A metric, as whichever process answers tells it."""
        async with httpx.AsyncClient(base_url=self.origin) as http:
            found = re.search(rf"^{name} (\S+)$", (await http.get("/metrics")).text, re.MULTILINE)
        return float(found[1]) if found else 0.0

    async def all_serve(self) -> bool:
        try:
            return await self.counted("musicrecs_processes") == 2
        except httpx.TransportError:
            return False

    def has_replaced(self, pid: int) -> Callable[[], Awaitable[bool]]:
        async def holds() -> bool:
            return not psutil.pid_exists(pid) and await self.all_serve()

        return holds


@pytest_asyncio.fixture
async def served(
    settings: Settings,
    catalogue: None,  # noqa: ARG001 what the clients ask about
    tmp_path: Path,
) -> AsyncIterator[Served]:
    """Two processes of the service, which take this machine for any other."""
    port = free_port()
    own = settings.model_copy(update={"api_processes": 2, "api_port": port, "trusted_proxies": ()})
    env = {**environment(own), "PYTHONPATH": str(ROOT)}
    del env["SOCKETS_PER_ADDRESS"]
    write_env_file(tmp_path, sockets_per_address=SOCKETS)
    command = Command(
        name="api",
        argv=[sys.executable, "-m", "api", "serve"],
        is_ready=lambda pid: psutil.pid_exists(pid),
        cwd=tmp_path,
        env=env,
    )
    with Processes(tmp_path / "processes") as processes:
        processes.start(command)
        served = Served(port, psutil.Process(processes.pid("api")))
        assert await settles(served.all_serve, START_SECONDS)
        yield served


def write_env_file(folder: Path, *, sockets_per_address: int) -> None:
    (folder / ".env").write_text(f"SOCKETS_PER_ADDRESS={sockets_per_address}\n")


async def test_a_play_at_one_process_is_pushed_by_all(served: Served) -> None:
    async with httpx.AsyncClient(base_url=served.origin) as http, AsyncExitStack() as stack:
        listener = Client(http)
        await listener.become_listener()
        pushing = set[int]()
        sockets = []
        while len(pushing) < 2:
            live = await stack.enter_async_context(listener.watching())
            await next_list(live)
            sockets.append(live)
            pushing.add(served.who_answers(live.local_address[1]))

        await listener.record(1, "first")
        await listener.record(2, "second")
        followed = [(await next_list(live))["followsPlayId"] for live in sockets]
        n_subscribers = {await served.counted("musicrecs_subscribers") for _ in range(5)}

    assert set(followed) <= {"first", "second"}
    assert n_subscribers == {len(sockets)}
    assert await served.counted("musicrecs_plays_total") == 2


async def test_a_published_checkpoint_is_served_by_all(
    served: Served, settings: Settings, checkpoint: Path
) -> None:
    publish(checkpoint, settings.checkpoint_dir)
    version = Checkpoint.read(checkpoint).version
    taken_by = set[int]()

    async def all_took_it() -> bool:
        async with httpx.AsyncClient(base_url=served.origin) as http:
            about = await http.post("/graphql", json={"query": "{ about { modelVersion } }"})
            port = about.extensions["network_stream"].get_extra_info("client_addr")[1]
            if about.json()["data"]["about"]["modelVersion"] == version:
                taken_by.add(served.who_answers(port))
        return len(taken_by) == 2

    assert await settles(all_took_it, 30)


async def test_the_sockets_of_an_address_are_counted_together(served: Served) -> None:
    serving = set[int]()
    async with httpx.AsyncClient(base_url=served.origin) as http, AsyncExitStack() as stack:
        client = Client(http)
        for _ in range(SOCKETS):
            live = await stack.enter_async_context(client.socket({}))
            serving.add(served.who_answers(live.local_address[1]))
        with pytest.raises(websockets.InvalidStatus) as refused:
            await stack.enter_async_context(client.socket({}))

    assert len(serving) == 2
    assert refused.value.response.status_code == 429


async def test_a_process_that_is_killed_is_replaced_and_its_counts_stand(served: Served) -> None:
    async with httpx.AsyncClient(base_url=served.origin) as http, AsyncExitStack() as stack:
        listener = Client(http)
        await listener.become_listener()
        await listener.record(1)
        live = await stack.enter_async_context(listener.watching())
        await next_list(live)

        killed = served.who_answers(live.local_address[1])
        os.kill(killed, signal.SIGKILL)

        assert await settles(served.has_replaced(killed), START_SECONDS)
    assert await served.counted("musicrecs_plays_total") == 1
    assert await served.counted("musicrecs_subscribers") == 0


async def test_a_replacement_serves_with_the_settings_of_the_others(
    served: Served, tmp_path: Path
) -> None:
    write_env_file(tmp_path, sockets_per_address=1)
    serving = set[int]()
    async with httpx.AsyncClient(base_url=served.origin) as http, AsyncExitStack() as stack:
        client = Client(http)
        async with client.socket({}) as live:
            killed = served.who_answers(live.local_address[1])
        os.kill(killed, signal.SIGKILL)
        assert await settles(served.has_replaced(killed), START_SECONDS)

        for _ in range(SOCKETS - 1):
            live = await stack.enter_async_context(client.socket({}))
            serving.add(served.who_answers(live.local_address[1]))

    assert len(serving) == 2


async def test_all_stop_where_the_application_cannot_be_made(
    settings: Settings, tmp_path: Path
) -> None:
    own = settings.model_copy(update={"api_processes": 2, "api_port": free_port()})
    tracing = {
        "OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1",
        "OTEL_BSP_MAX_EXPORT_BATCH_SIZE": "4096",
        "OTEL_BSP_MAX_QUEUE_SIZE": "1",
    }
    command = Command(
        name="api",
        argv=[sys.executable, "-m", "api", "serve"],
        is_ready=lambda _pid: True,
        cwd=ROOT,
        env={**environment(own), **tracing},
        ends_by_itself=True,
    )
    with Processes(tmp_path / "processes") as processes:
        processes.start(command)

        status: int | None = None

        async def has_ended() -> bool:
            nonlocal status
            status = processes.ended("api")
            return status is not None

        assert await settles(has_ended, 120)
        said = processes.log("api").read_text()

    assert status == STARTUP_FAILURE
    assert "cannot start: max_export_batch_size must be" in said


def listener_on(port: int) -> AbstractContextManager[object]:
    return socket.create_server(("127.0.0.1", port))


def start_on(port: int) -> AbstractContextManager[object]:
    """A musicRecs of several processes that does not listen yet."""
    return sole(f"127.0.0.1:{port}")


@pytest.mark.parametrize(
    ("taken_by", "reason"),
    [(listener_on, "Address already in use"), (start_on, "another musicRecs serves")],
)
def test_an_address_that_is_taken_is_refused(
    settings: Settings, taken_by: Callable[[int], AbstractContextManager[object]], reason: str
) -> None:
    port = free_port()
    own = settings.model_copy(update={"api_processes": 2, "api_port": port})

    with taken_by(port):
        ended = subprocess.run(
            [sys.executable, "-m", "api", "serve"],
            env=environment(own),
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=START_SECONDS,
        )

    assert ended.returncode == STARTUP_FAILURE
    assert reason in ended.stderr


def test_a_process_that_cannot_listen_ends_in_the_way_that_stops_all() -> None:
    with OwnSocket("127.0.0.1", 0) as listening:
        port = listening.getsockname()[1]
        sent = pickle.dumps(listening)

    with listener_on(port), pytest.raises(SystemExit) as ended:
        pickle.loads(sent)

    assert ended.value.code == STARTUP_FAILURE


async def test_connections_are_dealt_out_evenly(served: Served) -> None:
    async with AsyncExitStack() as stack:
        for _ in range(100):
            http = await stack.enter_async_context(httpx.AsyncClient(base_url=served.origin))
            await http.get("/healthz")

        n_open = sorted(served.n_connections(process) for process in served.parent.children())

    assert sum(n_open) >= 100
    assert n_open[-2] >= 30  # what is left of 100, of two processes


async def test_all_stop_when_they_are_told_to(served: Served) -> None:
    processes = [served.parent, *served.parent.children()]

    served.parent.send_signal(signal.SIGINT)
    _, alive = await asyncio.to_thread(psutil.wait_procs, processes, 15)

    assert [process for process in alive if process.status() != psutil.STATUS_ZOMBIE] == []
