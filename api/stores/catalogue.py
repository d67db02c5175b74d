"""PostgreSQL reads of the catalogue: by ids, by page, by search text."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Integer,
    Select,
    SQLColumnExpression,
    UnaryExpression,
    any_,
    cast,
    func,
    literal,
    literal_column,
    or_,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlmodel import col

from api.stores.kept import Kept
from api.stores.postgres import Postgres
from api.stores.window import Page, Window
from api.tables import Album, Artist, AudioFeatures, CatalogueImport, Genre, Song, SongGenre

T = TypeVar("T")

MEMO_SECONDS = 60.0
"""How long what only an import changes is kept: genres, the most heard songs."""
SONG_SECONDS = 600.0
"""How long a song is: to read even one anew takes a quarter of what a play costs this process."""
READ_AT_ONCE = 100
"""To read a few songs takes almost as long as to read so many: the most heard come along."""
MOST_HEARD = 1_000
KEPT_SONGS = 5_000
"""Some 10 KiB each with the song that is shown, and 1.5 KiB for each kept answer."""
KEPT_PAGES = 50

Key = tuple[int, ...]
"""Place of a row in a list: its values that the list's order reads."""

Order = tuple[SQLColumnExpression[Any], ...]
"""What a list is ordered by, each descending; together unique."""


@dataclass(frozen=True, slots=True, eq=False)
class SongEntry:
    """A song with what is shown beside it, read in one statement; equal to itself alone.

    `key` is its place in the list that it was read for.
    """

    song: Song
    artist: Artist
    album: Album | None
    genre_ids: tuple[int, ...]
    key: Key = ()


@dataclass(frozen=True, slots=True)
class SongFilter:
    """A kind of songs: of any of the genres, under any of the licences."""

    genre_ids: tuple[int, ...] = ()
    """None named: any."""
    license_codes: tuple[str, ...] | None = None
    """None: any; empty: no song passes."""


ANY_KIND = SongFilter()


