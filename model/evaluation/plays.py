"""What several listeners played, in order: the one form of training plays and of histories."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Plays:
    """Ragged rows of plays, oldest first, one row after the other; a row may be empty."""

    bounds: Ints  # (n + 1,) row `r` holds the plays `bounds[r]:bounds[r + 1]`
    item: Ints  # (n_plays,) row of the log's items, from 0
    at: NDArray[np.float64]  # (n_plays,) Unix seconds, nan where unknown
    completed: Flags  # (n_plays,) heard to the end; true where the log does not say

    @classmethod
    def of(cls, row: Ints, n: int, item: Ints, at: NDArray[np.float64], completed: Flags) -> Self:
        """Plays whose `row` (n_plays,) ascends, as `n` rows."""
        return cls(np.searchsorted(row, np.arange(n + 1)), item, at, completed)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.bounds) - 1

    @property
    def sizes(self) -> Ints:
        """Plays (n,) of each row."""
        return np.diff(self.bounds)

    @property
    def row(self) -> Ints:
        """Row (n_plays,) of each play."""
        return np.repeat(np.arange(len(self)), self.sizes)

    @property
    def place(self) -> Ints:
        """Place (n_plays,) of each play in its row, from 0."""
        return np.arange(len(self.item)) - self.bounds[:-1][self.row]

    @property
    def place_from_end(self) -> Ints:
        """Place (n_plays,) of each play in its row, counted from the last, which is 0."""
        return self.bounds[1:][self.row] - 1 - np.arange(len(self.item))

    def items(self, row: int) -> Ints:
        """Items of one row."""
        return self.item[self.bounds[row] : self.bounds[row + 1]]

    def where(self, kept: Flags) -> Self:
        """The same rows, of the kept plays (n_plays,) alone."""
        before = np.concatenate([[0], np.cumsum(kept)])
        return type(self)(before[self.bounds], self.item[kept], self.at[kept], self.completed[kept])

    def take(self, rows: Ints) -> Self:
        """The given rows (m,), in that order."""
        sizes = self.sizes[rows]
        bounds = np.concatenate([[0], np.cumsum(sizes)])
        start = np.repeat(self.bounds[:-1][rows] - bounds[:-1], sizes)
        plays = start + np.arange(bounds[-1])
        return type(self)(bounds, self.item[plays], self.at[plays], self.completed[plays])
