"""A small world with planted tastes, whose own next-play probabilities are known: the ceiling.

Mechanism: demographics → archetypes → taste over genres; a session starts in a genre by taste,
then stays or moves to that genre's successor; a skip draws the genre anew. Inside a genre, songs
are drawn by popularity and by how well their energy (an axis of the audio) fits the listener.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from model.values import AGE_BANDS, GENDERS, Listener, Play

COUNTRIES = ("US", "GB", "DE", "FR", "BR", "JP", "IN", "MX", "SE", "NG", "PL", "KR")
SUCCESSOR_SHARE = 0.3
NEW_SESSION_SHARE = 0.07
REDRAW_AFTER_SKIP = 0.75
START = 1_700_000_000.0

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class World:
    song_ids: Ints  # (n,) ascending, with holes
    artist: Ints
    genre: Ints
    second_genre: Ints  # -1: none
    audio: Floats  # (n, 12)
    energy: Floats
    popularity: Floats
    late: NDArray[np.bool_]  # released after all training plays
    successor: Ints  # (n_genres,)

    @property
    def n_genres(self) -> int:
        return len(self.successor)


@dataclass(frozen=True)
class People:
    age: Ints
    gender: Ints
    country: Ints
    taste: Floats  # (n, n_genres)
    demographic_taste: Floats  # (n, n_genres) what the demographics alone foretell
    energy_taste: Floats

    def listener(self, person: int) -> Listener:
        return Listener(
            AGE_BANDS[self.age[person]],
            GENDERS[self.gender[person]],
            COUNTRIES[self.country[person]],
        )


@dataclass(frozen=True)
class Listening:
    """Arrays (n_people, n_plays); items are indices into the world."""

    item: Ints
    completed: NDArray[np.bool_]
    at: Floats

    def plays(self, world: World, person: int, stop: int | None = None) -> list[Play]:
        """The first `stop` plays of one person as the product knows them."""
        return [
            Play(
                int(world.song_ids[self.item[person, t]]),
                datetime.fromtimestamp(self.at[person, t], UTC),
                30.0 if self.completed[person, t] else 5.0,
                30.0,
            )
            for t in range(self.item.shape[1] if stop is None else stop)
        ]


def make_world(n_songs: int, n_genres: int = 24, late_share: float = 0.08, seed: int = 0) -> World:
    random = np.random.default_rng(seed)
    genre_share = _softmax(random.normal(0, 0.9, n_genres))
    n_artists = max(n_songs // 7, 20)
    genre_of_artist = random.choice(n_genres, n_artists, p=genre_share)
    artist = random.choice(n_artists, n_songs, p=_softmax(random.normal(0, 1.2, n_artists)))
    strays = random.random(n_songs) < 0.15
    genre = np.where(
        strays, random.choice(n_genres, n_songs, p=genre_share), genre_of_artist[artist]
    )
    second = np.where(random.random(n_songs) < 0.4, random.integers(0, n_genres, n_songs), -1)
    audio = random.normal(0, 1, (n_genres, 12))[genre] + random.normal(0, 0.6, (n_songs, 12))
    audio += random.normal(0, 0.5, (n_artists, 12))[artist]
    energy = audio[:, :3].mean(1)
    return World(
        song_ids=np.cumsum(random.integers(1, 9, n_songs)),
        artist=artist,
        genre=genre,
        second_genre=second,
        audio=audio,
        energy=energy / energy.std(),
        popularity=np.exp(random.normal(0, 1.3, n_songs)),
        late=random.random(n_songs) < late_share,
        successor=_cycle(random.permutation(n_genres)),
    )


def make_people(world: World, n_people: int, seed: int) -> People:
    """Different people with each seed; what demographics mean stays the same."""
    random, fixed = np.random.default_rng(seed), np.random.default_rng(99)
    n_archetypes, n_genres = 16, world.n_genres
    archetypes = _softmax(fixed.normal(0, 1.6, (n_archetypes, n_genres)))
    odds = [
        fixed.normal(0, spread, (size, n_archetypes))
        for size, spread in ((len(AGE_BANDS), 1.2), (len(GENDERS), 0.6), (len(COUNTRIES), 1.2))
    ]
    age = random.choice(len(AGE_BANDS), n_people)
    gender = random.choice(len(GENDERS), n_people, p=[0.48, 0.46, 0.06])
    country = random.choice(len(COUNTRIES), n_people, p=_softmax(-np.arange(12) / 3.0))
    leaning = odds[0][age] + odds[1][gender] + odds[2][country]
    mix = _softmax(leaning + random.gumbel(0, 0.8, leaning.shape))
    personal = random.normal(0, 0.5, (n_people, n_genres))
    return People(
        age,
        gender,
        country,
        taste=_softmax(1.3 * np.log(mix @ archetypes) + personal),
        demographic_taste=_softmax(1.3 * np.log(_softmax(leaning) @ archetypes)),
        energy_taste=(3 - age) * 0.4 + random.normal(0, 0.4, n_people),
    )


def listen(
    world: World,
    people: People,
    n_plays: int,
    seed: int,
    with_late: bool = False,
    start: float = START,
    habit: Floats | None = None,
) -> Listening:
    """Draw the plays of all people; `habit` (n_people,) is how often each plays a song again."""
    random = np.random.default_rng(seed)
    n_people = len(people.taste)
    by_genre = np.argsort(world.genre, kind="stable")
    bounds = np.searchsorted(world.genre[by_genre], np.arange(world.n_genres + 1))
    weight = _appeal(world, people, with_late)[:, by_genre]
    cumulative = np.concatenate([np.zeros((n_people, 1)), np.cumsum(weight, 1)], 1)
    finish = finish_probability(world, people)
    person = np.arange(n_people)

    item = np.zeros((n_people, n_plays), np.int64)
    completed = np.zeros((n_people, n_plays), np.bool_)
    seconds = np.zeros((n_people, n_plays))
    genre = np.zeros(n_people, np.int64)
    for t in range(n_plays):
        new_session = (random.random(n_people) < NEW_SESSION_SHARE) | (t == 0)
        skipped = ~completed[:, t - 1] & (t > 0)
        redrawn = new_session | (skipped & (random.random(n_people) < REDRAW_AFTER_SKIP))
        moved = ~skipped & (random.random(n_people) < SUCCESSOR_SHARE)
        genre = np.where(moved, world.successor[genre], genre)
        by_taste = (random.random((n_people, 1)) > np.cumsum(people.taste, 1)).sum(1)
        genre = np.where(redrawn, by_taste.clip(max=world.n_genres - 1), genre)
        low, high = cumulative[person, bounds[genre]], cumulative[person, bounds[genre + 1]]
        point = low + random.random(n_people) * (high - low)
        place = (cumulative[:, 1:] <= point[:, None]).sum(1)
        item[:, t] = by_genre[place.clip(bounds[genre], bounds[genre + 1] - 1)]
        if habit is not None and completed[:, :t].any(1).all():
            again = random.random(n_people) < habit
            item[:, t] = np.where(again, _replayed(item, completed, t, random), item[:, t])
            genre = world.genre[item[:, t]]
        completed[:, t] = random.random(n_people) < finish[person, item[:, t]]
        pause = np.where(new_session, random.normal(10.5, 0.7, n_people), 5.2)
        seconds[:, t] = np.exp(pause.clip(min=np.where(new_session, 7.6, 0)))
    return Listening(item, completed, np.floor(start + np.cumsum(seconds, 1)))


def _replayed(
    item: Ints, completed: NDArray[np.bool_], t: int, random: np.random.Generator
) -> Ints:
    """One of each person's first `t` songs that were heard out (n_people,)."""
    weight = np.cumsum(_memory(completed, t), 1)
    point = random.random((len(item), 1)) * weight[:, -1:]
    place = (weight <= point).sum(1).clip(max=t - 1)
    return np.take_along_axis(item, place[:, None], 1)[:, 0]


