"""Where checkpoints are served from: a link to one of the last that were published.

    checkpoint            → checkpoint.versions/0007-20261124-9f2c41d0
    checkpoint.versions/  the last of them, numbered as they were published

A link changes at once: whoever reads finds the old version or the new, each whole.
"""

import fcntl
import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from model.checkpoint import FILES, CheckpointError
from model.recommender import Recommender
from model.sealed import MAX_SUMS_BYTES, SUMS, read_plain, write_durably

KEPT = 3


def publish(candidate: Path, place: Path, kept: int = KEPT) -> str:
    """Check the checkpoint in `candidate`, serve a copy of it from `place`; return its version.

    The last `kept` versions stay for `rollback`. Versions that a rollback undid are dropped.

    Raises: CheckpointError where the candidate is refused; what was served stays.
    """
    version = Recommender.load(candidate).version
    with _locked(place) as versions:
        _take_in(place, versions)
        before = _numbered(versions)
        served = _served(place)
        number = 1 + max(before, default=0)
        copy = versions / f".{number:04d}.unfinished"
        _copy(candidate, copy)
        if Recommender.load(copy).version != version:
            raise CheckpointError(f"{candidate} changed while it was read; publish it again")
        whole = versions / f"{number:04d}-{version}"
        copy.rename(whole)
        _point(place, whole)
        undone = [n for n in before if served is None or n > served]
        left = [n for n in before if n not in undone]
        for n in undone + left[: len(left) + 1 - kept]:
            shutil.rmtree(before[n])
    return version


def rollback(place: Path) -> Recommender:
    """Serve the version that was published before the one served now; return it.

    Raises: CheckpointError where there is none that can be served.
    """
    with _locked(place) as versions:
        served, known = _served(place), _numbered(versions)
        earlier = [n for n in known if served is not None and n < served]
        if not earlier:
            raise CheckpointError(f"nothing was published before what {place} serves now")
        before = Recommender.load(known[earlier[-1]])
        _point(place, known[earlier[-1]])
    return before


@contextmanager
def _locked(place: Path) -> Generator[Path]:
    """The folder of versions, which nobody else changes in the meantime."""
    versions = place.with_name(f"{place.name}.versions")
    versions.mkdir(parents=True, exist_ok=True)
    handle = os.open(versions / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield versions
    finally:
        os.close(handle)


def _numbered(versions: Path) -> dict[int, Path]:
    """Published versions by number, the oldest first."""
    folders = [path for path in versions.iterdir() if path.name[:1].isdecimal()]
    return dict(sorted((int(path.name.split("-")[0]), path) for path in folders))


def _served(place: Path) -> int | None:
    return int(place.readlink().name.split("-")[0]) if place.is_symlink() else None


def _take_in(place: Path, versions: Path) -> None:
    """Make a plain folder, as someone may have copied here, the newest version."""
    if place.is_dir() and not place.is_symlink():
        number = 1 + max(_numbered(versions), default=0)
        taken_in = versions / f"{number:04d}-found"
        place.rename(taken_in)
        _point(place, taken_in)


def _copy(candidate: Path, to: Path) -> None:
    shutil.rmtree(to, ignore_errors=True)
    to.mkdir()
    for name, limit in {**FILES, SUMS: MAX_SUMS_BYTES}.items():
        write_durably(to / name, read_plain(candidate / name, limit))


def _point(place: Path, version: Path) -> None:
    link = place.with_name(f".{place.name}.link")
    link.unlink(missing_ok=True)
    link.symlink_to(Path(version.parent.name, version.name))
    link.replace(place)
