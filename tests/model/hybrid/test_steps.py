"""What a step reads: negatives, and steps made ahead of their use."""

from collections.abc import Iterator

import numpy as np
import pytest

from model.hybrid.steps import draw_negatives, made_ahead


def test_negatives_are_distinct_items_of_the_warm_ones() -> None:
    warm = np.arange(5, 500, 3)

    negatives = draw_negatives(warm, 15, np.random.default_rng(0))

    assert len(set(negatives.tolist())) == 15
    assert np.isin(negatives, warm).all()


def test_no_more_negatives_are_drawn_than_there_are_warm_items() -> None:
    warm = np.arange(5, 20)

    assert draw_negatives(warm, 15, np.random.default_rng(0)).tolist() == warm.tolist()


def test_steps_made_ahead_come_in_their_order_and_once() -> None:
    made = [step for step, _ in made_ahead((n, None) for n in range(20))]

    assert made == list(range(20))


def test_what_goes_wrong_while_a_step_is_made_ahead_is_told_to_who_waits_for_it() -> None:
    def steps() -> Iterator[int]:
        yield 1
        raise ValueError("no plays")

    ahead = made_ahead(steps())

    assert next(ahead) == 1
    with pytest.raises(ValueError, match="no plays"):
        list(ahead)
