"""Two processes that train together, as torchrun starts them."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from model.checkpoint import Checkpoint
from model.hybrid.batches import Batch, batches, training_windows
from model.hybrid.recipe import TrainConfig
from model.hybrid.training_data import TrainingData
from tests.model import measures
from tests.model.conftest import QUICK
from tests.model.hybrid.test_network import small_export
from tests.model.measures import Learned


def start(export: Path, out: Path) -> subprocess.Popen[bytes]:
    """Train with two ranks; one that ends is started once more."""
    torchrun = ["-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2"]
    command = ["--threads=1", "train", f"--events={QUICK.train.events}"]
    return subprocess.Popen(
        [
            sys.executable,
            *torchrun,
            "--max-restarts=1",
            "-m",
            "model",
            *command,
            "--data",
            str(export),
            "--out",
            str(out),
        ],
        env=os.environ | {"OMP_NUM_THREADS": "1"},
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture(scope="module")
def together(export: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("ranks") / "together"
    assert start(export, out).wait(timeout=600) == 0
    return out


@pytest.mark.slow
def test_two_ranks_learn_as_much_as_one(learned: Learned, together: Path) -> None:
    shared = Learned.of(together, learned.world)

    assert measures.nats(shared) == pytest.approx(measures.nats(learned), rel=0.005)


@pytest.mark.slow
def test_a_killed_rank_changes_nothing(export: Path, together: Path, tmp_path: Path) -> None:
    run = start(export, tmp_path / "killed")
    _wait_for(tmp_path / ".killed.run")

    os.kill(_children(run.pid)[-1], signal.SIGKILL)

    assert run.wait(timeout=600) == 0
    expected, found = Checkpoint.read(together), Checkpoint.read(tmp_path / "killed")
    assert found.arrays.keys() == expected.arrays.keys()
    for name, array in expected.arrays.items():
        np.testing.assert_array_equal(found.arrays[name], array, name)
    assert found.user_tower == expected.user_tower


def test_the_shares_of_a_batch_are_the_batch() -> None:
    plays = TrainingData.of(small_export(), TrainConfig(validation_share=0.0)).learned
    random = np.random.default_rng(0)
    windows = training_windows(plays, 8, random)
    whole = list(batches(plays, windows, 60, random, n_places=2, n_later=3))
    assert len(whole) > 1

    for batch in whole:
        shares = [batch.share(number, 3) for number in range(3)]
        for rows_of in (_sequences, _followed):
            rows = [row for share in shares for row in rows_of(share)]
            assert sorted(rows) == sorted(rows_of(batch))
            assert rows


def _sequences(batch: Batch) -> list[bytes]:
    history = batch.history
    arrays = (batch.demographics, history.items, history.events, history.gaps)
    return [b"".join(array[n].tobytes() for array in arrays) for n in range(len(batch))]


def _followed(batch: Batch) -> list[tuple[bytes, int, int]]:
    """History, place in it, and what follows, of all that is foretold later."""
    at, items = batch.place[batch.later[:, 0]], batch.later[:, 1]
    return [
        (batch.history.items[sequence].tobytes(), int(before), int(item))
        for (sequence, before), item in zip(at, items, strict=True)
    ]


def _wait_for(path: Path) -> None:
    give_up = time.monotonic() + 300
    while not path.exists():
        assert time.monotonic() < give_up, f"{path} was not written"
        time.sleep(0.05)


def _children(process: int) -> list[int]:
    """Ids of the processes that `process` started."""
    return [
        int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()
    ]
