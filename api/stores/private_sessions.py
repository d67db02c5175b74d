"""Redis: private sessions, whose plays are kept there alone and are forgotten with them."""

from collections.abc import Awaitable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, cast
from uuid import UUID

import orjson
from redis.asyncio import Redis
from redis.commands.core import AsyncScript

from api.errors import StoreUnavailable
from api.stores.listener_keys import key
from api.stores.presence import Presence

PRIVATE = "private"
"""The key: a hash of plays, and of when the session began."""
PRIVATE_SECONDS = 6 * 3600
"""How long a private session lasts after its newest play."""
PRIVATE_PLAYS = 200
"""Plays that a private session remembers, the newest."""

_ADD = """
local person = redis.call('GET', KEYS[2])
if redis.call('EXISTS', KEYS[1]) == 0 then return {0, person} end
redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2])
if redis.call('HLEN', KEYS[1]) > tonumber(ARGV[4]) + 1 then
  local oldest, at = nil, nil
  local kept = redis.call('HGETALL', KEYS[1])
  for n = 1, #kept, 2 do
    local play = kept[n] ~= '' and cjson.decode(kept[n + 1])
    if play and (not at or play['at'] < at) then oldest, at = kept[n], play['at'] end
  end
  redis.call('HDEL', KEYS[1], oldest)
end
redis.call('EXPIRE', KEYS[1], ARGV[3])
return {1, person}
"""


@dataclass(frozen=True, slots=True)
class PrivateSession:
    """A time in which plays are kept in Redis alone; each play makes it last longer."""

    started_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class PrivatePlay:
    """A play of a private session."""

    play_id: str
    song_id: int
    at: datetime
    seconds_heard: float
    seconds_available: float | None


class Heard(NamedTuple):
    """What Redis makes of a play that it is told of."""

    is_private: bool
    """True where it must not be stored: a private session is on, which remembers it."""
    person: str | None
    """A token that stands as long as who the listener is does; None where there is none yet."""


@dataclass(frozen=True)
class PrivateSessions:
    """The private sessions that are on. Every method raises StoreUnavailable."""

    redis: Redis
    presence: Presence
    _add: AsyncScript = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_add", self.redis.register_script(_ADD))

    async def start(self, user_id: UUID) -> PrivateSession:
        """Begin a private session, or go on with the one that has begun."""
        name = key(user_id, PRIVATE)
        with self.presence.guard():
            async with self.redis.pipeline() as both:
                both.hsetnx(name, "", datetime.now(UTC).isoformat())
                both.expire(name, PRIVATE_SECONDS)
                await both.execute()
        session = await self.of_listener(user_id)
        if session is None:
            raise StoreUnavailable(self.presence.store)
        return session

    async def of_listener(self, user_id: UUID) -> PrivateSession | None:
        """The private session that is on."""
        name = key(user_id, PRIVATE)
        with self.presence.guard():
            async with self.redis.pipeline() as both:
                both.hget(name, "")
                both.pttl(name)
                started, left = await both.execute()
        if started is None:
            return None
        ends = datetime.now(UTC) + timedelta(milliseconds=max(0, left))
        return PrivateSession(datetime.fromisoformat(started), ends)

    async def end(self, user_id: UUID) -> None:
        """End the private session and forget its plays."""
        with self.presence.guard():
            await self.redis.delete(key(user_id, PRIVATE))

    async def add_play(self, user_id: UUID, play: PrivatePlay) -> Heard:
        """Remember the play once where a private session is on; and tell who the listener is."""
        with self.presence.guard():
            is_private, person = await cast(
                "Awaitable[tuple[int, str | None]]",
                self._add(
                    keys=[key(user_id, PRIVATE), key(user_id, "person")],
                    args=[
                        play.play_id,
                        orjson.dumps(play).decode(),
                        PRIVATE_SECONDS,
                        PRIVATE_PLAYS,
                    ],
                ),
            )
        return Heard(is_private == 1, person)


def plays_among(values: Iterable[str]) -> tuple[PrivatePlay, ...]:
    """The plays among the values of the key; the other one tells when the session began."""
    kept = [orjson.loads(value) for value in values if value.startswith("{")]
    plays = [
        PrivatePlay(
            play["play_id"],
            play["song_id"],
            datetime.fromisoformat(play["at"]),
            play["seconds_heard"],
            play["seconds_available"],
        )
        for play in kept
    ]
    return tuple(sorted(plays, key=lambda play: (play.at, play.play_id)))
