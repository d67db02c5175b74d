"""Redis: the state of each listener, a token that changes with whatever changes their list.

That is a play recorded, a song started, a word said, new demographics. Lists are kept under the
state that their writer read before it read anything else, so a late writer can only write to a
state that nobody asks for any more. The last state that no play brought stands beside it: with it
stands what PostgreSQL says of them.

The token begins with the server's time in microseconds, so that a state that Redis evicted never
comes back; the rest is the client's id of the play, for people who read keys.
"""

from collections.abc import Awaitable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, NamedTuple, cast
from uuid import UUID

import orjson
from redis.asyncio import Redis
from redis.commands.core import AsyncScript

from api.documents import PlayEvent
from api.stores.listener_keys import CHANNEL, key
from api.stores.presence import Presence
from api.stores.private_sessions import PRIVATE, PrivatePlay, plays_among
from api.stores.recommendations import RankedList, list_from_json, list_key, pointer

STATE_SECONDS = 30 * 24 * 3600
UNTOLD, NOTHING = "", "null"
"""In the place of a play that MongoDB learned: whatever else it was, and a song that only began."""
PLAY_FIELDS = ["client_id", "song_id", "at", "seconds_heard", "seconds_available", "session_id"]

_CHANGE = """
if redis.call('EXISTS', KEYS[5]) == 1 then return false end
local time, before = redis.call('TIME'), redis.call('GET', KEYS[1])
local token = time[1] .. string.format('%06d', time[2]) .. ':' .. ARGV[2]
redis.call('SET', KEYS[1], token, 'EX', ARGV[3])
if ARGV[2] == '' then redis.call('SET', KEYS[3], token, 'EX', ARGV[3]) end
if ARGV[4] ~= '' then
  redis.call('SET', KEYS[2], ARGV[4], 'PX', ARGV[5])
elseif ARGV[2] ~= '' then
  local mark = redis.call('GET', KEYS[2])
  if mark and cjson.decode(mark)['play_id'] == ARGV[2] then redis.call('DEL', KEYS[2]) end
end
redis.call('SET', KEYS[3], token, 'EX', ARGV[3], 'NX')
local mark, left = redis.call('GET', KEYS[2]), redis.call('PTTL', KEYS[2])
local person, private = redis.call('GET', KEYS[3]), redis.call('HVALS', KEYS[4])
local step = {before or '', token, person, mark, left, private}
redis.call('PUBLISH', ARGV[6], ARGV[1] .. ' ' .. cjson.encode({step, ARGV[7]}))
return step
"""

_READ = """
if redis.call('EXISTS', KEYS[5]) == 1 then return {false} end
local token = redis.call('GET', KEYS[1])
if ARGV[2] == '' and not (token and redis.call('GET', KEYS[3])) then return {false} end
if not token then
  local time = redis.call('TIME')
  token = time[1] .. string.format('%06d', time[2]) .. ':'
  redis.call('SET', KEYS[1], token, 'EX', ARGV[2])
end
if ARGV[2] ~= '' then redis.call('SET', KEYS[3], token, 'EX', ARGV[2], 'NX') end
local list_id = ARGV[1] ~= '' and redis.call('GET', ARGV[1] .. token .. ARGV[4])
local ranked = list_id and redis.call('GET', ARGV[3] .. list_id)
local person = redis.call('GET', KEYS[3])
if ranked then return {token, person, ranked} end
local mark, left = redis.call('GET', KEYS[2]), redis.call('PTTL', KEYS[2])
return {token, person, false, mark, left, redis.call('HVALS', KEYS[4])}
"""


@dataclass(frozen=True, slots=True)
class NowPlaying:
    """A song that has begun and is not recorded yet."""

    play_id: str
    song_id: int
    at: datetime
    seconds_left: float = 0.0
    """How long the mark still stands."""


@dataclass(frozen=True, slots=True)
class ListenerState:
    """What Redis knows of a listener, read at one moment."""

    token: str
    """Empty where the listener was erased, or where no state was made; see `States.read_made`."""
    person: str | None = None
    """A token that stands as long as who the listener is does."""
    ranked: RankedList | None = None
    now_playing: NowPlaying | None = None
    private_plays: tuple[PrivatePlay, ...] = ()
    is_private: bool = False
    """This and the two above are known only where there is no list."""


class Step(NamedTuple):
    """A change of a listener's state."""

    before: str
    """The token before; empty where there was none."""
    after: ListenerState


class News(NamedTuple):
    """A step, as whoever took it tells every process."""

    step: Step
    recorded: PlayEvent | None
    """The play that came with it."""
    is_all: bool
    """Whether MongoDB learned nothing else by it."""


