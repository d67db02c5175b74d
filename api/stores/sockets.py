"""How many websockets each address has open, at all processes together: counted in Redis.

A process says again and again which of them are its own, so those of one that was killed count no
longer after LEASE_SECONDS. While Redis is away, each process counts its own alone.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable
from contextlib import asynccontextmanager, suppress
from typing import cast
from uuid import uuid4

from redis.asyncio import Redis

from api.errors import StoreUnavailable
from api.stores.presence import Presence

LEASE_SECONDS = 30
RENEW_SECONDS = 10.0

_OPEN = """
local now = tonumber(redis.call('TIME')[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[1]) then return 0 end
redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[2])
return 1
"""

_RENEW = """
local ends = redis.call('TIME')[1] + ARGV[1]
for n = 2, #ARGV do redis.call('ZADD', KEYS[1], ends, ARGV[n]) end
redis.call('EXPIRE', KEYS[1], ARGV[1])
"""


class Sockets:
    """The websockets of this process; `run` must be running for them to count on."""

    def __init__(self, redis: Redis, presence: Presence, at_most: int) -> None:
        """Let each address have `at_most`; 0 is no limit."""
        self._redis = redis
        self._presence = presence
        self._at_most = at_most
        self._open = redis.register_script(_OPEN)
        self._renew = redis.register_script(_RENEW)
        self._own: dict[str, dict[str, bool]] = {}  # by address and id: whether it is admitted

    @asynccontextmanager
    async def counted(self, address: str) -> AsyncGenerator[bool]:
        """Count a websocket of the address as long as it lives.

        Yields: False where the address has too many; then it is not counted.
        """
        if self._at_most == 0:
            yield True
            return
        id_, own = uuid4().hex, self._own.setdefault(address, {})
        own[id_], is_refused = False, False
        try:
            own[id_] = await self._is_admitted(address, id_, len(own))
            is_refused = not own[id_]
            yield own[id_]
        finally:
            del own[id_]
            if not own:
                del self._own[address]
            if not is_refused:  # else Redis has no such socket, or forgets it with its lease
                with suppress(StoreUnavailable), self._presence.guard():
                    await self._redis.zrem(_key(address), id_)

    async def run(self) -> None:
        """Say which sockets are open here, until cancelled."""
        while True:
            await asyncio.sleep(RENEW_SECONDS)
            with suppress(StoreUnavailable):
                await self.renew()

    async def renew(self) -> None:
        """Let the sockets of this process count for LEASE_SECONDS more.

        Raises: StoreUnavailable.
        """
        admitted = self._admitted()
        if not admitted:
            return
        with self._presence.guard():
            async with self._redis.pipeline(transaction=False) as together:
                for address, ids in admitted.items():
                    await cast(
                        "Awaitable[None]",
                        self._renew([_key(address)], [LEASE_SECONDS, *ids], client=together),
                    )
                await together.execute()
            for address, ids in admitted.items():
                closed = ids - self._own.get(address, {}).keys()
                if closed:  # while they were renewed, which put them back
                    await self._redis.zrem(_key(address), *closed)

    def _admitted(self) -> dict[str, set[str]]:
        """The sockets that count, by address."""
        return {
            address: admitted
            for address, own in self._own.items()
            if (admitted := {id_ for id_, is_admitted in own.items() if is_admitted})
        }

    async def _is_admitted(self, address: str, id_: str, n_own: int) -> bool:
        if n_own > self._at_most:
            return False
        try:
            with self._presence.guard():
                return bool(await self._open([_key(address)], [self._at_most, LEASE_SECONDS, id_]))
        except StoreUnavailable:
            return True


def _key(address: str) -> str:
    return f"sockets:{address}"
