"""Made-up logs in the benchmark layout."""

from typing import Any

import numpy as np
import pandas as pd

from model.evaluation.log import Log
from model.export import Export


def log_of(histories: list[list[int]], *, timed: bool = True, **columns: list[Any]) -> Log:
    """Listener `u` plays `histories[u]`, one item an hour, all from the same moment on."""
    return Log.of(export_of(histories, timed=timed, **columns))


def export_of(histories: list[list[int]], *, timed: bool = True, **columns: list[Any]) -> Export:
    """The same as training files; `columns` are further ones of interactions."""
    rows = [
        (user, item, 3600 * place if timed else None)
        for user, history in enumerate(histories)
        for place, item in enumerate(history)
    ]
    plays = pd.DataFrame(rows, columns=["user_id", "item_id", "timestamp"])
    plays = plays.astype({"timestamp": "Int64"}).assign(**columns)
    ids = sorted({item for history in histories for item in history})
    items = pd.DataFrame({"item_id": ids, "tags": [[f"tag {item % 3}"] for item in ids]})
    users = range(len(histories))
    return Export(plays, pd.DataFrame({"user_id": users, "age": [u % 2 for u in users]}), items)


def shuffled(n_users: int, n_items: int, n_plays: int) -> list[list[int]]:
    """Histories drawn without repeats."""
    random = np.random.default_rng(0)
    return [random.permutation(n_items)[:n_plays].tolist() for _ in range(n_users)]


def checkerboard(n_users: int = 60, side: int = 12, n_plays: int = 8) -> list[list[int]]:
    """Even listeners play the first `side` items alone, odd ones the others."""
    return [
        [item + side * (user % 2) for item in history]
        for user, history in enumerate(shuffled(n_users, side, n_plays))
    ]
