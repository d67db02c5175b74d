"""Real stores for every test: one set of servers a run, fresh data a test."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import asyncpg
import pytest
import pytest_asyncio

from api.embedded import start_stores
from api.embedded.processes import Processes
from api.migrate import migrate
from api.settings import Settings, read_settings
from api.stores import Stores, make_indexes, open_stores

os.environ["CUDA_VISIBLE_DEVICES"] = ""
"""Two trainings are the same to the last bit on a processor, not on a GPU."""

ROOT = Path(__file__).parent.parent
SHARED_DATA = ROOT.parent / "shared" / "data"
"""Real FMA data, where the machine has it."""

TEMPLATE = "musicrecs_test_template"

START_SECONDS = 90
"""What a process of the product may take to start on a machine that is busy with tests."""

LONGEST = ("test_browser.py", "test_up.py", "test_ranks.py", "test_trusted_documents.py")
"""Files that a run begins with: its other workers do the rest meanwhile."""
BEHIND_THEM = "test_asking.py"
"""A tiny file: xdist gives a worker of less than three tests, that of the browser, one more file at
once, and that waits until the browser is done."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    rank = {name: place for place, name in enumerate((*LONGEST, BEHIND_THEM))}
    items.sort(key=lambda item: rank.get(item.path.name, len(rank)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what tests have recorded, in whichever process they ran."""
    for report in terminalreporter.getreports("passed"):
        for name, said in report.user_properties:
            terminalreporter.write_line(f"{name}: {said}")


@pytest.fixture(scope="session")
def store_urls() -> Iterator[dict[str, str]]:
    """URL by setting of one embedded set of stores: in memory, with no syncing."""
    in_memory = Path("/dev/shm")
    place = tempfile.mkdtemp(
        prefix="musicrecs-test-", dir=in_memory if os.access(in_memory, os.W_OK) else None
    )
    try:
        with Processes(Path(place)) as processes:
            yield start_stores(processes, durable=False)
    finally:
        shutil.rmtree(place, ignore_errors=True)


@pytest.fixture(scope="session")
def migrated_template(store_urls: dict[str, str]) -> str:
    """Name of a migrated, empty database, to be copied for each test."""
    url = store_urls["postgres_url"]
    asyncio.run(_execute(url, f"create database {TEMPLATE}"))
    migrate(with_database(url, TEMPLATE))
    return TEMPLATE


@pytest_asyncio.fixture
async def settings(
    store_urls: dict[str, str], migrated_template: str, tmp_path: Path
) -> AsyncIterator[Settings]:
    """Settings of a test: an empty migrated database, an empty MongoDB, an empty Redis."""
    name = f"test_{uuid4().hex[:12]}"
    postgres_url = store_urls["postgres_url"]
    await _execute(
        postgres_url, f"create database {name} template {migrated_template} strategy file_copy"
    )
    settings = read_settings(
        _env_file=None,
        postgres_url=with_database(postgres_url, name),
        mongodb_url=with_database(store_urls["mongodb_url"], name),
        redis_url=store_urls["redis_url"],
        data_dir=tmp_path,
    )
    async with open_stores(settings) as stores:
        await make_indexes(stores)
        await stores.redis.flushdb()
        yield settings
        await stores.mongodb.client.drop_database(name)
    await _execute(postgres_url, f"drop database {name} with (force)")


@pytest_asyncio.fixture
async def stores(settings: Settings) -> AsyncIterator[Stores]:
    async with open_stores(settings) as stores:
        yield stores


def with_database(url: str, name: str) -> str:
    """The same server, another database."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def with_password(settings: Settings, password: str) -> Settings:
    """The same stores, another password for PostgreSQL."""
    assert settings.postgres_url is not None
    parts = urlsplit(settings.postgres_url)
    assert parts.password
    url = urlunsplit(parts._replace(netloc=parts.netloc.replace(parts.password, password)))
    return settings.model_copy(update={"postgres_url": url})


async def _execute(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
