"""The generator's own odds of what is played next: the ceiling for any recommender of its plays.

Left out is what nobody could see: the mood's drift, and that a song is picked from few candidates.
"""

import numpy as np
import pandas as pd

from model.values import COMPLETED_SHARE
from seed.listeners import REPEAT_NOISE, Simulation, activation
from seed.planted import (
    ENERGY_PULL,
    FOLLOW,
    LEAVE_AFTER_SKIP,
    NEW_SESSION,
    Flags,
    Floats,
    Ints,
    Listeners,
    World,
    softmax,
)


def odds_of_plays(simulation: Simulation, rows: Ints) -> Floats:
    """The odds of each song at each of these plays, given the listener and all before it.

    Args:
        simulation: as `simulate` made it.
        rows: (b,) of its plays; none may be among its listener's first three.

    Returns:
        (b, n) probabilities over the world's songs, in the world's order.

    Raises:
        ValueError: a play has fewer than three before it.
    """
    world, listeners = simulation.world, simulation.listeners
    history = _histories(simulation, rows)
    if any(len(past) < 3 for past in history):
        raise ValueError("the first three plays of a listener have no odds: leave them out")
    who = simulation.moves["listener"].to_numpy()[rows]
    last = pd.concat([past.iloc[[-1]] for past in history])
    genre = world.genre[last["song"]]
    odds = next_genre(world, listeners, who, genre, ~last["completed"].to_numpy(bool))
    odds = next_song(world, odds, listeners.energy[who])

    at = simulation.plays["at"].dt.tz_localize(None).to_numpy()[rows]
    shares = world.weight * ~world.new
    by_artist = np.bincount(world.artist, shares)
    n_of_artist = np.bincount(world.artist, ~world.new)
    for row, past in enumerate(history):
        song = past["song"].to_numpy()
        age = (at[row] - past["at"].to_numpy()) / np.timedelta64(1, "s")
        call = softmax(activation(age, past["completed"].to_numpy()) / REPEAT_NOISE)
        repeat = np.bincount(song, call, len(world.song_id))
        many = n_of_artist[world.artist[song]] > 1
        of_artist = np.bincount(world.artist[song], call * many, len(by_artist))
        artist = (of_artist / np.maximum(by_artist, 1e-12))[world.artist] * shares
        odds[row, song] = 0  # what is known has its own way back
        odds[row, world.new & (at[row] < simulation.new_from.tz_localize(None).to_datetime64())] = 0
        odds[row] /= odds[row].sum()
        p_repeat, p_artist = listeners.repeat[who[row]], listeners.loyalty[who[row]]
        p_artist *= artist.sum()
        odds[row] *= 1 - p_repeat - p_artist
        odds[row] += p_repeat * repeat + p_artist * artist / max(artist.sum(), 1e-12)
    return odds


def next_genre(
    world: World, listeners: Listeners, who: Ints, genre: Ints, skipped: Flags
) -> Floats:
    """The odds of the next genre, where no old favourite and no known artist returns.

    Shapes: who, genre, skipped (b,): listener, genre of their last play, whether it was skipped.
    Returns: (b, g) probabilities.
    """
    rows = np.arange(len(who))
    afresh = NEW_SESSION + (1 - NEW_SESSION) * LEAVE_AFTER_SKIP * skipped
    follow = np.where(skipped, 0, FOLLOW) * (1 - afresh)
    odds = listeners.taste[who] * afresh[:, None]
    odds[rows, genre] += 1 - afresh - follow
    odds[rows, world.successor[genre]] += follow
    return odds


def next_song(world: World, odds_of_genre: Floats, energy: Floats) -> Floats:
    """The odds of the next song, given those of its genre and nothing heard before.

    Shapes: odds_of_genre (b, g) from `next_genre`; energy (b,), the listeners' liking for energy.
    Returns: (b, n) probabilities over the world's songs.
    """
    pull = world.weight * np.exp(ENERGY_PULL * world.energy * energy[:, None])  # (b, n)
    by_genre = np.stack([np.bincount(world.genre, row, len(world.genres)) for row in pull])
    return odds_of_genre[:, world.genre] * pull / by_genre[:, world.genre]


def _histories(simulation: Simulation, rows: Ints) -> list[pd.DataFrame]:
    """What each play's listener played before it: song (row in the world), at, completed."""
    plays, world = simulation.plays, simulation.world
    listener = simulation.moves["listener"].to_numpy()
    all_plays = pd.DataFrame(
        {
            "song": np.searchsorted(world.song_id, plays["song_id"].to_numpy()),
            "at": plays["at"].dt.tz_localize(None).to_numpy(),
            "completed": plays["seconds_heard"] >= COMPLETED_SHARE * plays["seconds_available"],
        }
    )
    wanted = all_plays[np.isin(listener, listener[rows])]
    by_listener = dict(iter(wanted.groupby(listener[wanted.index], sort=False)))
    return [by_listener[listener[row]].loc[: row - 1] for row in rows]
