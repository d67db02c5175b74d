"""The stores into training files: interactions, users and items, as parquet.

Plays that their listener removed or excluded are left out, and so are those of whoever is gone.

`interactions.parquet`: user_id, item_id, event (play, or like: one that stands), timestamp (Unix
seconds), order (Unix milliseconds: the time in full), seconds_heard and seconds_available (of
plays), simulated; rows stand in order of time.
`users.parquet`: user_id, age_band, gender, country.
`items.parquet`: item_id, title, artist_id, genres (titles: each genre, then what it stands under),
tags (the song's, then its artist's save the artist's own name), listens (never a training feature)
and audio_…: what was measured on it. The file's metadata names the import of its catalogue.
"""

import shutil
from collections.abc import AsyncIterator, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import sqlalchemy as sa
from bson.codec_options import CodecOptions, DatetimeConversion
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlmodel import col
from tqdm import tqdm

from api.documents import Feedback, FeedbackEvent, Play, PlayEvent
from api.standing import Standing
from api.stores import Stores
from api.tables import Artist, AudioFeatures, Genre, Song, SongGenre, User

INTERACTIONS = pa.schema(
    [
        ("user_id", pa.string()),
        ("item_id", pa.int64()),
        ("event", pa.string()),
        ("timestamp", pa.int64()),
        ("order", pa.int64()),
        ("seconds_heard", pa.float64()),
        ("seconds_available", pa.float64()),
        ("simulated", pa.bool_()),
    ]
)
USERS = pa.schema([(name, pa.string()) for name in ("user_id", "age_band", "gender", "country")])
AUDIO = tuple(
    name for name in AudioFeatures.model_fields if name not in {"song_id", "mfcc"}
)  # one number each
ITEMS = pa.schema(
    [
        ("item_id", pa.int64()),
        ("title", pa.string()),
        ("artist_id", pa.int64()),
        ("genres", pa.list_(pa.string())),
        ("tags", pa.list_(pa.string())),
        ("listens", pa.int64()),
        *((f"audio_{name}", pa.float64()) for name in AUDIO),
        ("audio_mfcc", pa.list_(pa.float64())),
    ]
)

_TOLD = ("like", "dislike", "less_like", "remove_play", "exclude_plays", "include_plays", "undo")
_ROWS = 10_000
_SPILL_ROWS = 500_000
_WEEK_MS = 7 * 24 * 3600 * 1000
_PLAIN = CodecOptions[dict[str, Any]](datetime_conversion=DatetimeConversion.DATETIME_MS)
_TIME_ORDER = ["order", "user_id", "client_id"]


@dataclass(frozen=True, slots=True)
class Exported:
    """Rows of each file.

    Interactions are plays and likes; `n_left_out` plays have a listener or a song that is gone, or
    their listener took them out.
    """

    n_interactions: int
    n_users: int
    n_items: int
    n_left_out: int


