"""The rules in their order, and those that keep or leave songs."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from model.ranking.candidates import Candidates, Situation, is_among
from model.ranking.config import RankingConfig
from model.ranking.diversity import put_together
from model.ranking.exploration import explored

Rule = Callable[[Candidates, Situation], Candidates]
"""Keeps some of the candidates, in some order; makes none up."""


def not_excluded(candidates: Candidates, situation: Situation) -> Candidates:
    """What the caller excluded stays out."""
    return _without(candidates, situation.excluded)


def not_in_this_session(candidates: Candidates, situation: Situation) -> Candidates:
    """Old favourites may return, this session's songs may not."""
    return _without(candidates, situation.in_session)


def not_skipped_lately(candidates: Candidates, situation: Situation) -> Candidates:
    """A skipped song rests."""
    return _without(candidates, situation.skipped)


def known_artists_moved(candidates: Candidates, situation: Situation) -> Candidates:
    """Songs of artists heard before go up or down, as far as the mix says."""
    if situation.mix is None or not situation.mix.familiarity or not len(situation.heard):
        return candidates
    artists = situation.artist[candidates.items]
    known = is_among(artists, situation.artist[situation.heard]) & (artists > 0)
    known |= is_among(candidates.items, situation.heard)
    return _moved(candidates, situation.mix.familiarity, known.astype(np.float32))


def songs_like_unwanted_lowered(candidates: Candidates, situation: Situation) -> Candidates:
    """Songs go down by their likeness to those of which the listener wants less.

    Likeness is the cosine of the vectors, and full for songs of the same artist.
    """
    content, too_many = situation.content, situation.less_like
    if content is None or not len(too_many):
        return candidates
    cosines = content.vectors[candidates.items] @ content.vectors[too_many].T
    alike = cosines.max(1).clip(min=0)
    artists = situation.artist[candidates.items]
    alike[is_among(artists, situation.artist[too_many]) & (artists > 0)] = 1.0
    return _moved(candidates, -situation.config.aversion, alike)


def few_per_artist(candidates: Candidates, situation: Situation) -> Candidates:
    """Keep the best `config.artist_cap` songs of each artist; songs of unknown artists all stay."""
    artists = situation.artist[candidates.items]
    order = np.argsort(artists, kind="stable")
    grouped = artists[order]
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order)) - np.searchsorted(grouped, grouped)
    return candidates.where((place < situation.config.artist_cap) | (artists == 0))


def repeats_in_their_slots(candidates: Candidates, situation: Situation) -> Candidates:
    """The best songs heard before get places of their own, evenly spread; the others come last.

    They do not compete with songs never heard: the mix says how many there are.
    """
    if situation.mix is None or not len(situation.heard):
        return candidates
    repeat = is_among(candidates.items, situation.heard)
    slots = repeat_slots(situation)
    fresh, repeats = np.flatnonzero(~repeat), np.flatnonzero(repeat)
    repeats = repeats[np.argsort(-candidates.scores[repeats], kind="stable")]
    n_slots = min(slots, len(repeats))
    if not n_slots:
        return candidates.take(np.concatenate([fresh, repeats]))
    places = ((np.arange(n_slots) + 0.5) * situation.k / n_slots).astype(np.int64)
    before = (places - np.arange(n_slots)).clip(max=len(fresh))  # fresh songs above each
    order = np.insert(fresh, before, repeats[:n_slots])
    return candidates.take(np.concatenate([order, repeats[n_slots:]]))


def _moved(candidates: Candidates, spreads: float, share: NDArray[np.float32]) -> Candidates:
    """Each candidate's score moved by its `share` (n,) of so many spreads, and the order then."""
    scores = candidates.scores + (spreads * candidates.spread * share).astype(np.float32)
    order = np.argsort(-scores, kind="stable")
    return Candidates(candidates.items, scores, unmoved_spread=candidates.spread).take(order)


def _without(candidates: Candidates, some: NDArray[np.int64]) -> Candidates:
    return candidates.where(~is_among(candidates.items, some)) if len(some) else candidates


def repeat_slots(situation: Situation) -> int:
    """How many places songs heard before have."""
    return 0 if situation.mix is None else round(situation.mix.repeat_share * situation.k)


RULES: tuple[Rule, ...] = (
    not_excluded,
    not_in_this_session,
    not_skipped_lately,
    known_artists_moved,
    songs_like_unwanted_lowered,
    few_per_artist,
    put_together,
    repeats_in_their_slots,
    explored,
)


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
    depth = max(config.n_candidates if situation.mix is None else situation.mix.depth, 2 * k)
    if len(situation.less_like):
        depth *= 2  # there is to be something unlike them
    while True:
        ranked = apply_rules(retrieve(depth), situation)
        if len(ranked) >= k or depth >= n_items:
            return ranked.take(slice(k))
        depth *= 8
