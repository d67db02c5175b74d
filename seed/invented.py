"""Artists and albums that do not exist, under genres with FMA's ids and common names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

N_ARTISTS = 60
N_SONGS = 360

# id: title, parent
GENRES = {
    2: ("International", 0), 4: ("Jazz", 0), 5: ("Classical", 0), 10: ("Pop", 0), 12: ("Rock", 0),
    15: ("Electronic", 0), 17: ("Folk", 0), 21: ("Hip-Hop", 0), 38: ("Experimental", 0),
    1235: ("Instrumental", 0),
    79: ("Reggae - Dub", 2), 118: ("Balkan", 2), 97: ("Jazz: Out", 4), 37: ("Jazz: Vocal", 4),
    443: ("Choral Music", 5), 76: ("Experimental Pop", 10), 25: ("Punk", 12),
    111: ("Power-Pop", 25), 26: ("Psych-Rock", 12), 359: ("Shoegaze", 12), 181: ("Techno", 15),
    286: ("Trip-Hop", 15),
    42: ("Ambient Electronic", 15), 33: ("Psych-Folk", 17), 94: ("Freak-Folk", 17),
    542: ("Breakbeat", 21), 811: ("Hip-Hop Beats", 21), 30: ("Field Recordings", 38),
    41: ("Electroacoustic", 38), 107: ("Ambient", 1235), 18: ("Soundtrack", 1235),
}  # fmt: skip

LICENCES = (
    ("Attribution-NonCommercial-NoDerivatives (aka Music Sharing) 3.0 International", 0.4),
    ("Attribution-NonCommercial-ShareAlike 3.0 International", 0.35),
    ("Attribution 3.0 International", 0.1),
    ("Attribution-Noncommercial-Share Alike 2.0 UK: England ", 0.06),
    ("Attribution-ShareAlike 3.0 International", 0.05),
    ("CC0 1.0 Universal", 0.02),
    ("", 0.02),
)
SYLLABLES = (
    "ba", "do", "fel", "gri", "hol", "ka", "lun", "mar", "ne", "or", "pi", "ru", "sol", "ta", "vel",
    "wen", "yo", "zim",
)  # fmt: skip
ADJECTIVES = (
    "amber", "quiet", "seventh", "paper", "hollow", "electric", "northern", "slow", "velvet",
    "broken",
)  # fmt: skip
NOUNS = (
    "harbour", "signal", "orchard", "lantern", "engine", "winter", "mirror", "antenna", "meadow",
    "comet", "ladder",
)  # fmt: skip
FIRST_DAY = datetime(2008, 11, 26, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Album:
    """Songs of an artist that came out together; id -1 is none, for a song that stands alone."""

    id: int
    title: str
    released: datetime
    songs: Sequence[int]


@dataclass(frozen=True, slots=True)
class Artist:
    """Who made them."""

    id: int
    name: str
    genres: Sequence[int]  # usual one first
    licence: str
    fame: float  # mean of log listens
    albums: Sequence[Album]


def invented_artists(rng: np.random.Generator) -> list[Artist]:
    """N_ARTISTS of them, with N_SONGS song ids in all."""
    names = _distinct_names(rng, N_ARTISTS)
    song_ids = np.sort(rng.choice(np.arange(2, 4 * N_SONGS), N_SONGS, replace=False)).tolist()
    share = rng.pareto(1.5, N_ARTISTS) + 0.4  # few artists have many songs
    counts = 1 + rng.multinomial(N_SONGS - N_ARTISTS, share / share.sum())
    roots = [genre for genre, (_, parent) in GENRES.items() if not parent]
    titles, odds = zip(*LICENCES, strict=True)
    artists: list[Artist] = []
    for number, (name, n_songs) in enumerate(zip(names, counts.tolist(), strict=True)):
        songs, song_ids = song_ids[:n_songs], song_ids[n_songs:]
        root = roots[number % len(roots)]
        genres = [root, *(g for g in GENRES if root_of(g) == root and g != root)]
        artists.append(
            Artist(
                id=number + 1,
                name=name,
                genres=[int(g) for g in rng.permutation(genres)],
                licence=str(rng.choice(titles, p=odds)),
                fame=float(rng.normal(6.7, 1.1)),
                albums=_albums(songs, number, rng),
            )
        )
    return artists


def _distinct_names(rng: np.random.Generator, n: int) -> list[str]:
    names: dict[str, None] = {}
    while len(names) < n:
        word = "".join(rng.choice(SYLLABLES, rng.integers(2, 4))).title()
        tail = str(rng.choice(NOUNS)).title()
        names[word if rng.random() < 0.4 else f"{word} &amp; the {tail}s"] = None
    return list(names)


def _albums(songs: Sequence[int], artist: int, rng: np.random.Generator) -> list[Album]:
    """Albums of up to eight songs; a lone song may stand without one (id -1)."""
    albums: list[Album] = []
    for part, start in enumerate(range(0, len(songs), 8)):
        chosen = songs[start : start + 8]
        released = FIRST_DAY + timedelta(days=int(rng.integers(0, 3000)))
        alone = len(chosen) == 1 and rng.random() < 0.5
        title = invented_title(rng)
        albums.append(Album(-1 if alone else 10 * artist + part + 1, title, released, chosen))
    return albums


def invented_title(rng: np.random.Generator) -> str:
    """Of a song or an album."""
    adjective, noun = str(rng.choice(ADJECTIVES)), str(rng.choice(NOUNS))
    forms = (f"{adjective} {noun}", f"the {noun}", f"{noun}, {adjective}", f"{adjective} {noun}s")
    return forms[int(rng.integers(len(forms)))].capitalize()


def ancestry(genre: int) -> list[int]:
    """The genre, its parent, and so on."""
    parent = GENRES[genre][1]
    return [genre, *(ancestry(parent) if parent else ())]


def root_of(genre: int) -> int:
    """The genre at the top of its tree."""
    return ancestry(genre)[-1]
