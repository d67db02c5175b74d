"""The user tower as an ONNX file: the one part of the network that serving runs."""

import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model.hybrid.history import N_EVENTS, N_GAPS
from model.hybrid.network import N_HORIZONS, Network

_OPSET = 23
"""The first with attention and RMS norms as one operator each: a third of the time of a list's."""
INPUTS = ("demographics", "vectors", "events", "gaps", "length")


class _Queries(nn.Module):
    """What the state after the last play asks for: (b, horizon, d)."""

    def __init__(self, network: Network):
        super().__init__()
        self.users, self.heads = network.users, network.heads

    def forward(
        self, demographics: Tensor, vectors: Tensor, events: Tensor, gaps: Tensor, length: Tensor
    ) -> Tensor:
        state = self.users.after(length, demographics, vectors, events, gaps)  # (b, d)
        return torch.stack([self.heads.query(state, h) for h in range(N_HORIZONS)], 1)


def user_tower_onnx(network: Network, history_length: int) -> bytes:
    """Export the user tower and its heads, for any batch size and up to `history_length` plays.

    Inputs: demographics (b, c), vectors (b, t, d), events, gaps (b, t), length (b,) plays given.
    Output: queries (b, horizon, d).
    """
    example = _inputs(network, history_length)
    batch, plays = torch.export.Dim("batch"), torch.export.Dim("plays", max=history_length)
    per_listener, per_play = {0: batch}, {0: batch, 1: plays}
    shapes = (per_listener, per_play, per_play, per_play, per_listener)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "user_tower.onnx"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the exporter warns of its own deprecated calls
            torch.onnx.export(
                _Queries(network).eval(),
                example,
                path,
                input_names=list(INPUTS),
                output_names=["queries"],
                dynamic_shapes=shapes,
                dynamo=True,
                opset_version=_OPSET,
                external_data=False,
                verbose=False,
            )
        return path.read_bytes()


@torch.inference_mode()
def user_tower_reference(network: Network, history_length: int) -> dict[str, np.ndarray]:
    """What the network makes of random input: the exported tower must make the same of it.

    Returns: each input as `in/<name>`, the output as `out/queries`.
    """
    inputs = _inputs(network, history_length)
    named = {f"in/{name}": array for name, array in zip(INPUTS, inputs, strict=True)}
    named["out/queries"] = _Queries(network).eval()(*inputs)
    return {name: array.numpy() for name, array in named.items()}


def _inputs(network: Network, history_length: int) -> tuple[Tensor, ...]:
    """Four listeners drawn at random: without plays, with one, with half and all that fit."""
    random, users = torch.Generator().manual_seed(0), network.users
    d = users.norm.weight.shape[0]
    lengths = torch.tensor([0, 1, history_length // 2, history_length])
    b, plays = len(lengths), (len(lengths), history_length)
    values = [torch.randint(n, (b,), generator=random) for n in users.n_categories]
    return (
        torch.stack(values, 1) if values else torch.zeros(b, 0, dtype=torch.int64),
        F.normalize(torch.randn(*plays, d, generator=random), dim=-1),
        torch.randint(N_EVENTS, plays, generator=random),
        torch.randint(N_GAPS, plays, generator=random),
        lengths,
    )
