"""Lists that are watched: the current one comes at once, then each newer one."""

import asyncio
from collections.abc import AsyncGenerator
from uuid import UUID

from api.errors import NotIdentified, StoreUnavailable
from api.lists import Lists
from api.metrics import EVENTS
from api.stores import Stores
from api.stores.recommendations import RankedList

RETRY_SECONDS = 0.5


class Watching:
    """The lists that pages of this process watch; pages of one listener look together."""

    def __init__(self, stores: Stores, lists: Lists) -> None:
        self._stores = stores
        self._lists = lists
        self._looks: dict[UUID, asyncio.Task[RankedList]] = {}

    async def of_listener(
        self, user_id: UUID, known_list_id: str | None = None
    ) -> AsyncGenerator[RankedList]:
        """The current list at once, then each newer one; bursts collapse to the newest.

        A list that is known already does not come again.

        Raises: as `Lists.of_listener`, for the current one.
        """
        with self._stores.changes.watch(user_id) as nudge:
            ranked = await self._lists.of_listener(user_id)
            if ranked.list_id != known_list_id:
                EVENTS.inc()
                yield ranked
            while True:
                await nudge.wait()
                nudge.clear()
                try:
                    newer = await self._look(user_id)
                except StoreUnavailable:  # the nudge stands until it can be answered
                    nudge.set()
                    await asyncio.sleep(RETRY_SECONDS)
                    continue
                except NotIdentified:  # erased: there is no list to come
                    return
                if newer.state is None or (newer.state, newer.model_version) != (
                    ranked.state,
                    ranked.model_version,
                ):
                    ranked = newer
                    EVENTS.inc()
                    yield ranked

    async def _look(self, user_id: UUID) -> RankedList:
        """The listener's list, looked for once for all pages that were nudged together."""
        look = self._looks.get(user_id)
        if look is None:
            look = self._looks[user_id] = asyncio.create_task(self._begin_look(user_id))
        return await asyncio.shield(look)

    async def _begin_look(self, user_id: UUID) -> RankedList:
        del self._looks[user_id]  # who comes from now on may have been nudged since
        newest = self._stores.changes.newest(user_id)
        ranked = await self._lists.of_listener(user_id, state=newest)
        # the catalogue keeps them, or else each page would read them, all at the same moment
        await self._stores.catalogue.songs([row.song_id for row in ranked.rows])
        return ranked
