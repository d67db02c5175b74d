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
from datetime import UTC, datetime, timedelta
from typing import Any, cast
from uuid import UUID, uuid4

import orjson
from redis.asyncio import Redis
from redis.commands.core import AsyncScript
from redis.exceptions import RedisError

from api.errors import StoreUnavailable
from api.stores.presence import Presence
from model.recommender import Knobs
from model.values import Recommendation

CHANNEL = "listeners:changed"
"""A message is a listener's id: a nudge without content."""

LIST_SECONDS = 15 * 60
"""A list is computed anew after this long even where nothing changed."""
SCAN_ROWS = 1_000
STATE_SECONDS = 30 * 24 * 3600

PRIVATE_SECONDS = 6 * 3600
"""How long a private session lasts after its newest play."""
PRIVATE_PLAYS = 200
"""Plays that a private session remembers, the newest."""
ERASED_SECONDS = 24 * 3600

VARIANTS = 12
"""Lists kept of a listener beside the usual one: restricted, or made with knobs; the newest."""

_CHANGE = """
if redis.call('EXISTS', KEYS[5]) == 1 then return false end
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
if redis.call('EXISTS', KEYS[5]) == 1 then return {false} end
local token = redis.call('GET', KEYS[1])
if not token then
  local time = redis.call('TIME')
  token = time[1] .. string.format('%06d', time[2]) .. ':'
  redis.call('SET', KEYS[1], token, 'EX', ARGV[2])
end
redis.call('SET', KEYS[3], token, 'EX', ARGV[2], 'NX')
local list_id = redis.call('GET', ARGV[1] .. token .. ARGV[4])
local ranked = list_id and redis.call('GET', ARGV[3] .. list_id)
if ranked then return {token, ranked} end
local mark, left = redis.call('GET', KEYS[2]), redis.call('PTTL', KEYS[2])
return {token, false, mark, left, redis.call('HVALS', KEYS[4])}
"""

_ADD_PRIVATE = """
if redis.call('EXISTS', KEYS[4]) == 0 then return 0 end
redis.call('HSETNX', KEYS[4], ARGV[1], ARGV[2])
if redis.call('HLEN', KEYS[4]) > tonumber(ARGV[4]) + 1 then
  local oldest, at = nil, nil
  local kept = redis.call('HGETALL', KEYS[4])
  for n = 1, #kept, 2 do
    local play = kept[n] ~= '' and cjson.decode(kept[n + 1])
    if play and (not at or play['at'] < at) then oldest, at = kept[n], play['at'] end
  end
  redis.call('HDEL', KEYS[4], oldest)
end
redis.call('EXPIRE', KEYS[4], ARGV[3])
return 1
"""


