"""What the rules see: candidates, and the situation they are ranked in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

import numpy as np
from numpy.typing import NDArray

from model.past import COMPLETE, LIKE, SKIP, Past
from model.ranking.config import RankingConfig
from model.ranking.knobs import Mix
from model.sessions import last_session

MAX_GENRES = 4
"""Genres of one song that count; more are left out."""
_SECONDS_PER_DAY = 86_400.0


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Distinct items (n,) with their scores (n,), in the order of the list to be.

    `propensity` (n,) is the probability of each at its place; None: all places are certain.
    """

    items: NDArray[np.int64]
    scores: NDArray[np.float32]
    propensity: NDArray[np.float64] | None = None
    unmoved_spread: float | None = None  # of the scores, before a rule moved some

    def where(self, kept: NDArray[np.bool_]) -> "Candidates":
        return self.take(np.flatnonzero(kept))

    def take(self, places: NDArray[np.int64] | slice) -> "Candidates":
        """Those at `places` (distinct), in that order."""
        propensity = None if self.propensity is None else self.propensity[places]
        return Candidates(self.items[places], self.scores[places], propensity, self.unmoved_spread)

    def __len__(self) -> int:
        return len(self.items)

    @property
    def spread(self) -> float:
        """Standard deviation of the scores, as retrieved: the unit of every weight in a `Mix`."""
        if self.unmoved_spread is not None:
            return self.unmoved_spread
        return float(self.scores.std()) or 1.0 if len(self) else 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """What items are like, rows by item number."""

    vectors: NDArray[np.float32]  # (n_items, d) unit rows
    genres: NDArray[np.int64]  # (n_items, MAX_GENRES) 0 none
    n_genres: int

    @classmethod
    def of(
        cls,
        vectors: NDArray[np.float32],
        tags: NDArray[np.int64],
        tag_names: Sequence[str],
    ) -> Self:
        """Take the genres among `tags` (n_items, n); tags where there are no genres."""
        n_genres = sum(name.startswith("genres:") for name in tag_names) or len(tag_names)
        first = np.where(tags <= n_genres, tags, 0)[:, :MAX_GENRES]  # genres come first
        return cls(vectors, first, n_genres)


def _none() -> NDArray[np.int64]:
    return np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Situation:
    """What the rules know beside the candidates. Item arrays need no order.

    The rules that put a list together do so only where `mix` and `content` are given, and only
    the place of exploration is left to `random`: without it, every place is certain.
    """

    in_session: NDArray[np.int64]  # items heard since the last pause
    skipped: NDArray[np.int64]  # items whose latest play was a skip, not long ago
    artist: NDArray[np.int64]  # (n_items,) of every item, 0 unknown
    config: RankingConfig = field(default_factory=RankingConfig)
    excluded: NDArray[np.int64] = field(default_factory=_none)  # left out, as the caller wants
    heard: NDArray[np.int64] = field(default_factory=_none)  # completed plays, repeats and all
    less_like: NDArray[np.int64] = field(default_factory=_none)  # too many are like these
    k: int = 0  # length of the list to be
    mix: Mix | None = None
    content: Content | None = None
    random: np.random.Generator | None = None

    @classmethod
    def of(
        cls,
        past: Past,
        artist: NDArray[np.int64],
        config: RankingConfig,
        excluded: NDArray[np.int64] | None = None,
    ) -> Self:
        """Read a history; `excluded` items are left out.

        A like is no hearing: the song may still be listed.
        """
        plays = past.where(past.kinds != LIKE)
        return cls(
            plays.items[last_session(plays.at)],
            _lately_skipped(plays, config.skip_days),
            artist,
            config,
            _none() if excluded is None else excluded,
            plays.items[(plays.kinds == COMPLETE) & (plays.items > 0)],
        )


def _lately_skipped(plays: Past, days: float) -> NDArray[np.int64]:
    """Items of skips that were not long ago, and the latest play of their song."""
    lately = (plays.kinds == SKIP) & (plays.at > plays.at[-1:] - days * _SECONDS_PER_DAY)
    if not lately.any():
        return _none()
    latest = {item: place for place, item in enumerate(plays.items.tolist())}
    places = [n for n in np.flatnonzero(lately).tolist() if latest[int(plays.items[n])] == n]
    return plays.items[places]


def is_among(items: NDArray[np.int64], some: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of `items` (n,) are in `some`; no number is negative. Much faster than np.isin."""
    ascending = np.append(np.sort(some), -1)
    return ascending[ascending[:-1].searchsorted(items)] == items
