"""Songs and listeners that a source only names: numbered, and written down when first met."""

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from model.adapters.layout import LogWriter
from model.adapters.numbering import Numbers

_ITEMS = pa.schema(
    [
        ("item_id", pa.int64()),
        ("title", pa.string()),
        ("artist_id", pa.int64()),
        ("artist_name", pa.string()),
        ("source_id", pa.string()),
    ]
)
BETWEEN = "\x1f"
"""Joins names to a key: a character that no name has."""


class Catalogue:
    """Songs in order of first appearance, whose first row tells their title and artist."""

    def __init__(self, log: LogWriter) -> None:
        self._log = log
        self._songs = Numbers()
        self._artists = Numbers()

    def number(self, songs: pd.DataFrame) -> NDArray[np.int64]:
        """Number rows of key, title, artist_key, artist_name and source_id, all of them text.

        `key` tells songs apart, `artist_key` artists; `source_id` is the source's own id.
        """
        numbers, first = self._songs.number(songs["key"])
        if len(first):
            fresh = songs.iloc[first]
            artists, _ = self._artists.number(fresh["artist_key"])
            columns = [fresh[name] for name in ("title", "artist_name", "source_id")]
            title, artist_name, source_id = (
                pa.array(column.where(column != "", None), pa.string(), from_pandas=True)
                for column in columns
            )
            arrays = [numbers[first], title, artists, artist_name, source_id]
            self._log.add_items(pa.table(dict(zip(_ITEMS.names, arrays, strict=True)), _ITEMS))
        return numbers


class Listeners:
    """Listeners in order of first appearance; their names go into a file of their own."""

    def __init__(self, log: LogWriter) -> None:
        self._log = log
        self._numbers = Numbers()

    def number(self, names: pd.Series) -> NDArray[np.int64]:
        numbers, first = self._numbers.number(names)
        if len(first):
            fresh = {"user_id": numbers[first], "source_id": names.iloc[first].to_numpy(object)}
            self._log.add_user_names(pd.DataFrame(fresh))
        return numbers
