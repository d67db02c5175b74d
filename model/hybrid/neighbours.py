"""The linear item-to-item term: what else is played by those who played an item.

Source: H. Steck, Embarrassingly Shallow Autoencoders for Sparse Data (EASE), WWW 2019.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from model.hybrid.recipe import LinearConfig

if TYPE_CHECKING:  # serving needs no pandas
    from model.hybrid.interactions import Interactions

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_LISTENERS_AT_ONCE = 2048


@dataclass(frozen=True, slots=True, eq=False)
class Neighbours:
    """Weights of items given each of `known`, in each row those of the largest size first."""

    n_items: int  # rows of an item table, the padding row included
    known: Ints  # (m,) item numbers, ascending
    items: NDArray[np.int32]  # (m, n) item numbers
    weights: Floats  # (m, n)

    @classmethod
    def of(
        cls, plays: "Interactions", n_items: int, config: LinearConfig, random: np.random.Generator
    ) -> Self:
        """Solve for the weights among the most played items; all others have none.

        A listener's completed items count once; of very many listeners a sample is read.
        """
        counted = plays.where(plays.is_first() & plays.completed)
        count = np.bincount(counted.item, minlength=n_items)
        most_played = np.argsort(-count, kind="stable")[: config.most_items]
        most_played = np.sort(most_played[count[most_played] > 0])
        weights = _solve(_co_plays(counted, most_played, config, random), config.ridge)
        return cls(n_items, most_played, *_largest(weights, most_played, config.neighbours))

    def nearest(self, history: Ints, n: int) -> Ints:
        """The first `n` items beside each of `history` (t,), again and again where they meet."""
        return self.items[self._rows(history), :n].ravel().astype(np.int64)

    def scores(self, histories: Ints) -> Floats:
        """Sums of weights (b, n_items) of the distinct items of `histories` (b, t), 0 padding."""
        scores = np.zeros((len(histories), self.n_items), np.float32)
        for row, history in enumerate(histories):
            given = self._rows(np.unique(history))
            others, weights = self.items[given].ravel(), self.weights[given].ravel()
            scores[row] = np.bincount(others, weights, self.n_items)
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
        of_item = np.full(self.n_items, -1, np.int32)
        of_item[self.known[given]] = np.arange(len(given))
        of_history = of_item[histories]  # (b, t) row of `weights`, -1 none
        heard = np.zeros((len(histories), len(given)), np.float32)
        row, place = np.nonzero(of_history >= 0)
        heard[row, of_history[row, place]] = 1.0
        return heard @ weights

    def _rows(self, items: Ints) -> Ints:
        """Rows of those of `items` that are known."""
        place = np.searchsorted(self.known, items)
        found = place < len(self.known)
        found[found] = self.known[place[found]] == items[found]
        return place[found]


def _co_plays(
    plays: "Interactions",
    items: Ints,
    config: LinearConfig,
    random: np.random.Generator,
) -> Floats:
    """How many listeners played both (m, m) of `items` (m,), ascending."""
    bounds = plays.bounds()
    listeners = np.flatnonzero(np.diff(bounds) > 1)
    if len(listeners) > config.most_listeners:
        listeners = np.sort(random.choice(listeners, config.most_listeners, replace=False))
    both = np.zeros((len(items), len(items)), np.float32)
    for at in range(0, len(listeners), _LISTENERS_AT_ONCE):
        some = listeners[at : at + _LISTENERS_AT_ONCE]
        played = np.zeros((len(some), len(items)), np.float32)
        size = (bounds[some + 1] - bounds[some]).astype(np.int64)
        rows = (
            np.repeat(bounds[some], size)
            + np.arange(size.sum())
            - np.repeat(np.cumsum(size) - size, size)
        )
        place = np.searchsorted(items, plays.item[rows]).clip(max=max(len(items) - 1, 0))
        known = items[place] == plays.item[rows]
        played[np.repeat(np.arange(len(some)), size)[known], place[known]] = 1.0
        both += played.T @ played
    return both


def _solve(both: Floats, ridge: float) -> Floats:
    """EASE's closed form: weights (m, m), row given, column foretold, zero diagonal."""
    gram = both.astype(np.float64)
    gram[np.diag_indices_from(gram)] += ridge
    inverse = np.linalg.inv(gram)
    weights = -inverse / np.diag(inverse)
    weights[np.diag_indices_from(weights)] = 0.0
    return weights.astype(np.float32)


def _largest(weights: Floats, numbers: Ints, n: int) -> tuple[NDArray[np.int32], Floats]:
    """Keep the `n` weights of the largest size in each row."""
    best = np.argsort(-np.abs(weights), axis=1, kind="stable")[:, : min(n, len(numbers))]
    return numbers[best].astype(np.int32), np.take_along_axis(weights, best, 1)
