"""The linear item-to-item term: what else is played by those who played an item."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_UNKNOWN = -1


@dataclass(frozen=True, eq=False)
class Neighbours:
    """Weights of items given each of `known`: the largest."""

    n_items: int  # rows of an item table, the padding row included
    known: Ints  # (m,) item numbers, ascending
    items: NDArray[np.int32]  # (m, n) item numbers
    weights: Floats  # (m, n)

    def scores(self, histories: Ints) -> Floats:
        """Sums of weights (b, n_items) given the distinct items of `histories` (b, t), 0 none."""
        scores = np.zeros((len(histories), self.n_items), np.float32)
        for row, history in zip(scores, histories, strict=True):
            given = sorted({*self._row[history].tolist()} - {_UNKNOWN})
            np.add.at(row, self.items[given].ravel(), self.weights[given].ravel())
        return scores

    def among(self, histories: Ints, items: Ints) -> Floats:
        """The same (b, k) of distinct `items` (k,) alone."""
        if not histories.size:
            return np.zeros((len(histories), len(items)), np.float32)
        column = np.full(self.n_items, -1, np.int32)
        column[items] = np.arange(len(items))
        rows = self._row[histories]  # (b, t)
        found = rows != _UNKNOWN
        given, number = np.unique(rows[found], return_inverse=True)
        columns = column[self.items[given]]  # (h, n) -1: not asked for
        row, place = np.nonzero(columns >= 0)
        weights = np.zeros((len(given), len(items)), np.float32)
        weights[row, columns[row, place]] = self.weights[given][row, place]
        heard = np.zeros((len(histories), len(given)), np.float32)
        heard[np.nonzero(found)[0], number] = 1.0
        return heard @ weights

    @cached_property
    def _row(self) -> NDArray[np.int32]:
        """The row (n_items,) of each item that is known."""
        rows = np.full(self.n_items, _UNKNOWN, np.int32)
        rows[self.known] = np.arange(len(self.known))
        return rows
