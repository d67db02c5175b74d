"""A new checkpoint beside the one that serves, on the same plays: may it take its place?"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit
from tqdm import tqdm

from model.export import Export
from model.hybrid.interactions import Interactions
from model.hybrid.training_data import held_out_listeners, latest_completed
from model.inspection import Recommends
from model.past import LIKE, SKIP
from model.recommender import Recommender
from model.values import HISTORY_LENGTH, Listener, Play

MARGIN = 0.05
"""The share of its NDCG@10 that a successor may lose."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """NDCG@10 of both, averaged over listeners: several plays of one tell of that one alone."""

    n_cases: int
    n_listeners: int
    served: float
    candidate: float
    standard_error: float  # of the difference, both having foretold the same plays

    def is_worse(self, margin: float = MARGIN) -> bool:
        """Whether the candidate surely (t-test, 97.5 %) lost more than `margin`."""
        if not self.n_listeners:
            return False
        lost = self.served - self.candidate - margin * self.served
        return lost > stdtrit(self.n_listeners - 1, 0.975) * self.standard_error

    def __str__(self) -> str:
        if not self.n_cases:
            return "fewer than two listeners were held out: there is nothing to compare on"
        return (
            f"NDCG@10 on the same {self.n_cases:,} plays of {self.n_listeners:,} held-out "
            f"listeners: {self.candidate:.4f}, served now {self.served:.4f}, difference "
            f"{self.candidate - self.served:+.4f} ± {self.standard_error:.4f}"
        )


@dataclass(frozen=True, slots=True)
class Case:
    """One play, to be foretold from its listener's plays before it."""

    plays: list[Play]
    listener: Listener
    target: int  # song id
    listener_number: int


def compare(candidate: Recommender, served: Recommends, data: Path) -> Comparison:
    """Let both foretell the latest plays of listeners whom the candidate's training held out.

    No network has learned these plays and nothing has counted them: neither the candidate nor one
    that learned from an earlier export, which held out the same listeners and left their latest
    plays alone. It may know a few: of listeners who were not held out then, where many are new, and
    plays that became the latest because later ones were removed. The epoch, the blend and the level
    of new songs were chosen on these listeners, the candidate's on these very plays: the figures
    are for this comparison, no claim of quality. One listener does not tell how far two would be
    apart, so a log too small to hold two out compares nothing.

    Raises: ValueError where the export folder `data` is unreadable, or not what the candidate
        learned from: whom it never saw is not known then.
    """
    export = Export.read(data)
    if candidate.metrics.get("export") != export.digest:
        raise ValueError(
            f"{candidate.version} learned from other plays than those in {data}; give the folder "
            "that it learned from as --data, or publish without a comparison by --force"
        )
    cases = held_out_cases(candidate, export)
    n = len({case.listener_number for case in cases})
    if n < 2:
        return Comparison(0, 0, 0.0, 0.0, 0.0)
    ours, theirs = (_gains(recommender, cases) for recommender in (candidate, served))
    error = float((ours - theirs).std(ddof=1) / np.sqrt(n))
    return Comparison(len(cases), n, float(theirs.mean()), float(ours.mean()), error)


def held_out_cases(recommender: Recommender, export: Export) -> list[Case]:
    """The latest completed plays of the listeners of `export` whom its training held out."""
    vocabulary, categories = recommender.vocabulary, recommender.categories
    plays = Interactions.of(export, vocabulary, categories)
    held = np.flatnonzero(held_out_listeners(plays, recommender.recipe.train)[plays.user])
    listeners, bounds = _listeners(export), plays.bounds()
    song_ids = vocabulary.decode(plays.item)
    return [
        Case(
            [
                _play(plays, song_ids, n)
                for n in range(max(row - HISTORY_LENGTH, int(bounds[plays.user[row]])), row)
            ],
            listeners[plays.user[row]],
            int(song_ids[row]),
            int(plays.user[row]),
        )
        for row in held[latest_completed(plays.where(held))].tolist()
    ]


def _play(plays: Interactions, song_ids: NDArray[np.int64], row: int) -> Play:
    at = plays.at[row]
    when = datetime.fromtimestamp(at if np.isfinite(at) else 0.0, UTC)
    kind = plays.kind[row]
    if kind == LIKE:
        return Play(int(song_ids[row]), when, 0.0, kind="like")
    return Play(int(song_ids[row]), when, 0.0 if kind == SKIP else 1.0, 1.0)


def _listeners(export: Export) -> list[Listener]:
    """Demographics by row of the export's listeners; columns that Listener lacks are left out."""
    users = export.users.drop_duplicates("user_id")
    names = [field.name for field in fields(Listener) if field.name in users]
    rows = users[names].astype(object)
    known = rows.where(rows.notna(), None).to_numpy().tolist()
    unknown = set(export.interactions["user_id"]) - set(users["user_id"])
    return [_listener(names, row) for row in known] + [Listener()] * len(unknown)


def _listener(names: Sequence[str], values: Sequence[Any]) -> Listener:
    return Listener(**dict(zip(names, values, strict=True)))


def _gains(recommender: Recommends, cases: Sequence[Case]) -> NDArray[np.float64]:
    """NDCG@10 of each listener (n_listeners,), the mean over the cases."""
    gains = np.zeros(len(cases))
    for place, case in enumerate(tqdm(cases, unit="play", desc="comparing", disable=None)):
        given = recommender.recommend(case.plays, case.listener, 10)
        ranks = [one.rank for one in given if one.song_id == case.target]
        gains[place] = 1 / np.log2(ranks[0] + 1) if ranks else 0.0
    _, listener = np.unique([case.listener_number for case in cases], return_inverse=True)
    return np.bincount(listener, gains) / np.bincount(listener)
