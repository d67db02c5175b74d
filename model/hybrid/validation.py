"""Validation while training: how well plays of unseen listeners are told from those before them."""

import math
from collections.abc import Iterable, Iterator

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from model.hybrid.batches import Batch, batches, windows_to_the_end
from model.hybrid.network import LATER, NEXT, Network
from model.hybrid.recipe import TrainConfig
from model.hybrid.training_data import TrainingData

TOLD = ("nats", "later_nats")
"""What `validate` returns."""

_ROWS = 32  # plays told at once: their scores (rows, n_warm) stay in the processor's cache …
_SCORES_ON_GPU = 2**24  # … and keep a GPU busy, without filling it
_SHARES = (1.0, 0.7, 0.5, 0.35, 0.25, 0.12)  # of the network's say, the rest being popularity's


@torch.inference_mode()
def validate(network: Network, data: TrainingData, config: TrainConfig) -> dict[str, float]:
    """Tell completed plays of held-out listeners from all warm items, none left out.

    The blend will weigh the network against popularity, so that a network too sure of itself is no
    worse for that: nats are those of the best of some such weights. How high new items stand beside
    warm ones is not settled yet, so that they take no part.

    Returns: nats (of the full softmax, so weighed) of the next play and later_nats of plays that
        follow some places, infinite where there are none.
    """
    network.eval()
    vectors, biases = network.catalogue()
    following: list[tuple[Tensor, Tensor]] = []
    later: list[tuple[Tensor, Tensor]] = []
    for batch in _held_out(data, config):
        items, events, gaps, completed, demographics, place, wanted = (
            torch.from_numpy(array).to(network.device)
            for array in (
                batch.history.items,
                batch.history.events,
                batch.history.gaps,
                batch.completed,
                batch.demographics,
                batch.place,
                batch.later,
            )
        )
        played = F.embedding(items, vectors)  # (b, t, d)
        states = network.users(demographics, played, events, gaps)
        following.append((network.heads.query(states[:, :-1][completed], NEXT), items[completed]))
        at_place = states[place[:, 0], place[:, 1]]
        u = network.heads.query(at_place, LATER)[wanted[:, 0]]
        later.append((u, wanted[:, 1]))
    warm = network.items.item_warm.nonzero()[:, 0]
    vectors, biases = vectors[warm], biases[warm]
    popularity = torch.from_numpy(data.popularity.log_share).to(warm.device)[warm]
    row = warm.new_full((len(network.items.item_warm),), -1)  # among the warm items
    row[warm] = torch.arange(len(warm), device=warm.device)
    return {
        name: _nats(
            _scores(asked, row, vectors, biases[:, horizon], config.validation_plays), popularity
        )
        for name, horizon, asked in zip(TOLD, (NEXT, LATER), (following, later), strict=True)
    }


def _held_out(data: TrainingData, config: TrainConfig) -> Iterator[Batch]:
    random = np.random.default_rng(config.seed)
    windows = windows_to_the_end(data.held_out, config.window_length)
    places = (config.later_positions, config.later_targets)
    return batches(data.held_out, windows, config.batch_events, random, *places)


def _scores(
    asked: list[tuple[Tensor, Tensor]],
    row: Tensor,
    vectors: Tensor,
    bias: Tensor,
    at_most: int,
) -> Iterator[tuple[Tensor, Tensor]]:
    """Chunks of scores (rows, n_warm) with their targets; a fixed sample where there are more."""
    if not asked:
        return
    queries, items = (torch.cat(parts) for parts in zip(*asked, strict=True))
    targets = row[items]
    plays = (targets >= 0).nonzero()[:, 0]
    if not len(plays):
        return
    sample = np.random.default_rng(0).permutation(len(plays))[:at_most]
    chosen = plays[torch.from_numpy(np.sort(sample)).to(plays.device)]
    n_rows = max(_ROWS, _SCORES_ON_GPU // len(vectors)) if chosen.is_cuda else _ROWS
    for part in chosen.split(n_rows):
        yield torch.addmm(bias, queries[part], vectors.T), targets[part]


def _nats(chunks: Iterable[tuple[Tensor, Tensor]], popularity: Tensor) -> float:
    """Nats at the targets of chunks of scores (rows, n); `popularity` (n,) are log shares."""
    nats: list[Tensor] = []
    for scores, target in chunks:
        weighed = (torch.lerp(popularity, scores, share) for share in _SHARES)
        nats.append(
            torch.stack([F.cross_entropy(some, target, reduction="none") for some in weighed])
        )
    return float(torch.cat(nats, 1).mean(1).min()) if nats else math.inf
