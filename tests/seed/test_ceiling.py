"""The generator's own odds: they match its plays, and no one can do better."""

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest

from seed.ceiling import next_genre, odds_of_plays
from seed.listeners import Simulation


@pytest.fixture(scope="module")
def rows(simulation: Simulation) -> npt.NDArray[np.int64]:
    """Some plays, none of them among its listener's first three."""
    order = simulation.plays.groupby("user_id").cumcount()
    return np.random.default_rng(0).choice(np.flatnonzero(order >= 3), 3000, replace=False)


@pytest.fixture(scope="module")
def odds(simulation: Simulation, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    return odds_of_plays(simulation, rows)


def _played(simulation: Simulation, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.intp]:
    played = simulation.plays["song_id"].to_numpy()[rows]
    return np.searchsorted(simulation.world.song_id, played)


def test_the_odds_that_the_generator_tells_are_those_it_plays_by(
    heard: pd.DataFrame, simulation: Simulation
) -> None:
    later = heard[heard["genre_before"].notna() & ~heard["move"].isin(["repeat", "artist"])]
    last = later["genre_before"].to_numpy(np.int64)
    odds = next_genre(
        simulation.world,
        simulation.listeners,
        later["listener"].to_numpy(),
        last,
        later["skipped_before"].to_numpy(bool),
    )

    expected = np.array([odds[last == genre].mean(0) for genre in np.unique(last)])
    played = np.array(
        [np.bincount(later["genre"][last == g], minlength=odds.shape[1]) for g in np.unique(last)]
    )
    played = played / played.sum(1, keepdims=True)

    np.testing.assert_allclose(odds.sum(1), 1)
    np.testing.assert_allclose(expected, played, atol=0.03)


def test_odds_are_probabilities(odds: npt.NDArray[np.float64]) -> None:
    assert odds.min() >= 0
    np.testing.assert_allclose(odds.sum(1), 1)


def test_a_known_song_is_played_as_often_as_its_odds_say(
    simulation: Simulation,
    heard: pd.DataFrame,
    rows: npt.NDArray[np.int64],
    odds: npt.NDArray[np.float64],
) -> None:
    known = np.zeros(odds.shape, bool)
    listener = simulation.moves["listener"].to_numpy()
    past = heard[["listener", "row", "at"]]
    for place, row in enumerate(rows):
        before = (past["listener"] == listener[row]) & (
            past["at"] < simulation.plays["at"].iloc[row]
        )
        known[place, past.loc[before, "row"]] = True
    played = known[np.arange(len(rows)), _played(simulation, rows)]

    told = (odds * known).sum(1)

    assert told.mean() == pytest.approx(played.mean(), abs=0.04)
    assert told[played].mean() > told[~played].mean()


def test_the_odds_are_far_above_popularity_and_fit_their_own_listener_alone(
    simulation: Simulation, rows: npt.NDArray[np.int64], odds: npt.NDArray[np.float64]
) -> None:
    song, weight = _played(simulation, rows), simulation.world.weight
    place = np.arange(len(rows))
    popularity = np.log(weight[song] / weight.sum()).mean()

    own = np.log(odds[place, song] + 1e-9).mean()
    of_others = np.log(odds[np.roll(place, 1), song] + 1e-9).mean()

    assert own > popularity + 1
    assert own > of_others + 1


def test_the_first_plays_have_no_odds(simulation: Simulation) -> None:
    with pytest.raises(ValueError, match="first three"):
        odds_of_plays(simulation, np.array([0]))
