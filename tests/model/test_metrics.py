import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.metrics import graded_ndcg, mean_reciprocal_rank, ndcg, ranks_in, ranks_of, recall


def test_ranks_by_hand_with_ties_counting_half() -> None:
    scores = np.array([[0.1, 0.9, 0.5], [0.2, 0.2, 0.9], [1.0, 1.0, 1.0]])

    ranks = ranks_of(scores, np.array([2, 0, 1]))

    assert ranks.tolist() == [1.0, 1.5, 1.0]


def test_ranks_in_lists_by_hand() -> None:
    lists = np.array([[4, 7, 9], [4, 7, 9], [9, 4, 7]])

    ranks = ranks_in(lists, np.array([7, 5, 9]))

    assert ranks.tolist() == [1.0, math.inf, 0.0]


def test_metrics_by_hand() -> None:
    ranks = np.array([0.0, 2.0, 9.0, math.inf])

    assert recall(ranks, 3) == 0.5
    assert ndcg(ranks, 3) == pytest.approx((1 + 1 / 2) / 4)
    assert mean_reciprocal_rank(ranks) == pytest.approx((1 + 1 / 3 + 1 / 10) / 4)


def test_graded_ndcg_by_hand() -> None:
    scores = np.array([[0.1, 0.4, 0.3, 0.2], [0.9, 0.1, 0.2, 0.3], [0.1, 0.2, 0.3, 0.4]])
    gains = np.array([[4.0, 1.0, 2.0, 8.0], [1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0]])
    second = 1 / math.log2(3)

    assert graded_ndcg(scores, gains, 2) == pytest.approx(
        ((1 + 2 * second) / (8 + 4 * second) + 1) / 2
    )
    assert graded_ndcg(scores, gains, 9) > graded_ndcg(scores, gains, 2)
    assert graded_ndcg(scores[2:], gains[2:], 2) == 0.0


@given(
    st.lists(st.tuples(st.floats(-9, 9), st.floats(0, 9)), min_size=1, max_size=20),
    st.integers(1, 30),
)
def test_graded_ndcg_is_whole_for_the_gains_themselves_and_less_for_others(
    rows: list[tuple[float, float]], k: int
) -> None:
    scores, gains = np.array(rows)[:, None].T

    assert -1e-9 <= graded_ndcg(scores, gains, k) <= 1 + 1e-9
    assert graded_ndcg(gains, gains, k) == pytest.approx(float(gains.any()))


@given(st.lists(st.floats(0, 1000) | st.just(math.inf)), st.integers(1, 50))
def test_metrics_stay_between_zero_and_one(ranks: list[float], k: int) -> None:
    array = np.array(ranks, np.float64)

    values = (recall(array, k), ndcg(array, k), mean_reciprocal_rank(array))

    assert all(0 <= value <= 1 for value in values)
    assert ndcg(array, k) <= recall(array, k)
