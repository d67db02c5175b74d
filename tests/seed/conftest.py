"""One simulation for all tests that look for what is planted in it."""

from datetime import UTC, datetime

import numpy as np
import pandas as pd
import pytest

from seed.listeners import Simulation, simulate
from tests.seed.catalogues import catalogue

END = datetime(2026, 11, 1, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def songs() -> pd.DataFrame:
    return catalogue(2000)


@pytest.fixture(scope="session")
def simulation(songs: pd.DataFrame) -> Simulation:
    return simulate(songs, 800, seed=3, end=END)


@pytest.fixture(scope="session")
def heard(simulation: Simulation) -> pd.DataFrame:
    """Plays in each listener's order, with what is planted behind them and what came before."""
    world = simulation.world
    row = pd.Series(np.arange(len(world.song_id)), index=world.song_id)
    plays = pd.concat([simulation.plays, simulation.moves], axis=1)
    plays["row"] = row[plays["song_id"]].to_numpy()
    plays["genre"] = world.genre[plays["row"]]
    plays["skipped"] = plays["seconds_heard"] < 0.5 * plays["seconds_available"]
    plays = plays.sort_values(["listener", "at"], ignore_index=True)
    before = plays.groupby("listener").shift()
    plays["gap"] = (plays["at"] - before["at"]).dt.total_seconds()
    plays["opens"] = plays["session_id"] != before["session_id"]
    plays["genre_before"] = before["genre"]
    plays["skipped_before"] = before["skipped"].astype("boolean")
    return plays
