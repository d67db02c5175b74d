"""One training run in one folder: plain numbers, JSON and ONNX, nothing pickled.

    config.json               schema, date, constants of the run, names of tags and demographics
    served.safetensors        song ids, item vectors, biases and tags: what `ARRAYS` names
    user_tower.onnx           plays → user vector
    reference.safetensors     inputs of the user tower and what the trained network made of them
    weights.safetensors       the network's parameters
    features.safetensors      what its item tower reads
    metrics.json              validation beside the baselines
    SHA256SUMS                checksums, as `sha256sum --check` reads them; they name the version

A new part is a line in `ARRAYS`. `model.publishing` puts a checkpoint where it is served from.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from model.arrays import Arrays, Spec, check, pack, unpack
from model.config import NetworkConfig, TrainConfig
from model.sealed import SealBroken, read_plain, read_sealed, seal
from model.vocabulary import Categories, Vocabulary

SCHEMA = 3
ARRAYS: Mapping[str, Spec] = {
    "item_vectors": Spec(np.float32, ("items", "dim")),  # unit rows, row 0 padding
    "item_biases": Spec(np.float32, ("items",)),
    "item_artists": Spec(np.int64, ("items",)),  # 0 unknown
    "item_tags": Spec(np.int64, ("items", "tags")),  # genres and tags, 0 none
}
"""What serving reads of every item, by name; an item is a row, as `Vocabulary` numbers them."""

_MEBIBYTE = 1 << 20
_TRAINING = ("weights.safetensors", "features.safetensors")
FILES = {
    "config.json": 64 * _MEBIBYTE,
    "served.safetensors": 32 * 1024 * _MEBIBYTE,
    "user_tower.onnx": 256 * _MEBIBYTE,
    "reference.safetensors": 16 * _MEBIBYTE,
    "metrics.json": _MEBIBYTE,
    **dict.fromkeys(_TRAINING, 32 * 1024 * _MEBIBYTE),
}
"""Every file beside the checksums, with the most bytes that it may have."""
_SERVED = tuple(name for name in FILES if name not in _TRAINING)

T = TypeVar("T")


class CheckpointError(Exception):
    """The checkpoint is missing, incomplete, altered, of another make, or does no good."""


@dataclass(frozen=True, slots=True, eq=False)
class Checkpoint:
    """What serving needs of a training run."""

    network: NetworkConfig
    train: TrainConfig
    trained_at: datetime
    learned_until: float | None  # Unix seconds: later plays were held out; None without times
    vocabulary: Vocabulary
    categories: Categories
    tag_names: tuple[str, ...]  # of tags 1, 2, …, such as "genres:Folk"; genres come first
    temperature: float
    arrays: Arrays  # as `ARRAYS` says
    user_tower: bytes  # ONNX
    reference: Arrays  # "in/…" inputs and "out/…" outputs of the tower, by its own names
    metrics: Mapping[str, Any]
    version: str = "unpublished"

    def __post_init__(self) -> None:
        lengths = {"items": self.vocabulary.n_items, "dim": self.network.embedding_dim}
        try:
            check(self.arrays, ARRAYS, lengths)
            if self.reference["in/vectors"].shape[1:] != (
                self.network.history_length,
                lengths["dim"],
            ):
                raise ValueError("the user tower reads another number of plays")
            if self.item_tags.max(initial=0) > len(self.tag_names):
                raise ValueError("item_tags has a tag without a name")
        except (KeyError, ValueError) as error:
            raise CheckpointError(f"{error}; train again") from error

    @property
    def item_vectors(self) -> NDArray[np.float32]:
        return self.arrays["item_vectors"]

    @property
    def item_biases(self) -> NDArray[np.float32]:
        return self.arrays["item_biases"]

    @property
    def item_artists(self) -> NDArray[np.int64]:
        return self.arrays["item_artists"]

    @property
    def item_tags(self) -> NDArray[np.int64]:
        return self.arrays["item_tags"]

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read and verify the checkpoint in `folder`.

        Raises: CheckpointError saying what is wrong and what to do.
        """
        files, digest = _verified(folder, _SERVED)
        try:
            config = _object(files["config.json"])
            arrays = unpack(files["served.safetensors"])
            trained_at = datetime.fromisoformat(config["trained_at"])
            return cls(
                _config(NetworkConfig, config["network"]),
                _config(TrainConfig, config["train"]),
                trained_at,
                None if config["learned_until"] is None else _finite(config["learned_until"]),
                _vocabulary(arrays.pop("song_ids")),
                _categories(config["demographics"]),
                _texts(config["tags"]),
                _finite(config["temperature"]),
                arrays,
                files["user_tower.onnx"],
                unpack(files["reference.safetensors"]),
                _object(files["metrics.json"]),
                f"{trained_at:%Y%m%d}-{digest[:8]}",
            )
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
            raise CheckpointError(
                f"{folder} is no checkpoint of this release ({error}); train again"
            ) from error

    def write(self, folder: Path, weights: Arrays, features: Arrays) -> str:
        """Write the checkpoint as `folder`, in the place of what stands there; return its version.

        A write that is cut short leaves what stood there.
        """
        config = {
            "schema": SCHEMA,
            "trained_at": self.trained_at.isoformat(),
            "learned_until": self.learned_until,
            "temperature": self.temperature,
            "network": asdict(self.network),
            "train": asdict(self.train),
            "demographics": dict(self.categories.values),
            "tags": self.tag_names,
        }
        files = {
            "config.json": _json(config),
            "served.safetensors": pack({"song_ids": self.vocabulary.song_ids, **self.arrays}),
            "user_tower.onnx": self.user_tower,
            "reference.safetensors": pack(self.reference),
            "metrics.json": _json(self.metrics),
        }
        seal(folder, files | dict(zip(_TRAINING, (pack(weights), pack(features)), strict=True)))
        return Checkpoint.read(folder).version


