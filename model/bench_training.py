"""What training costs on this machine, beside what its memory allows."""

import time
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor
from tqdm import tqdm

from model.hybrid.features import MAX_TAGS, ItemFeatures
from model.hybrid.fit import Trainer, make_network
from model.hybrid.interactions import Interactions
from model.hybrid.network import Network
from model.hybrid.objective import Objective
from model.hybrid.ranks import ALONE
from model.hybrid.recipe import Recipe
from model.hybrid.steps import Step
from model.hybrid.training_data import TrainingData
from model.past import COMPLETE, SKIP
from model.popularity import Popularity
from model.vocabulary import Categories, Vocabulary

_PLAYS_PER_LISTENER = 100
_CATEGORIES = Categories({"age_band": ("18-24", "25-34"), "country": ("DE", "US")})
_HELD_OUT = 50  # listeners that the blend is fitted on
_FIRST_STEPS = 5  # not counted: memory is taken, libraries are loaded
_WEIGHT_PASSES = 10
"""Over all weights in a step: they are read and gradients written; their norm reads these; AdamW
reads gradient, weight and two moments, and writes the latter three."""


@dataclass(frozen=True, slots=True)
class TrainingBench:
    """Figures of one run; those of memory are of what a step moves, as it is written."""

    device: str
    n_songs: int
    n_alternatives: int  # that each play is told from
    n_threads: int
    plays_per_second: float
    plays_per_cpu_second: float
    mib_per_step: float
    gib_per_second: float  # a copy within the memory, what is read and what is written
    plays_per_second_at_bandwidth: float
    share_of_bandwidth: float


def bench_training(n_songs: int, n_steps: int) -> TrainingBench:
    """Train some steps on random plays."""
    random, recipe = np.random.default_rng(0), Recipe()
    recipe = replace(recipe, train=replace(recipe.train, min_steps=1))  # full ones, however few
    n_users = recipe.train.batch_events * n_steps // _PLAYS_PER_LISTENER
    data = random_data(n_songs, n_users, random)
    network = make_network(data, recipe).to(ALONE.device)
    trainer = Trainer(network, data, recipe.train)
    objective = Objective(network, recipe.train, skips=True)
    step, n_plays = next(trainer.steps(random))
    n_bytes = 0 if step is None else _bytes_moved(network, objective, step)
    per_second, per_cpu_second = _speed(trainer, n_steps)
    bandwidth = _bandwidth(network.device)
    at_bandwidth = n_plays * bandwidth / n_bytes
    return TrainingBench(
        _name(network.device),
        n_songs,
        recipe.train.n_alternatives(int(data.popularity.warm.sum())),
        torch.get_num_threads(),
        per_second,
        per_cpu_second,
        n_bytes / 2**20,
        bandwidth / 2**30,
        at_bandwidth,
        per_second / at_bandwidth,
    )


def _speed(trainer: Trainer, n_steps: int) -> tuple[float, float]:
    """Plays per second of wall clock and of CPU time, the first steps left out."""
    epoch = trainer.epoch(0)
    for _ in range(_FIRST_STEPS):
        next(epoch)
    _wait()
    wall, cpu = time.perf_counter(), time.process_time()
    n_plays = sum(tqdm(epoch, total=n_steps - _FIRST_STEPS, unit="step", desc="training"))
    _wait()
    return n_plays / (time.perf_counter() - wall), n_plays / (time.process_time() - cpu)


def _bytes_moved(network: Network, objective: Objective, step: Step) -> int:
    """What a step moves: weights as often as is told above, and what the backward pass needs.

    The latter is what autograd keeps of a step as it is written, each written and read once.
    """
    weights = {weight.untyped_storage().data_ptr() for weight in network.parameters()}
    kept: dict[int, int] = {}

    def note(tensor: Tensor) -> Tensor:
        storage = tensor.untyped_storage()
        kept[storage.data_ptr()] = storage.nbytes()
        return tensor

    network.train()
    with torch.autograd.graph.saved_tensors_hooks(note, lambda tensor: tensor):
        loss = objective(step)
    n_weights = sum(weight.nbytes for weight in network.parameters() if weight.requires_grad)
    del loss  # until here it held what was kept, so that no storage was used twice
    n_kept = sum(n for address, n in kept.items() if address not in weights)
    return 2 * n_kept + _WEIGHT_PASSES * n_weights


def _bandwidth(device: torch.device) -> float:
    """Bytes per second, read and written, of the best copy of many numbers."""
    numbers = torch.rand(2**26, device=device)
    copy, seconds = torch.empty_like(numbers), []
    for _ in range(10):
        _wait()
        start = time.perf_counter()
        copy.copy_(numbers)
        _wait()
        seconds.append(time.perf_counter() - start)
    return 2 * numbers.nbytes / min(seconds)


def _wait() -> None:
    """Wait for a GPU to have done what it was told."""
    if torch.cuda.is_available():
        torch.cuda.synchronize()


def _name(device: torch.device) -> str:
    return torch.cuda.get_device_name(device) if device.type == "cuda" else "CPU"


def random_data(n_songs: int, n_users: int, random: np.random.Generator) -> TrainingData:
    """Songs and plays without structure, of the size and shape of real ones."""
    artists = random.integers(1, n_songs // 7, n_songs + 1)
    tags = random.integers(1, 500, (n_songs + 1, MAX_TAGS)) * (np.arange(MAX_TAGS) < 4)
    audio = random.normal(size=(n_songs + 1, 49)).astype(np.float32)
    names = tuple(f"genres:{n}" for n in range(1, 500))
    features = ItemFeatures(artists, tags, audio, names)
    learned = _random_plays(n_songs, n_users, random)
    return TrainingData(
        Vocabulary(np.arange(n_songs)),
        _CATEGORIES,
        features,
        learned,
        replace(_random_plays(n_songs, _HELD_OUT, random), demographics=learned.demographics),
        Popularity.of(learned, features),
    )


def _random_plays(n_songs: int, n_users: int, random: np.random.Generator) -> Interactions:
    n = n_users * _PLAYS_PER_LISTENER
    item = 1 + (n_songs * random.random(n) ** 3).astype(np.int64)
    kind = np.where(random.random(n) < 0.25, SKIP, COMPLETE)
    return Interactions(
        user=np.repeat(np.arange(n_users), _PLAYS_PER_LISTENER),
        item=item,
        at=np.arange(n, dtype=np.float64) * 200.0,
        kind=kind,
        completed=kind != SKIP,
        demographics=random.integers(0, 3, (n_users, 2)),
        lots=None,
    )
