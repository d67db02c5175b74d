"""What a test run makes once, whichever of its processes needs it first."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

import pytest


def made_once(name: str, make: Callable[[Path], object], factory: pytest.TempPathFactory) -> Path:
    """Where `make` has put what it makes; other processes wait meanwhile.

    Args:
        name: what is made, unlike any other's in the run.
        make: makes a file or folder at the path that it is given.
        factory: knows the run's folders.
    """
    own = factory.getbasetemp()
    common = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    made = common / name
    with (common / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            half = Path(mkdtemp(dir=common)) / name  # where a maker that fails leaves what it has
            make(half)
            half.rename(made)
    return made
