"""Child processes: started once, revived, ended, and reaped after a killed launcher."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import psutil
import pytest

from api.embedded.processes import Command, Processes
from api.errors import NotStarted

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]


def sleeper(folder: Path) -> Command:
    return Command(name="sleeper", argv=SLEEPER, cwd=folder, is_ready=lambda _pid: True)


def test_a_process_ends_with_its_owner(tmp_path: Path) -> None:
    with Processes(tmp_path) as processes:
        processes.start(sleeper(tmp_path))
        pid = processes.pid("sleeper")
        assert psutil.pid_exists(pid)

    assert not psutil.pid_exists(pid)


def test_what_a_process_started_ends_with_it(tmp_path: Path) -> None:
    parent = [
        sys.executable,
        "-c",
        f"import subprocess, pathlib; c = subprocess.Popen({SLEEPER!r});"
        "pathlib.Path('child').write_text(str(c.pid)); c.wait()",
    ]
    child = tmp_path / "child"
    command = Command(
        name="parent",
        argv=parent,
        cwd=tmp_path,
        is_ready=lambda _pid: child.exists() and child.read_text() != "",
    )
    with Processes(tmp_path) as processes:
        processes.start(command)
        pid = int(child.read_text())

    assert not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def test_a_second_launcher_on_the_same_folder_is_refused(tmp_path: Path) -> None:
    with Processes(tmp_path), pytest.raises(NotStarted, match="set DATA_DIR"):
        Processes(tmp_path).__enter__()


@pytest.mark.parametrize("torn", ["", "{", '{"old": [1,'])
def test_a_torn_record_of_a_killed_launcher_is_no_obstacle(tmp_path: Path, torn: str) -> None:
    (tmp_path / ".processes.json").write_text(torn)

    with Processes(tmp_path) as processes:
        processes.start(sleeper(tmp_path))

    assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", "logs"]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(NotStarted, match=r"file/data cannot be written.*set DATA_DIR"):
        Processes(tmp_path / "file" / "data").__enter__()


def test_a_process_that_died_is_started_again(tmp_path: Path) -> None:
    with Processes(tmp_path) as processes:
        processes.start(sleeper(tmp_path))
        dead = psutil.Process(processes.pid("sleeper"))
        dead.kill()
        dead.wait(10)

        revived = processes.revive()

        assert revived == ["sleeper"]
        assert psutil.Process(processes.pid("sleeper")).is_running()
        assert processes.revive() == []


def test_children_of_a_process_that_died_end_before_it_is_started_again(tmp_path: Path) -> None:
    children = tmp_path / "children"
    parent = [
        sys.executable,
        "-c",
        f"import subprocess, pathlib; c = subprocess.Popen({SLEEPER!r});"
        "pathlib.Path('children').open('a').write(f'{c.pid}\\n'); c.wait()",
    ]
    command = Command(
        name="parent", argv=parent, cwd=tmp_path, is_ready=lambda _pid: children.exists()
    )
    with Processes(tmp_path) as processes:
        processes.start(command)
        dead = psutil.Process(processes.pid("parent"))
        child = psutil.Process(int(children.read_text()))
        dead.kill()
        dead.wait(10)

        processes.revive()

        assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE


def test_a_process_that_fails_says_why(tmp_path: Path) -> None:
    command = Command(
        name="broken",
        argv=[sys.executable, "-c", "import sys; sys.exit('the disk is full')"],
        cwd=tmp_path,
        is_ready=lambda _pid: False,
    )

    with Processes(tmp_path) as processes, pytest.raises(NotStarted, match="the disk is full"):
        processes.start(command)


def test_a_failed_step_stops_the_story(tmp_path: Path) -> None:
    with Processes(tmp_path) as processes, pytest.raises(NotStarted, match=r"'import' failed"):
        processes.run("import", [sys.executable, "-c", "raise SystemExit(3)"], os.environ, tmp_path)


def test_what_a_killed_launcher_left_is_ended_by_the_next(tmp_path: Path) -> None:
    launcher = textwrap.dedent(
        f"""
        import os, signal
        from pathlib import Path
        from api.embedded.processes import Command, Processes
        folder = Path({str(tmp_path)!r})
        with Processes(folder) as processes:
            processes.start(Command("left", {SLEEPER!r}, lambda _pid: True, folder))
            print(processes.pid("left"), flush=True)
            os.kill(os.getpid(), signal.SIGKILL)
        """
    )
    killed = subprocess.run(
        [sys.executable, "-c", launcher], capture_output=True, text=True, check=False
    )
    left = int(killed.stdout)
    assert killed.returncode == -signal.SIGKILL
    assert psutil.Process(left).is_running()

    with Processes(tmp_path):
        assert not psutil.pid_exists(left) or psutil.Process(left).status() == "zombie"


def test_a_stranger_with_a_recorded_id_is_left_alone(tmp_path: Path) -> None:
    with subprocess.Popen(SLEEPER) as stranger:
        (tmp_path / ".processes.json").write_text(f'{{"old": [{stranger.pid}, 1.0, 15]}}')

        with Processes(tmp_path):
            assert stranger.poll() is None
        stranger.kill()
