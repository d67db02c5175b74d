"""What most people play: all of them, those of the same demographics, or in the last genre."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from model.evaluation.contract import Asked, NotForThisLog, Ranker, Scores, TrainingLog


@dataclass(frozen=True, slots=True)
class Popularity:
    """The most played items, whoever asks."""

    def fit(self, log: TrainingLog) -> Ranker:
        return BySegment(np.log(smoothed_share(log)), ())


@dataclass(frozen=True, slots=True)
class SegmentPopularity:
    """Popularity, moved by what each of a listener's demographics is known to play more.

    log p(i) + weight · Σ_c log(p(i | value of c) / p(i)): naive Bayes over demographic columns.
    """

    pseudo_plays: float = 10_000.0  # of average taste, added to those of each value of a column
    weight: float = 0.7  # 1 trusts the columns to be independent

    def fit(self, log: TrainingLog) -> Ranker:
        """Count plays by each demographic column.

        Raises: NotForThisLog where there is none.
        """
        columns = [str(name) for name in log.users if name != "user_id"]
        if not columns:
            raise NotForThisLog("the log knows no demographics")
        share = smoothed_share(log)
        lifts = [_Lift.of(log, column, share, self.pseudo_plays) for column in columns]
        return BySegment(np.log(share), lifts, self.weight)


@dataclass(frozen=True, slots=True, eq=False)
class _Lift:
    """How much more each value of a demographic column plays each item."""

    value: NDArray[np.int64]  # (n_users,) row of `lift`; the last stands for unknown
    lift: NDArray[np.float64]  # (n_values + 1, n_items) log(p(i | value) / p(i))

    @classmethod
    def of(
        cls, log: TrainingLog, column: str, share: NDArray[np.float64], pseudo_plays: float
    ) -> "_Lift":
        code, values = pd.factorize(log.users[column], use_na_sentinel=True)
        value = np.where(code < 0, len(values), code).astype(np.int64)
        key = value[log.plays.row] * log.n_items + log.plays.item
        shape = (len(values) + 1, log.n_items)
        count = np.bincount(key, minlength=shape[0] * shape[1]).reshape(shape)
        count[-1] = 0
        given = count + pseudo_plays * share
        return cls(value, np.log(given / given.sum(1, keepdims=True) / share))


class BySegment:
    """Ready to be asked; without any column, the same for all."""

    def __init__(
        self, log_share: NDArray[np.float64], lifts: Sequence[_Lift], weight: float = 1.0
    ) -> None:
        self._log_share = log_share
        self._lifts = lifts
        self._weight = weight

    def scores(self, asked: Asked) -> Scores:
        """Log share of plays to be expected of each listener, up to a constant."""
        scores = np.tile(self._log_share, (len(asked), 1))
        for column in self._lifts:
            scores += self._weight * column.lift[column.value[asked.users]]
        return scores.astype(np.float32)


def smoothed_share(log: TrainingLog) -> NDArray[np.float64]:
    """Share (n_items,) of training plays, half a play added to each item."""
    count = log.counts() + 0.5
    return count / count.sum()


POPULARITY = (Popularity(),)
SEGMENT_POPULARITY = tuple(
    SegmentPopularity(pseudo_plays, weight)
    for pseudo_plays, weight in product((1_000.0, 10_000.0, 30_000.0), (0.7, 1.0))
)
