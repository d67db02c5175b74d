"""Stores of the benchmark's own, a model trained on simulated listeners, and servers on them."""

import contextlib
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from api.embedded import start_stores
from api.embedded.processes import Command, Processes, free_port

WITHOUT_LIMITS = "rates and sockets are not limited, all other limits are as served"
"""What a table says of the servers behind it."""
PROJECT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Server:
    """A process under measurement, with those that it started."""

    name: str
    origin: str
    process: psutil.Process

    def cpu_seconds(self) -> float:
        times = [process.cpu_times() for process in self._processes()]
        return sum(time.user + time.system for time in times)

    def mib(self) -> float:
        """Memory that they hold."""
        return sum(process.memory_info().rss for process in self._processes()) / 2**20

    def _processes(self) -> list[psutil.Process]:
        return [self.process, *self.process.children(recursive=True)]


def prepare(processes: Processes, folder: Path) -> dict[str, str]:
    """Start the stores, fill them and train; returns the environment of a server on them."""
    given = {name.upper(): url for name, url in start_stores(processes).items()}
    # one client stands for many: what is measured is the work, not the refusal
    unlimited = {"RATE_PER_LISTENER": "0", "RATE_PER_ADDRESS": "0", "SOCKETS_PER_ADDRESS": "0"}
    data = folder / "data"
    environment = {**os.environ, **given, **unlimited, "DATA_DIR": str(data)}
    export, candidate, served = (str(data / name) for name in ("export", "candidate", "checkpoint"))
    for module, *words in (
        ("api", "migrate"),
        ("seed", "catalogue"),
        ("seed", "listeners", "--count", "300"),
        ("seed", "export"),
        ("model", "train", "--events", "1", "--data", export, "--out", candidate),
        # the fewest epochs are enough to measure by, whatever they are worth
        ("model", "publish", candidate, "--data", export, "--to", served, "--force"),
    ):
        argv = [sys.executable, "-m", module, *words]
        processes.run(f"{module} {words[0]}", argv, environment, PROJECT)
    return environment


def serve(
    processes: Processes, name: str, environment: Mapping[str, str], n_processes: int = 1
) -> Server:
    """Our own service, ready; all of its processes are."""
    port = free_port()
    argv = [sys.executable, "-m", "api", "serve"]
    own = {"API_PORT": str(port), "API_PROCESSES": str(n_processes)}
    all_answer = f"\nmusicrecs_processes {n_processes}.0\n"
    return start(processes, name, argv, port, "/metrics", {**environment, **own}, all_answer)


def start(
    processes: Processes,
    name: str,
    argv: Sequence[str],
    port: int,
    path: str,
    environment: Mapping[str, str],
    said: str = "",
) -> Server:
    """Any server, once what it says at `path` is no failure, and has `said` in it."""
    origin = f"http://127.0.0.1:{port}"

    def is_ready(_: int) -> bool:
        with contextlib.suppress(httpx.TransportError):
            answer = httpx.get(f"{origin}{path}")
            return answer.status_code < 500 and said in answer.text
        return False

    processes.start(Command(name, list(argv), is_ready, PROJECT, dict(environment)))
    return Server(name, origin, psutil.Process(processes.pid(name)))
