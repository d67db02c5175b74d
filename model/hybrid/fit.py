"""The training loop: an epoch at a time, the best one kept."""

import math
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tqdm import tqdm

from model.hybrid.batches import batches, training_windows
from model.hybrid.network import Network
from model.hybrid.objective import Objective
from model.hybrid.ranks import ALONE, Ranks
from model.hybrid.recipe import Recipe, TrainConfig
from model.hybrid.run_state import State, StateFile, moments_of, restore
from model.hybrid.steps import Step, draw_negatives, made_ahead
from model.hybrid.training_data import TrainingData
from model.hybrid.validation import TOLD, validate
from model.past import SKIP

CPU = torch.device("cpu")
_WARM_UP = 0.05  # share of the run in which the learning rate rises


@dataclass(frozen=True, slots=True)
class Plan:
    """How long a run is."""

    epochs: int
    plays: int  # in all epochs together

    @classmethod
    def of(cls, data: TrainingData, config: TrainConfig) -> "Plan":
        n = max(len(data.learned), 1)
        costly = config.n_alternatives(int(data.popularity.warm.sum())) > config.n_negatives
        events = min(config.events, config.full_softmax_events if costly else config.events)
        epochs = min(max(round(events / n), config.min_epochs), config.max_epochs)
        return cls(epochs, epochs * n)


