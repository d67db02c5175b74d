"""Real PostgreSQL, MongoDB protocol and Redis on this machine, with no Docker and no root."""

from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from api.embedded.mongodb import mongodb
from api.embedded.postgres import postgres
from api.embedded.processes import Command, Processes
from api.embedded.redis import redis

STORES: dict[str, Callable[[Path, bool], tuple[Command, str]]] = {
    "postgres_url": postgres,
    "mongodb_url": mongodb,
    "redis_url": redis,
}
"""By setting: a store is started for each URL that is not set."""


def start_stores(
    processes: Processes, *, only: Collection[str] = tuple(STORES), durable: bool = True
) -> dict[str, str]:
    """Start the stores named in `only`, all at once, on free loopback ports.

    `durable=False` trades safety on a crash for speed: for tests.

    Returns: URL by setting, ready for `read_settings(**urls)`.
    Raises: NotStarted if one does not start; those that did end with `processes`.
    """

    def start(setting: str) -> str:
        command, url = STORES[setting](processes.folder.resolve(), durable)
        processes.start(command)
        return url

    with ThreadPoolExecutor(len(STORES)) as pool:
        return dict(zip(only, pool.map(start, only), strict=True))
