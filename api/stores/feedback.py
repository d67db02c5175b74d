"""MongoDB reads and writes of feedback: what listeners said, event by event."""

import time
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from pymongo import DESCENDING
from pymongo.errors import DuplicateKeyError

from api.documents import Feedback, FeedbackEvent
from api.errors import TooMuchSaid
from api.standing import Standing
from api.stores.mongodb import MongoDB

EVENTS_READ = 5_000
"""The newest events of a listener that count; what was said before them is forgotten."""
MOST_STANDING = 2_000
"""What may hold at once of what a listener said."""

_EVENTS = TypeAdapter(list[FeedbackEvent])


class FeedbackEvents:
    """The feedback of every listener. Every method raises StoreUnavailable."""

    def __init__(self, mongodb: MongoDB) -> None:
        self._mongodb = mongodb

    async def add(self, user_id: UUID, client_id: str, **said: Any) -> FeedbackEvent:
        """Record what was said once; MongoDB has it when this returns.

        `said` holds the fields of FeedbackEvent from `kind` on.

        Returns: the event, or the first one where the listener used `client_id` before.
        Raises: TooMuchSaid if MOST_STANDING hold, none of them on the same subject.
        """
        async with self._mongodb.answering():
            order = time.time_ns() // 1000
            event = Feedback(user_id=user_id, client_id=client_id, order=order, **said)
            if await self._is_too_much(event):
                first = await self._named(user_id, client_id)
                if first is None:
                    raise TooMuchSaid(MOST_STANDING)
                return first
            try:
                return await event.insert()
            except DuplicateKeyError:
                first = await self._named(user_id, client_id)
                if first is None:
                    raise
                return first

    async def named(self, user_id: UUID, client_id: str) -> FeedbackEvent | None:
        """The event that the listener's client named so."""
        async with self._mongodb.answering():
            return await self._named(user_id, client_id)

    async def standing(self, user_id: UUID) -> Standing:
        """What the listener's feedback amounts to now."""
        async with self._mongodb.answering():
            return await self._standing(user_id)

    async def _is_too_much(self, event: FeedbackEvent) -> bool:
        if event.kind == "undo":
            return False
        if await Feedback.find({"user_id": event.user_id}).count() < MOST_STANDING:
            return False  # fewer were ever said
        standing = await self._standing(event.user_id)
        return len(standing.events) >= MOST_STANDING and not standing.holds_on(event)

    async def _standing(self, user_id: UUID) -> Standing:
        newest = Feedback.aggregate(
            [
                {"$match": {"user_id": user_id}},
                {"$sort": {"order": DESCENDING}},
                {"$limit": EVENTS_READ},
            ]
        )
        events = _EVENTS.validate_python(await newest.to_list())
        return Standing.of(events, datetime.now(UTC))

    async def _named(self, user_id: UUID, client_id: str) -> FeedbackEvent | None:
        return await Feedback.find_one({"user_id": user_id, "client_id": client_id})
