"""What was shown to whom, written behind the answers.

The process that computed a list logs the rows that it serves of it, each once: a list is read
again and again, and that is no new exposure. What is logged waits in memory for a moment, for
MongoDB longer, and is written before the process ends; nothing of a private session is logged.
"""

import asyncio
import logging
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from uuid import UUID

from api.documents import Exposure, ShownSong
from api.errors import StoreUnavailable
from api.stores.exposures import Exposures
from api.stores.recommendations import RankedList

logger = logging.getLogger(__name__)

WRITE_SECONDS = 0.5
WAITING_AT_MOST = 5_000
LISTS_KNOWN = 10_000
LAST_WRITE_SECONDS = 5.0


class ExposureLog:
    """Exposures of one process; `run` must be running for any to be written."""

    def __init__(self, store: Exposures, days: int) -> None:
        """Log into `store`; MongoDB forgets an exposure after `days`."""
        self.n_dropped = 0
        """Exposures that MongoDB was away for too long to take."""
        self._store = store
        self._kept_for = timedelta(days=days)
        self._logged: dict[str, int] = {}
        """Rows logged of each list that was computed here."""
        self._waiting: list[Exposure] = []

    def computed(self, ranked: RankedList) -> None:
        """Log what will be served of the list."""
        self._logged[ranked.list_id] = 0
        if len(self._logged) > LISTS_KNOWN:
            del self._logged[next(iter(self._logged))]

    def served(self, user_id: UUID, ranked: RankedList, first_rank: int, last_rank: int) -> None:
        """Log those rows of the list that were not logged yet."""
        n_logged = self._logged.get(ranked.list_id)
        if n_logged is None or last_rank <= n_logged:
            return
        self._logged[ranked.list_id] = last_rank
        now = datetime.now(UTC)
        first = max(first_rank, n_logged + 1)
        shown = ranked.rows[first - 1 : last_rank]
        self._waiting.append(
            Exposure.model_construct(  # it may be that MongoDB never answered yet
                user_id=user_id,
                list_id=ranked.list_id,
                model_version=ranked.model_version,
                at=now,
                follows_play_id=ranked.follows_play_id,
                first_rank=first,
                rows=[ShownSong(s.song_id, s.rank, s.propensity) for s in shown],
                expires_at=now + self._kept_for,
            )
        )
        if len(self._waiting) > WAITING_AT_MOST:
            self.n_dropped += 1
            del self._waiting[0]

    def forget(self, user_id: UUID) -> None:
        """Write nothing of this listener any more."""
        self._waiting = [shown for shown in self._waiting if shown.user_id != user_id]

    async def run(self) -> None:
        """Write what waits, until cancelled; then write what is left."""
        try:
            while True:
                await asyncio.sleep(WRITE_SECONDS)
                with suppress(StoreUnavailable):
                    await self._write()
        finally:
            with suppress(TimeoutError, StoreUnavailable):
                async with asyncio.timeout(LAST_WRITE_SECONDS):
                    await self._write()
            if self._waiting:
                n_lost = len(self._waiting)
                logger.warning("exposures lost, mongodb does not answer", extra={"n": n_lost})

    async def _write(self) -> None:
        if not self._waiting:
            return
        taken, self._waiting = self._waiting, []
        try:
            await self._store.add(taken)
        except BaseException:  # a cancelled write, too, is tried again
            self._waiting = taken + self._waiting
            raise
