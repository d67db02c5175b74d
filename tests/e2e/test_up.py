"""`make up` as its user meets it: started, stopped, killed, started again."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import psutil
import pytest

from api.embedded.processes import Processes
from api.settings import Settings
from api.stores import open_stores
from seed.sample import write_sample
from tests.conftest import ROOT, START_SECONDS
from tests.e2e.conftest import Product

pytestmark = pytest.mark.slow


def graphql(origin: str, query: str, token: str = "") -> dict[str, dict[str, object]]:
    headers = {"content-type": "application/json"}
    if token:
        headers["authorization"] = f"Bearer {token}"
    request = urllib.request.Request(
        f"{origin}/graphql", json.dumps({"query": query}).encode(), headers
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.load(answer)["data"]


@dataclass(frozen=True)
class FirstStart:
    """What is left of a product that was brought up and stopped."""

    data_dir: Path
    said: str


ABOUT = "{ about { songCount modelVersion isDemoCatalogue learnedFromSimulatedPlays } }"


@pytest.fixture(scope="module")
def first_start(tmp_path_factory: pytest.TempPathFactory) -> FirstStart:
    product = Product(tmp_path_factory.mktemp("first") / "data")
    said = product.up()
    product.end(signal.SIGINT)
    return FirstStart(product.data_dir, said)


@pytest.fixture
def started_before(first_start: FirstStart) -> Iterator[Product]:
    """The product that was up and was stopped; the last two tests change its data."""
    product = Product(first_start.data_dir)
    yield product
    product.end()


def test_up_serves_stops_and_skips_what_is_done(
    first_start: FirstStart, started_before: Product
) -> None:
    product = started_before
    said = product.up()
    about = graphql(product.api, ABOUT)
    through_the_page = graphql(product.page, ABOUT)
    processes = product.processes()
    product.end(signal.SIGINT)
    _, alive = psutil.wait_procs(processes, timeout=10)

    assert "model train" in first_start.said
    assert product.page in said
    assert "imported before" in said
    assert "are there already" in said
    assert "model train" not in said
    assert about["about"]["songCount"]
    assert about["about"]["isDemoCatalogue"]
    assert about["about"]["learnedFromSimulatedPlays"]
    assert through_the_page == about
    assert [process for process in alive if process.status() != psutil.STATUS_ZOMBIE] == []


def test_a_killed_product_recovers_with_all_it_had(started_before: Product) -> None:
    product = started_before
    product.up()
    about = graphql(product.api, ABOUT)
    left = product.processes()[1:]
    product.end(signal.SIGKILL)

    product.up()

    _, alive = psutil.wait_procs(left, timeout=10)
    assert [process for process in alive if process.status() != psutil.STATUS_ZOMBIE] == []
    assert graphql(product.api, ABOUT) == about


def test_a_killed_store_is_started_again(started_before: Product) -> None:
    product = started_before
    product.up()
    about = graphql(product.api, ABOUT)
    (killed,) = product.running("valkey-server")
    killed.kill()

    deadline = time.monotonic() + 30
    while not any(process.pid != killed.pid for process in product.running("valkey-server")):
        assert time.monotonic() < deadline
        time.sleep(0.1)

    assert graphql(product.api, ABOUT) == about


def test_it_learns_from_its_own_plays_when_told_and_on_its_schedule(
    started_before: Product,
) -> None:
    product = started_before

    def n_learned() -> int:
        metrics = (product.data_dir / "checkpoint" / "metrics.json").read_text()
        return json.loads(metrics)["n_plays"]

    def version() -> object:
        return graphql(product.api, ABOUT)["about"]["modelVersion"]

    def wait_for_another_than(old: object) -> None:
        deadline = time.monotonic() + START_SECONDS
        while version() == old:
            assert time.monotonic() < deadline, "the model before serves on; " + trained()
            time.sleep(0.5)

    def trained() -> str:
        log = product.data_dir / "logs" / "training.log"
        return log.read_text()[-2_000:] if log.exists() else "no training by schedule began"

    product.up()
    n_before, first = n_learned(), version()
    play_a_song(product)
    told = subprocess.run(
        [sys.executable, "-m", "api", "train"],
        cwd=ROOT,
        env=product.environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=START_SECONDS,
    )
    assert told.returncode == 0, told.stdout + told.stderr
    wait_for_another_than(first)
    assert n_learned() == n_before + 1
    second = version()
    play_a_song(product)
    product.end()
    product.settings = {"TRAIN_EVERY_HOURS": "0.001"}
    product.up()

    wait_for_another_than(second)
    assert n_learned() == n_before + 2


def play_a_song(product: Product) -> None:
    """Hear the first song of the catalogue to its end, as a new listener."""
    submitted = graphql(product.api, "mutation { submitDemographics(input: {}) { token } }")
    token = str(submitted["submitDemographics"]["token"])
    songs: Any = graphql(product.api, "{ songs(first: 1) { edges { node { fmaId } } } }")["songs"]
    given = f'id: "{uuid4()}", songId: {songs["edges"][0]["node"]["fmaId"]}, secondsHeard: 30'
    recorded = graphql(
        product.api, f"mutation {{ recordPlay(input: {{{given}}}) {{ errors {{ code }} }} }}", token
    )
    assert recorded["recordPlay"]["errors"] == []


def test_another_catalogue_is_learned_afresh_and_then_kept(
    started_before: Product, tmp_path: Path
) -> None:
    product = started_before
    product.up()
    sample = graphql(product.api, ABOUT)["about"]
    product.end()
    product.fma = {"FMA_METADATA": str(write_sample(tmp_path / "fma", seed=7))}
    said = product.up()
    other = graphql(product.api, ABOUT)["about"]
    product.end()
    product.fma = {}
    product.up()

    assert "model train" in said
    assert not other["isDemoCatalogue"]
    assert other["modelVersion"] != sample["modelVersion"]
    assert graphql(product.api, ABOUT)["about"] == other


async def test_stores_of_ones_own_are_used_and_nothing_is_embedded(
    product: Product, settings: Settings
) -> None:
    assert settings.postgres_url
    product.stores = {
        "POSTGRES_URL": settings.postgres_url.replace("+asyncpg", ""),
        "MONGODB_URL": str(settings.mongodb_url),
        "REDIS_URL": str(settings.redis_url),
    }

    said = await asyncio.to_thread(product.up)

    about = graphql(product.api, ABOUT)["about"]
    async with open_stores(settings) as stores:
        imported = await stores.catalogue.newest_import()
    assert imported is not None
    assert imported.n_songs == about["songCount"]
    assert "starting postgres" not in said
    assert not (product.data_dir / "postgres").exists()


def test_a_taken_port_is_named_with_what_to_do(product: Product) -> None:
    with socket.create_server(("127.0.0.1", product.port)):
        ended = run_up(product)

    assert ended.returncode == 1
    assert f"make up PORT={product.port + 1}" in ended.stderr


def test_a_second_launcher_on_the_same_data_is_refused(product: Product) -> None:
    with Processes(product.data_dir):
        ended = run_up(product)

    assert ended.returncode == 1
    assert "in use by another" in ended.stderr


def test_a_wrong_setting_is_named_with_what_to_do(product: Product) -> None:
    ended = run_up(product, POSTGRES_URL="mysql://elsewhere")

    assert ended.returncode == 1
    assert "POSTGRES_URL" in ended.stderr


def run_up(product: Product, **settings: str) -> subprocess.CompletedProcess[str]:
    own = {"PORT": str(product.port), "API_PORT": str(product.api_port)}
    return subprocess.run(
        [sys.executable, "-m", "api", "up"],
        cwd=ROOT,
        env={**os.environ, "DATA_DIR": str(product.data_dir), **own, **settings},
        capture_output=True,
        text=True,
        check=False,
        timeout=START_SECONDS,
    )
