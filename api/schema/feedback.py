"""What a listener said of songs, artists and their plays, as it holds now."""

from datetime import datetime
from enum import Enum
from typing import Self

import strawberry

from api import documents
from api.context import Info
from api.schema.catalogue import Artist, Song, artist_of, song_by_id
from api.schema.node import Node, global_id
from api.schema.paging import Connection, connection, decode_cursor, encode_cursor
from api.schema.plays import Play
from api.standing import Standing
from api.stores.window import Window

FeedbackKey = tuple[int, str]
"""Place among what holds, the newest first: the negative of an event's order, its client's id."""


@strawberry.enum(description="What a listener said.")
class FeedbackKind(Enum):
    LIKE = strawberry.enum_value("like", description="They like a song.")
    DISLIKE = strawberry.enum_value("dislike", description="They do not like a song.")
    LESS_LIKE = strawberry.enum_value(
        "less_like", description="They want less of a song and of those like it."
    )
    BAN_SONG = strawberry.enum_value("ban_song", description="A song is not to be listed.")
    BAN_ARTIST = strawberry.enum_value(
        "ban_artist", description="No song of an artist is to be listed."
    )
    REMOVE_PLAY = strawberry.enum_value(
        "remove_play", description="A play is not part of the history."
    )
    EXCLUDE_PLAYS = strawberry.enum_value(
        "exclude_plays", description="Plays do not tell of their taste."
    )
    INCLUDE_PLAYS = strawberry.enum_value(
        "include_plays", description="Plays tell of their taste, whatever was said before."
    )
    UNDO = strawberry.enum_value("undo", description="Something said before no longer counts.")


@strawberry.type(description="Something that the listener said, once.")
class Feedback(Node):
    feedback_id: str = strawberry.field(
        description="The id that the client made; `undoFeedback` takes it back."
    )
    kind: FeedbackKind = strawberry.field(description="What was said.")
    given_at: datetime = strawberry.field(description="When the service took it.")
    expires_at: datetime | None = strawberry.field(
        description="When a ban ends; null where it stays."
    )
    event: strawberry.Private[documents.FeedbackEvent]

    @classmethod
    def from_document(cls, event: documents.FeedbackEvent) -> Self:
        return cls(
            id=global_id("Feedback", event.client_id),
            feedback_id=event.client_id,
            kind=FeedbackKind(event.kind),
            given_at=event.at,
            expires_at=event.expires_at,
            event=event,
        )

    @strawberry.field(description="The song that it is about; null where it is about none.")
    async def song(self, info: Info) -> Song | None:
        song_id = self.event.song_id
        return None if song_id is None else await song_by_id(info, song_id)

    @strawberry.field(description="The artist that it is about; null where it is about none.")
    async def artist(self, info: Info) -> Artist | None:
        artist_id = self.event.artist_id
        row = artist_id and await info.context.loaders.artist_by_id.load(artist_id)
        return await artist_of(info, row) if row else None

    @strawberry.field(
        description="The play that it is about; null where it is about no single one."
    )
    async def play(self, info: Info) -> Play | None:
        play_id = self.event.play_id
        if play_id is None:
            return None
        plays = info.context.stores.plays
        found = await plays.by_client_ids(self.event.user_id, [play_id])
        return Play.from_document(found[play_id]) if play_id in found else None


def feedback_connection(standing: Standing, part: Window[FeedbackKey]) -> Connection[Feedback]:
    """What holds, the newest first; a cursor holds an event's order and its client's id."""
    return connection(
        part.page_of(standing.events, lambda event: (-event.order, event.client_id)),
        Feedback.from_document,
        lambda event: encode_cursor(event.order, event.client_id),
    )


def feedback_key(cursor: str) -> FeedbackKey | None:
    """The key in a cursor of feedback."""
    values = decode_cursor(cursor, int, str)
    return None if values is None else (-int(values[0]), str(values[1]))


async def own_feedback(info: Info, client_id: str) -> Feedback | None:
    """What the listener of the request said under this id; nobody else's word."""
    user_id = info.context.user_id
    found = user_id and await info.context.stores.feedback.named(user_id, client_id)
    return Feedback.from_document(found) if found else None
