"""Training files written from the stores."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pandas as pd
import pytest
import sqlalchemy as sa
from sqlmodel import col

import seed.export
from api.documents import Feedback, Play
from api.stores import Stores
from api.tables import Artist, Song, User
from model.export import Export
from seed.export import export
from seed.plays import write_listeners
from tests.seed.catalogues import catalogue, store_catalogue

FILES = ("interactions.parquet", "users.parquet", "items.parquet")


def _read(folder: Path, name: str) -> pd.DataFrame:
    return pd.read_parquet(folder / f"{name}.parquet")


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_plays_come_out_as_they_went_in(stores: Stores, tmp_path: Path) -> None:
    await store_catalogue(stores, catalogue(100))
    await write_listeners(stores, 10, seed=5)

    exported = await export(stores, tmp_path / "export")

    interactions = _read(tmp_path / "export", "interactions")
    plays = await Play.find_all().sort("+at").to_list()
    assert exported.n_interactions == len(interactions) == len(plays)
    assert exported.n_left_out == 0
    columns = ["user_id", "item_id", "timestamp", "seconds_heard", "seconds_available"]
    assert interactions[columns].to_dict("split")["data"] == [
        [str(p.user_id), p.song_id, int(p.at.timestamp()), p.seconds_heard, p.seconds_available]
        for p in plays
    ]
    assert interactions["simulated"].all()


async def test_plays_within_one_second_keep_their_order(stores: Stores, tmp_path: Path) -> None:
    await store_catalogue(stores, catalogue(100))
    await write_listeners(stores, 1, seed=5)
    user = (await Play.find_all().first_or_none()).user_id  # pyright: ignore[reportOptionalMemberAccess]
    songs = (await Play.distinct("song_id"))[:3]
    await Play.delete_all()
    for ms, song in zip((900, 100, 500), songs, strict=True):
        at = datetime(2026, 11, 1, 12, 0, 0, ms * 1000, tzinfo=UTC)
        play = Play(user_id=user, song_id=song, at=at, seconds_heard=1, client_id=str(ms))
        await play.insert()

    await export(stores, tmp_path / "export")

    interactions = _read(tmp_path / "export", "interactions")
    assert interactions["item_id"].tolist() == [songs[1], songs[2], songs[0]]
    assert interactions["order"].tolist() == [1793534400000 + ms for ms in (100, 500, 900)]
    assert set(interactions["timestamp"]) == {1793534400}
    assert interactions["seconds_available"].isna().all()
    assert not interactions["simulated"].any()


async def test_listeners_come_out_with_what_they_told(stores: Stores, tmp_path: Path) -> None:
    await store_catalogue(stores, catalogue(100))
    await write_listeners(stores, 30, seed=5)

    await export(stores, tmp_path / "export")

    users = _read(tmp_path / "export", "users")
    async with stores.postgres.connect() as connection:
        rows = await connection.execute(
            sa.select(col(User.id), col(User.age_band), col(User.gender), col(User.country))
        )
        expected = {(str(row[0]), *row[1:]) for row in rows}
    told = users.astype(object).where(users.notna(), None)
    assert set(told.itertuples(index=False, name=None)) == expected
    assert users["age_band"].isna().any()


async def test_a_song_comes_out_with_its_content(stores: Stores, tmp_path: Path) -> None:
    songs = catalogue(100)
    await store_catalogue(stores, songs)
    await write_listeners(stores, 2, seed=5)
    async with stores.postgres.begin() as connection:
        await connection.execute(
            sa.update(Artist).values(tags=sa.func.array_append(Artist.tags, "loud"))
        )

    await export(stores, tmp_path / "export")

    items = _read(tmp_path / "export", "items").set_index("item_id")
    songs = songs.set_index("song_id")
    assert items.index.tolist() == songs.index.tolist()
    punk = songs.index[[path[0] == 25 for path in songs["genres"]]]
    assert len(punk)
    assert {tuple(genres) for genres in items.loc[punk, "genres"]} == {("Punk", "Rock")}
    rock = songs.index[[path == [12] for path in songs["genres"]]]
    assert {tuple(genres) for genres in items.loc[rock, "genres"]} == {("Rock",)}
    odd = items.index % 2 == 1
    assert {tuple(tags) for tags in items.loc[odd, "tags"]} == {("loud", "live")}
    assert {tuple(tags) for tags in items.loc[~odd, "tags"]} == {("live", "loud")}
    pd.testing.assert_series_equal(items["audio_energy"], songs["energy"], check_names=False)
    assert items["audio_tempo"].isna().all()
    measured = songs["energy"].notna()
    assert {len(mfcc) for mfcc in items.loc[measured, "audio_mfcc"]} == {40}
    assert items.loc[~measured, "audio_mfcc"].isna().all()
    assert items["artist_id"].tolist() == songs["artist_id"].tolist()
    assert items["listens"].tolist() == songs["listens"].tolist()


async def test_a_song_under_several_genres_names_each_once(stores: Stores, tmp_path: Path) -> None:
    await store_catalogue(stores, catalogue(50))
    async with stores.postgres.begin() as connection:
        first = (await connection.execute(sa.select(sa.func.min(col(Song.id))))).scalar_one()
        await connection.execute(sa.text(f"delete from song_genres where song_id = {first}"))
        await connection.execute(
            sa.text(
                f"insert into song_genres values ({first}, 31, 1), ({first}, 181, 0), "
                f"({first}, 25, 2)"
            )
        )

    await export(stores, tmp_path / "export")

    genres = _read(tmp_path / "export", "items").loc[0, "genres"]
    assert list(genres) == ["Techno", "Electronic", "Metal", "Rock", "Punk"]  # pyright: ignore[reportArgumentType]


async def test_an_erased_listener_is_left_out(stores: Stores, tmp_path: Path) -> None:
    await store_catalogue(stores, catalogue(100))
    await write_listeners(stores, 10, seed=5)
    erased = (await Play.find_one()).user_id  # pyright: ignore[reportOptionalMemberAccess]
    n_plays = await Play.find(Play.user_id == erased).count()
    async with stores.postgres.begin() as connection:
        await connection.execute(sa.delete(User).where(col(User.id) == erased))

    exported = await export(stores, tmp_path / "export")

    assert exported.n_left_out == n_plays > 0
    assert str(erased) not in set(_read(tmp_path / "export", "users")["user_id"])
    assert str(erased) not in set(_read(tmp_path / "export", "interactions")["user_id"])


async def test_every_item_of_a_play_is_among_the_items(stores: Stores, tmp_path: Path) -> None:
    await store_catalogue(stores, catalogue(100))
    await write_listeners(stores, 3, seed=5)
    user = (await Play.find_one()).user_id  # pyright: ignore[reportOptionalMemberAccess]
    gone = Play(
        user_id=user, song_id=0, at=datetime.now(UTC), seconds_heard=9, client_id="of no song"
    )
    await gone.insert()

    exported = await export(stores, tmp_path / "export")

    assert exported.n_left_out == 1
    items = set(_read(tmp_path / "export", "items")["item_id"])
    assert set(_read(tmp_path / "export", "interactions")["item_id"]) <= items


async def test_equal_stores_give_equal_files_in_whatever_order_they_were_filled(
    stores: Stores, tmp_path: Path
) -> None:
    await store_catalogue(stores, catalogue(100))
    await write_listeners(stores, 10, seed=5)
    await export(stores, tmp_path / "one")
    documents = await stores.mongodb["plays"].find().to_list(None)
    await stores.mongodb["plays"].delete_many({"simulated": True})
    await stores.mongodb["plays"].insert_many(documents[::-1])

    await export(stores, tmp_path / "two")

    for name in FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


async def test_plays_that_do_not_fit_in_memory_come_out_the_same(
    stores: Stores, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await store_catalogue(stores, catalogue(100))
    await write_listeners(stores, 10, seed=5)
    await export(stores, tmp_path / "one")
    monkeypatch.setattr(seed.export, "_ROWS", 50)
    monkeypatch.setattr(seed.export, "_SPILL_ROWS", 120)

    await export(stores, tmp_path / "two")

    one, two = (_read(tmp_path / name, "interactions") for name in ("one", "two"))
    pd.testing.assert_frame_equal(one, two)


async def test_a_new_export_takes_the_place_of_the_old_one(stores: Stores, tmp_path: Path) -> None:
    await store_catalogue(stores, catalogue(100))
    await write_listeners(stores, 10, seed=5)
    await export(stores, tmp_path / "export")
    await write_listeners(stores, 4, seed=5)

    await export(stores, tmp_path / "export")

    assert len(_read(tmp_path / "export", "users")) == 4
    assert _names(tmp_path) == ["export"]
    assert _names(tmp_path / "export") == sorted(FILES)


async def test_an_export_that_fails_leaves_the_old_one(stores: Stores, tmp_path: Path) -> None:
    await store_catalogue(stores, catalogue(100))
    await write_listeners(stores, 10, seed=5)
    await export(stores, tmp_path / "export")
    before = {name: (tmp_path / "export" / name).read_bytes() for name in FILES}
    broken = {"user_id": UUID(int=0), "client_id": "no time", "song_id": 2}
    users = await stores.mongodb["plays"].find_one()
    assert users is not None
    await stores.mongodb["plays"].insert_one(
        {**broken, "user_id": users["user_id"], "song_id": users["song_id"]}
    )

    with pytest.raises(KeyError):
        await export(stores, tmp_path / "export")

    assert {name: (tmp_path / "export" / name).read_bytes() for name in FILES} == before


async def test_empty_stores_give_files_with_no_rows(stores: Stores, tmp_path: Path) -> None:
    exported = await export(stores, tmp_path / "export")

    assert (exported.n_interactions, exported.n_users, exported.n_items) == (0, 0, 0)
    assert "item_id" in _read(tmp_path / "export", "interactions").columns
    assert "country" in _read(tmp_path / "export", "users").columns
    assert "audio_mfcc" in _read(tmp_path / "export", "items").columns


async def test_the_files_name_the_import_of_their_catalogue(stores: Stores, tmp_path: Path) -> None:
    await store_catalogue(stores, catalogue(100))
    await write_listeners(stores, 5, seed=1)

    await export(stores, tmp_path / "export")

    assert Export.read(tmp_path / "export").catalogue == "100 songs"


async def test_plays_that_their_listener_took_out_are_left_out(
    stores: Stores, tmp_path: Path
) -> None:
    await store_catalogue(stores, catalogue(100))
    await write_listeners(stores, 3, seed=5)
    one, other = await Play.find_all().limit(2).to_list()
    before = await export(stores, tmp_path / "before")
    for n, event in enumerate(
        (
            {"kind": "remove_play", "play_id": one.client_id},
            {"kind": "exclude_plays", "session_id": other.session_id},
            {"kind": "include_plays", "play_id": other.client_id},
            {"kind": "remove_play", "play_id": other.client_id},
            {"kind": "undo", "undoes": "3"},
        )
    ):
        given = {"user_id": one.user_id, "client_id": str(n), "order": n, **event}
        said = Feedback.model_validate(given)
        await said.insert()

    after = await export(stores, tmp_path / "after")

    in_session = await Play.find({"session_id": other.session_id}).to_list()
    taken_out = {play.client_id for play in in_session} | {one.client_id}
    assert before.n_interactions - after.n_interactions == len(taken_out - {other.client_id})
    assert after.n_left_out == len(taken_out - {other.client_id})
    assert one.user_id == other.user_id


async def test_likes_that_stand_come_out_among_the_plays(stores: Stores, tmp_path: Path) -> None:
    await store_catalogue(stores, catalogue(100))
    await write_listeners(stores, 3, seed=5)
    play = await Play.find_all().first_or_none()
    assert play is not None
    songs = (await Play.distinct("song_id"))[:3]
    for n, event in enumerate(
        (
            {"kind": "like", "song_id": songs[0]},
            {"kind": "like", "song_id": songs[1]},
            {"kind": "undo", "undoes": "1"},
            {"kind": "like", "song_id": songs[2]},
            {"kind": "less_like", "song_id": songs[2]},
        )
    ):
        order = 1_000_000 * n + 999_999
        given = {"user_id": play.user_id, "client_id": str(n), "order": order, **event}
        await Feedback.model_validate(given).insert()

    exported = await export(stores, tmp_path / "export")

    interactions = _read(tmp_path / "export", "interactions")
    likes = interactions[interactions["event"] == "like"]
    columns = ["user_id", "item_id", "timestamp", "order", "simulated"]
    assert likes[columns].to_numpy().tolist() == [[str(play.user_id), songs[0], 0, 999, False]]
    assert exported.n_interactions == len(interactions) == await Play.find_all().count() + 1
    assert exported.n_left_out == 0
    assert Export.read(tmp_path / "export").simulated_share < 1
