"""Validation while training: how well the held-out plays are told from the plays before them."""

import math
from collections.abc import Iterable, Iterator

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from model.batches import Batch, batches, windows_to_the_end
from model.config import TrainConfig
from model.metrics import mean_reciprocal_rank, ndcg, ranks_of, recall
from model.network import Network
from model.training_data import TrainingData

_ROWS = 512  # plays ranked at once: (rows, n_items) scores in memory


def tensors(batch: Batch) -> tuple[Tensor, ...]:
    """Demographics, items, events, gaps and asked plays, as `Network` takes them."""
    history = batch.history
    arrays = (batch.demographics, history.items, history.events, history.gaps, batch.targets)
    return tuple(torch.from_numpy(array) for array in arrays)


@torch.inference_mode()
def validate(network: Network, data: TrainingData, config: TrainConfig) -> dict[str, float]:
    """Rank every held-out completed play among the whole catalogue, nothing left out.

    Returns: nats (of the full softmax), recall_at_10, ndcg_at_10, mrr and n_plays.
    """
    network.eval()
    vectors, biases = network.catalogue()
    states: list[Tensor] = [vectors[:0]]
    targets: list[Tensor] = []
    for batch in _held_out(data, config):
        demographics, items, events, gaps, asked = tensors(batch)
        played = F.embedding(items[:, :-1], vectors)  # (b, t-1, d)
        u = network.users(demographics, played, events[:, :-1], gaps[:, :-1])  # (b, t, d)
        states.append(u[asked] * network.log_scale.exp())
        targets.append(items[asked])
    scores = (u @ vectors.T + biases for u in torch.cat(states).split(_ROWS))
    return _measure(scores, targets)


def validate_popularity(data: TrainingData, config: TrainConfig) -> dict[str, float]:
    """Measure the same of ranking by popularity alone."""
    targets = [torch.from_numpy(b.history.items[b.targets]) for b in _held_out(data, config)]
    row = torch.from_numpy(data.popularity.log_share)
    return _measure((row.expand(len(t), -1) for t in _chunks(targets)), targets)


def _held_out(data: TrainingData, config: TrainConfig) -> Iterator[Batch]:
    """Every listener's latest window; at most `validation_plays` of its plays are asked for."""
    random = np.random.default_rng(config.seed)
    asked = data.held_out & data.interactions.completed
    rows = np.flatnonzero(asked)
    asked[random.permutation(rows)[config.validation_plays :]] = False
    windows = windows_to_the_end(data.interactions, config.window_length)
    return batches(data.interactions, asked, windows, config.batch_size, random)


def _chunks(targets: list[Tensor]) -> tuple[Tensor, ...]:
    return torch.cat(targets).split(_ROWS) if targets else ()


def _measure(scores: Iterable[Tensor], targets: list[Tensor]) -> dict[str, float]:
    """Compare chunks of scores (rows, n_items), whose column 0 is padding, with their targets."""
    nats: list[Tensor] = []
    ranks: list[np.ndarray] = []
    for chunk, target in zip(scores, _chunks(targets), strict=False):
        chunk, target = chunk[:, 1:], target - 1
        nats.append(F.cross_entropy(chunk, target, reduction="none"))
        ranks.append(ranks_of(chunk.numpy(), target.numpy()))
    rank = np.concatenate([np.zeros(0), *ranks])
    return {
        "nats": float(torch.cat(nats).mean()) if nats else math.inf,
        "recall_at_10": recall(rank, 10),
        "ndcg_at_10": ndcg(rank, 10),
        "mrr": mean_reciprocal_rank(rank),
        "n_plays": len(rank),
    }
