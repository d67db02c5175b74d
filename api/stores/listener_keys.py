"""Redis: what the keys of a listener are called, and all of them at once."""

from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import UUID

from redis.asyncio import Redis
from redis.exceptions import RedisError

from api.stores.presence import Presence

CHANNEL = "listeners:changed"
"""A message is a listener's id, and news of their state where they still have one."""
ERASED_SECONDS = 24 * 3600
SCAN_ROWS = 1_000


def key(user_id: UUID, name: str) -> str:
    """Where something of the listener is kept; all of theirs lies in one slot of a cluster."""
    return f"listener:{{{user_id}}}:{name}"


@dataclass(frozen=True, slots=True)
class ListenerKeys:
    """Everything that Redis holds of listeners. Every method raises StoreUnavailable."""

    redis: Redis
    presence: Presence = field(default_factory=lambda: Presence("Redis", (RedisError, OSError)))

    async def of_listener(self, user_id: UUID) -> dict[str, Any]:
        """All that Redis holds of the listener, by key, each with the seconds it still stands."""
        held: dict[str, Any] = {}
        with self.presence.guard():
            async for name in self.redis.scan_iter(key(user_id, "*"), count=SCAN_ROWS):
                value = await self._value(name)
                held[name] = {"value": value, "seconds_left": await self.redis.ttl(name)}
        return held

    async def _value(self, name: str) -> Any:
        match await self.redis.type(name):
            case "hash":
                return await cast("Awaitable[Any]", self.redis.hgetall(name))
            case "list":
                return await cast("Awaitable[Any]", self.redis.lrange(name, 0, -1))
            case _:
                return await self.redis.get(name)

    async def remove_listener(self, user_id: UUID) -> int:
        """Remove all of the listener, refuse what comes late, and end who watches them.

        Returns: how many keys were removed.
        """
        erased = key(user_id, "erased")
        with self.presence.guard():
            await self.redis.set(erased, "", ex=ERASED_SECONDS)
            names = [
                name
                async for name in self.redis.scan_iter(key(user_id, "*"), count=SCAN_ROWS)
                if name != erased
            ]
            n_removed = await self.redis.delete(*names) if names else 0
            await self.redis.publish(CHANNEL, str(user_id))
        return n_removed
