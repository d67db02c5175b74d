"""What crosses the recommender's door: plays and listeners in, recommendations out."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

AGE_BANDS = ("under-18", "18-24", "25-34", "35-44", "45-54", "55-64", "65-plus")
GENDERS = ("female", "male", "other")

Kind = Literal["play", "like"]
"""What a listener did with a song: heard it, or said that they like it."""

COMPLETED_SHARE = 0.5
"""A play counts as completed from this share of what could be heard (Yambda's "Listen+")."""

HISTORY_LENGTH = 500
"""A listener's newest plays that a recommender is given, at most."""

Source = Literal["personal", "demographics", "popular", "exploration", "similar"]
"""Own plays, demographics alone, neither, a draw among songs further down, or a song alike."""


@dataclass(frozen=True, slots=True)
class Play:
    """One listener heard one song, or said that they like it.

    A like heard nothing and counts as completed. `seconds_available` is the length of what was
    offered (a 30 s clip of a longer song, say), None where it is not known: such a play counts as
    completed.
    """

    song_id: int
    at: datetime  # aware, UTC
    seconds_heard: float
    seconds_available: float | None = None
    kind: Kind = "play"

    @property
    def completed(self) -> bool:
        if not self.seconds_available:
            return True
        return self.seconds_heard >= COMPLETED_SHARE * self.seconds_available


@dataclass(frozen=True, slots=True)
class Listener:
    """Demographics, each optional: coarse by design, never an identity."""

    age_band: str | None = None  # one of AGE_BANDS
    gender: str | None = None  # one of GENDERS
    country: str | None = None  # ISO 3166-1 alpha-2, upper case


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One row of a list: `rank` counts from 1 and is the order; `score` is no probability.

    `propensity` is the probability with which this song was shown at this rank, given the rows
    above: 1 for a row that the ranking fixed.
    """

    song_id: int
    rank: int
    score: float
    source: Source
    propensity: float = 1.0


ReasonKind = Literal[
    "play", "genre", "tag", "other_plays", "demographics", "popularity", "exploration"
]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a song is shown; the weights of a song's reasons sum to 1."""

    kind: ReasonKind
    weight: float  # share, above 0
    song_id: int | None = None  # of a play: the song that was played
    name: str | None = None  # of a genre or tag that plays and song have in common


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A list before and after a change that was only thought of."""

    before: list[Recommendation]
    after: list[Recommendation]

    @property
    def entered(self) -> list[int]:
        """Songs of the new list that the old one lacks, the best first."""
        old = {one.song_id for one in self.before}
        return [one.song_id for one in self.after if one.song_id not in old]

    @property
    def left(self) -> list[int]:
        """Songs of the old list that the new one lacks, the best first."""
        new = {one.song_id for one in self.after}
        return [one.song_id for one in self.before if one.song_id not in new]

    @property
    def moved(self) -> dict[int, int]:
        """Places gained by songs of both lists whose place changed; negative where lost."""
        old = {one.song_id: one.rank for one in self.before}
        gained = {o.song_id: old[o.song_id] - o.rank for o in self.after if o.song_id in old}
        return {song_id: places for song_id, places in gained.items() if places}
