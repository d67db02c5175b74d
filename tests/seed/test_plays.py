"""Simulated listeners in the stores."""

import asyncio
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pandas as pd
import pytest
import sqlalchemy as sa
from sqlmodel import col

from api.documents import Play
from api.errors import NotStarted
from api.settings import Settings
from api.stores import Stores
from api.tables import CatalogueImport, Song, User
from seed.listeners import simulate
from seed.plays import MARKERS, play_documents, read_songs, write_listeners
from tests.conftest import ROOT
from tests.seed.catalogues import catalogue, store_catalogue

END = datetime(2026, 11, 1, tzinfo=UTC)


def environment(settings: Settings) -> dict[str, str]:
    urls = settings.model_dump(include={"postgres_url", "mongodb_url", "redis_url"})
    return {**os.environ, **{name.upper(): url for name, url in urls.items()}}


async def _plays(stores: Stores) -> list[tuple[UUID, str, int, datetime]]:
    found = await stores.mongodb["plays"].find().to_list(None)
    return sorted((p["user_id"], p["client_id"], p["song_id"], p["at"]) for p in found)


async def _users(stores: Stores) -> dict[UUID, tuple[str | None, datetime, bool]]:
    async with stores.postgres.connect() as connection:
        rows = await connection.execute(
            sa.select(col(User.id), col(User.age_band), col(User.created_at), col(User.simulated))
        )
        return {row.id: (row.age_band, row.created_at, row.simulated) for row in rows}


async def test_a_simulated_play_is_stored_as_the_service_stores_a_play(stores: Stores) -> None:
    plays = simulate(catalogue(100), 3, 1, END).plays
    document = next(play_documents(plays))
    play = Play(**{**document, "at": document["at"].replace(tzinfo=UTC)})

    await play.insert()
    service_made = await stores.mongodb["plays"].find_one({"_id": play.id})
    await Play.delete_all()
    await Play.get_pymongo_collection().insert_one(document)
    seed_made = await stores.mongodb["plays"].find_one()
    read_back = await Play.find_one()

    assert service_made is not None
    assert seed_made is not None
    assert list(seed_made) == list(service_made)
    assert {**seed_made, "_id": 0} == {**service_made, "_id": 0}
    assert read_back is not None
    assert read_back.model_dump(exclude={"id"}) == play.model_dump(exclude={"id"})


async def test_every_document_says_what_its_row_says() -> None:
    plays = simulate(catalogue(100), 3, 1, END).plays

    documents = pd.DataFrame(play_documents(plays))

    assert documents["user_id"].map(str).tolist() == plays["user_id"].tolist()
    assert documents["at"].dt.tz_localize("UTC").tolist() == plays["at"].tolist()
    same = ["song_id", "seconds_heard", "seconds_available", "client_id", "source", "session_id"]
    assert documents[same].to_dict("list") == plays[same].to_dict("list")
    assert documents["simulated"].all()


async def test_listeners_and_their_plays_are_written(stores: Stores) -> None:
    await store_catalogue(stores, catalogue(300))

    written = await write_listeners(stores, 20, seed=5)

    users, plays = await _users(stores), await _plays(stores)
    assert len(users) == written.n_listeners == 20
    assert len(plays) == written.n_plays
    assert {user for user, *_ in plays} == set(users)
    assert all(simulated for *_, simulated in users.values())
    assert any(age_band is None for age_band, *_ in users.values())
    assert all(at > users[user][1] for user, _, _, at in plays)
    assert max(at for *_, at in plays) < datetime.now(UTC)


async def test_the_catalogue_is_read_as_the_simulation_wants_it(stores: Stores) -> None:
    songs = catalogue(60)
    await store_catalogue(stores, songs)

    read = await read_songs(stores)

    assert read["genres"].tolist() == songs["genres"].tolist()
    pd.testing.assert_series_equal(read["energy"], songs["energy"], check_names=False)
    same = ["song_id", "artist_id", "listens", "duration_seconds"]
    pd.testing.assert_frame_equal(read[same], songs[same], check_dtype=False)


async def test_a_song_without_a_genre_can_be_played(stores: Stores) -> None:
    await store_catalogue(stores, catalogue(60))
    async with stores.postgres.begin() as connection:
        await connection.execute(sa.text("delete from song_genres"))

    written = await write_listeners(stores, 3, seed=5)

    assert written.n_plays >= 15


async def test_a_second_run_finds_all_done(stores: Stores) -> None:
    await store_catalogue(stores, catalogue(100))
    await write_listeners(stores, 10, seed=5)
    before = await _plays(stores)

    again = await write_listeners(stores, 10, seed=5)

    assert again.was_there
    assert again.n_plays == len(before)
    assert await _plays(stores) == before


