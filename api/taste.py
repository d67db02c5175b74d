"""What a listener's plays say of their taste, beside the catalogue as a whole.

Only plays that were completed and count for taste are read: the newest MOST_PLAYS. Plays of a
private session are not stored, so they are never among them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Literal
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from api import tables
from api.history import play_of
from api.standing import Standing
from api.stores import Stores
from api.stores.catalogue import SongEntry
from api.stores.profile import MEASUREMENTS
from model.values import Reason, ReasonKind

MOST_PLAYS = 1_000
TOP_GENRES = 6
TOP_ARTISTS = 10
MOST_PERIODS = 12

Unit = Literal["day", "week", "month"]


@dataclass(frozen=True, slots=True)
class HeardSong:
    """A play whose song the catalogue has."""

    at: datetime
    song: SongEntry


@dataclass(frozen=True, slots=True)
class Period:
    """A day, a week from Monday on, or a month, in UTC."""

    starts_on: date
    n_plays: int
    genres: Mapping[int, int]
    """Plays by id of the top genre; songs without one are in none."""


@dataclass(frozen=True, slots=True)
class Band:
    """A part of the catalogue between two values, both inclusive; shares from 0 to 1."""

    low: int
    high: int
    of_plays: float
    of_catalogue: float


@dataclass(frozen=True, slots=True)
class Taste:
    """What the plays amount to; everything is empty where there are none."""

    heard: Sequence[HeardSong]
    """The oldest first."""
    unit: Unit
    periods: Sequence[Period]
    """The oldest first, those without a play left out."""
    genres: Mapping[int, int]
    """Plays by id of the top genre, the most heard first."""
    artists: Sequence[tuple[tables.Artist, int]]
    """With their plays, the most heard first."""
    audio: Mapping[str, float | None]
    """Mean of each of MEASUREMENTS over the plays; None where no song heard has it."""
    catalogue_audio: Mapping[str, float | None]
    popularity: Sequence[Band]
    """Of FMA listens."""
    newness: Sequence[Band]
    """Of years."""


async def taste_of(stores: Stores, user_id: UUID, standing: Standing) -> Taste:
    """Read it: one query for the plays, one for songs, one for their sound, and the catalogue's.

    Raises: StoreUnavailable.
    """
    plays = await stores.plays.recent(
        user_id, MOST_PLAYS, lambda play: standing.counts(play) and play_of(play).completed
    )
    ids = list({play.song_id for play in plays})
    songs = await stores.catalogue.songs(ids) if ids else {}
    sound = await stores.catalogue.audio_features(ids) if ids else {}
    catalogue = await stores.profiles.current()
    heard = [HeardSong(play.at, songs[play.song_id]) for play in plays if play.song_id in songs]
    unit = unit_of(heard[0].at, heard[-1].at) if heard else "day"
    years = [released.year for one in heard if (released := _released_on(one.song)) is not None]
    return Taste(
        heard=heard,
        unit=unit,
        periods=periods_of(heard, unit),
        genres=_most_common(_genres(heard), TOP_GENRES),
        artists=_top_artists(heard),
        audio=means_of([sound[one.song.song.id] for one in heard if one.song.song.id in sound]),
        catalogue_audio=catalogue.audio,
        popularity=bands_of([one.song.song.listens for one in heard], catalogue.listens),
        newness=bands_of(years, catalogue.years),
    )


def unit_of(first: datetime, last: datetime) -> Unit:
    """What to divide a time by, so that there is more than one part and they can be told apart."""
    span = last - first
    if span < timedelta(days=MOST_PERIODS):
        return "day"
    return "week" if span < timedelta(weeks=MOST_PERIODS) else "month"


def periods_of(heard: Iterable[HeardSong], unit: Unit) -> list[Period]:
    """The newest MOST_PERIODS that have a play, the oldest of them first."""
    by_start: dict[date, list[HeardSong]] = {}
    for one in heard:
        by_start.setdefault(_start_of(unit, one.at), []).append(one)
    return [
        Period(start, len(by_start[start]), _most_common(_genres(by_start[start])))
        for start in sorted(by_start)[-MOST_PERIODS:]
    ]


def bands_of(heard: Sequence[int], catalogue: NDArray[np.int64]) -> list[Band]:
    """The catalogue in quarters of its values, fewer where many are equal, the lowest first."""
    if len(catalogue) == 0 or len(heard) == 0:
        return []
    quarters = np.quantile(catalogue, (0.25, 0.5, 0.75, 1.0), method="inverted_cdf")
    ends = np.unique(quarters)
    of_plays = np.bincount(np.searchsorted(ends, heard), minlength=len(ends) + 1)
    place = np.searchsorted(ends, catalogue)
    return [
        Band(
            int(catalogue[place == n].min()),
            int(end),
            float(of_plays[n]) / len(heard),
            float((place == n).mean()),
        )
        for n, end in enumerate(ends)
    ]


def means_of(rows: Sequence[tables.AudioFeatures]) -> dict[str, float | None]:
    """Mean of each of MEASUREMENTS over the rows that have it."""
    means: dict[str, float | None] = {}
    for name in MEASUREMENTS:
        values = [value for row in rows if (value := getattr(row, name)) is not None]
        means[name] = sum(values) / len(values) if values else None
    return means


def mean_shares(reasons: Sequence[Sequence[Reason]]) -> dict[ReasonKind, float]:
    """What moves a list: each kind's mean share, over the songs that have a reason, in sum 1."""
    known = [of_song for of_song in reasons if of_song]
    sums: dict[ReasonKind, float] = {}
    for reason in chain.from_iterable(known):
        sums[reason.kind] = sums.get(reason.kind, 0.0) + reason.weight
    most_first = sorted(sums.items(), key=lambda kind: -kind[1])
    return {kind: total / len(known) for kind, total in most_first}


def _start_of(unit: Unit, at: datetime) -> date:
    day = at.date()
    if unit == "day":
        return day
    return day - timedelta(days=day.weekday()) if unit == "week" else day.replace(day=1)


def _genres(heard: Iterable[HeardSong]) -> Counter[int]:
    return Counter(id_ for one in heard if (id_ := one.song.song.top_genre_id) is not None)


def _most_common(counts: Counter[int], at_most: int | None = None) -> dict[int, int]:
    return dict(counts.most_common(at_most))


def _top_artists(heard: Iterable[HeardSong]) -> list[tuple[tables.Artist, int]]:
    artist_by_id = {one.song.artist.id: one.song.artist for one in heard}
    counts = Counter(one.song.artist.id for one in heard)
    return [(artist_by_id[id_], n) for id_, n in counts.most_common(TOP_ARTISTS)]


def _released_on(song: SongEntry) -> date | None:
    return None if song.album is None else song.album.released_on