@dataclass(frozen=True, slots=True, eq=False)
class GenreTree:
    """Every genre (FMA has 163), sorted by title."""

    by_id: Mapping[int, Genre]
    children: Mapping[int, Sequence[Genre]]

    def with_descendants(self, genre_id: int) -> list[int]:
        """Ids of the genre and of everything below it."""
        found, below = [], [genre_id]
        while below:
            genre = below.pop()
            found.append(genre)
            below += [child.id for child in self.children.get(genre, ()) if child.id not in found]
        return found


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The catalogue as `seed/catalogue.py` wrote it. Every read raises StoreUnavailable."""

    postgres: Postgres
    _memo: dict[str, tuple[float, Any]] = field(default_factory=dict[str, tuple[float, Any]])
    _songs: Kept[int, SongEntry] = field(default_factory=lambda: Kept(KEPT_SONGS, SONG_SECONDS))
    _pages: Kept[object, Page[SongEntry]] = field(
        default_factory=lambda: Kept(KEPT_PAGES, MEMO_SECONDS)
    )

    async def songs(self, ids: Sequence[int]) -> dict[int, SongEntry]:
        """The songs of `ids` that the catalogue has, by id, at most SONG_SECONDS old."""
        found = {id_: entry for id_ in ids if (entry := self._songs.get(id_)) is not None}
        missing = [id_ for id_ in ids if id_ not in found]
        if missing:
            along = await self._read_along(READ_AT_ONCE - len(missing))
            async with self.postgres.session() as session:
                rows = await session.execute(
                    _entries(()).where(col(Song.id).in_({*missing, *along}))
                )
                read = {
                    entry.song.id: self._songs.put(entry.song.id, entry)
                    for entry in map(_entry, rows)
                }
            found |= {id_: read[id_] for id_ in missing if id_ in read}
        return found

    async def _read_along(self, n: int) -> list[int]:
        """Ids of the most heard songs that are not kept, `n` at most."""
        if n <= 0:
            return []
        name = "most heard"
        ids: list[int] | None = self._kept(name)
        if ids is None:
            order = (col(Song.listens).desc(), col(Song.id))
            statement = select(col(Song.id)).order_by(*order).limit(MOST_HEARD)
            async with self.postgres.session() as session:
                ids = self._keep(name, list(await session.scalars(statement)))
        return list(islice((id_ for id_ in ids if self._songs.get(id_) is None), n))

    async def most_heard(self, window: Window[Key], kind: SongFilter = ANY_KIND) -> Page[SongEntry]:
        """Songs of a kind by FMA listens.

        The list's ends are at most MEMO_SECONDS old.
        """
        key = (window, kind)
        if (kept := self._pages.get(key)) is not None:
            return kept
        order = (col(Song.listens), -col(Song.id))
        page = await self._page(_of_kind(_entries(order), kind), order, window)
        return self._pages.put(key, page) if window.is_outermost else page

    async def found(
        self, text: str, window: Window[Key], kind: SongFilter = ANY_KIND
    ) -> Page[SongEntry]:
        """Songs of a kind whose title, artist or album answer to `text`, the best first.

        Songs of that very title come first, then those with every word of it, then those with the
        start or the like of a word (trigrams, so a slip of the finger still finds); of equals the
        most heard.
        """
        simple, folded = literal_column("'simple'::regconfig"), func.fold_text(text)
        vector = func.to_tsvector(simple, col(Song.search_text))
        has_words = vector.op("@@")(func.websearch_to_tsquery(simple, folded))
        is_alike = folded.op("<%")(col(Song.search_text))
        likeness = func.word_similarity(folded, col(Song.search_text))
        is_title = func.fold_text(col(Song.title)) == folded
        score = (
            cast(is_title, Integer) * 20_000
            + cast(has_words, Integer) * 10_000
            + cast(likeness * 10_000, Integer)
        )
        order = (score, col(Song.listens), -col(Song.id))
        statement = _entries(order).where(or_(has_words, is_alike))
        return await self._page(_of_kind(statement, kind), order, window)

    async def named(self, text: str, k: int) -> dict[str, list[int]]:
        """Ids of each "artist", "album" and "genre" whose name answers to `text`, the best first.

        At most `k` of each, by likeness to a part of the name, of equals to the whole of it.
        """
        folded = func.fold_text(text)

        def alike(kind: str, id_: Any, name: Any) -> Select[str, Any, Any, Any]:
            own = func.fold_text(name)
            part, whole = func.word_similarity(folded, own), func.similarity(folded, own)
            return (
                select(
                    literal(kind).label("kind"),
                    id_.label("id"),
                    part.label("part"),
                    whole.label("whole"),
                )
                .where(folded.op("<%")(own))
                .order_by(part.desc(), whole.desc(), id_)
                .limit(k)
            )

        of_each = union_all(
            alike("artist", col(Artist.id), col(Artist.name)),
            alike("album", col(Album.id), col(Album.title)),
            alike("genre", col(Genre.id), col(Genre.title)),
        ).subquery()
        best_first = (of_each.c.part.desc(), of_each.c.whole.desc(), of_each.c.id)
        found = select(of_each.c.kind, of_each.c.id).order_by(*best_first)
        ids: dict[str, list[int]] = {"artist": [], "album": [], "genre": []}
        async with self.postgres.session() as session:
            for kind, id_ in await session.execute(found):
                ids[kind].append(id_)
        return ids

    async def songs_of_artists(
        self, ids: Sequence[int], window: Window[Key]
    ) -> dict[int, Page[SongEntry]]:
        """The most heard songs of each artist, by artist id; one statement for all."""
        order = (col(Song.listens), -col(Song.id))
        return await self._pages_of(col(Song.artist_id), ids, order, window)

    async def songs_of_albums(
        self, ids: Sequence[int], window: Window[Key]
    ) -> dict[int, Page[SongEntry]]:
        """The songs of each album as it orders them, by album id; one statement for all."""
        order = (-func.coalesce(col(Song.track_number), 1_000_000), -col(Song.id))
        return await self._pages_of(col(Song.album_id), ids, order, window)

    async def artists(self, ids: Sequence[int]) -> dict[int, Artist]:
        async with self.postgres.session() as session:
            found = await session.scalars(select(Artist).where(col(Artist.id).in_(ids)))
            return {artist.id: artist for artist in found}

    async def albums(self, ids: Sequence[int]) -> dict[int, Album]:
        async with self.postgres.session() as session:
            found = await session.scalars(select(Album).where(col(Album.id).in_(ids)))
            return {album.id: album for album in found}

    async def audio_features(self, song_ids: Sequence[int]) -> dict[int, AudioFeatures]:
        async with self.postgres.session() as session:
            found = await session.scalars(
                select(AudioFeatures).where(col(AudioFeatures.song_id).in_(song_ids))
            )
            return {features.song_id: features for features in found}

    async def genres(self) -> GenreTree:
        """The genre tree, at most MEMO_SECONDS old."""
        if (kept := self._kept("genres")) is not None:
            return kept
        async with self.postgres.session() as session:
            genres = list(
                await session.scalars(select(Genre).order_by(col(Genre.title), col(Genre.id)))
            )
        children: dict[int, list[Genre]] = {}
        for genre in genres:
            if genre.parent_id is not None:
                children.setdefault(genre.parent_id, []).append(genre)
        return self._keep("genres", GenreTree({genre.id: genre for genre in genres}, children))

    async def by_listens(self, kind: SongFilter) -> NDArray[np.int64]:
        """Ids of the songs of a kind, the most heard first, at most MEMO_SECONDS old."""
        name = f"by listens {kind}"
        if (kept := self._kept(name)) is not None:
            return kept
        ids = func.array_agg(
            aggregate_order_by(col(Song.id), col(Song.listens).desc(), col(Song.id))
        )
        statement = _of_kind(select(ids), kind)
        async with self.postgres.session() as session:
            found = np.array(await session.scalar(statement) or (), np.int64)
        return self._keep(name, found)

    async def top_genres(self) -> NDArray[np.int64]:
        """Every song with its top genre (n, 2), songs ascending, genre 0 for none."""
        statement = select(col(Song.id), func.coalesce(col(Song.top_genre_id), 0)).order_by(
            col(Song.id)
        )
        async with self.postgres.session() as session:
            rows = (await session.execute(statement)).all()
        return np.array([tuple(row) for row in rows], np.int64).reshape(-1, 2)

    async def song_ids_of_artists(self, artist_ids: Sequence[int]) -> list[int]:
        """Ids of all songs of the artists."""
        of_artists = select(col(Song.id)).where(col(Song.artist_id).in_(artist_ids))
        async with self.postgres.session() as session:
            return list(await session.scalars(of_artists))

    async def song_ids_beside(self, song_ids: Sequence[int]) -> list[int]:
        """Ids of all songs by the artists of the songs, those songs among them."""
        given = any_(literal(song_ids, ARRAY(Integer)))  # one parameter, however many songs
        artists = select(col(Song.artist_id)).where(col(Song.id) == given)
        beside = select(col(Song.id)).where(col(Song.artist_id).in_(artists))
        async with self.postgres.session() as session:
            return list(await session.scalars(beside))

    async def newest_import(self) -> CatalogueImport | None:
        """What the catalogue holds and from where; None before the first import."""
        newest = select(CatalogueImport).order_by(col(CatalogueImport.id).desc()).limit(1)
        async with self.postgres.session() as session:
            return (await session.scalars(newest)).first()

    async def _page(
        self, statement: Select[Any], order: Order, window: Window[Key]
    ) -> Page[SongEntry]:
        statement = statement.where(*_between(order, window)).order_by(*_reading(order, window))
        async with self.postgres.session() as session:
            rows = await session.execute(statement.limit(window.n_to_read))
            return window.page([_entry(row) for row in rows])

    async def _pages_of(
        self,
        owner: SQLColumnExpression[Any],
        ids: Sequence[int],
        order: Order,
        window: Window[Key],
    ) -> dict[int, Page[SongEntry]]:
        place = func.row_number().over(partition_by=owner, order_by=_reading(order, window))
        shown = (
            select(col(Song.id), owner.label("owner"), place.label("place"))
            .where(owner.in_(ids), *_between(order, window))
            .subquery()
        )
        statement = (
            _entries(order)
            .join(shown, shown.c.id == col(Song.id))
            .where(shown.c.place <= window.n_to_read)
            .add_columns(shown.c.owner)
            .order_by(shown.c.owner, shown.c.place)
        )
        entries: dict[int, list[SongEntry]] = {id_: [] for id_ in ids}
        async with self.postgres.session() as session:
            for row in await session.execute(statement):
                entries[row.owner].append(_entry(row[:-1]))
        return {id_: window.page(read) for id_, read in entries.items()}

    def _kept(self, name: str) -> Any:
        until, value = self._memo.get(name, (0.0, None))
        return value if time.monotonic() < until else None

    def _keep(self, name: str, value: T) -> T:
        now = time.monotonic()
        for old in [name for name, (until, _) in self._memo.items() if until < now]:
            del self._memo[old]
        self._memo[name] = (now + MEMO_SECONDS, value)
        return value


def _entries(order: Order) -> Select[Any]:
    """Rows of (song, artist, album, ids of its genres, then what `order` reads)."""
    genre_ids = (
        select(func.array_agg(aggregate_order_by(col(SongGenre.genre_id), col(SongGenre.position))))
        .where(col(SongGenre.song_id) == col(Song.id))
        .scalar_subquery()
    )
    key = (part.label(f"key_{n}") for n, part in enumerate(order))
    return (
        select(Song, Artist, Album, genre_ids, *key)
        .join(Artist, col(Artist.id) == col(Song.artist_id))
        .outerjoin(Album, col(Album.id) == col(Song.album_id))
    )


def _entry(row: Any) -> SongEntry:
    song, artist, album, genre_ids, *key = row
    return SongEntry(song, artist, album, tuple(genre_ids or ()), tuple(key))


def _between(order: Order, window: Window[Key]) -> list[ColumnElement[bool]]:
    """Holds for the rows between the window's keys."""
    behind = [] if window.after is None else [tuple_(*order) < tuple_(*window.after)]
    ahead = [] if window.before is None else [tuple_(*order) > tuple_(*window.before)]
    return behind + ahead


def _reading(order: Order, window: Window[Key]) -> list[UnaryExpression[Any]]:
    """The order in which a window is read: the list's own, or from its end on."""
    return [part.asc() if window.from_end else part.desc() for part in order]


def _of_kind(statement: Select[Any], kind: SongFilter) -> Select[Any]:
    if kind.license_codes is not None:
        statement = statement.where(col(Song.license_code).in_(kind.license_codes))
    if not kind.genre_ids:
        return statement
    return statement.where(
        select(col(SongGenre.song_id))
        .where(col(SongGenre.song_id) == col(Song.id), col(SongGenre.genre_id).in_(kind.genre_ids))
        .exists()
    )
