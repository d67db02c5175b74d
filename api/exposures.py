"""What was shown to whom, written behind the answers.

Whoever serves rows of a list logs them, each once: a list is read again and again, and that is no
new exposure. What another process logged, or this one before it was started anew, MongoDB finds
there already. What is logged waits in memory for a moment, for MongoDB longer, and is written
before the process ends. Nothing of a private session is logged, nor of a list of which nobody
could tell whether it was one, as Redis was away.
"""

import asyncio
import logging
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from uuid import UUID

from api.documents import Exposure, ShownSong
from api.errors import StoreUnavailable
from api.metrics import EXPOSURES_DROPPED
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
        self._store = store
        self._kept_for = timedelta(days=days)
        self._logged: dict[str, set[int]] = {}
        """Ranks that were logged here, by list."""
        self._waiting: list[Exposure] = []

    def served(self, user_id: UUID, ranked: RankedList, first_rank: int, last_rank: int) -> None:
        """Log those rows of the list that were not logged yet."""
        if not ranked.is_logged:
            return
        logged = self._logged.setdefault(ranked.list_id, set())
        if len(self._logged) > LISTS_KNOWN:
            del self._logged[next(iter(self._logged))]
        shown = [row for row in ranked.rows[first_rank - 1 : last_rank] if row.rank not in logged]
        if not shown:
            return
        logged.update(row.rank for row in shown)
        now = datetime.now(UTC)
        self._waiting.append(
            Exposure.model_construct(  # it may be that MongoDB never answered yet
                user_id=user_id,
                list_id=ranked.list_id,
                model_version=ranked.model_version,
                at=now,
                follows_play_id=ranked.follows_play_id,
                rows=[ShownSong(s.song_id, s.rank, s.propensity) for s in shown],
                expires_at=now + self._kept_for,
            )
        )
        if len(self._waiting) > WAITING_AT_MOST:
            EXPOSURES_DROPPED.inc()
            del self._waiting[0]

    def forget(self, user_id: UUID) -> None:
        """Write nothing of this listener any more."""
        self._waiting = [shown for shown in self._waiting if shown.user_id != user_id]

    async def run(self) -> None:
        """Write what waits, until cancelled."""
        while True:
            await asyncio.sleep(WRITE_SECONDS)
            with suppress(StoreUnavailable):
                await self._write()

    async def write_last(self) -> None:
        """Write what is left, as far as MongoDB takes it."""
        with suppress(TimeoutError, StoreUnavailable):
            async with asyncio.timeout(LAST_WRITE_SECONDS):
                await self._write()
        if self._waiting:
            n_lost = len(self._waiting)
            EXPOSURES_DROPPED.inc(n_lost)
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
