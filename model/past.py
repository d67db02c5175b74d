"""A listener's plays as numbers: read once for the score, the rules and the reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from model.values import Play
from model.vocabulary import Vocabulary

COMPLETE, SKIP, LIKE = range(3)
"""What a listener did with a song."""


@dataclass(frozen=True, slots=True, eq=False)
class Past:
    """Plays, oldest first; arrays of equal length (n,)."""

    items: NDArray[np.int64]  # 0 for a song that is not known
    kinds: NDArray[np.int64]
    at: NDArray[np.float64]  # Unix seconds

    @classmethod
    def of(cls, plays: Sequence[Play], vocabulary: Vocabulary) -> Self:
        """Number `plays`, which come oldest first."""
        return cls(
            vocabulary.encode([play.song_id for play in plays]),
            np.array([_kind_of(play) for play in plays], np.int64),
            np.array([play.at.timestamp() for play in plays], np.float64),
        )

    def where(self, chosen: NDArray[np.bool_] | slice) -> "Past":
        """The chosen plays alone."""
        return Past(self.items[chosen], self.kinds[chosen], self.at[chosen])

    def cut(self, length: int) -> tuple["Past", "Past"]:
        """The plays of known songs: those before the latest `length`, and these."""
        known = self.where(self.items > 0)
        first = max(len(known) - length, 0)
        return known.where(slice(first)), known.where(slice(first, None))

    def __len__(self) -> int:
        return len(self.items)


def _kind_of(play: Play) -> int:
    if play.kind == "like":
        return LIKE
    return COMPLETE if play.completed else SKIP
