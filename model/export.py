"""The user tower as an ONNX file: the one part of the network that serving runs."""

import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from torch import Tensor, nn

from model.history import N_EVENTS, N_GAPS
from model.network import UserTower

INPUTS = ("demographics", "vectors", "events", "gaps", "length")


class _LastState(nn.Module):
    """The state after the last play: (b, d) unit vectors."""

    def __init__(self, users: UserTower):
        super().__init__()
        self.users = users

    def forward(
        self, demographics: Tensor, vectors: Tensor, events: Tensor, gaps: Tensor, length: Tensor
    ) -> Tensor:
        states = self.users(demographics, vectors, events, gaps)  # (b, t+1, d)
        last = length[:, None, None].expand(-1, 1, states.shape[2])  # (b, 1, d)
        return states.gather(1, last)[:, 0]


def user_tower_onnx(users: UserTower, history_length: int) -> bytes:
    """Export `users` for any batch size and exactly `history_length` (padded) plays.

    Inputs: demographics (b, c), vectors (b, L, d), events, gaps (b, L), length (b,) plays given.
    Output: user (b, d).
    """
    b, d = 2, users.norm.weight.shape[0]
    example = (
        torch.zeros(b, len(users.demographics), dtype=torch.int64),
        torch.zeros(b, history_length, d),
        torch.randint(N_EVENTS, (b, history_length)),
        torch.randint(N_GAPS, (b, history_length)),
        torch.tensor([0, history_length]),
    )
    batch = torch.export.Dim("batch")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "user_tower.onnx"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the exporter warns of its own deprecated calls
            torch.onnx.export(
                _LastState(users).eval(),
                example,
                path,
                input_names=list(INPUTS),
                output_names=["user"],
                dynamic_shapes=tuple({0: batch} for _ in INPUTS),
                dynamo=True,
                external_data=False,
                verbose=False,
            )
        return path.read_bytes()
