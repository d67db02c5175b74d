"""Exact top-k over all items: one scan of half-precision rows."""

from dataclasses import dataclass
from typing import Self

import faiss
import numpy as np
from numpy.typing import NDArray

_LANES = 8  # faiss scans a width that is no multiple of this ten times slower


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """Some rows of an index, ready to restrict a search; may be used again and again."""

    selected: NDArray[np.bool_]
    n_rows: int
    parameters: faiss.SearchParameters

    @classmethod
    def of(cls, selected: NDArray[np.bool_]) -> Self:
        """Select the rows where `selected` (n,) is true."""
        # faiss gives these two classes other constructors when it is imported
        bits = np.packbits(selected, bitorder="little")
        selector = faiss.IDSelectorBitmap(bits)  # pyright: ignore[reportCallIssue]
        parameters = faiss.SearchParameters(sel=selector)  # pyright: ignore[reportCallIssue]
        return cls(selected, int(selected.sum()), parameters)


@dataclass(frozen=True, slots=True, eq=False)
class ItemIndex:
    """Scores are products of the query with a row. Searches are safe from several threads."""

    _index: faiss.IndexScalarQuantizer
    _dim: int

    @classmethod
    def of(cls, rows: NDArray[np.float32]) -> Self:
        """Index `rows` (n, d); results are row numbers."""
        n, d = rows.shape
        width = -(-d // _LANES) * _LANES
        padded = np.zeros((n, width), np.float32)
        padded[:, :d] = rows
        index = faiss.IndexScalarQuantizer(
            width, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        )
        index.train(padded)
        index.add(padded)
        return cls(index, d)

    def __len__(self) -> int:
        return self._index.ntotal

    @property
    def n_bytes(self) -> int:
        """Bytes that one search reads."""
        return len(self) * self._index.code_size

    def search(
        self, query: NDArray[np.float32], k: int, among: Selection | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Rows and scores of the best min(k, n) for one query (d,), best first.

        n counts the rows of `among` where it is given.
        """
        asked = np.zeros((1, self._index.d), np.float32)
        asked[0, : self._dim] = query
        n_rows = len(self) if among is None else among.n_rows
        parameters = None if among is None else among.parameters
        if not n_rows:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        scores, rows = self._index.search(asked, min(k, n_rows), params=parameters)
        return rows[0], scores[0]
