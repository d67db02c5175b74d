"""The score: one sum of named parts.

    score(i) = a·(u·v_i + b_i) + b·(u'·v_i + b'_i) + c·(s·z_i) + d·Σ_j w_ji + e·log p_i

with u, u' the listener's vectors for the next and for later plays; v_i, b_i, b'_i the item's vector
and biases; s·z_i the prior of the listener's segment; w_ji the linear weight of item i given item j
of the history; p_i the item's share of plays; a to e the blend's weights. Biases and log shares
count from the catalogue's mean.

All but the linear term is one product of a query with the item's row, and the linear term adds to
few of these products, so that one scan finds the best. Training and serving score by this module;
they differ in what encodes the listener.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from model.hybrid.blend import PARTS, Blend
from model.hybrid.history import History
from model.hybrid.neighbours import Neighbours
from model.hybrid.segments import SegmentPrior

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

Encode = Callable[[Ints, History], Floats]
"""Vectors (b, horizon, d) of listeners: demographics (b, n_columns), after their histories."""

_SEQUENCE, _TASTE, _SEGMENT, _NEIGHBOURS, _POPULARITY = range(len(PARTS))
_POPULAR = (_SEQUENCE, _TASTE, _POPULARITY)
"""Parts that hold a column of popularity, in the order of these columns."""


@dataclass(frozen=True, slots=True, eq=False)
class Items:
    """What the score reads of every item; row 0 is padding."""

    vectors: Floats  # (n_items, d) unit rows
    biases: Floats  # (n_items, horizon)
    log_shares: Floats  # (n_items,) of training completions
    segments: SegmentPrior
    neighbours: Neighbours

    def __len__(self) -> int:
        return len(self.vectors)


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """What is asked of the items for each of b listeners."""

    columns: Floats  # (b, width) to be multiplied with the rows of the items
    heard: Ints  # (b, t) items that the linear term reads
    linear: Floats  # (b,) its weight


@dataclass(frozen=True, eq=False)
class Scorer:
    """Scores items after histories."""

    items: Items
    sizes: tuple[int, ...]  # values of each demographic column
    blend: Blend
    encode: Encode = field(repr=False)

    @cached_property
    def rows(self) -> Floats:
        """(n_items, width): vector, biases and log share, segment columns."""
        items = self.items
        popular = np.column_stack([items.biases, items.log_shares])
        if len(items) > 1:
            popular -= popular[1:].mean(0)
        return np.concatenate([items.vectors, popular, items.segments.items], 1)

    @property
    def popular(self) -> slice:
        """The columns of `rows` that hold popularity."""
        d = self.items.vectors.shape[1]
        return slice(d, d + len(_POPULAR))

    def query(
        self, demographics: Ints, history: History, horizon: int, popularity: float = 1.0
    ) -> Query:
        """Ask for one horizon; `popularity` 1 is as learned.

        At 0 the logits lose the log share that their biases began with, at 2 they get it twice: the
        score moves with an item's share of plays and with nothing else.
        """
        weights = self.blend.at(horizon, history.n_plays)  # (b, part)
        towards = np.einsum("bhd,bh->bd", self.encode(demographics, history), weights[:, :2])
        segment = self.items.segments.query(demographics, self.sizes)
        popular = weights[:, _POPULAR]
        popular[:, -1] += np.float32(popularity - 1.0) * weights[:, [_SEQUENCE, _TASTE]].sum(1)
        columns = [towards, popular, segment * weights[:, _SEGMENT, None]]
        return Query(np.concatenate(columns, 1), history.heard, weights[:, _NEIGHBOURS])

    def query_of_item(self, item: int) -> Query:
        """Ask for items that are like this one."""
        columns = np.zeros((1, self.rows.shape[1]), np.float32)
        columns[0, : self.popular.start] = self.items.vectors[item]
        return Query(columns, np.zeros((1, 0), np.int64), np.zeros(1, np.float32))

    def popularity(self, query: Query, items: Ints) -> Floats:
        """The popularity (b, m) in the scores of `items` (m,)."""
        return query.columns[:, self.popular] @ self.rows[items, self.popular].T

    def linear(self, query: Query) -> Floats:
        """What the linear term adds (b, n_items) to the products of the items' rows."""
        linear = self.items.neighbours.scores(query.heard)
        linear *= query.linear[:, None]
        return linear

    def scores(self, query: Query, items: Ints) -> Floats:
        """Scores (b, m) of distinct `items` (m,)."""
        linear = self.items.neighbours.among(query.heard, items)
        return _sum(query.columns @ self.rows[items].T, query.linear[:, None] * linear)

    def all_scores(self, demographics: Ints, history: History, horizon: int) -> Floats:
        """Scores (b, n_items) of the catalogue; column 0, the padding, means nothing."""
        query = self.query(demographics, history, horizon)
        return _sum(query.columns @ self.rows.T, self.linear(query))

    def parts(self, demographics: Ints, history: History, items: Ints) -> Floats:
        """Parts (b, part, m) of the scores of `items` (m,), each before its weight."""
        v, popular, z = np.split(self.rows[items], [self.popular.start, self.popular.stop], 1)
        queries = self.encode(demographics, history)  # (b, horizon, d)
        parts = np.empty((len(demographics), len(PARTS), len(items)), np.float32)
        for horizon, part in enumerate((_SEQUENCE, _TASTE)):
            parts[:, part] = queries[:, horizon] @ v.T + popular[:, horizon]
        parts[:, _SEGMENT] = self.items.segments.query(demographics, self.sizes) @ z.T
        parts[:, _NEIGHBOURS] = self.items.neighbours.among(history.heard, items)
        parts[:, _POPULARITY] = popular[:, -1]
        return parts


def _sum(dense: Floats, linear: Floats) -> Floats:
    return np.add(dense, linear, dtype=np.float32)
