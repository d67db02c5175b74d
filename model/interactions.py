"""From the training files to interactions: flat arrays of every play, cut once in time."""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
from numpy.typing import NDArray

from model.columns import encode_columns, numbers_of
from model.values import COMPLETED_SHARE
from model.vocabulary import Categories, Vocabulary

logger = logging.getLogger(__name__)

_COLUMNS = {
    "interactions": {"user_id", "item_id", "timestamp"},
    "users": {"user_id"},
    "items": {"item_id"},
}


@dataclass(frozen=True, slots=True, eq=False)
class Export:
    """The three training files as frames.

    interactions: user_id, item_id, timestamp (Unix seconds, nullable) and where known
        seconds_heard, seconds_available, simulated.
    users: user_id and any categorical columns.
    items: item_id and content columns (see `model.features`).
    """

    interactions: pd.DataFrame
    users: pd.DataFrame
    items: pd.DataFrame
    catalogue: str | None = None  # names the import that the items come from

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read `folder`.

        Raises: ValueError naming the file or column that is missing or broken.
        """
        frames = {name: _read(folder / f"{name}.parquet") for name in _COLUMNS}
        metadata = pq.read_schema(folder / "items.parquet").metadata or {}
        catalogue = metadata.get(b"catalogue")
        return cls(**frames, catalogue=catalogue.decode() if catalogue else None)

    @property
    def simulated_share(self) -> float:
        """Share of plays made by simulated listeners."""
        if "simulated" not in self.interactions or self.interactions.empty:
            return 0.0
        return float(self.interactions["simulated"].fillna(value=False).astype(bool).mean())


def _read(path: Path) -> pd.DataFrame:
    if not path.is_file():
        raise ValueError(f"{path} is missing; give the folder that holds it")
    try:
        frame = pd.read_parquet(path)
    except (OSError, ValueError) as error:
        raise ValueError(f"{path} cannot be read as parquet: {error}") from error
    missing = _COLUMNS[path.stem] - set(frame.columns)
    if missing:
        raise ValueError(f"{path} lacks the columns {', '.join(sorted(missing))}")
    return frame


@dataclass(frozen=True, slots=True, eq=False)
class Interactions:
    """Every play, sorted by listener and then by time; arrays of equal length (n,)."""

    user: NDArray[np.int64]  # row of `demographics`
    item: NDArray[np.int64]  # item number, never 0
    at: NDArray[np.float64]  # Unix seconds, nan where unknown
    completed: NDArray[np.bool_]
    demographics: NDArray[np.int64]  # (n_users, n_columns) category numbers, 0 unknown

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
        at = numbers_of(plays["timestamp"])
        order = np.lexsort((at, user))
        order = order[item[order] > 0]
        return cls(
            user[order].astype(np.int64),
            item[order],
            at[order],
            completed_plays(plays)[order],
            encode_columns(categories, users),
        )

    def __len__(self) -> int:
        return len(self.item)

    @property
    def n_users(self) -> int:
        return len(self.demographics)

    def where(self, chosen: NDArray[np.bool_]) -> "Interactions":
        """The chosen plays (n,) alone, of the same listeners."""
        return Interactions(
            self.user[chosen],
            self.item[chosen],
            self.at[chosen],
            self.completed[chosen],
            self.demographics,
        )

    def bounds(self) -> NDArray[np.int64]:
        """Plays of listener `u` are rows `bounds[u]:bounds[u + 1]`."""
        return np.searchsorted(self.user, np.arange(self.n_users + 1))

    def positions(self) -> NDArray[np.int64]:
        """Place (n,) of each play in its listener's history, from 0."""
        return np.arange(len(self)) - self.bounds()[self.user]


def time_of_split(interactions: Interactions, later_share: float) -> float | None:
    """Unix seconds from which the latest `later_share` of plays begin; None without all times."""
    if not len(interactions) or np.isnan(interactions.at).any():
        return None
    return float(np.quantile(interactions.at, 1 - later_share, method="higher"))


def plays_from(
    interactions: Interactions, time: float | None, later_share: float
) -> NDArray[np.bool_]:
    """Mark (n,) the plays of `[time, end)`.

    Without a time, those are each listener's last `later_share` of rows, in the file's order.
    """
    if time is not None:
        return interactions.at >= time
    n_plays = np.diff(interactions.bounds())[interactions.user]
    return interactions.positions() >= np.ceil((1 - later_share) * n_plays)


def completed_plays(plays: pd.DataFrame) -> NDArray[np.bool_]:
    """`Play.completed` (n,) on a frame: true where what could be heard is unknown."""
    if not {"seconds_heard", "seconds_available"} <= set(plays.columns):
        return np.ones(len(plays), np.bool_)
    heard = numbers_of(plays["seconds_heard"])
    offered = numbers_of(plays["seconds_available"])
    return ~(heard < COMPLETED_SHARE * offered) | (offered == 0)
