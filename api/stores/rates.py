"""How fast each listener and each address may ask: token buckets in Redis, shared by every process.

A process takes tokens a handful at a time, so most requests cost no round trip; a handful that is
not used within LEASE_SECONDS is lost. Where Redis is away, each process keeps buckets of its own.
"""

import asyncio
import math
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar
from weakref import WeakValueDictionary

from redis.asyncio import Redis

from api.errors import StoreUnavailable
from api.stores.presence import Presence

T = TypeVar("T")

LEASE_SECONDS = 5.0
BURST_SECONDS = 10
"""A bucket holds what comes in within this time."""
LEASES_PER_BUCKET = 20
KEPT_AT_MOST = 10_000

TAKE = """
local rate, burst, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
local kept = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local since = math.max(0, now - (tonumber(kept[2]) or now))
local tokens = math.min(burst, (tonumber(kept[1]) or burst) + since * rate)
local granted = math.min(wanted, math.floor(tokens))
redis.call('HSET', KEYS[1], 'tokens', tokens - granted, 'at', string.format('%.6f', now))
redis.call('PEXPIRE', KEYS[1], math.ceil(burst / rate * 1000) + 1000)
return granted
"""


@dataclass(slots=True)
class Lease:
    """Tokens that this process may spend until a time; none are left where it was refused."""

    left: int
    until: float


@dataclass(slots=True)
class Bucket:
    """Tokens as this process counts them while Redis is away."""

    tokens: float
    at: float


class Rates:
    """Admits or refuses; `per_second` holds the rate by kind, such as listener; 0 is no limit."""

    def __init__(self, redis: Redis, presence: Presence, per_second: Mapping[str, int]) -> None:
        self._take = redis.register_script(TAKE)
        self._presence = presence
        self._per_second = per_second
        self._leases: dict[str, Lease] = {}
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._buckets: dict[str, Bucket] = {}

    async def seconds_to_wait(self, kind: str, who: str) -> int:
        """Take a token of the one who asks: 0 where there is one, else when to come back."""
        rate = self._per_second[kind]
        if rate == 0:
            return 0
        key = f"rate:{kind}:{who}"
        is_admitted = self._spend(key)
        if is_admitted is None:
            async with self._turns.setdefault(key, asyncio.Lock()):
                # who had the turn before may have left some
                while (is_admitted := self._spend(key)) is None:
                    _keep(self._leases, key, await self._lease(key, rate))
        return 0 if is_admitted else max(1, math.ceil(1 / rate))

    def _spend(self, key: str) -> bool | None:
        """Take a token of the lease that is held; None where none is."""
        lease = self._leases.pop(key, None)
        if lease is None or time.monotonic() >= lease.until:
            return None
        is_admitted = lease.left > 0
        lease.left -= is_admitted
        if lease.left > 0 or not is_admitted:
            _keep(self._leases, key, lease)
        return is_admitted

    async def _lease(self, key: str, rate: int) -> Lease:
        burst = rate * BURST_SECONDS
        wanted = max(1, burst // LEASES_PER_BUCKET)
        try:
            with self._presence.guard():
                granted = int(await self._take(keys=[key], args=[rate, burst, wanted]))
        except StoreUnavailable:
            granted = self._take_here(key, rate, burst, wanted)
        now = time.monotonic()
        return Lease(granted, now + (LEASE_SECONDS if granted else 1 / rate))

    def _take_here(self, key: str, rate: int, burst: int, wanted: int) -> int:
        now = time.monotonic()
        bucket = self._buckets.pop(key, None) or Bucket(burst, now)
        bucket.tokens = min(burst, bucket.tokens + (now - bucket.at) * rate)
        bucket.at = now
        granted = min(wanted, int(bucket.tokens))
        bucket.tokens -= granted
        _keep(self._buckets, key, bucket)
        return granted


def _keep(kept: dict[str, T], key: str, value: T) -> None:
    """Keep the value, and forget the one longest unused where there are too many."""
    kept[key] = value
    if len(kept) > KEPT_AT_MOST:
        del kept[next(iter(kept))]
