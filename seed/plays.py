"""Simulated listeners into the stores: users into PostgreSQL, plays into MongoDB.

The stores are brought to hold exactly the listeners asked for. A marker in MongoDB says which ones
stand there, and the time up to which they listen: an interrupted run is taken up with the same
listeners, and what is there already is refused by the unique index, play by play.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pandas as pd
import sqlalchemy as sa
from pymongo.errors import BulkWriteError
from sqlmodel import col, delete, func, select
from tqdm import tqdm

from api.documents import Play
from api.errors import NotStarted
from api.stores import Stores
from api.tables import AudioFeatures, Genre, Song, SongGenre, User
from seed.listeners import simulate

MARKERS = "simulations"
"""MongoDB collection of one document: which simulated listeners the stores hold."""

_BATCH = 1000  # faster than 5,000 or 20,000 on the embedded store, and the bar moves
_DUPLICATE_KEY = 11000


@dataclass(frozen=True, slots=True)
class Written:
    """What the stores hold after a run; `was_there` where nothing was left to do."""

    n_listeners: int
    n_plays: int
    was_there: bool


async def write_listeners(stores: Stores, n_listeners: int, seed: int) -> Written:
    """Make the stores hold these simulated listeners and their plays, and no other simulated ones.

    Real listeners and their plays are never touched. Needs the indexes of `make_indexes`.

    Raises:
        NotStarted: there is no catalogue to listen to.
        ValueError: `n_listeners` is negative.
    """
    if n_listeners < 0:
        raise ValueError(f"the number of listeners must not be negative, but is {n_listeners}")
    asked: dict[str, Any] = {
        "seed": seed,
        "n_listeners": n_listeners,
        "catalogue": await _catalogue_fingerprint(stores),
    }
    marker = await _marker(stores)
    if marker is None or any(marker[key] != value for key, value in asked.items()):
        end = datetime.now(UTC).replace(microsecond=0)
        marker = await _remove_simulated(stores, {**asked, "end": end, "n_plays": None})
    elif marker["n_plays"] is not None and await _users_are_there(stores, n_listeners):
        return Written(n_listeners, marker["n_plays"], was_there=True)

    n_plays = 0
    if n_listeners:
        simulation = simulate(await read_songs(stores), n_listeners, seed, marker["end"])
        await _write_users(stores, simulation.users)
        await _write_plays(simulation.plays)
        n_plays = len(simulation.plays)
    await _mark(stores, {**marker, "n_plays": n_plays})
    return Written(n_listeners, n_plays, was_there=False)


async def read_songs(stores: Stores) -> pd.DataFrame:
    """The catalogue with the columns of `seed.planted.plant_world`, by song id.

    Raises: NotStarted if there are no songs.
    """
    catalogue = (
        sa.select(
            col(Song.id).label("song_id"),
            col(Song.artist_id),
            col(Song.listens),
            col(Song.duration_seconds),
            col(AudioFeatures.energy),
        )
        .outerjoin(AudioFeatures, col(AudioFeatures.song_id) == col(Song.id))
        .order_by(col(Song.id))
    )
    first = sa.select(col(SongGenre.song_id), col(SongGenre.genre_id)).order_by(
        col(SongGenre.position).desc(), col(SongGenre.genre_id)
    )
    async with stores.postgres.connect() as connection:
        rows = await connection.execute(catalogue)
        songs = pd.DataFrame(rows.all(), columns=pd.Index(rows.keys()))
        tree = await connection.execute(sa.select(col(Genre.id), col(Genre.parent_id)))
        parents = dict(tree.all())
        links = await connection.execute(first)
        first_genre = dict(links.all())  # the least position stays
    if songs.empty:
        raise NotStarted("there are no songs to listen to: run `python -m seed catalogue` first")
    songs["genres"] = [_path(first_genre.get(song), parents) for song in songs["song_id"]]
    return songs


def play_documents(plays: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Each row of a simulation's plays as the document that Beanie stores for a `Play`."""
    columns = (
        [UUID(user_id) for user_id in plays["user_id"]],
        plays["song_id"].tolist(),
        plays["at"].dt.tz_localize(None).to_numpy("datetime64[ms]").tolist(),  # BSON's are UTC
        plays["seconds_heard"].tolist(),
        plays["seconds_available"].tolist(),
        plays["client_id"].tolist(),
        plays["source"].tolist(),
        plays["session_id"].tolist(),
    )
    for user, song, at, heard, available, client, source, session in zip(*columns, strict=True):
        yield {
            "user_id": user,
            "song_id": song,
            "at": at,
            "seconds_heard": heard,
            "seconds_available": available,
            "client_id": client,
            "source": source,
            "session_id": session,
            "simulated": True,
        }


def _path(genre_id: int | None, parents: dict[int, int | None]) -> list[int]:
    """A genre's ids from itself to its root."""
    path: list[int] = []
    while genre_id is not None and genre_id not in path:
        path.append(genre_id)
        genre_id = parents.get(genre_id)
    return path


async def _catalogue_fingerprint(stores: Stores) -> str:
    newest = await stores.catalogue.newest_import()
    if newest is None:
        raise NotStarted("there is no catalogue to listen to: run `python -m seed catalogue` first")
    return newest.fingerprint


async def _users_are_there(stores: Stores, n_listeners: int) -> bool:
    async with stores.sessions() as session:
        simulated = select(func.count()).select_from(User).where(col(User.simulated))
        return (await session.exec(simulated)).one() == n_listeners


async def _marker(stores: Stores) -> dict[str, Any] | None:
    return await stores.mongodb[MARKERS].find_one({"_id": "demo"})


async def _mark(stores: Stores, marker: dict[str, Any]) -> None:
    await stores.mongodb[MARKERS].replace_one({"_id": "demo"}, marker, upsert=True)


async def _remove_simulated(stores: Stores, marker: dict[str, Any]) -> dict[str, Any]:
    """Take out other simulated listeners; until all are gone the marker is one nobody asks for."""
    await _mark(stores, {**marker, "n_listeners": None})
    await Play.get_pymongo_collection().delete_many({"simulated": True})
    async with stores.sessions() as session:
        await session.exec(delete(User).where(col(User.simulated)))
        await session.commit()
    await _mark(stores, marker)
    return marker


async def _write_users(stores: Stores, users: pd.DataFrame) -> None:
    """All in one transaction, in the place of those that an earlier run left."""
    columns = ("user_id", "age_band", "gender", "country", "joined_at")
    rows = [
        {
            "id": UUID(user_id),
            "age_band": age_band,
            "gender": gender,
            "country": country,
            "created_at": joined_at,
            "simulated": True,
        }
        for user_id, age_band, gender, country, joined_at in zip(
            *(users[name].astype(object).where(users[name].notna(), None) for name in columns),
            strict=True,
        )
    ]
    async with stores.sessions() as session:
        await session.exec(delete(User).where(col(User.simulated)))
        await session.exec(sa.insert(User), params=rows)
        await session.commit()


async def _write_plays(plays: pd.DataFrame) -> None:
    collection = Play.get_pymongo_collection()
    with tqdm(total=len(plays), desc="simulated plays", unit="play", unit_scale=True) as bar:
        for start in range(0, len(plays), _BATCH):
            documents = list(play_documents(plays.iloc[start : start + _BATCH]))
            try:
                await collection.insert_many(documents, ordered=False)
            except BulkWriteError as error:
                if any(e["code"] != _DUPLICATE_KEY for e in error.details["writeErrors"]):
                    raise
            bar.update(len(documents))
