"""The embedded MongoDB: a `mongod` on the PATH, else `secantusd-rs` of the `secantusdb` package.

The latter is beta and GPL-2.0: it is run as a process of its own and never imported. Its pin in
pyproject.toml is exact, for later versions ship no such program.
"""

import shutil
import sysconfig
from pathlib import Path

from api.embedded.processes import Command, accepts_connections, free_port
from api.errors import NotStarted


def mongodb(folder: Path, durable: bool) -> tuple[Command, str]:
    """How to start the server on `folder`, and its URL.

    Raises: NotStarted if neither program is there.
    """
    home = folder / "mongodb"
    home.mkdir(mode=0o700, exist_ok=True)
    port = free_port()
    mongod = shutil.which("mongod")
    argv = _mongod(mongod, home, port) if mongod else _secantusd(home, port, durable)
    command = Command(
        name="mongodb", argv=argv, cwd=home, is_ready=lambda _pid: accepts_connections(port)
    )
    return command, f"mongodb://127.0.0.1:{port}/musicrecs?directConnection=true"


def _mongod(program: str, home: Path, port: int) -> list[str]:
    data = home / "mongod"  # not the other server's files
    data.mkdir(exist_ok=True)
    return [program, "--dbpath", str(data), "--port", str(port), "--bind_ip", "127.0.0.1"]


def _secantusd(home: Path, port: int, durable: bool) -> list[str]:
    places = (
        Path(sysconfig.get_path("platlib")) / "secantusdb.scripts",  # Linux wheels
        Path(sysconfig.get_path("scripts")),  # the others
    )
    program = next((p / "secantusd-rs" for p in places if (p / "secantusd-rs").exists()), None)
    if program is None:
        raise NotStarted(
            "no MongoDB server is installed: put mongod on the PATH, install the extra "
            "`embedded` (pip install -e '.[embedded]'), or set MONGODB_URL"
        )
    config = home / "secantusd.toml"
    config.touch(mode=0o600)  # naming one turns off the search for others
    argv = [str(program), "--config", str(config), "--host", "127.0.0.1", "--port", str(port)]
    argv += ["--storage-path", str(home / "secantus"), "--cache-size", "256M"]
    argv += ["--log-level", "WARNING", "--log-file-max", "64MB"]
    # without it acknowledged writes were lost when the server was killed
    return [*argv, "--sync-on-commit"] if durable else argv
