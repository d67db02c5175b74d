"""Models that take over from each other while listeners listen."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from api.settings import Settings
from model.checkpoint import Checkpoint
from model.publishing import publish, rollback
from model.vocabulary import Vocabulary
from tests.api.client import Client, next_list
from tests.api.conftest import client_of

WATCH = """
subscription { recommendationsUpdated { recommendations(first: 10) {
  modelVersion edges { node { fmaId } } } } }
"""
LIST = """
{ me { recommendations(first: 10) { modelVersion edges { node { fmaId } } } } }
"""


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.succession.POLL_SECONDS", 0.02)


@pytest.fixture
def halves(checkpoint: Path, tmp_path: Path) -> dict[str, Path]:
    """Models by version: one knows even songs alone, one odd songs, one even songs again."""
    whole, made = Checkpoint.read(checkpoint), dict[str, Path]()
    for n in range(3):
        is_known = whole.vocabulary.song_ids % 2 == n % 2
        of_items = [name for name in whole.arrays if name.startswith("item_")]
        of_neighbours = [name for name in whole.arrays if name.startswith("neighbours_")]
        half = replace(
            whole,
            trained_at=whole.trained_at + timedelta(days=n),
            vocabulary=Vocabulary(whole.vocabulary.song_ids[is_known]),
            arrays={
                **whole.arrays,
                **{name: whole.arrays[name][[True, *is_known]] for name in of_items},
                **{name: whole.arrays[name][:0] for name in of_neighbours},
            },
        )
        made[half.write(tmp_path / f"half-{n}")] = tmp_path / f"half-{n}"
    return made


@pytest_asyncio.fixture
async def client(
    settings: Settings,
    catalogue: None,  # noqa: ARG001
    halves: dict[str, Path],
) -> AsyncIterator[Client]:
    """A listener's client of a service that serves the first half."""
    publish(next(iter(halves.values())), settings.checkpoint_dir)
    async with client_of(settings) as client:
        await client.become_listener()
        yield client


async def test_models_take_over_under_load_and_no_list_mixes_two(
    client: Client, settings: Settings, halves: dict[str, Path]
) -> None:
    parities = dict(zip(halves, (0, 1, 0), strict=True))
    seen: list[str] = []
    latest: dict[int, str] = {}
    is_over = asyncio.Event()

    def check(shown: dict[str, Any]) -> str:
        version, songs = shown["modelVersion"], [e["node"]["fmaId"] for e in shown["edges"]]
        assert songs
        assert {song % 2 for song in songs} == {parities[version]}
        seen.append(version)
        return version

    async def ask(worker: int) -> None:
        n = 0
        while not is_over.is_set():
            n += 1
            if n % 3 == worker % 3:
                await client.record(1 + (7 * n + worker) % 60)
            check((await client.ask(LIST))["me"]["recommendations"])

    async def watch(place: int, socket: Any) -> None:
        while True:
            latest[place] = check(await next_list(socket, 30))

    async with AsyncExitStack() as stack:
        sockets = [await stack.enter_async_context(client.watching(WATCH)) for _ in range(3)]
        watchers = [asyncio.create_task(watch(n, socket)) for n, socket in enumerate(sockets)]
        workers = [asyncio.create_task(ask(worker)) for worker in range(3)]
        for version, folder in [*halves.items(), *halves.items()][1:]:
            await asyncio.to_thread(publish, folder, settings.checkpoint_dir)
            await _until(lambda version=version: set(latest.values()) == {version}, *watchers)
        is_over.set()
        await asyncio.gather(*workers)
        for watcher in watchers:
            watcher.cancel()
        await asyncio.gather(*watchers, return_exceptions=True)

    assert set(seen) == set(halves)
    assert latest == dict.fromkeys(range(3), list(halves)[-1])


async def test_a_rollback_is_followed_too(
    client: Client, settings: Settings, halves: dict[str, Path]
) -> None:
    first, second, _ = halves
    publish(halves[second], settings.checkpoint_dir)
    await _until(lambda: client.service.listening.serving.version == second)

    rollback(settings.checkpoint_dir)
    await _until(lambda: client.service.listening.serving.version == first)

    assert (await client.current())["modelVersion"] == first


@pytest.mark.parametrize("fault", ["torn", "future", "gone"])
async def test_a_checkpoint_that_is_refused_leaves_the_old_model_serving(
    client: Client,
    settings: Settings,
    halves: dict[str, Path],
    caplog: pytest.LogCaptureFixture,
    fault: str,
) -> None:
    first, second, third = halves
    place, bad = settings.checkpoint_dir, settings.data_dir / "bad"
    shutil.copytree(halves[second], bad)
    if fault == "torn":
        (bad / "served.safetensors").write_bytes(b"torn")
    elif fault == "future":
        (bad / "config.json").write_text('{"schema": 1000}')
    place.unlink()
    if fault != "gone":
        place.symlink_to(bad)
        await _until(lambda: f"{first} goes on serving" in caplog.text)
    await asyncio.sleep(0.1)
    during = await client.current()
    place.unlink(missing_ok=True)
    place.symlink_to(halves[third])
    await _until(lambda: client.service.listening.serving.version == third)

    assert during["modelVersion"] == first
    assert (await client.current())["modelVersion"] == third


async def test_the_first_model_takes_over_from_popular_songs(
    settings: Settings,
    catalogue: None,  # noqa: ARG001
    halves: dict[str, Path],
) -> None:
    version, folder = next(iter(halves.items()))
    async with client_of(settings) as client:
        await client.become_listener()
        before = await client.current()

        publish(folder, settings.checkpoint_dir)
        await _until(lambda: client.service.listening.serving.version == version)

        assert before["modelVersion"] == "popular"
        assert (await client.current())["modelVersion"] == version


async def _until(holds: Any, *running: asyncio.Task[None]) -> None:
    """Wait for what is to come; a task that ends before it fails the test with its error."""
    async with asyncio.timeout(60):
        while not holds():
            for task in running:
                if task.done():
                    task.result()
            await asyncio.sleep(0.02)
