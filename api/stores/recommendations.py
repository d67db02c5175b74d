"""Redis: one ranked list per model version, listener and state of the listener.

A listener's *state* is a token that changes with whatever changes their list: a play recorded, a
song started, new demographics. Lists are kept under the state that their writer read before it
read anything else, so a late writer can only write to a state that nobody asks for any more. The
last state that no play brought stands beside it: with it stands what PostgreSQL says of them.

The token begins with the server's time in microseconds, so that a state that Redis evicted never
comes back; the rest is the client's id of the play, for people who read keys.
"""

from collections.abc import Awaitable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, cast
from uuid import UUID

import orjson
from redis.asyncio import Redis
from redis.commands.core import AsyncScript
from redis.exceptions import RedisError

from api.stores.presence import Presence
from model.values import Recommendation

CHANNEL = "listeners:changed"
"""A message is a listener's id: a nudge without content."""

LIST_SECONDS = 15 * 60
"""A list is computed anew after this long even where nothing changed."""
STATE_SECONDS = 30 * 24 * 3600

_CHANGE = """
local time = redis.call('TIME')
local token = time[1] .. string.format('%06d', time[2]) .. ':' .. ARGV[2]
redis.call('SET', KEYS[1], token, 'EX', ARGV[3])
if ARGV[2] == '' then redis.call('SET', KEYS[3], token, 'EX', ARGV[3]) end
if ARGV[4] ~= '' then
  redis.call('SET', KEYS[2], ARGV[4], 'PX', ARGV[5])
elseif ARGV[2] ~= '' then
  local mark = redis.call('GET', KEYS[2])
  if mark and cjson.decode(mark)['play_id'] == ARGV[2] then redis.call('DEL', KEYS[2]) end
end
redis.call('PUBLISH', ARGV[6], ARGV[1])
return token
"""

_READ = """
local token = redis.call('GET', KEYS[1])
if not token then
  local time = redis.call('TIME')
  token = time[1] .. string.format('%06d', time[2]) .. ':'
  redis.call('SET', KEYS[1], token, 'EX', ARGV[2])
end
redis.call('SET', KEYS[3], token, 'EX', ARGV[2], 'NX')
local ranked = redis.call('GET', ARGV[1] .. token)
if ranked then return {token, ranked} end
return {token, false, redis.call('GET', KEYS[2]), redis.call('PTTL', KEYS[2])}
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
class RankedList:
    """A listener's list as it was computed."""

    model_version: str
    computed_at: datetime
    follows_play_id: str | None
    """The client's id of the newest play that it takes into account."""
    rows: tuple[Recommendation, ...]
    state: str | None = None
    """The listener's state that it answers; None where Redis did not tell."""


@dataclass(frozen=True, slots=True)
class ListenerState:
    """What Redis knows of a listener, read at one moment."""

    token: str
    ranked: RankedList | None = None
    now_playing: NowPlaying | None = None
    """Read only where there is no list."""


@dataclass(frozen=True)
class RecommendationLists:
    """Ranked lists and listeners' states. Every method raises StoreUnavailable."""

    redis: Redis
    presence: Presence = field(default_factory=lambda: Presence("Redis", (RedisError, OSError)))
    _change: AsyncScript = field(init=False)
    _read: AsyncScript = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_change", self.redis.register_script(_CHANGE))
        object.__setattr__(self, "_read", self.redis.register_script(_READ))

    async def read(self, user_id: UUID, model_version: str) -> ListenerState:
        """The listener's state and the list that answers it, in one round trip."""
        with self.presence.guard():
            token, ranked, *mark = await cast(
                "Awaitable[list[Any]]",
                self._read(
                    keys=_keys(user_id),
                    args=[_list_key(user_id, model_version, ""), STATE_SECONDS],
                ),
            )
        if ranked:
            return ListenerState(token, _list_from_json(ranked, token))
        return ListenerState(token, now_playing=_mark_from_json(*mark) if mark[0] else None)

    async def person(self, user_id: UUID) -> str | None:
        """A token that stands as long as who the listener is does; None where there is none yet."""
        with self.presence.guard():
            return cast("str | None", await self.redis.get(_keys(user_id)[2]))

    async def write(self, user_id: UUID, ranked: RankedList, seconds: float = LIST_SECONDS) -> None:
        """Keep the list for the state that it answers."""
        if ranked.state is None:
            return
        key = _list_key(user_id, ranked.model_version, ranked.state)
        with self.presence.guard():
            await self.redis.set(key, _list_to_json(ranked), px=max(1, int(seconds * 1000)))

    async def change(self, user_id: UUID, play_id: str = "") -> None:
        """Give the listener a new state and nudge whoever watches them.

        The mark of `play_id` as now playing falls with it.
        """
        await self._changed(user_id, play_id, "", 0.0)

    async def start(self, user_id: UUID, playing: NowPlaying) -> None:
        """Mark a song as now playing for `seconds_left`, with a new state and a nudge."""
        mark = {"play_id": playing.play_id, "song_id": playing.song_id, "at": playing.at}
        await self._changed(
            user_id, playing.play_id, orjson.dumps(mark).decode(), playing.seconds_left
        )

    async def _changed(self, user_id: UUID, play_id: str, mark: str, seconds: float) -> None:
        with self.presence.guard():
            await cast(
                "Awaitable[str]",
                self._change(
                    keys=_keys(user_id),
                    args=[
                        str(user_id),
                        play_id,
                        STATE_SECONDS,
                        mark,
                        max(1, int(seconds * 1000)),
                        CHANNEL,
                    ],
                ),
            )


def _keys(user_id: UUID) -> list[str]:
    return [f"listener:{{{user_id}}}:{part}" for part in ("state", "now", "person")]


def _list_key(user_id: UUID, model_version: str, token: str) -> str:
    return f"listener:{{{user_id}}}:list:{model_version}:{token}"


def _list_to_json(ranked: RankedList) -> bytes:
    return orjson.dumps(replace(ranked, state=None))


def _list_from_json(text: str, token: str) -> RankedList:
    kept = orjson.loads(text)
    return RankedList(
        kept["model_version"],
        datetime.fromisoformat(kept["computed_at"]),
        kept["follows_play_id"],
        tuple(Recommendation(**row) for row in kept["rows"]),
        token,
    )


def _mark_from_json(text: str, milliseconds: int) -> NowPlaying:
    mark = orjson.loads(text)
    return NowPlaying(
        mark["play_id"],
        mark["song_id"],
        datetime.fromisoformat(mark["at"]),
        max(0, milliseconds) / 1000,
    )