async def export(stores: Stores, folder: Path) -> Exported:
    """Write the three files into `folder`, in the place of those that stand there.

    A run that ends early leaves the older files as they were. Equal stores give equal files. Memory
    holds the ids of all users and songs, and about a week of plays.
    """
    unfinished = folder.with_name(f"{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    users = await _write_users(stores, unfinished / "users.parquet")
    songs = await _write_items(stores, unfinished / "items.parquet")
    n_plays, n_left_out = await _write_interactions(unfinished, users, songs)
    _put_in_place(unfinished, folder)
    return Exported(n_plays, len(users), len(songs), n_left_out)


async def _write_users(stores: Stores, path: Path) -> dict[bytes, str]:
    """Write the users and return their ids: by MongoDB's bytes, the files' text."""
    query = sa.select(
        col(User.id), col(User.age_band), col(User.gender), col(User.country)
    ).order_by(col(User.id))
    ids: dict[bytes, str] = {}
    with pq.ParquetWriter(path, USERS) as writer:
        async for rows in _read(stores, query):
            ids |= {row.id.bytes: str(row.id) for row in rows}
            records = [dict(zip(USERS.names, (str(row[0]), *row[1:]), strict=True)) for row in rows]
            writer.write_table(pa.Table.from_pylist(records, USERS))
    return ids


async def _write_items(stores: Stores, path: Path) -> set[int]:
    """Write the songs and return their ids."""
    genres_of_song = (
        sa.select(
            sa.func.array_agg(
                aggregate_order_by(
                    col(SongGenre.genre_id), col(SongGenre.position), col(SongGenre.genre_id)
                )
            )
        )
        .where(col(SongGenre.song_id) == col(Song.id))
        .scalar_subquery()
    )
    audio = [getattr(AudioFeatures, name) for name in AUDIO]
    query = (
        sa.select(
            col(Song.id),
            col(Song.title),
            col(Song.artist_id),
            col(Song.tags),
            col(Song.listens),
            col(Artist.name).label("artist_name"),
            col(Artist.tags).label("artist_tags"),
            genres_of_song.label("genre_ids"),
            col(AudioFeatures.mfcc),
            *audio,
        )
        .join(Artist, col(Artist.id) == col(Song.artist_id))
        .outerjoin(AudioFeatures, col(AudioFeatures.song_id) == col(Song.id))
        .order_by(col(Song.id))
    )
    titles = await _titles_by_genre(stores)
    newest = await stores.catalogue.newest_import()
    origin = {"catalogue": newest.fingerprint} if newest else None
    ids: set[int] = set()
    schema = ITEMS.with_metadata(origin)
    with pq.ParquetWriter(path, schema) as writer, tqdm(desc="songs", unit="song") as bar:
        async for rows in _read(stores, query):
            ids |= {row.id for row in rows}
            writer.write_table(pa.Table.from_pylist([_item(row, titles) for row in rows], schema))
            bar.update(len(rows))
    return ids


def _item(row: "sa.Row[Any]", titles: dict[int, list[str]]) -> dict[str, Any]:
    genres = [title for genre in row.genre_ids or () for title in titles[genre]]
    own_name = row.artist_name.casefold()
    tags = [*row.tags, *(tag for tag in row.artist_tags if tag.casefold() != own_name)]
    return {
        "item_id": row.id,
        "title": row.title,
        "artist_id": row.artist_id,
        "genres": list(dict.fromkeys(genres)),
        "tags": list(dict.fromkeys(tags)),
        "listens": row.listens,
        **{f"audio_{name}": getattr(row, name) for name in AUDIO},
        "audio_mfcc": row.mfcc,
    }


async def _titles_by_genre(stores: Stores) -> dict[int, list[str]]:
    """Each genre's title and those above it, up to its root."""
    async with stores.postgres.connect() as connection:
        rows = await connection.execute(
            sa.select(col(Genre.id), col(Genre.title), col(Genre.parent_id))
        )
        tree = {row.id: (row.title, row.parent_id) for row in rows}
    titles: dict[int, list[str]] = {}
    for genre in tree:
        path: dict[int, str] = {}
        above: int | None = genre
        while above is not None and above not in path:
            path[above], above = tree[above]
        titles[genre] = list(path.values())
    return titles


async def _write_interactions(
    folder: Path, users: Mapping[bytes, str], songs: set[int]
) -> tuple[int, int]:
    """Write what these users did with these songs; return how much, and plays left out."""
    n_written = n_left_out = 0
    standings = await _standings()
    with _ByWeek(folder / "weeks") as weeks:
        async for documents in _read_plays():
            rows = [
                {
                    "user_id": user_id,
                    "item_id": play["song_id"],
                    "event": "play",
                    "order": int(play["at"]),
                    "seconds_heard": play["seconds_heard"],
                    "seconds_available": play["seconds_available"],
                    "simulated": play["simulated"],
                    "client_id": play["client_id"],
                }
                for play in documents
                if (user_id := users.get(bytes(play["user_id"])))
                and play["song_id"] in songs
                and _counts(play, standings)
            ]
            n_left_out += len(documents) - len(rows)
            weeks.add(rows)
        weeks.add(list(_likes(standings, users, songs)))
        with pq.ParquetWriter(folder / "interactions.parquet", INTERACTIONS) as writer:
            for week in weeks.in_order():
                week = week.assign(timestamp=week["order"] // 1000)
                writer.write_table(
                    pa.Table.from_pandas(
                        week[INTERACTIONS.names], INTERACTIONS, preserve_index=False
                    )
                )
                n_written += len(week)
    return n_written, n_left_out


def _likes(
    standings: Mapping[bytes, Standing], users: Mapping[bytes, str], songs: Container[int]
) -> Iterator[dict[str, Any]]:
    for user, standing in standings.items():
        for like in standing.likes if user in users else ():
            if like.song_id is not None and like.song_id in songs:
                yield {
                    "user_id": users[user],
                    "item_id": like.song_id,
                    "event": "like",
                    "order": like.order // 1000,
                    "seconds_heard": None,
                    "seconds_available": None,
                    "simulated": False,
                    "client_id": like.client_id,
                }


class _ByWeek:
    """Puts plays in order of time when there may be more of them than memory should hold."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._rows: list[dict[str, Any]] = []
        self._n_files = 0

    def __enter__(self) -> Self:
        self._folder.mkdir()
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._folder)

    def add(self, rows: Sequence[dict[str, Any]]) -> None:
        self._rows.extend(rows)
        if len(self._rows) >= _SPILL_ROWS:
            self._spill()

    def in_order(self) -> Iterator[pd.DataFrame]:
        """The plays, oldest first, a week at a time."""
        self._spill()
        for week in sorted(self._folder.iterdir(), key=lambda week: int(week.name)):
            yield pd.read_parquet(week).sort_values(_TIME_ORDER, ignore_index=True)

    def _spill(self) -> None:
        if not self._rows:
            return
        frame = pd.DataFrame(self._rows)
        seconds = ["seconds_heard", "seconds_available"]
        frame[seconds] = frame[seconds].astype(float)
        for week, part in frame.groupby(frame["order"] // _WEEK_MS):
            (self._folder / str(week)).mkdir(exist_ok=True)
            part.to_parquet(self._folder / str(week) / f"{self._n_files}.parquet", index=False)
        self._rows.clear()
        self._n_files += 1


async def _read_plays() -> AsyncIterator[list[dict[str, Any]]]:
    """The documents with ids as bytes and times in Unix milliseconds: half the cost of objects."""
    collection = Play.get_pymongo_collection().with_options(_PLAIN)
    wanted = ("user_id", "song_id", "at", "seconds_heard", "seconds_available", "client_id")
    cursor = collection.find({}, [*wanted, "session_id", "simulated"], batch_size=_ROWS)
    total = await collection.estimated_document_count()
    with tqdm(total=total, desc="plays", unit="play", unit_scale=True) as bar:
        while documents := await cursor.to_list(_ROWS):
            yield documents
            bar.update(len(documents))


async def _standings() -> dict[bytes, Standing]:
    """What their feedback amounts to, of the listeners who gave any; by MongoDB's bytes."""
    events: dict[bytes, list[FeedbackEvent]] = {}
    told = {"kind": {"$in": list(_TOLD)}}
    async for document in Feedback.get_pymongo_collection().find(told):
        event = FeedbackEvent.model_validate(document)
        events.setdefault(event.user_id.bytes, []).append(event)
    now = datetime.now(UTC)
    return {user: Standing.of(said, now) for user, said in events.items()}


def _counts(play: dict[str, Any], standings: dict[bytes, Standing]) -> bool:
    standing = standings.get(bytes(play["user_id"]))
    if standing is None:
        return True
    at = datetime.fromtimestamp(int(play["at"]) / 1000, UTC)
    return standing.counts(PlayEvent.model_construct(None, **{**play, "at": at}))


async def _read(
    stores: Stores, query: "sa.Select[*tuple[Any, ...]]"
) -> AsyncIterator[Sequence["sa.Row[Any]"]]:
    async with (
        stores.postgres.connect() as connection,
        connection.stream(query.execution_options(yield_per=_ROWS)) as result,
    ):
        async for rows in result.partitions():
            yield rows


def _put_in_place(unfinished: Path, folder: Path) -> None:
    outdated = folder.with_name(f"{folder.name}.outdated")
    shutil.rmtree(outdated, ignore_errors=True)
    if folder.exists():
        folder.rename(outdated)
    unfinished.rename(folder)
    shutil.rmtree(outdated, ignore_errors=True)
