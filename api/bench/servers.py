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

PROJECT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Server:
    """One process under measurement."""

    name: str
    origin: str
    process: psutil.Process

    def cpu_seconds(self) -> float:
        times = self.process.cpu_times()
        return times.user + times.system

    def mib(self) -> float:
        """Memory that the process holds."""
        return self.process.memory_info().rss / 2**20


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


def serve(processes: Processes, name: str, environment: Mapping[str, str]) -> Server:
    """Our own service, ready."""
    port = free_port()
    argv = [sys.executable, "-m", "api", "serve"]
    environment = {**environment, "API_PORT": str(port)}
    return start(processes, name, argv, port, "/readyz", environment)


def start(
    processes: Processes,
    name: str,
    argv: Sequence[str],
    port: int,
    path: str,
    environment: Mapping[str, str],
) -> Server:
    """Any server that answers at `path`, whatever it says there unless it is a failure."""
    origin = f"http://127.0.0.1:{port}"

    def is_ready(_: int) -> bool:
        with contextlib.suppress(httpx.TransportError):
            return httpx.get(f"{origin}{path}").status_code < 500
        return False

    processes.start(Command(name, list(argv), is_ready, PROJECT, dict(environment)))
    return Server(name, origin, psutil.Process(processes.pid(name)))
