"""Items heard by the same listeners, and items of like content."""

from dataclasses import dataclass
from itertools import product

import numpy as np
import scipy.sparse as sp

from model.evaluation.baselines.content import content_of
from model.evaluation.baselines.matrix import Sparse, matrix_of, matrix_to_learn, or_popularity
from model.evaluation.contract import Asked, Ranker, Scores, TrainingLog
from model.evaluation.plays import Ints

_ROWS = 1024  # items compared with all others at once


@dataclass(frozen=True, slots=True)
class ItemNeighbours:
    """ItemKNN: cosine of the items' listeners, the nearest kept (Deshpande and Karypis, 2004)."""

    n_neighbours: int = 100
    shrink: float = 10.0  # added to the product of lengths: few listeners prove little

    def fit(self, log: TrainingLog) -> Ranker:
        """Compare all pairs.

        Raises: NotForThisLog where items have no plays.
        """
        played = matrix_to_learn(log)
        length = np.sqrt(log.counts().astype(np.float32))
        by_item = played.T.tocsr()
        kept = [sp.csr_matrix((0, log.n_items), dtype=np.float32)]
        for start in range(0, log.n_items, _ROWS):
            together = (by_item[start : start + _ROWS] @ played).toarray()
            rows = np.arange(len(together))
            together[rows, start + rows] = 0.0
            like = together / (length[start + rows, None] * length + np.float32(self.shrink))
            kept.append(_nearest(like, self.n_neighbours))
        return _Neighbours(sp.vstack(kept, "csr").T.tocsr(), log.counts())


def _nearest(like: Scores, n: int) -> Sparse:
    """Keep the `n` largest of each row."""
    if n >= like.shape[1]:
        return sp.csr_matrix(like)
    least = np.partition(like, -n, axis=1)[:, -n, None]
    return sp.csr_matrix(np.where(like >= least, like, np.float32(0)))


@dataclass(frozen=True, slots=True, eq=False)
class _Neighbours:
    """Scores are the sum of likeness to the heard items, over each item's own neighbours."""

    like: Sparse  # (n_items, n_items) column `i` holds the neighbours of item `i`
    counts: Ints

    def scores(self, asked: Asked) -> Scores:
        histories = matrix_of(asked.histories, len(self.counts))
        scores = np.asarray((histories @ self.like).toarray(), np.float32)
        return or_popularity(scores, asked.histories, self.counts)


@dataclass(frozen=True, slots=True)
class ContentNeighbours:
    """Items whose content is like the mean of the latest plays': cosine, any item alike."""

    n_latest: int = 1_000
    rarity: float = 1.0  # power of a tag's inverse document frequency

    def fit(self, log: TrainingLog) -> Ranker:
        """Read the content.

        Raises: NotForThisLog where there is none.
        """
        return _Content(content_of(log.items, self.rarity), self.n_latest, log.counts())


@dataclass(frozen=True, slots=True, eq=False)
class _Content:
    content: Sparse  # (n_items, n_features) unit rows
    n_latest: int
    counts: Ints

    def scores(self, asked: Asked) -> Scores:
        latest = asked.histories.where(asked.histories.place_from_end < self.n_latest)
        taste = matrix_of(latest, len(self.counts)) @ self.content
        scores = np.asarray((taste @ self.content.T).toarray(), np.float32)
        return or_popularity(scores, asked.histories, self.counts)


ITEM_NEIGHBOURS = tuple(
    ItemNeighbours(n, shrink) for n, shrink in product((50, 100, 200, 1_000), (0.0, 20.0))
)
CONTENT_NEIGHBOURS = tuple(
    ContentNeighbours(n, rarity) for n, rarity in product((10, 50, 1_000), (0.0, 0.5, 1.0))
)
