"""What the listener's list would be, had they heard or said something else."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Annotated
from uuid import UUID

import strawberry

from api.context import Info
from api.errors import InvalidInput, NotIdentified
from api.history import Change
from api.listeners import listener_of
from api.schema.catalogue import Song, songs_by_ids
from api.schema.given import is_client_id, named_song, standing_of_caller
from api.schema.license_uses import Allowing
from api.schema.paging import First, bounded
from api.schema.users import SubmitDemographicsInput, demographics_said
from api.schema.wishes import ExcludeHeard, OfGenre, OnlyNewArtists, Turned, wish_of
from api.stores.catalogue import SongEntry
from model import values

MOST = 50
"""Plays, and songs, that one question may name."""


@strawberry.type(description="A place in a list that was only thought of.")
class WhatIfEdge:
    rank: int = strawberry.field(description="Place in that list, from 1.")
    rank_now: int | None = strawberry.field(
        description="Place in the list as it is; null for a song that entered."
    )
    node: Song | None = strawberry.field(description="The song; null where it is gone.")


@strawberry.type(description="A list that was only thought of, beside the list as it is.")
class WhatIf:
    edges: list[WhatIfEdge] = strawberry.field(description="The list's head, the best first.")
    entered: list[Song] = strawberry.field(
        description="Songs of its head that the head of the list as it is lacks, the best first."
    )
    left: list[Song] = strawberry.field(
        description="Songs of the head of the list as it is that its head lacks, the best first."
    )
    moved: list[WhatIfEdge] = strawberry.field(
        description="Songs of both heads whose place is another."
    )

    @classmethod
    async def of(cls, info: Info, lists: values.WhatIf) -> "WhatIf":
        """With the songs of both lists, loaded at once."""
        ranks = {row.song_id: row.rank for row in lists.before}
        ids = list(dict.fromkeys([*(row.song_id for row in lists.after), *ranks]))
        songs = dict(zip(ids, await songs_by_ids(info, ids), strict=True))
        edges = [
            WhatIfEdge(rank=row.rank, rank_now=ranks.get(row.song_id), node=songs[row.song_id])
            for row in lists.after
        ]
        return cls(
            edges=edges,
            entered=[song for id_ in lists.entered if (song := songs[id_])],
            left=[song for id_ in lists.left if (song := songs[id_])],
            moved=[edge for edge in edges if edge.rank_now not in (None, edge.rank)],
        )


@strawberry.type
class WhatIfQuery:
    @strawberry.field(
        description="The listener's list as it would be after a change, beside the list as it is. "
        "Restricted and mixed as `recommendations` is, both are. "
        "Nothing is kept of it. Songs that are explored are drawn anew with each play."
    )
    async def what_if(
        self,
        info: Info,
        first: First = 20,
        without_plays: Annotated[
            list[strawberry.ID],
            strawberry.argument(description="Without these plays, by `playId`; at most 50."),
        ] = [],  # noqa: B006 GraphQL's default value
        with_songs: Annotated[
            list[strawberry.ID],
            strawberry.argument(
                description="As if these had just been heard to their end, in order; at most 50."
            ),
        ] = [],  # noqa: B006 GraphQL's default value
        demographics: Annotated[
            SubmitDemographicsInput | None,
            strawberry.argument(description="As if they had said this of themselves."),
        ] = None,
        genre: OfGenre = None,
        allowing: Allowing = [],  # noqa: B006 GraphQL's default value
        exclude_heard: ExcludeHeard = False,
        only_new_artists: OnlyNewArtists = False,
        knobs: Turned = None,
    ) -> WhatIf:
        bounded(first)
        user_id = info.context.known_user_id()
        for name, given in (("withoutPlays", without_plays), ("withSongs", with_songs)):
            if len(given) > MOST:
                raise InvalidInput(f"{name}: at most {MOST}, not {len(given)}")
        wish = await wish_of(info, genre, allowing, exclude_heard, only_new_artists, knobs)
        await _refuse_unknown_plays(info, user_id, without_plays)
        change = Change(
            frozenset(map(str, without_plays)), _heard_now(await _songs(info, with_songs))
        )
        changed = await _changed(info, demographics)
        lists = await info.context.listening.questions.what_if(user_id, change, changed, wish)
        return await WhatIf.of(info, values.WhatIf(lists.before[:first], lists.after[:first]))


async def _refuse_unknown_plays(info: Info, user_id: UUID, ids: Sequence[str]) -> None:
    if not ids:
        return
    _refuse_unknown("withoutPlays: no ids of plays", [id_ for id_ in ids if not is_client_id(id_)])
    standing = await standing_of_caller(info)
    plays = await info.context.stores.plays.by_client_ids(user_id, list(ids))
    _refuse_unknown(
        "withoutPlays: not among your plays",
        [id_ for id_ in ids if id_ not in plays or not standing.keeps(plays[id_])],
    )


async def _songs(info: Info, ids: Sequence[str]) -> list[SongEntry]:
    songs = {id_: await named_song(info, id_) for id_ in ids}
    _refuse_unknown("withSongs: no such songs", [id_ for id_ in songs if songs[id_] is None])
    return [song for id_ in ids if (song := songs[id_]) is not None]


def _refuse_unknown(what: str, ids: Sequence[str]) -> None:
    if ids:
        raise InvalidInput(f"{what}: {', '.join(id_[:64] for id_ in ids)}")


def _heard_now(songs: Sequence[SongEntry]) -> dict[str, values.Play]:
    now = datetime.now(UTC)
    return {
        f"what if {n}": values.Play(
            entry.song.id,
            now + timedelta(milliseconds=n),
            seconds_heard=float(entry.song.duration_seconds or 0),
            seconds_available=entry.song.duration_seconds,
        )
        for n, entry in enumerate(songs)
    }


async def _changed(info: Info, said: SubmitDemographicsInput | None) -> values.Listener | None:
    """The listener as they would be; None where nothing else is said of them."""
    if said is None:
        return None
    fields, errors = demographics_said(said)
    if errors:
        raise InvalidInput(f"demographics: {errors[0].message}")
    row = await info.context.loaders.user_by_id.load(info.context.known_user_id())
    if row is None:
        raise NotIdentified
    return replace(listener_of(row), **fields)
