"""Child processes of one data folder: started, watched, ended together, never orphaned."""

import fcntl
import json
import os
import pwd
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil

from api.errors import NotStarted

POLL_SECONDS = 0.02
STOP_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Command:
    """How one process is started, known to be ready, and ended."""

    name: str
    argv: Sequence[str]
    is_ready: Callable[[int], bool]  # takes the process id; OSError counts as "not yet"
    cwd: Path
    env: Mapping[str, str] | None = None  # None: this process's own
    account: pwd.struct_passwd | None = None  # None: run as the user of this process
    stop_signal: signal.Signals = signal.SIGTERM
    ready_seconds: float = 60.0
    ends_by_itself: bool = False  # and is not started again then


@dataclass(slots=True)
class Processes:
    """Owns `folder` while open: a second launcher on the same folder is refused.

    Each process runs in its own session, so that Ctrl-C reaches this program alone, which then ends
    them in order. Ids are recorded with their start times: what a killed launcher left behind is
    ended by the next one.
    """

    folder: Path
    _lock: int = field(init=False, default=-1)
    _writing: threading.Lock = field(init=False, default_factory=threading.Lock)
    _running: dict[str, tuple[Command, subprocess.Popen[bytes]]] = field(
        init=False, default_factory=dict[str, tuple[Command, subprocess.Popen[bytes]]]
    )

    def __enter__(self) -> Self:
        try:
            self._logs.mkdir(parents=True, exist_ok=True)
            self._lock = os.open(
                self.folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600
            )
        except OSError as error:
            raise NotStarted(
                f"{self.folder} cannot be written ({error.strerror}); "
                "set DATA_DIR to a folder of yours"
            ) from error
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._lock)
            raise NotStarted(
                f"{self.folder} is in use by another musicRecs; stop that one, "
                "or set DATA_DIR to another folder"
            ) from error
        self._end_orphans()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for name in reversed(list(self._running)):
            self._stop(name)
        self._record.unlink(missing_ok=True)
        os.close(self._lock)  # releases the lock

    def start(self, command: Command) -> None:
        """Start a process and wait until it is ready.

        Raises: NotStarted with the end of its log, if it ends or is not ready in time.
        """
        account = command.account
        with self.log(command.name).open("ab") as log:
            process = subprocess.Popen(
                command.argv,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=command.cwd,
                env=command.env,
                start_new_session=True,
                user=account.pw_uid if account else None,
                group=account.pw_gid if account else None,
                extra_groups=[] if account else None,
            )
        self._running[command.name] = (command, process)
        self._write_record()
        self._await_ready(command, process)

    def run(self, name: str, argv: Sequence[str], env: Mapping[str, str], cwd: Path) -> None:
        """Run one step to its end, its output going where ours goes.

        Raises: NotStarted if it ends with anything but 0.
        """
        process = subprocess.Popen(
            argv, stdin=subprocess.DEVNULL, cwd=cwd, env=env, start_new_session=True
        )
        step = Command(name=name, argv=argv, cwd=cwd, env=env, is_ready=lambda _pid: True)
        self._running[name] = (step, process)
        self._write_record()
        status = process.wait()
        self._stop(name)
        self._write_record()
        if status != 0:
            raise NotStarted(f"the step '{name}' failed (exit {status}): see what it says above")

    def revive(self) -> list[str]:
        """Start again what has died; returns the names."""
        dead = [
            name
            for name, (command, process) in self._running.items()
            if process.poll() is not None and not command.ends_by_itself
        ]
        for name in dead:
            command, process = self._running[name]
            _end_session(process.pid)  # children that outlived it would keep its port
            self.start(command)
        return dead

    def runs(self, name: str) -> bool:
        """Whether a process of this name was started and its end was not told yet."""
        return name in self._running

    def ended(self, name: str) -> int | None:
        """The exit status of what has ended by itself, told once; None while it runs."""
        status = self._running[name][1].poll() if name in self._running else None
        if status is not None:
            self.stop(name)
        return status

    def stop(self, name: str) -> None:
        """End one process; a name that does not run is no error."""
        if name in self._running:
            self._stop(name)
            self._write_record()

    def pid(self, name: str) -> int:
        return self._running[name][1].pid

    def log(self, name: str) -> Path:
        return self._logs / f"{name}.log"

    @property
    def _logs(self) -> Path:
        return self.folder / "logs"

    @property
    def _record(self) -> Path:
        return self.folder / ".processes.json"

    def _await_ready(self, command: Command, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + command.ready_seconds
        while time.monotonic() < deadline:
            if process.poll() is not None:
                raise NotStarted(
                    f"{command.name} ended at once (exit {process.returncode}); the end of "
                    f"{self.log(command.name)}:\n{self._log_tail(command.name)}"
                )
            try:
                if command.is_ready(process.pid):
                    return
            except OSError:
                pass  # not listening yet
            time.sleep(POLL_SECONDS)
        raise NotStarted(
            f"{command.name} was not ready after {command.ready_seconds:.0f} s; "
            f"see {self.log(command.name)}"
        )

    def _log_tail(self, name: str) -> str:
        return self.log(name).read_text(errors="replace")[-1500:].strip()

    def _stop(self, name: str) -> None:
        command, process = self._running.pop(name)
        if process.poll() is None:
            process.send_signal(command.stop_signal)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        _end_session(process.pid)

    def _write_record(self) -> None:
        with self._writing:  # several processes may be starting at once
            record = {
                name: (process.pid, _started_at(process.pid), command.stop_signal)
                for name, (command, process) in list(self._running.items())
            }
            unfinished = self._record.with_suffix(".unfinished")
            unfinished.write_text(json.dumps(record))
            unfinished.replace(self._record)  # whoever kills us leaves the old record or the new

    def _end_orphans(self) -> None:
        """End what a killed launcher left: only a process with the recorded id *and* start time."""
        if not self._record.exists():
            return
        try:
            record = json.loads(self._record.read_text())
        except ValueError:  # a crash of the machine tore it: it left no processes either
            record = {}
        for pid, started_at, stop_signal in record.values():
            if started_at is None or _started_at(pid) != started_at:
                continue
            orphan = psutil.Process(pid)
            orphan.send_signal(stop_signal)
            try:
                orphan.wait(STOP_SECONDS)
            except psutil.TimeoutExpired:
                orphan.kill()
                orphan.wait(STOP_SECONDS)
            _end_session(pid)
        self._record.unlink()


def free_port() -> int:
    """A TCP port on loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def accepts_connections(port: int) -> bool:
    """Whether something listens on the loopback port. Raises: OSError if nothing does."""
    with socket.create_connection(("127.0.0.1", port), timeout=1):
        return True


def _started_at(pid: int) -> float | None:
    try:
        return psutil.Process(pid).create_time()
    except psutil.NoSuchProcess:
        return None


def _end_session(session_id: int) -> None:
    """Kill what a process we started left in its session (npm's own children, say)."""
    left: list[psutil.Process] = []
    for process in psutil.process_iter():
        try:
            if os.getsid(process.pid) == session_id:
                process.kill()
                left.append(process)
        except (ProcessLookupError, PermissionError, psutil.NoSuchProcess):
            continue
    psutil.wait_procs(left, timeout=STOP_SECONDS)
