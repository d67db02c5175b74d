"""From candidates to a list: an ordered tuple of rules, each a pure function."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Self

import numpy as np
from numpy.typing import NDArray

from model.config import RankingConfig
from model.sessions import split_into_sessions
from model.values import Play
from model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Distinct items (n,) with their scores (n,), best first."""

    items: NDArray[np.int64]
    scores: NDArray[np.float32]

    def where(self, kept: NDArray[np.bool_]) -> "Candidates":
        return Candidates(self.items[kept], self.scores[kept])

    def __len__(self) -> int:
        return len(self.items)


@dataclass(frozen=True, slots=True, eq=False)
class Situation:
    """What the rules know beside the candidates. Item arrays need no order."""

    in_session: NDArray[np.int64]  # items heard since the last pause
    skipped: NDArray[np.int64]  # items whose latest play was a skip, not long ago
    artist: NDArray[np.int64]  # (n_items,) of every item, 0 unknown
    artist_cap: int
    excluded: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    """Items that the caller wants left out."""

    @classmethod
    def of(
        cls,
        plays: Sequence[Play],
        vocabulary: Vocabulary,
        artist: NDArray[np.int64],
        config: RankingConfig,
        excluded: Sequence[int] = (),
    ) -> Self:
        """Read a history, oldest play first; songs without an item number are no candidates.

        `excluded` songs are left out. A like is no hearing: the song may still be listed.
        """
        plays = [play for play in plays if play.kind == "play"]
        sessions = split_into_sessions(plays)
        latest = {play.song_id: play for play in plays}
        rested = plays[-1].at - timedelta(days=config.skip_days) if plays else None
        skipped = [
            song_id
            for song_id, play in latest.items()
            if not play.completed and rested is not None and play.at > rested
        ]
        in_session = [play.song_id for play in sessions[-1]] if sessions else []
        return cls(
            vocabulary.encode(in_session),
            vocabulary.encode(skipped),
            artist,
            config.artist_cap,
            vocabulary.encode(excluded),
        )


Rule = Callable[[Candidates, Situation], Candidates]
"""Keeps some of the candidates, in some order; makes none up."""


def not_excluded(candidates: Candidates, situation: Situation) -> Candidates:
    """What the caller excluded stays out."""
    return candidates.where(~np.isin(candidates.items, situation.excluded))


def not_in_this_session(candidates: Candidates, situation: Situation) -> Candidates:
    """Old favourites may return, this session's songs may not."""
    return candidates.where(~np.isin(candidates.items, situation.in_session))


def not_skipped_lately(candidates: Candidates, situation: Situation) -> Candidates:
    """A skipped song rests."""
    return candidates.where(~np.isin(candidates.items, situation.skipped))


def few_per_artist(candidates: Candidates, situation: Situation) -> Candidates:
    """Keep the best `artist_cap` songs of each artist; songs of unknown artists all stay."""
    artists = situation.artist[candidates.items]
    order = np.argsort(artists, kind="stable")
    grouped = artists[order]
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order)) - np.searchsorted(grouped, grouped)
    return candidates.where((place < situation.artist_cap) | (artists == 0))


RULES: tuple[Rule, ...] = (not_excluded, not_in_this_session, not_skipped_lately, few_per_artist)


def apply_rules(
    candidates: Candidates, situation: Situation, rules: Sequence[Rule] = RULES
) -> Candidates:
    """Apply `rules` in order."""
    for rule in rules:
        candidates = rule(candidates, situation)
    return candidates


def best_after_rules(
    retrieve: Callable[[int], Candidates],
    situation: Situation,
    k: int,
    config: RankingConfig,
    n_items: int,
) -> Candidates:
    """Return the best `k`, retrieving deeper where the rules leave too few.

    `retrieve(n)` gives the best n candidates, of at most `n_items`.
    """
    depth = max(config.n_candidates, 2 * k)
    while True:
        ranked = apply_rules(retrieve(depth), situation)
        if len(ranked) >= k or depth >= n_items:
            return Candidates(ranked.items[:k], ranked.scores[:k])
        depth *= 8
