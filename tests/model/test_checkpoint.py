import json
import os
import pickle
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from model.arrays import pack, unpack
from model.checkpoint import SCHEMA, CheckpointError
from model.hybrid.recipe import Recipe, TrainConfig
from model.recommender import Recommender
from model.train import train
from tests.model.measures import Learned

FILES = (
    "config.json",
    "served.safetensors",
    "user_tower.onnx",
    "reference.safetensors",
    "metrics.json",
    "SHA256SUMS",
)


@pytest.fixture
def folder(learned: Learned, tmp_path: Path) -> Path:
    """A copy that a test may spoil."""
    return shutil.copytree(learned.folder, tmp_path / "checkpoint")


def test_the_files_are_those_that_the_tests_spoil(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == sorted(FILES)


@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_anywhere_is_refused(folder: Path, name: str) -> None:
    content, random = (folder / name).read_bytes(), np.random.default_rng(0)

    for length in [0, len(content) - 1, *random.integers(0, len(content), 20).tolist()]:
        (folder / name).write_bytes(content[:length])
        with pytest.raises(CheckpointError, match="train again"):
            Recommender.load(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_bit_flipped_anywhere_is_refused(folder: Path, name: str) -> None:
    content, random = (folder / name).read_bytes(), np.random.default_rng(0)

    for bit in random.integers(0, 8 * len(content), 30).tolist():
        altered = bytearray(content)
        altered[bit // 8] ^= 1 << bit % 8
        (folder / name).write_bytes(bytes(altered))
        with pytest.raises(CheckpointError, match="train again"):
            Recommender.load(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_refused(folder: Path, name: str) -> None:
    (folder / name).unlink()

    with pytest.raises(CheckpointError, match="incomplete"):
        Recommender.load(folder)


def test_a_missing_checkpoint_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="python -m model train"):
        Recommender.load(tmp_path / "none")


@pytest.mark.parametrize("schema", [1, 4, 5, 99, None, "2", [], 10**400])
def test_a_checkpoint_of_another_schema_is_told_as_such(folder: Path, schema: object) -> None:
    _edit(folder, "config.json", schema=schema)

    with pytest.raises(
        CheckpointError, match=rf"has schema .*, this program reads {SCHEMA}; train again"
    ):
        Recommender.load(folder)


@pytest.mark.parametrize(
    "values",
    [
        {"network": {"temperature": float("nan")}},
        {"linear": {"ridge": "high"}},
        {"trained_at": 7},
        {"learned_until": "later"},
        {"demographics": [1]},
        {"demographics": {"age_band": [1]}},
        {"network": {"history_length": 10**12}},
        {"network": {"history_length": "50"}},
        {"network": {"embedding_dim": 32}},
        {"network": {"n_layers": True}},
        {"network": {"invented": 1}},
        {"train": []},
    ],
)
def test_constants_that_cannot_be_are_refused(folder: Path, values: dict[str, Any]) -> None:
    _edit(folder, "config.json", **values)
    _sign(folder)

    with pytest.raises(CheckpointError, match="train again"):
        Recommender.load(folder)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("config.json", b"[" * 100_000),
        ("config.json", b"null"),
        ("metrics.json", b"\xff"),
        ("metrics.json", b"[]"),
        ("served.safetensors", b"\xff" * 64),
        ("served.safetensors", (2**40).to_bytes(8, "little") + b"{}"),
        ("user_tower.onnx", b"\xff" * 64),
        ("user_tower.onnx", b""),
        ("reference.safetensors", pack({})),
    ],
)
def test_a_signed_file_of_nonsense_is_refused(folder: Path, name: str, content: bytes) -> None:
    (folder / name).write_bytes(content)
    _sign(folder)

    with pytest.raises(CheckpointError, match="train again"):
        Recommender.load(folder)


def test_a_declared_shape_larger_than_the_file_is_refused(folder: Path) -> None:
    header = json.dumps(
        {"song_ids": {"dtype": "I64", "shape": [2**40], "data_offsets": [0, 2**43]}}
    ).encode()
    (folder / "served.safetensors").write_bytes(len(header).to_bytes(8, "little") + header)
    _sign(folder)

    with pytest.raises(CheckpointError, match="train again"):
        Recommender.load(folder)


def test_a_file_larger_than_any_of_its_kind_is_not_even_read(folder: Path) -> None:
    with (folder / "user_tower.onnx").open("wb") as file:
        file.truncate(2**40)  # a hole: it takes no room

    with pytest.raises(CheckpointError, match="more than"):
        Recommender.load(folder)


@pytest.mark.parametrize("name", FILES)
def test_what_is_no_plain_file_is_not_waited_for(folder: Path, name: str) -> None:
    (folder / name).unlink()
    os.mkfifo(folder / name)

    with pytest.raises(CheckpointError, match="train again"):
        Recommender.load(folder)


@pytest.mark.parametrize(
    "line", ["../../etc/passwd", "/etc/passwd", "more.safetensors", "config.json", ".", ""]
)
def test_checksums_of_other_files_are_refused(folder: Path, line: str) -> None:
    with (folder / "SHA256SUMS").open("a") as sums:
        sums.write(f"{'0' * 64}  {line}\n")

    with pytest.raises(CheckpointError, match="SHA256SUMS"):
        Recommender.load(folder)


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".safetensors")])
def test_nothing_is_ever_unpickled(folder: Path, name: str) -> None:
    with (folder / name).open("wb") as file:
        pickle.dump(Trap(), file)
    _sign(folder)
    with pytest.raises(CheckpointError):
        Recommender.load(folder)

    np.save(folder / "x.npy", np.array([Trap()], object), allow_pickle=True)
    (folder / "x.npy").replace(folder / name)
    _sign(folder)
    with pytest.raises(CheckpointError):
        Recommender.load(folder)


