"""The API as a process of its own: uvicorn with what this service needs of it."""

import gc
import os
from typing import Any

import uvicorn

from api.json_logs import log_as_json
from api.settings import Settings
from api.stores import store_urls
from api.tracing import start_tracing

WEBSOCKET_BYTES = 64 * 1024
"""The longest message that a websocket takes."""

PROTOCOLS: dict[str, Any] = {
    "ws": "websockets-sansio",
    "ws_max_size": WEBSOCKET_BYTES,
    # a few bytes would unpack to many such messages at once, and each socket would keep 300 KB
    "ws_per_message_deflate": False,
    # The page's proxy keeps idle connections until they are closed here. A request that goes out
    # at that very moment fails, and the page is answered with a 500: after 5 seconds, as uvicorn
    # would have it, many a request would.
    "timeout_keep_alive": 75,
    "proxy_headers": False,  # api.transport.origins reads them, and believes fewer
    "server_header": False,
    "log_config": None,
}
"""How uvicorn speaks, wherever this application is served."""


def serve(settings: Settings) -> None:
    """Serve the API on `settings.api_host` and `api_port` until told to stop.

    Raises: SettingsError if a store's URL is missing.
    """
    store_urls(settings)
    # The model answers one listener at a time, in one thread: several OpenMP threads would spin
    # and take the time of the event loop. The libraries read this when they are imported.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from api.app import make_app

    log_as_json()
    start_tracing()
    app = make_app(settings)
    gc.collect()
    gc.freeze()  # what was imported stays: no collection needs to look at it again
    uvicorn.run(
        app,
        host=settings.api_host,
        port=settings.api_port,
        timeout_graceful_shutdown=5,
        access_log=False,
        **PROTOCOLS,
    )
