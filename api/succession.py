"""A newly published model takes over while the service runs.

It is loaded and checked beside the old one, then takes its place at once; if it is refused, the
old one stays.
"""

import asyncio
import logging
from pathlib import Path

from api.listening import Listening
from model.recommender import CheckpointError, Recommender, marker

logger = logging.getLogger(__name__)

POLL_SECONDS = 1.0


def load_recommender(folder: Path) -> Recommender | None:
    """The checkpoint in `folder`; None where there is none, or none that can be served."""
    try:
        return Recommender.load(folder)
    except CheckpointError as error:
        logger.warning("no checkpoint to serve, answering with popular songs: %s", error)
        return None


async def follow(folder: Path, seen: tuple[int, ...] | None, listening: Listening) -> None:
    """Serve what is published in `folder` from now on, until cancelled.

    `seen` is the folder's marker from before the model that is served now was loaded.
    """
    while True:
        await asyncio.sleep(POLL_SECONDS)
        now = marker(folder)
        if now in (seen, None):
            continue
        seen = now  # a publication in the middle of the loading is seen again, and loaded again
        try:
            recommender = await asyncio.to_thread(Recommender.load, folder)
        except CheckpointError as error:
            logger.error("%s goes on serving: %s", listening.serving.version, error)
        except Exception:  # whatever it is, the old model answers
            logger.exception("%s goes on serving", listening.serving.version)
        else:
            logger.info("%s serves after %s", recommender.version, listening.serving.version)
            listening.serve(recommender)
