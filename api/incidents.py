"""What nobody meant to happen: logged with the request's id, counted, and hidden from clients."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection

from api.metrics import UNEXPECTED
from api.request_ids import current_request_id

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 5.0
"""How long what failed in the background rests."""


def report(where: str, error: BaseException | None) -> None:
    """Log and count an error that no code of ours expected."""
    UNEXPECTED.inc()
    logger.error("unexpected error in %s, request %s", where, current_request_id(), exc_info=error)


def miss(stores: Collection[str]) -> None:
    """Log, under the request's id, which stores an answer had to do without."""
    logger.info("%s away for request %s", ", ".join(sorted(stores)), current_request_id())


async def kept_alive(where: str, run: Callable[[], Awaitable[None]]) -> None:
    """Do what never ends by itself, and again after a pause where it fails, until cancelled."""
    while True:
        try:
            await run()
        except Exception as error:  # noqa: BLE001 reported, whatever it is
            report(where, error)
        await asyncio.sleep(PAUSE_SECONDS)
