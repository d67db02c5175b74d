"""How often a listener plays songs again, from logs in which that is known."""

import numpy as np
import pytest
from numpy.typing import NDArray

from model.hybrid.interactions import Interactions
from model.hybrid.repeats import Repeats
from model.past import COMPLETE, SKIP

Ints = NDArray[np.int64]
N_PLAYS = 600


def plays_of(share: float, random: np.random.Generator) -> Ints:
    """Songs (N_PLAYS,) of somebody of whose plays a `share` are of songs heard not long before."""
    items = np.arange(1, N_PLAYS + 1)
    for place in range(1, N_PLAYS):
        if random.random() < share:
            items[place] = items[max(place - random.geometric(1 / 30), 0)]
    return items


def log_of(items: list[Ints], kind: int = COMPLETE) -> Interactions:
    n_users = len(items)
    return Interactions(
        np.repeat(np.arange(n_users), N_PLAYS),
        np.concatenate(items) if items else np.zeros(0, np.int64),
        np.tile(np.arange(N_PLAYS, dtype=np.float64), n_users),
        np.full(n_users * N_PLAYS, kind),
        np.full(n_users * N_PLAYS, kind == COMPLETE),
        np.zeros((n_users, 0), np.int64),
        None,
    )


def test_a_part_of_the_history_tells_how_often_a_listener_repeats() -> None:
    random = np.random.default_rng(0)
    shares = random.uniform(0.05, 0.6, 60)
    repeats = Repeats.of(log_of([plays_of(share, random) for share in shares]))

    others = random.uniform(0.05, 0.6, 60)
    told = np.array([repeats.chance(plays_of(share, random)[-200:]) for share in others])

    assert told.mean() == pytest.approx(others.mean(), abs=0.02)
    assert np.corrcoef(told, others)[0, 1] > 0.8


def test_what_is_longer_ago_changes_nothing() -> None:
    random = np.random.default_rng(1)
    log = [plays_of(share, random) for share in (0.1, 0.3, 0.5)]
    repeats = Repeats.of(log_of(log))

    for items in log:
        assert repeats.chance(items) == repeats.chance(items[-200:])


@pytest.mark.parametrize(
    "log", [log_of([]), log_of([plays_of(0.5, np.random.default_rng(2))], SKIP)]
)
def test_without_a_play_to_learn_from_one_in_ten_is_a_repeat(log: Interactions) -> None:
    repeats = Repeats.of(log)

    assert repeats.chance(np.zeros(0, np.int64)) == pytest.approx(0.1)
    assert repeats.chance(np.arange(50)) == pytest.approx(0.1)


def test_where_nobody_repeats_hardly_anything_is_foretold() -> None:
    repeats = Repeats.of(log_of([plays_of(0.0, np.random.default_rng(3))]))

    assert repeats.chance(np.arange(100)) < 0.01
