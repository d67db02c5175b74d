"""The catalogue: songs with artist, album, genres and licence."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Self
from urllib.parse import quote_plus

import strawberry

from api import tables
from api.audio import Clips
from api.context import Info
from api.execution import Unchanging
from api.schema.given import asked_standing
from api.schema.node import MAX_INT, Node, global_id
from api.schema.paging import (
    After,
    Before,
    Connection,
    First,
    PageFirst,
    PageLast,
    bounded,
    connection,
    decode_cursor,
    encode_cursor,
    window,
)
from api.standing import NOTHING, Standing
from api.stores.catalogue import KEPT_PAGES, KEPT_SONGS, GenreTree, Key, SongEntry, SongFilter
from api.stores.window import Page, Window
from model.licences import licence_terms

if TYPE_CHECKING:
    from api.schema.feedback import Feedback

LazyFeedback = Annotated["Feedback", strawberry.lazy("api.schema.feedback")]

FMA_SEARCH = "https://freemusicarchive.org/search?quicksearch="


@strawberry.type(description="What one may do with a recording.")
class License:
    code: str = strawberry.field(description="BY, BY-NC-SA, CC0 and so on, or unknown.")
    title: str = strawberry.field(description="The licence's name as the artist chose it.")
    url: str | None = strawberry.field(description="The licence's text, where it is known.")
    allows_sharing: bool = strawberry.field(description="May be passed on.")
    allows_adapting: bool = strawberry.field(description="May be changed and built upon.")
    allows_commercial_use: bool = strawberry.field(description="May be used to earn money.")

    @classmethod
    def from_row(cls, song: tables.Song) -> Self:
        terms = licence_terms(song.license_code)
        return cls(
            code=song.license_code,
            title=song.license_title or "Unknown licence",
            url=song.license_url,
            allows_sharing=terms.allows_sharing,
            allows_adapting=terms.allows_adapting,
            allows_commercial_use=terms.allows_commercial_use,
        )


@strawberry.type(description="What Echo Nest heard in a recording; from 0 to 1, but for the tempo.")
class AudioFeatures:
    acousticness: float | None = strawberry.field(description="How surely it is acoustic.")
    danceability: float | None = strawberry.field(description="How well one can dance to it.")
    energy: float | None = strawberry.field(description="How intense it is.")
    instrumentalness: float | None = strawberry.field(description="How surely nobody sings.")
    liveness: float | None = strawberry.field(description="How surely an audience is there.")
    speechiness: float | None = strawberry.field(description="How much is spoken.")
    valence: float | None = strawberry.field(description="How cheerful it is.")
    tempo: float | None = strawberry.field(description="Beats per minute.")

    @classmethod
    def from_row(cls, row: tables.AudioFeatures) -> Self:
        return cls(
            acousticness=row.acousticness,
            danceability=row.danceability,
            energy=row.energy,
            instrumentalness=row.instrumentalness,
            liveness=row.liveness,
            speechiness=row.speechiness,
            valence=row.valence,
            tempo=row.tempo,
        )


@strawberry.type(description="A genre of the Free Music Archive; genres form a tree.")
class Genre(Node):
    fma_id: int = strawberry.field(description="Number on the Free Music Archive.")
    title: str = strawberry.field(description="Name.")
    tree: strawberry.Private[GenreTree]

    @classmethod
    def from_row(cls, row: tables.Genre, tree: GenreTree) -> Self:
        return cls(id=global_id("Genre", row.id), fma_id=row.id, title=row.title, tree=tree)

    @strawberry.field(description="The genre above; null for a top genre.")
    def parent(self) -> "Genre | None":
        parent_id = self.tree.by_id[self.fma_id].parent_id
        row = None if parent_id is None else self.tree.by_id.get(parent_id)
        return None if row is None else Genre.from_row(row, self.tree)

    @strawberry.field(description="The genres right below.")
    def children(self) -> "list[Genre]":
        return [Genre.from_row(row, self.tree) for row in self.tree.children.get(self.fma_id, ())]

    @strawberry.field(description="Songs of the genre and of those below, the most heard first.")
    async def songs(
        self,
        info: Info,
        first: PageFirst = None,
        after: After = None,
        last: PageLast = None,
        before: Before = None,
    ) -> "Connection[Song]":
        part = window(first, after, last, before, song_key)
        genre_ids = self.tree.with_descendants(self.fma_id)
        return await most_heard(info, part, SongFilter(tuple(genre_ids)))


@strawberry.type(description="An artist of the Free Music Archive.")
class Artist(Node):
    fma_id: int = strawberry.field(description="Number on the Free Music Archive.")
    name: str = strawberry.field(description="Name, as the artist writes it.")
    bio: str | None = strawberry.field(description="About the artist: sanitised HTML.")
    location: str | None = strawberry.field(description="Where the artist lives.")
    website: str | None = strawberry.field(description="The artist's own page.")
    tags: list[str] = strawberry.field(description="Words that the artist chose.")
    ban: LazyFeedback | None = strawberry.field(
        default=None,
        description="The ban of the artist by the listener of the request, where one holds.",
    )

    @classmethod
    def from_row(cls, row: tables.Artist) -> Self:
        """The artist of a row, for nobody in particular; see `artist_of`."""
        return cls(
            id=global_id("Artist", row.id),
            fma_id=row.id,
            name=row.name,
            bio=row.bio,
            location=row.location,
            website=row.website,
            tags=row.tags,
        )

    @strawberry.field(description="Songs of the artist, the most heard first.")
    async def songs(
        self,
        info: Info,
        first: PageFirst = None,
        after: After = None,
        last: PageLast = None,
        before: Before = None,
    ) -> "Connection[Song]":
        page = await info.context.loaders.songs_by_artist_id.load(
            (self.fma_id, window(first, after, last, before, song_key))
        )
        return await song_connection(info, page)


@strawberry.type(description="An album of the Free Music Archive.")
class Album(Node):
    fma_id: int = strawberry.field(description="Number on the Free Music Archive.")
    title: str | None = strawberry.field(description="Title; null where FMA's data has none.")
    type: str | None = strawberry.field(description="Album, single, live set and so on.")
    released_on: date | None = strawberry.field(description="When it came out.")
    information: str | None = strawberry.field(description="About the album: sanitised HTML.")

    @classmethod
    def from_row(cls, row: tables.Album) -> Self:
        return cls(
            id=global_id("Album", row.id),
            fma_id=row.id,
            title=row.title,
            type=row.type,
            released_on=row.released_on,
            information=row.information,
        )

    @strawberry.field(description="Songs of the album, as it orders them.")
    async def songs(
        self,
        info: Info,
        first: PageFirst = None,
        after: After = None,
        last: PageLast = None,
        before: Before = None,
    ) -> "Connection[Song]":
        page = await info.context.loaders.songs_by_album_id.load(
            (self.fma_id, window(first, after, last, before, song_key))
        )
        return await song_connection(info, page)


@strawberry.type(description="A recording of the Free Music Archive.")
class Song(Unchanging, Node):
    fma_id: int = strawberry.field(description="Track number on the Free Music Archive.")
    title: str = strawberry.field(description="Title.")
    artist: Artist | None = strawberry.field(description="Who made it.")
    album: Album | None = strawberry.field(description="Where it appeared, if on an album.")
    genres: list[Genre] = strawberry.field(description="Its genres, as FMA orders them.")
    top_genre: Genre | None = strawberry.field(description="The top genre that FMA puts it under.")
    track_number: int | None = strawberry.field(description="Place on the album, from 1.")
    duration_seconds: int | None = strawberry.field(description="Length of the whole song.")
    license: License = strawberry.field(description="What one may do with it.")
    credit_line: str = strawberry.field(
        description="Title, artist, source and licence with its address, ready to copy."
    )
    listens: int = strawberry.field(description="How often FMA's visitors heard it, over all time.")
    favorites: int = strawberry.field(description="How many of FMA's visitors marked it.")
    tags: list[str] = strawberry.field(description="Words that the artist chose.")
    audio_url: str | None = strawberry.field(
        description="The clip on this server; null where there is none (play a timed preview)."
    )
    page_url: str = strawberry.field(description="The song's page on the Free Music Archive.")
    feedback: list[LazyFeedback] | None = strawberry.field(
        default_factory=list,
        description="What the listener of the request says of the song now: an opinion, a ban; "
        "empty for a stranger, null where it cannot be told at the moment.",
    )

    @classmethod
    def from_entry(cls, entry: SongEntry, tree: GenreTree, clips: Clips) -> Self:
        """The song of an entry, for nobody in particular; see `songs_of`."""
        song = entry.song
        genres = [tree.by_id[genre_id] for genre_id in entry.genre_ids if genre_id in tree.by_id]
        top_genre = tree.by_id.get(song.top_genre_id or 0)
        license_ = License.from_row(song)
        page_url = song.page_url or FMA_SEARCH + quote_plus(f"{entry.artist.name} {song.title}")
        return cls(
            id=global_id("Song", song.id),
            fma_id=song.id,
            title=song.title,
            artist=Artist.from_row(entry.artist),
            album=None if entry.album is None else Album.from_row(entry.album),
            genres=[Genre.from_row(genre, tree) for genre in genres],
            top_genre=None if top_genre is None else Genre.from_row(top_genre, tree),
            track_number=song.track_number,
            duration_seconds=song.duration_seconds,
            license=license_,
            credit_line=_credit_line(song.title, entry.artist.name, page_url, license_),
            listens=song.listens,
            favorites=song.favorites,
            tags=song.tags,
            audio_url=clips.url(song.id),
            page_url=page_url,
        )

    @strawberry.field(description="What was measured on the recording; null where nothing was.")
    async def audio_features(self, info: Info) -> AudioFeatures | None:
        row = await info.context.loaders.audio_features_by_song_id.load(self.fma_id)
        return None if row is None else AudioFeatures.from_row(row)

    @strawberry.field(description="Songs that the model places nearby; empty without a model.")
    async def similar(self, info: Info, first: First = 10) -> "list[Song]":
        ids = await info.context.listening.serving.similar(self.fma_id, bounded(first))
        return [song for song in await songs_by_ids(info, ids) if song is not None]


@lru_cache(maxsize=KEPT_SONGS)
def song_of(entry: SongEntry, tree: GenreTree, clips: Clips) -> Song:
    """The song of an entry: made once, for as long as the store keeps the entry."""
    return Song.from_entry(entry, tree, clips)


async def songs_of(info: Info, entries: Iterable[SongEntry]) -> list[Song]:
    """The songs of the entries, with what the listener of the request says of them."""
    tree, clips = await info.context.loaders.genres(), info.context.service.clips
    songs = [song_of(entry, tree, clips) for entry in entries]
    standing = await asked_standing(info)
    return songs if standing == NOTHING else [_as_said(song, standing) for song in songs]


async def song_by_id(info: Info, id_: int) -> Song | None:
    """The song of the id, read together with those that siblings ask for; None for one unknown."""
    entry = await info.context.loaders.song_by_id.load(id_)
    return None if entry is None else (await songs_of(info, [entry]))[0]


async def songs_by_ids(info: Info, ids: Sequence[int]) -> list[Song | None]:
    """The songs of `ids` in their order; None for one that the catalogue does not have."""
    if not ids:
        return []
    found = await info.context.stores.catalogue.songs(ids)
    songs = {song.fma_id: song for song in await songs_of(info, found.values())}
    return [songs.get(id_) for id_ in ids]


async def song_connection(info: Info, page: Page[SongEntry]) -> Connection[Song]:
    """The page as a connection, with what the listener of the request says of its songs."""
    tree, clips = await info.context.loaders.genres(), info.context.service.clips
    return await _connection_as_said(info, _connection_of(page, tree, clips, Song.from_entry))


async def most_heard(info: Info, part: Window[Key], kind: SongFilter) -> Connection[Song]:
    """Songs of a kind by FMA listens; a page that the store keeps is made once."""
    page = await info.context.stores.catalogue.most_heard(part, kind)
    if not part.is_outermost:
        return await song_connection(info, page)
    tree, clips = await info.context.loaders.genres(), info.context.service.clips
    return await _connection_as_said(info, kept_connection(page, tree, clips))


async def _connection_as_said(info: Info, songs: Connection[Song]) -> Connection[Song]:
    standing = await asked_standing(info)
    if standing == NOTHING:
        return songs
    edges = [replace(e, node=e.node and _as_said(e.node, standing)) for e in songs.edges]
    return replace(songs, edges=edges)


@lru_cache(maxsize=KEPT_PAGES)
def kept_connection(page: Page[SongEntry], tree: GenreTree, clips: Clips) -> Connection[Song]:
    """The page for nobody in particular, for as long as the store keeps it."""
    return _connection_of(page, tree, clips, song_of)


def _connection_of(
    page: Page[SongEntry],
    tree: GenreTree,
    clips: Clips,
    made: Callable[[SongEntry, GenreTree, Clips], Song],
) -> Connection[Song]:
    """The page for nobody in particular; its cursors hold each entry's key."""
    return connection(
        page, lambda entry: made(entry, tree, clips), lambda entry: encode_cursor(*entry.key)
    )


