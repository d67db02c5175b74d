"""Ports that nobody else takes between their choice and their use, minutes later."""

import os
import re
import socket
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain

FIRST, OF_EACH_WORKER = 20_000, 1_000
"""Below those that a system hands out itself (from 32768 on, or from 49152)."""


def own_port() -> int:
    """A port of this worker of xdist alone, never given before, on which nobody listens now."""
    return next(port for port in _ports if _is_free(port))


def _ports_of_worker() -> Iterator[int]:
    """Begun anywhere, so that two runs on one machine hardly meet."""
    worker = re.sub(r"\D", "", os.environ.get("PYTEST_XDIST_WORKER", "")) or "0"
    first = FIRST + int(worker) % 10 * OF_EACH_WORKER
    start = first + os.getpid() % OF_EACH_WORKER
    return chain(range(start, first + OF_EACH_WORKER), range(first, start))


_ports = _ports_of_worker()


def _is_free(port: int) -> bool:
    with suppress(OSError), socket.create_server(("127.0.0.1", port)):
        return True
    return False
