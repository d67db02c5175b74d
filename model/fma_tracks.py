"""tracks.csv, and the addresses of raw_tracks.csv → songs, artists, albums, links to genres.

FMA repeats artists and albums on each of their songs; here they become a row each.
"""

# pyarrow has no types, and makes the functions of pyarrow.compute on import
# pyright: reportUnknownParameterType=false, reportAttributeAccessIssue=false

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from model import fma_values as values
from model.fma_reader import Reader, by_name, joined
from model.fma_source import CatalogueError
from model.fma_values import Faults
from model.licences import read_licence

TRACK_COLUMNS = [
    "track_id", "album.date_released", "album.favorites", "album.id", "album.information",
    "album.listens", "album.tags", "album.title", "album.tracks", "album.type",
    "artist.active_year_begin", "artist.active_year_end", "artist.bio", "artist.favorites",
    "artist.id", "artist.latitude", "artist.location", "artist.longitude", "artist.name",
    "artist.tags", "artist.website", "track.composer", "track.date_created",
    "track.date_recorded", "track.duration", "track.favorites", "track.genre_top", "track.genres",
    "track.information", "track.language_code", "track.license", "track.listens", "track.number",
    "track.tags", "track.title",
]  # fmt: skip
RAW_TRACK_COLUMNS = ["track_id", "track_url", "license_url"]


def read_tracks(reader: Reader, genres: pa.Table) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table]:
    """Returns: songs, artists, albums, song_genres.

    Raises: CatalogueError where the file holds no song, or too many bad rows.
    """
    genre_ids = set(genres["id"].to_pylist())
    root_by_title = {
        genre["title"]: genre["id"] for genre in genres.to_pylist() if genre["parent_id"] is None
    }

    def convert(texts: pa.Table, faults: Faults) -> dict[str, pa.Array]:
        column = by_name(texts)
        return {
            **_song_columns(column, genre_ids, root_by_title, faults),
            **_artist_columns(column, faults),
            **_album_columns(column, faults),
        }

    songs: list[pa.Table] = []
    artists: list[pa.Table] = []
    albums: list[pa.Table] = []
    for table in reader.read("tracks.csv", TRACK_COLUMNS, convert):
        songs.append(_part(table, "song"))
        artists.append(_first_of_each(_part(table, "artist")))
        albums.append(_first_of_each(_part(table, "album")))
    all_songs = joined(songs)
    if not len(all_songs):
        raise CatalogueError("tracks.csv holds no song; take it from the official fma_metadata.zip")
    return (
        all_songs.drop_columns(["genre_ids"]),
        _first_of_each(joined(artists)),
        _first_of_each(joined(albums)),
        _links(all_songs),
    )


def _song_columns(
    column: dict[str, pa.Array],
    genre_ids: set[int],
    root_by_title: dict[str, int],
    faults: Faults,
) -> dict[str, pa.Array]:
    def integers(name: str, *missing: int) -> pa.Array:
        return values.integers(name, column[name], faults, missing=missing)

    encoded = pc.dictionary_encode(column["track.license"])
    licences = [read_licence(title) for title in encoded.dictionary.to_pylist()]

    def licence(part: str) -> pa.Array:
        texts = pa.array([getattr(licence, part) for licence in licences], pa.string())
        return texts.take(encoded.indices)

    return {
        "song.id": values.ids("track_id", column["track_id"], faults),
        "song.title": values.titles(column["track.title"]),
        "song.artist_id": values.ids("artist.id", column["artist.id"], faults),
        "song.album_id": integers("album.id", -1),
        "song.top_genre_id": values.looked_up(
            "track.genre_top", column["track.genre_top"], root_by_title, faults, "a root genre"
        ),
        "song.track_number": integers("track.number", 0),
        "song.duration_seconds": integers("track.duration", 0),
        "song.license_code": licence("code"),
        "song.license_title": licence("title"),
        "song.license_url": licence("url"),
        "song.listens": pc.fill_null(integers("track.listens"), 0),
        "song.favorites": pc.fill_null(integers("track.favorites"), 0),
        "song.created_at": values.times("track.date_created", column["track.date_created"], faults),
        "song.recorded_on": values.dates(
            "track.date_recorded", column["track.date_recorded"], faults
        ),
        "song.language_code": values.plain(column["track.language_code"]),
        "song.composer": values.plain(column["track.composer"]),
        "song.information": values.hypertext(column["track.information"]),
        "song.tags": values.words("track.tags", column["track.tags"], faults),
        "song.genre_ids": values.numbers_of(
            "track.genres", column["track.genres"], genre_ids, faults
        ),
    }


