"""Solve for the weights of the linear item-to-item term.

Source: H. Steck, Embarrassingly Shallow Autoencoders for Sparse Data (EASE), WWW 2019.
"""

from typing import Any

import numpy as np
import scipy.sparse as sp
import torch
from torch import Tensor

from model.hybrid.interactions import Interactions
from model.hybrid.neighbours import Floats, Ints, Neighbours
from model.hybrid.recipe import LinearConfig

Sparse = Any
"""A scipy matrix in rows: its operators are typed as anything that scipy or numpy knows."""

_LISTENERS_AT_ONCE = 2048
_SPARSE_COST = 600
"""Multiplications that a dense product makes while a sparse one makes one."""


def fit_neighbours(
    plays: Interactions, n_items: int, config: LinearConfig, random: np.random.Generator
) -> Neighbours:
    """Solve for the weights among the most played items; all others have none.

    A listener's completed items count once; of very many listeners a sample is read.
    """
    counted = plays.where(plays.is_first() & plays.completed)
    count = np.bincount(counted.item, minlength=n_items)
    most_played = np.argsort(-count, kind="stable")[: config.most_items]
    most_played = np.sort(most_played[count[most_played] > 0])
    both = _co_plays(_listeners(counted, most_played, config, random))
    weights = item_weights(torch.from_numpy(both), config.ridge)
    largest = weights.abs().topk(min(config.neighbours, len(most_played))).indices
    kept = weights.gather(1, largest).numpy()
    return Neighbours(n_items, most_played, most_played[largest.numpy()].astype(np.int32), kept)


def item_weights(both: Tensor, ridge: float) -> Tensor:
    """EASE's closed form: weights (m, m), row given, column foretold, zero diagonal.

    Args:
        both: (m, m) how many listeners played both items, in single precision; it is written over.
        ridge: keeps the weights small and, being far above rounding, makes single precision do.
    """
    both.diagonal().add_(ridge)
    inverse = torch.cholesky_inverse(torch.linalg.cholesky(both))
    return inverse.div_(-inverse.diagonal().clone()).fill_diagonal_(0.0)


def _listeners(
    plays: Interactions, items: Ints, config: LinearConfig, random: np.random.Generator
) -> Sparse:
    """Who played which of `items` (m,), ascending: (n, m) of 0 and 1, those with several plays."""
    bounds = plays.bounds()
    several = np.flatnonzero(np.diff(bounds) > 1)
    if len(several) > config.most_listeners:
        several = np.sort(random.choice(several, config.most_listeners, replace=False))
    place = np.searchsorted(items, plays.item).clip(max=max(len(items) - 1, 0))
    known = np.flatnonzero(items[place] == plays.item)
    ones = np.ones(len(known), np.float32)
    shape = (plays.n_users, len(items))
    return sp.csr_array((ones, place[known], np.searchsorted(known, bounds)), shape)[several]


def _co_plays(played: Sparse) -> Floats:
    """How many listeners played both (m, m), of those who played what (n, m)."""
    n, m = played.shape
    by_listener = np.diff(played.indptr).astype(np.float64)
    if _SPARSE_COST * (by_listener**2).sum() < n * m * m:
        return (played.T @ played).toarray()
    both = np.zeros((m, m), np.float32)
    for at in range(0, n, _LISTENERS_AT_ONCE):
        some = played[at : at + _LISTENERS_AT_ONCE].toarray()
        both += some.T @ some
    return both
