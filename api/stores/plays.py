"""MongoDB reads and writes of plays: the listening history, and the truth about it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from pymongo import ASCENDING, DESCENDING
from pymongo.errors import DuplicateKeyError

from api.documents import Play, PlayEvent, PlaySource
from api.stores.mongodb import MongoDB
from api.stores.presence import Presence
from api.stores.window import Page, Window

Wanted = Callable[[PlayEvent], bool]
"""Whether a play is asked for; `api.standing` knows what feedback makes of one."""

MAX_BATCH = 1_000

_EVENTS = TypeAdapter(list[PlayEvent])

PlayKey = tuple[datetime, str]
"""Place of a play in the history: when it began, and its client's id."""


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
    ) -> PlayEvent:
        """Record a play once; MongoDB has it when this returns.

        Returns: the play, or the first one where the listener used `client_id` before.
        """
        async with self.mongodb.answering():
            play = PlayEvent(
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
                # not Beanie's insert, which builds a validator for each id that it gets back
                await Play.get_pymongo_collection().insert_one(play.model_dump())
                return play
            except DuplicateKeyError:
                first = await Play.find_one({"user_id": user_id, "client_id": client_id})
                if first is None:
                    raise
                return first

    async def recent(self, user_id: UUID, n: int, wanted: Wanted) -> list[PlayEvent]:
        """The listener's newest `n` plays that are wanted, the oldest of them first."""
        return (await self._read(user_id, Window(n), n, wanted))[::-1]

    async def page(self, user_id: UUID, window: Window[PlayKey], wanted: Wanted) -> Page[PlayEvent]:
        """What is wanted of the listener's history, the newest first."""
        return window.page(await self._read(user_id, window, window.n_to_read, wanted))

    async def _read(
        self, user_id: UUID, window: Window[PlayKey], n: int, wanted: Wanted
    ) -> list[PlayEvent]:
        """Read on, each time twice as far, until `n` plays are wanted or none are left.

        That may be the whole history: others have their turn after each batch, and a document may
        ask for a few of these alone (`schema.limits`).
        """
        found, batch = list[PlayEvent](), n
        while True:
            plays = await self._next(user_id, window, batch)
            found += filter(wanted, plays)
            if len(found) >= n or len(plays) < batch:
                return found[:n]
            window = window.beyond((plays[-1].at, plays[-1].client_id))
            batch = min(2 * batch, MAX_BATCH)

    async def _next(self, user_id: UUID, window: Window[PlayKey], n: int) -> list[PlayEvent]:
        bounds, beyond = dict[str, datetime](), list[dict[str, Any]]()
        if window.after:
            bounds["$lte"] = window.after[0]
            beyond.append({"$match": _beyond("$lt", window.after)})
        if window.before:
            bounds["$gte"] = window.before[0]
            beyond.append({"$match": _beyond("$gt", window.before)})
        direction = ASCENDING if window.from_end else DESCENDING
        async with self.mongodb.answering():
            plays = Play.aggregate(
                [
                    # alone, since the embedded store reads the plays of everybody for an `$or`
                    {"$match": {"user_id": user_id, **({"at": bounds} if bounds else {})}},
                    *beyond,
                    {"$sort": {"at": direction, "client_id": direction}},
                    {"$limit": n},
                ]
            )
            return _EVENTS.validate_python(await plays.to_list())

    async def heard(self, user_id: UUID, removed: Collection[str] = ()) -> list[int]:
        """Ids of all songs that the listener ever heard, the `removed` plays not counted."""
        query: dict[str, Any] = {"user_id": user_id}
        if removed:
            query["client_id"] = {"$nin": list(removed)}
        async with self.mongodb.answering():
            return list(await Play.distinct("song_id", query))

    async def by_client_ids(self, user_id: UUID, client_ids: list[str]) -> dict[str, PlayEvent]:
        """Those of the listener's plays that the client named so, by that name."""
        query = {"user_id": user_id, "client_id": {"$in": client_ids}}
        async with self.mongodb.answering():
            return {play.client_id: play for play in await Play.find(query).to_list()}


def _beyond(comparison: str, key: PlayKey) -> dict[str, Any]:
    at, client_id = key
    return {"$or": [{"at": {comparison: at}}, {"at": at, "client_id": {comparison: client_id}}]}
