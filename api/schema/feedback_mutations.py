"""What a listener can say of songs, artists and their plays; each word can be taken back."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import strawberry

from api.context import Info
from api.errors import NotIdentified, TooMuchSaid
from api.schema.feedback import Feedback
from api.schema.given import caller, id_errors, named_song, past_errors
from api.schema.node import fma_id
from api.schema.user_errors import UserError, invalid, not_found, telling_absence, unauthenticated
from api.stores.feedback import MOST_STANDING

if TYPE_CHECKING:
    from api.schema.users import User

LazyUser = Annotated["User", strawberry.lazy("api.schema.users")]

LONGEST_BAN = timedelta(days=3653)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)
EVENT_ID = "Made by the client (a UUID, say); a retry repeats it and counts once."
SAID = strawberry.argument(description="What the listener says.")


@strawberry.type(description="What a word of the listener changed.")
class FeedbackPayload:
    feedback: Feedback | None = strawberry.field(
        default=None, description="What was said; on a retry the first, whatever the retry says."
    )
    user: LazyUser | None = strawberry.field(
        default=None, description="The listener, whose list follows; null where there are errors."
    )
    errors: list[UserError] = strawberry.field(
        default_factory=list[UserError],
        description="Why nothing happened; empty on success. Of one listener "
        f"{MOST_STANDING:,} words hold at once: beyond, one is taken back or replaced first.",
    )


@strawberry.input(description="A song that the listener has an opinion of.")
class RateSongInput:
    id: strawberry.ID = strawberry.field(description=EVENT_ID)
    song_id: strawberry.ID = strawberry.field(description="Global id or FMA number.")


@strawberry.input(description="A song that is not to be listed.")
class BanSongInput:
    id: strawberry.ID = strawberry.field(description=EVENT_ID)
    song_id: strawberry.ID = strawberry.field(description="Global id or FMA number.")
    expires_at: datetime | None = strawberry.field(
        default=None, description="When the ban ends, with its offset; never where left out."
    )


@strawberry.input(description="An artist whose songs are not to be listed.")
class BanArtistInput:
    id: strawberry.ID = strawberry.field(description=EVENT_ID)
    artist_id: strawberry.ID = strawberry.field(description="Global id or FMA number.")
    expires_at: datetime | None = strawberry.field(
        default=None, description="When the ban ends, with its offset; never where left out."
    )


@strawberry.input(description="Something said before that no longer counts.")
class UndoFeedbackInput:
    id: strawberry.ID = strawberry.field(description=EVENT_ID)
    feedback_id: strawberry.ID = strawberry.field(
        description="The `feedbackId` of what was said; an undo itself cannot be undone."
    )


@strawberry.input(description="A play that is not part of the history.")
class RemovePlayInput:
    id: strawberry.ID = strawberry.field(description=EVENT_ID)
    play_id: strawberry.ID = strawberry.field(description="The `playId` of one of their plays.")


@strawberry.input(
    description="Plays that tell of the listener's taste or do not: name one play, or one session, "
    "or a period. They stay in the history either way."
)
class SetPlayExcludedInput:
    id: strawberry.ID = strawberry.field(description=EVENT_ID)
    excluded: bool = strawberry.field(
        description="True: they do not count; false: they do, whatever was said before."
    )
    play_id: strawberry.ID | None = strawberry.field(
        default=None, description="The `playId` of one of their plays."
    )
    session_id: str | None = strawberry.field(
        default=None, description="The `sessionId` that their plays were recorded with."
    )
    since: datetime | None = strawberry.field(
        default=None, description="Begin of a period, with its offset; needs `until`."
    )
    until: datetime | None = strawberry.field(
        default=None, description="End of the period, with its offset, itself not included."
    )


@strawberry.type
class FeedbackMutation:
    @strawberry.mutation(description="Says that the listener likes a song; lists follow it.")
    @telling_absence(FeedbackPayload)
    async def like_song(self, info: Info, input: Annotated[RateSongInput, SAID]) -> FeedbackPayload:
        return await _of_song(info, input.id, "like", input.song_id)

    @strawberry.mutation(
        description="Says that the listener does not like a song; it is listed no more."
    )
    @telling_absence(FeedbackPayload)
    async def dislike_song(
        self, info: Info, input: Annotated[RateSongInput, SAID]
    ) -> FeedbackPayload:
        return await _of_song(info, input.id, "dislike", input.song_id)

    @strawberry.mutation(
        description="Says that the listener wants less like a song: it is listed no more, and "
        "songs like it and by its artist stand further down where a model makes the list."
    )
    @telling_absence(FeedbackPayload)
    async def less_like_song(
        self, info: Info, input: Annotated[RateSongInput, SAID]
    ) -> FeedbackPayload:
        return await _of_song(info, input.id, "less_like", input.song_id)

    @strawberry.mutation(
        description="Keeps a song out of the listener's lists, for good or a time."
    )
    @telling_absence(FeedbackPayload)
    async def ban_song(self, info: Info, input: Annotated[BanSongInput, SAID]) -> FeedbackPayload:
        errors = _expiry_errors(input.expires_at)
        return await _of_song(
            info, input.id, "ban_song", input.song_id, errors, expires_at=input.expires_at
        )

    @strawberry.mutation(
        description="Keeps an artist's songs out of the listener's lists, for good or a time."
    )
    @telling_absence(FeedbackPayload)
    async def ban_artist(
        self, info: Info, input: Annotated[BanArtistInput, SAID]
    ) -> FeedbackPayload:
        number = fma_id("Artist", input.artist_id)
        artist = number and await info.context.loaders.artist_by_id.load(number)
        errors = _expiry_errors(input.expires_at)
        if not artist:
            errors.append(not_found("no such artist", "artistId"))
        said = {"kind": "ban_artist", "artist_id": number, "expires_at": input.expires_at}
        return await _say(info, input.id, errors, said)

    @strawberry.mutation(
        description="Takes back something said before: what was said before that holds again."
    )
    @telling_absence(FeedbackPayload)
    async def undo_feedback(
        self, info: Info, input: Annotated[UndoFeedbackInput, SAID]
    ) -> FeedbackPayload:
        errors, user_id = id_errors(input.feedback_id, "feedbackId"), info.context.user_id
        if errors:
            return await _say(info, input.id, errors, {})
        said = user_id and await info.context.stores.feedback.named(user_id, input.feedback_id)
        if not said or said.kind == "undo":
            return await _say(info, input.id, [not_found("no such feedback", "feedbackId")], {})
        about = {"song_id": said.song_id, "artist_id": said.artist_id, "play_id": said.play_id}
        return await _say(info, input.id, [], {"kind": "undo", "undoes": said.client_id, **about})

    @strawberry.mutation(
        description="Takes a play out of the history, as if it had not been; `undoFeedback` "
        "brings it back."
    )
    @telling_absence(FeedbackPayload)
    async def remove_play(
        self, info: Info, input: Annotated[RemovePlayInput, SAID]
    ) -> FeedbackPayload:
        return await _of_play(info, input.id, "remove_play", input.play_id)

    @strawberry.mutation(
        description="Says whether plays tell of the listener's taste; of several words that cover "
        "a play the newest holds."
    )
    @telling_absence(FeedbackPayload)
    async def set_play_excluded(
        self, info: Info, input: Annotated[SetPlayExcludedInput, SAID]
    ) -> FeedbackPayload:
        kind = "exclude_plays" if input.excluded else "include_plays"
        errors = _target_errors(input)
        if input.play_id is not None and not errors:
            return await _of_play(info, input.id, kind, input.play_id)
        period = (
            {
                name: None if at is None else at.astimezone(UTC)
                for name, at in (("since", input.since), ("until", input.until))
            }
            if not errors
            else {}
        )
        return await _say(
            info, input.id, errors, {"kind": kind, "session_id": input.session_id, **period}
        )


async def _of_song(
    info: Info,
    client_id: str,
    kind: str,
    song_id: str,
    errors: list[UserError] | None = None,
    **more: Any,
) -> FeedbackPayload:
    entry, errors = await named_song(info, song_id), errors or []
    if entry is None:
        return await _say(info, client_id, [*errors, not_found("no such song", "songId")], {})
    return await _say(info, client_id, errors, {"kind": kind, "song_id": entry.song.id, **more})


async def _of_play(info: Info, client_id: str, kind: str, play_id: str) -> FeedbackPayload:
    errors, user_id = id_errors(play_id, "playId"), info.context.user_id
    if errors:
        return await _say(info, client_id, errors, {})
    found = user_id and await info.context.stores.plays.by_client_ids(user_id, [play_id])
    errors = [] if found else [not_found("no such play among yours", "playId")]
    return await _say(info, client_id, errors, {"kind": kind, "play_id": play_id})


async def _say(
    info: Info, client_id: str, errors: list[UserError], said: dict[str, Any]
) -> FeedbackPayload:
    """Record what the caller says, unless there is something wrong with it or with them."""
    user = await caller(info)
    if user is None:
        return FeedbackPayload(errors=[unauthenticated()])
    errors = [*id_errors(client_id, "id"), *errors]
    if errors:
        return FeedbackPayload(errors=errors)
    try:
        event = await info.context.listening.say(user.key, client_id, **said)
    except NotIdentified:
        return FeedbackPayload(errors=[unauthenticated()])
    except TooMuchSaid as error:
        return FeedbackPayload(errors=[invalid(str(error))])
    info.context.renew_loaders()
    return FeedbackPayload(feedback=Feedback.from_document(event), user=user)


def _expiry_errors(expires_at: datetime | None) -> list[UserError]:
    if expires_at is None:
        return []
    if expires_at.utcoffset() is None:
        return [invalid("needs an offset, as in 2026-01-31T12:00:00Z", "expiresAt")]
    now = datetime.now(UTC)
    if not now < expires_at <= now + LONGEST_BAN:
        return [invalid("must lie ahead, by ten years at most; leave it out for ever", "expiresAt")]
    return []


def _target_errors(given: SetPlayExcludedInput) -> list[UserError]:
    has_period = given.since is not None or given.until is not None
    if (given.play_id is not None) + (given.session_id is not None) + has_period != 1:
        return [invalid("name exactly one: playId, sessionId, or since with until")]
    if given.session_id is not None:
        return id_errors(given.session_id, "sessionId")
    if not has_period:
        return []
    if given.since is None or given.until is None:
        return [invalid("a period needs both ends", "until" if given.until is None else "since")]
    errors = past_errors(given.since, "since")
    if given.until.utcoffset() is None:
        errors.append(invalid("needs an offset, as in 2026-01-31T12:00:00Z", "until"))
    elif not errors and not given.since < given.until <= LATEST:
        errors.append(invalid("must lie after since, and before 2100", "until"))
    return errors