class Trainer:
    """One run's optimizer, objective and learning-rate schedule.

    An epoch depends on the weights, the optimizer's state, the seed and its number alone.
    """

    def __init__(
        self, network: Network, data: TrainingData, config: TrainConfig, ranks: Ranks = ALONE
    ) -> None:
        self._network, self._data, self._config, self._ranks = network, data, config, ranks
        self._objective = Objective(network, config, skips=bool((data.learned.kind == SKIP).any()))
        self._warm = np.flatnonzero(data.popularity.warm)
        learned_ones = [p for p in network.parameters() if p.requires_grad]
        matrices = [p for p in learned_ones if p.ndim > 1]
        others = [p for p in learned_ones if p.ndim <= 1]
        self.optimizer = torch.optim.AdamW(
            [
                {"params": matrices, "weight_decay": config.weight_decay},
                {"params": others, "weight_decay": 0.0},
            ],
            betas=(0.9, 0.98),
            fused=True,
        )
        self.plan = Plan.of(data, config)

    def epoch(self, number: int) -> Iterator[int]:
        """Learn once from every play, in epoch `number` from 0; yield the plays of each step."""
        random = np.random.default_rng([self._config.seed, number])
        torch.manual_seed(int(random.integers(2**62)) + self._ranks.number)
        done = number * len(self._data.learned)
        self._network.train()
        steps = self.steps(random)
        for step, n_plays in steps if self._network.device.type == "cpu" else made_ahead(steps):
            self._learn(step, n_plays, done / self.plan.plays)
            done += n_plays
            yield n_plays

    def steps(self, random: np.random.Generator) -> Iterator[tuple[Step | None, int]]:
        """The steps of an epoch, each with its plays; None where this rank has no share in one."""
        config, learned = self._config, self._data.learned
        if not learned.is_timed:
            learned = learned.in_random_order(random)
        windows = training_windows(learned, config.window_length, random)
        device, n_items = self._network.device, self._data.vocabulary.n_items
        n_alternatives = config.n_alternatives(len(self._warm))
        for batch in batches(
            learned,
            windows,
            min(config.batch_events, max(len(learned) // config.min_steps, config.window_length)),
            random,
            config.later_positions,
            config.later_targets,
        ):
            share = batch.share(self._ranks.number, self._ranks.n)
            negatives = draw_negatives(self._warm, n_alternatives, random)
            step = Step.of(share, negatives, n_items).to(device) if len(share) else None
            yield step, int(batch.history.lengths.sum())

    def _learn(self, step: Step | None, n_plays: int, progress: float) -> None:
        for group in self.optimizer.param_groups:
            group["lr"] = self._config.learning_rate * one_cycle(progress)
        self.optimizer.zero_grad(set_to_none=False)
        if step is not None:
            loss = self._objective(step)
            (loss / n_plays).backward()
        self._ranks.add_gradients(self._network)
        torch.nn.utils.clip_grad_norm_(self._network.parameters(), self._config.clip_norm)
        self.optimizer.step()


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """A trained network and what it reached on held-out listeners."""

    network: Network
    validation: dict[str, float]
    plays_read: int  # in all epochs together


def learn(
    data: TrainingData,
    recipe: Recipe,
    progress: bool = True,
    kept_in: Path | None = None,
    ranks: Ranks = ALONE,
    device: torch.device = CPU,
) -> Learned:
    """Train a network on `data`; torch's random state stays as it was.

    With a file that its state is `kept_in`, a run that was stopped goes on, to the same result.
    All `ranks` return the same. From a GPU the trained network comes back to the processor; two
    runs there are alike but for rounding.
    """
    state_file = None if kept_in is None else StateFile.of(kept_in, data, recipe)
    with torch.random.fork_rng(devices=[] if device.type == "cpu" else [device]):
        torch.manual_seed(recipe.train.seed)
        network = make_network(data, recipe).to(device)
        learned = fit(network, data, recipe.train, progress, state_file, ranks)
    network.cpu()
    return learned


def make_network(data: TrainingData, recipe: Recipe) -> Network:
    """Make an untrained network for `data`, its weights drawn from torch's random state."""
    longest = recipe.train.window_length
    return Network(recipe.network, data.features, data.popularity, data.categories.sizes, longest)


def fit(
    network: Network,
    data: TrainingData,
    config: TrainConfig,
    progress: bool = True,
    state_file: StateFile | None = None,
    ranks: Ranks = ALONE,
) -> Learned:
    """Train `network` in place and leave it at its best epoch, whose validation is returned."""
    trainer = Trainer(network, data, config, ranks)
    best, weights, done = {"epoch": 0.0}, deepcopy(network.state_dict()), 0
    if state_file is not None and (left := state_file.read()) is not None:
        network.load_state_dict(left.weights)
        restore(trainer.optimizer, left.moments)
        best, weights, done = left.best, left.best_weights, left.epoch
    bar = tqdm(
        total=trainer.plan.plays,
        initial=done * len(data.learned),
        unit="play",
        unit_scale=True,
        disable=not (progress and ranks.is_first),
    )
    with bar:
        for epoch in range(done + 1, trainer.plan.epochs + 1):
            if epoch - 1 - best["epoch"] >= config.patience:
                break
            for n_plays in trainer.epoch(epoch - 1):
                bar.update(n_plays)
            done = epoch
            now = ranks.told_by_first(TOLD, lambda: validate(network, data, config))
            bar.set_postfix_str(f"epoch {epoch}: {now['nats']:.3f} nats on unseen listeners")
            if _loss(now) < _loss(best) or math.isinf(_loss(now)):  # nobody held out: the latest
                best, weights = now | {"epoch": epoch}, deepcopy(network.state_dict())
            if state_file is not None and ranks.is_first:
                moments = moments_of(trainer.optimizer)
                state_file.keep(State(epoch, network.state_dict(), moments, best, weights))
    network.load_state_dict(weights)
    network.eval()
    return Learned(network, best, done * len(data.learned))


def _loss(validation: Mapping[str, float]) -> float:
    """Nats of the next play, and of later ones where there are any."""
    later = validation.get("later_nats", math.inf)
    return validation.get("nats", math.inf) + (later if math.isfinite(later) else 0.0)


def one_cycle(progress: float) -> float:
    """Share of the peak learning rate: a linear rise, then a cosine to zero."""
    if progress < _WARM_UP:
        return max(progress / _WARM_UP, 0.04)
    return 0.5 * (1 + math.cos(math.pi * min((progress - _WARM_UP) / (1 - _WARM_UP), 1.0)))
