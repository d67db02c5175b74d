"""Everything held about a listener: shown to them on request, and removed on request.

An erasure first stands in PostgreSQL, in the statement that removes the listener: from then on
their token is nobody's, whatever else fails. Redis is told next, so that a play which is being
recorded finds out and removes itself (`Following.changed`); then MongoDB and Redis are emptied. A
store that is away is emptied once it answers, by whichever process comes to it first. All is
emptied again after SWEEP_SECONDS, for what a process left that ended at the wrong moment.
"""

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from api.errors import StoreUnavailable
from api.exposures import ExposureLog
from api.history import Histories
from api.stores import Stores
from api.tables import Erasure

logger = logging.getLogger(__name__)

SWEEP_SECONDS = 60.0
"""Longer than any request takes to record something."""
LOOK_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an erasure removed: rows, documents and keys by store; None where it still has to."""

    erased_at: datetime
    rows_by_store: dict[str, int | None]


class Erasures:
    """Erases listeners, and finishes what could not be finished at once."""

    def __init__(self, stores: Stores, exposures: ExposureLog, histories: Histories) -> None:
        self._stores = stores
        self._exposures = exposures
        self._histories = histories

    async def erase(self, user_id: UUID) -> Receipt | None:
        """Remove the listener from every store, or go on with that; None for one never known.

        Raises: StoreUnavailable if PostgreSQL does not answer; nothing is removed then.
        """
        erasure = await self._stores.users.erase(user_id)
        return None if erasure is None else await self._finish(erasure)

    async def run(self) -> None:
        """Finish erasures until cancelled."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            with suppress(StoreUnavailable):
                for erasure in await self._stores.users.unfinished_erasures(SWEEP_SECONDS):
                    await self._finish(erasure)

    async def _finish(self, erasure: Erasure) -> Receipt:
        """Empty the stores; counts add up over attempts."""
        user_id, removed = erasure.user_id, dict[str, int | None]()
        self._exposures.forget(user_id)
        self._histories.forget(user_id)
        for store, empty in (
            ("Redis", self._stores.listener_keys.remove_listener),  # it tells the others: first
            ("MongoDB", self._stores.mongodb_documents.remove_listener),
        ):
            try:
                removed[store] = await empty(user_id)
            except StoreUnavailable:
                removed[store] = None
        age = datetime.now(UTC) - erasure.erased_at
        is_swept = None not in removed.values() and age.total_seconds() >= SWEEP_SECONDS
        note = await self._stores.users.note_erasure(user_id, removed, is_swept=is_swept)
        return Receipt(note.erased_at, note.rows_by_store)


async def export_listener(stores: Stores, user_id: UUID) -> dict[str, Any] | None:
    """One document of everything held about the listener; None where there is none.

    `redis` is null where Redis does not answer: what it holds expires, and comes from the rest.

    Raises: StoreUnavailable if PostgreSQL or MongoDB does not answer.
    """
    user = (await stores.users.by_ids([user_id])).get(user_id)
    if user is None:
        return None
    documents = await stores.mongodb_documents.of_listener(user_id)
    try:
        redis = await stores.listener_keys.of_listener(user_id)
    except StoreUnavailable:
        redis = None
    return {"listener": user.model_dump(mode="json"), **documents, "redis": redis}
