"""The linear item-to-item term: what else is played by those who played an item."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Neighbours:
    """Weights of items given each of `known`: the largest."""

    n_items: int  # rows of an item table, the padding row included
    known: Ints  # (m,) item numbers, ascending
    items: NDArray[np.int32]  # (m, n) item numbers
    weights: Floats  # (m, n)

    def of_targets(self, history: Ints) -> Floats:
        """Sums of weights (k,) of the distinct items of `history` (t,), 0 padding, by target."""
        targets, places = self._numbered
        given = self._rows(np.unique(history))
        weights = self.weights[given].ravel()
        return np.bincount(places[given].ravel(), weights, len(targets)).astype(np.float32)

    def scores(self, histories: Ints) -> Floats:
        """The same of all items (b, n_items) for `histories` (b, t)."""
        scores = np.zeros((len(histories), self.n_items), np.float32)
        for row, history in zip(scores, histories, strict=True):
            row[self.targets] = self.of_targets(history)
        return scores

    def among(self, histories: Ints, items: Ints) -> Floats:
        """The same (b, k) of distinct `items` (k,) alone."""
        column = np.full(self.n_items, -1, np.int32)
        column[items] = np.arange(len(items))
        given = self._rows(np.unique(histories))
        columns = column[self.items[given]]  # (h, n) -1: not asked for
        row, place = np.nonzero(columns >= 0)
        weights = np.zeros((len(given), len(items)), np.float32)
        weights[row, columns[row, place]] = self.weights[given][row, place]
        place = np.searchsorted(self.known[given], histories)  # (b, t) row of `weights` …
        found = np.append(self.known[given], -1)[place] == histories  # … where there is one
        heard = np.zeros((len(histories), len(given)), np.float32)
        heard[np.nonzero(found)[0], place[found]] = 1.0
        return heard @ weights

    @property
    def targets(self) -> Ints:
        """Items (k,), ascending, that have weights given some other."""
        return self._numbered[0]

    @cached_property
    def _numbered(self) -> tuple[Ints, NDArray[np.int32]]:
        """The targets, and where each of `items` stands among them."""
        targets, places = np.unique(self.items, return_inverse=True)
        return targets.astype(np.int64), places.reshape(self.items.shape).astype(np.int32)

    def _rows(self, items: Ints) -> Ints:
        """Rows of those of `items` that are known."""
        place = np.searchsorted(self.known, items)
        found = place < len(self.known)
        found[found] = self.known[place[found]] == items[found]
        return place[found]
