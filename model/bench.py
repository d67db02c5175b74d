"""What the recommender costs on this machine: training speed, and the latency of one list."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
import torch
from numpy.typing import NDArray
from tqdm import tqdm

from model.config import NetworkConfig, TrainConfig
from model.features import MAX_TAGS, ItemFeatures
from model.index import ItemIndex
from model.interactions import Interactions
from model.popularity import Popularity
from model.recommender import Recommender
from model.train import Trainer, make_network, to_checkpoint
from model.training_data import TrainingData
from model.values import Listener, Play
from model.vocabulary import Categories, Vocabulary

FULL_CATALOGUE = 106_574
"""Songs of the whole Free Music Archive."""
_PLAYS_PER_LISTENER = 100
_CATEGORIES = Categories({"age_band": ("18-24", "25-34"), "country": ("DE", "US")})


@dataclass(frozen=True, slots=True)
class Bench:
    """Figures of one run. Latencies in milliseconds, wall clock, one thread."""

    n_songs: int
    n_threads: int  # while training
    plays_per_second: float
    plays_per_cpu_second: float
    recommend_p50: float
    recommend_p99: float
    scan_p50: float  # the exact scan alone
    scan_p99: float


def bench(n_songs: int = FULL_CATALOGUE, n_steps: int = 30, n_lists: int = 1000) -> Bench:
    """Train a few steps on random plays and serve random histories of 50 plays."""
    random = np.random.default_rng(0)
    config, network_config = TrainConfig(), NetworkConfig()
    data = _random_data(n_songs, config.batch_size * n_steps, random)
    network = make_network(data, config, network_config)
    wall, cpu = _training_speed(Trainer(network, data, config), n_steps)

    metrics = {"simulated_share": 1.0}
    checkpoint = to_checkpoint(network, data, config, network_config, metrics)
    recommender = Recommender(checkpoint)
    index = ItemIndex.of(checkpoint.item_vectors[1:], checkpoint.item_biases[1:])
    histories = [_history(n_songs, random) for _ in range(50)]
    queries = checkpoint.item_vectors[1 + random.integers(0, n_songs, 50)]
    listener = Listener(age_band="18-24", country="DE")
    lists = _latencies(lambda i: recommender.recommend(histories[i % 50], listener, 20), n_lists)
    scans = _latencies(lambda i: index.search(queries[i % 50], 200), n_lists)
    return Bench(n_songs, torch.get_num_threads(), wall, cpu, *lists, *scans)


def _training_speed(trainer: "Trainer", n_steps: int) -> tuple[float, float]:
    """Plays per second of wall clock and of CPU time, the first step left out."""
    epoch = trainer.epoch()
    next(epoch)
    wall, cpu = time.perf_counter(), time.process_time()
    n_plays = sum(tqdm(epoch, total=n_steps - 1, unit="step", desc="training"))
    return n_plays / (time.perf_counter() - wall), n_plays / (time.process_time() - cpu)


def _latencies(call: Callable[[int], object], n: int) -> tuple[float, float]:
    """Median and 99th percentile of `call` in milliseconds, warmed up."""
    for i in range(20):
        call(i)
    taken: list[float] = []
    for i in range(n):
        start = time.perf_counter()
        call(i)
        taken.append(1e3 * (time.perf_counter() - start))
    p50, p99 = np.percentile(taken, [50, 99])
    return float(p50), float(p99)


def _random_data(n_songs: int, n_users: int, random: np.random.Generator) -> TrainingData:
    """Songs and plays without structure, of the size and shape of real ones."""
    n = n_users * _PLAYS_PER_LISTENER
    artists = random.integers(1, n_songs // 7, n_songs + 1)
    tags = random.integers(1, 500, (n_songs + 1, MAX_TAGS)) * (np.arange(MAX_TAGS) < 4)
    audio = random.normal(size=(n_songs + 1, 49)).astype(np.float32)
    names = tuple(f"genres:{n}" for n in range(1, 500))
    features = ItemFeatures(artists, tags, audio, names)
    interactions = Interactions(
        user=np.repeat(np.arange(n_users), _PLAYS_PER_LISTENER),
        item=1 + (n_songs * random.random(n) ** 3).astype(np.int64),
        at=np.arange(n, dtype=np.float64) * 200.0,
        completed=random.random(n) < 0.75,
        demographics=random.integers(0, 3, (n_users, 2)),
    )
    return TrainingData(
        Vocabulary(np.arange(n_songs)),
        _CATEGORIES,
        features,
        interactions,
        np.zeros(n, np.bool_),
        None,
        Popularity.of(interactions, features),
    )


def _history(n_songs: int, random: np.random.Generator) -> list[Play]:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    songs: NDArray[np.int64] = random.integers(0, n_songs, 50)
    return [
        Play(int(song), start + timedelta(minutes=7 * place), 30.0)
        for place, song in enumerate(songs)
    ]
