"""EASE: every item foretold by a weighted sum of the others (Steck, WWW 2019)."""

from dataclasses import dataclass
from itertools import product

import numpy as np
import scipy.linalg
from numpy.typing import NDArray

from model.evaluation.baselines.matrix import matrix_of, matrix_to_learn, or_popularity
from model.evaluation.baselines.popularity import SegmentPopularity
from model.evaluation.contract import Asked, NotForThisLog, Ranker, Scores, TrainingLog

MOST_ITEMS = 20_000  # memory grows with their square, time with their cube


@dataclass(frozen=True, slots=True)
class Ease:
    """The closed form."""

    l2: float = 500.0

    def fit(self, log: TrainingLog) -> "LinearItems":
        """Solve for the weights.

        Raises: NotForThisLog where items have no plays, or are too many.
        """
        if log.n_items > MOST_ITEMS:
            raise NotForThisLog(f"more than {MOST_ITEMS:,} items: their square does not fit")
        played = matrix_to_learn(log)
        gram = (played.T @ played).toarray().astype(np.float64)
        gram[np.diag_indices_from(gram)] += self.l2
        inverse = scipy.linalg.inv(gram, overwrite_a=True, check_finite=False)
        weights = inverse / -np.diag(inverse)
        np.fill_diagonal(weights, 0.0)
        return LinearItems(weights.astype(np.float32), log.counts())


@dataclass(frozen=True, slots=True, eq=False)
class LinearItems:
    """Scores are the sum of the heard items' rows of `weights` (n_items, n_items)."""

    weights: NDArray[np.float32]
    counts: NDArray[np.int64]

    def scores(self, asked: Asked) -> Scores:
        """Sum over the history, each item once; popularity where it is empty."""
        scores = matrix_of(asked.histories, len(self.counts)) @ self.weights
        return or_popularity(scores, asked.histories, self.counts)


@dataclass(frozen=True, slots=True)
class EaseWithSegments:
    """EASE plus a share of the log popularity in the listener's segment."""

    ease: Ease
    segments: SegmentPopularity
    weight: float = 0.1  # of the segment's log popularity

    def fit(self, log: TrainingLog) -> Ranker:
        return _Sum(self.ease.fit(log), self.segments.fit(log), np.float32(self.weight))


@dataclass(frozen=True, slots=True, eq=False)
class _Sum:
    linear: LinearItems
    segments: Ranker
    weight: np.float32

    def scores(self, asked: Asked) -> Scores:
        prior = self.segments.scores(asked)
        known = (asked.histories.sizes > 0)[:, None]
        return np.where(known, self.linear.scores(asked), np.float32(0)) + self.weight * prior


EASE = tuple(Ease(l2) for l2 in (100.0, 300.0, 1_000.0, 3_000.0, 10_000.0))
EASE_WITH_SEGMENTS = tuple(
    EaseWithSegments(Ease(l2), SegmentPopularity(1_000.0), weight)
    for l2, weight in product((300.0, 1_000.0, 3_000.0), (0.1, 0.3, 1.0))
)
