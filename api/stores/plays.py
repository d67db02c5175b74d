"""MongoDB reads and writes of plays: the listening history, and the truth about it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from beanie import SortDirection
from pymongo.errors import DuplicateKeyError

from api.documents import Play, PlaySource
from api.stores.mongodb import MongoDB
from api.stores.presence import Presence

Wanted = Callable[[Play], bool]
"""Whether a play is asked for; `api.standing` knows what feedback makes of one."""

MAX_BATCH = 1_000

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

    mongodb: MongoDB

    @property
    def presence(self) -> Presence:
        return self.mongodb.presence

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
        async with self.mongodb.answering():
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

    async def recent(self, user_id: UUID, n: int, wanted: Wanted) -> list[Play]:
        """The listener's newest `n` plays that are wanted, the oldest of them first."""
        return (await self._newest(user_id, n, None, wanted))[::-1]

    async def page(
        self, user_id: UUID, first: int, after: PlayKey | None, wanted: Wanted
    ) -> PlayPage:
        """What is wanted of the listener's history behind `after`, the newest first."""
        plays = await self._newest(user_id, first + 1, after, wanted)
        return PlayPage(plays[:first], has_next=len(plays) > first)

    async def _newest(
        self, user_id: UUID, n: int, after: PlayKey | None, wanted: Wanted
    ) -> list[Play]:
        """Read on, each time twice as far, until `n` plays are wanted or none are left."""
        found, batch = list[Play](), n
        while True:
            plays = await self._behind(user_id, batch, after)
            found += filter(wanted, plays)
            if len(found) >= n or len(plays) < batch:
                return found[:n]
            after, batch = (plays[-1].at, plays[-1].client_id), min(2 * batch, MAX_BATCH)

    async def _behind(self, user_id: UUID, n: int, after: PlayKey | None) -> list[Play]:
        query: dict[str, Any] = {"user_id": user_id}
        if after is not None:
            at, client_id = after
            query["$or"] = [{"at": {"$lt": at}}, {"at": at, "client_id": {"$lt": client_id}}]
        async with self.mongodb.answering():
            newest = Play.find(query).sort(
                ("at", SortDirection.DESCENDING), ("client_id", SortDirection.DESCENDING)
            )
            return await newest.limit(n).to_list()

    async def heard(self, user_id: UUID) -> list[int]:
        """Ids of all songs that the listener ever heard."""
        async with self.mongodb.answering():
            return list(await Play.distinct("song_id", {"user_id": user_id}))

    async def by_client_ids(self, user_id: UUID, client_ids: list[str]) -> dict[str, Play]:
        """Those of the listener's plays that the client named so, by that name."""
        query = {"user_id": user_id, "client_id": {"$in": client_ids}}
        async with self.mongodb.answering():
            return {play.client_id: play for play in await Play.find(query).to_list()}
