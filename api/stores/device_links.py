"""Redis: a link that lets another browser be the same listener, once and for a few minutes.

Its code names the listener and holds a secret of 128 bits, of which Redis keeps the digest alone,
among the listener's keys: whatever removes or shows those takes it along.
"""

import hashlib
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Awaitable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, cast
from uuid import UUID

from redis.asyncio import Redis
from redis.commands.core import AsyncScript

from api.stores.listener_keys import key
from api.stores.presence import Presence

LINK = "link"
LINK_SECONDS = 300
WRONG_TRIES = 5
"""Codes with this listener and another secret after which the link is gone."""
SECRET_BYTES = 16

_FOLLOW = """
local digest = redis.call('HGET', KEYS[1], 'digest')
if not digest then return 0 end
if digest == ARGV[1] then return redis.call('DEL', KEYS[1]) end
if redis.call('HINCRBY', KEYS[1], 'wrong', 1) >= tonumber(ARGV[2]) then
  redis.call('DEL', KEYS[1])
end
return 0
"""


@dataclass(frozen=True, slots=True)
class DeviceLink:
    """What the other browser has to show, and until when."""

    code: str
    expires_at: datetime


@dataclass(frozen=True)
class DeviceLinks:
    """The link of each listener, the newest alone. Every method raises StoreUnavailable."""

    redis: Redis
    presence: Presence
    _follow: AsyncScript = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_follow", self.redis.register_script(_FOLLOW))

    async def make(self, user_id: UUID) -> DeviceLink:
        """Make a link to the listener; one made before no longer holds."""
        secret, name = secrets.token_bytes(SECRET_BYTES), key(user_id, LINK)
        expires_at = datetime.now(UTC) + timedelta(seconds=LINK_SECONDS)
        with self.presence.guard():
            async with self.redis.pipeline(transaction=True) as pipeline:
                pipeline.delete(name)
                pipeline.hset(name, "digest", _digest(secret))
                pipeline.expire(name, LINK_SECONDS)
                await pipeline.execute()
        return DeviceLink(
            urlsafe_b64encode(user_id.bytes + secret).decode().rstrip("="), expires_at
        )

    async def follow(self, code: str) -> UUID | None:
        """Use a link up: its listener, or None for one that does not hold, whatever the cause."""
        parts = _parts(code)
        if parts is None:
            return None
        user_id, secret = parts
        with self.presence.guard():
            asked = self._follow(keys=[key(user_id, LINK)], args=[_digest(secret), WRONG_TRIES])
            holds = await cast("Awaitable[Any]", asked)
        return user_id if holds else None


def _parts(code: str) -> tuple[UUID, bytes] | None:
    """The listener and the secret of a code; None for a text that is none."""
    try:
        held = urlsafe_b64decode(code + "=" * (-len(code) % 4))
    except (NotBase64, ValueError):
        return None
    if len(held) != 16 + SECRET_BYTES:
        return None
    return UUID(bytes=held[:16]), held[16:]


def _digest(secret: bytes) -> str:
    return hashlib.sha256(secret).hexdigest()
