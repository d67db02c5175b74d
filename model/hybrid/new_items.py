"""How high the items that nobody has played stand beside the others.

Their content says which of them fit a listener, but not how often they are played: no play of
theirs was learned. So one number lifts or lowers them all, until the share of plays that the score
gives to them together is the expected one.
"""

from dataclasses import replace

import numpy as np

from model.hybrid.blend import HORIZONS
from model.hybrid.fit_blend import Cases
from model.hybrid.scoring import Floats, Scorer
from model.popularity import Popularity

_MOST = 0.1
"""Share of plays that they get at most, unless the log itself says that there are more."""
_CASES = 256
_AT_ONCE = 32


def expected_share(popularity: Popularity) -> float:
    """Share of plays that new items get together: as much as their artists' other items do.

    In a catalogue that is mostly unplayed that would be nearly all. The share of plays of items
    played just once (Good, 1953, on species not yet seen) is what the log allows for.
    """
    share = np.exp(popularity.expected_log_share[1:].astype(np.float64))
    by_artist = float(share[~popularity.warm[1:]].sum() / share.sum())
    return min(by_artist, max(popularity.once_share, _MOST))


def levelled(scorer: Scorer, cases: Cases, popularity: Popularity) -> Scorer:
    """Shift the biases of new items so that they get the expected share in these cases."""
    new = ~popularity.warm
    new[0] = False
    if not new.any() or not popularity.warm.any() or not len(cases):
        return scorer
    known, unknown = _sums(scorer, cases, popularity.warm, new)
    n_plays = cases.history.n_plays[: len(known)]
    weight = scorer.blend.at(HORIZONS.index("next"), n_plays)[:, : len(HORIZONS)].sum(1)
    shift = _root(unknown - known, weight.astype(np.float64), expected_share(popularity))
    biases = scorer.items.biases.copy()
    biases[new] += np.float32(shift)
    return replace(scorer, items=replace(scorer.items, biases=biases))


def _sums(scorer: Scorer, cases: Cases, known: np.ndarray, new: np.ndarray) -> tuple[Floats, ...]:
    """Log of the summed exponentials (n,) of the scores of known and of new items, by case."""
    sums: list[tuple[Floats, ...]] = []
    for at in range(0, min(len(cases), _CASES), _AT_ONCE):
        some = slice(at, at + _AT_ONCE)
        history = cases.history.take(some)
        scores = scorer.all_scores(cases.demographics[some], history, HORIZONS.index("next"))
        sums.append(tuple(np.logaddexp.reduce(scores[:, which], axis=1) for which in (known, new)))
    return tuple(np.concatenate(columns) for columns in zip(*sums, strict=True))


def _root(log_odds: Floats, weight: np.ndarray, share: float) -> float:
    """The shift at which the mean of sigmoid(log_odds + weight · shift) is `share`."""
    low, high = -50.0, 50.0
    for _ in range(60):
        middle = (low + high) / 2
        mean = float((1.0 / (1.0 + np.exp(-(log_odds + weight * middle)))).mean())
        low, high = (middle, high) if mean < share else (low, middle)
    return (low + high) / 2
