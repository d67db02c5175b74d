"""One training run in one folder: plain arrays, JSON and ONNX, each file with its checksum.

    config.json         schema, version, date, constants of the run
    vocabulary.json     song ids, demographic values and tags, in the order of their numbers
    item_vectors.npy    (n_items, d) unit vectors; item_biases.npy, item_artists.npy (n_items,)
    item_tags.npy       (n_items, MAX_TAGS) genres and tags
    user_tower.onnx     plays → user vector
    weights.npz         the network's parameters; features.npz what its item tower reads
    metrics.json        validation beside the baselines
    SHA256SUMS          checksums, as `sha256sum --check` reads them

Nothing is pickled. A new checkpoint is written beside the old one and takes its place when whole.
"""

import hashlib
import io
import json
import logging
import os
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from model.config import NetworkConfig, TrainConfig
from model.vocabulary import Categories, Vocabulary

logger = logging.getLogger(__name__)

SCHEMA = 2
_SUMS = "SHA256SUMS"
_SERVED = (
    "config.json",
    "vocabulary.json",
    "item_vectors.npy",
    "item_biases.npy",
    "item_artists.npy",
    "item_tags.npy",
    "user_tower.onnx",
    "metrics.json",
)
_TRAINED = ("weights.npz", "features.npz")

Arrays = Mapping[str, NDArray[Any]]


class CheckpointError(Exception):
    """The checkpoint is missing, incomplete, altered or of another make."""


