"""How often a listener plays songs again: a head of the model that needs no network.

Who repeats is told by their own plays far better than by what they play, so the head is a logistic
regression on these: how many they are, and how many of them were of songs heard before.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from model.past import COMPLETE

if TYPE_CHECKING:  # serving needs no pandas
    from model.hybrid.interactions import Interactions

_LATELY = 100
"""Plays that are looked at, and that each of them looks back on: serving knows no whole history."""
_USUAL = np.array([np.log(0.1 / 0.9), 0.0, 0.0, 0.0], np.float64)
"""Weights where there are no plays to learn from: one play in ten."""
_RIDGE = 1.0
_DOUBT = 10.0  # plays by which a listener's own share is drawn towards none
_ROUNDS = 30
_CLOSE = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Repeats:
    """Weights (4,): constant; how few and how many the plays are; the share that were repeats."""

    weights: NDArray[np.float32]

    @classmethod
    def of(cls, plays: "Interactions") -> Self:
        """Learn from every play that a listener heard out, but their first."""
        heard = plays.where(plays.kind == COMPLETE)
        n_before = heard.positions()
        so_far = np.concatenate([[0], np.cumsum(_repeats_one_of_late(heard.user, heard.item))])
        n_plays, place = np.minimum(n_before, _LATELY), np.arange(len(heard))
        n_again = so_far[place] - so_far[place - n_plays]
        told = n_before > 0
        features = _features(n_plays[told], n_again[told])
        return cls(_regressed(features, ~heard.is_first()[told]).astype(np.float32))

    def chance(self, heard: NDArray[np.int64]) -> float:
        """The chance that the next play is a repeat.

        Args:
            heard: items (n,) that the listener heard out, the latest last; 200 are enough.
        """
        late = heard[-2 * _LATELY :]
        again = _repeats_one_of_late(np.zeros_like(late), late)[-_LATELY:]
        features = _features(np.array([len(again)]), np.array([again.sum()]))
        return float(expit(features @ self.weights)[0])


def _repeats_one_of_late(user: NDArray[np.int64], item: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether each play (n,) is of a song among the listener's last plays before it."""
    order = np.lexsort((item, user))  # stable: in the order of time
    before, now = order[:-1], order[1:]
    is_same = (user[now] == user[before]) & (item[now] == item[before])
    again = np.zeros(len(item), np.bool_)
    again[now] = is_same & (now - before <= _LATELY)
    return again


def _features(n_plays: NDArray[np.int64], n_again: NDArray[np.int64]) -> NDArray[np.float64]:
    share = n_again / (n_plays + _DOUBT)
    return np.stack([np.ones(len(share)), 1 / (1 + n_plays), np.log1p(n_plays), share], 1)


def _regressed(x: NDArray[np.float64], y: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Weights of a logistic regression with a ridge around `_USUAL`, by Newton's method."""
    weights = _USUAL
    for _ in range(_ROUNDS):
        p = expit(x @ weights)
        gradient = x.T @ (p - y) + _RIDGE * (weights - _USUAL)
        curvature = x.T @ (x * (p * (1 - p))[:, None]) + _RIDGE * np.eye(len(weights))
        step = np.linalg.solve(curvature, gradient)
        weights = weights - step / max(1.0, np.abs(step).max())  # a longer one may lead away
        if np.abs(step).max() < _CLOSE:
            break
    return weights
