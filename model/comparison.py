"""A new checkpoint beside the one that serves, on the same plays: may it take its place?"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from model.inspection import Recommends
from model.interactions import Export
from model.recommender import Recommender
from model.values import Listener, Play

MARGIN = 0.05
"""The share of its NDCG@10 that a successor may lose."""
N_CASES = 1000
_HISTORY_LENGTH = 50
_COLUMNS = ("item_id", "timestamp", "seconds_heard", "seconds_available")


@dataclass(frozen=True, slots=True)
class Comparison:
    """NDCG@10 of both; the difference has a standard error of its own, the cases being paired."""

    n_cases: int
    served: float
    candidate: float
    standard_error: float

    def is_worse(self, margin: float = MARGIN) -> bool:
        """Whether the candidate surely (two standard errors) lost more than `margin`."""
        lost = self.served - self.candidate - margin * self.served
        return lost > 2 * self.standard_error

    def __str__(self) -> str:
        return (
            f"NDCG@10 on the same {self.n_cases:,} held-out plays: {self.candidate:.4f}, served "
            f"now {self.served:.4f}, difference {self.candidate - self.served:+.4f} "
            f"± {self.standard_error:.4f}"
        )


@dataclass(frozen=True, slots=True)
class _Case:
    plays: list[Play]
    listener: Listener
    target: int


def compare(
    candidate: Recommender, served: Recommends, data: Path, n_cases: int = N_CASES
) -> Comparison:
    """Let both foretell plays that `candidate` did not learn from; the served one may have.

    Raises: ValueError where the export folder `data` is unreadable or holds no such plays.
    """
    cases = _cases(Export.read(data), candidate.learned_until, n_cases)
    ours, theirs = (_gains(recommender, cases) for recommender in (candidate, served))
    difference = ours - theirs
    error = float(difference.std(ddof=1) / np.sqrt(len(cases))) if len(cases) > 1 else 0.0
    return Comparison(len(cases), float(theirs.mean()), float(ours.mean()), error)


def _cases(export: Export, learned_until: float | None, n_cases: int) -> list[_Case]:
    """Completed plays from `learned_until` on, drawn with a fixed seed, each with those before."""
    plays = export.interactions.dropna(subset=["timestamp"])
    plays = plays.reindex(columns=["user_id", *_COLUMNS])
    plays = plays.sort_values(["user_id", "timestamp"], kind="stable", ignore_index=True)
    later = np.flatnonzero(plays["timestamp"].to_numpy(np.float64) >= (learned_until or np.inf))
    users = plays["user_id"].to_numpy()
    listeners = _listeners(export.users)
    cases: list[_Case] = []
    for row in np.random.default_rng(0).permutation(later).tolist():
        first = max(row - _HISTORY_LENGTH, 0)
        own = plays.loc[first:row, list(_COLUMNS)].to_numpy(np.float64)
        *before, target = map(_play, own[users[first : row + 1] == users[row]].tolist())
        if target.completed:
            cases.append(_Case(before, listeners.get(users[row], Listener()), target.song_id))
        if len(cases) == n_cases:
            break
    if not cases:
        raise ValueError("no play in --data is later than what the candidate learned from")
    return cases


def _play(row: Sequence[float]) -> Play:
    song_id, at, heard, available = row
    is_known = not (math.isnan(heard) or math.isnan(available))
    when = datetime.fromtimestamp(at, UTC)
    return Play(int(song_id), when, heard if is_known else 0.0, available if is_known else None)


def _listeners(users: pd.DataFrame) -> dict[Any, Listener]:
    """Demographics by user id; columns that Listener lacks are left out."""
    names = [field.name for field in fields(Listener) if field.name in users]
    rows = users[["user_id", *names]].astype(object)
    rows = rows.where(rows.notna(), None).to_numpy().tolist()
    return {row[0]: Listener(**dict(zip(names, row[1:], strict=True))) for row in rows}


def _gains(recommender: Recommends, cases: Sequence[_Case]) -> NDArray[np.float64]:
    """NDCG@10 (n_cases,) of each case."""
    gains = np.zeros(len(cases))
    for place, case in enumerate(cases):
        given = recommender.recommend(case.plays, case.listener, 10)
        ranks = [one.rank for one in given if one.song_id == case.target]
        gains[place] = 1 / np.log2(ranks[0] + 1) if ranks else 0.0
    return gains
