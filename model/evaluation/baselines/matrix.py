"""Plays as a sparse matrix, and what all do who know an item by its plays alone."""

from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from model.evaluation.contract import NotForThisLog, Scores, TrainingLog
from model.evaluation.plays import Plays

Sparse = Any
"""A scipy matrix in rows: its operators are typed as anything that scipy or numpy knows."""


def matrix_of(plays: Plays, n_items: int) -> Sparse:
    """Who played what: (rows, n_items) of 0 and 1."""
    shape = (len(plays), n_items)
    ones = np.ones(len(plays.item), np.float32)
    played = sp.csr_matrix((ones, plays.item, plays.bounds), shape, copy=True)
    played.sum_duplicates()
    played.data[:] = 1
    return played


def matrix_to_learn(log: TrainingLog) -> Sparse:
    """Training plays (n_users, n_items) of 0 and 1.

    Raises: NotForThisLog where items without plays are what is asked for.
    """
    if log.withheld.any():
        raise NotForThisLog("it knows an item by its plays alone")
    return matrix_of(log.plays, log.n_items)


def or_popularity(scores: Scores, histories: Plays, counts: NDArray[np.int64]) -> Scores:
    """Replace the scores of empty histories, which say nothing, by popularity."""
    empty = histories.sizes == 0
    return np.where(empty[:, None], counts.astype(np.float32), scores)
