"""Top-k over very many items: rows stand in cells, and only those near the query are read.

Popularity tears neighbourhoods apart: the best songs are near the query or popular. So each row
gets one column more, which makes all rows equally long; then the largest products are the nearest
rows (Bachrach et al., RecSys 2014), and cells of near rows are cells of the best. What the cells
give is scored again by the rows themselves.

How many cells a search reads is measured when the index is made: as few as find, for queries like
those to come, nearly all that reading every row finds.
"""

from dataclasses import dataclass, replace
from typing import Self

import faiss
import numpy as np
from numpy.typing import NDArray

from model.index.selection import Selection

Floats = NDArray[np.float32]

RECALL = 0.95
"""Share of the best `_PLACES` that a search finds, on average of the queries measured."""
_PLACES = 200
_AGAIN = 2.5  # so many times the places asked for are scored again
_LANES = 8  # faiss reads a width that is no multiple of this ten times slower
_PER_CELL = 48  # rows to learn each cell from
_ROUNDS = 10
_FEW = 64  # a selection of less than the n-th part is scored in full at once


@dataclass(frozen=True, slots=True, eq=False)
class Inverted:
    """Scores are products of the query with a row. Searches are safe from several threads."""

    _rows: Floats  # (n, d)
    _cells: faiss.IndexIVFScalarQuantizer
    n_read: int  # cells that a search for `_PLACES` reads, at most half of them
    recall: float  # that was measured with these

    @classmethod
    def of(cls, rows: Floats, queries: Floats) -> Self:
        """Index `rows` (n, d), which are kept, and measure by `queries` (m, d).

        Equal arguments give equal indexes. The measured recall is below `RECALL` where even half of
        the cells do not suffice.
        """
        faiss.omp_set_num_threads(1)
        cells = _filled(_equally_long(rows))
        exact = [_best(rows @ query, _PLACES) for query in queries]
        index = cls(rows, cells, 1, 0.0)
        while True:
            found = (index.search(query, _PLACES)[0] for query in queries)
            shares = [np.isin(best, some).mean() for best, some in zip(exact, found, strict=True)]
            index = replace(index, recall=float(np.mean(shares)))
            more = index.n_read + max(index.n_read // 4, 1)
            if index.recall >= RECALL or 2 * more > cells.nlist:
                return index
            index = replace(index, n_read=more)

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def share_read(self) -> float:
        """Share of the cells that a search reads."""
        return self.n_read / self._cells.nlist

    def search(
        self,
        query: Floats,
        k: int,
        among: Selection | None = None,
        bonus: Floats | None = None,
    ) -> tuple[NDArray[np.int64], Floats]:
        """Rows and scores, the `bonus` in them, of the best min(k, n) for one query (d,).

        Nearly all of these, the best first. n counts the rows of `among` where it is given.
        """
        found = self.within_reach(query, k, among, bonus)
        scores = self._rows[found] @ query
        if bonus is not None:
            scores += bonus[found]
        best = _best(scores, k)
        return found[best], scores[best]

    def within_reach(
        self,
        query: Floats,
        k: int,
        among: Selection | None = None,
        bonus: Floats | None = None,
    ) -> NDArray[np.int64]:
        """Rows that may be among those of `search`, ascending: all of them, and some more."""
        n = len(self) if among is None else among.n_rows
        if among is not None and n * _FEW < len(self):
            return among.rows
        found = self._near(query, min(k, n), among)
        if bonus is None:
            return np.sort(found)
        lifted = np.flatnonzero(bonus > 0)
        if among is not None:
            lifted = lifted[among.selected[lifted]]
        return np.union1d(found, lifted)

    def _near(self, query: Floats, k: int, among: Selection | None) -> NDArray[np.int64]:
        """Rows near the query, at least `k` where the cells that are read hold as many.

        As deep in the cells as `k` of all rows would be.
        """
        n = len(self) if among is None else among.n_rows
        deeper = max(k / _PLACES, 1.0) * len(self) / n
        n_read = min(round(self.n_read * deeper), self._cells.nlist)
        asked = np.zeros((1, self._cells.d), np.float32)
        asked[0, : len(query)] = query
        # faiss gives these two classes other constructors when it is imported
        if among is None:
            parameters = faiss.SearchParametersIVF(nprobe=n_read)  # pyright: ignore
        else:
            bits = np.packbits(among.selected, bitorder="little")
            chosen = faiss.IDSelectorBitmap(bits)  # pyright: ignore[reportCallIssue]
            parameters = faiss.SearchParametersIVF(nprobe=n_read, sel=chosen)  # pyright: ignore
        _, found = self._cells.search(asked, min(round(_AGAIN * k), n), params=parameters)
        return found[0][found[0] >= 0]


def _equally_long(rows: Floats) -> Floats:
    """The rows (n, width), the last column making all equally long."""
    n, d = rows.shape
    longer = np.zeros((n, -(-(d + 1) // _LANES) * _LANES), np.float32)
    longer[:, :d] = rows
    squared = np.einsum("nd,nd->n", rows, rows)
    longer[:, -1] = np.sqrt(squared.max() - squared)
    return longer


def _filled(rows: Floats) -> faiss.IndexIVFScalarQuantizer:
    n, d = rows.shape
    n_cells = max(round(2 * n**0.5), 1)
    cells = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatL2(d), d, n_cells, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_L2, False
    )
    cells.cp.niter, cells.cp.min_points_per_centroid = _ROUNDS, 1
    some = np.random.default_rng(0).permutation(n)[: _PER_CELL * n_cells]
    cells.train(rows[np.sort(some)])
    cells.add(rows)
    return cells


def _best(scores: Floats, k: int) -> NDArray[np.int64]:
    """Places of the `k` best scores (n,), the best first."""
    if k < len(scores):
        some = np.argpartition(-scores, k)[:k]
        return some[np.argsort(-scores[some], kind="stable")]
    return np.argsort(-scores, kind="stable")
