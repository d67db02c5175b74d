"""Catalogue frames → tables: what PostgreSQL holds becomes what the frames hold.

Rows are copied into temporary tables and merged from there: new ones are added, changed ones
updated, those that are no longer there removed. Where a table is empty they are copied into it
straight. All in the caller's transaction: readers see the old catalogue until it ends.
"""

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager

import asyncpg
from sqlalchemy import Table
from tqdm import tqdm

from api.tables import Album, Artist, AudioFeatures, Genre, Song, SongGenre, SQLModel
from model.fma import Catalogue
from seed.copy_text import copy_text

TABLES = {
    "genres": Genre,
    "artists": Artist,
    "albums": Album,
    "songs": Song,
    "song_genres": SongGenre,
    "audio_features": AudioFeatures,
}
"""By name of the frame and of the table, what is referred to before what refers to it."""

REBUILT = ("songs", "song_genres", "audio_features")
"""Tables large enough to be indexed anew where most of their rows are."""

# a join, not a subquery a row: artists and albums are there when songs are merged
SOURCES = {
    "songs": """
        (
            select song.*,
                fold_text(concat_ws(' ', song.title, artist.name, album.title)) as search_text
            from new_songs as song
            join artists as artist on artist.id = song.artist_id
            left join albums as album on album.id = song.album_id
        )
    """
}
"""Where a table's rows come from, if not from its temporary table alone."""


async def replace_catalogue(connection: asyncpg.Connection, catalogue: Catalogue) -> None:
    """Make the tables hold the frames, and no more, within the transaction that is open."""
    frames = {name: getattr(catalogue, name) for name in TABLES}
    empty = [name for name in TABLES if not await _holds_rows(connection, name)]
    mostly_new = await connection.fetchval(
        "select count(*) < $1 / 2 from songs", len(catalogue.songs)
    )
    n_rows = sum(len(frame) for frame in frames.values())
    with tqdm(total=n_rows, unit="row", unit_scale=True, desc="storing", disable=None) as bar:
        async with _indexed_afterwards(connection, REBUILT if mostly_new else ()):
            for name, frame in frames.items():
                columns = list(frame.columns)
                straight = name in empty and name not in SOURCES
                if not straight:
                    await connection.execute(
                        f"create temporary table new_{name} on commit drop"
                        f" as select {', '.join(columns)} from {name} with no data"
                    )
                await connection.copy_to_table(
                    name if straight else f"new_{name}",
                    source=copy_text(frame, bar),
                    columns=columns,
                )
                if not straight:
                    await connection.execute(_merge(name))
    for name in reversed(TABLES):
        if name not in empty:
            await connection.execute(_remove(name))


async def _holds_rows(connection: asyncpg.Connection, name: str) -> bool:
    return bool(await connection.fetchval(f"select exists (select from {name})"))


@asynccontextmanager
async def _indexed_afterwards(
    connection: asyncpg.Connection, tables: Sequence[str]
) -> AsyncGenerator[None]:
    """Take indexes and references off, and make them anew at the end.

    Where most rows are new, that takes a third of the time of keeping them up row by row; until
    the transaction ends, others wait for these tables.
    """
    indexes = await connection.fetch(
        """
        select indexrelid::regclass as name, pg_get_indexdef(indexrelid) as definition
        from pg_index where indrelid = any($1::text[]::regclass[]) and not indisprimary
        """,
        tables,
    )
    references = await connection.fetch(
        """
        select conrelid::regclass as owner, conname as name, pg_get_constraintdef(oid) as definition
        from pg_constraint where conrelid = any($1::text[]::regclass[]) and contype = 'f'
        """,
        tables,
    )
    for index in indexes:
        await connection.execute(f"drop index {index['name']}")
    for reference in references:
        await connection.execute(
            f"alter table {reference['owner']} drop constraint {reference['name']}"
        )
    yield
    await connection.execute("set local maintenance_work_mem = '128MB'")
    for index in indexes:
        await connection.execute(index["definition"])
    for reference in references:
        await connection.execute(
            f"alter table {reference['owner']}"
            f" add constraint {reference['name']} {reference['definition']}"
        )


def _merge(name: str) -> str:
    table, keys = _table(name)
    columns = [column.name for column in table.columns]
    others = [column for column in columns if column not in keys]
    new = ", ".join(f"excluded.{column}" for column in others)
    return f"""
        insert into {name} as old ({", ".join(columns)})
        select {", ".join(columns)} from {SOURCES.get(name, f"new_{name}")} as new
        on conflict ({", ".join(keys)}) do update
        set ({", ".join(others)}) = row({new})
        where ({", ".join(f"old.{column}" for column in others)}) is distinct from ({new})
    """


def _remove(name: str) -> str:
    _, keys = _table(name)
    same = " and ".join(f"new.{key} = old.{key}" for key in keys)
    return f"""
        delete from {name} as old where not exists (select from new_{name} as new where {same})
    """


def _table(name: str) -> tuple[Table, list[str]]:
    """A table and its key's columns."""
    table = SQLModel.metadata.tables[name]
    return table, [column.name for column in table.primary_key]
