"""A run that was stopped goes on where it was: its state is kept after each epoch.

One safetensors file: the network's parameters, those of its best epoch, and the optimizer's
moments. What the state is of (recipe and data) is part of it; a state of another run, or one that
cannot be read, is left aside and the run begins anew.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor

from model.hybrid.recipe import Recipe
from model.hybrid.training_data import TrainingData
from model.sealed import write_durably

Weights = Mapping[str, Tensor]


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """Where a run stands after an epoch."""

    epoch: int
    weights: Weights
    moments: Mapping[int, Mapping[str, Tensor]]  # of the optimizer, by parameter
    best: dict[str, float]  # validation of the best epoch
    best_weights: Weights


@dataclass(frozen=True, slots=True)
class StateFile:
    """The file that one run keeps its state in."""

    path: Path
    run: str  # names recipe and data

    @classmethod
    def of(cls, path: Path, data: TrainingData, recipe: Recipe) -> "StateFile":
        return cls(path, _fingerprint(data, recipe))

    def keep(self, state: State) -> None:
        """Write the state in the place of the one before."""
        tensors = {
            **_prefixed("now/", state.weights),
            **_prefixed("best/", state.best_weights),
            **{
                f"moment/{parameter}/{name}": tensor
                for parameter, moments in state.moments.items()
                for name, tensor in moments.items()
            },
        }
        about = {"run": self.run, "epoch": str(state.epoch), "best": json.dumps(state.best)}
        beside = self.path.with_name(f"{self.path.name}.unfinished")
        self.path.parent.mkdir(parents=True, exist_ok=True)
        write_durably(beside, save({n: t.contiguous() for n, t in tensors.items()}, about))
        beside.replace(self.path)

    def read(self) -> State | None:
        """The state that this run was left in; None where there is none."""
        try:
            with safe_open(self.path, framework="pt") as file:
                about: Mapping[str, str] = file.metadata() or {}
                if about.get("run") != self.run:
                    return None
                tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
        except (OSError, SafetensorError):
            return None
        moments: dict[int, dict[str, Tensor]] = {}
        for name, tensor in _without("moment/", tensors).items():
            parameter, _, kind = name.partition("/")
            moments.setdefault(int(parameter), {})[kind] = tensor
        return State(
            int(about["epoch"]),
            _without("now/", tensors),
            moments,
            json.loads(about["best"]),
            _without("best/", tensors),
        )


def moments_of(optimizer: torch.optim.Optimizer) -> Mapping[int, Mapping[str, Tensor]]:
    """What the optimizer remembers of each parameter."""
    return optimizer.state_dict()["state"]


def restore(optimizer: torch.optim.Optimizer, moments: Mapping[int, Mapping[str, Tensor]]) -> None:
    """Let the optimizer remember `moments`."""
    groups: list[dict[str, Any]] = optimizer.state_dict()["param_groups"]
    optimizer.load_state_dict({"state": dict(moments), "param_groups": groups})


def _fingerprint(data: TrainingData, recipe: Recipe) -> str:
    """Digest of all that a run follows from."""
    digest = hashlib.sha256(repr(recipe).encode())
    digest.update(repr((data.categories, data.features.tag_names)).encode())
    for array in _arrays(data):
        digest.update(repr((array.dtype.str, array.shape)).encode())
        digest.update(np.ascontiguousarray(array).data)
    return digest.hexdigest()


def _arrays(data: TrainingData) -> list[NDArray[Any]]:
    features = data.features
    return [
        data.vocabulary.song_ids,
        features.artist,
        features.tags,
        features.dense,
        *features.columns,
        *(
            array
            for plays in (data.learned, data.held_out)
            for array in (plays.user, plays.item, plays.at, plays.kind, plays.demographics)
        ),
    ]


def _prefixed(prefix: str, tensors: Weights) -> dict[str, Tensor]:
    return {f"{prefix}{name}": tensor for name, tensor in tensors.items()}


def _without(prefix: str, tensors: Weights) -> dict[str, Tensor]:
    return {
        name.removeprefix(prefix): tensor
        for name, tensor in tensors.items()
        if name.startswith(prefix)
    }