def _memory(completed: NDArray[np.bool_], t: int) -> Floats:
    """Weight (n_people, t) with which each of the first `t` plays comes back to mind.

    Source: ACT-R's decay, by the root of the age.
    """
    return completed[:, :t] / np.sqrt(np.arange(t, 0, -1))


def next_completed(
    world: World, people: People, listening: Listening, t: int, with_late: bool = False
) -> Floats:
    """Ceiling: probabilities (n_people, n_songs) of the song at place `t` given it is completed."""
    last = world.genre[listening.item[:, t - 1]]
    skipped = ~listening.completed[:, t - 1]
    redraw = np.where(
        skipped, NEW_SESSION_SHARE + (1 - NEW_SESSION_SHARE) * REDRAW_AFTER_SKIP, NEW_SESSION_SHARE
    )
    genre = people.taste * redraw[:, None]  # (n_people, n_genres)
    person = np.arange(len(last))
    genre[person, last] += (1 - redraw) * np.where(skipped, 1, 1 - SUCCESSOR_SHARE)
    genre[person, world.successor[last]] += (1 - redraw) * np.where(skipped, 0, SUCCESSOR_SHARE)
    appeal = _appeal(world, people, with_late)
    in_genre = appeal @ _one_hot(world)  # (n_people, n_genres)
    song = appeal * (genre / np.maximum(in_genre, 1e-12))[:, world.genre]
    song *= finish_probability(world, people)
    return song / song.sum(1, keepdims=True)


