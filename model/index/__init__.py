"""Which items score best: the k largest products of a query with the items' rows.

selection.py   some rows, to which a search is restricted
scan.py        all rows are read: exact
inverted.py    rows near the query are read: for very many items

A search may be given a bonus (n,): what is added to each row's product.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from model.index.inverted import RECALL, Inverted
from model.index.scan import Scan
from model.index.selection import Selection

__all__ = ["LARGE", "Inverted", "ItemIndex", "Scan", "Selection", "index_of"]

ItemIndex = Scan | Inverted
LARGE = 500_000
"""From so many rows on, reading some of them is tried."""

Floats = NDArray[np.float32]


def index_of(
    rows: Floats, in_full: slice, queries: Callable[[], Floats], large: int = LARGE
) -> ItemIndex:
    """Index `rows` (n, d): exactly, unless they are many and the best are found by reading few.

    The columns `in_full`, few, are those that may outweigh the others; `queries` gives some (m, d)
    like those to come.
    """
    if len(rows) >= large:
        inverted = Inverted.of(rows, queries())
        if inverted.recall >= RECALL:
            return inverted
    return Scan.of(rows, in_full)
