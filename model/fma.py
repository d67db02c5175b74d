"""FMA's csv files → clean catalogue frames.

What FMA writes, and what it becomes: numbers that stand for nothing (-1, and 0 for durations and
track numbers) and blanks become null; list literals become lists; licence titles become codes;
HTML is sanitised; entities in names are resolved; artists and albums, repeated on each of their
songs, become a row each. A row that cannot be read is set aside with its line and reason.
Source: Defferrard et al., FMA: A dataset for music analysis, ISMIR 2017.
"""

# pyarrow has no types, and makes the functions of pyarrow.compute on import
# pyright: reportUnknownParameterType=false, reportAttributeAccessIssue=false

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, Self

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from tqdm import tqdm

from model import fma_values as values
from model.csv_records import Block, read_blocks
from model.fma_source import CatalogueError, Source, find_source, read_header
from model.fma_values import Faults
from model.licences import read_licence

MAX_BAD_SHARE = 0.2
"""A file with more bad rows than this is refused: it is damaged, or not FMA's."""

ECHONEST = (
    "acousticness", "danceability", "energy", "instrumentalness", "liveness", "speechiness",
    "valence", "tempo",
)  # fmt: skip
MFCC_COLUMNS = [
    f"mfcc.{statistic}.{number:02d}" for statistic in ("mean", "std") for number in range(1, 21)
]
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
GENRE_COLUMNS = ["genre_id", "parent", "title", "top_level"]
RAW_TRACK_COLUMNS = ["track_id", "track_url", "license_url"]

Convert = Callable[[pa.Table, Faults], dict[str, pa.Array]]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Frames of one catalogue, columns named as in `api/tables.py`, Arrow types, null if unknown.

    Every song's artist, album and genres are there, every genre's parent too; ids are unique.
    """

    songs: pd.DataFrame
    artists: pd.DataFrame
    albums: pd.DataFrame
    genres: pd.DataFrame
    song_genres: pd.DataFrame
    """song_id, genre_id, position."""
    audio_features: pd.DataFrame
    """song_id, Echo Nest's eight, mfcc: (40,) means then deviations; songs with either only."""
    set_aside: pd.DataFrame
    """Rows left out: file, line (from 1), reason, text."""


def read_catalogue(path: Path) -> Catalogue:
    """Read FMA's archive, or its unpacked folder.

    tracks.csv and genres.csv are required; echonest.csv, features.csv and raw_tracks.csv (page
    and licence addresses) are used where they are there, for the songs they name.

    Raises: CatalogueError where files are absent, damaged or of another layout, or where more
        than `MAX_BAD_SHARE` of a file's rows are bad.
    """
    source = find_source(path)
    with _Reader.over(source) as reader:
        genres = _read_genres(reader)
        songs, artists, albums, song_genres = _read_tracks(reader, genres)
        songs = _with_addresses(songs, reader)
        audio_features = _read_audio_features(reader, songs["id"])
    return Catalogue(
        *(
            table.to_pandas(types_mapper=pd.ArrowDtype)
            for table in (songs, artists, albums, genres, song_genres, audio_features)
        ),
        set_aside=reader.set_aside(),
    )


