"""A small made-up catalogue in the layout of FMA's csv files, for a machine with no FMA at hand.

Artists, albums and songs are invented; genres carry FMA's ids and common names. It has the
quirks of the original (-1 for no album, 0 for an unknown length, blank top genres, HTML, stray
blanks, measurements of some songs only), so it goes through the same importer.
"""

import csv
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

from seed.invented import (
    FIRST_DAY,
    GENRES,
    Album,
    Artist,
    ancestry,
    invented_artists,
    invented_title,
    root_of,
)

ALBUM = (
    "comments", "date_created", "date_released", "engineer", "favorites", "id", "information",
    "listens", "producer", "tags", "title", "tracks", "type",
)  # fmt: skip
ARTIST = (
    "active_year_begin", "active_year_end", "associated_labels", "bio", "comments",
    "date_created", "favorites", "id", "latitude", "location", "longitude", "members", "name",
    "related_projects", "tags", "website", "wikipedia_page",
)  # fmt: skip
SET = ("split", "subset")
TRACK = (
    "bit_rate", "comments", "composer", "date_created", "date_recorded", "duration", "favorites",
    "genre_top", "genres", "genres_all", "information", "interest", "language_code", "license",
    "listens", "lyricist", "number", "publisher", "tags", "title",
)  # fmt: skip
COLUMNS = [
    (group, name)
    for group, names in (("album", ALBUM), ("artist", ARTIST), ("set", SET), ("track", TRACK))
    for name in names
]

# by root: acousticness, danceability, energy, instrumentalness, valence, tempo
SOUND = {
    2: (0.55, 0.62, 0.55, 0.35, 0.65, 112), 4: (0.75, 0.50, 0.35, 0.60, 0.50, 108),
    5: (0.97, 0.30, 0.08, 0.85, 0.25, 95), 10: (0.40, 0.58, 0.55, 0.30, 0.60, 120),
    12: (0.25, 0.42, 0.66, 0.55, 0.45, 128), 15: (0.32, 0.62, 0.62, 0.75, 0.40, 126),
    17: (0.85, 0.48, 0.28, 0.40, 0.42, 115), 21: (0.30, 0.68, 0.60, 0.25, 0.58, 100),
    38: (0.60, 0.33, 0.40, 0.80, 0.22, 105), 1235: (0.70, 0.40, 0.30, 0.88, 0.30, 104),
}  # fmt: skip

PLACES = (("Lisbon", 38.72, -9.14), ("Tampere", 61.5, 23.76), ("Osaka", 34.69, 135.5))
STATISTICS = ("kurtosis", "max", "mean", "median", "min", "skew", "std")


def write_sample(folder: Path, seed: int = 0) -> Path:
    """Write tracks.csv, genres.csv, echonest.csv and features.csv; same seed, same bytes.

    Returns: `folder`.
    """
    rng = np.random.default_rng(seed)
    folder.mkdir(parents=True, exist_ok=True)
    artists = invented_artists(rng)
    tracks = [row for artist in artists for row in _tracks(artist, rng)]
    tracks.sort(key=lambda row: int(str(row[0])))

    header = [["", *(group for group, _ in COLUMNS)], ["", *(name for _, name in COLUMNS)]]
    index_line = ["track_id", *[""] * len(COLUMNS)]
    _write(folder / "tracks.csv", [*header, index_line, *tracks])
    _write(folder / "genres.csv", _genre_rows(tracks))
    _write(folder / "echonest.csv", _echonest_rows(tracks, rng))
    _write(folder / "features.csv", _feature_rows(tracks, rng))
    return folder


def _write(path: Path, rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)


def _tracks(artist: Artist, rng: np.random.Generator) -> Iterable[list[object]]:
    place, latitude, longitude = PLACES[artist.id % len(PLACES)]
    about_artist: dict[str, object] = {
        "active_year_begin": f"{1990 + artist.id % 25}-01-01 00:00:00",
        "bio": f"<p>{artist.name} is an <strong>invented</strong> artist.\nNobody plays here.</p>",
        "comments": 0,
        "date_created": _stamp(FIRST_DAY),
        "favorites": int(np.exp(artist.fame) / 100) if artist.id % 7 else -1,
        "id": artist.id,
        "latitude": latitude if artist.id % 2 else "",
        "location": place if artist.id % 2 else "",
        "longitude": longitude if artist.id % 2 else "",
        "name": artist.name,
        "tags": [artist.name.lower()],
    }
    for album in artist.albums:
        n_listens = int(np.exp(artist.fame + 1))
        about_album: dict[str, object] = {
            "comments": 0,
            "date_created": _stamp(album.released),
            "date_released": _stamp(album.released),
            "favorites": n_listens // 800,
            "id": album.id,
            "listens": n_listens,
            "tags": [],
            "title": album.title,
            "tracks": len(album.songs),
            "type": "Album",
        }
        if album.id == -1:
            about_album |= dict.fromkeys(("comments", "favorites", "listens", "tracks"), -1)
            about_album |= dict.fromkeys(("title", "type", "date_created", "date_released"), "")
        for number, song_id in enumerate(album.songs, start=1):
            yield [
                song_id,
                *(about_album.get(name, "") for name in ALBUM),
                *(about_artist.get(name, "") for name in ARTIST),
                *(rng.choice(("training", "validation", "test"), p=(0.8, 0.1, 0.1)), "large"),
                *_track(artist, album, number, rng),
            ]


