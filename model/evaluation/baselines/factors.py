# the peer's library stands in an environment of its own: its types are not known here
# pyright: reportMissingImports=false, reportUnknownParameterType=false, reportUntypedBaseClass=false
"""Matrix factorisation by the library implicit: ALS and BPR."""

from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from implicit.als import AlternatingLeastSquares
from implicit.bpr import BayesianPersonalizedRanking
from numpy.typing import NDArray

from model.evaluation.baselines.matrix import matrix_of, matrix_to_learn, or_popularity
from model.evaluation.contract import Asked, Ranker, Scores, TrainingLog
from model.evaluation.plays import Ints


@dataclass(frozen=True, slots=True)
class Als:
    """Weighted alternating least squares (Hu, Koren and Volinsky, ICDM 2008)."""

    n_factors: int = 64
    regularization: float = 0.01
    alpha: float = 10.0  # confidence of a play, beside 1 of every other item
    n_iterations: int = 15

    def fit(self, log: TrainingLog) -> Ranker:
        """Factorise.

        Raises: NotForThisLog where items have no plays.
        """
        played = matrix_to_learn(log)
        model = AlternatingLeastSquares(
            factors=self.n_factors,
            regularization=self.regularization,
            alpha=self.alpha,
            iterations=self.n_iterations,
            num_threads=1,
            random_state=0,
        )
        model.fit(played, show_progress=False)
        return _Als(model, log.counts())


@dataclass(frozen=True, slots=True, eq=False)
class _Als:
    model: Any
    counts: Ints

    def scores(self, asked: Asked) -> Scores:
        """Fold every history in: one more half step of the alternation."""
        histories = matrix_of(asked.histories, len(self.counts))
        users = self.model.recalculate_user(np.arange(len(asked)), histories)
        return or_popularity(users @ self.model.item_factors.T, asked.histories, self.counts)


@dataclass(frozen=True, slots=True)
class Bpr:
    """Bayesian personalised ranking (Rendle et al., UAI 2009)."""

    n_factors: int = 64
    learning_rate: float = 0.05
    regularization: float = 0.01
    n_iterations: int = 100

    def fit(self, log: TrainingLog) -> Ranker:
        """Factorise.

        Raises: NotForThisLog where items have no plays.
        """
        played = matrix_to_learn(log)
        model = BayesianPersonalizedRanking(
            factors=self.n_factors,
            learning_rate=self.learning_rate,
            regularization=self.regularization,
            iterations=self.n_iterations,
            num_threads=1,
            random_state=0,
        )
        model.fit(played, show_progress=False)
        return _Bpr(model.item_factors, model.user_factors, log)


class _Bpr:
    """A listener of training has a vector; any other gets the mean of the heard items'."""

    def __init__(
        self, items: NDArray[np.float32], users: NDArray[np.float32], log: TrainingLog
    ) -> None:
        self._items = items  # the last column is the item's bias
        self._users = users
        self._learned = log.plays.sizes > 0
        self._counts = log.counts()

    def scores(self, asked: Asked) -> Scores:
        histories = matrix_of(asked.histories, len(self._counts))
        mean = histories @ self._items / np.maximum(asked.histories.sizes, 1)[:, None]
        mean[:, -1] = 1.0
        learned = self._learned[asked.users][:, None]
        users = np.where(learned, self._users[asked.users], mean).astype(np.float32)
        return or_popularity(users @ self._items.T, asked.histories, self._counts)


ALS = tuple(
    Als(n_factors, regularization, alpha)
    for n_factors, regularization, alpha in product((32, 64), (1.0,), (1.0, 10.0))
)
BPR = (Bpr(),)
