"""Records on disk, dealt by listener into files small enough to sort in memory."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

N_BUCKETS = 512
_BUCKET_BITS = 9
_SCATTER = np.uint64(0x9E3779B97F4A7C15)  # 2^64 / golden ratio: neighbouring ids part


class Buckets:
    """Appends records of one dtype, which has a `user_id`; gives them back bucket by bucket.

    All records of a listener are in one bucket, in the order in which they were added.
    """

    def __init__(self, folder: Path, dtype: np.dtype[Any], n_held: int = 1_000_000) -> None:
        """`n_held` records wait in memory before they are written."""
        self._folder = folder
        self._dtype = dtype
        self._n_held = n_held
        self._waiting: list[NDArray[Any]] = []
        self._n_waiting = 0

    def add(self, records: NDArray[Any]) -> None:
        self._waiting.append(records)
        self._n_waiting += len(records)
        if self._n_waiting >= self._n_held:
            self._spill()

    def read(self) -> Iterator[pd.DataFrame]:
        """Each bucket that is not empty, as a frame; what is read is deleted."""
        self._spill()
        for path in sorted(self._folder.iterdir()):
            yield pd.DataFrame(np.fromfile(path, self._dtype))
            path.unlink()

    def _spill(self) -> None:
        if not self._n_waiting:
            return
        records = np.concatenate(self._waiting)
        self._waiting.clear()
        self._n_waiting = 0
        scattered = records["user_id"].astype(np.uint64) * _SCATTER
        bucket = (scattered >> np.uint64(64 - _BUCKET_BITS)).astype(np.int64)
        order = np.argsort(bucket, kind="stable")
        starts = np.searchsorted(bucket[order], np.arange(N_BUCKETS + 1))
        for number in np.flatnonzero(np.diff(starts)):
            with (self._folder / f"{number:03}").open("ab") as file:
                records[order[starts[number] : starts[number + 1]]].tofile(file)
