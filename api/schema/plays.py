"""A listener's history, and the mutations that add to it."""

import asyncio
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Self, cast

import strawberry

from api import documents
from api.context import Info
from api.errors import NotIdentified
from api.history import play_of
from api.schema.catalogue import Song, song_by_id
from api.schema.given import (
    caller,
    id_errors,
    named_song,
    past_errors,
    shown,
    standing_of_caller,
)
from api.schema.node import Node, global_id
from api.schema.paging import Connection, connection, decode_cursor, encode_cursor
from api.schema.user_errors import UserError, invalid, not_found, telling_absence, unauthenticated
from api.standing import Standing
from api.stores.plays import PlayKey, Wanted
from api.stores.states import NowPlaying
from api.stores.window import Page

if TYPE_CHECKING:
    from api.schema.users import User

LazyUser = Annotated["User", strawberry.lazy("api.schema.users")]

MAX_SECONDS = 86_400.0
GIVEN = strawberry.argument(description="What the listener did.")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MAX_MILLISECONDS = 4_102_444_800_000  # the year 2100
UNKNOWN_LENGTH_SECONDS = 300
MARGIN_SECONDS = 60
"""How long after its end a song still counts as now playing: the client may be slow to record."""


@strawberry.enum(description="Where the listener found the song.")
class PlaySource(Enum):
    RECOMMENDATIONS = strawberry.enum_value("recommendations", description="In their list.")
    ENDLESS = strawberry.enum_value(
        "endless", description="It came by itself, from their list, when the queue was at its end."
    )
    SEARCH = strawberry.enum_value("search", description="By searching.")
    SONG = strawberry.enum_value("song", description="On the song's own page.")
    ARTIST = strawberry.enum_value("artist", description="On an artist's page.")
    ALBUM = strawberry.enum_value("album", description="On an album's page.")
    HISTORY = strawberry.enum_value("history", description="Among their earlier plays.")
    NEW_ARTISTS = strawberry.enum_value(
        "new_artists", description="Among songs by artists new to them."
    )
    OTHER = strawberry.enum_value("other", description="Elsewhere.")


@strawberry.type(description="One song that the listener heard, once.")
class Play(Node):
    play_id: str = strawberry.field(description="The id that the client made.")
    played_at: datetime = strawberry.field(description="When it began.")
    seconds_heard: float = strawberry.field(description="How much was truly heard.")
    completed: bool = strawberry.field(
        description="True where at least half of what could be heard was."
    )
    source: PlaySource = strawberry.field(description="Where the listener found the song.")
    session_id: str | None = strawberry.field(
        description="The client's id of the sitting; null where it gave none."
    )
    song_id: strawberry.Private[int]
    document: strawberry.Private[documents.PlayEvent]

    @classmethod
    def from_document(cls, play: documents.PlayEvent) -> Self:
        return cls(
            id=global_id("Play", play.client_id),
            play_id=play.client_id,
            played_at=play.at,
            seconds_heard=play.seconds_heard,
            completed=play_of(play).completed,
            source=PlaySource(play.source),
            session_id=play.session_id,
            song_id=play.song_id,
            document=play,
        )

    @strawberry.field(description="What was heard; null where the catalogue has lost it.")
    async def song(self, info: Info) -> Song | None:
        return await song_by_id(info, self.song_id)

    @strawberry.field(
        description="True where it tells of the listener's taste; see `setPlayExcluded`."
    )
    async def counts_for_taste(self, info: Info) -> bool:
        return (await standing_of_caller(info)).counts(self.document)


@strawberry.input(description="A song that has begun.")
class StartPlayInput:
    id: strawberry.ID = strawberry.field(
        description="Made by the client (a UUID, say); recordPlay repeats it."
    )
    song_id: strawberry.ID = strawberry.field(description="Global id or FMA number.")


@strawberry.type(description="What startPlay changed.")
class StartPlayPayload:
    user: LazyUser | None = strawberry.field(
        default=None, description="The listener, whose list follows; null where there are errors."
    )
    errors: list[UserError] = strawberry.field(
        default_factory=list[UserError], description="Why nothing happened; empty on success."
    )


@strawberry.input(description="A song that was heard.")
class RecordPlayInput:
    id: strawberry.ID = strawberry.field(
        description="Made by the client, unique among the listener's plays; a retry repeats it."
    )
    song_id: strawberry.ID = strawberry.field(description="Global id or FMA number.")
    seconds_heard: float = strawberry.field(description="How much was truly heard, 0 to 86400.")
    seconds_available: float | None = strawberry.field(
        default=None, description="Length of what could be heard: clip, preview or song."
    )
    played_at: datetime | None = strawberry.field(
        default=None,
        description="When it began, with its offset; now less secondsHeard where left out.",
    )
    source: PlaySource = strawberry.field(
        default=PlaySource.OTHER, description="Where the listener found the song."
    )
    session_id: str | None = strawberry.field(
        default=None, description="Made by the client, the same for one sitting."
    )
    is_private: bool | None = strawberry.field(
        default=None,
        description="True where it began in a private session: it is never stored, even where the "
        "session has ended meanwhile. False where it did not, as far as the client knows. Left "
        "out, the session that is on decides; while that cannot be told the play is refused, to be "
        "sent again with the same id.",
    )


