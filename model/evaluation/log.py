"""A log in the benchmark layout: three parquet files to plays, users and items in rows."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
import pandas as pd

from model.columns import numbers_of
from model.evaluation.plays import Plays
from model.export import Export, kinds_of
from model.past import LIKE, SKIP

SEED = 7  # of all that is drawn: the order of a log that has none, withheld listeners and items
MIN_PLAYS = 5  # listeners with fewer are left out


@dataclass(frozen=True, slots=True, eq=False)
class Log:
    """Every play of the listeners who have enough of them, and what is known of both sides."""

    plays: Plays  # row `u` is that of `users`
    users: pd.DataFrame  # user_id and any categorical columns; sorted by user_id
    items: pd.DataFrame  # item_id and content columns, of played items alone; sorted by item_id
    simulated_share: float

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read interactions.parquet, users.parquet and items.parquet.

        Raises: ValueError naming the file or column that is missing or broken.
        """
        return cls.of(Export.read(folder))

    @classmethod
    def of(cls, export: Export) -> Self:
        """Order the plays by `order`, else by time, else at random but always alike.

        A like counts as a play where the song was not heard before, else for nothing; dislikes and
        what else a log may tell count for nothing.

        Raises: ValueError where no listener has `MIN_PLAYS` plays.
        """
        plays = _ordered(_with_kinds(export.interactions))
        plays = plays.sort_values(["user_id", "order"], kind="stable")
        is_news = (plays["kind"] != LIKE) | ~plays.duplicated(["user_id", "item_id"])
        plays = plays[is_news]
        kept = plays.groupby("user_id")["user_id"].transform("size") >= MIN_PLAYS
        plays = plays[kept]
        if plays.empty:
            raise ValueError(f"no listener has {MIN_PLAYS} plays; give a log with more of them")
        user, user_ids = pd.factorize(plays["user_id"], sort=True)
        item, item_ids = pd.factorize(plays["item_id"], sort=True)
        return cls(
            Plays.of(
                user.astype(np.int64),
                len(user_ids),
                item.astype(np.int64),
                numbers_of(plays["timestamp"]),
                plays["kind"].to_numpy() != SKIP,
            ),
            _rows(export.users, "user_id", user_ids),
            _rows(export.items, "item_id", item_ids),
            export.simulated_share,
        )

    @property
    def timed(self) -> bool:
        """Whether the time of every play is known."""
        return not np.isnan(self.plays.at).any()

    @property
    def n_items(self) -> int:
        return len(self.items)


def _with_kinds(interactions: pd.DataFrame) -> pd.DataFrame:
    kinds = kinds_of(interactions)
    return interactions.assign(kind=kinds)[kinds >= 0]


def _ordered(plays: pd.DataFrame) -> pd.DataFrame:
    if "order" in plays:
        return plays
    if plays["timestamp"].notna().all():
        return plays.assign(order=plays["timestamp"])
    plays = plays.sort_values(["user_id", "item_id"], kind="stable")
    random = np.random.RandomState(SEED)  # not a Generator: the benchmark's own draw
    return plays.assign(order=random.permutation(len(plays)))


def _rows(frame: pd.DataFrame, key: str, ids: pd.Index) -> pd.DataFrame:
    """One row per id, in that order; columns of unknown ids are missing."""
    unique = frame.drop_duplicates(key).set_index(key)
    return unique.reindex(ids).rename_axis(key).reset_index()
