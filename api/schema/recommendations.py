"""A listener's list: edges with rank, source and reasons."""

import re
from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from uuid import UUID

import strawberry

from api.context import Info
from api.errors import InvalidInput, ListExpired
from api.listening import LIST_LENGTH
from api.schema.catalogue import Song, songs_by_ids
from api.schema.paging import PageInfo, decode_cursor, encode_cursor
from api.schema.reasons import PageReasons, Reason
from api.stores.recommendations import RankedList
from model.licences import TERMS_BY_CODE


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


@strawberry.enum(description="What one may want to do with a recording.")
class LicenseUse(Enum):
    SHARE = strawberry.enum_value("allows_sharing", description="Pass it on.")
    ADAPT = strawberry.enum_value("allows_adapting", description="Change it and build upon it.")
    COMMERCIAL = strawberry.enum_value("allows_commercial_use", description="Earn money with it.")


@strawberry.type(description="A place in a listener's list.")
class RecommendationEdge:
    cursor: str = strawberry.field(description="Place of the edge in its list.")
    node: Song | None = strawberry.field(description="The song; null where it is gone.")
    rank: int = strawberry.field(description="Place in the list, from 1.")
    source: RecommendationSource = strawberry.field(description="Where it comes from.")
    song_id: strawberry.Private[int]
    page: strawberry.Private[PageReasons]

    @strawberry.field(
        description="Why it stands here, the weightiest reason first; the shares sum to 1. Empty "
        "where nothing speaks for the song more than for others. "
        "Worked out when it is asked for; null where that failed."
    )
    async def reasons(self, info: Info) -> list[Reason] | None:
        return await self.page.of(info, self.song_id)


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
        cls, info: Info, ranked: RankedList, first: int, after_rank: int, user_id: UUID
    ) -> "RecommendationConnection":
        """The `first` rows behind `after_rank`, their songs loaded whole and at once."""
        rows = ranked.rows[after_rank : after_rank + first]
        songs = await songs_by_ids(info, [row.song_id for row in rows])
        if rows:
            exposures = info.context.listening.exposures
            exposures.served(user_id, ranked, rows[0].rank, rows[-1].rank)
        page = PageReasons(user_id, ranked, rows)
        edges = [
            RecommendationEdge(
                cursor=encode_cursor(ranked.list_id, row.rank),
                node=song,
                rank=row.rank,
                source=RecommendationSource(row.source),
                song_id=row.song_id,
                page=page,
            )
            for row, song in zip(rows, songs, strict=True)
        ]
        return cls(
            edges=edges,
            page_info=PageInfo(
                has_next_page=len(ranked.rows) > after_rank + len(rows),
                has_previous_page=after_rank > 0,
                start_cursor=edges[0].cursor if edges else None,
                end_cursor=edges[-1].cursor if edges else None,
            ),
            model_version=ranked.model_version,
            computed_at=ranked.computed_at,
            follows_play_id=ranked.follows_play_id,
            list_id=ranked.list_id,
        )


async def list_behind(
    info: Info, user_id: UUID, after: str | None, list_id: str | None
) -> tuple[RankedList, int] | None:
    """The list that a cursor belongs to, and the rank it stands at; else the one of `list_id`.

    Returns: None where neither is given.
    Raises: InvalidInput, ListExpired.
    """
    if after is None and list_id is not None:
        return await _kept(info, user_id, list_id, "listId"), 0
    values = decode_cursor(after, str, int)
    if values is None:
        return None
    list_id, rank = str(values[0]), int(values[1])
    if not 0 <= rank <= LIST_LENGTH:
        raise InvalidInput("after: not a cursor of this list")
    return await _kept(info, user_id, list_id, "after"), rank


async def _kept(info: Info, user_id: UUID, list_id: str, argument: str) -> RankedList:
    if not re.fullmatch("[0-9a-f]{32}", list_id):
        raise InvalidInput(f"{argument}: names no list")
    ranked = await info.context.listening.kept_list(user_id, list_id)
    if ranked is None:
        raise ListExpired
    return ranked


def licenses_allowing(uses: Sequence[LicenseUse]) -> tuple[str, ...] | None:
    """Codes of the licences that allow every one of the uses; None where none is named."""
    if not uses:
        return None
    return tuple(
        code
        for code, terms in TERMS_BY_CODE.items()
        if all(getattr(terms, str(use.value)) for use in uses)
    )
