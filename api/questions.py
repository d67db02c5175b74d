"""What a listener asks of their list: why a song is there, and what it would be otherwise."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from uuid import UUID

from api.errors import StoreUnavailable
from api.history import NO_CHANGE, Change, Histories, History
from api.listeners import Listeners
from api.lists import ANY, Lists, Wish
from api.serving import POPULAR, Serving
from api.stores import Stores
from api.stores.recommendations import RankedList
from model.values import Listener, Reason, Recommendation, WhatIf


class Questions:
    """Answers that nothing is kept of."""

    def __init__(
        self,
        stores: Stores,
        serving: Serving,
        listeners: Listeners,
        histories: Histories,
        lists: Lists,
    ) -> None:
        self._stores = stores
        self._serving = serving
        self._listeners = listeners
        self._histories = histories
        self._lists = lists

    async def reasons(
        self, user_id: UUID, ranked: RankedList, rows: Sequence[Recommendation]
    ) -> list[list[Reason]]:
        """Why each of the rows is in the list, by what is known of the listener now.

        A list that no model made has one reason: its songs are popular. Where another model has
        taken over since, it gives its own reasons.

        Raises: StoreUnavailable if PostgreSQL does not answer.
        """
        recommender = self._serving.recommender
        if recommender is None or ranked.model_version == POPULAR:
            return [[Reason("popularity", 1.0)] for _ in rows]
        listener, history = await asyncio.gather(
            self._listeners.demographics(user_id), self._history(user_id, NO_CHANGE)
        )
        return await self._serving.run(
            partial(
                recommender.explain,
                history.plays,
                listener,
                [row.song_id for row in rows],
                [row.propensity for row in rows],
                ranked.knobs,
            )
        )

    async def what_if(
        self,
        user_id: UUID,
        change: Change,
        changed: Listener | None = None,
        wish: Wish = ANY,
    ) -> WhatIf:
        """The listener's list of a `wish`, and what it would be after a change.

        Nothing is written.

        Raises: StoreUnavailable if PostgreSQL does not answer.
        """
        recommender = self._serving.recommender
        listener = await self._listeners.demographics(user_id)
        lists = list[list[Recommendation]]()
        for pretended, who in ((NO_CHANGE, listener), (change, changed or listener)):
            history = await self._history(user_id, pretended)
            rows, _ = await self._lists.ranked(recommender, user_id, history, who, wish)
            lists.append(rows)
        return WhatIf(*lists)

    async def _history(self, user_id: UUID, change: Change) -> History:
        state = None
        with suppress(StoreUnavailable):
            state = await self._stores.states.read(user_id)
        return await self._histories.of_listener(user_id, state, change)
