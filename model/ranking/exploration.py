"""One place in ten is drawn, so that songs the model is unsure of are heard, and logs say so."""

import numpy as np
from numpy.typing import NDArray

from model.ranking.candidates import Candidates, Situation, is_among


def explored(candidates: Candidates, situation: Situation) -> Candidates:
    """Give every `explore_every`th place to a song drawn from those further down.

    The draw is Gumbel-top-k: without replacement, each time with probabilities softmax(score /
    temperature) over the songs left (Kool et al., ICML 2019). The propensity of a drawn song is
    its probability given the songs drawn above it: exact, and what off-policy estimates need.
    """
    if situation.random is None:
        return candidates
    config = situation.config
    pool = _pool(candidates, situation)
    n = min(situation.k // config.explore_every, len(pool) - 1)  # the last one left is no draw
    if n <= 0:
        return candidates
    logits = candidates.scores[pool].astype(np.float64)
    logits /= candidates.spread * config.explore_temperature
    drawn = np.argsort(-(logits + situation.random.gumbel(size=len(pool))))[:n]
    weights = np.exp(logits - logits.max())
    weight = weights[drawn]
    left = weights.sum() - (np.cumsum(weight) - weight)

    places = (1 + np.arange(n)) * config.explore_every - 1
    others, fixed = np.ones((2, len(candidates)), np.bool_)
    others[pool[drawn]] = False
    fixed[places] = False
    order, propensity = np.empty(len(candidates), np.int64), np.ones(len(candidates))
    order[fixed], order[places] = np.flatnonzero(others), pool[drawn]
    propensity[places] = weight / left
    return Candidates(candidates.items[order], candidates.scores[order], propensity)


def _pool(candidates: Candidates, situation: Situation) -> NDArray[np.int64]:
    """Places of the songs that may be drawn: never heard, not in the list, of middling rank."""
    low, high = situation.config.explore_ranks
    may = np.zeros(len(candidates), np.bool_)
    may[np.argsort(-candidates.scores, kind="stable")[low:high]] = True
    may &= ~is_among(candidates.items, situation.heard)
    may[: situation.k - situation.k // situation.config.explore_every] = False
    return np.flatnonzero(may)
