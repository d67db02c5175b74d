"""Named arrays in one file: safetensors, which holds numbers and no code."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load, save

Arrays = Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Spec:
    """What an array must be: its type, and its sides, each a number or a name.

    A name stands for the same length wherever it occurs.
    """

    dtype: type[np.generic]
    sides: tuple[int | str, ...]


def pack(arrays: Arrays) -> bytes:
    """The content of a file that holds `arrays`."""
    return save({name: np.asarray(array, order="C") for name, array in arrays.items()})


def unpack(content: bytes) -> dict[str, NDArray[Any]]:
    """The arrays of a file, read-only.

    Raises: ValueError for anything but whole safetensors of plain numbers.
    """
    try:
        return load(content)
    except (SafetensorError, KeyError) as error:
        raise ValueError(f"no safetensors: {error}") from error


def check(arrays: Arrays, specs: Mapping[str, Spec], lengths: Mapping[str, int]) -> None:
    """Compare `arrays` with what they must be; `lengths` gives the names that are known before.

    Raises: ValueError naming the array that is missing, not asked for, of another type or shape,
        or not finite.
    """
    if arrays.keys() != specs.keys():
        raise ValueError(f"arrays missing or unknown: {sorted(arrays.keys() ^ specs.keys())}")
    bound = dict(lengths)
    for name, spec in specs.items():
        array = arrays[name]
        fits = array.dtype == spec.dtype and array.ndim == len(spec.sides)
        for side, length in zip(spec.sides, array.shape, strict=False):
            fits &= length == (bound.setdefault(side, length) if isinstance(side, str) else side)
        if not fits:
            sides = ", ".join(f"{side}={bound.get(str(side), side)}" for side in spec.sides)
            raise ValueError(
                f"{name} is {array.dtype} {array.shape}, not {spec.dtype.__name__} ({sides})"
            )
        if array.dtype.kind == "f" and not np.isfinite(array).all():
            raise ValueError(f"{name} is not finite")
