"""Why a song stands in a list."""

from collections.abc import Sequence
from enum import Enum
from uuid import UUID

import strawberry
from strawberry.dataloader import DataLoader

from api.context import Info
from api.schema.catalogue import Song, song_by_id
from api.stores.recommendations import RankedList
from model import values


@strawberry.enum(description="What speaks for a song.")
class ReasonKind(Enum):
    PLAY = strawberry.enum_value("play", description="A song that the listener played or liked.")
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
        description="The song that was played or liked; null for other kinds, and where it is gone."
    )
    async def song(self, info: Info) -> Song | None:
        return None if self.song_id is None else await song_by_id(info, self.song_id)


def reasons_by_song_id(
    info: Info, user_id: UUID, ranked: RankedList, rows: Sequence[values.Recommendation]
) -> DataLoader[int, list[Reason]]:
    """Reasons of a page of a list, worked out at once for those of its songs that are asked for."""
    row_by_song_id = {row.song_id: row for row in rows}

    async def load(song_ids: list[int]) -> list[list[Reason]]:
        asked = [row_by_song_id[song_id] for song_id in song_ids]
        found = await info.context.listening.questions.reasons(user_id, ranked, asked)
        return [[Reason.of(reason) for reason in reasons] for reasons in found]

    return DataLoader(load)
