"""Exact top-k over all items: one scan of half-precision rows."""

from dataclasses import dataclass
from typing import Self

import faiss
import numpy as np
from numpy.typing import NDArray

_LANES = 8  # faiss scans a width that is no multiple of this ten times slower


@dataclass(frozen=True, slots=True, eq=False)
class ItemIndex:
    """Scores are `vector · query + offset`: popularity rides along as one more column.

    Searches are safe from several threads.
    """

    _index: faiss.IndexScalarQuantizer
    _dim: int

    @classmethod
    def of(cls, vectors: NDArray[np.float32], offsets: NDArray[np.float32]) -> Self:
        """Index vectors (n, d) with offsets (n,); results are row numbers."""
        n, d = vectors.shape
        width = -(-(d + 1) // _LANES) * _LANES
        rows = np.zeros((n, width), np.float32)
        rows[:, :d] = vectors
        rows[:, d] = offsets
        index = faiss.IndexScalarQuantizer(
            width, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        )
        index.train(rows)
        index.add(rows)
        return cls(index, d)

    def __len__(self) -> int:
        return self._index.ntotal

    def search(
        self, query: NDArray[np.float32], k: int, offset_weight: float = 1.0
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Rows and scores of the best min(k, n) for one query (d,), best first.

        `offset_weight` scales the popularity column: 0 leaves the bare product.
        """
        asked = np.zeros((1, self._index.d), np.float32)
        asked[0, : self._dim] = query
        asked[0, self._dim] = offset_weight
        scores, rows = self._index.search(asked, min(k, len(self)))
        return rows[0], scores[0]
