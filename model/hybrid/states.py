"""What the exported user tower reads: each state once that several histories share.

The tower is causal: a state depends on the demographics and the plays before it, and on nothing
behind. A history with one play left out goes through the same states up to that play, so half of
the work of leaving out every play once is shared.
"""

import numpy as np
from numpy.typing import NDArray

from model.arrays import Arrays
from model.hybrid.history import History

INPUTS = ("demographics", "vectors", "events", "gaps", "places", "first", "states", "length")


def inputs_of(
    demographics: NDArray[np.int64], history: History, vectors: NDArray[np.float32]
) -> Arrays:
    """The tower's inputs for b sequences of up to t plays, by the names of `INPUTS`.

    Sequences share with the first one what they begin with like it. Given demographics
    (b, n_columns) and the vectors (n_items, d) of all items, each of r states, before any play or
    after one, is told by demographics (r, n_columns), by that play's vectors (r, d), events and
    gaps (r,), and by how many plays it is after, `places` (r,). `states` (b, t + 1) has the state
    at each place and `first` (r,) a place of each state, counted row by row; behind the `length`
    (b,) of a sequence its states mean nothing.
    """
    b, t = history.items.shape
    told = np.zeros((3, b, t + 1), np.int64)
    told[:, :, 1:] = history.items, history.events, history.gaps
    alike = (told == told[:, :1]).all(0) & (demographics == demographics[:1]).all(1)[:, None]
    shared = np.logical_and.accumulate(alike, axis=1)
    shared[:1] = False
    length = history.lengths
    own = ~shared & (np.arange(t + 1) <= length[:, None])
    first = np.flatnonzero(own)
    states = np.zeros((b, t + 1), np.int64)
    states[own] = np.arange(len(first))
    items, events, gaps = told.reshape(3, -1)[:, first]
    row, places = np.divmod(first, t + 1)
    told_by = (demographics[row], vectors[items], events, gaps, places)
    arrays = (*told_by, first, np.where(shared, states[:1], states), length)
    return dict(zip(INPUTS, arrays, strict=True))