async def artist_of(info: Info, row: tables.Artist) -> Artist:
    """The artist of a row, with the ban by the listener of the request."""
    return _as_banned(Artist.from_row(row), await asked_standing(info))


def _as_said(song: Song, standing: Standing | None) -> Song:
    """The song as the listener sees it whose feedback amounts to `standing`; None: not told."""
    from api.schema.feedback import Feedback  # it imports this

    if standing is None:
        return replace(song, feedback=None)
    said = standing.on_song(song.fma_id)
    artist = song.artist and _as_banned(song.artist, standing)
    if not said and artist is song.artist:
        return song  # the same for all
    return replace(song, artist=artist, feedback=[Feedback.from_document(event) for event in said])


def _as_banned(artist: Artist, standing: Standing | None) -> Artist:
    """The artist as that listener sees them."""
    from api.schema.feedback import Feedback  # as above

    event = standing and standing.on_artist(artist.fma_id)
    return artist if event is None else replace(artist, ban=Feedback.from_document(event))


def _credit_line(title: str, artist: str, source: str, license_: License) -> str:
    """Credit as Creative Commons recommends it: title, author, source, licence."""
    address = f" ({license_.url})" if license_.url else ""
    return f"“{title}” by {artist}, {source}, {license_.title}{address}"


def song_key(cursor: str) -> Key | None:
    """The key in a cursor of songs."""
    return _key_of(cursor, 2)


def found_song_key(cursor: str) -> Key | None:
    """The key in a cursor of songs that answer to a search: their score comes first."""
    return _key_of(cursor, 3)


def _key_of(cursor: str, n_parts: int) -> Key | None:
    values = decode_cursor(cursor, *(int,) * n_parts) or ()
    key = tuple(value for value in values if isinstance(value, int) and abs(value) <= MAX_INT)
    return key if len(key) == n_parts else None
