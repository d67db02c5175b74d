"""What the network must beat, each behind the same door: plays and a listener in, a list out."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from model.config import RankingConfig
from model.features import ItemFeatures
from model.popularity import Popularity
from model.ranking import Candidates, Situation, best_after_rules
from model.values import Listener, Play, Recommendation
from model.vocabulary import Vocabulary

RECENT_PLAYS = 20  # whose content a neighbour is like


class Recommends(Protocol):
    """The contract of every recommender."""

    def recommend(
        self, plays: Sequence[Play], listener: Listener, k: int
    ) -> list[Recommendation]: ...


class _Scored:
    """Scores every item, then applies the rules that the network's lists go through."""

    def __init__(
        self, vocabulary: Vocabulary, features: ItemFeatures, popularity: Popularity
    ) -> None:
        self._vocabulary = vocabulary
        self._features = features
        self._popularity = popularity
        self._ranking = RankingConfig()

    def recommend(self, plays: Sequence[Play], listener: Listener, k: int) -> list[Recommendation]:
        """Return at most `k` songs, best first."""
        del listener
        played = [play for play in plays if play.completed][-RECENT_PLAYS:]
        items = self._vocabulary.encode([play.song_id for play in played])
        scores = self._score(items[items > 0])[1:]
        best_first = np.argsort(-scores, kind="stable")

        def retrieve(n: int) -> Candidates:
            return Candidates(best_first[:n] + 1, scores[best_first[:n]])

        situation = Situation.of(plays, self._vocabulary, self._features.artist, self._ranking)
        ranked = best_after_rules(retrieve, situation, k, self._ranking, len(scores))
        song_ids = self._vocabulary.decode(ranked.items).tolist()
        return [
            Recommendation(song_id, rank, score, "personal" if len(items) else "popular")
            for rank, (song_id, score) in enumerate(
                zip(song_ids, ranked.scores.tolist(), strict=True), start=1
            )
        ]

    def _score(self, completed: NDArray[np.int64]) -> NDArray[np.float32]:
        """Scores (n_items,) after the latest completed items, oldest first."""
        raise NotImplementedError


class MostPopular(_Scored):
    """The most completed songs, whoever asks."""

    def _score(self, completed: NDArray[np.int64]) -> NDArray[np.float32]:
        del completed
        return self._popularity.log_share


class PopularInLastGenre(_Scored):
    """The most completed songs of the last song's genres: far stronger than popularity."""

    def _score(self, completed: NDArray[np.int64]) -> NDArray[np.float32]:
        shares = self._popularity.log_share
        if not len(completed):
            return shares
        last = self._features.tags[completed[-1]]
        tags = self._features.tags
        shared = (np.isin(tags, last[last > 0])).mean(1, dtype=np.float32)
        return shares + np.float32(10.0) * (shared / max(shared.max(), np.float32(1e-6)))


class ContentNeighbours(_Scored):
    """Songs whose genres, tags, artist and audio are like the mean of the recent plays'."""

    def __init__(
        self, vocabulary: Vocabulary, features: ItemFeatures, popularity: Popularity
    ) -> None:
        super().__init__(vocabulary, features, popularity)
        self._content = _content_vectors(features)

    def _score(self, completed: NDArray[np.int64]) -> NDArray[np.float32]:
        if not len(completed):
            return self._popularity.log_share
        return self._content @ self._content[completed].mean(0)


def _content_vectors(features: ItemFeatures) -> NDArray[np.float32]:
    """Unit rows (n_items, d): hashed genres, tags and artist beside the audio."""
    random = np.random.default_rng(0)
    codes = random.normal(size=(features.n_tags + features.n_artists, 64)).astype(np.float32)
    codes[0] = codes[features.n_tags] = 0.0  # no tag, no artist
    blocks = (
        codes[features.tags].sum(1),
        codes[features.n_tags + features.artist],
        features.audio,
    )
    units = [
        b / np.maximum(np.linalg.norm(b, axis=1, keepdims=True), np.float32(1e-6)) for b in blocks
    ]
    return (np.concatenate(units, 1) / np.sqrt(len(units))).astype(np.float32)
