"""The user tower as an ONNX file: the one part of the network that serving runs."""

import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch

from model.hybrid.assembly import NetworkEncoder
from model.hybrid.history import N_EVENTS, N_GAPS, History
from model.hybrid.network import Network
from model.hybrid.scoring import Floats, Ints
from model.hybrid.served_tower import ServedTower
from model.hybrid.states import INPUTS, inputs_of

_OPSET = 23
"""The first with attention, rotation and RMS norms as one operator each."""


def user_tower_onnx(network: Network, history_length: int) -> bytes:
    """Export the user tower, for any number of histories of `history_length` plays.

    Of its heads those that tell next and later plays, not the one that tells what is finished.
    Inputs: what `model.hybrid.states` gives. Output: queries (b, horizon, d).
    """
    example = inputs_of(*_examples(network, history_length))
    batch, places = torch.export.Dim("batch"), torch.export.Dim("places", max=history_length + 1)
    per_state, per_listener = {0: torch.export.Dim("states")}, {0: batch}
    shapes = (per_listener, *[per_state] * 4, {0: batch, 1: places}, per_listener)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "user_tower.onnx"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the exporter warns of its own deprecated calls
            torch.onnx.export(
                ServedTower(network, history_length).eval(),
                tuple(torch.from_numpy(example[name]) for name in INPUTS),
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


def user_tower_reference(network: Network, history_length: int) -> dict[str, np.ndarray]:
    """What the network makes of random input: the exported tower must make the same of it.

    Returns: each input as `in/<name>`, the output as `out/queries`.
    """
    demographics, history, vectors = _examples(network, history_length)
    inputs = inputs_of(demographics, history, vectors)
    encode = NetworkEncoder(network.eval(), torch.from_numpy(vectors))
    named = {f"in/{name}": array for name, array in inputs.items()}
    return {**named, "out/queries": encode(demographics, history)}


def _examples(network: Network, history_length: int) -> tuple[Ints, History, Floats]:
    """Four listeners drawn at random: with all plays that fit, with half, with one, without any.

    The second is alike and begins like the first.

    Returns: demographics, histories, and the vectors of all items.
    """
    random, users = np.random.default_rng(0), network.users
    lengths = np.array([history_length, history_length // 2, 1, 0])
    plays = (len(lengths), history_length)
    told = np.stack([random.integers(0, n, plays) for n in (N_EVENTS, N_GAPS)])
    items = np.arange(1, 1 + len(lengths) * history_length).reshape(plays)
    demographics = random.integers(0, users.n_categories, (len(lengths), len(users.n_categories)))
    for drawn in (items, *told):
        drawn[1, : history_length // 4] = drawn[0, : history_length // 4]
    demographics[1] = demographics[0]
    played = np.arange(history_length) < lengths[:, None]
    history = History(*np.where(played, (items, *told), 0), earlier=items[:, :0])
    vectors = random.normal(size=(items.size + 1, users.norm.weight.shape[0]))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return demographics, history, vectors.astype(np.float32)