@strawberry.type(description="What recordPlay changed.")
class RecordPlayPayload:
    play: Play | None = strawberry.field(
        default=None,
        description="The recorded play; on a retry the first one, whatever the retry says.",
    )
    user: LazyUser | None = strawberry.field(
        default=None, description="The listener, whose list follows; null where there are errors."
    )
    errors: list[UserError] = strawberry.field(
        default_factory=list[UserError], description="Why nothing happened; empty on success."
    )


@strawberry.type
class PlayMutation:
    @strawberry.mutation(
        description="Tells that a song has begun: the list follows at once; nothing enters the "
        "history before `recordPlay` with the same id."
    )
    @telling_absence(StartPlayPayload)
    async def start_play(
        self, info: Info, input: Annotated[StartPlayInput, GIVEN]
    ) -> StartPlayPayload:
        user, entry = await asyncio.gather(caller(info), named_song(info, input.song_id))
        errors = id_errors(input.id, "id")
        if user is None:
            return StartPlayPayload(errors=[unauthenticated()])
        if entry is None:
            errors.append(not_found("no such song", "songId"))
        if errors or entry is None:
            return StartPlayPayload(errors=errors)
        length = entry.song.duration_seconds or UNKNOWN_LENGTH_SECONDS
        await info.context.listening.start_play(
            user.key,
            NowPlaying(input.id, entry.song.id, datetime.now(UTC), float(length + MARGIN_SECONDS)),
        )
        return StartPlayPayload(user=user)

    @strawberry.mutation(
        description="Adds a play to the history. Safe to retry: the same id writes once."
    )
    @telling_absence(RecordPlayPayload)
    async def record_play(
        self, info: Info, input: Annotated[RecordPlayInput, GIVEN]
    ) -> RecordPlayPayload:
        user_id = info.context.user_id
        if user_id is None:
            return RecordPlayPayload(errors=[unauthenticated()])
        entry = await named_song(info, input.song_id)
        errors = [*id_errors(input.id, "id"), *_play_errors(input)]
        if entry is None:
            errors.append(not_found("no such song", "songId"))
        if errors or entry is None:
            return RecordPlayPayload(errors=errors)
        began = input.played_at or datetime.now(UTC) - timedelta(seconds=input.seconds_heard)
        try:
            play, listener = await info.context.listening.record_play(
                user_id,
                input.id,
                entry.song.id,
                _to_milliseconds(min(began.astimezone(UTC), datetime.now(UTC))),
                input.seconds_heard,
                seconds_available=input.seconds_available,
                source=cast("documents.PlaySource", input.source.value),
                session_id=input.session_id,
                is_private=input.is_private,
            )
        except NotIdentified:
            return RecordPlayPayload(errors=[unauthenticated()])
        return RecordPlayPayload(play=Play.from_document(play), user=shown(listener))


def play_connection(page: Page[documents.PlayEvent]) -> Connection[Play]:
    """The page as a connection; a cursor holds when the play began and its client's id."""
    return connection(
        page,
        Play.from_document,
        lambda play: encode_cursor(_milliseconds(play.at), play.client_id),
    )


def plays_wanted(
    standing: Standing,
    completed: bool | None,
    source: PlaySource | None,
    counts_for_taste: bool | None,
) -> Wanted:
    """Whether a play of the history is one that is asked for; None asks for either."""

    def is_wanted(play: documents.PlayEvent) -> bool:
        return (
            standing.keeps(play)
            and completed in (None, play_of(play).completed)
            and source in (None, PlaySource(play.source))
            and counts_for_taste in (None, standing.counts(play))
        )

    return is_wanted


def play_key(cursor: str) -> PlayKey | None:
    """The key in a cursor of plays."""
    values = decode_cursor(cursor, int, str)
    if values is None or not 0 <= int(values[0]) < MAX_MILLISECONDS:
        return None
    return EPOCH + timedelta(milliseconds=int(values[0])), str(values[1])


async def own_play(info: Info, client_id: str) -> Play | None:
    """The play that the listener of the request named so; nobody else's."""
    user_id = info.context.user_id
    if user_id is None:
        return None
    found = await info.context.stores.plays.by_client_ids(user_id, [client_id])
    play = found.get(client_id)
    if play is None or not (await standing_of_caller(info)).keeps(play):
        return None
    return Play.from_document(play)


def _play_errors(play: RecordPlayInput) -> list[UserError]:
    errors: list[UserError] = []
    if not 0 <= play.seconds_heard <= MAX_SECONDS:
        errors.append(invalid("from 0 to 86400", "secondsHeard"))
    if play.seconds_available is not None and not 0 < play.seconds_available <= MAX_SECONDS:
        errors.append(invalid("above 0, at most 86400", "secondsAvailable"))
    if play.played_at is not None:
        errors += past_errors(play.played_at, "playedAt")
    if play.session_id is not None:
        errors += id_errors(play.session_id, "sessionId")
    return errors


def _to_milliseconds(at: datetime) -> datetime:
    """The time as MongoDB keeps it, so that a retry is answered with the very same one."""
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def _milliseconds(at: datetime) -> int:
    return round((at - EPOCH) / timedelta(milliseconds=1))
