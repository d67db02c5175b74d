"""A new checkpoint beside the one that serves, on the same plays: may it take its place?"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from model.checkpoint import Checkpoint, arrays_of
from model.export import Export
from model.hybrid.fit_neighbours import fit_neighbours
from model.hybrid.interactions import Interactions
from model.hybrid.recipe import TrainConfig
from model.hybrid.segments import SegmentPrior
from model.hybrid.told import latest_completed
from model.hybrid.training_data import held_out_listeners
from model.inspection import Recommends
from model.past import LIKE, SKIP
from model.recommender import Recommender
from model.values import HISTORY_LENGTH, Listener, Play

MARGIN = 0.05
"""The share of its NDCG@10 that a successor may lose."""


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
        if not self.n_cases:
            return "nobody was held out of so small a log: there is nothing to compare on"
        return (
            f"NDCG@10 on the same {self.n_cases:,} held-out plays: {self.candidate:.4f}, served "
            f"now {self.served:.4f}, difference {self.candidate - self.served:+.4f} "
            f"± {self.standard_error:.4f}"
        )


@dataclass(frozen=True, slots=True)
class Case:
    """One play, to be foretold from its listener's plays before it."""

    plays: list[Play]
    listener: Listener
    target: int  # song id


def compare(candidate: Recommender, served: Recommends, data: Path) -> Comparison:
    """Let both foretell the latest plays of listeners whom the candidate's network never saw.

    Its counted parts did count them in the end, and the served one may have learned from them:
    the figures are for this comparison, no claim of quality.

    A log too small to hold anyone out compares on nothing, and then neither is worse.

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
    if not cases:
        return Comparison(0, 0.0, 0.0, 0.0)
    ours, theirs = (_gains(recommender, cases) for recommender in (candidate, served))
    difference = ours - theirs
    error = float(difference.std(ddof=1) / np.sqrt(len(cases))) if len(cases) > 1 else 0.0
    return Comparison(len(cases), float(theirs.mean()), float(ours.mean()), error)


def held_out_cases(recommender: Recommender, export: Export) -> list[Case]:
    """The latest completed plays of the listeners of `export` whom its training held out."""
    vocabulary, categories = recommender.vocabulary, recommender.categories
    plays = Interactions.of(export, vocabulary, categories)
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
        )
        for row in _foretold(plays, recommender.recipe.train).tolist()
    ]


def recounted_without_cases(checkpoint: Checkpoint, export: Export) -> Checkpoint:
    """Count the counted parts anew, without the plays that `held_out_cases` foretell.

    In the end a checkpoint has counted the plays of all listeners, which made these easy to
    foretell. They still chose its epoch, the weights of its blend and the level of new songs, which
    borrow nothing from the item-to-item term here.
    """
    recipe, n_items = checkpoint.recipe, checkpoint.vocabulary.n_items
    plays = Interactions.of(export, checkpoint.vocabulary, checkpoint.categories)
    plays = plays.where(np.delete(np.arange(len(plays)), _foretold(plays, recipe.train)))
    random = np.random.default_rng(recipe.train.seed)
    neighbours = fit_neighbours(plays, n_items, recipe.linear, random)
    segments = SegmentPrior.of(plays, n_items, checkpoint.categories.sizes, recipe.linear)
    items = replace(checkpoint.items, segments=segments, neighbours=neighbours)
    return replace(checkpoint, arrays={**checkpoint.arrays, **arrays_of(items)})


def _foretold(plays: Interactions, config: TrainConfig) -> NDArray[np.int64]:
    """Rows of the plays to be foretold."""
    held = np.flatnonzero(held_out_listeners(plays, config)[plays.user])
    return held[latest_completed(plays.where(held))]


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
    """NDCG@10 (n_cases,) of each case."""
    gains = np.zeros(len(cases))
    for place, case in enumerate(tqdm(cases, unit="play", desc="comparing", disable=None)):
        given = recommender.recommend(case.plays, case.listener, 10)
        ranks = [one.rank for one in given if one.song_id == case.target]
        gains[place] = 1 / np.log2(ranks[0] + 1) if ranks else 0.0
    return gains
