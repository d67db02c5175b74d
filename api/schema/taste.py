"""A listener's taste, as their plays tell it."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from uuid import UUID

import strawberry

from api.context import Info
from api.errors import StoreUnavailable
from api.schema.catalogue import Artist, AudioFeatures, Genre, artist_of
from api.schema.given import standing_of_caller
from api.schema.reasons import ReasonKind
from api.taste import MOST_PLAYS, Band, mean_shares, taste_of


@strawberry.enum(description="What a time is divided by, in UTC.")
class TasteUnit(Enum):
    DAY = strawberry.enum_value("day", description="Days.")
    WEEK = strawberry.enum_value("week", description="Weeks, from Monday on.")
    MONTH = strawberry.enum_value("month", description="Months.")


@strawberry.type(description="A genre, and how often it was heard.")
class GenrePlays:
    genre: Genre = strawberry.field(description="A top genre.")
    play_count: int = strawberry.field(description="Plays of songs that stand under it.")


@strawberry.type(description="An artist, and how often they were heard.")
class ArtistPlays:
    artist: Artist = strawberry.field(description="Who made the songs.")
    play_count: int = strawberry.field(description="Plays of their songs.")


@strawberry.type(description="What was heard in a day, a week or a month.")
class TastePeriod:
    starts_on: date = strawberry.field(description="Its first day, in UTC.")
    play_count: int = strawberry.field(description="Plays that began in it.")
    genres: list[GenrePlays] = strawberry.field(
        description="Its top genres, the most heard first; songs without one are in none."
    )


@strawberry.type(
    description="A part of the catalogue, about a quarter of it, beside the same part of the plays."
)
class TasteBand:
    low: int = strawberry.field(description="The least value in it.")
    high: int = strawberry.field(description="The greatest value in it.")
    play_share: float = strawberry.field(description="Its part of the plays, 0 to 1.")
    catalogue_share: float = strawberry.field(description="Its part of the catalogue, 0 to 1.")

    @classmethod
    def of(cls, band: Band) -> "TasteBand":
        return cls(
            low=band.low,
            high=band.high,
            play_share=band.of_plays,
            catalogue_share=band.of_catalogue,
        )


@strawberry.type(description="How much of a list one kind of reason explains.")
class ReasonKindShare:
    kind: ReasonKind = strawberry.field(description="What speaks for songs.")
    share: float = strawberry.field(
        description="Mean of its shares over the songs that have a reason, above 0, at most 1."
    )


@strawberry.type(
    description=f"What the newest {MOST_PLAYS} plays say that were completed and count for taste. "
    "Plays of private sessions are never among them.",
)
class Taste:
    play_count: int = strawberry.field(description="Plays that it is drawn from.")
    since: datetime | None = strawberry.field(
        description="When the first of them began; null where there are none."
    )
    period_unit: TasteUnit = strawberry.field(description="What `periods` are.")
    periods: list[TastePeriod] = strawberry.field(
        description="At most 12, the newest that have plays, the oldest of them first."
    )
    genres: list[GenrePlays] = strawberry.field(
        description="At most 6 top genres, the most heard first."
    )
    artists: list[ArtistPlays] = strawberry.field(description="At most 10, the most heard first.")
    audio: AudioFeatures = strawberry.field(
        description="Means over the plays; null where no song that was heard was measured."
    )
    catalogue_audio: AudioFeatures = strawberry.field(
        description="Means over the songs of the catalogue that were measured."
    )
    popularity: list[TasteBand] = strawberry.field(
        description="By FMA listens of the song, the least heard first; empty without plays."
    )
    newness: list[TasteBand] = strawberry.field(
        description="By year of the album, the oldest first; empty where no play has one."
    )
    user_id: strawberry.Private[UUID]

    @classmethod
    async def of(cls, info: Info, user_id: UUID) -> "Taste":
        """The taste of the request's listener."""
        taste = await taste_of(info.context.stores, user_id, await standing_of_caller(info))
        tree = await info.context.loaders.genres()

        def genres(counts: Mapping[int, int]) -> list[GenrePlays]:
            return [
                GenrePlays(genre=Genre.from_row(tree.by_id[id_], tree), play_count=n)
                for id_, n in counts.items()
                if id_ in tree.by_id
            ]

        return cls(
            play_count=len(taste.heard),
            since=taste.heard[0].at if taste.heard else None,
            period_unit=TasteUnit(taste.unit),
            periods=[
                TastePeriod(starts_on=p.starts_on, play_count=p.n_plays, genres=genres(p.genres))
                for p in taste.periods
            ],
            genres=genres(taste.genres),
            artists=[
                ArtistPlays(artist=await artist_of(info, artist), play_count=n)
                for artist, n in taste.artists
            ],
            audio=AudioFeatures(**taste.audio),
            catalogue_audio=AudioFeatures(**taste.catalogue_audio),
            popularity=[TasteBand.of(band) for band in taste.popularity],
            newness=[TasteBand.of(band) for band in taste.newness],
            user_id=user_id,
        )

    @strawberry.field(
        description="What moves the listener's list as it is now, the most first; the shares sum "
        "to 1. Null while a private session is on: its plays move the list, and are not told of."
    )
    async def list_reasons(self, info: Info) -> list[ReasonKindShare] | None:
        if await _is_private(info, self.user_id):
            return None
        listening = info.context.listening
        ranked = await listening.lists.of_listener(self.user_id)
        shares = mean_shares(await listening.questions.reasons(self.user_id, ranked, ranked.rows))
        return [
            ReasonKindShare(kind=ReasonKind(kind), share=share) for kind, share in shares.items()
        ]


async def _is_private(info: Info, user_id: UUID) -> bool:
    """Whether a private session is on; none is where Redis does not answer."""
    try:
        return await info.context.stores.private_sessions.of_listener(user_id) is not None
    except StoreUnavailable:
        return False
