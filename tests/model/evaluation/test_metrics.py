"""The measures, worked out by hand."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.evaluation.contract import Asked
from model.evaluation.lists import lists_of
from model.evaluation.metrics import NO_ITEM, Estimate, best, measure, paired_difference
from model.evaluation.plays import Plays
from model.evaluation.tasks import Task

SECOND = 1 / math.log2(3)
"""What a hit in second place gains."""


def plays_of(rows: list[list[int]]) -> Plays:
    item = np.array([item for row in rows for item in row], np.int64)
    bounds = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
    return Plays(bounds, item, np.zeros(len(item)), np.ones(len(item), np.bool_))


def task_of(targets: list[list[int]], n_items: int = 6, k: int = 2) -> Task:
    """Every case has heard item 0."""
    heard = plays_of([[0]] * len(targets))
    candidates = np.ones(n_items, np.bool_)
    return Task("t", k, np.arange(len(targets)), heard, plays_of(targets), heard, candidates)


def test_lists_are_measured_as_by_hand() -> None:
    task = task_of([[3], [4], [2, 1, 5]])
    lists = np.array([[1, 3], [1, 2], [4, 1]])
    counts = np.array([5, 9, 0, 1, 0, 1])

    measured = measure(task, lists, counts)

    assert measured.ndcg == pytest.approx([SECOND, 0, SECOND / (1 + SECOND)])
    assert measured.recall.tolist() == [1, 0, 0.5]
    assert measured.hit.tolist() == [1, 0, 1]
    assert measured.coverage == 4 / 6
    assert measured.popularity_rank == pytest.approx((1 + 3 + 1 + 5 + 6 + 1) / 6)
    bits = [-math.log2((counts[item] + 1) / 22) for item in lists.ravel()]
    assert measured.novelty == pytest.approx(sum(bits) / 6)


def test_a_list_that_is_not_full_is_measured_too() -> None:
    measured = measure(task_of([[3]]), np.array([[3, NO_ITEM]]), np.ones(6, np.int64))

    assert measured.ndcg.tolist() == [1]
    assert measured.coverage == 1 / 6


@pytest.mark.parametrize(
    ("row", "reason"), [([0, 1], "an item of the history"), ([1, 1], "an item twice")]
)
def test_a_list_that_no_recommender_may_give_is_refused(row: list[int], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        measure(task_of([[3]]), np.array([row]), np.ones(6, np.int64))


def test_an_estimate_knows_its_standard_error() -> None:
    estimate = Estimate.of(np.array([0.0, 1.0, 1.0, 0.0]))

    assert estimate.mean == 0.5
    assert estimate.error == pytest.approx(math.sqrt(1 / 3) / 2)


def test_a_constant_lead_has_no_error() -> None:
    theirs = np.array([0.1, 0.5, 0.25])

    lead = paired_difference(theirs + 0.25, theirs)

    assert lead.mean == pytest.approx(0.25)
    assert lead.error == pytest.approx(0)


def test_of_equal_scores_the_first_item_is_listed_first() -> None:
    scores = np.array([[1.0, 3.0, 3.0, 2.0], [-np.inf, 0.0, -np.inf, -np.inf]])

    assert best(scores, 3).tolist() == [[1, 2, 3], [1, NO_ITEM, NO_ITEM]]
    assert best(scores, 5)[0].tolist() == [1, 2, 3, 0, NO_ITEM]


@given(st.lists(st.integers(0, 3), min_size=1, max_size=30), st.integers(1, 40))
def test_the_best_are_those_of_a_stable_sort(row: list[int], k: int) -> None:
    lists = best(np.array([row], np.float64), k)

    in_order = sorted(range(len(row)), key=lambda column: (-row[column], column))
    assert lists[0, : len(row)].tolist() == in_order[:k]


class Fixed:
    """Gives everyone the same scores."""

    def __init__(self, *scores: float) -> None:
        self.row = np.array([scores], np.float32)

    def scores(self, asked: Asked) -> np.ndarray:
        return np.repeat(self.row, len(asked), 0)


def test_what_is_known_or_no_candidate_is_never_listed() -> None:
    task = task_of([[3], [4]], k=5)
    task.candidates[5] = False

    lists = lists_of(Fixed(9, 8, math.nan, 7, math.inf, 6), task)

    assert lists.tolist() == [[1, 3, 2, 4, NO_ITEM]] * 2


def test_scores_of_another_shape_are_refused() -> None:
    with pytest.raises(ValueError, match="one per case and item"):
        lists_of(Fixed(1, 2, 3), task_of([[3]]))
