"""Redis is told of each change, so that lists follow it: at once, or as soon as it answers."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from api.documents import PlayEvent
from api.errors import NotIdentified, StoreUnavailable
from api.stores.states import States, Step

OWED_AT_MOST = 10_000
REPAIR_SECONDS = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class _Owed:
    """A change that Redis missed: each is another, though it be of the same play."""

    play_id: str


class Following:
    """Changes of this process; `run` must be running for those that Redis missed to reach it."""

    def __init__(self, states: States) -> None:
        self._states = states
        self._owed: dict[UUID, _Owed] = {}

    async def changed(
        self, user_id: UUID, play_id: str = "", recorded: PlayEvent | None = None
    ) -> Step | None:
        """Make every kept list of the listener old, and nudge who watches them.

        `recorded` is the play that the change consists in. A change that Redis does not take is
        owed: this process gives it as soon as Redis answers, whatever changed since. Should the
        process end before, the old list lasts until it is LIST_SECONDS old.

        Returns: the step of their state; None where it is owed.
        Raises: NotIdentified if the listener was erased.
        """
        try:
            step = await self._states.change(user_id, play_id, recorded)
        except StoreUnavailable:
            while len(self._owed) >= OWED_AT_MOST:
                del self._owed[next(iter(self._owed))]
            self._owed[user_id] = _Owed(play_id)
            return None
        if step is None:
            self._owed.pop(user_id, None)  # an erased listener is owed nothing
            raise NotIdentified
        return step

    def owes(self, user_id: UUID) -> bool:
        """Whether what Redis has of the listener may be older than what it missed."""
        return user_id in self._owed

    async def settle(self, user_id: UUID) -> bool:
        """Give Redis what it missed of the listener; False where it still does not answer."""
        owed = self._owed.get(user_id)
        if owed is not None:
            with suppress(NotIdentified):
                await self.changed(user_id, owed.play_id)
            if self._owed.get(user_id) is owed:  # and nothing was missed meanwhile
                del self._owed[user_id]
        return user_id not in self._owed

    async def run(self) -> None:
        """Give Redis what it missed, once it answers, until cancelled."""
        while True:
            await asyncio.sleep(REPAIR_SECONDS)
            for user_id in list(self._owed):
                if not await self.settle(user_id):
                    break
