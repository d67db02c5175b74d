"""Measures of ranked lists, case by case, and what is known of their means.

A list is a row (k,) of item rows, best first, filled up with `NO_ITEM`.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.evaluation.plays import Ints
from model.evaluation.tasks import Task

NO_ITEM = -1
PerCase = NDArray[np.float64]
"""(n_cases,) one value in [0, 1] each."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over cases and its standard error."""

    mean: float
    error: float

    @classmethod
    def of(cls, values: PerCase) -> "Estimate":
        """Mean of at least one case; the error of a single one is 0."""
        error = values.std(ddof=1) / np.sqrt(len(values)) if len(values) > 1 else 0.0
        return cls(float(values.mean()), float(error))


def paired_difference(ours: PerCase, theirs: PerCase) -> Estimate:
    """How far one recommender is ahead of another on the same cases."""
    return Estimate.of(ours - theirs)


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """Of the lists of one task."""

    ndcg: PerCase  # gain 1, discount 1 / log2(rank + 1), over what an ideal list reaches
    recall: PerCase  # hits over min(k, targets)
    hit: PerCase  # 1.0 with a target in the list
    coverage: float  # share of the items that could be listed that stand in some list
    popularity_rank: float  # mean over listed items; 1 is the most played in training
    novelty: float  # mean self-information of listed items, in bits


def measure(task: Task, lists: Ints, counts: Ints) -> Measured:
    """Measure `lists` (n_cases, k); `counts` (n_items,) are the plays in training.

    Self-information is -log2 of an item's share of training plays, one added to each item
    (Vargas and Castells, RecSys 2011).

    Raises: ValueError where a list holds an item twice or one that is excluded.
    """
    hits = _hits(task, lists)
    k = lists.shape[1]
    reachable = np.minimum(k, task.targets.sizes)
    discount = 1 / np.log2(np.arange(2, k + 2))
    listed = lists[lists != NO_ITEM]
    rank = np.empty(len(counts))
    rank[np.argsort(-counts, kind="stable")] = np.arange(1, len(counts) + 1)
    bits = np.log2(counts.sum() + len(counts)) - np.log2(counts + 1)
    return Measured(
        (hits * discount).sum(1) / np.cumsum(discount)[reachable - 1],
        hits.sum(1) / reachable,
        np.where(hits.any(1), 1.0, 0.0),
        len(np.unique(listed)) / int(task.candidates.sum()),
        float(rank[listed].mean()),
        float(bits[listed].mean()),
    )


def best(scores: NDArray[np.floating], k: int) -> Ints:
    """Columns of the `k` highest scores per row, best first; of equal ones the first.

    Scores of minus infinity are never listed: `NO_ITEM` stands in their place.
    """
    n_rows, n_columns = scores.shape
    reach = min(k, n_columns)
    least = np.partition(scores, n_columns - reach, axis=1)[:, n_columns - reach, None]
    row, column = np.nonzero((scores >= least) & (scores > -np.inf))
    order = np.lexsort((column, -scores[row, column], row))
    row, column = row[order], column[order]
    place = np.arange(len(row)) - np.searchsorted(row, row)
    lists = np.full((n_rows, k), NO_ITEM, np.int64)
    kept = place < k
    lists[row[kept], place[kept]] = column[kept]
    return lists


def _hits(task: Task, lists: Ints) -> NDArray[np.bool_]:
    """Mark (n_cases, k) the targets in each list."""
    if len(lists) != len(task):
        raise ValueError(f"{len(lists)} lists for {len(task)} cases")
    n_items = len(task.candidates)
    key = np.arange(len(task))[:, None] * n_items + lists
    listed = key[lists != NO_ITEM]
    if len(np.unique(listed)) != len(listed):
        raise ValueError("a list holds an item twice")
    if np.isin(listed, _keys(task.excluded.row, task.excluded.item, n_items)).any():
        raise ValueError("a list holds an item of the history")
    targets = _keys(task.targets.row, task.targets.item, n_items)
    return np.isin(key, targets) & (lists != NO_ITEM)


def _keys(row: Ints, item: Ints, n_items: int) -> Ints:
    return row * n_items + item
