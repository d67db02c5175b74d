"""A listener's list: edges with rank, source and reasons."""

import re
from datetime import datetime
from enum import Enum
from uuid import UUID

import strawberry
from strawberry.dataloader import DataLoader

from api.context import Info
from api.errors import InvalidInput, ListExpired
from api.lists import LIST_LENGTH
from api.schema.catalogue import Song, songs_by_ids
from api.schema.paging import PageInfo, decode_cursor, encode_cursor, page_info
from api.schema.reasons import Reason, reasons_by_song_id
from api.stores.recommendations import RankedList
from api.stores.window import Window

ListKey = tuple[str, int]
"""Place of a row: the list's id, and its rank there."""


@strawberry.enum(description="Where a recommendation comes from.")
class RecommendationSource(Enum):
    PERSONAL = strawberry.enum_value("personal", description="From the listener's own plays.")
    DEMOGRAPHICS = strawberry.enum_value(
        "demographics", description="From age band, gender and country alone."
    )
    POPULAR = strawberry.enum_value("popular", description="Heard by many.")
    EXPLORATION = strawberry.enum_value(
        "exploration", description="Drawn from songs further down, to learn whether it is liked."
    )


@strawberry.type(description="A place in a listener's list.")
class RecommendationEdge:
    cursor: str = strawberry.field(description="Place of the edge in its list.")
    node: Song | None = strawberry.field(description="The song; null where it is gone.")
    rank: int = strawberry.field(description="Place in the list, from 1.")
    source: RecommendationSource = strawberry.field(description="Where it comes from.")
    song_id: strawberry.Private[int]
    reasons_by_song_id: strawberry.Private[DataLoader[int, list[Reason]]]

    @strawberry.field(
        description="Why it stands here, the weightiest reason first; the shares sum to 1. Empty "
        "where nothing speaks for the song more than for others. "
        "Worked out when it is asked for; null where that failed."
    )
    async def reasons(self) -> list[Reason] | None:
        return await self.reasons_by_song_id.load(self.song_id)


@strawberry.type(description="A listener's list as it was computed, the best first.")
class RecommendationConnection:
    edges: list[RecommendationEdge] = strawberry.field(description="The list's head.")
    page_info: PageInfo = strawberry.field(description="Whether the list is longer.")
    model_version: str = strawberry.field(
        description='Names the trained model, or "popular" where none is trained yet.'
    )
    computed_at: datetime = strawberry.field(description="When the list was computed.")
    follows_play_id: str | None = strawberry.field(
        description="The client's id of the play that this list follows; null before the first."
    )

    list_id: str = strawberry.field(
        description="Names the list; its cursors page this very list, whatever is played meanwhile."
    )

    @classmethod
    async def from_ranked(
        cls, info: Info, ranked: RankedList, part: Window[ListKey], user_id: UUID
    ) -> "RecommendationConnection":
        """The part of the list, its songs loaded whole and at once."""
        page = part.page_of(ranked.rows, lambda row: (ranked.list_id, row.rank))
        rows = page.rows
        songs = await songs_by_ids(info, [row.song_id for row in rows])
        if rows:
            exposures = info.context.listening.exposures
            exposures.served(user_id, ranked, rows[0].rank, rows[-1].rank)
        reasons = reasons_by_song_id(info, user_id, ranked, rows)
        edges = [
            RecommendationEdge(
                cursor=encode_cursor(ranked.list_id, row.rank),
                node=song,
                rank=row.rank,
                source=RecommendationSource(row.source),
                song_id=row.song_id,
                reasons_by_song_id=reasons,
            )
            for row, song in zip(rows, songs, strict=True)
        ]
        return cls(
            edges=edges,
            page_info=page_info(page, edges),
            model_version=ranked.model_version,
            computed_at=ranked.computed_at,
            follows_play_id=ranked.follows_play_id,
            list_id=ranked.list_id,
        )


def list_key(cursor: str) -> ListKey | None:
    """The key in a cursor of a listener's list."""
    values = decode_cursor(cursor, str, int)
    if values is None:
        return None
    list_id, rank = str(values[0]), int(values[1])
    return (list_id, rank) if is_list_id(list_id) and 0 <= rank <= LIST_LENGTH else None


async def named_list(
    info: Info, user_id: UUID, part: Window[ListKey], list_id: str | None
) -> RankedList | None:
    """The list that the cursors belong to, or else the one of `list_id`.

    Returns: None where neither is given.
    Raises: InvalidInput, ListExpired, StoreUnavailable.
    """
    named = {key[0] for key in (part.after, part.before) if key is not None}
    if len(named) > 1:
        raise InvalidInput("before: a cursor of another list than that of after")
    if not named and list_id is None:
        return None
    if not named and not is_list_id(list_id or ""):
        raise InvalidInput("listId: names no list")
    named_id = named.pop() if named else str(list_id)
    ranked = await info.context.listening.lists.by_id(user_id, named_id)
    if ranked is None:
        raise ListExpired
    return ranked


def is_list_id(text: str) -> bool:
    """Whether a list can have this id."""
    return re.fullmatch("[0-9a-f]{32}", text) is not None
