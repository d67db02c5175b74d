"""From the training files to interactions: flat arrays of every play, with its kind."""

import logging
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from model.columns import encode_columns, numbers_of
from model.export import Export, kinds_of
from model.past import LIKE, SKIP
from model.sessions import SESSION_GAP_SECONDS
from model.vocabulary import Categories, Vocabulary

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Interactions:
    """Every play, sorted by listener and then by time; arrays of equal length (n,)."""

    user: NDArray[np.int64]  # row of `demographics`
    item: NDArray[np.int64]  # item number, never 0
    at: NDArray[np.float64]  # Unix seconds, nan where unknown
    kind: NDArray[np.int64]  # as `model.past` numbers them: complete, skip, like
    completed: NDArray[np.bool_]  # heard to the end, or a like of a song that was not heard before
    demographics: NDArray[np.int64]  # (n_users, n_columns) category numbers, 0 unknown
    lots: NDArray[np.uint64] | None  # (n_users,) by a hash of the id, where ids are kept

    @classmethod
    def of(cls, export: Export, vocabulary: Vocabulary, categories: Categories) -> Self:
        """Order the plays; those of songs that items.parquet does not know are left out."""
        plays = export.interactions
        item = vocabulary.encode(plays["item_id"].to_numpy(np.int64))
        if lost := int((item == 0).sum()):
            logger.warning("plays of unknown songs left out", extra={"n_plays": lost})
        users = export.users.drop_duplicates("user_id").set_index("user_id")
        users = users.reindex(users.index.union(plays["user_id"].unique(), sort=False))
        user = users.index.get_indexer(pd.Index(plays["user_id"]))
        at, kind = numbers_of(plays["timestamp"]), kinds_of(plays)
        place = numbers_of(plays["order"]) if "order" in plays else np.zeros(len(plays))
        order = np.lexsort((at, place, user))
        order = order[(item[order] > 0) & (kind[order] >= 0)]
        kind = kind[order]
        found = cls(
            user[order].astype(np.int64),
            item[order],
            at[order],
            kind,
            kind != SKIP,
            encode_columns(categories, users),
            pd.util.hash_array(users.index.to_numpy()) if export.keeps_ids else None,
        )
        return replace(found, completed=found.completed & ((kind != LIKE) | found.is_first()))

    def __len__(self) -> int:
        return len(self.item)

    @property
    def n_users(self) -> int:
        return len(self.demographics)

    @property
    def is_timed(self) -> bool:
        """Whether the order of plays is known."""
        return len(self) == 0 or not bool(np.isnan(self.at).all())

    def where(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> "Interactions":
        """The chosen plays alone, by mask (n,) or by row, of the same listeners."""
        return Interactions(
            self.user[chosen],
            self.item[chosen],
            self.at[chosen],
            self.kind[chosen],
            self.completed[chosen],
            self.demographics,
            self.lots,
        )

    def in_random_order(self, random: np.random.Generator) -> "Interactions":
        """The same plays, each listener's in an order drawn anew."""
        return self.where(np.lexsort((random.random(len(self)), self.user)))

    def bounds(self) -> NDArray[np.int64]:
        """Plays of listener `u` are rows `bounds[u]:bounds[u + 1]`."""
        return np.searchsorted(self.user, np.arange(self.n_users + 1))

    def positions(self) -> NDArray[np.int64]:
        """Place (n,) of each play in its listener's history, from 0."""
        return np.arange(len(self)) - self.bounds()[self.user]

    def sessions(self) -> NDArray[np.int64]:
        """Number (n,) of each play's session; plays without times are parted by nothing.

        Numbers are told apart within a listener; two listeners may share one.
        """
        return np.cumsum(np.diff(self.at, prepend=np.nan) >= SESSION_GAP_SECONDS, dtype=np.int64)

    def is_first(self) -> NDArray[np.bool_]:
        """Whether each play (n,) is the listener's first of its item."""
        order = np.lexsort((np.arange(len(self)), self.item, self.user))
        user, item = self.user[order], self.item[order]
        first = np.ones(len(self), np.bool_)
        first[order[1:]] = (user[1:] != user[:-1]) | (item[1:] != item[:-1])
        return first
