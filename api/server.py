"""The API as processes of their own: uvicorn with what this service needs of it."""

import gc
import logging
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import Any

import uvicorn
from starlette.applications import Starlette
from uvicorn.config import STARTUP_FAILURE

from api.json_logs import log_as_json
from api.metrics import FOLDER_VARIABLE
from api.settings import Settings, read_settings
from api.stores import store_urls
from api.tracing import start_tracing
from api.training import environment
from api.workers import run_workers

logger = logging.getLogger(__name__)

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

APPLICATION = "api.server:application"
COLLECTING = (20_000, 20, 50)
"""When Python looks for cycles. A request makes thousands of objects that go without: to look after
each 700 new ones, as Python 3.11 does by itself, takes a twentieth of a play's CPU."""
HEALTHCHECK_SECONDS = 30
"""How long one of several processes may say nothing, as while it is being started, until uvicorn
takes another in its place."""


def serve(settings: Settings) -> None:
    """Serve the API on `settings.api_host` and `api_port` until told to stop.

    Raises: SettingsError if a store's URL is missing.
        SystemExit where the API cannot start.
    """
    store_urls(settings)
    # The model answers one listener at a time, in one thread: several OpenMP threads would spin
    # and take the time of the event loop. The libraries read this when they are imported.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.update(environment(settings))
    log_as_json()
    serving: dict[str, Any] = {
        "factory": True,
        "host": settings.api_host,
        "port": settings.api_port,
        "timeout_graceful_shutdown": 5,
        "access_log": False,
        **PROTOCOLS,
    }
    if settings.api_processes == 1:
        uvicorn.run(APPLICATION, workers=1, **serving)  # else uvicorn asks WEB_CONCURRENCY
        return
    with _counting_together():
        run_workers(
            uvicorn.Config(
                APPLICATION,
                workers=settings.api_processes,
                timeout_worker_healthcheck=HEALTHCHECK_SECONDS,
                **serving,
            )
        )


def application() -> Starlette:
    """What one process serves, with the settings that `serve` put into its environment.

    `.env` is not read again: it may have changed by the time that a process is replaced. Where the
    application cannot be made, the process ends in the way that stops all of them: uvicorn would
    start another for ever.
    """
    log_as_json()
    try:
        from api.app import make_app

        start_tracing()
        app = make_app(read_settings(_env_file=None))
    except Exception as error:
        logger.exception("the API cannot start: %s", error)
        sys.exit(STARTUP_FAILURE)
    gc.collect()
    gc.freeze()  # what was imported stays: no collection needs to look at it again
    gc.set_threshold(*COLLECTING)
    return app


@contextmanager
def _counting_together() -> Generator[None]:
    """Let several processes count in one folder, and say which of them ended."""
    logging.getLogger("uvicorn.error").setLevel(logging.INFO)
    with TemporaryDirectory(prefix="musicrecs-metrics-") as folder:
        os.environ[FOLDER_VARIABLE] = folder
        yield
