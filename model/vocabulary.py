"""Song ids ↔ item numbers and category values ↔ category numbers; 0 is padding or unknown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Item number `i` stands for `song_ids[i - 1]`; the ids ascend."""

    song_ids: NDArray[np.int64]  # (n_items - 1,)

    @classmethod
    def of(cls, song_ids: Iterable[int]) -> Self:
        return cls(np.unique(np.fromiter(song_ids, np.int64)))

    @property
    def n_items(self) -> int:
        """Rows of an item table, the padding row included."""
        return len(self.song_ids) + 1

    def encode(self, song_ids: Sequence[int] | NDArray[np.integer]) -> NDArray[np.int64]:
        """Item numbers, 0 where a song is unknown."""
        wanted = np.asarray(song_ids, np.int64)
        if not len(self.song_ids) or not wanted.size:
            return np.zeros(wanted.shape, np.int64)
        place = np.minimum(self.song_ids.searchsorted(wanted), len(self.song_ids) - 1)
        return np.where(self.song_ids[place] == wanted, place + 1, 0)

    def decode(self, items: NDArray[np.int64]) -> NDArray[np.int64]:
        """Song ids of item numbers.

        Raises: ValueError if a number is padding or past the end.
        """
        if items.size and (items.min() < 1 or items.max() >= self.n_items):
            raise ValueError(f"item numbers go from 1 to {self.n_items - 1}")
        return self.song_ids[items - 1]


@dataclass(frozen=True, slots=True)
class Categories:
    """The known values of each categorical column, in a fixed order."""

    values: Mapping[str, tuple[str, ...]]

    @property
    def sizes(self) -> tuple[int, ...]:
        """Rows of each column's table, the unknown row included."""
        return tuple(len(values) + 1 for values in self.values.values())

    def encode(self, row: Mapping[str, object]) -> NDArray[np.int64]:
        """Category numbers (n_columns,) of one listener; absent, None and unheard-of give 0."""
        return np.array(
            [
                values.index(str(row[column])) + 1
                if row.get(column) is not None and str(row[column]) in values
                else 0
                for column, values in self.values.items()
            ],
            np.int64,
        )
