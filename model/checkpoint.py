"""One training run in one folder: plain numbers, JSON and ONNX, nothing pickled.

    config.json               schema, date, the recipe, names of tags and demographics
    served.safetensors        song ids and the arrays that the score reads: what `ARRAYS` names
    user_tower.onnx           plays → the listener's vectors
    reference.safetensors     inputs of the user tower and what the trained network made of them
    metrics.json              validation beside that of plain rankers
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
from model.hybrid.blend import HORIZONS, KNOTS, PARTS, Blend
from model.hybrid.neighbours import Neighbours
from model.hybrid.recipe import LinearConfig, NetworkConfig, Recipe, TrainConfig
from model.hybrid.repeats import Repeats
from model.hybrid.scoring import Items
from model.hybrid.segments import SegmentPrior
from model.sealed import SealBroken, read_plain, read_sealed, seal
from model.vocabulary import Categories, Vocabulary

SCHEMA = 11  # of 10, it is not known what was held out
ARRAYS: Mapping[str, Spec] = {
    "item_vectors": Spec(np.float32, ("items", "dim")),  # unit rows, row 0 padding
    "item_biases": Spec(np.float32, ("items", len(HORIZONS))),
    "item_log_shares": Spec(np.float32, ("items",)),
    "item_segments": Spec(np.float32, ("items", "segment columns")),
    "item_artists": Spec(np.int64, ("items",)),  # 0 unknown
    "item_tags": Spec(np.int64, ("items", "tags")),  # genres and tags, 0 none
    "item_places": Spec(np.float32, ("items", 2)),  # on the map, from 0 to 1
    "segment_values": Spec(np.float32, ("values", "segment columns")),
    "neighbours_known": Spec(np.int64, ("known",)),  # items that have neighbours, ascending
    "neighbours_items": Spec(np.int32, ("known", "neighbours")),
    "neighbours_weights": Spec(np.float32, ("known", "neighbours")),
    "blend": Spec(np.float32, (len(HORIZONS), len(KNOTS), len(PARTS))),
    "repeats": Spec(np.float32, (4,)),
}
"""What serving reads, by name; an item is a row, as `Vocabulary` numbers them."""

_MEBIBYTE = 1 << 20
FILES = {
    "config.json": 64 * _MEBIBYTE,
    "served.safetensors": 32 * 1024 * _MEBIBYTE,
    "user_tower.onnx": 256 * _MEBIBYTE,
    "reference.safetensors": 16 * _MEBIBYTE,
    "metrics.json": _MEBIBYTE,
}
"""Every file beside the checksums, with the most bytes that it may have."""

T = TypeVar("T")


class CheckpointError(Exception):
    """The checkpoint is missing, incomplete, altered, of another make, or does no good."""


@dataclass(frozen=True, slots=True, eq=False)
class Checkpoint:
    """What serving needs of a training run."""

    recipe: Recipe
    trained_at: datetime
    learned_until: float | None  # Unix seconds of the latest play; None without times
    vocabulary: Vocabulary
    categories: Categories
    tag_names: tuple[str, ...]  # of tags 1, 2, …, such as "genres:Folk"; genres come first
    arrays: Arrays  # as `ARRAYS` says
    user_tower: bytes  # ONNX
    reference: Arrays  # "in/…" inputs and "out/…" outputs of the tower, by its own names
    metrics: Mapping[str, Any]
    version: str = "unpublished"

    def __post_init__(self) -> None:
        network = self.recipe.network
        lengths = {
            "items": self.vocabulary.n_items,
            "dim": network.embedding_dim,
            "values": sum(self.categories.sizes),
        }
        try:
            check(self.arrays, ARRAYS, lengths)
            _check_references(self.arrays, len(self.tag_names))
            read = self.reference["in/states"].shape[1], self.reference["in/vectors"].shape[1]
            if read != (network.history_length + 1, network.embedding_dim):
                raise ValueError("the user tower reads another number of plays")
        except (KeyError, ValueError) as error:
            raise CheckpointError(f"{error}; train again") from error

    @property
    def items(self) -> Items:
        """What the score reads of every item."""
        a = self.arrays
        return Items(
            a["item_vectors"],
            a["item_biases"],
            a["item_log_shares"],
            SegmentPrior(a["segment_values"], a["item_segments"]),
            Neighbours(
                self.vocabulary.n_items,
                a["neighbours_known"],
                a["neighbours_items"],
                a["neighbours_weights"],
            ),
        )

    @property
    def blend(self) -> Blend:
        return Blend(self.arrays["blend"])

    @property
    def repeats(self) -> Repeats:
        return Repeats(self.arrays["repeats"])

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
        files, digest = _verified(folder)
        try:
            config = _object(files["config.json"])
            arrays = unpack(files["served.safetensors"])
            trained_at = datetime.fromisoformat(config["trained_at"])
            return cls(
                Recipe(
                    _config(NetworkConfig, config["network"]),
                    _config(TrainConfig, config["train"]),
                    _config(LinearConfig, config["linear"]),
                ),
                trained_at,
                None if config["learned_until"] is None else _finite(config["learned_until"]),
                _vocabulary(arrays.pop("song_ids")),
                _categories(config["demographics"]),
                _texts(config["tags"]),
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

    def write(self, folder: Path) -> str:
        """Write the checkpoint as `folder`, in the place of what stands there; return its version.

        A write that is cut short leaves what stood there.
        """
        config = {
            "schema": SCHEMA,
            "trained_at": self.trained_at.isoformat(),
            "learned_until": self.learned_until,
            "network": asdict(self.recipe.network),
            "train": asdict(self.recipe.train),
            "linear": asdict(self.recipe.linear),
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
        seal(folder, files)
        return Checkpoint.read(folder).version


def arrays_of(items: Items) -> Arrays:
    """Arrays from which `Checkpoint.items` makes `items` again."""
    return {
        "item_vectors": items.vectors,
        "item_biases": items.biases,
        "item_log_shares": items.log_shares,
        "item_segments": items.segments.items,
        "segment_values": items.segments.values,
        "neighbours_known": items.neighbours.known,
        "neighbours_items": items.neighbours.items,
        "neighbours_weights": items.neighbours.weights,
    }


def _verified(folder: Path) -> tuple[dict[str, bytes], str]:
    """Contents of all files, each being what its checksum says, and the common digest."""
    if not folder.is_dir():
        raise CheckpointError(
            f"no checkpoint in {folder}; make one with `python -m model train` and "
            "`python -m model publish`"
        )
    folder = folder.resolve()  # a publication in the meantime must not mix two
    _check_schema(folder)
    try:
        return read_sealed(folder, FILES)
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


def _check_references(arrays: Arrays, n_tags: int) -> None:
    """Raise ValueError for numbers that stand for no tag or item."""
    if arrays["item_tags"].max(initial=0) > n_tags:
        raise ValueError("item_tags has a tag without a name")
    if min(arrays[name].min(initial=0) for name in ("item_tags", "item_artists")) < 0:
        raise ValueError("a tag or an artist has a number below 0")
    known, others = arrays["neighbours_known"], arrays["neighbours_items"]
    if (np.diff(known) <= 0).any():
        raise ValueError("neighbours_known does not ascend")
    n_items = len(arrays["item_vectors"])
    for numbers in (known, others):
        if numbers.min(initial=1) < 1 or numbers.max(initial=1) >= max(n_items, 2):
            raise ValueError("a neighbour is no item")


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
