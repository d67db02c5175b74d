"""What the exported user tower reads: each state once that several histories share.

The tower is causal: a state depends on the demographics and the plays before it, and on nothing
behind. A history with one play left out goes through the same states up to that play, so half of
the work of leaving out every play once is shared.
"""

import numpy as np
from numpy.typing import NDArray

from model.arrays import Arrays
from model.hybrid.history import N_EVENTS, N_GAPS, History

INPUTS = ("demographics", "vectors", "told", "places", "first", "states", "last")


def inputs_of(
    demographics: NDArray[np.int64], history: History, vectors: NDArray[np.float32]
) -> Arrays:
    """The tower's inputs for b sequences of up to t plays, by the names of `INPUTS`.

    Sequences share with the first one what they begin with like it. Given demographics
    (b, n_columns) and the vectors (n_items, d) of all items, each of r states is told by the
    `vectors` (r, d) of the play that it is after, by how that went, `told` (r,), and by how many
    plays it is after, `places` (r,). Before any play there is no vector, and the sequence's number
    is told. `states` (b, t + 1) has the state at each place and `last` (b,) that at the end, behind
    which they mean nothing; `first` (r,) is a place of each state, counted row by row.
    """
    b, t = history.items.shape
    items, told = np.zeros((2, b, t + 1), np.int64)
    items[:, 1:] = history.items
    told[:, 1:] = history.events * N_GAPS + history.gaps
    alike = (items == items[0]) & (told == told[0])
    alike &= (demographics == demographics[0]).all(1)[:, None]
    shared = np.logical_and.accumulate(alike, axis=1)
    shared[0] = False
    length = history.lengths
    own = ~shared & (np.arange(t + 1) <= length[:, None])
    states = own.cumsum().reshape(own.shape) - 1
    states = np.where(shared, states[0], states)
    told[:, 0] = N_EVENTS * N_GAPS + np.arange(b)
    first = np.flatnonzero(own)
    places = first % (t + 1)
    played = vectors[items.ravel()[first]]
    played[places == 0] = 0.0
    last = states[np.arange(b), length]
    arrays = (demographics, played, told.ravel()[first], places, first, states, last)
    return dict(zip(INPUTS, arrays, strict=True))
