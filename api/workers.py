"""Several processes on one address: uvicorn's own, each with a listening socket of its own.

On a socket that they share, whichever process wakes first takes the connection, and three of four
go to the same one; among sockets of their own the kernel deals them out evenly. The price: what was
dealt to a process that hangs waits for it, and is reset where it ends.
"""

import logging
import socket
import sys
from collections.abc import Callable
from contextlib import ExitStack

import uvicorn
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

logger = logging.getLogger(__name__)


class OwnSocket(socket.socket):
    """A socket on an address; the process that it is sent to gets one of its own there."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(socket.AF_INET6 if ":" in host else socket.AF_INET)
        self.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        try:
            self.bind((host, port))
        except OSError:
            self.close()
            raise

    def __reduce__(self) -> tuple[Callable[[str, int], "OwnSocket"], tuple[str, int]]:
        host, port, *_ = self.getsockname()
        return _own_socket, (host, port)


def _own_socket(host: str, port: int) -> OwnSocket:
    """The socket of a process; without one it ends in the way that stops all of them."""
    try:
        return OwnSocket(host, port)
    except OSError as error:
        logger.exception("a process of the API cannot listen on %s, port %s: %s", host, port, error)
        sys.exit(STARTUP_FAILURE)


def sole(address: str) -> socket.socket:
    """A name that one service alone can hold: sockets of their own would let in a second one.

    Raises: SystemExit where another holds it.
    """
    name = socket.socket(socket.AF_UNIX)
    try:
        name.bind(f"\0musicrecs {address}")  # of no file: it is gone with its holder
    except OSError:
        logger.exception("another musicRecs serves %s; stop that one, or set API_PORT", address)
        sys.exit(STARTUP_FAILURE)
    return name


def run_workers(config: uvicorn.Config) -> None:
    """Serve with as many processes as the configuration says, until told to stop.

    One that ends is replaced; where one cannot start, all stop.

    Raises: SystemExit with uvicorn's status of a failed start, also where the address is taken.
    """
    listening = config.bind_socket()
    with ExitStack() as held:
        if sys.platform == "linux":  # elsewhere the kernel gives every connection to one of them
            listening.close()
            held.enter_context(sole(f"{config.host}:{config.port}"))
            listening = OwnSocket(config.host, config.port)
        held.enter_context(listening)
        supervisor = Multiprocess(config, [listening])
        supervisor.run()
    if STARTUP_FAILURE in [process.exitcode for process in supervisor.processes]:
        sys.exit(STARTUP_FAILURE)
