"""A listener's list: edges with rank and source."""

from datetime import datetime
from enum import Enum

import strawberry

from api.context import Info
from api.schema.catalogue import Song, songs_by_ids
from api.schema.paging import PageInfo, encode_cursor
from api.stores.recommendations import RankedList


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

    @classmethod
    async def from_ranked(
        cls, info: Info, ranked: RankedList, first: int
    ) -> "RecommendationConnection":
        """The first rows of the list, their songs loaded whole and at once."""
        rows = ranked.rows[:first]
        songs = await songs_by_ids(info, [row.song_id for row in rows])
        edges = [
            RecommendationEdge(
                cursor=encode_cursor(row.rank),
                node=song,
                rank=row.rank,
                source=RecommendationSource(row.source),
            )
            for row, song in zip(rows, songs, strict=True)
        ]
        return cls(
            edges=edges,
            page_info=PageInfo(
                has_next_page=len(ranked.rows) > len(rows),
                has_previous_page=False,
                start_cursor=edges[0].cursor if edges else None,
                end_cursor=edges[-1].cursor if edges else None,
            ),
            model_version=ranked.model_version,
            computed_at=ranked.computed_at,
            follows_play_id=ranked.follows_play_id,
        )
