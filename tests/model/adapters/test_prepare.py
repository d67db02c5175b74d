"""The command, from a published file to a checkpoint."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from model.recommender import Recommender
from model.values import Listener
from tests.conftest import ROOT
from tests.model.adapters.published import PLAYS_1K, PROFILES_1K, rows


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "model", "--threads", "1", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def write_listening(folder: Path, n_plays: int, n_users: int = 60, n_songs: int = 40) -> Path:
    """Plays of made-up listeners, as Last.fm 1K has them, in no order."""
    folder.mkdir(parents=True)
    random = np.random.default_rng(0)
    with (folder / PLAYS_1K).open("w") as file:
        for start in range(0, n_plays, 200_000):
            n = min(200_000, n_plays - start)
            seconds = random.integers(0, 30_000_000, n).astype("m8[s]")
            times = np.datetime_as_string(np.datetime64("2008-01-01") + seconds)
            users = random.integers(0, n_users, n)
            songs = (n_songs * random.random(n) ** 2).astype(int)
            file.writelines(
                f"user_{user:06}\t{at}Z\t\tArtist number {song % 700}\t\tTitle number {song}\n"
                for user, at, song in zip(users, times, songs, strict=True)
            )
    profiles = [f"user_{user:06}\tf\t{18 + user % 60}\tJapan\t" for user in range(min(n_users, 60))]
    (folder / PROFILES_1K).write_bytes(rows("#id\tgender\tage\tcountry\tregistered", *profiles))
    return folder


def test_a_prepared_log_is_trained_on(tmp_path: Path) -> None:
    source = write_listening(tmp_path / "1K", 3000)

    made = run("prepare", "lastfm-1k", source, tmp_path / "log")
    learned = run("train", "--data", tmp_path / "log", "--out", tmp_path / "new", "--events", 1)

    assert made.returncode == 0, made.stderr
    assert "events of 60 listeners, 40 songs" in made.stdout
    assert "the same event again" not in made.stderr
    assert learned.returncode == 0, learned.stderr
    recommender = Recommender.load(tmp_path / "new")
    asked = Listener(age_band="25-34", gender="female", country="JP")
    assert len(recommender.recommend([], asked, 10)) == 10


def test_a_wrong_source_is_an_error_without_a_traceback(tmp_path: Path) -> None:
    done = run("prepare", "yambda", tmp_path, tmp_path / "log")

    assert done.returncode == 1
    assert "has no listens.parquet" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "log").exists()


@pytest.mark.slow
def test_a_killed_run_leaves_the_older_log_and_the_next_one_clears_up(tmp_path: Path) -> None:
    small = write_listening(tmp_path / "small", 500)
    large = write_listening(tmp_path / "large", 600_000)
    assert run("prepare", "lastfm-1k", small, tmp_path / "log").returncode == 0
    before = (tmp_path / "log" / "prepared.json").read_bytes()

    command = [sys.executable, "-m", "model", "prepare", "lastfm-1k", large, tmp_path / "log"]
    killed = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    while not (tmp_path / "log.unfinished").exists() and killed.poll() is None:
        time.sleep(0.05)
    killed.send_signal(signal.SIGKILL)
    killed.wait()

    assert (tmp_path / "log" / "prepared.json").read_bytes() == before
    assert run("prepare", "lastfm-1k", small, tmp_path / "log").returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["large", "log", "small"]


PEAK = """
import re, resource, sys
from pathlib import Path
from model.adapters.prepare import prepare
prepare("lastfm-1k", Path(sys.argv[1]), Path(sys.argv[2]), progress=False)
if sys.platform == "darwin":
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
else:  # there it counts the memory of the process that started this one, too
    print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""


def peak_mib(source: Path, out: Path) -> float:
    command = [sys.executable, "-c", PEAK, str(source), str(out)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return float(done.stdout) / 1024


@pytest.mark.slow
def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    small = write_listening(tmp_path / "small", 1_200_000, n_users=5000, n_songs=20_000)
    large = write_listening(tmp_path / "large", 3_000_000, n_users=5000, n_songs=20_000)

    grown = peak_mib(large, tmp_path / "b") - peak_mib(small, tmp_path / "a")

    added_mib = 1_800_000 * 70 / (1 << 20)
    assert grown < added_mib / 2
