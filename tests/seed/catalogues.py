"""A small catalogue for the tests of simulated listening: as a frame, and in PostgreSQL."""

import numpy as np
import pandas as pd
import sqlalchemy as sa

from api.stores import Stores
from api.tables import Artist, AudioFeatures, CatalogueImport, Genre, Song, SongGenre

ROOTS = {12: "Rock", 15: "Electronic", 21: "Hip-Hop", 17: "Folk", 4: "Jazz", 5: "Classical"}
LEAVES = {  # title, root
    25: ("Punk", 12), 31: ("Metal", 12), 66: ("Indie-Rock", 12), 58: ("Psych-Rock", 12),
    181: ("Techno", 15), 182: ("House", 15), 42: ("Ambient Electronic", 15), 297: ("Chiptune", 15),
    100: ("Alternative Hip-Hop", 21), 539: ("Hip-Hop Beats", 21), 103: ("Singer-Songwriter", 17),
}  # fmt: skip


def catalogue(n_songs: int, seed: int = 0) -> pd.DataFrame:
    """Songs with skewed listens, artists that keep to a genre, and energy for about half."""
    rng = np.random.default_rng(seed)
    paths = [[root] for root in ROOTS] + [[leaf, root] for leaf, (_, root) in LEAVES.items()]
    n_artists = max(2, n_songs // 5)
    genre_of_artist = np.arange(n_artists) % len(paths)
    artist = rng.integers(0, n_artists, n_songs)
    genre = genre_of_artist[artist]
    energy = (rng.normal(genre / len(paths), 0.2)).clip(0, 1)
    return pd.DataFrame(
        {
            "song_id": np.sort(rng.choice(np.arange(2, 20 * n_songs), n_songs, replace=False)),
            "artist_id": artist + 1,
            "genres": [paths[g] for g in genre],
            "listens": np.exp(rng.normal(6.67, 1.4, n_songs)).astype(int) + 1,
            "duration_seconds": rng.integers(20, 400, n_songs),
            "energy": pd.Series(energy).where(rng.random(n_songs) < 0.5),
        }
    )


async def store_catalogue(stores: Stores, songs: pd.DataFrame) -> None:
    """Write the songs with their genres, artists and audio features, as an import does."""
    rows = songs.to_dict("records")
    artists = sorted({int(row["artist_id"]) for row in rows})
    async with stores.postgres.begin() as connection:
        await connection.execute(
            sa.insert(CatalogueImport),
            [
                {
                    "source": "sample",
                    "fingerprint": f"{len(rows)} songs",
                    "n_songs": len(rows),
                    "n_set_aside": 0,
                }
            ],
        )
        await connection.execute(
            sa.insert(Genre),
            [
                {"id": i, "title": title, "parent_id": None, "top_level_id": i}
                for i, title in ROOTS.items()
            ],
        )
        await connection.execute(
            sa.insert(Genre),
            [
                {"id": i, "title": title, "parent_id": root, "top_level_id": root}
                for i, (title, root) in LEAVES.items()
            ],
        )
        await connection.execute(
            sa.insert(Artist),
            [{"id": i, "name": f"Artist {i}", "tags": [f"artist {i}", "live"]} for i in artists],
        )
        await connection.execute(
            sa.insert(Song),
            [
                {
                    "id": int(row["song_id"]),
                    "title": f"Song {row['song_id']}",
                    "artist_id": int(row["artist_id"]),
                    "license_code": "BY",
                    "listens": int(row["listens"]),
                    "favorites": 0,
                    "duration_seconds": int(row["duration_seconds"]),
                    "tags": ["loud"] if row["song_id"] % 2 else [],
                }
                for row in rows
            ],
        )
        await connection.execute(
            sa.insert(SongGenre),
            [
                {"song_id": int(row["song_id"]), "genre_id": row["genres"][0], "position": 0}
                for row in rows
            ],
        )
        await connection.execute(
            sa.insert(AudioFeatures),
            [
                {"song_id": int(row["song_id"]), "energy": float(row["energy"]), "mfcc": [0.5] * 40}
                for row in rows
                if not np.isnan(row["energy"])
            ],
        )
