"""What a listener's list is made from: their plays and likes, and what they want left out."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from api import documents
from api.errors import StoreUnavailable
from api.standing import Standing
from api.stores import Stores
from api.stores.kept import Kept
from api.stores.states import ListenerState, News, Step
from model.values import HISTORY_LENGTH, Play

KEPT_LISTENERS = 500
KEPT_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class History:
    """What a listener heard and liked, the oldest first, and what they want left out."""

    plays: list[Play]
    newest_play_id: str | None
    """The client's id of the newest play."""
    unwanted: list[int]
    """Songs disliked, banned, of a banned artist, or that the listener wants less like."""
    less_like: list[int] = field(default_factory=list[int])
    """Songs of whose kind the listener wants less."""
    removed: frozenset[str] = frozenset()
    """Plays that are no part of it, by the client's id."""
    holds_until: datetime | None = None
    """When a ban ends by itself; None where none will."""
    is_known: bool = True
    """False where MongoDB did not answer."""


@dataclass(frozen=True, slots=True)
class Change:
    """Plays that were not, and plays that were, by the client's id."""

    removed: frozenset[str] = frozenset()
    added: Mapping[str, Play] = field(default_factory=dict[str, Play])


NO_CHANGE = Change()


@dataclass(frozen=True, slots=True)
class Told:
    """What MongoDB told of a listener's taste, as of a state of theirs."""

    state: str
    standing: Standing
    heard: Mapping[str, Play]
    """The newest HISTORY_LENGTH plays that count, by the client's id."""


class Histories:
    """Histories of listeners, kept in this process while their state is the same.

    Who records something changes the state afterwards, so what was read under a state holds as
    long as the state does. A play that was recorded takes what is kept to the next state, if
    nothing came between and this process learns of it: it was recorded here, or its listener is
    watched here. Anything else lets it be read again.
    """

    def __init__(self, stores: Stores) -> None:
        self._stores = stores
        self._kept: Kept[UUID, Told] = Kept(KEPT_LISTENERS, KEPT_SECONDS)

    async def of_listener(
        self, user_id: UUID, state: ListenerState | None, change: Change = NO_CHANGE
    ) -> History:
        """What tells of the listener's taste; removed and excluded plays do not.

        `state` adds the plays of a private session, and the song that has begun; `change` is what
        to pretend.

        Raises: StoreUnavailable if PostgreSQL does not answer, which knows the songs of an artist.
        """
        try:
            standing, heard = await self._told(user_id, state, change.removed)
        except StoreUnavailable:
            return History([], None, [], is_known=False)
        if change.added:
            heard = _newest({**heard, **change.added})
        if state is not None:
            heard |= _not_recorded(state, heard)
        in_order = sorted(heard.items(), key=lambda play: play[1].at)
        return History(
            _with_likes(list(heard.values()), standing),
            in_order[-1][0] if in_order else None,
            await unwanted_songs(self._stores, standing),
            standing.less_like,
            standing.removed_plays | change.removed,
            standing.next_expiry,
        )

    def followed(
        self, user_id: UUID, step: Step, recorded: documents.PlayEvent | None = None
    ) -> None:
        """Take what is kept along with a step that nothing but the recorded play brought."""
        told = self._kept.get(user_id)
        if told is None or told.state != step.before:
            return
        heard = dict(told.heard)
        if recorded is not None and told.standing.counts(recorded):
            heard = _newest({recorded.client_id: play_of(recorded), **heard})
        self._kept.put(user_id, Told(step.after.token, told.standing, heard))

    def learn(self, user_id: UUID, news: News) -> None:
        """Take what is kept along with a step of which this process was told."""
        if news.is_all:
            self.followed(user_id, news.step, news.recorded)

    def standing(self, user_id: UUID, state: str | None) -> Standing | None:
        """What the listener's feedback amounts to in that state; None where it is not kept."""
        told = self._kept.get(user_id)
        if told is None or told.state != state:
            return None
        return told.standing.at(datetime.now(UTC))

    def forget(self, user_id: UUID) -> None:
        """Keep nothing of this listener any more."""
        self._kept.pop(user_id)

    async def _told(
        self, user_id: UUID, state: ListenerState | None, removed: frozenset[str]
    ) -> tuple[Standing, dict[str, Play]]:
        told = self._kept.get(user_id)
        if told is not None and state is not None and told.state == state.token and not removed:
            return told.standing.at(datetime.now(UTC)), dict(told.heard)
        standing = await self._stores.feedback.standing(user_id)
        recorded = await self._stores.plays.recent(
            user_id,
            HISTORY_LENGTH,
            lambda play: standing.counts(play) and play.client_id not in removed,
        )
        heard = {play.client_id: play_of(play) for play in recorded}
        if state is not None and not removed:
            self._kept.put(user_id, Told(state.token, standing, heard))
        return standing, dict(heard)


async def unwanted_songs(stores: Stores, standing: Standing) -> list[int]:
    """Ids of the songs that must not be listed."""
    artists = standing.banned_artists
    of_artists = await stores.catalogue.song_ids_of_artists(artists) if artists else []
    return [*standing.unwanted_songs, *of_artists]


def play_of(play: documents.PlayEvent) -> Play:
    """A recorded play, as the model reads it."""
    return Play(play.song_id, play.at, play.seconds_heard, play.seconds_available)


def _newest(heard: Mapping[str, Play]) -> dict[str, Play]:
    """The newest HISTORY_LENGTH, as MongoDB would order them."""
    in_order = sorted(heard.items(), key=lambda play: (play[1].at, play[0]))
    return dict(in_order[-HISTORY_LENGTH:])


def _not_recorded(state: ListenerState, recorded: Container[str]) -> dict[str, Play]:
    """What Redis alone knows was heard, by the client's id."""
    heard = {
        play.play_id: Play(play.song_id, play.at, play.seconds_heard, play.seconds_available)
        for play in state.private_plays
    }
    begun = state.now_playing
    if begun is not None and begun.play_id not in recorded and begun.play_id not in heard:
        heard[begun.play_id] = Play(begun.song_id, begun.at, seconds_heard=0.0)
    return heard


def _with_likes(plays: Sequence[Play], standing: Standing) -> list[Play]:
    """The newest likes among the plays, as many as there may be plays, in order of time."""
    likes = [
        Play(event.song_id, event.at, seconds_heard=0.0, kind="like")
        for event in standing.likes[:HISTORY_LENGTH]
        if event.song_id is not None
    ]
    return sorted([*plays, *likes], key=lambda play: play.at)