@dataclass(frozen=True)
class States:
    """Listeners' states, with what answers them. Every method raises StoreUnavailable."""

    redis: Redis
    presence: Presence
    _change: AsyncScript = field(init=False)
    _read: AsyncScript = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_change", self.redis.register_script(_CHANGE))
        object.__setattr__(self, "_read", self.redis.register_script(_READ))

    async def read(
        self, user_id: UUID, model_version: str | None = None, wish: str = ""
    ) -> ListenerState:
        """The listener's state and the list that answers it, in one round trip.

        The list is the one that `model_version` made, none where it is None; `wish` names what it
        is restricted to.
        """
        return await self._stated(user_id, model_version, wish, STATE_SECONDS)

    async def read_made(self, user_id: UUID, model_version: str) -> ListenerState:
        """The same, of one who may be no listener: a state that there is not yet is not made.

        Its token is empty then.
        """
        return await self._stated(user_id, model_version, "", "")

    async def person(self, user_id: UUID) -> str | None:
        """A token that stands as long as who the listener is does; None where there is none yet."""
        with self.presence.guard():
            return cast("str | None", await self.redis.get(key(user_id, "person")))

    async def change(
        self, user_id: UUID, play_id: str = "", recorded: PlayEvent | None = None
    ) -> Step | None:
        """Give the listener a new state and nudge whoever watches them.

        The mark of `play_id` as now playing falls with it. `recorded` is the play that MongoDB
        learned of, if that is all it did. Returns: None for a listener who was erased; nothing is
        written for them.
        """
        return await self._changed(
            user_id, play_id, UNTOLD if recorded is None else _play_to_json(recorded)
        )

    async def start(self, user_id: UUID, playing: NowPlaying) -> Step | None:
        """Mark a song as now playing for `seconds_left`, with a new state and a nudge.

        Returns: None for a listener who was erased.
        """
        mark = {"play_id": playing.play_id, "song_id": playing.song_id, "at": playing.at}
        return await self._changed(
            user_id, playing.play_id, NOTHING, orjson.dumps(mark).decode(), playing.seconds_left
        )

    async def _stated(
        self, user_id: UUID, model_version: str | None, wish: str, seconds: int | Literal[""]
    ) -> ListenerState:
        """The state; one that is made stands for `seconds`, and with "" none is made."""
        with self.presence.guard():
            token, person, ranked, *rest = await cast(
                "Awaitable[list[Any]]",
                self._read(
                    keys=_keys(user_id),
                    args=[
                        "" if model_version is None else pointer(user_id, model_version, ""),
                        seconds,
                        list_key(user_id, ""),
                        wish,
                    ],
                ),
            ) + [None, None]
        if token is None:
            return ListenerState("")
        if ranked:
            return ListenerState(token, person, list_from_json(ranked, token, person))
        return _without_list(token, person, *rest[:3])

    async def _changed(
        self, user_id: UUID, play_id: str, recorded: str, mark: str = "", seconds: float = 0.0
    ) -> Step | None:
        with self.presence.guard():
            told = await cast(
                "Awaitable[list[Any] | None]",
                self._change(
                    keys=_keys(user_id),
                    args=[
                        str(user_id),
                        play_id,
                        STATE_SECONDS,
                        mark,
                        max(1, int(seconds * 1000)),
                        CHANNEL,
                        recorded,
                    ],
                ),
            )
        return None if told is None else Step(told[0], _without_list(*told[1:]))


def news_from_json(text: str) -> News:
    """What a message on CHANNEL says behind the listener's id.

    Raises: ValueError where it is none of this version's.
    """
    try:
        (before, *after), recorded = orjson.loads(text)
        play = None if recorded in (UNTOLD, NOTHING) else _play_from_json(recorded)
        return News(Step(before, _without_list(*after)), play, is_all=recorded != UNTOLD)
    except (TypeError, KeyError) as error:
        raise ValueError(f"no news: {text}") from error


def _keys(user_id: UUID) -> list[str]:
    return [key(user_id, name) for name in ("state", "now", "person", PRIVATE, "erased")]


def _without_list(
    token: str,
    person: str,
    mark: str | Literal[False] | None,
    milliseconds: int,
    private: Iterable[str],
) -> ListenerState:
    return ListenerState(
        token,
        person,
        now_playing=_mark_from_json(mark, milliseconds) if mark else None,
        private_plays=plays_among(private),
        is_private=bool(private),
    )


def _mark_from_json(text: str, milliseconds: int) -> NowPlaying:
    mark = orjson.loads(text)
    return NowPlaying(
        mark["play_id"],
        mark["song_id"],
        datetime.fromisoformat(mark["at"]),
        max(0, milliseconds) / 1000,
    )


def _play_to_json(play: PlayEvent) -> str:
    """What a history needs of the play."""
    return orjson.dumps({name: getattr(play, name) for name in PLAY_FIELDS}).decode()


def _play_from_json(text: str) -> PlayEvent:
    play = orjson.loads(text)
    play["at"] = datetime.fromisoformat(play["at"])
    return PlayEvent.model_construct(None, **play)
