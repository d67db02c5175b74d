"""The API as a process of its own: uvicorn with what this service needs of it."""

import logging
import os

import uvicorn

from api.settings import Settings
from api.stores import store_urls

WEBSOCKET_BYTES = 64 * 1024
"""The longest message that a websocket takes."""


def serve(settings: Settings) -> None:
    """Serve the API on `settings.api_host` and `api_port` until told to stop.

    Raises: SettingsError if a store's URL is missing.
    """
    store_urls(settings)
    # The model answers one listener at a time, in one thread: several OpenMP threads would spin
    # and take the time of the event loop. The libraries read this when they are imported.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from api.app import make_app

    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    uvicorn.run(
        make_app(settings),
        host=settings.api_host,
        port=settings.api_port,
        ws="websockets-sansio",
        ws_max_size=WEBSOCKET_BYTES,
        timeout_graceful_shutdown=5,
        access_log=False,
        log_config=None,
    )