class Trap:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return pytest.fail, ("unpickled",)


Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda a: a.update(item_vectors=_with(a["item_vectors"], np.nan)), "not finite"),
        (lambda a: a.update(item_biases=_with(a["item_biases"], np.inf)), "not finite"),
        (lambda a: a.update(item_vectors=a["item_vectors"].astype(np.float64)), "float64"),
        (lambda a: a.update(item_vectors=a["item_vectors"][:-1]), "items="),
        (lambda a: a.update(item_vectors=a["item_vectors"][:, :-8]), "dim="),
        (lambda a: a.update(blend=a["blend"][:, 1:]), "blend is"),
        (lambda a: a["neighbours_items"].fill(10**6), "no item"),
        (lambda a: a["neighbours_known"].fill(3), "ascend"),
        (lambda a: a["item_artists"].fill(-1), "below 0"),
        (lambda a: a["item_tags"].fill(10**6), "without a name"),
        (lambda a: a.update(song_ids=a["song_ids"][::-1]), "ascend"),
        (lambda a: a.update(invented=a["song_ids"]), "invented"),
        (lambda a: a.pop("item_artists"), "item_artists"),
        (lambda a: a.pop("song_ids"), "song_ids"),
    ],
)
def test_arrays_that_cannot_be_served_are_refused(
    folder: Path, change: Change, expected: str
) -> None:
    content = (folder / "served.safetensors").read_bytes()
    arrays = {name: array.copy() for name, array in unpack(content).items()}
    change(arrays)
    (folder / "served.safetensors").write_bytes(pack(arrays))
    _sign(folder)

    with pytest.raises(CheckpointError, match=f"{expected}.*train again"):
        Recommender.load(folder)


def _with(array: np.ndarray, value: float) -> np.ndarray:
    spoiled = array.copy()
    spoiled[5] = value
    return spoiled


def _beside(tower: onnx.ModelProto) -> None:
    tensor = tower.graph.initializer[0]
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value="/etc/passwd")


def _custom(tower: onnx.ModelProto) -> None:
    tower.graph.node.append(helper.make_node("Run", ["user"], ["x"], domain="com.example"))


def _loop(tower: onnx.ModelProto) -> None:
    body = helper.make_graph([], "body", [], [])
    tower.graph.node.append(helper.make_node("If", ["last"], ["x"], then_branch=body))


def _other_weights(tower: onnx.ModelProto) -> None:
    largest = max(tower.graph.initializer, key=lambda tensor: len(tensor.raw_data))
    largest.raw_data = bytes(len(largest.raw_data))


