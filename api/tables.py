"""PostgreSQL tables: the catalogue as FMA gives it, and listeners with their demographics.

The catalogue is written by `seed/catalogue.py` alone; a value that FMA does not know is null.
"""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ARRAY, Column, DateTime, Float, Index, Text, func, literal_column, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, Relationship, SQLModel


def _texts() -> Column[list[str]]:
    return Column(ARRAY(Text), nullable=False, server_default="{}")


def _name_trigrams(table: str, column: str) -> Index:
    """Finds a name by its likeness to a text, as `songs_search_trigrams` finds a song."""
    return Index(
        f"{table}_name_trigrams",
        literal_column(f"fold_text({column})").label("folded"),
        postgresql_using="gin",
        postgresql_ops={"folded": "gin_trgm_ops"},
    )


class User(SQLModel, table=True):
    """An anonymous listener; every demographic is optional."""

    __tablename__ = "users"  # pyright: ignore[reportAssignmentType]

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    created_at: datetime = Field(
        sa_column=Column(DateTime(timezone=True), nullable=False, server_default=func.now())
    )
    age_band: str | None = None
    gender: str | None = None
    country: str | None = None
    simulated: bool = False


class Erasure(SQLModel, table=True):
    """A listener who asked to be forgotten: a random id that now means nothing, and the receipt."""

    __tablename__ = "erasures"  # pyright: ignore[reportAssignmentType]

    user_id: UUID = Field(primary_key=True)
    erased_at: datetime = Field(
        sa_column=Column(DateTime(timezone=True), nullable=False, server_default=func.now())
    )
    rows_by_store: dict[str, int | None] = Field(sa_column=Column(JSONB, nullable=False))
    """Rows removed so far; None where a store has not answered yet."""
    swept_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    """When the last look found nothing left to do."""


class Artist(SQLModel, table=True):
    """An artist page of FMA."""

    __tablename__ = "artists"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (_name_trigrams("artists", "name"),)

    id: int = Field(primary_key=True)
    name: str
    bio: str | None = None  # sanitised HTML
    location: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    website: str | None = None
    active_from: int | None = None  # year
    active_until: int | None = None  # year
    favorites: int | None = None
    tags: list[str] = Field(sa_column=_texts())


class Album(SQLModel, table=True):
    """An album page of FMA. FMA repeats it on each of its songs and names no album artist."""

    __tablename__ = "albums"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (_name_trigrams("albums", "title"),)

    id: int = Field(primary_key=True)
    title: str | None = None
    type: str | None = None
    released_on: date | None = None
    information: str | None = None  # sanitised HTML
    listens: int | None = None
    favorites: int | None = None
    n_tracks: int | None = None
    tags: list[str] = Field(sa_column=_texts())


class SongGenre(SQLModel, table=True):
    """A song stands under a genre; `position` keeps FMA's order."""

    __tablename__ = "song_genres"  # pyright: ignore[reportAssignmentType]

    song_id: int = Field(foreign_key="songs.id", primary_key=True, ondelete="CASCADE")
    genre_id: int = Field(foreign_key="genres.id", primary_key=True, index=True)
    position: int = 0


class Genre(SQLModel, table=True):
    """A node of FMA's genre tree; a root has no parent."""

    __tablename__ = "genres"  # pyright: ignore[reportAssignmentType]

    id: int = Field(primary_key=True)
    title: str
    parent_id: int | None = Field(default=None, foreign_key="genres.id")
    top_level_id: int = Field(foreign_key="genres.id")


class Song(SQLModel, table=True):
    """A recording of FMA; its track id is the id in every store.

    Search reads `search_text`, which the importer writes as `fold_text` of title, artist and album
    parted by spaces. `fold_text(text)` is a function of the database (see the first migration):
    accents off, then lower case. A query is folded by the same function, in SQL, and nowhere else:

        to_tsvector('simple', search_text) @@ websearch_to_tsquery('simple', fold_text(:query))
        fold_text(:query) <% search_text

    The first finds whole words through `songs_search_words`; the second finds beginnings and
    misspellings through `songs_search_trigrams`, at `pg_trgm.word_similarity_threshold`. To rank,
    order by `word_similarity(fold_text(:query), search_text) desc, listens desc, id`.
    """

    __tablename__ = "songs"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index(
            "songs_search_words",
            text("to_tsvector('simple'::regconfig, search_text)"),
            postgresql_using="gin",
        ),
        Index(
            "songs_search_trigrams",
            "search_text",
            postgresql_using="gin",
            postgresql_ops={"search_text": "gin_trgm_ops"},
        ),
        Index("songs_by_listens", text("listens DESC"), "id"),
    )

    id: int = Field(primary_key=True)
    title: str
    artist_id: int = Field(foreign_key="artists.id", index=True)
    album_id: int | None = Field(default=None, foreign_key="albums.id", index=True)
    top_genre_id: int | None = Field(default=None, foreign_key="genres.id", index=True)
    track_number: int | None = None
    duration_seconds: int | None = None
    license_code: str = "unknown"  # BY, BY-SA, BY-NC, …, CC0, unknown: see model/licences.py
    license_title: str | None = None
    license_url: str | None = None
    listens: int = 0
    favorites: int = 0
    created_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    recorded_on: date | None = None
    language_code: str | None = None
    composer: str | None = None
    information: str | None = None  # sanitised HTML
    page_url: str | None = None  # its page on FMA, where the source names it
    tags: list[str] = Field(sa_column=_texts())
    search_text: str = Field(default="", sa_column_kwargs={"server_default": ""})

    artist: Artist = Relationship()
    album: Album | None = Relationship()
    genres: list[Genre] = Relationship(
        link_model=SongGenre, sa_relationship_kwargs={"order_by": "SongGenre.position"}
    )
    audio: "AudioFeatures" = Relationship(sa_relationship_kwargs={"uselist": False})


class AudioFeatures(SQLModel, table=True):
    """What Echo Nest and librosa measured on a song; FMA covers part of the songs with either."""

    __tablename__ = "audio_features"  # pyright: ignore[reportAssignmentType]

    song_id: int = Field(foreign_key="songs.id", primary_key=True, ondelete="CASCADE")
    acousticness: float | None = None  # this and the next six: 0 to 1
    danceability: float | None = None
    energy: float | None = None
    instrumentalness: float | None = None
    liveness: float | None = None
    speechiness: float | None = None
    valence: float | None = None
    tempo: float | None = None  # beats per minute
    mfcc: list[float] | None = Field(default=None, sa_column=Column(ARRAY(Float)))
    """Mean then standard deviation of the 20 coefficients, (40,)."""


class CatalogueImport(SQLModel, table=True):
    """One finished import: what the catalogue holds, and from where."""

    __tablename__ = "catalogue_imports"  # pyright: ignore[reportAssignmentType]

    id: int | None = Field(default=None, primary_key=True)
    finished_at: datetime = Field(
        sa_column=Column(DateTime(timezone=True), nullable=False, server_default=func.now())
    )
    source: str  # "sample" (made up) or "fma"
    fingerprint: str = Field(unique=True)  # of the input files: the same input is not read twice
    n_songs: int
    n_set_aside: int
