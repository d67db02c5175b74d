"""What the simulation plants: genres and songs that attract, and listeners with their tastes.

The structure of the design's model page, "Plays": demographics lean towards archetypes, archetypes
towards genres; age leans towards calm or energetic music; each genre has a successor.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from model.values import AGE_BANDS, GENDERS

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

COLUMNS = ("song_id", "artist_id", "genres", "listens", "duration_seconds", "energy")
NO_GENRE = "none"
N_ARCHETYPES = 16
NEW_SHARE = 0.08
PREVIEW_SECONDS = 30.0

NEW_SESSION = 0.08
"""Probability that a play opens a new session."""
LEAVE_AFTER_SKIP = 0.75
"""Probability that a skip sends the listener back to their taste; otherwise the genre stays."""
FOLLOW = 0.30
"""Probability that a completed play leads to the genre's successor; otherwise the genre stays."""
ENERGY_PULL = 1.2
"""Log-odds of a candidate song per unit of its energy and of the listener's liking for energy."""

AGE_SHARES = (0.06, 0.24, 0.28, 0.18, 0.12, 0.07, 0.05)
GENDER_SHARES = (0.47, 0.48, 0.05)
COUNTRIES = {  # share, hours ahead of UTC
    "US": (0.24, -6.0), "GB": (0.10, 0.0), "DE": (0.10, 1.0), "FR": (0.08, 1.0),
    "BR": (0.07, -3.0), "JP": (0.05, 9.0), "CA": (0.05, -5.0), "ES": (0.05, 1.0),
    "IT": (0.05, 1.0), "NL": (0.04, 1.0), "PL": (0.04, 1.0), "MX": (0.04, -6.0),
    "AU": (0.03, 10.0), "IN": (0.03, 5.5), "SE": (0.02, 1.0), "ZA": (0.01, 2.0),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class World:
    """A catalogue of n songs with what is planted in it; rows stand in order of song id.

    `genre` and `artist` are row numbers into g genres and the artists; `energy` has mean 0 and
    standard deviation 1; `new` songs come out near the end; `seconds` is what can be heard.
    """

    song_id: Ints  # (n,)
    genre: Ints  # (n,)
    genres: tuple[object, ...]  # (g,) as the catalogue names them
    artist: Ints  # (n,)
    weight: Floats  # (n,) popularity: FMA's listens
    energy: Floats  # (n,)
    seconds: Floats  # (n,)
    new: Flags  # (n,)
    successor: Ints  # (g,)
    archetypes: Floats  # (k, g) shares
    effects: tuple[Floats, Floats, Floats]  # (bands, k), (genders, k), (countries, k) log-odds


@dataclass(frozen=True, slots=True)
class Listeners:
    """u listeners as they truly are: no demographic is missing here."""

    age: Ints  # (u,) row in AGE_BANDS
    gender: Ints  # (u,) row in GENDERS
    country: Ints  # (u,) row in COUNTRIES
    taste: Floats  # (u, g) shares
    demographic_taste: Floats  # (u, g) what the demographics alone tell
    energy: Floats  # (u,) liking for energy, about -1.5 to 1.5, falling with age
    repeat: Floats  # (u,) probability of playing an old favourite again
    loyalty: Floats  # (u,) probability of another song of a known artist


def plant_world(songs: pd.DataFrame, rng: np.random.Generator) -> World:
    """Plant tastes, successors and new songs in a catalogue; the order of its rows is no matter.

    Args:
        songs: song_id, artist_id, genres (list: the path from the song's own genre to its root,
            or just the root), listens, duration_seconds and energy, the last two nullable.
        rng: draws what is planted.

    Raises:
        ValueError: a column is missing, there is no song, or a song stands twice.
    """
    missing = set(COLUMNS) - set(songs.columns)
    if missing or songs.empty:
        raise ValueError(f"songs need rows and columns {COLUMNS}; missing: {sorted(missing)}")
    songs = songs.sort_values("song_id", kind="stable")
    if songs["song_id"].duplicated().any():
        raise ValueError("songs must not stand twice: song_id has duplicates")

    own, root = _genre_and_root(songs["genres"].tolist())
    genre, genres = pd.factorize(own, sort=True)
    root_of_genre = np.empty(len(genres), np.int64)
    root_of_genre[genre] = pd.factorize(root, sort=True)[0]
    weight = _popularity(songs["listens"])
    mass = np.bincount(genre, weight).astype(np.float64)
    root_lean = rng.normal(0, 1.6, (N_ARCHETYPES, len(genres)))[:, root_of_genre]
    own_lean = rng.normal(0, 1.0, (N_ARCHETYPES, len(genres)))
    duration = songs["duration_seconds"].astype("Float64").to_numpy(np.float64, na_value=0.0)
    return World(
        song_id=songs["song_id"].to_numpy(np.int64),
        genre=genre.astype(np.int64),
        genres=tuple(genres),
        artist=pd.factorize(songs["artist_id"], sort=True)[0].astype(np.int64),
        weight=weight,
        energy=_energy(songs["energy"], genre),
        seconds=np.where(duration > 0, np.minimum(duration, PREVIEW_SECONDS), PREVIEW_SECONDS),
        new=_new_songs(genre, weight, rng),
        successor=_successors(mass, rng),
        archetypes=softmax(0.7 * np.log(mass / mass.sum()) + root_lean + own_lean),
        effects=(
            rng.normal(0, 1.2, (len(AGE_BANDS), N_ARCHETYPES)),
            rng.normal(0, 0.6, (len(GENDERS), N_ARCHETYPES)),
            rng.normal(0, 1.2, (len(COUNTRIES), N_ARCHETYPES)),
        ),
    )


def draw_listeners(world: World, n: int, rng: np.random.Generator) -> Listeners:
    """Draw n listeners: demographics first, then what they make likely."""
    age = rng.choice(len(AGE_BANDS), n, p=AGE_SHARES)
    gender = rng.choice(len(GENDERS), n, p=GENDER_SHARES)
    shares = np.array([share for share, _ in COUNTRIES.values()])
    country = rng.choice(len(COUNTRIES), n, p=shares / shares.sum())
    by_age, by_gender, by_country = world.effects
    odds = by_age[age] + by_gender[gender] + by_country[country]  # (u, k)
    mix = softmax(odds + 0.8 * rng.gumbel(0, 1, odds.shape))
    own = rng.normal(0, 0.5, (n, len(world.genres)))
    return Listeners(
        age=age,
        gender=gender,
        country=country,
        taste=softmax(1.3 * np.log(mix @ world.archetypes) + own),
        demographic_taste=softmax(1.3 * np.log(softmax(odds) @ world.archetypes)),
        energy=(len(AGE_BANDS) // 2 - age) * 0.4 + rng.normal(0, 0.4, n),
        repeat=0.6 * rng.beta(2, 6, n),
        loyalty=0.3 * rng.beta(2, 6, n),
    )


def softmax(logits: Floats) -> Floats:
    """Shares along the last axis."""
    shares = np.exp(logits - logits.max(-1, keepdims=True))
    return shares / shares.sum(-1, keepdims=True)


def _genre_and_root(paths: Sequence[Sequence[object] | None]) -> tuple[pd.Series, pd.Series]:
    """A song's own genre and its root, as text; a genre of very few songs counts as its root."""
    named = [tuple(path) if path is not None and len(path) else (NO_GENRE,) for path in paths]
    own = pd.Series([str(path[0]) for path in named])
    root = pd.Series([str(path[-1]) for path in named])
    few = own.map(own.value_counts()) < max(5, len(own) // 500)
    own = own.mask(few, root)
    return own, root.groupby(own).transform("first")  # a genre has one root


def _popularity(listens: "pd.Series[int]") -> Floats:
    """FMA's listens; 0 and missing mean unknown and count as the median."""
    known = listens.astype("Float64").to_numpy(np.float64, na_value=0.0)
    median = np.median(known[known > 0]) if (known > 0).any() else 1.0
    return np.where(known > 0, known, median)


def _energy(energy: "pd.Series[float]", genre: npt.NDArray[np.intp]) -> Floats:
    """Echo Nest's energy, else the genre's mean, else the catalogue's; mean 0, deviation 1."""
    known = energy.astype("Float64").to_numpy(np.float64, na_value=np.nan)
    if np.isnan(known).all():
        return np.zeros(len(known))
    mean = np.nanmean(known)
    filled = pd.Series(known).fillna(pd.Series(known).groupby(genre).transform("mean"))
    filled = filled.fillna(mean).to_numpy() - mean
    deviation = filled.std()
    return filled / deviation if deviation > 0 else filled


def _successors(mass: Floats, rng: np.random.Generator) -> Ints:
    """Genres of like size follow one another in rings of about four, so that none runs dry."""
    successor = np.empty(len(mass), np.int64)
    for ring in np.array_split(np.argsort(-mass, kind="stable"), max(1, len(mass) // 4)):
        ring = rng.permutation(ring)
        successor[ring] = np.roll(ring, -1)
    return successor


def _new_songs(genre: npt.NDArray[np.intp], weight: Floats, rng: np.random.Generator) -> Flags:
    """Songs that come out near the end; each genre's most popular song is there from the start."""
    new = rng.random(len(genre)) < NEW_SHARE
    by_popularity = np.lexsort((-weight, genre))
    new[by_popularity[np.unique(genre[by_popularity], return_index=True)[1]]] = False
    return new