def _other_name(tower: onnx.ModelProto) -> None:
    tower.graph.output[0].name = tower.graph.node[0].output[0]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (_beside, "another file"),
        (_custom, "custom operators"),
        (_loop, "branches or loops"),
        (_other_weights, "not what the trained network makes"),
        (_other_name, "user tower"),
    ],
)
def test_a_tower_that_does_other_than_it_was_trained_for_is_refused(
    folder: Path, change: Callable[[onnx.ModelProto], None], expected: str
) -> None:
    tower = onnx.load_model_from_string((folder / "user_tower.onnx").read_bytes())
    change(tower)
    (folder / "user_tower.onnx").write_bytes(tower.SerializeToString())
    _sign(folder)

    with pytest.raises(CheckpointError, match=f"{expected}.*train again"):
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


def test_metrics_stand_beside_baselines_and_say_that_plays_were_simulated(
    learned: Learned,
) -> None:
    recommender = Recommender.load(learned.folder)

    validation = recommender.metrics["validation"]
    ordinary = validation["popularity"]["ndcg_at_10"]
    assert recommender.learned_from_simulated
    assert recommender.metrics["simulated_share"] == 1.0
    assert {told["n_plays"] for told in validation.values()} == {validation["model"]["n_plays"]}
    assert validation["model"]["n_plays"] > 40
    assert validation["model"]["nats"] < validation["popularity"]["nats"] - 1
    assert validation["model"]["ndcg_at_10"] > 2 * validation["popularity"]["ndcg_at_10"]
    ahead = {name for name, told in validation.items() if told["ndcg_at_10"] > ordinary}
    assert ahead == {"model", "segment_popularity", "genre_popularity", "linear"}
    assert max(validation, key=lambda name: validation[name]["ndcg_at_10"]) == "model"


def test_interrupted_training_leaves_the_old_checkpoint(
    folder: Path, export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Recommender.load(folder).version

    def interrupt(*_: object, **__: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr("model.train.user_tower_onnx", interrupt)
    recipe = Recipe(train=TrainConfig(min_epochs=1, max_epochs=1, full_softmax=0, n_negatives=8))
    with pytest.raises(KeyboardInterrupt):
        train(export, folder, recipe, progress=False)

    assert Recommender.load(folder).version == before


def test_a_write_that_is_cut_short_leaves_the_old_checkpoint(
    learned: Learned, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("model.sealed.write_durably", full_disk)
    with pytest.raises(OSError, match="no space left"):
        learned.checkpoint.write(folder)

    assert Recommender.load(folder).version == learned.checkpoint.version
    assert [path.name for path in folder.parent.iterdir()] == ["checkpoint"]


def test_writing_takes_the_place_of_a_checkpoint_and_of_nothing_else(
    learned: Learned, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "music").mkdir()
    (tmp_path / "music" / "song.mp3").write_bytes(b"mine")
    (tmp_path / "link").symlink_to(folder)

    version = replace(
        learned.checkpoint, metrics={**learned.checkpoint.metrics, "by": "hand"}
    ).write(folder)
    for other in ("music", "link"):
        with pytest.raises(FileExistsError):
            learned.checkpoint.write(tmp_path / other)

    assert Recommender.load(folder).version == version != learned.checkpoint.version
    assert (tmp_path / "music" / "song.mp3").read_bytes() == b"mine"


def _edit(folder: Path, name: str, **values: object) -> None:
    """Change values of a JSON file, those inside an object one by one."""
    content = json.loads((folder / name).read_text())
    for key, value in values.items():
        inside = isinstance(value, dict) and key != "demographics"
        content[key] = content[key] | value if inside else value
    (folder / name).write_text(json.dumps(content))


def _sign(folder: Path) -> None:
    """Make the checksums fit, as someone with access to the folder could."""
    names = sorted(path.name for path in folder.iterdir() if path.name != "SHA256SUMS")
    sums = subprocess.run(["sha256sum", *names], cwd=folder, capture_output=True, check=True)
    (folder / "SHA256SUMS").write_bytes(sums.stdout)
