"""Several processes on one address: uvicorn's own, each with a listening socket of its own.

On a socket that they share, whichever process wakes first takes the connection, and three of four
go to the same one; among sockets of their own the kernel deals them out evenly.
"""

import socket
import sys

import uvicorn
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess


class OwnSocket(socket.socket):
    """A socket on an address; the process that it is sent to gets one of its own there."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(socket.AF_INET6 if ":" in host else socket.AF_INET)
        self.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        self.bind((host, port))

    def __reduce__(self) -> tuple[type["OwnSocket"], tuple[str, int]]:
        host, port, *_ = self.getsockname()
        return OwnSocket, (host, port)


def run_workers(config: uvicorn.Config) -> None:
    """Serve with as many processes as the configuration says, until told to stop.

    One that ends is replaced; where one cannot start, all stop.

    Raises: SystemExit with uvicorn's status of a failed start, also where the address is taken.
    """
    listening = config.bind_socket()
    if sys.platform == "linux":  # elsewhere the kernel gives every connection to one of them
        listening.close()
        listening = OwnSocket(config.host, config.port)
    with listening:
        supervisor = Multiprocess(config, [listening])
        supervisor.run()
    if STARTUP_FAILURE in [process.exitcode for process in supervisor.processes]:
        sys.exit(STARTUP_FAILURE)
