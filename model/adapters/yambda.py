"""Yambda: up to 4.8 billion plays, likes and dislikes of Yandex Music, with audio vectors.

Source: https://huggingface.co/datasets/yandex/yambda and arXiv 2505.22238. SOURCE is a folder
of the flat files, say `flat/50m`; what all sizes share may stand there or up to two folders above.
Parquet, whole unsigned numbers:

- `listens.parquet`: uid, timestamp (seconds since the log's start, in steps of 5), item_id,
  is_organic, played_ratio_pct (over 100 where parts were heard again), track_length_seconds.
- `likes.parquet`, `dislikes.parquet`: uid, timestamp, item_id, is_organic.
- `artist_item_mapping.parquet`, `album_item_mapping.parquet`: artist_id or album_id, item_id. Of
  several artists of a song, the first is kept.
- `embeddings.parquet`: item_id, embed (a list of numbers, which become `audio_embedding`).

Ids are those of the data set, times too: they order plays, but are no dates. Likes and dislikes
taken back (`unlikes`, `undislikes`) are not read: what was liked then, was liked then.
"""

# pyright: reportUnknownParameterType=false
# (pyarrow has no types)

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from model.adapters.layout import EVENTS, LogWriter, place_of
from model.adapters.parquet import read_batches
from model.adapters.rejects import Rejects

COLUMNS = ("event", "seconds_heard", "seconds_available", "organic")

_FILES = {"play": "listens.parquet", "like": "likes.parquet", "dislike": "dislikes.parquet"}
_EVENT = ("uid", "item_id", "timestamp", "is_organic")
_HEARD = ("played_ratio_pct", "track_length_seconds")
_ITEMS = pa.schema(
    [
        ("item_id", pa.int64()),
        ("artist_id", pa.int64()),
        ("album_id", pa.int64()),
        ("audio_embedding", pa.list_(pa.float32())),
    ]
)
_ROWS = 500_000
_VECTORS = 50_000


def read(source: Path, log: LogWriter) -> None:
    """Read events and, of the songs in them, artists, albums and vectors into `log`.

    Raises: ValueError where listens are missing, or a file has other columns or is damaged.
    """
    if not (source / _FILES["play"]).is_file():
        raise ValueError(f"{source} has no {_FILES['play']}; give the folder of one size, flat/50m")
    for event, name in _FILES.items():
        path = source / name
        if not path.is_file():
            continue
        wanted = (*_EVENT, *_HEARD) if event == "play" else _EVENT
        for batch in read_batches(path, wanted, _ROWS, log.progress):
            _add_events(batch.to_pandas(), EVENTS.index(event), log, log.rejects[name])
    log.put_in_order()
    _add_items(source, log)


def _add_events(events: pd.DataFrame, event: int, log: LogWriter, rejects: Rejects) -> None:
    rejects.n_read += len(events)
    events = rejects.keep(events, events[list(_EVENT)].notna().all(axis=1), "missing values")
    available = heard = pd.Series(np.nan, events.index)
    if _HEARD[0] in events:
        available = events["track_length_seconds"].astype("float64")
        heard = events["played_ratio_pct"].astype("float64") / 100 * available
    columns = {
        "user_id": events["uid"],
        "item_id": events["item_id"],
        "timestamp": events["timestamp"],
        "event": event,
        "seconds_heard": heard,
        "seconds_available": available,
        "organic": events["is_organic"],
    }
    log.add_events(pd.DataFrame(columns))


def _add_items(source: Path, log: LogWriter) -> None:
    first = {name: _first_of_each(source, name, log) for name in ("artist", "album")}

    def described(ids: pa.Array, vectors: pa.Array) -> pa.Table:
        place = place_of(ids.to_numpy(), log.item_ids)
        known = [
            pa.array(ids[place], mask=(place < 0) | (ids[place] < 0)) for ids in first.values()
        ]
        return pa.table([ids, *known, vectors.cast(_ITEMS.field("audio_embedding").type)], _ITEMS)

    if path := _shared(source, "embeddings.parquet"):
        for batch in read_batches(path, ("item_id", "embed"), _VECTORS, log.progress):
            log.add_items(described(batch["item_id"].cast(pa.int64()), batch["embed"]))
    bare = pa.array(log.undescribed())
    log.add_items(described(bare, pa.nulls(len(bare), pa.list_(pa.float32()))))


def _first_of_each(source: Path, name: str, log: LogWriter) -> NDArray[np.int64]:
    """The first artist or album of each song of the log, -1 where none is told."""
    first = np.full(len(log.item_ids), -1, np.int64)
    if path := _shared(source, f"{name}_item_mapping.parquet"):
        for batch in read_batches(path, (f"{name}_id", "item_id"), _ROWS, log.progress):
            place = place_of(batch["item_id"].to_numpy(), log.item_ids)
            rows = np.flatnonzero((place >= 0) & (first[place] < 0))
            places, once = np.unique(place[rows], return_index=True)
            first[places] = batch[f"{name}_id"].to_numpy()[rows[once]]
    return first


def _shared(source: Path, name: str) -> Path | None:
    """A file that all sizes share, where a download puts it."""
    folders = [source, *source.resolve().parents[:2]]
    return next((path for folder in folders if (path := folder / name).is_file()), None)
