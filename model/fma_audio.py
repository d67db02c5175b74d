"""echonest.csv and features.csv → what was measured on the songs."""

# pyarrow has no types, and makes the functions of pyarrow.compute on import
# pyright: reportUnknownParameterType=false, reportAttributeAccessIssue=false

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from model import fma_values as values
from model.fma_reader import Reader, joined
from model.fma_values import Faults

ECHONEST = (
    "acousticness", "danceability", "energy", "instrumentalness", "liveness", "speechiness",
    "valence", "tempo",
)  # fmt: skip
MFCC_COLUMNS = [
    f"mfcc.{statistic}.{number:02d}" for statistic in ("mean", "std") for number in range(1, 21)
]


def read_audio_features(reader: Reader, song_ids: pa.ChunkedArray) -> pa.Table:
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
        echonest = joined(reader.read("echonest.csv", echonest_columns, read_echonest))
    if reader.has("features.csv"):
        mfcc = joined(reader.read("features.csv", ["track_id", *MFCC_COLUMNS], read_mfcc))
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