@dataclass(frozen=True, slots=True, eq=False)
class Checkpoint:
    """What serving needs of a training run."""

    network: NetworkConfig
    train: TrainConfig
    trained_at: datetime
    learned_until: float | None  # Unix seconds: later plays were held out; None without times
    vocabulary: Vocabulary
    categories: Categories
    item_vectors: NDArray[np.float32]  # (n_items, d) unit rows, row 0 padding
    item_biases: NDArray[np.float32]  # (n_items,)
    item_artists: NDArray[np.int64]  # (n_items,) 0 unknown
    item_tags: NDArray[np.int64]  # (n_items, MAX_TAGS) genres and tags, 0 none
    tag_names: tuple[str, ...]  # of tags 1, 2, …, such as "genres:Folk"; genres come first
    temperature: float
    user_tower: bytes  # ONNX
    metrics: Mapping[str, Any]
    version: str = "unpublished"

    def __post_init__(self) -> None:
        n_items, d = self.vocabulary.n_items, self.network.embedding_dim
        shapes = (self.item_vectors.shape, self.item_biases.shape, self.item_artists.shape)
        if shapes != ((n_items, d), (n_items,), (n_items,)):
            raise CheckpointError(f"item arrays of shapes {shapes} for {n_items} items of {d}")
        if len(self.item_tags) != n_items or self.item_tags.max(initial=0) > len(self.tag_names):
            raise CheckpointError("the tags of the items do not fit the items or the tags' names")
        if not np.isfinite(self.item_vectors).all() or not np.isfinite(self.item_biases).all():
            raise CheckpointError("item vectors or biases are not finite; train again")

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read and verify the checkpoint in `folder`.

        Raises: CheckpointError saying what is wrong and what to do.
        """
        files = _verified(folder)
        try:
            config = json.loads(files["config.json"])
            words = json.loads(files["vocabulary.json"])
            if config["schema"] != SCHEMA:
                raise CheckpointError(
                    f"{folder} has schema {config['schema']}, this program reads {SCHEMA}; "
                    "train again or use the matching release"
                )
            return cls(
                NetworkConfig(**config["network"]),
                TrainConfig(**config["train"]),
                datetime.fromisoformat(config["trained_at"]),
                config["learned_until"],
                Vocabulary(np.array(words["song_ids"], np.int64)),
                Categories({name: tuple(v) for name, v in words["demographics"].items()}),
                _array(files["item_vectors.npy"]),
                _array(files["item_biases.npy"]),
                _array(files["item_artists.npy"]),
                _array(files["item_tags.npy"]),
                tuple(words["tags"]),
                config["temperature"],
                files["user_tower.onnx"],
                json.loads(files["metrics.json"]),
                config["version"],
            )
        except (KeyError, TypeError, ValueError) as error:
            raise CheckpointError(f"{folder} is no checkpoint of this program: {error}") from error

    def publish(self, folder: Path, weights: Arrays, features: Arrays) -> str:
        """Write beside `folder`, then take its place; return the version.

        The checkpoint replaced stays as `<folder>.previous`.
        """
        files = self._files() | {"weights.npz": _npz(weights), "features.npz": _npz(features)}
        version = f"{self.trained_at:%Y%m%d}-{_digest(*files.values())[:8]}"
        files["config.json"] = _json(self._config() | {"version": version})
        files[_SUMS] = "".join(
            f"{_digest(content)}  {name}\n" for name, content in sorted(files.items())
        ).encode()

        beside = folder.with_name(f".{folder.name}.{os.getpid()}.tmp")
        previous = folder.with_name(f"{folder.name}.previous")
        _clear(beside)
        beside.mkdir(parents=True)
        try:
            for name, content in files.items():
                _write(beside / name, content)
            if folder.exists():
                _clear(previous)
                folder.rename(previous)
            beside.rename(folder)
        finally:
            _clear(beside)
        logger.info("checkpoint published", extra={"version": version, "folder": str(folder)})
        return version

    def _config(self) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "trained_at": self.trained_at.isoformat(),
            "learned_until": self.learned_until,
            "temperature": self.temperature,
            "network": asdict(self.network),
            "train": asdict(self.train),
        }

    def _files(self) -> dict[str, bytes]:
        words = {
            "song_ids": self.vocabulary.song_ids.tolist(),
            "demographics": dict(self.categories.values),
            "tags": self.tag_names,
        }
        return {
            "config.json": _json(self._config()),
            "vocabulary.json": _json(words),
            "item_vectors.npy": _npy(self.item_vectors),
            "item_biases.npy": _npy(self.item_biases),
            "item_artists.npy": _npy(self.item_artists),
            "item_tags.npy": _npy(self.item_tags),
            "user_tower.onnx": self.user_tower,
            "metrics.json": _json(self.metrics),
        }


def read_training_arrays(folder: Path) -> tuple[dict[str, NDArray[Any]], dict[str, NDArray[Any]]]:
    """Read the network's weights and what its item tower reads.

    Raises: CheckpointError as `Checkpoint.read`.
    """
    files = _verified(folder, _TRAINED)
    try:
        weights, features = (dict(_npz_items(files[name])) for name in _TRAINED)
    except (OSError, ValueError) as error:
        raise CheckpointError(f"{folder} holds unreadable arrays: {error}") from error
    return weights, features


def _verified(folder: Path, names: tuple[str, ...] = _SERVED) -> dict[str, bytes]:
    """Contents of `names`, each equal to its checksum."""
    folder = _whole(folder)
    try:
        lines = (folder / _SUMS).read_text().splitlines()
        sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
        files = {name: (folder / name).read_bytes() for name in names}
    except (OSError, UnicodeDecodeError) as error:
        raise CheckpointError(f"{folder} is incomplete ({error}); train again") from error
    for name, content in files.items():
        if _digest(content) != sums.get(name):
            raise CheckpointError(f"{folder / name} does not match its checksum; train again")
    return files


def _whole(folder: Path) -> Path:
    """Return `folder`, or the checkpoint before it where a publication was cut between renames."""
    previous = folder.with_name(f"{folder.name}.previous")
    if folder.is_dir():
        return folder
    if previous.is_dir():
        logger.warning("no checkpoint, using the previous one", extra={"folder": str(previous)})
        return previous
    raise CheckpointError(
        f"no checkpoint in {folder}; make one with `python -m model train --out {folder}`"
    )


def _digest(*contents: bytes) -> str:
    digest = hashlib.sha256()
    for content in contents:
        digest.update(content)
    return digest.hexdigest()


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=1, allow_nan=False) + "\n").encode()


def _npy(array: NDArray[Any]) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=False)
    return buffer.getvalue()


def _npz(arrays: Arrays) -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, **arrays)
    return buffer.getvalue()


def _array(content: bytes) -> NDArray[Any]:
    return np.load(io.BytesIO(content), allow_pickle=False)


def _npz_items(content: bytes) -> dict[str, NDArray[Any]]:
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _clear(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