def next_completed_of_habit(
    world: World, people: People, listening: Listening, t: int, habit: Floats
) -> Floats:
    """The same for people who play songs again as often as their `habit` (n_people,) says."""
    fresh = next_completed(world, people, listening, t)
    again = np.zeros_like(fresh)
    weight = _memory(listening.completed, t)
    np.add.at(again, (np.arange(len(again))[:, None], listening.item[:, :t]), weight)
    again *= finish_probability(world, people)
    again /= again.sum(1, keepdims=True)
    return (1 - habit[:, None]) * fresh + habit[:, None] * again


def genre_mass(world: World, probabilities: Floats) -> Floats:
    """Sum song probabilities (n, n_songs) by genre (n, n_genres)."""
    return probabilities @ _one_hot(world)


def within_genres(world: World, values: Floats, songs: Ints) -> Floats:
    """The values of `songs` (m,), less the mean of those of their genre."""
    genre, values = world.genre[songs], values[songs]
    total = np.bincount(genre, values, world.n_genres)
    return values - (total / np.maximum(np.bincount(genre, minlength=world.n_genres), 1))[genre]


def write_export(world: World, people: People, listening: Listening, folder: Path) -> Path:
    """Write the three training files."""
    n_people, n_plays = listening.item.shape
    interactions = pd.DataFrame(
        {
            "user_id": np.repeat([f"u{person}" for person in range(n_people)], n_plays),
            "item_id": world.song_ids[listening.item.ravel()],
            "timestamp": listening.at.ravel().astype(np.int64),
            "seconds_heard": np.where(listening.completed.ravel(), 30.0, 5.0),
            "seconds_available": 30.0,
            "simulated": True,
        }
    )
    second = [[f"G{g}"] if g >= 0 else [] for g in world.second_genre]
    items = pd.DataFrame(
        {
            "item_id": world.song_ids,
            "title": [f"Song {song_id}" for song_id in world.song_ids],
            "artist_id": world.artist,
            "genres": [[f"G{g}", *more] for g, more in zip(world.genre, second, strict=True)],
            "audio_energy": world.audio[:, 0],
            "audio_mfcc": list(world.audio[:, 1:]),
        }
    )
    folder.mkdir(parents=True, exist_ok=True)
    interactions.to_parquet(folder / "interactions.parquet")
    users = users_frame(people)
    users.insert(0, "user_id", [f"u{person}" for person in range(n_people)])
    users.to_parquet(folder / "users.parquet")
    items.to_parquet(folder / "items.parquet")
    return folder


def users_frame(people: People) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "age_band": np.array(AGE_BANDS)[people.age],
            "gender": np.array(GENDERS)[people.gender],
            "country": np.array(COUNTRIES)[people.country],
        }
    )


def shuffled(listening: Listening, seed: int = 0) -> Listening:
    """Deal the songs anew over all plays of all people: nothing is left to learn but how often."""
    item = np.random.default_rng(seed).permutation(listening.item.ravel())
    return replace(listening, item=item.reshape(listening.item.shape))


def _appeal(world: World, people: People, with_late: bool) -> Floats:
    """Weight (n_people, n_songs) of each song within its genre."""
    fit = np.exp(1.2 * people.energy_taste[:, None] * world.energy.clip(-2, 2))
    return fit * world.popularity * np.where(world.late & (not with_late), 0.0, 1.0)


def finish_probability(world: World, people: People) -> Floats:
    """Probability (n_people, n_songs) that a play is heard out."""
    liking = 0.8 * np.log(people.taste[:, world.genre] * world.n_genres + 1e-3)
    fit = 0.6 * world.energy * people.energy_taste[:, None]
    return 1 / (1 + np.exp(-(1.0 + liking + fit)))


def _one_hot(world: World) -> Floats:
    return np.eye(world.n_genres)[world.genre]


def _softmax(x: Floats) -> Floats:
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def _cycle(order: Ints) -> Ints:
    """Successor of each genre along one round trip: none succeeds itself."""
    successor = np.empty_like(order)
    successor[order] = np.roll(order, -1)
    return successor
