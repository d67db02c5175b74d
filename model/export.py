"""The three training files: interactions, users, items."""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Self

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
from numpy.typing import NDArray

from model.columns import numbers_of
from model.past import COMPLETE, LIKE, SKIP
from model.values import COMPLETED_SHARE

_COLUMNS = {
    "interactions": {"user_id", "item_id", "timestamp"},
    "users": {"user_id"},
    "items": {"item_id"},
}
_DIGITS = 12  # of a digest


@dataclass(frozen=True, slots=True, eq=False)
class Export:
    """The three training files as frames.

    interactions: user_id, item_id, timestamp (Unix seconds, nullable) and where known
        event, seconds_heard, seconds_available, simulated.
    users: user_id and any categorical columns.
    items: item_id and content columns (see `model.hybrid.features`).
    """

    interactions: pd.DataFrame
    users: pd.DataFrame
    items: pd.DataFrame
    catalogue: str | None = None  # names the import that the items come from
    digest: str | None = None  # that of the files; None where it was not read from any
    keeps_ids: bool = False  # whether a later export names the same listeners alike

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read `folder`.

        Raises: ValueError naming the file or column that is missing or broken.
        """
        whole, frames, metadata = hashlib.sha256(), dict[str, pd.DataFrame](), dict[bytes, bytes]()
        for name in _COLUMNS:
            path = folder / f"{name}.parquet"
            content = _content(path)
            whole.update(content)
            frames[name] = _frame(path, content)
            metadata |= pq.read_schema(BytesIO(content)).metadata or {}
        catalogue = metadata.get(b"catalogue", b"").decode() or None
        return cls(
            **frames, catalogue=catalogue, digest=whole.hexdigest()[:_DIGITS], keeps_ids=True
        )

    @property
    def simulated_share(self) -> float:
        """Share of plays made by simulated listeners."""
        if "simulated" not in self.interactions or self.interactions.empty:
            return 0.0
        return float(self.interactions["simulated"].fillna(value=False).astype(bool).mean())


def digest(folder: Path) -> str:
    """Hex digits that name the content of the three files in `folder`."""
    whole = hashlib.sha256()
    for name in _COLUMNS:
        whole.update(_content(folder / f"{name}.parquet"))
    return whole.hexdigest()[:_DIGITS]


def _content(path: Path) -> bytes:
    if not path.is_file():
        raise ValueError(f"{path} is missing; give the folder that holds it")
    try:
        return path.read_bytes()
    except OSError as error:
        raise ValueError(f"{path} cannot be read: {error}") from error


def _frame(path: Path, content: bytes) -> pd.DataFrame:
    try:
        frame = pd.read_parquet(BytesIO(content))
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


def kinds_of(plays: pd.DataFrame) -> NDArray[np.int64]:
    """Kind of each row: of its `event` where it names one, else by what was heard; -1 for none."""
    kind = np.where(completed_plays(plays), COMPLETE, SKIP)
    if "event" not in plays:
        return kind
    event = plays["event"].astype("string").fillna("play")
    kinds = {"play": COMPLETE, "like": LIKE, "skip": SKIP}
    named = event.map(kinds).to_numpy(np.float64, na_value=-1)
    return np.where(event.eq("play").to_numpy(bool), kind, named).astype(np.int64)
