"""MongoDB reads and writes of plays: the listening history, and the truth about it."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import pymongo
from beanie import SortDirection, init_beanie
from beanie.exceptions import CollectionWasNotInitialized
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import ConnectionFailure, DuplicateKeyError, ExecutionTimeout, WTimeoutError

from api.documents import Play, PlaySource
from api.stores.presence import Presence

DOCUMENTS = [Play]
TIMEOUT_SECONDS = 5.0
"""The longest that one of these methods takes, connecting included."""

PlayKey = tuple[datetime, str]
"""Where a page ends: when the last play began, and its client's id."""


@dataclass(frozen=True, slots=True)
class PlayPage:
    """A part of a listener's history, the newest first."""

    plays: list[Play]
    has_next: bool


@dataclass(frozen=True, slots=True)
class Plays:
    """The plays of every listener. Every method raises StoreUnavailable."""

    database: AsyncDatabase[dict[str, Any]]
    presence: Presence = field(
        default_factory=lambda: Presence(
            "MongoDB", (ConnectionFailure, ExecutionTimeout, WTimeoutError)
        )
    )

    async def add(
        self,
        user_id: UUID,
        client_id: str,
        song_id: int,
        at: datetime,
        seconds_heard: float,
        *,
        seconds_available: float | None = None,
        source: PlaySource = "other",
        session_id: str | None = None,
    ) -> Play:
        """Record a play once; MongoDB has it when this returns.

        Returns: the play, or the first one where the listener used `client_id` before.
        """
        async with self._answering():
            play = Play(
                user_id=user_id,
                client_id=client_id,
                song_id=song_id,
                at=at,
                seconds_heard=seconds_heard,
                seconds_available=seconds_available,
                source=source,
                session_id=session_id,
            )
            try:
                return await play.insert()
            except DuplicateKeyError:
                first = await Play.find_one({"user_id": user_id, "client_id": client_id})
                if first is None:
                    raise
                return first

    async def recent(self, user_id: UUID, n: int) -> list[Play]:
        """The listener's newest `n` plays, the oldest of them first."""
        async with self._answering():
            newest = Play.find({"user_id": user_id}).sort(
                ("at", SortDirection.DESCENDING), ("client_id", SortDirection.DESCENDING)
            )
            return (await newest.limit(n).to_list())[::-1]

    async def page(self, user_id: UUID, first: int, after: PlayKey | None = None) -> PlayPage:
        """The listener's history behind `after`, the newest first."""
        query: dict[str, Any] = {"user_id": user_id}
        if after is not None:
            at, client_id = after
            query["$or"] = [{"at": {"$lt": at}}, {"at": at, "client_id": {"$lt": client_id}}]
        async with self._answering():
            newest = Play.find(query).sort(
                ("at", SortDirection.DESCENDING), ("client_id", SortDirection.DESCENDING)
            )
            plays = await newest.limit(first + 1).to_list()
        return PlayPage(plays[:first], has_next=len(plays) > first)

    async def by_client_ids(self, user_id: UUID, client_ids: list[str]) -> dict[str, Play]:
        """Those of the listener's plays that the client named so, by that name."""
        query = {"user_id": user_id, "client_id": {"$in": client_ids}}
        async with self._answering():
            return {play.client_id: play for play in await Play.find(query).to_list()}

    @asynccontextmanager
    async def _answering(self) -> AsyncGenerator[None]:
        with self.presence.guard(), pymongo.timeout(TIMEOUT_SECONDS):
            try:
                Play.get_pymongo_collection()
            except CollectionWasNotInitialized:
                await bind_documents(self.database)
            yield


async def bind_documents(database: AsyncDatabase[dict[str, Any]]) -> None:
    """Bind Beanie's documents to the database; before that they raise CollectionWasNotInitialized.

    Raises: PyMongoError if MongoDB does not answer.
    """
    await init_beanie(database=database, document_models=DOCUMENTS, skip_indexes=True)