def read_training_arrays(folder: Path) -> tuple[Arrays, Arrays]:
    """Read the network's weights and what its item tower reads.

    Raises: CheckpointError as `Checkpoint.read`.
    """
    files, _ = _verified(folder, ("config.json", *_TRAINING))
    try:
        weights, features = (unpack(files[name]) for name in _TRAINING)
    except ValueError as error:
        raise CheckpointError(f"{folder} holds unreadable arrays: {error}") from error
    return weights, features


def _verified(folder: Path, wanted: tuple[str, ...]) -> tuple[dict[str, bytes], str]:
    """Contents of `wanted`, all files being what their checksums say, and the common digest."""
    if not folder.is_dir():
        raise CheckpointError(
            f"no checkpoint in {folder}; make one with `python -m model train` and "
            "`python -m model publish`"
        )
    folder = folder.resolve()  # a publication in the meantime must not mix two
    _check_schema(folder)
    try:
        return read_sealed(folder, FILES, wanted)
    except SealBroken as error:
        raise CheckpointError(f"{error}: the checkpoint is incomplete; train again") from error


def _check_schema(folder: Path) -> None:
    """Tell a checkpoint of another release before its files are called wrong."""
    try:
        schema = _object(read_plain(folder / "config.json", FILES["config.json"]))["schema"]
    except (SealBroken, KeyError, ValueError, RecursionError):
        return  # the checksums will tell
    if schema != SCHEMA:
        raise CheckpointError(
            f"{folder} has schema {schema!r:.20}, this program reads {SCHEMA}; "
            "train again or use the matching release"
        )


def _object(content: bytes) -> dict[str, Any]:
    value = json.loads(content)
    if not isinstance(value, dict):
        raise ValueError("no JSON object")
    return value


def _config(kind: type[T], values: Mapping[str, Any]) -> T:
    """A dataclass of numbers, each of its default's type; one that is left out keeps that."""
    defaults = asdict(kind())  # pyright: ignore[reportArgumentType]
    for name, value in values.items():
        of_its_type = type(value) is type(defaults[name])
        if not of_its_type and not (isinstance(defaults[name], float) and type(value) is int):
            raise ValueError(f"{name} is {value!r:.40}")
        if isinstance(value, float):
            _finite(value)
    return kind(**values)


def _vocabulary(song_ids: NDArray[Any]) -> Vocabulary:
    if song_ids.dtype != np.int64 or song_ids.ndim != 1 or (np.diff(song_ids) <= 0).any():
        raise ValueError("song_ids do not ascend")
    return Vocabulary(song_ids)


def _categories(values: Mapping[str, Any]) -> Categories:
    return Categories({name: _texts(of) for name, of in values.items()})


def _texts(values: Any) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
        raise ValueError("names are no texts")
    return tuple(values)


def _finite(number: Any) -> float:
    if isinstance(number, bool) or not math.isfinite(number):
        raise ValueError(f"{number!r:.40} is no number")
    return float(number)


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=1, allow_nan=False) + "\n").encode()
