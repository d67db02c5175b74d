"""How well a scorer foretells the latest plays of listeners whom it did not learn from."""

import math

import numpy as np
from numpy.typing import NDArray

from model.hybrid.blend import HORIZONS
from model.hybrid.history import History
from model.hybrid.interactions import Interactions
from model.hybrid.scoring import Scorer
from model.hybrid.training_data import TrainingData
from model.metrics import mean_reciprocal_rank, ndcg, ranks_of, recall

_AT_ONCE = 64
_CASES, _OF_EACH = 500, 8
"""Plays to be foretold where listeners are many, and at most of each where they are few."""


def told(scorer: Scorer, data: TrainingData, longest: int) -> dict[str, dict[str, float | None]]:
    """Rank the held-out listeners' latest completed plays among the whole catalogue.

    All plays before each are read: the latest `longest` in their order.

    Returns: for "model" and for "popularity" alone: nats (of the full softmax; None where there
        is no play to foretell), recall_at_10, ndcg_at_10, mrr and n_plays.
    """
    plays = data.held_out
    rows, start = latest_completed(plays), plays.bounds()[plays.user]
    by_model: list[NDArray[np.float32]] = []
    for at in range(0, len(rows), _AT_ONCE):
        some = rows[at : at + _AT_ONCE]
        listeners = plays.demographics[plays.user[some]]
        history = History.cut(plays.item, plays.kind, plays.at, start[some], some, longest)
        by_model.append(scorer.all_scores(listeners, history, HORIZONS.index("next")))
    target = plays.item[rows]
    popularity = np.broadcast_to(data.popularity.log_share, (len(rows), data.vocabulary.n_items))
    scores = np.concatenate([popularity[:0], *by_model])
    return {"model": _figures(scores, target), "popularity": _figures(popularity, target)}


def latest_completed(plays: Interactions) -> NDArray[np.int64]:
    """Rows of each listener's latest completed plays, where others stand before them."""
    rows = np.flatnonzero(plays.completed & (plays.positions() > 0))
    listeners = plays.user[rows]
    of_each = np.clip(_CASES // max(len(np.unique(listeners)), 1), 1, _OF_EACH)
    to_come = np.searchsorted(listeners, listeners, "right") - 1 - np.arange(len(rows))
    return rows[to_come < of_each]


def _figures(scores: NDArray[np.float32], target: NDArray[np.int64]) -> dict[str, float | None]:
    """Compare scores (n, n_items), whose column 0 is padding, with their targets (n,)."""
    scores, target = scores[:, 1:], target - 1
    rank = ranks_of(scores, target)
    largest = scores.max(1, keepdims=True, initial=-np.inf)
    nats = largest[:, 0] + np.log(np.exp(scores - largest).sum(1))
    nats -= np.take_along_axis(scores, target[:, None], 1)[:, 0]
    return {
        "nats": float(nats.mean()) if math.isfinite(nats.sum()) and len(nats) else None,
        "recall_at_10": recall(rank, 10),
        "ndcg_at_10": ndcg(rank, 10),
        "mrr": mean_reciprocal_rank(rank),
        "n_plays": len(rank),
    }
