"""Sanity of a checkpoint that is about to serve: what it answers to a few fixed listeners."""

import math
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from model.values import Listener, Play, Recommendation

LIST_LENGTH = 20
_LENGTHS = (0, 1, 3, 10, 25, 50)  # plays of the fixed listeners
_NEWEST = datetime(2026, 1, 1, tzinfo=UTC)


class Recommends(Protocol):
    """Answers with at most `k` songs, best first."""

    def recommend(
        self, plays: Sequence[Play], listener: Listener, k: int
    ) -> list[Recommendation]: ...


def inspect(
    recommender: Recommends, song_ids: NDArray[np.int64], artists: NDArray[np.int64]
) -> None:
    """Ask for lists and look at them. `artists` are those of `song_ids`, 0 unknown.

    Raises: ValueError for a list that is short, names a song twice or one that there is not, or
        has scores that order nothing; and where every listener gets the same.
    """
    if not len(song_ids):
        raise ValueError("there is no song to recommend")
    answers: set[tuple[tuple[int, float], ...]] = set()
    for place, length in enumerate(_LENGTHS):
        songs = song_ids[(np.arange(length) * 7 + place * len(song_ids) // 6) % len(song_ids)]
        given = recommender.recommend(_plays(songs.tolist()), Listener(), LIST_LENGTH)
        left = artists[~np.isin(song_ids, songs)]
        # whatever the rules are, they let one song of each artist pass
        n_expected = min(LIST_LENGTH, len(np.unique(left[left > 0])) + int((left == 0).sum()))
        if fault := _fault(given, set(song_ids.tolist()), n_expected):
            raise ValueError(f"after {length} plays it gives {fault}")
        answers.add(tuple((one.song_id, one.score) for one in given))
    if len(answers) == 1 and len(song_ids) > 1:
        raise ValueError("it gives every listener the same list")


def _plays(song_ids: list[int]) -> list[Play]:
    """One play a day, so that only the newest is of this session."""
    return [
        Play(song_id, _NEWEST - timedelta(days=len(song_ids) - place), 30.0, 30.0)
        for place, song_id in enumerate(song_ids)
    ]


def _fault(given: list[Recommendation], known: set[int], n_expected: int) -> str:
    """What is wrong with a list; empty where nothing is."""
    songs, scores = [one.song_id for one in given], [one.score for one in given]
    if len(given) < n_expected:
        return f"{len(given)} songs instead of {n_expected}"
    if len(set(songs)) < len(songs) or not known.issuperset(songs):
        return "a song twice, or one that is not there"
    if not all(map(math.isfinite, scores)) or (len(scores) > 1 and len(set(scores)) == 1):
        return "scores that order nothing"
    return ""
