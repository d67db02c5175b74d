"""Training files of the sixty songs, from which a model is learned in seconds."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

FINGERPRINT = "sixty songs"
N_SONGS = 60
N_LISTENERS = 60


def write_export(folder: Path) -> Path:
    """Write listeners of two tastes, for odd songs and for even ones; returns the folder."""
    folder.mkdir()
    rng, songs = np.random.default_rng(0), np.arange(1, N_SONGS + 1)
    users = [f"u{n}" for n in range(N_LISTENERS)]
    plays = [
        (user, int(rng.choice(songs[songs % 2 == n % 2])), 1_700_000_000 + 86_400 * n + 200 * step)
        for n, user in enumerate(users)
        for step in range(30)
    ]
    interactions = pd.DataFrame(plays, columns=["user_id", "item_id", "timestamp"])
    interactions.assign(seconds_heard=30.0, seconds_available=30.0, simulated=True).to_parquet(
        folder / "interactions.parquet"
    )
    pd.DataFrame(
        {"user_id": users, "age_band": "18-24", "gender": None, "country": "DE"}
    ).to_parquet(folder / "users.parquet")
    items = pa.table(
        {
            "item_id": songs,
            "title": [f"Song {song}" for song in songs],
            "artist_id": 1 + songs % 6,
            "genres": [["Rock"] if song % 2 else ["Folk"] for song in songs],
            "tags": pa.array([[] for _ in songs], pa.list_(pa.string())),
        }
    )
    origin = {"catalogue": FINGERPRINT}
    pq.write_table(items.replace_schema_metadata(origin), folder / "items.parquet")
    return folder