def _artist_columns(column: dict[str, pa.Array], faults: Faults) -> dict[str, pa.Array]:
    def degrees(name: str, most: float) -> pa.Array:
        return values.floats(name, column[name], faults, least=-most, most=most)

    def year(name: str) -> pa.Array:
        return values.years(name, column[name], faults)

    return {
        "artist.id": values.ids("artist.id", column["artist.id"], faults),
        "artist.name": values.titles(column["artist.name"]),
        "artist.bio": values.hypertext(column["artist.bio"]),
        "artist.location": values.plain(column["artist.location"]),
        "artist.latitude": degrees("artist.latitude", 90),
        "artist.longitude": degrees("artist.longitude", 180),
        "artist.website": values.web_addresses(column["artist.website"]),
        "artist.active_from": year("artist.active_year_begin"),
        "artist.active_until": year("artist.active_year_end"),
        "artist.favorites": values.integers(
            "artist.favorites", column["artist.favorites"], faults, missing=(-1,)
        ),
        "artist.tags": values.words("artist.tags", column["artist.tags"], faults),
    }


def _album_columns(column: dict[str, pa.Array], faults: Faults) -> dict[str, pa.Array]:
    def count(name: str, *missing: int) -> pa.Array:
        return values.integers(name, column[name], faults, missing=(-1, *missing))

    return {
        "album.id": count("album.id"),
        "album.title": values.plain(column["album.title"]),
        "album.type": values.plain(column["album.type"]),
        "album.released_on": values.dates(
            "album.date_released", column["album.date_released"], faults
        ),
        "album.information": values.hypertext(column["album.information"]),
        "album.listens": count("album.listens"),
        "album.favorites": count("album.favorites"),
        "album.n_tracks": count("album.tracks", 0),
        "album.tags": values.words("album.tags", column["album.tags"], faults),
    }


def with_addresses(songs: pa.Table, reader: Reader) -> pa.Table:
    """Add page_url, and license_url where FMA names another, from raw_tracks.csv."""
    if not reader.has("raw_tracks.csv"):
        return songs.append_column("page_url", pa.nulls(len(songs), pa.string()))

    def convert(texts: pa.Table, faults: Faults) -> dict[str, pa.Array]:
        column = by_name(texts)
        return {
            "id": values.ids("track_id", column["track_id"], faults),
            "page_url": values.web_addresses(column["track_url"]),
            "license_url": values.web_addresses(column["license_url"]),
        }

    raw = joined(reader.read("raw_tracks.csv", RAW_TRACK_COLUMNS, convert))
    rows = pc.index_in(songs["id"], raw["id"])
    license_url = pc.coalesce(raw["license_url"].take(rows), songs["license_url"])
    at = songs.column_names.index("license_url")
    return songs.set_column(at, "license_url", license_url).append_column(
        "page_url", raw["page_url"].take(rows)
    )


def _part(table: pa.Table, group: str) -> pa.Table:
    """The columns of `group`, without its name."""
    return pa.table(
        {
            name.removeprefix(f"{group}."): table[name]
            for name in table.column_names
            if name.startswith(f"{group}.")
        }
    )


def _first_of_each(table: pa.Table) -> pa.Table:
    """The first row of each id, rows without one left out."""
    table = table.filter(pc.is_valid(table["id"]))
    _, first = np.unique(table["id"].to_numpy(), return_index=True)
    return table.take(pa.array(np.sort(first)))


def _links(songs: pa.Table) -> pa.Table:
    """Columns song_id, genre_id, position: one row for each of a song's `genre_ids`."""
    lists = songs["genre_ids"].combine_chunks()
    rows = pc.list_parent_indices(lists)
    sizes = pc.list_value_length(lists).to_numpy()
    position = np.arange(len(rows)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return pa.table(
        {
            "song_id": songs["id"].combine_chunks().take(rows),
            "genre_id": pc.list_flatten(lists),
            "position": pa.array(position, pa.int32()),
        }
    )