async def test_an_interrupted_run_is_completed_without_duplicates(stores: Stores) -> None:
    await store_catalogue(stores, catalogue(100))
    whole = await write_listeners(stores, 10, seed=5)
    expected = await _plays(stores)
    await stores.mongodb[MARKERS].update_one({}, {"$set": {"n_plays": None}})
    halfway = sorted(at for *_, at in expected)[whole.n_plays // 2]
    await stores.mongodb["plays"].delete_many({"at": {"$gte": halfway}})
    assert len(await _plays(stores)) < whole.n_plays

    resumed = await write_listeners(stores, 10, seed=5)

    assert not resumed.was_there
    assert await _plays(stores) == expected
    assert len(await _users(stores)) == 10


async def test_a_killed_run_is_completed_without_duplicates(
    stores: Stores, settings: Settings
) -> None:
    await store_catalogue(stores, catalogue(300))
    command = [sys.executable, "-m", "seed", "listeners", "--count", "200"]
    killed = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environment(settings))
    while await Play.find_one() is None and killed.returncode is None:
        pass
    killed.kill()
    await killed.wait()
    n_before = await Play.count()

    resumed = await write_listeners(stores, 200, seed=0)

    plays = await _plays(stores)
    assert 0 < n_before < resumed.n_plays == len(plays)
    assert not resumed.was_there
    assert len({(user, client) for user, client, *_ in plays}) == len(plays)
    assert {user for user, *_ in plays} == set(await _users(stores))


@pytest.mark.parametrize(
    ("store", "wrong"),
    [
        ("PostgreSQL", {"port": 9}),
        ("PostgreSQL", {"password": "another"}),
        ("MongoDB", {"port": 9}),
        ("MongoDB", {"username": "nobody", "password": "another"}),
    ],
)
async def test_the_command_says_which_store_does_not_answer(
    settings: Settings, store: str, wrong: dict[str, Any]
) -> None:
    given = settings.postgres_url if store == "PostgreSQL" else settings.mongodb_url
    url = sa.make_url(given or "").set(**wrong).render_as_string(hide_password=False)
    nobody = {"POSTGRES_URL" if store == "PostgreSQL" else "MONGODB_URL": url}
    command = [sys.executable, "-m", "seed", "listeners"]

    failed = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, env={**environment(settings), **nobody}, stderr=subprocess.PIPE
    )
    _, errors = await failed.communicate()

    assert failed.returncode == 1
    assert errors.decode().strip().endswith("check that it runs and that its URL is right")
    assert f"musicrecs: {store} does not answer" in errors.decode()
    assert "Traceback" not in errors.decode()


async def test_listeners_that_are_gone_from_postgres_are_written_again(stores: Stores) -> None:
    await store_catalogue(stores, catalogue(100))
    await write_listeners(stores, 10, seed=5)
    users = await _users(stores)
    async with stores.postgres.begin() as connection:
        await connection.execute(sa.delete(User))

    await write_listeners(stores, 10, seed=5)

    assert await _users(stores) == users


async def test_other_listeners_take_the_place_of_the_first(stores: Stores) -> None:
    await store_catalogue(stores, catalogue(100))
    await write_listeners(stores, 10, seed=5)

    written = await write_listeners(stores, 4, seed=5)

    assert len(await _users(stores)) == 4
    assert len(await _plays(stores)) == written.n_plays


async def test_another_catalogue_is_listened_to_afresh(stores: Stores) -> None:
    await store_catalogue(stores, catalogue(100))
    await write_listeners(stores, 10, seed=5)
    async with stores.postgres.begin() as connection:
        last = (await connection.execute(sa.select(sa.func.max(col(Song.id))))).scalar_one()
        for table in ("audio_features", "song_genres", "songs"):
            column = "id" if table == "songs" else "song_id"
            await connection.execute(sa.text(f"delete from {table} where {column} = {last}"))
        await connection.execute(sa.update(CatalogueImport).values(fingerprint="99 songs"))

    await write_listeners(stores, 10, seed=5)

    assert last not in {song for _, _, song, _ in await _plays(stores)}


async def test_real_listeners_are_left_alone(stores: Stores) -> None:
    await store_catalogue(stores, catalogue(100))
    real = User(id=uuid4(), created_at=END, age_band="25-34", simulated=False)
    async with stores.sessions() as session:
        session.add(real)
        await session.commit()
    play = Play(user_id=real.id, song_id=2, at=END, seconds_heard=3.0, client_id="mine")
    await play.insert()

    await write_listeners(stores, 10, seed=5)
    await write_listeners(stores, 0, seed=5)

    assert await _users(stores) == {real.id: ("25-34", END, False)}
    assert await _plays(stores) == [(real.id, "mine", 2, END)]


async def test_without_a_catalogue_the_message_says_what_to_run(stores: Stores) -> None:
    with pytest.raises(NotStarted, match="python -m seed catalogue"):
        await write_listeners(stores, 10, seed=5)


async def test_plays_lie_in_the_half_year_before_now(stores: Stores) -> None:
    await store_catalogue(stores, catalogue(100))

    await write_listeners(stores, 5, seed=5)

    times = [at for *_, at in await _plays(stores)]
    assert min(times) > datetime.now(UTC) - timedelta(days=181)
