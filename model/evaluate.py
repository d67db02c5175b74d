"""A checkpoint beside the baselines, on the plays that were held out when it learned."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from tqdm import tqdm

from model.baselines import ContentNeighbours, MostPopular, PopularInLastGenre, Recommends
from model.checkpoint import Checkpoint
from model.interactions import Export
from model.metrics import coverage, mean_reciprocal_rank, ndcg, ranks_in, recall
from model.recommender import Recommender
from model.training_data import TrainingData
from model.values import Listener, Play

LIST_LENGTH = 20
_HISTORY_LENGTH = 100  # plays handed to a recommender: more than any reads


@dataclass(frozen=True, slots=True)
class Case:
    """One held-out play, to be foretold from the plays before it."""

    plays: list[Play]
    listener: Listener
    target: int  # song id
    group: str  # of its song: "new song", "repeat" or "first play"


@dataclass(frozen=True, slots=True)
class Score:
    """Of one recommender on one group of cases."""

    group: str
    recommender: str
    n_cases: int
    recall_at_10: float
    ndcg_at_10: float
    mrr: float
    coverage: float  # share of the catalogue that stands in some list


def evaluate(
    checkpoint: Path, data: Path, n_cases: int = 1000, seed: int = 0, progress: bool = True
) -> list[Score]:
    """Score the checkpoint and the baselines, which learn from the same earlier plays.

    Groups: all cases; those of new songs, repeats and first plays apart; and "newcomer": all
    cases with their plays withheld.

    Raises: CheckpointError; ValueError where the data lack times or held-out plays.
    """
    kept, export = Checkpoint.read(checkpoint), Export.read(data)
    encoded = TrainingData.of(export, kept.train, kept.learned_until)
    cases = held_out_cases(encoded, export.users, n_cases, np.random.default_rng(seed))
    newcomers = [replace(case, plays=[], group="newcomer") for case in cases]
    known = (encoded.vocabulary, encoded.features, encoded.popularity)
    recommenders: dict[str, Recommends] = {
        "network": Recommender(kept),
        "popular in last genre": PopularInLastGenre(*known),
        "content neighbours": ContentNeighbours(*known),
        "popularity": MostPopular(*known),
    }
    scores = [
        score
        for name, recommender in tqdm(recommenders.items(), unit="model", disable=not progress)
        for score in (
            *_scores(name, recommender, cases, encoded.vocabulary.n_items - 1),
            *_scores(name, recommender, newcomers, encoded.vocabulary.n_items - 1)[1:],
        )
    ]
    return sorted(scores, key=lambda score: score.group)


def held_out_cases(
    data: TrainingData, users: pd.DataFrame, n_cases: int, random: np.random.Generator
) -> list[Case]:
    """Draw completed held-out plays, each with its listener's plays before it."""
    interactions = data.interactions
    if np.isnan(interactions.at).any():
        raise ValueError("some plays have no timestamp; evaluation needs to know what came first")
    rows = np.flatnonzero(data.held_out & interactions.completed)
    if not len(rows):
        raise ValueError("no held-out plays to foretell; export more plays, then train again")
    song_ids = data.vocabulary.decode(interactions.item)
    bounds = interactions.bounds()
    listeners = _listeners(users)

    def case(row: int) -> Case:
        user = int(interactions.user[row])
        past = range(max(int(bounds[user]), row - _HISTORY_LENGTH), row)
        plays = [
            Play(
                int(song_ids[r]),
                datetime.fromtimestamp(interactions.at[r], UTC),
                float(interactions.completed[r]),
                1.0,
            )
            for r in past
        ]
        before = interactions.item[bounds[user] : row]
        repeat = interactions.item[row] in before
        new = not data.popularity.warm[interactions.item[row]]
        group = "new song" if new else "repeat" if repeat else "first play"
        listener = listeners[user] if user < len(listeners) else Listener()
        return Case(plays, listener, int(song_ids[row]), group)

    return [case(int(row)) for row in random.permutation(rows)[:n_cases]]


def as_table(scores: Sequence[Score]) -> str:
    """Scores as a table of text, one line each."""
    frame = pd.DataFrame([{f.name: getattr(s, f.name) for f in fields(Score)} for s in scores])
    return frame.to_string(index=False, float_format=lambda value: f"{value:.4f}")


def _listeners(users: pd.DataFrame) -> list[Listener]:
    """Demographics by row of the interactions' users; columns that Listener lacks are left out."""
    names = [field.name for field in fields(Listener) if field.name in users]
    rows = users.drop_duplicates("user_id")[names].astype(object)
    rows = rows.where(rows.notna(), None)
    return [Listener(**dict(zip(names, row, strict=True))) for row in rows.to_numpy().tolist()]


def _scores(name: str, recommender: Recommends, cases: Sequence[Case], n_songs: int) -> list[Score]:
    """Score all cases together, then each group."""
    lists = np.zeros((len(cases), LIST_LENGTH), np.int64)
    for row, case in enumerate(cases):
        given = recommender.recommend(case.plays, case.listener, LIST_LENGTH)
        lists[row, : len(given)] = [one.song_id for one in given]
    groups = np.array([case.group for case in cases])
    ranks = ranks_in(lists, np.array([case.target for case in cases]))
    chosen: dict[str, NDArray[np.bool_]] = {"all": np.ones(len(cases), np.bool_)}
    chosen |= {group: groups == group for group in sorted({case.group for case in cases})}
    return [
        Score(
            group,
            name,
            int(rows.sum()),
            recall(ranks[rows], 10),
            ndcg(ranks[rows], 10),
            mean_reciprocal_rank(ranks[rows]),
            coverage(lists[rows], n_songs),
        )
        for group, rows in chosen.items()
    ]
