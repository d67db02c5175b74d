"""How much each part of the score counts, by horizon and by the length of the history.

    sequence    the network's logit of the next play        taste       of any later play
    segment     the prior of the demographic segment        neighbours  the linear item-to-item term
    popularity  log share of all plays

The weights are the few numbers that are fitted on listeners whom no part has seen.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

PARTS = ("sequence", "taste", "segment", "neighbours", "popularity")
HORIZONS = ("next", "later")
KNOTS = (0, 1, 3, 8, 20, 60, 200)
"""Plays of history at which weights are fitted; in between they follow the log of the plays."""

_LOG_KNOTS, _PLACES = np.log1p(KNOTS), np.arange(len(KNOTS))


@dataclass(frozen=True, slots=True, eq=False)
class Blend:
    """Weights (horizon, knot, part)."""

    weights: NDArray[np.float32]

    @classmethod
    def unfitted(cls) -> "Blend":
        """Each horizon by its own head alone."""
        weights = np.zeros((len(HORIZONS), len(KNOTS), len(PARTS)), np.float32)
        weights[0, :, PARTS.index("sequence")] = 1.0
        weights[1, :, PARTS.index("taste")] = 1.0
        return cls(weights)

    def at(self, horizon: int, n_plays: NDArray[np.int64]) -> NDArray[np.float32]:
        """Weights (b, part) after histories of `n_plays` (b,)."""
        return (between_knots(n_plays) @ self.weights[horizon]).astype(np.float32)


def between_knots(n_plays: NDArray[np.int64]) -> NDArray[np.float64]:
    """Shares (b, knot) of the knots around each number of plays, linear in its logarithm."""
    place = np.interp(np.log1p(n_plays), _LOG_KNOTS, _PLACES)
    return np.maximum(1.0 - np.abs(place[:, None] - _PLACES), 0.0)
