"""Redis is told of each change, so that lists follow it: at once, or as soon as it answers."""

import asyncio
from contextlib import suppress
from uuid import UUID

from api.documents import Play
from api.errors import NotIdentified, StoreUnavailable
from api.stores.states import States, Step

OWED_AT_MOST = 10_000
REPAIR_SECONDS = 0.5


class Following:
    """Changes of this process; `run` must be running for those that Redis missed to reach it."""

    def __init__(self, states: States) -> None:
        self._states = states
        self._owed: dict[UUID, str] = {}

    async def changed(
        self, user_id: UUID, play_id: str = "", recorded: Play | None = None
    ) -> Step | None:
        """Make every kept list of the listener old, and nudge who watches them.

        `recorded` is the play that the change consists in. A change that Redis does not take is
        owed: this process gives it as soon as Redis answers. Should the process end before, the
        old list lasts until it is LIST_SECONDS old.

        Returns: the step of their state; None where it is owed.
        Raises: NotIdentified if the listener was erased.
        """
        try:
            step = await self._states.change(user_id, play_id, recorded)
        except StoreUnavailable:
            while len(self._owed) >= OWED_AT_MOST:
                del self._owed[next(iter(self._owed))]
            self._owed[user_id] = play_id
            return None
        self._owed.pop(user_id, None)
        if step is None:
            raise NotIdentified
        return step

    def owes(self, user_id: UUID) -> bool:
        """Whether what Redis has of the listener may be older than what it missed."""
        return user_id in self._owed

    async def settle(self, user_id: UUID) -> bool:
        """Give Redis what it missed of the listener; False where it still does not answer."""
        if user_id in self._owed:
            with suppress(NotIdentified):  # an erased listener is owed nothing
                await self.changed(user_id, self._owed[user_id])
        return user_id not in self._owed

    async def run(self) -> None:
        """Give Redis what it missed, once it answers, until cancelled."""
        while True:
            await asyncio.sleep(REPAIR_SECONDS)
            for user_id in list(self._owed):
                if not await self.settle(user_id):
                    break
