"""Top-k over all items by one scan in eight bits; what it finds is scored in full.

A scan costs what its bytes cost to read, so rows are scanned as small integers: each column in
steps of its own, and the query in steps of what they make of it. Few columns that outweigh the
others would leave these no steps; they are read in full. The error of such a score is a sum of
rounding errors, so its spread is known beforehand. Everything that scores within reach of the k-th
best is then scored again by the rows themselves, and the best k of these are the answer.
"""

from dataclasses import dataclass
from math import sqrt
from typing import Self

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import helper, numpy_helper

from model.index.selection import Selection
from model.tower import one_thread

_STEPS = 127
"""On each side of zero. They are counted from below, for where one factor has a sign, ONNX Runtime
uses the tiles of processors that have them, which are made for many queries at once."""
_LANES = 4  # columns are multiplied in groups of so many
_TINY = 1e-30
_NONE = slice(0, 0)
_CONTRIBUTED = "com.microsoft"  # operators that ONNX Runtime brings along
_REACH = 5.0  # standard deviations: one song in a million errs more
_GROUP, _GROUPS_PER_PLACE = 64, 4
_FEW = 16  # a selection of less than the n-th part is scored in full at once


@dataclass(frozen=True, slots=True, eq=False)
class Scan:
    """Scores are products of the query with a row. Searches are safe from several threads."""

    _rows: NDArray[np.float32]  # (n, d)
    _in_full: slice  # the columns that are read in full
    _full: NDArray[np.float32]  # (h, n) these columns
    _in_steps: NDArray[np.intp]  # the other columns, (c,)
    _scale: NDArray[np.float32]  # (c,) length of their steps
    _largest: float  # squared length of the longest row, in steps
    _session: onnxruntime.InferenceSession | None  # None: there are no rows

    @classmethod
    def of(cls, rows: NDArray[np.float32], in_full: slice = _NONE) -> Self:
        """Index `rows` (n, d), which are kept; results are row numbers.

        The columns `in_full`, few, are those that may outweigh the others.
        """
        in_steps = np.delete(np.arange(rows.shape[1]), in_full)
        others = rows[:, in_steps]
        scale = np.abs(others).max(0, initial=0.0) / np.float32(_STEPS)
        steps = np.rint(others / np.where(scale > 0, scale, np.inf)).astype(np.int8)
        return cls(
            rows,
            in_full,
            np.ascontiguousarray(rows[:, in_full].T),
            in_steps,
            scale,
            float(np.square(steps, dtype=np.int32).sum(1).max(initial=0)),
            _products_with(steps) if len(rows) else None,
        )

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def n_bytes(self) -> int:
        """Bytes that one search reads."""
        return len(self) * _padded(len(self._scale)) + self._full.nbytes

    def search(
        self,
        query: NDArray[np.float32],
        k: int,
        among: Selection | None = None,
        bonus: NDArray[np.float32] | None = None,
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Rows and scores, the `bonus` in them, of the best min(k, n) for one query (d,).

        The best come first. n counts the rows of `among` where it is given.
        """
        found = self.within_reach(query, k, among, bonus)
        scores = self._rows[found] @ query
        if bonus is not None:
            scores += bonus[found]
        best = np.argsort(-scores, kind="stable")[:k]
        return found[best], scores[best]

    def within_reach(
        self,
        query: NDArray[np.float32],
        k: int,
        among: Selection | None = None,
        bonus: NDArray[np.float32] | None = None,
    ) -> NDArray[np.int64]:
        """Rows that may be among those of `search`, ascending: all of them, and some more."""
        n = len(self) if among is None else among.n_rows
        if among is not None and n * _FEW < len(self):
            return among.rows
        if self._session is None or k >= n:
            return np.arange(len(self)) if among is None else among.rows
        steps = query[self._in_steps] * self._scale
        step = max(float(np.abs(steps).max()) / _STEPS, _TINY)
        steps = np.rint(steps / step)
        asked = np.full((1, _padded(len(steps))), _STEPS, np.uint8)
        asked[0, : len(steps)] = steps + _STEPS
        beside = query[self._in_full] @ self._full  # (n,)
        if bonus is not None:
            beside += bonus
        inputs = {"query": asked, "step": np.array(step, np.float32), "beside": beside}
        scores = np.asarray(self._session.run(None, inputs)[0])[0]
        if among is not None:
            scores = scores[among.rows]
        spread = step * sqrt((self._largest + float(np.square(steps).sum())) / 12)  # of errors
        found = np.flatnonzero(scores >= _kth_best(scores, k) - 2 * _REACH * spread)
        return found if among is None else among.rows[found]


def _kth_best(scores: NDArray[np.float32], k: int) -> float:
    """The k-th best of scores (n,), or a little less: the k-th best of the maxima of groups."""
    size = max(1, min(_GROUP, len(scores) // (_GROUPS_PER_PLACE * k)))
    n_groups = len(scores) // size
    best = scores[: size * n_groups].reshape(size, n_groups).max(0)
    return float(np.partition(best, -k)[-k])


def _products_with(steps: NDArray[np.int8]) -> onnxruntime.InferenceSession:
    """A query (1, d) of steps times the rows `steps` (n, d) times `step`, plus `beside` (n,).

    The query's steps are counted from -`_STEPS`.
    """
    n, d = steps.shape
    columns = np.full((_padded(d), n), _STEPS, np.uint8)
    columns[:d] = steps.T.astype(np.int16) + _STEPS
    kinds = onnx.TensorProto
    node = helper.make_node(
        "MatMulIntegerToFloat",
        ["query", "rows", "step", "one", "zero", "zero", "beside"],
        ["scores"],
        domain=_CONTRIBUTED,
    )
    graph = helper.make_graph(
        [node],
        "scan",
        [
            helper.make_tensor_value_info("query", kinds.UINT8, [1, len(columns)]),
            helper.make_tensor_value_info("step", kinds.FLOAT, []),
            helper.make_tensor_value_info("beside", kinds.FLOAT, [n]),
        ],
        [helper.make_tensor_value_info("scores", kinds.FLOAT, [1, n])],
        [
            numpy_helper.from_array(columns, "rows"),
            numpy_helper.from_array(np.array(1.0, np.float32), "one"),
            numpy_helper.from_array(np.array(_STEPS, np.uint8), "zero"),
        ],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_CONTRIBUTED, 1)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=8)
    return one_thread(model.SerializeToString())


def _padded(d: int) -> int:
    return -(-d // _LANES) * _LANES
