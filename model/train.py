"""Training: a folder of files in, a checkpoint folder out."""

import math
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tqdm import tqdm

from model.batches import batches, training_windows
from model.checkpoint import Checkpoint, read_training_arrays
from model.config import NetworkConfig, TrainConfig
from model.export import user_tower_onnx, user_tower_reference
from model.features import ItemFeatures
from model.interactions import Export
from model.network import Network
from model.popularity import Popularity
from model.training_data import TrainingData
from model.validation import tensors, validate, validate_popularity

_WARM_UP = 0.1  # share of the run in which the learning rate rises


def train(
    data: Path,
    out: Path,
    config: TrainConfig | None = None,
    network_config: NetworkConfig | None = None,
    progress: bool = True,
) -> str:
    """Learn from the export folder `data` and write a checkpoint as `out`.

    Returns: the checkpoint's version.
    Raises: ValueError naming what is wrong with the data.
    """
    config, network_config = config or TrainConfig(), network_config or NetworkConfig()
    export = Export.read(data)
    encoded = TrainingData.of(export, config)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(config.seed)
        network = make_network(encoded, config, network_config)
        validation = fit(network, encoded, config, progress)
    metrics = {
        "catalogue": export.catalogue,
        "simulated_share": export.simulated_share,
        "n_plays": len(encoded.interactions),
        "n_listeners": encoded.interactions.n_users,
        "n_songs": encoded.vocabulary.n_items - 1,
        "validation": {"network": validation, "popularity": validate_popularity(encoded, config)},
    }
    checkpoint = to_checkpoint(network, encoded, config, network_config, metrics)
    return checkpoint.write(out, _weights(network), _buffers(encoded))


def make_network(data: TrainingData, config: TrainConfig, network_config: NetworkConfig) -> Network:
    """Make an untrained network for `data`, its weights drawn from torch's random state."""
    longest = max(config.window_length, network_config.history_length)
    return Network(network_config, data.features, data.popularity, data.categories.sizes, longest)


class Trainer:
    """One run's optimizer, learning-rate schedule and random numbers."""

    def __init__(self, network: Network, data: TrainingData, config: TrainConfig) -> None:
        self._network, self._config = network, config
        self._random = np.random.default_rng(config.seed)
        self._learned = data.interactions.where(~data.held_out)
        self._optimizer = torch.optim.AdamW(
            network.parameters(), betas=(0.9, 0.98), weight_decay=config.weight_decay, fused=True
        )
        self._n_done = 0
        self.n_plays = config.epochs * len(self._learned)

    def epoch(self) -> Iterator[int]:
        """Learn once from every play; yield the plays of each step."""
        learned, config = self._learned, self._config
        self._network.train()
        windows = training_windows(learned, config.window_length, self._random)
        for batch in batches(learned, learned.completed, windows, config.batch_size, self._random):
            for group in self._optimizer.param_groups:
                group["lr"] = config.learning_rate * one_cycle(self._n_done / self.n_plays)
            negatives = self._network.draw_negatives(config.n_negatives)
            loss = self._network(*tensors(batch), negatives).mean()
            self._optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self._network.parameters(), config.clip_norm)
            self._optimizer.step()
            n_plays = int(batch.history.lengths.sum())
            self._n_done += n_plays
            yield n_plays


def fit(
    network: Network, data: TrainingData, config: TrainConfig, progress: bool = True
) -> dict[str, float]:
    """Train `network` in place, keep its best epoch and return that epoch's validation."""
    trainer = Trainer(network, data, config)
    best, best_weights, best_epoch = {"nats": math.inf}, network.state_dict(), 0
    with tqdm(total=trainer.n_plays, unit="play", unit_scale=True, disable=not progress) as bar:
        for epoch in range(1, config.epochs + 1):
            for n_plays in trainer.epoch():
                bar.update(n_plays)
            now = validate(network, data, config)
            bar.set_postfix_str(f"epoch {epoch}: {now['nats']:.3f} nats on later plays")
            if now["nats"] < best["nats"]:
                best, best_weights = now | {"epoch": epoch}, deepcopy(network.state_dict())
                best_epoch = epoch
            if epoch - best_epoch >= config.patience:
                break
    network.load_state_dict(best_weights)
    network.eval()
    return best


def one_cycle(progress: float) -> float:
    """Share of the peak learning rate: a linear rise, then a cosine to zero."""
    if progress < _WARM_UP:
        return max(progress / _WARM_UP, 0.04)
    return 0.5 * (1 + math.cos(math.pi * (progress - _WARM_UP) / (1 - _WARM_UP)))


def to_checkpoint(
    network: Network,
    data: TrainingData,
    config: TrainConfig,
    network_config: NetworkConfig,
    metrics: Mapping[str, Any],
) -> Checkpoint:
    """Finish what serving needs: item vectors of the whole catalogue, the user tower as ONNX."""
    network.eval()
    vectors, biases = network.catalogue()
    return Checkpoint(
        network=network_config,
        train=config,
        trained_at=datetime.now(UTC),
        learned_until=data.split_at,
        vocabulary=data.vocabulary,
        categories=data.categories,
        temperature=math.exp(-network.log_scale.item()),
        arrays={
            "item_vectors": vectors.numpy(),
            "item_biases": biases.numpy(),
            "item_artists": data.features.artist,
            "item_tags": data.features.tags,
        },
        tag_names=data.features.tag_names,
        user_tower=user_tower_onnx(network.users, network_config.history_length),
        reference=user_tower_reference(network.users, network_config.history_length),
        metrics=metrics,
    )


def load_network(folder: Path) -> Network:
    """Rebuild the trained network of a checkpoint, in evaluation mode.

    Raises: CheckpointError as `Checkpoint.read`.
    """
    checkpoint = Checkpoint.read(folder)
    weights, buffers = read_training_arrays(folder)
    longest = max(checkpoint.train.window_length, checkpoint.network.history_length)
    network = Network(
        checkpoint.network,
        ItemFeatures.from_arrays(buffers),
        Popularity.from_arrays(buffers),
        checkpoint.categories.sizes,
        longest,
    )
    network.load_state_dict({name: torch.from_numpy(array) for name, array in weights.items()})
    return network.eval()


def _weights(network: Network) -> dict[str, np.ndarray]:
    return {name: tensor.numpy() for name, tensor in network.state_dict().items()}


def _buffers(data: TrainingData) -> dict[str, np.ndarray]:
    return {**data.features.arrays(), **data.popularity.arrays()}
