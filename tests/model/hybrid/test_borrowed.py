import numpy as np
import pytest

from model.hybrid.borrowed import with_new_items
from model.hybrid.neighbours import Neighbours
from model.hybrid.recipe import LinearConfig

KNOWN, NEW = np.array([2, 3, 5, 6]), np.array([1, 4, 7])
WEIGHTS = np.array(
    [[0.0, 0.5, 0.2, -0.1], [0.4, 0.0, 0.3, 0.0], [0.1, 0.2, 0.0, 0.6], [-0.3, 0.0, 0.7, 0.0]],
    np.float32,
)


def neighbours() -> Neighbours:
    items = np.repeat(KNOWN[None].astype(np.int32), len(KNOWN), 0)
    return Neighbours(9, KNOWN, items, WEIGHTS)


def content(like: dict[int, int]) -> np.ndarray:
    """Rows at right angles, but for new items, which are as the known one that they are like."""
    rows = np.eye(9, dtype=np.float32)
    for new, known in like.items():
        rows[new] = rows[known]
    return rows


def given(neighbours: Neighbours, item: int) -> np.ndarray:
    return neighbours.scores(np.array([[item]]))[0]


def test_a_new_item_has_the_weights_of_the_one_that_it_is_made_like() -> None:
    config = LinearConfig(lenders=1)

    extended = with_new_items(neighbours(), NEW, content({1: 3, 4: 5, 7: 6}), config)

    for row, item in enumerate(KNOWN):
        scores = given(extended, item)
        assert np.allclose(scores[KNOWN], WEIGHTS[row])
        assert np.allclose(scores[NEW], WEIGHTS[row, [1, 2, 3]])
    assert not given(extended, 1).any()


def test_of_several_lenders_the_more_alike_lend_more_and_the_weights_are_as_large() -> None:
    alike = content({})
    alike[1] = 0.8 * alike[3] + 0.6 * alike[5]
    config = LinearConfig(lenders=2, lender_temperature=0.1)
    share = np.exp(8.0) / (np.exp(8.0) + np.exp(6.0))

    extended = with_new_items(neighbours(), NEW[:1], alike, config)

    borrowed = np.array([given(extended, item)[1] for item in KNOWN])
    mean = share * WEIGHTS[:, 1] + (1 - share) * WEIGHTS[:, 2]
    lengths = np.linalg.norm(WEIGHTS, axis=0)
    length = share * lengths[1] + (1 - share) * lengths[2]
    assert np.allclose(borrowed, mean * length / np.linalg.norm(mean), atol=1e-6)


@pytest.mark.parametrize("n", [1, 2, 3, 50])
def test_the_largest_weights_of_each_row_are_kept(n: int) -> None:
    alike = content({1: 3, 4: 5, 7: 6})
    config = LinearConfig(lenders=1, borrowed=n)

    extended = with_new_items(neighbours(), NEW, alike, config)

    for row, item in enumerate(KNOWN):
        expected = WEIGHTS[row, [1, 2, 3]]
        smaller = np.argsort(-np.abs(expected), kind="stable")[n:]
        expected[smaller] = 0.0
        assert np.allclose(given(extended, item)[NEW], expected)
        assert np.allclose(given(extended, item)[KNOWN], WEIGHTS[row])


def test_without_new_or_without_known_items_nothing_is_added() -> None:
    some = neighbours()
    none = Neighbours(9, KNOWN[:0], np.zeros((0, 0), np.int32), np.zeros((0, 0), np.float32))

    assert with_new_items(some, NEW[:0], content({}), LinearConfig()) is some
    assert with_new_items(none, NEW, content({}), LinearConfig()) is none
