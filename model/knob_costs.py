"""What turning a knob gives and costs, and diversity by itself: promises beside held-out NDCG."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from tqdm import tqdm

from model.checkpoint import Checkpoint
from model.comparison import Case, held_out_cases
from model.export import Export
from model.metrics import ndcg, ranks_in
from model.ranking import Knobs
from model.ranking.candidates import Content
from model.ranking.config import RankingConfig
from model.recommender import Recommender

LIST_LENGTH = 20
GRID = (-1.0, -0.5, 0.0, 0.5, 1.0)
PROMISES = {"new": "new_artists", "varied": "distance", "rare": "rarity"}
"""The column of the table that each knob moves up."""
_OTHER_PLAYS = (
    "the model learned from other plays than these, and may have known what is foretold here: "
    "ndcg_at_10 may be too high; train on this export first"
)
DIVERSITY = (0.0, 0.1, 0.3, 1.0)
"""Weights of likeness to the songs above; at 0 a list is put together by score and genres alone."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What lists (n_cases, LIST_LENGTH) are like, a number for each case."""

    new_artists: NDArray[np.float64]  # share of songs by artists that the plays lack
    new_songs: NDArray[np.float64]  # share of songs that the plays lack
    distance: NDArray[np.float64]  # mean 1 - cosine of two songs of the list
    genre_entropy: NDArray[np.float64]  # nats
    rarity: NDArray[np.float64]  # mean place by popularity, 0 the most popular, 1 the least
    ndcg_at_10: NDArray[np.float64]


def knob_costs(
    checkpoint: Checkpoint,
    cases: Sequence[Case],
    knobs: Iterable[str] = tuple(PROMISES),
    progress: bool = True,
) -> dict[tuple[str, float], Measures]:
    """Turn each of `knobs` alone over GRID; measure the list of each case at each setting."""
    recommender = Recommender(checkpoint)
    settings = [(knob, value) for knob in knobs for value in GRID]
    return {
        (knob, value): _measure(checkpoint, recommender, cases, replace(Knobs(), **{knob: value}))
        for knob, value in tqdm(settings, unit="setting", disable=not progress)
    }


def diversity_costs(
    checkpoint: Checkpoint, cases: Sequence[Case], progress: bool = True
) -> dict[tuple[str, float], Measures]:
    """Put the lists together by each weight of `DIVERSITY`, all knobs at rest."""
    costs: dict[tuple[str, float], Measures] = {}
    for weight in tqdm(DIVERSITY, unit="setting", disable=not progress):
        recommender = Recommender(checkpoint, RankingConfig(diversity=weight))
        costs["diversity", weight] = _measure(checkpoint, recommender, cases, Knobs())
    return costs


def knob_table(checkpoint: Path, data: Path) -> str:
    """Measure on the held-out listeners of the export in `data`; a table as text.

    A line says so where the model may have learned from the plays to be foretold, `data` not being
    what it learned from.

    Raises: CheckpointError; ValueError where the data hold no such listeners.
    """
    export, kept = Export.read(data), Checkpoint.read(checkpoint)
    cases = held_out_cases(Recommender(kept), export)
    if not cases:
        raise ValueError(f"{data} is too small to hold anyone out; export more plays, train again")
    table = as_table(knob_costs(kept, cases) | diversity_costs(kept, cases))
    return table if kept.metrics.get("export") == export.digest else f"{table}\n{_OTHER_PLAYS}"


def as_table(measured: dict[tuple[str, float], Measures]) -> str:
    """Means as text, with the share of listeners for whom the promise grew since the line above."""
    lines: list[dict[str, object]] = []
    before: tuple[str, Measures] | None = None
    for (turned, value), now in measured.items():
        grew = None
        if before is not None and before[0] == turned:
            grew = _kept(before[1], now, (PROMISES | {"diversity": "distance"})[turned])
        means = {name: float(getattr(now, name).mean()) for name in Measures.__dataclass_fields__}
        lines.append({"turned": turned, "at": value, **means, "promise kept": grew})
        before = turned, now
    return pd.DataFrame(lines).to_string(index=False, float_format="{:.4f}".format, na_rep="")


def _kept(before: Measures, now: Measures, promise: str) -> float:
    return float((getattr(now, promise) >= getattr(before, promise) - 1e-6).mean())


def _measure(
    checkpoint: Checkpoint, recommender: Recommender, cases: Sequence[Case], knobs: Knobs
) -> Measures:
    vocabulary, artists = checkpoint.vocabulary, checkpoint.item_artists
    content = Content.of(checkpoint.items.vectors, checkpoint.item_tags, checkpoint.tag_names)
    place = np.empty(vocabulary.n_items)
    place[np.argsort(-checkpoint.items.log_shares)] = np.linspace(0.0, 1.0, vocabulary.n_items)
    rows: list[tuple[float, ...]] = []
    for case in cases:
        given = recommender.recommend(case.plays, case.listener, LIST_LENGTH, knobs)
        songs = np.array([one.song_id for one in given])
        items = vocabulary.encode(songs)
        heard = vocabulary.encode([play.song_id for play in case.plays])
        heard = heard[heard > 0]
        rank = ranks_in(songs[None], np.array([case.target]))
        rows.append(
            (
                float((~np.isin(artists[items], artists[heard])).mean()),
                float((~np.isin(items, heard)).mean()),
                _distance(checkpoint.items.vectors[items]),
                _entropy(content.genres[items]),
                float(place[items].mean()),
                ndcg(rank, 10),
            )
        )
    return Measures(*np.array(rows).T)


def _distance(vectors: NDArray[np.float32]) -> float:
    alike = vectors @ vectors.T
    n = len(alike)
    return float(1.0 - (alike.sum() - np.trace(alike)) / max(n * (n - 1), 1))


def _entropy(genres: NDArray[np.int64]) -> float:
    share = np.bincount(genres[genres > 0])
    share = share[share > 0] / max(share.sum(), 1)
    return float(-(share * np.log(share)).sum())
