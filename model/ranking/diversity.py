"""Putting a list together: songs unlike each other, in the listener's mix of genres.

One greedy loop over the candidates. Each step takes the song with the largest

    score / spread  -  diversity · max_j cos(v, v_j)  +  calibration · gain

over the songs j taken before it (MMR: Carbonell and Goldstein, SIGIR 1998). `gain` is how much the
song brings the list's genres to the listener's (Steck, Calibrated recommendations, RecSys 2018):
with p the genres of what was heard and q those of the list of k, smoothed by a share of p, it is
the fall of KL(p ‖ q). Only the song's own genres take part in it, so a table by genre, and
by how many genres a song has, holds every gain; a step changes the rows of one song's genres.
"""

from math import log1p

import numpy as np
from numpy.typing import NDArray

from model.ranking.candidates import MAX_GENRES, Candidates, Content, Situation, is_among

_PLACES = 100  # put together at most; a longer list goes on by score
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
    items = candidates.items[fresh]
    relevance = candidates.scores[fresh] / np.float32(candidates.spread)
    genres = content.genres[items]
    shares = genre_shares(content, situation.heard)
    calibrated = mix.calibration and shares.any() and genres.shape[1]
    taken = _greedy(
        relevance,
        content.vectors[items],
        _Calibration(shares, genres, situation.k, mix.calibration) if calibrated else None,
        np.float32(mix.diversity),
        min(situation.k, len(fresh), _PLACES),
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


class _Calibration:
    """Weighted gains of the candidates' genres, kept up to date while songs are taken."""

    def __init__(
        self, shares: NDArray[np.float64], genres: NDArray[np.int64], k: int, weight: float
    ) -> None:
        width = MAX_GENRES + 1
        n_genres = np.count_nonzero(genres, axis=1)
        self._genres, self._counts = genres.tolist(), n_genres.tolist()
        self._cells = np.ascontiguousarray((genres * width + n_genres[:, None]).T)
        self._shares, self._weighted = shares.tolist(), (weight * shares).tolist()
        self._step = [0.0] + [(1.0 - _SMOOTHING) / (k * n) for n in range(1, width)]
        mass = _SMOOTHING * shares
        self._mass: list[float] = mass.tolist()
        ratio = np.array(self._step) / np.where(mass > 0, mass, 1.0)[:, None]
        table = weight * shares[:, None] * np.log1p(ratio)  # (genres, width)
        self._table = table.astype(np.float32)
        self._by_cell = self._table.ravel()

    def gains(self) -> NDArray[np.float32]:
        """Weighted fall of the divergence (n,) that taking each candidate would bring."""
        return np.add.reduce(self._by_cell.take(self._cells))

    def take(self, place: int) -> None:
        """Count the candidate at `place` into the list."""
        for genre in self._genres[place]:
            if self._shares[genre]:
                mass = self._mass[genre] + self._step[self._counts[place]]
                self._mass[genre] = mass
                weight = self._weighted[genre]
                self._table[genre] = [weight * log1p(step / mass) for step in self._step]


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