@dataclass(slots=True)
class _Reader:
    """Reads files of one source, showing progress and keeping what is set aside."""

    source: Source
    progress: "tqdm[NoReturn]"
    bad_rows: list[tuple[str, int, str, str]]

    @classmethod
    def over(cls, source: Source) -> Self:
        n_bytes = sum(source.size(name) for name in source.names)
        bar = tqdm(total=n_bytes, unit="B", unit_scale=True, desc="reading FMA", disable=None)
        return cls(source, bar, [])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.progress.close()

    def set_aside(self) -> pd.DataFrame:
        return pd.DataFrame(self.bad_rows, columns=["file", "line", "reason", "text"])

    def has(self, name: str) -> bool:
        return name in self.source.names

    def read(self, name: str, wanted: list[str], convert: Convert) -> Iterable[pa.Table]:
        """Convert a file block by block; rows with a fault, or an id met before, are set aside.

        The first wanted column is the id, and so is the first that `convert` returns.
        """
        line_by_id: dict[int, int] = {}
        n_bad = 0
        with self.source.open(name) as stream:
            names, first_line = read_header(stream, name, wanted)
            for block in read_blocks(stream, names, wanted, first_line):
                faults = Faults()
                columns = convert(block.columns, faults)
                _note_repeated(next(iter(columns.values())), block, line_by_id, faults)
                n_bad += len(block.malformed) + len(faults.reasons)
                self._keep_bad_rows(name, block, faults)
                good = np.ones(len(block.lines), dtype=bool)
                good[list(faults.reasons)] = False
                self.progress.update(block.n_bytes)
                yield pa.table(columns).filter(pa.array(good))
        n_rows = n_bad + len(line_by_id)
        if n_bad > MAX_BAD_SHARE * n_rows:
            raise CatalogueError(
                f"{n_bad} of {n_rows} rows of {name} are bad, the first on line "
                f"{self.bad_rows[-n_bad][1]}: {self.bad_rows[-n_bad][2]}; nothing was imported, "
                "take the file anew from the official fma_metadata.zip",
                self.set_aside(),
            )

    def _keep_bad_rows(self, name: str, block: Block, faults: Faults) -> None:
        rows = [(name, bad.line, bad.reason, bad.text) for bad in block.malformed]
        rows += [
            (name, int(block.lines[row]), reason, block.text(row))
            for row, reason in faults.reasons.items()
        ]
        self.bad_rows += sorted(rows, key=lambda row: row[1])


def _note_repeated(ids: pa.Array, block: Block, line_by_id: dict[int, int], faults: Faults) -> None:
    """Mark sound rows whose id stands in an earlier sound row; remember the others' lines."""
    for row, (row_id, line) in enumerate(zip(ids.to_pylist(), block.lines.tolist(), strict=True)):
        if row in faults.reasons:
            continue
        first = line_by_id.setdefault(row_id, line)
        if first != line:
            faults.reasons[row] = f"id {row_id} stands on line {first} already"


def _read_genres(reader: _Reader) -> pa.Table:
    """Columns id, title, parent_id, top_level_id; parents before their children."""

    def convert(texts: pa.Table, faults: Faults) -> dict[str, pa.Array]:
        column = _columns(texts)
        blank = pc.equal(pc.utf8_trim_whitespace(column["title"]), "").to_numpy(False)
        faults.note("title", column["title"], blank, "a genre's name")
        columns = {
            "id": values.ids("genre_id", column["genre_id"], faults),
            "title": values.titles(column["title"]),
            "parent_id": values.integers("parent", column["parent"], faults, missing=(0,)),
            "top_level_id": values.ids("top_level", column["top_level"], faults),
        }
        _note_torn_branches(columns, column, faults)
        return columns

    return _concat(reader.read("genres.csv", GENRE_COLUMNS, convert))


def _note_torn_branches(
    columns: dict[str, pa.Array], texts: dict[str, pa.Array], faults: Faults
) -> None:
    """Mark genres whose parents do not lead to the root that `top_level` names."""
    ids, parents, tops = (columns[name].to_pylist() for name in ("id", "parent_id", "top_level_id"))
    root_by_id: dict[int, int] = {}
    waiting = {row for row in range(len(ids)) if row not in faults.reasons}
    while reached := {row for row in waiting if parents[row] is None or parents[row] in root_by_id}:
        for row in reached:
            parent = parents[row]
            root_by_id.setdefault(ids[row], ids[row] if parent is None else root_by_id[parent])
        waiting -= reached
    wrong = np.array([root_by_id.get(own) != top for own, top in zip(ids, tops, strict=True)], bool)
    torn = np.isin(np.arange(len(ids)), list(waiting))
    faults.note("parent", texts["parent"], torn, "a genre of this file")
    faults.note("top_level", texts["top_level"], wrong & ~torn, "the root above it")


