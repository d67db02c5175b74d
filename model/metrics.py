"""Ranking metrics, pure functions on arrays; a rank counts from 0, and cases are averaged."""

import numpy as np
from numpy.typing import NDArray

Ranks = NDArray[np.float64]
"""(n_cases,) how many items stand before the one played; infinite where it is not in the list."""


def ranks_of(scores: NDArray[np.floating], targets: NDArray[np.int64]) -> Ranks:
    """Rank of each target (n,) in its row of scores (n, n_items); ties count half."""
    own = np.take_along_axis(scores, targets[:, None], 1)
    return (scores > own).sum(1) + ((scores == own).sum(1) - 1) / 2.0


def ranks_in(lists: NDArray[np.int64], targets: NDArray[np.int64]) -> Ranks:
    """Rank of each target (n,) in its list (n, k), of distinct items."""
    hit = lists == targets[:, None]
    return np.where(hit.any(1), hit.argmax(1), np.inf) if hit.size else np.full(len(hit), np.inf)


def recall(ranks: Ranks, k: int) -> float:
    """Share of cases with the target among the first k."""
    return float((ranks < k).mean()) if len(ranks) else 0.0


def ndcg(ranks: Ranks, k: int) -> float:
    """Mean of 1 / log2(rank + 2) over the first k; the ideal is 1, there being one target."""
    gain = np.where(ranks < k, 1.0 / np.log2(ranks + 2.0), 0.0)
    return float(gain.mean()) if len(ranks) else 0.0


def graded_ndcg(scores: NDArray[np.floating], gains: NDArray[np.floating], k: int) -> float:
    """Mean NDCG of the k items with the best `scores` (n_cases, n_items), which have `gains`.

    The ideal list is the one with the largest gains. Cases without any gain are left out.
    """
    discounts = 1.0 / np.log2(np.arange(min(k, scores.shape[1])) + 2.0)
    first = np.argsort(-scores, 1)[:, : len(discounts)]
    reached = np.take_along_axis(gains, first, 1) @ discounts
    ideal = -np.sort(-gains, 1)[:, : len(discounts)] @ discounts
    told = ideal > 0
    return float((reached[told] / ideal[told]).mean()) if told.any() else 0.0


def mean_reciprocal_rank(ranks: Ranks) -> float:
    """Mean of 1 / (rank + 1)."""
    return float((1.0 / (ranks + 1.0)).mean()) if len(ranks) else 0.0
