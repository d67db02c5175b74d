"""The three training files: interactions, users, items."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
from numpy.typing import NDArray

from model.columns import numbers_of
from model.values import COMPLETED_SHARE

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
    items: item_id and content columns (see `model.hybrid.features`).
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


def completed_plays(plays: pd.DataFrame) -> NDArray[np.bool_]:
    """`Play.completed` (n,) on a frame: true where what could be heard is unknown."""
    if not {"seconds_heard", "seconds_available"} <= set(plays.columns):
        return np.ones(len(plays), np.bool_)
    heard = numbers_of(plays["seconds_heard"])
    offered = numbers_of(plays["seconds_available"])
    return ~(heard < COMPLETED_SHARE * offered) | (offered == 0)
