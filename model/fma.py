"""FMA's csv files → clean catalogue frames.

What FMA writes, and what it becomes: numbers that stand for nothing (-1, and 0 for durations and
track numbers) and blanks become null; list literals become lists; licence titles become codes;
HTML is sanitised; entities in names are resolved; artists and albums, repeated on each of their
songs, become a row each. A row that cannot be read is set aside with its line and reason.
Source: Defferrard et al., FMA: A dataset for music analysis, ISMIR 2017.
"""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from model.fma_audio import read_audio_features
from model.fma_genres import read_genres
from model.fma_reader import Reader
from model.fma_source import find_source
from model.fma_tracks import read_tracks, with_addresses


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
    with Reader.over(source) as reader:
        genres = read_genres(reader)
        songs, artists, albums, song_genres = read_tracks(reader, genres)
        songs = with_addresses(songs, reader)
        audio_features = read_audio_features(reader, songs["id"])
    return Catalogue(
        *(
            table.to_pandas(types_mapper=pd.ArrowDtype)
            for table in (songs, artists, albums, genres, song_genres, audio_features)
        ),
        set_aside=reader.set_aside(),
    )
