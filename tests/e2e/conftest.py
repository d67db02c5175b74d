"""The whole product, brought up by the command that people type, on ports of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

from tests.conftest import ROOT, SHARED_DATA
from tests.e2e.ports import own_port

CLIPS = SHARED_DATA / "fma_audio_sample"


@dataclass
class Product:
    """One data folder, brought up and ended as often as a test likes."""

    data_dir: Path
    demo_listeners: int = 20  # few: the first model is soon there
    fma: dict[str, str] = field(default_factory=dict[str, str])
    stores: dict[str, str] = field(default_factory=dict[str, str])
    settings: dict[str, str] = field(default_factory=dict[str, str])
    port: int = field(default_factory=own_port)
    api_port: int = field(default_factory=own_port)
    _running: subprocess.Popen[str] | None = None

    @property
    def page(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.api_port}"

    @property
    def environment(self) -> dict[str, str]:
        """What its commands are given: nothing of another product's."""
        own = {"POSTGRES_URL", "MONGODB_URL", "REDIS_URL", "FMA_METADATA", "FMA_AUDIO"}
        inherited = {name: value for name, value in os.environ.items() if name not in own}
        return {
            **inherited,
            "DATA_DIR": str(self.data_dir),
            "PORT": str(self.port),
            "API_PORT": str(self.api_port),
            "DEMO_LISTENERS": str(self.demo_listeners),
            **self.fma,
            **self.stores,
            **self.settings,
        }

    def up(self) -> str:
        """Start it, wait until it says where it is, and return all that it said."""
        self._running = subprocess.Popen(
            [sys.executable, "-m", "api", "up"],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        said: list[str] = []
        assert self._running.stdout is not None
        for line in self._running.stdout:
            said.append(line)
            if "Ctrl-C stops everything" in line:
                return "".join(said)
        raise AssertionError("`up` ended early:\n" + "".join(said))

    def processes(self) -> list[psutil.Process]:
        """The launcher and everything it started."""
        assert self._running is not None
        launcher = psutil.Process(self._running.pid)
        return [launcher, *launcher.children(recursive=True)]

    def running(self, name: str) -> list[psutil.Process]:
        """Those of that name; one that ends while it is asked is none of them."""
        found: list[psutil.Process] = []
        for process in self.processes():
            with suppress(psutil.NoSuchProcess):
                if process.name() == name:
                    found.append(process)
        return found

    def end(self, number: signal.Signals = signal.SIGINT) -> str:
        """Send a signal to what runs, wait for its end, and return the last it said."""
        if self._running is None:
            return ""
        self._running.send_signal(number)
        last, _ = self._running.communicate(timeout=60)
        self._running = None
        return last


@pytest.fixture
def product(tmp_path: Path) -> Iterator[Product]:
    """A product of a test's own, not yet up."""
    product = Product(tmp_path / "data")
    yield product
    product.end()


@pytest.fixture(scope="module")
def running_product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """A product that is up, with real clips where the machine has them."""
    fma: dict[str, str] = {}
    if CLIPS.exists():
        fma = {
            "FMA_METADATA": str(SHARED_DATA / "fma_metadata_rebuilt.zip"),
            "FMA_AUDIO": str(CLIPS),
        }
    product = Product(tmp_path_factory.mktemp("up") / "data", 1000, fma)
    try:
        product.up()
        yield product
    finally:
        product.end()
