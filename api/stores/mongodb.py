"""MongoDB through Beanie, saying StoreUnavailable where it does not answer."""

import asyncio
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pymongo
from beanie import init_beanie
from beanie.exceptions import CollectionWasNotInitialized
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import ConnectionFailure, ExecutionTimeout, OperationFailure, WTimeoutError

from api.documents import Exposure, Feedback, Play
from api.stores.presence import Presence

DOCUMENTS = [Play, Feedback, Exposure]
UNSTORED = {"id", "revision_id"}
"""Fields of every document that are none of ours."""
TIMEOUT_SECONDS = 5.0
"""The longest that one use takes, connecting included."""
FAILURES = (ConnectionFailure, OperationFailure)
_NOT_LET_IN = (13, 18)  # Unauthorized, AuthenticationFailed


def is_unanswered(error: Exception) -> bool:
    """Whether one of FAILURES means that MongoDB did not answer, or did not let us in."""
    if isinstance(error, OperationFailure):
        is_late = isinstance(error, (ExecutionTimeout, WTimeoutError))
        return is_late or error.code in _NOT_LET_IN
    return True


@dataclass(frozen=True, slots=True)
class MongoDB:
    """The database that holds the documents."""

    database: AsyncDatabase[dict[str, Any]]
    presence: Presence = field(default_factory=lambda: Presence("MongoDB", FAILURES, is_unanswered))

    async def of_listener(self, user_id: UUID) -> dict[str, list[dict[str, Any]]]:
        """Every document of the listener, as JSON takes it, by collection.

        Raises: StoreUnavailable.
        """
        async with self.answering():
            return {
                model.get_collection_name(): [
                    document.model_dump(mode="json", exclude=UNSTORED)
                    for document in await model.find({"user_id": user_id}).to_list()
                ]
                for model in DOCUMENTS
            }

    async def remove_listener(self, user_id: UUID) -> int:
        """Remove every document of the listener; returns how many.

        Raises: StoreUnavailable.
        """
        n_removed = 0
        async with self.answering():
            for model in DOCUMENTS:
                removed = await model.find({"user_id": user_id}).delete()
                n_removed += 0 if removed is None else removed.deleted_count
        return n_removed

    @asynccontextmanager
    async def answering(self) -> AsyncGenerator[None]:
        """Uses of the documents stand inside.

        Raises: StoreUnavailable.
            CancelledError if the task was cancelled inside; what it wrote may stand nevertheless.
        """
        with self.presence.guard(), pymongo.timeout(TIMEOUT_SECONDS), _cancellable():
            try:
                Play.get_pymongo_collection()
            except CollectionWasNotInitialized:
                await bind_documents(self.database)
            yield


@contextmanager
def _cancellable() -> Generator[None]:
    """Ends in CancelledError where the task was cancelled inside, though PyMongo swallowed it.

    It connects by way of `asyncio.wait_for`, which before Python 3.12 may return as if nothing had
    been: https://github.com/python/cpython/issues/86296
    """
    task = asyncio.current_task()
    assert task is not None
    n_before = task.cancelling()  # a task that is ending may still write
    try:
        yield
    finally:
        if task.cancelling() > n_before:
            raise asyncio.CancelledError


async def bind_documents(database: AsyncDatabase[dict[str, Any]]) -> None:
    """Bind Beanie's documents to the database; before that they raise CollectionWasNotInitialized.

    Raises: PyMongoError if MongoDB does not answer.
    """
    await init_beanie(database=database, document_models=DOCUMENTS, skip_indexes=True)
