import json
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from model.checkpoint import Checkpoint, CheckpointError
from model.config import TrainConfig
from model.recommender import Recommender
from model.train import load_network, train
from model.values import Listener
from tests.model.measures import Learned

FILES = (
    "config.json",
    "vocabulary.json",
    "item_vectors.npy",
    "item_biases.npy",
    "item_artists.npy",
    "item_tags.npy",
    "user_tower.onnx",
    "metrics.json",
    "SHA256SUMS",
)


@pytest.fixture
def folder(learned: Learned, tmp_path: Path) -> Path:
    """A copy that a test may spoil."""
    return shutil.copytree(learned.folder, tmp_path / "checkpoint")


@pytest.mark.parametrize("name", FILES)
def test_a_truncated_file_is_refused(folder: Path, name: str) -> None:
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content[: len(content) // 2])

    with pytest.raises(CheckpointError, match="train again"):
        Recommender.load(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_flipped_bit_is_refused(folder: Path, name: str) -> None:
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 3] ^= 1
    (folder / name).write_bytes(bytes(content))

    with pytest.raises(CheckpointError, match="train again"):
        Recommender.load(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_refused(folder: Path, name: str) -> None:
    (folder / name).unlink()

    with pytest.raises(CheckpointError, match="incomplete"):
        Recommender.load(folder)


@pytest.mark.parametrize("name", ["weights.npz", "features.npz"])
def test_altered_weights_are_refused_where_they_are_read(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"nothing")

    with pytest.raises(CheckpointError, match=name):
        load_network(folder)


def test_a_missing_checkpoint_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="python -m model train"):
        Recommender.load(tmp_path / "none")


def test_a_checkpoint_of_a_later_schema_is_refused(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"schema": 99}))
    _sign(folder)

    with pytest.raises(CheckpointError, match="schema 99"):
        Recommender.load(folder)


def test_an_array_of_objects_is_never_unpickled(folder: Path) -> None:
    np.save(folder / "item_biases.npy", np.array([Trap()], object), allow_pickle=True)
    _sign(folder)

    with pytest.raises(CheckpointError, match="no checkpoint"):
        Recommender.load(folder)


class Trap:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return pytest.fail, ("unpickled",)


def test_vectors_that_are_not_finite_are_refused(folder: Path) -> None:
    vectors = np.load(folder / "item_vectors.npy")
    vectors[5, 5] = np.nan
    np.save(folder / "item_vectors.npy", vectors)
    _sign(folder)

    with pytest.raises(CheckpointError, match="not finite"):
        Recommender.load(folder)


def test_the_checksums_are_those_of_sha256sum(learned: Learned) -> None:
    command = ["sha256sum", "--check", "--strict", "SHA256SUMS"]

    done = subprocess.run(command, cwd=learned.folder, capture_output=True, check=False)

    assert done.returncode == 0, done.stderr


def test_the_version_names_date_and_content(learned: Learned) -> None:
    recommender = Recommender.load(learned.folder)

    date, content = recommender.version.split("-")
    assert date == f"{recommender.trained_at:%Y%m%d}"
    assert len(content) == 8


def test_metrics_stand_beside_popularity_and_say_that_plays_were_simulated(
    learned: Learned,
) -> None:
    recommender = Recommender.load(learned.folder)

    validation = recommender.metrics["validation"]
    assert recommender.learned_from_simulated
    assert recommender.metrics["simulated_share"] == 1.0
    assert validation["network"]["n_plays"] == validation["popularity"]["n_plays"] > 1000
    assert validation["network"]["nats"] < validation["popularity"]["nats"] - 1
    assert validation["network"]["ndcg_at_10"] > 2 * validation["popularity"]["ndcg_at_10"]


def test_interrupted_training_leaves_the_old_checkpoint(
    folder: Path, export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Recommender.load(folder).version

    def interrupt(*_: object, **__: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr("model.train.user_tower_onnx", interrupt)
    with pytest.raises(KeyboardInterrupt):
        train(export, folder, TrainConfig(epochs=1, n_negatives=8), progress=False)

    assert Recommender.load(folder).version == before


def test_a_publication_cut_while_writing_leaves_the_old_checkpoint(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkpoint = Checkpoint.read(folder)

    def full_disk(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("model.checkpoint._write", full_disk)
    with pytest.raises(OSError, match="no space left"):
        checkpoint.publish(folder, {}, {})

    assert Recommender.load(folder).version == checkpoint.version
    assert [path.name for path in folder.parent.iterdir()] == ["checkpoint"]


def test_a_publication_cut_between_its_renames_leaves_the_old_checkpoint(folder: Path) -> None:
    version = Checkpoint.read(folder).version

    folder.rename(folder.with_name("checkpoint.previous"))

    assert Recommender.load(folder).version == version


def test_a_new_checkpoint_takes_the_place_of_the_old_and_keeps_it_beside(folder: Path) -> None:
    checkpoint = Checkpoint.read(folder)

    version = checkpoint.publish(folder, {"weight": np.zeros(3)}, {})

    assert Recommender.load(folder).version == version != checkpoint.version
    assert Recommender.load(folder.with_name("checkpoint.previous")).version == checkpoint.version
    assert Recommender.load(folder).recommend([], Listener(), 5)


def _sign(folder: Path) -> None:
    """Make the checksums fit, as someone with access to the folder could."""
    names = sorted(path.name for path in folder.iterdir() if path.name != "SHA256SUMS")
    sums = subprocess.run(["sha256sum", *names], cwd=folder, capture_output=True, check=True)
    (folder / "SHA256SUMS").write_bytes(sums.stdout)