def _track(artist: Artist, album: Album, number: int, rng: np.random.Generator) -> Iterable[object]:
    n_genres = int(rng.integers(1, 3))
    genres = list(artist.genres[:n_genres])
    if rng.random() < 0.1:
        genres.append(int(rng.choice([g for g, (_, parent) in GENRES.items() if not parent])))
    genres = list(dict.fromkeys(genres))
    roots = {root_of(genre) for genre in genres}
    n_listens = int(np.exp(rng.normal(artist.fame, 0.8))) + 1
    track: dict[str, object] = {
        "bit_rate": 256000,
        "comments": 0,
        "date_created": _stamp(album.released + timedelta(hours=number)),
        "duration": int(min(max(rng.normal(230, 60), 40), 600)) if rng.random() < 0.98 else 0,
        "favorites": int(rng.poisson(n_listens / 700)),
        "genre_top": GENRES[roots.pop()][0] if len(roots) == 1 else "",
        "genres": genres,
        "genres_all": sorted({above for genre in genres for above in ancestry(genre)}),
        "information": "<p>Recorded at home.</p>" if rng.random() < 0.1 else "",
        "interest": n_listens * 2,
        "language_code": "en" if rng.random() < 0.15 else "",
        "license": artist.licence,
        "listens": n_listens,
        "number": number if album.id != -1 else 0,
        "tags": ["home made"] if rng.random() < 0.2 else [],
        "title": invented_title(rng),
    }
    return (track.get(name, "") for name in TRACK)


def _stamp(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}"


def _genre_rows(tracks: Sequence[Sequence[object]]) -> list[list[object]]:
    all_genres = [row[1 + COLUMNS.index(("track", "genres_all"))] for row in tracks]
    rows: list[list[object]] = [["genre_id", "#tracks", "parent", "title", "top_level"]]
    for genre, (title, parent) in sorted(GENRES.items()):
        n_tracks = sum(genre in genres for genres in all_genres if isinstance(genres, list))
        rows.append([genre, n_tracks, parent, title, root_of(genre)])
    return rows


def _sound(track: Sequence[object]) -> tuple[float, ...]:
    genres = track[1 + COLUMNS.index(("track", "genres"))]
    return SOUND[root_of(genres[0])] if isinstance(genres, list) else SOUND[38]


def _echonest_rows(
    tracks: Sequence[Sequence[object]], rng: np.random.Generator
) -> Iterable[list[object]]:
    """Two songs of three."""
    names = (
        "acousticness", "danceability", "energy", "instrumentalness", "liveness", "speechiness",
        "tempo", "valence",
    )  # fmt: skip
    yield ["", *["echonest"] * len(names)]
    yield ["", *["audio_features"] * len(names)]
    yield ["", *names]
    yield ["track_id", *[""] * len(names)]
    for track in tracks:
        if rng.random() > 2 / 3:
            continue
        *shares, tempo = _sound(track)
        acousticness, danceability, energy, instrumentalness, valence = np.clip(
            rng.normal(shares, 0.1), 0, 1
        ).round(6)
        liveness, speechiness = rng.beta(2, 9, 2).round(6)
        beats = round(float(rng.normal(tempo, 12)), 3)
        yield [
            track[0], acousticness, danceability, energy, instrumentalness, liveness,
            speechiness, beats, valence,
        ]  # fmt: skip


def _feature_rows(
    tracks: Sequence[Sequence[object]], rng: np.random.Generator
) -> Iterable[list[object]]:
    """The mel-frequency coefficients alone, of all songs but a few, in 7 by 20 columns."""
    columns = [(statistic, f"{n:02d}") for statistic in STATISTICS for n in range(1, 21)]
    yield ["feature", *["mfcc"] * len(columns)]
    yield ["statistics", *(statistic for statistic, _ in columns)]
    yield ["number", *(number for _, number in columns)]
    yield ["track_id", *[""] * len(columns)]
    timbre = {sound: rng.normal(0, 20, len(columns)) for sound in SOUND.values()}
    for track in tracks:
        values = (timbre[_sound(track)] + rng.normal(0, 6, len(columns))).round(3)  # pyright: ignore[reportArgumentType]
        yield [track[0], *(values.tolist() if rng.random() < 0.97 else [""] * len(columns))]
