"""PostgreSQL reads of the catalogue as a whole: what one listener's plays are compared with."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Integer, cast, extract, func, select
from sqlmodel import col

from api.stores.catalogue import MEMO_SECONDS
from api.stores.kept import Kept
from api.stores.postgres import Postgres
from api.tables import Album, AudioFeatures, Song

MEASUREMENTS = (
    "acousticness",
    "danceability",
    "energy",
    "instrumentalness",
    "liveness",
    "speechiness",
    "valence",
    "tempo",
)
"""Columns of AudioFeatures that one number stands in."""


@dataclass(frozen=True, slots=True, eq=False)
class CatalogueProfile:
    """What the songs of the catalogue are like, all together."""

    listens: NDArray[np.int64]
    """(n,) FMA listens of each song."""
    years: NDArray[np.int64]
    """(m,) year of each song whose album says when it came out."""
    audio: Mapping[str, float | None]
    """Mean of each of MEASUREMENTS, over the songs that have it; None where none has."""


@dataclass(frozen=True, slots=True)
class CatalogueProfiles:
    """The profile of the catalogue, at most MEMO_SECONDS old."""

    postgres: Postgres
    _kept: Kept[None, CatalogueProfile] = field(default_factory=lambda: Kept(1, MEMO_SECONDS))

    async def current(self) -> CatalogueProfile:
        """Two statements, or none where it is kept. Raises StoreUnavailable."""
        if (kept := self._kept.get(None)) is not None:
            return kept
        year = cast(extract("year", col(Album.released_on)), Integer)
        known_years = func.array_agg(year).filter(year.is_not(None))
        songs = (
            select(func.array_agg(col(Song.listens)), known_years)
            .select_from(Song)
            .outerjoin(Album, col(Album.id) == col(Song.album_id))
        )
        means = select(*(func.avg(getattr(AudioFeatures, name)) for name in MEASUREMENTS))
        async with self.postgres.session() as session:
            listens, years = (await session.execute(songs)).one()
            audio = (await session.execute(means)).one()
        profile = CatalogueProfile(
            np.array(listens or (), np.int64),
            np.array(years or (), np.int64),
            dict(zip(MEASUREMENTS, audio, strict=True)),
        )
        return self._kept.put(None, profile)
