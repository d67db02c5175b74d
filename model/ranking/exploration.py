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
    weight = np.exp(logits - logits.max())
    left = weight.sum() - np.concatenate([[0.0], np.cumsum(weight[drawn])[:-1]])

    others = np.delete(np.arange(len(candidates)), pool[drawn])
    places = (1 + np.arange(n)) * config.explore_every - 1 - np.arange(n)
    order = np.insert(others, places, pool[drawn])
    propensity = np.insert(np.ones(len(others)), places, weight[drawn] / left)
    chosen = candidates.take(order)
    return Candidates(chosen.items, chosen.scores, propensity)


def _pool(candidates: Candidates, situation: Situation) -> NDArray[np.int64]:
    """Places of the songs that may be drawn: never heard, not in the list, of middling rank."""
    rank = np.empty(len(candidates), np.int64)
    rank[np.argsort(-candidates.scores, kind="stable")] = np.arange(len(candidates))
    low, high = situation.config.explore_ranks
    may = (rank >= low) & (rank < high) & ~is_among(candidates.items, situation.heard)
    may[: situation.k - situation.k // situation.config.explore_every] = False
    return np.flatnonzero(may)
