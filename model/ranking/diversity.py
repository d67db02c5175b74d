"""Putting a list together: songs unlike each other, in the listener's mix of genres.

One greedy loop over the candidates. Each step takes the song with the largest

    score / spread  -  diversity · max_j cos(v, v_j)  +  calibration · gain

over the songs j taken before it (MMR: Carbonell and Goldstein, SIGIR 1998). `gain` is how much the
song brings the list's genres to the listener's (Steck, Calibrated recommendations, RecSys 2018):
with p the genres of what was heard and q those of the list of k, smoothed by a share of p, it is
the fall of KL(p ‖ q). Only the song's own genres take part in it.

Likeness and gain are bounded, so a song that scores far below the k-th best is never taken: the
loop looks at those within reach alone.
"""

from math import log1p

import numpy as np
from numpy.typing import NDArray

from model.ranking.candidates import Candidates, Content, Situation, is_among
from model.ranking.knobs import Mix

_PLACES = 100  # put together at most; a longer list goes on by score
_ROUNDING = 1.001  # unit vectors may have a product slightly above 1
_SMOOTHING = 0.05  # share of p in q: a genre that the list lacks costs much, not everything


def put_together(candidates: Candidates, situation: Situation) -> Candidates:
    """The first `k` by the greedy loop, the others behind them by score.

    Songs heard before wait behind: they have their own slots.
    """
    mix, content = situation.mix, situation.content
    if mix is None or content is None or not (mix.diversity or mix.calibration):
        return candidates
    fresh = np.flatnonzero(~is_among(candidates.items, situation.heard))
    if not len(fresh):
        return candidates
    n = min(situation.k, len(fresh), _PLACES)
    relevance = candidates.scores / np.float32(candidates.spread)
    fresh = fresh[_within_reach(relevance[fresh], n, mix)]
    items = candidates.items[fresh]
    genres = content.genres[items]
    shares = genre_shares(content, situation.heard)
    calibrated = mix.calibration and shares.any() and genres.shape[1]
    taken = _greedy(
        relevance[fresh],
        content.vectors[items],
        _Calibration(shares, genres, situation.k, mix.calibration) if calibrated else None,
        np.float32(mix.diversity),
        n,
    )
    rest = np.ones(len(candidates), np.bool_)
    rest[fresh[taken]] = False
    return candidates.take(np.concatenate([fresh[taken], np.flatnonzero(rest)]))


def genre_shares(content: Content, heard: NDArray[np.int64]) -> NDArray[np.float64]:
    """Share of each genre (n_genres + 1,) in the songs heard; all 0 where none has a genre."""
    genres = content.genres[heard]
    weight = 1.0 / np.maximum((genres > 0).sum(1), 1)
    weights = np.repeat(weight, genres.shape[1])
    counted = np.bincount(genres.ravel(), weights, minlength=content.n_genres + 1)
    shares = counted.astype(np.float64)  # of no weights at all, bincount makes integers
    shares[0] = 0.0
    total = shares.sum()
    return shares / total if total else shares


def _within_reach(relevance: NDArray[np.float32], n: int, mix: Mix) -> NDArray[np.bool_]:
    """Which candidates, by their `relevance` (m,), may be among the first `n`.

    Beside it, likeness sets two songs apart by twice its weight at most, and the genres by what one
    song may gain: if it has all that were heard, and evenly so, log(1 + (1 - s) / (n · s)) with the
    share s of smoothing.
    """
    gain = mix.calibration * log1p((1.0 - _SMOOTHING) / (n * _SMOOTHING))
    reach = _ROUNDING * (2.0 * abs(mix.diversity) + gain)
    return relevance >= np.partition(relevance, -n)[-n] - reach


class _Calibration:
    """Weighted gains of the candidates' genres, kept up to date while songs are taken."""

    def __init__(
        self, shares: NDArray[np.float64], genres: NDArray[np.int64], k: int, weight: float
    ) -> None:
        n_genres = np.count_nonzero(genres, axis=1)
        self._genres = genres
        self._columns = np.ascontiguousarray(genres.T)  # (MAX_GENRES, n)
        self._weights = (weight * shares).astype(np.float32)[self._columns]
        self._step = ((1.0 - _SMOOTHING) / (k * np.maximum(n_genres, 1))).astype(np.float32)
        self._mass = np.where(shares > 0, _SMOOTHING * shares, 1.0).astype(np.float32)

    def gains(self) -> NDArray[np.float32]:
        """Weighted fall of the divergence (n,) that taking each candidate would bring."""
        gain = np.log(1 + self._step / self._mass[self._columns])
        return np.add.reduce(self._weights * gain)

    def take(self, place: int) -> None:
        """Count the candidate at `place` into the list."""
        self._mass[self._genres[place]] += self._step[place]


def _greedy(
    relevance: NDArray[np.float32],
    vectors: NDArray[np.float32],
    calibration: _Calibration | None,
    diversity: np.float32,
    n: int,
) -> NDArray[np.int64]:
    """Places (n,) in the order taken."""
    left, value = relevance.copy(), relevance.copy()
    if calibration is not None:
        value += calibration.gains()
    against, alike = -diversity * vectors, np.full(len(relevance), diversity)
    nearest = np.minimum if diversity > 0 else np.maximum  # to any song taken
    taken = np.empty(n, np.int64)
    for step in range(n):
        place = int(value.argmax())
        taken[step] = place
        left[place] = -np.inf
        nearest(alike, against @ vectors[place], out=alike)
        np.add(left, alike, out=value)
        if calibration is not None:
            calibration.take(place)
            value += calibration.gains()
    return taken