_WRITE = """
if redis.call('EXISTS', KEYS[4]) == 1 then return end
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
redis.call('SET', KEYS[2], ARGV[3], 'PX', ARGV[4])
if ARGV[5] == '' then return end
redis.call('LPUSH', KEYS[3], KEYS[1], KEYS[2])
redis.call('EXPIRE', KEYS[3], ARGV[2])
while redis.call('LLEN', KEYS[3]) > 2 * tonumber(ARGV[6]) do
  redis.call('DEL', redis.call('RPOP', KEYS[3]))
end
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
    list_id: str = field(default_factory=lambda: uuid4().hex)
    knobs: Knobs = field(default_factory=Knobs)
    """What it was made with."""


@dataclass(frozen=True, slots=True)
class ListenerState:
    """What Redis knows of a listener, read at one moment."""

    token: str
    """Empty where the listener was erased."""
    ranked: RankedList | None = None
    now_playing: NowPlaying | None = None
    private_plays: tuple[PrivatePlay, ...] = ()
    is_private: bool = False
    """This and the two above are read only where there is no list."""


@dataclass(frozen=True)
class RecommendationLists:
    """Ranked lists and listeners' states. Every method raises StoreUnavailable."""

    redis: Redis
    presence: Presence = field(default_factory=lambda: Presence("Redis", (RedisError, OSError)))
    _change: AsyncScript = field(init=False)
    _read: AsyncScript = field(init=False)
    _write: AsyncScript = field(init=False)
    _add_private: AsyncScript = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_change", self.redis.register_script(_CHANGE))
        object.__setattr__(self, "_read", self.redis.register_script(_READ))
        object.__setattr__(self, "_write", self.redis.register_script(_WRITE))
        object.__setattr__(self, "_add_private", self.redis.register_script(_ADD_PRIVATE))

    async def read(self, user_id: UUID, model_version: str, wish: str = "") -> ListenerState:
        """The listener's state and the list that answers it, in one round trip.

        `wish` names what the list is restricted to.
        """
        with self.presence.guard():
            token, ranked, *rest = await cast(
                "Awaitable[list[Any]]",
                self._read(
                    keys=_keys(user_id),
                    args=[
                        _pointer(user_id, model_version, ""),
                        STATE_SECONDS,
                        _list_key(user_id, ""),
                        wish,
                    ],
                ),
            ) + [None]
        if token is None:
            return ListenerState("")
        if ranked:
            return ListenerState(token, _list_from_json(ranked, token))
        mark, milliseconds, private, _ = rest
        return ListenerState(
            token,
            now_playing=_mark_from_json(mark, milliseconds) if mark else None,
            private_plays=_private_plays(private),
            is_private=bool(private),
        )

    async def without_list(self, user_id: UUID) -> ListenerState:
        """The listener's state with what is read only where there is no list."""
        return await self.read(user_id, "none")

    async def person(self, user_id: UUID) -> str | None:
        """A token that stands as long as who the listener is does; None where there is none yet."""
        with self.presence.guard():
            return cast("str | None", await self.redis.get(_keys(user_id)[2]))

    async def by_id(self, user_id: UUID, list_id: str) -> RankedList | None:
        """The list of that id; None where it is another's, or kept no longer."""
        with self.presence.guard():
            kept = await self.redis.get(_list_key(user_id, list_id))
        return None if kept is None else _list_from_json(str(kept), None)

    async def write(
        self, user_id: UUID, ranked: RankedList, seconds: float = LIST_SECONDS, wish: str = ""
    ) -> None:
        """Keep the list for LIST_SECONDS by its id, for `seconds` as the one of its state.

        Of lists with a `wish`, the newest VARIANTS are kept.
        """
        if ranked.state is None:
            return
        pointer = _pointer(user_id, ranked.model_version, ranked.state) + wish
        with self.presence.guard():
            await cast(
                "Awaitable[None]",
                self._write(
                    keys=[
                        _list_key(user_id, ranked.list_id),
                        pointer,
                        _of_listener(user_id, "variants"),
                        _keys(user_id)[4],
                    ],
                    args=[
                        _list_to_json(ranked),
                        LIST_SECONDS,
                        ranked.list_id,
                        max(1, int(seconds * 1000)),
                        wish,
                        VARIANTS,
                    ],
                ),
            )

    async def change(self, user_id: UUID, play_id: str = "") -> bool:
        """Give the listener a new state and nudge whoever watches them.

        The mark of `play_id` as now playing falls with it. Returns: False for a listener who was
        erased; nothing is written for them.
        """
        return await self._changed(user_id, play_id, "", 0.0)

    async def start_private(self, user_id: UUID) -> PrivateSession:
        """Begin a private session, or go on with the one that has begun."""
        key = _keys(user_id)[3]
        with self.presence.guard():
            async with self.redis.pipeline() as both:
                both.hsetnx(key, "", datetime.now(UTC).isoformat())
                both.expire(key, PRIVATE_SECONDS)
                await both.execute()
        session = await self.private_session(user_id)
        if session is None:
            raise StoreUnavailable(self.presence.store)
        return session

    async def private_session(self, user_id: UUID) -> PrivateSession | None:
        """The private session that is on."""
        key = _keys(user_id)[3]
        with self.presence.guard():
            async with self.redis.pipeline() as both:
                both.hget(key, "")
                both.pttl(key)
                started, left = await both.execute()
        if started is None:
            return None
        ends = datetime.now(UTC) + timedelta(milliseconds=max(0, left))
        return PrivateSession(datetime.fromisoformat(started), ends)

    async def end_private(self, user_id: UUID) -> None:
        """End the private session and forget its plays."""
        with self.presence.guard():
            await self.redis.delete(_keys(user_id)[3])

    async def add_private_play(self, user_id: UUID, play: PrivatePlay) -> bool:
        """Remember the play once; False where no private session is on."""
        with self.presence.guard():
            added = await cast(
                "Awaitable[int]",
                self._add_private(
                    keys=_keys(user_id),
                    args=[
                        play.play_id,
                        orjson.dumps(play).decode(),
                        PRIVATE_SECONDS,
                        PRIVATE_PLAYS,
                    ],
                ),
            )
        return added == 1

    async def everything(self, user_id: UUID) -> dict[str, Any]:
        """All that Redis holds of the listener, by key, each with the seconds it still stands."""
        held: dict[str, Any] = {}
        with self.presence.guard():
            async for key in self.redis.scan_iter(_of_listener(user_id, "*"), count=SCAN_ROWS):
                value = await self._value(key)
                held[key] = {"value": value, "seconds_left": await self.redis.ttl(key)}
        return held

    async def _value(self, key: str) -> Any:
        match await self.redis.type(key):
            case "hash":
                return await cast("Awaitable[Any]", self.redis.hgetall(key))
            case "list":
                return await cast("Awaitable[Any]", self.redis.lrange(key, 0, -1))
            case _:
                return await self.redis.get(key)

    async def erase(self, user_id: UUID) -> int:
        """Remove all of the listener, refuse what comes late, and end who watches them.

        Returns: how many keys were removed.
        """
        erased = _keys(user_id)[4]
        with self.presence.guard():
            await self.redis.set(erased, "", ex=ERASED_SECONDS)
            keys = [
                key
                async for key in self.redis.scan_iter(_of_listener(user_id, "*"), count=SCAN_ROWS)
                if key != erased
            ]
            n_removed = await self.redis.delete(*keys) if keys else 0
            await self.redis.publish(CHANNEL, str(user_id))
        return n_removed

    async def start(self, user_id: UUID, playing: NowPlaying) -> None:
        """Mark a song as now playing for `seconds_left`, with a new state and a nudge."""
        mark = {"play_id": playing.play_id, "song_id": playing.song_id, "at": playing.at}
        await self._changed(
            user_id, playing.play_id, orjson.dumps(mark).decode(), playing.seconds_left
        )

    async def _changed(self, user_id: UUID, play_id: str, mark: str, seconds: float) -> bool:
        with self.presence.guard():
            token = await cast(
                "Awaitable[str | None]",
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
        return token is not None


def _of_listener(user_id: UUID, name: str) -> str:
    return f"listener:{{{user_id}}}:{name}"


def _keys(user_id: UUID) -> list[str]:
    names = ("state", "now", "person", "private", "erased")
    return [_of_listener(user_id, name) for name in names]


def _pointer(user_id: UUID, model_version: str, token: str) -> str:
    """Where the id of the list of a state is kept."""
    return _of_listener(user_id, f"list:{model_version}:{token}")


def _list_key(user_id: UUID, list_id: str) -> str:
    return _of_listener(user_id, f"listed:{list_id}")


def _list_to_json(ranked: RankedList) -> bytes:
    return orjson.dumps(replace(ranked, state=None))


def _list_from_json(text: str, token: str | None) -> RankedList:
    kept = orjson.loads(text)
    return RankedList(
        kept["model_version"],
        datetime.fromisoformat(kept["computed_at"]),
        kept["follows_play_id"],
        tuple(Recommendation(**row) for row in kept["rows"]),
        token,
        kept["list_id"],
        Knobs(**kept.get("knobs", {})),  # a list kept before an update has none
    )


def _mark_from_json(text: str, milliseconds: int) -> NowPlaying:
    mark = orjson.loads(text)
    return NowPlaying(
        mark["play_id"],
        mark["song_id"],
        datetime.fromisoformat(mark["at"]),
        max(0, milliseconds) / 1000,
    )


def _private_plays(values: list[str]) -> tuple[PrivatePlay, ...]:
    """The plays among the values of the hash; the other one tells when the session began."""
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
