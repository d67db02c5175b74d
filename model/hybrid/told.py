"""How well a scorer foretells the latest plays of listeners whom its network did not learn from.

The same listeners chose the epoch, the blend's weights and the level of new songs.
"""

import math

import numpy as np

from model.hybrid.blend import HORIZONS
from model.hybrid.history import History
from model.hybrid.plain_rankers import PlainRankers
from model.hybrid.scoring import Floats, Ints, Scorer
from model.hybrid.training_data import TrainingData, latest_completed
from model.metrics import Ranks, mean_reciprocal_rank, ndcg, ranks_of, recall

_AT_ONCE = 64
_LOG_SHARES = ("model", "popularity", "segment_popularity")
"""Whose scores are meant as logarithms of shares: the others tell an order alone."""


def told(scorer: Scorer, data: TrainingData, longest: int) -> dict[str, dict[str, float | None]]:
    """Rank the held-out listeners' latest completed plays among the whole catalogue.

    All plays before each are read: the latest `longest` in their order.

    Returns: for "model" and for each of the plain rankers: nats (of the full softmax; None where
        there is no play to foretell, and of an order alone), recall_at_10, ndcg_at_10, mrr and
        n_plays.
    """
    plays, plain = data.held_out, PlainRankers(scorer, data)
    rows, start = latest_completed(plays), plays.bounds()[plays.user]
    ranks = {name: [np.zeros(0)] for name in ("model", *plain.names)}
    nats = {name: [np.zeros(0, np.float32)] for name in _LOG_SHARES}
    for at in range(0, len(rows), _AT_ONCE):
        some = rows[at : at + _AT_ONCE]
        listeners, target = plays.demographics[plays.user[some]], plays.item[some]
        history = History.cut(plays.item, plays.kind, plays.at, start[some], some, longest)
        by_model = scorer.all_scores(listeners, history, HORIZONS.index("next"))
        for name, scores in (("model", by_model), *plain.scores(listeners, history)):
            ranks[name].append(ranks_of(scores[:, 1:], target - 1))
            if name in nats:
                nats[name].append(_nats(scores[:, 1:], target - 1))
    return {
        name: {"nats": _mean(nats.get(name, [])), **_figures(np.concatenate(ranks[name]))}
        for name in ranks
    }


def _nats(scores: Floats, target: Ints) -> Floats:
    """Surprise (n,) at the targets (n,) by the softmax of scores (n, n_items)."""
    largest = scores.max(1, keepdims=True, initial=-np.inf)
    total = largest[:, 0] + np.log(np.exp(scores - largest).sum(1))
    return total - np.take_along_axis(scores, target[:, None], 1)[:, 0]


def _mean(parts: list[Floats]) -> float | None:
    """The mean of all parts together; None where they hold none, or no number."""
    nats = np.concatenate([np.zeros(0, np.float32), *parts])
    return float(nats.mean()) if len(nats) and math.isfinite(nats.sum()) else None


def _figures(rank: Ranks) -> dict[str, float | None]:
    return {
        "recall_at_10": recall(rank, 10),
        "ndcg_at_10": ndcg(rank, 10),
        "mrr": mean_reciprocal_rank(rank),
        "n_plays": len(rank),
    }
