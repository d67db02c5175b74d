"""Why a song stands in a list."""

import asyncio
from collections.abc import Sequence
from enum import Enum
from uuid import UUID

import strawberry

from api.context import Info
from api.schema.catalogue import Song, songs_by_ids
from api.stores.recommendations import RankedList
from model import values


@strawberry.enum(description="What speaks for a song.")
class ReasonKind(Enum):
    PLAY = strawberry.enum_value("play", description="A song that the listener played.")
    GENRE = strawberry.enum_value("genre", description="Other plays that share a genre with it.")
    TAG = strawberry.enum_value("tag", description="Other plays that share a tag with it.")
    OTHER_PLAYS = strawberry.enum_value("other_plays", description="All other plays.")
    DEMOGRAPHICS = strawberry.enum_value(
        "demographics", description="Listeners who said the same of themselves."
    )
    POPULARITY = strawberry.enum_value("popularity", description="Many play it here.")
    EXPLORATION = strawberry.enum_value(
        "exploration", description="Chance, to learn whether it is liked."
    )


@strawberry.type(description="A part of why a song stands in a list.")
class Reason:
    kind: ReasonKind = strawberry.field(description="What speaks for the song.")
    share: float = strawberry.field(description="Its part of all that does, above 0, at most 1.")
    name: str | None = strawberry.field(
        description="Title of the genre or tag; null for other kinds."
    )
    song_id: strawberry.Private[int | None]

    @classmethod
    def of(cls, reason: values.Reason) -> "Reason":
        """As the model gave it."""
        return cls(
            kind=ReasonKind(reason.kind),
            share=reason.weight,
            name=reason.name,
            song_id=reason.song_id,
        )

    @strawberry.field(
        description="The song that was played; null for other kinds, and where it is gone."
    )
    async def song(self, info: Info) -> Song | None:
        return None if self.song_id is None else (await songs_by_ids(info, [self.song_id]))[0]


class PageReasons:
    """Reasons of a page of a list, worked out for all of it when the first is asked for."""

    def __init__(
        self, user_id: UUID, ranked: RankedList, rows: Sequence[values.Recommendation]
    ) -> None:
        self._asked = (user_id, ranked, rows)
        self._found: asyncio.Task[dict[int, list[values.Reason]]] | None = None

    async def of(self, info: Info, song_id: int) -> list[Reason]:
        """Those of a song of the page."""
        if self._found is None:
            self._found = asyncio.create_task(self._find(info))
        return [Reason.of(reason) for reason in (await self._found)[song_id]]

    async def _find(self, info: Info) -> dict[int, list[values.Reason]]:
        user_id, ranked, rows = self._asked
        found = await info.context.listening.reasons(user_id, ranked, rows)
        return {row.song_id: reasons for row, reasons in zip(rows, found, strict=True)}