def _read_tracks(
    reader: _Reader, genres: pa.Table
) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table]:
    """Returns: songs, artists, albums, song_genres."""
    genre_ids = set(genres["id"].to_pylist())
    root_by_title = {
        genre["title"]: genre["id"] for genre in genres.to_pylist() if genre["parent_id"] is None
    }

    def convert(texts: pa.Table, faults: Faults) -> dict[str, pa.Array]:
        column = _columns(texts)
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
    all_songs = _concat(songs)
    if not len(all_songs):
        raise CatalogueError("tracks.csv holds no song; take it from the official fma_metadata.zip")
    return (
        all_songs.drop_columns(["genre_ids"]),
        _first_of_each(_concat(artists)),
        _first_of_each(_concat(albums)),
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


def _with_addresses(songs: pa.Table, reader: _Reader) -> pa.Table:
    """Add page_url, and license_url where FMA names another, from raw_tracks.csv."""
    if not reader.has("raw_tracks.csv"):
        return songs.append_column("page_url", pa.nulls(len(songs), pa.string()))

    def convert(texts: pa.Table, faults: Faults) -> dict[str, pa.Array]:
        column = _columns(texts)
        return {
            "id": values.ids("track_id", column["track_id"], faults),
            "page_url": values.web_addresses(column["track_url"]),
            "license_url": values.web_addresses(column["license_url"]),
        }

    raw = _concat(reader.read("raw_tracks.csv", RAW_TRACK_COLUMNS, convert))
    rows = pc.index_in(songs["id"], raw["id"])
    license_url = pc.coalesce(raw["license_url"].take(rows), songs["license_url"])
    at = songs.column_names.index("license_url")
    return songs.set_column(at, "license_url", license_url).append_column(
        "page_url", raw["page_url"].take(rows)
    )


def _read_audio_features(reader: _Reader, song_ids: pa.ChunkedArray) -> pa.Table:
    """Columns song_id, those of `ECHONEST`, mfcc; measurements of absent songs are left out."""
    echonest_columns = ["track_id", *(f"echonest.audio_features.{name}" for name in ECHONEST)]
    none = pa.table({"song_id": pa.array([], pa.int32())})

    def read_echonest(texts: pa.Table, faults: Faults) -> dict[str, pa.Array]:
        columns = {"song_id": values.ids("track_id", texts["track_id"].chunk(0), faults)}
        for name, column in zip(ECHONEST, echonest_columns[1:], strict=True):
            most = np.inf if name == "tempo" else 1
            columns[name] = values.floats(
                column, texts[column].chunk(0), faults, least=0, most=most
            )
        return columns

    def read_mfcc(texts: pa.Table, faults: Faults) -> dict[str, pa.Array]:
        ids = values.ids("track_id", texts["track_id"].chunk(0), faults)
        numbers = [values.floats(name, texts[name].chunk(0), faults) for name in MFCC_COLUMNS]
        return {"song_id": ids, "mfcc": _rows(numbers)}

    echonest = none.append_column("tempo", pa.array([], pa.float64()))
    mfcc = none.append_column("mfcc", pa.array([], pa.list_(pa.float64())))
    if reader.has("echonest.csv"):
        echonest = _concat(reader.read("echonest.csv", echonest_columns, read_echonest))
    if reader.has("features.csv"):
        mfcc = _concat(reader.read("features.csv", ["track_id", *MFCC_COLUMNS], read_mfcc))
        mfcc = mfcc.filter(pc.is_valid(mfcc["mfcc"]))

    measured = pc.or_(pc.is_in(song_ids, echonest["song_id"]), pc.is_in(song_ids, mfcc["song_id"]))
    ids = song_ids.filter(measured)
    columns: dict[str, pa.ChunkedArray | pa.Array] = {"song_id": ids}
    rows = pc.index_in(ids, echonest["song_id"])
    for name in ECHONEST:
        known = name in echonest.column_names
        columns[name] = echonest[name].take(rows) if known else pa.nulls(len(ids), pa.float64())
    columns["mfcc"] = mfcc["mfcc"].take(pc.index_in(ids, mfcc["song_id"]))
    return pa.table(columns)


def _rows(numbers: list[pa.Array]) -> pa.Array:
    """Columns (n,) each → lists, (n,); null where any number is."""
    matrix = np.stack([column.to_numpy(zero_copy_only=False) for column in numbers], axis=1)
    lists = pa.FixedSizeListArray.from_arrays(pa.array(matrix.ravel()), matrix.shape[1])
    complete = pa.array(~np.isnan(matrix).any(axis=1))
    return pc.if_else(complete, lists.cast(pa.list_(pa.float64())), None)


def _columns(texts: pa.Table) -> dict[str, pa.Array]:
    return {name: texts[name].combine_chunks() for name in texts.column_names}


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


def _concat(tables: Iterable[pa.Table]) -> pa.Table:
    return pa.concat_tables(tables).combine_chunks()
