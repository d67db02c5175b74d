"""How often items were heard to the end in training: the prior of a known and of a new item."""

from dataclasses import dataclass
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

_PSEUDO_TRACKS = 5.0  # an artist's mean starts from this many tracks of average popularity


class _Plays(Protocol):
    @property
    def item(self) -> NDArray[np.int64]: ...
    @property
    def completed(self) -> NDArray[np.bool_]: ...


class _Items(Protocol):
    @property
    def n_items(self) -> int: ...
    @property
    def artist(self) -> NDArray[np.int64]: ...


@dataclass(frozen=True, slots=True, eq=False)
class Popularity:
    """Arrays (n_items,), row 0 padding."""

    warm: NDArray[np.bool_]  # completed at least once in training
    log_share: NDArray[np.float32]  # of training completions, one added to each item
    artist_log_share: NDArray[np.float32]  # mean share of the artist's other items, shrunk
    once_share: float  # of training completions, those of items completed just once

    @classmethod
    def of(cls, interactions: _Plays, features: _Items) -> Self:
        """Count the completed plays of `interactions`."""
        completed = interactions.item[interactions.completed]
        count = np.bincount(completed, minlength=features.n_items).astype(np.float64)
        real = np.arange(features.n_items) > 0
        total = (count + real).sum()
        mean = count[real].mean()
        artist = features.artist
        of_artist = np.bincount(artist, count)
        n_tracks = np.bincount(artist, real.astype(np.float64))
        of_artist[0] = n_tracks[0] = 0.0  # items without an artist have no siblings
        siblings = np.where(artist > 0, of_artist[artist] - count, 0.0)
        n_siblings = np.where(artist > 0, n_tracks[artist] - 1, 0.0)
        expected = (siblings + _PSEUDO_TRACKS * mean) / (n_siblings + _PSEUDO_TRACKS)
        return cls(
            count > 0,
            np.log(np.where(real, count + 1, 1.0) / total).astype(np.float32),
            np.log((expected + 1e-3) / total).astype(np.float32),
            float((count == 1).sum() / max(count.sum(), 1.0)),
        )

    @property
    def expected_log_share(self) -> NDArray[np.float32]:
        """Of a new item, which has no plays of its own, that of its artist's others."""
        return np.where(self.warm, self.log_share, self.artist_log_share)
