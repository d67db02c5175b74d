"""The linear item-to-item term: what else is played by those who played an item.

Source: H. Steck, Embarrassingly Shallow Autoencoders for Sparse Data (EASE), WWW 2019.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from model.hybrid.interactions import Interactions
from model.hybrid.recipe import LinearConfig

_LISTENERS_AT_ONCE = 2048


@dataclass(frozen=True, slots=True, eq=False)
class Neighbours:
    """Weights of items given item `i`: those of `items[i]` are `weights[i]`, the largest first."""

    items: NDArray[np.int32]  # (n_items, n) item numbers, 0 where there are fewer
    weights: NDArray[np.float32]  # (n_items, n)

    @classmethod
    def of(
        cls, plays: Interactions, n_items: int, config: LinearConfig, random: np.random.Generator
    ) -> Self:
        """Solve for the weights among the most played items; all others have none.

        A listener's completed items count once; of very many listeners a sample is read.
        """
        counted = plays.where(plays.is_first() & plays.completed)
        count = np.bincount(counted.item, minlength=n_items)
        most_played = np.argsort(-count, kind="stable")[: config.most_items]
        most_played = np.sort(most_played[count[most_played] > 0])
        weights = _solve(_co_plays(counted, most_played, config, random), config.ridge)
        return cls(*_largest(weights, most_played, n_items, config.neighbours))

    def scores(self, histories: NDArray[np.int64]) -> NDArray[np.float32]:
        """Sums of weights (b, n_items) of the distinct items of `histories` (b, t), 0 padding."""
        scores = np.zeros((len(histories), len(self.items)), np.float32)
        for row, history in enumerate(histories):
            played = np.unique(history[history > 0])
            others, weights = self.items[played].ravel(), self.weights[played].ravel()
            scores[row] = np.bincount(others, weights, len(self.items))
        scores[:, 0] = 0.0
        return scores


def _co_plays(
    plays: Interactions,
    items: NDArray[np.int64],
    config: LinearConfig,
    random: np.random.Generator,
) -> NDArray[np.float32]:
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


def _solve(both: NDArray[np.float32], ridge: float) -> NDArray[np.float32]:
    """EASE's closed form: weights (m, m), row given, column foretold, zero diagonal."""
    gram = both.astype(np.float64)
    gram[np.diag_indices_from(gram)] += ridge
    inverse = np.linalg.inv(gram)
    weights = -inverse / np.diag(inverse)
    weights[np.diag_indices_from(weights)] = 0.0
    return weights.astype(np.float32)


def _largest(
    weights: NDArray[np.float32], numbers: NDArray[np.int64], n_items: int, n: int
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Keep the `n` weights of the largest size in each row."""
    n = min(n, len(numbers))
    items = np.zeros((n_items, n), np.int32)
    kept = np.zeros((n_items, n), np.float32)
    if n:
        best = np.argsort(-np.abs(weights), axis=1, kind="stable")[:, :n]
        items[numbers] = numbers[best]
        kept[numbers] = np.take_along_axis(weights, best, 1)
    return items, kept
