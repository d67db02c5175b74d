"""Redis pub/sub: one listener task a process, fanned out to who watches here.

A nudge says "look again", so several that come while a watcher is busy are one, and one that gets
lost loses no data. It comes with the news of the listener, whichever process made them: who watches
here need not ask the stores for what it says. redis-py connects anew without a word; but the server
confirms each subscription, so a confirmation means that messages may have been missed, and every
watcher looks again.
"""

import asyncio
import logging
from collections.abc import Callable, Generator
from contextlib import contextmanager
from uuid import UUID

from redis.asyncio import Redis
from redis.exceptions import RedisError

from api.metrics import NUDGES_DROPPED, SUBSCRIBERS
from api.stores.kept import Kept
from api.stores.listener_keys import CHANNEL
from api.stores.states import ListenerState, News, news_from_json

logger = logging.getLogger(__name__)

RETRY_SECONDS = 0.5
NEWS_AT_MOST = 1000
NEWS_SECONDS = 5.0
"""How long a state waits for those whom its nudge wakes: they come late where they read slowly, and
a state tells what plays at its moment."""


class Changes:
    """Nudges of this process's watchers. `run` must be running for any to arrive."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._watchers: dict[UUID, set[asyncio.Event]] = {}
        self._newest: Kept[UUID, ListenerState] = Kept(NEWS_AT_MOST, NEWS_SECONDS)

    @contextmanager
    def watch(self, user_id: UUID) -> Generator[asyncio.Event]:
        """An event that is set at each change of the listener; who waits on it clears it."""
        nudge = asyncio.Event()
        self._watchers.setdefault(user_id, set()).add(nudge)
        try:
            with SUBSCRIBERS.track_inprogress():
                yield nudge
        finally:
            watchers = self._watchers[user_id]
            watchers.discard(nudge)
            if not watchers:
                del self._watchers[user_id]
                self._newest.pop(user_id)

    def newest(self, user_id: UUID) -> ListenerState | None:
        """The state that the newest nudge brought, told once; None where it cannot be told."""
        state = self._newest.get(user_id)
        self._newest.pop(user_id)
        return state

    def nudge_all(self) -> None:
        """Let everyone who watches in this process look again."""
        for user_id, watchers in self._watchers.items():
            self._newest.pop(user_id)
            for nudge in watchers:
                nudge.set()

    async def run(self, told: Callable[[UUID, News], None]) -> None:
        """Listen until cancelled; while Redis is away, try again and again.

        `told` is called with each news of a listener who is watched here, before the nudge.
        """
        while True:
            try:
                await self._listen(told)
            except (RedisError, OSError) as error:
                logger.debug("no live push: %s", error)
            await asyncio.sleep(RETRY_SECONDS)

    async def _listen(self, told: Callable[[UUID, News], None]) -> None:
        async with self._redis.pubsub() as pubsub:
            await pubsub.subscribe(CHANNEL)
            while True:
                message = await pubsub.get_message(timeout=None)
                if message is None:
                    continue
                if message["type"] == "subscribe":
                    self.nudge_all()
                elif message["type"] == "message":
                    self._nudge(str(message["data"]), told)

    def _nudge(self, message: str, told: Callable[[UUID, News], None]) -> None:
        id_, _, text = message.partition(" ")
        try:
            user_id = UUID(id_)
        except ValueError:
            return
        watchers = self._watchers.get(user_id)
        if not watchers:
            return
        self._newest.pop(user_id)
        news = _read(text)
        if news is not None:
            self._newest.put(user_id, news.step.after)
            told(user_id, news)
        for nudge in watchers:
            if nudge.is_set():
                NUDGES_DROPPED.inc()
            nudge.set()


def _read(text: str) -> News | None:
    """What a nudge says beside the name; None where it says nothing that is understood here."""
    try:
        return news_from_json(text) if text else None
    except ValueError:
        logger.warning("a change came in words of another version; it is looked up")
        return None
