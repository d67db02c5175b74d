"""What foretells the next play at hardly any cost: a model is measured beside it.

popularity            share of all plays
segment_popularity    the same, among listeners of the same demographics
genre_popularity      songs that have a genre in common with the latest one heard, the most played
                      first, and all others behind; where genres are known
linear                the linear item-to-item term of all that was heard, alone: EASE, cut to its
                      largest weights; songs that nobody played borrow theirs, as in the model
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from model.hybrid.features import ItemFeatures
from model.hybrid.history import History
from model.hybrid.scoring import Floats, Ints, Scorer
from model.hybrid.training_data import TrainingData

_AHEAD = 100.0  # above any difference of two log shares
_BREAKS_TIES = 1e-6


class PlainRankers:
    """All of them, counted on the plays that were learned from."""

    def __init__(self, scorer: Scorer, data: TrainingData) -> None:
        self._scorer = scorer
        self._log_share = data.popularity.log_share
        self._genres = genres_of(data.features)
        self._n_tags = len(data.features.tag_names)

    @property
    def names(self) -> tuple[str, ...]:
        of_genres = ("genre_popularity",) if self._genres.any() else ()
        return "popularity", "segment_popularity", *of_genres, "linear"

    def scores(self, demographics: Ints, history: History) -> Iterator[tuple[str, Floats]]:
        """Scores (b, n_items) of each by name; column 0, the padding, means nothing."""
        return ((name, self._of(name, demographics, history)) for name in self.names)

    def _of(self, name: str, demographics: Ints, history: History) -> Floats:
        items, share = self._scorer.items, self._log_share
        match name:
            case "segment_popularity":
                segment = items.segments.query(demographics, self._scorer.sizes)
                return np.add(share, segment @ items.segments.items.T, dtype=np.float32)
            case "genre_popularity":
                latest = _latest(history.heard)
                return np.add(share, _AHEAD * self._alike(latest), dtype=np.float32)
            case "linear":
                linear = items.neighbours.scores(history.heard)
                return np.add(linear, _BREAKS_TIES * share, dtype=np.float32)
            case _:
                return np.broadcast_to(share, (len(demographics), len(share)))

    def _alike(self, latest: Ints) -> NDArray[np.bool_]:
        """Whether each item (b, n_items) has a genre in common with the `latest` (b,)."""
        alike = np.zeros((len(latest), len(self._genres)), np.bool_)
        for row, item in zip(alike, latest, strict=True):
            wanted = np.zeros(1 + self._n_tags, np.bool_)
            wanted[self._genres[item]] = True
            wanted[0] = False
            row[:] = wanted[self._genres].any(1)
        return alike


def _latest(heard: Ints) -> Ints:
    """The last item (b,) of each row (b, t) that is one; 0 where none is."""
    from_end = (heard[:, ::-1] > 0).argmax(1)
    return heard[np.arange(len(heard)), heard.shape[1] - 1 - from_end]


def genres_of(features: ItemFeatures) -> NDArray[np.int64]:
    """Numbers of each item's genres (n_items, any), 0 for none."""
    is_genre = np.array([False, *(name.startswith("genres:") for name in features.tag_names)])
    return np.where(is_genre[features.tags], features.tags, 0)
