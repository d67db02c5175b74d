"""The API on a real server and real stores, and a client that speaks GraphQL to it."""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
import pytest_asyncio
import uvicorn
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.applications import Starlette

from api.app import make_app
from api.server import PROTOCOLS
from api.settings import Settings
from api.stores import Stores
from api.tables import Album, Artist, AudioFeatures, CatalogueImport, Genre, Song, SongGenre
from tests.api.client import Client
from tests.api.exports import FINGERPRINT, N_SONGS, write_export
from tests.conftest import ROOT
from tests.once import made_once


@pytest_asyncio.fixture
async def catalogue(stores: Stores) -> None:
    await fill_catalogue(stores)


async def fill_catalogue(stores: Stores) -> None:
    """Write sixty songs of six artists under three genres; song 1 is the most heard."""
    async with AsyncSession(stores.postgres) as session:
        session.add_all(
            [
                Genre(id=12, title="Rock", top_level_id=12),
                Genre(id=17, title="Folk", top_level_id=17),
            ]
        )
        await session.flush()
        session.add(Genre(id=25, title="Punk", parent_id=12, top_level_id=12))
        session.add_all(
            [
                Artist(id=n, name=name, bio="<p>From afar.</p>", tags=[])
                for n, name in enumerate(
                    ("AWOL", "Björk & Co", "Ölpe", "Kurt Vile", "Nicky", "Chad"), 1
                )
            ]
        )
        session.add(Album(id=1, title="A Way Of Life", released_on=date(2009, 1, 5), tags=[]))
        await session.flush()
        session.add_all(_song(n) for n in range(1, N_SONGS + 1))
        await session.flush()
        session.add_all(
            SongGenre(song_id=n, genre_id=(12, 17, 25)[n % 3]) for n in range(1, N_SONGS + 1)
        )
        session.add(AudioFeatures(song_id=2, energy=0.5, tempo=120.0))
        session.add(
            CatalogueImport(
                finished_at=datetime.now(UTC),
                source="sample",
                fingerprint=FINGERPRINT,
                n_songs=N_SONGS,
                n_set_aside=0,
            )
        )
        await session.commit()
        await session.execute(
            text(
                "update songs set search_text = fold_text(songs.title || ' ' || artists.name) "
                "from artists where artists.id = songs.artist_id"
            )
        )
        await session.commit()


def _song(n: int) -> Song:
    return Song(
        id=n,
        tags=["lo-fi"],
        title="Food" if n == 2 else f"Song number {n}",
        artist_id=1 + n % 6,
        album_id=1 if n <= 5 else None,
        top_genre_id=17 if n % 3 == 1 else 12,
        track_number=6 - n if n <= 5 else None,
        duration_seconds=30 + n,
        license_code="BY-NC-SA",
        license_title="Attribution-NonCommercial-ShareAlike 3.0 International",
        license_url="https://creativecommons.org/licenses/by-nc-sa/3.0/",
        listens=10_000 - n,
        page_url="https://freemusicarchive.org/music/AWOL/Food" if n == 2 else None,
    )


@asynccontextmanager
async def serving(app: Starlette) -> AsyncGenerator[str]:
    """Serve the application on a free port of this machine; yields its origin."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, timeout_graceful_shutdown=2, lifespan="on", **PROTOCOLS)
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve([listener]))
    try:
        while not server.started:
            if running.done():
                running.result()
                raise RuntimeError("the server did not start")
            await asyncio.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        await running
        listener.close()


@asynccontextmanager
async def client_of(settings: Settings) -> AsyncGenerator[Client]:
    """A client of a service of its own; `client.app` is that service."""
    app = make_app(settings)
    async with serving(app) as origin, httpx.AsyncClient(base_url=origin, timeout=20) as http:
        yield Client(http, app)


@asynccontextmanager
async def limited(settings: Settings, **changed: Any) -> AsyncGenerator[Client]:
    """A client at a service that takes this machine for any other."""
    given = {"trusted_proxies": (), "rate_per_listener": 0, "rate_per_address": 0, **changed}
    async with client_of(settings.model_copy(update=given)) as client:
        yield client


async def asked_at_once(
    ask: Callable[[], Awaitable[httpx.Response]], per_second: int, let_in: int
) -> httpx.Response:
    """Ask sixty times at once; returns one of the refusals.

    Those that the limit lets in, answered with the status `let_in`, are its burst of ten seconds
    and what comes in meanwhile.
    """
    began = time.monotonic()
    answers = await asyncio.gather(*(ask() for _ in range(60)))
    most = per_second * (10 + time.monotonic() - began) + 1
    n_let_in = [answer.status_code for answer in answers].count(let_in)
    assert 10 * per_second <= n_let_in <= most
    return next(answer for answer in answers if answer.status_code != let_in)


def code_of(response: httpx.Response) -> str:
    return response.json()["errors"][0]["extensions"]["code"]


@pytest_asyncio.fixture
async def client(
    settings: Settings,
    catalogue: None,  # noqa: ARG001 what the client asks about
) -> AsyncIterator[Client]:
    """A stranger's client on the small catalogue, with no checkpoint."""
    async with client_of(settings) as client:
        yield client


@pytest_asyncio.fixture
async def listener(client: Client) -> Client:
    """The same client, as a listener who skipped the questions."""
    await client.become_listener()
    return client


@pytest.fixture(scope="session")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of the sixty songs and two tastes."""
    return made_once("sixty-songs", _learn, tmp_path_factory)


def _learn(out: Path) -> None:
    data = write_export(out.with_name("sixty-songs-export"))
    command = ["-m", "model", "--threads", "1", "train", "--events", "1"]
    subprocess.run(
        [sys.executable, *command, "--data", data, "--out", out],
        cwd=ROOT,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        check=True,
        capture_output=True,
    )


@pytest_asyncio.fixture
async def trained(
    settings: Settings,
    catalogue: None,  # noqa: ARG001 what the model knows
    checkpoint: Path,
) -> AsyncIterator[Client]:
    """A listener's client of a service that serves the model."""
    settings.checkpoint_dir.symlink_to(checkpoint)
    async with client_of(settings) as client:
        await client.become_listener(ageBand="FROM_18_TO_24", country="DE")
        yield client


@pytest.fixture
def play_id() -> str:
    return str(uuid4())
