"""What training minimises, worked out anew on a step of few plays."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import torch
import torch.nn.functional as F
from torch import Tensor

from model.hybrid.batches import Batch
from model.hybrid.fit import make_network
from model.hybrid.history import History
from model.hybrid.network import LATER, NEXT, Network
from model.hybrid.objective import Objective
from model.hybrid.recipe import NetworkConfig, Recipe, TrainConfig
from model.hybrid.steps import Step, draw_negatives
from model.hybrid.training_data import TrainingData
from model.past import COMPLETE, SKIP
from tests.model.exports import export_of

N_SONGS = 8
DRAWS = np.random.default_rng(0)
CONFIG = TrainConfig(
    validation_share=0.0,
    common_tag=1,
    later_weight=0.0,
    content_weight=0.0,
    finish_weight=0.0,
)


@pytest.fixture
def network() -> Network:
    """Every song is warm; nothing is hidden, for it does not train."""
    plays = [("a", song, song) for song in range(1, N_SONGS + 1)]
    items = pd.DataFrame(
        {
            "item_id": range(1, N_SONGS + 1),
            "artist_id": [n % 3 for n in range(N_SONGS)],
            "genres": [[f"G{n % 2}"] for n in range(N_SONGS)],
        }
    )
    torch.manual_seed(0)
    data = TrainingData.of(export_of(plays, items), CONFIG)
    return make_network(data, Recipe(NetworkConfig(embedding_dim=8), CONFIG)).eval()


def batch_of(
    items: list[list[int]],
    kinds: list[list[int]] | None = None,
    at: list[list[float]] | None = None,
    place: list[list[int]] | None = None,
    later: list[list[int]] | None = None,
) -> Batch:
    numbers = np.array(items)
    kind = np.full(numbers.shape, COMPLETE) if kinds is None else np.array(kinds)
    times = np.full(numbers.shape, np.nan) if at is None else np.array(at)
    history = History.encode(numbers, kind, times)
    return Batch(
        np.zeros((len(items), 0), np.int64),
        history,
        (kind != SKIP) & (numbers > 0),
        np.array(place or [], np.int64).reshape(-1, 2),
        np.array(later or [], np.int64).reshape(-1, 2),
    )


def step_of(batch: Batch, config: TrainConfig = CONFIG) -> Step:
    n, random = config.n_alternatives(N_SONGS), DRAWS
    return Step.of(batch, draw_negatives(np.arange(1, N_SONGS + 1), n, random), N_SONGS + 1)


def loss_of(network: Network, batch: Batch, skips: bool = False, **weights: float) -> float:
    config = replace(CONFIG, **weights)
    with torch.no_grad():
        return float(Objective(network, config, skips=skips)(step_of(batch, config)))


def states_of(network: Network, batch: Batch) -> Tensor:
    vectors, _ = network.catalogue()
    history = (batch.history.items, batch.history.events, batch.history.gaps)
    items, events, gaps = (torch.from_numpy(array) for array in history)
    return network.users(torch.from_numpy(batch.demographics), vectors[items], events, gaps)


def log_p(network: Network, state: Tensor, horizon: int) -> Tensor:
    """Full softmax (n_items,) after one state; padding has none of it."""
    vectors, biases = network.catalogue()
    logits = vectors @ network.heads.query(state, horizon) + biases[:, horizon]
    return logits[1:].log_softmax(0)


@torch.no_grad()
def test_the_next_play_is_told_by_the_full_softmax_over_few_warm_items(
    network: Network,
) -> None:
    batch = batch_of([[3, 5, 2], [7, 1, 0]], [[COMPLETE, SKIP, COMPLETE], [COMPLETE, COMPLETE, 0]])

    loss = loss_of(network, batch)

    states, expected = states_of(network, batch), 0.0
    for row, before, song in ((0, 0, 3), (0, 2, 2), (1, 0, 7), (1, 1, 1)):
        expected -= float(log_p(network, states[row, before], NEXT)[song - 1])
    assert loss == pytest.approx(expected, abs=1e-3)


@torch.no_grad()
def test_the_later_loss_is_the_mean_log_likelihood_of_what_follows_each_place(
    network: Network,
) -> None:
    batch = batch_of([[3, 5, 2], [7, 1, 4]], place=[[0, 0], [0, 2], [1, 1]])
    batch = replace(batch, later=np.array([[0, 3], [0, 5], [0, 2], [2, 4]]))

    loss = loss_of(network, batch, later_weight=0.3) - loss_of(network, batch)

    states = states_of(network, batch)
    first = log_p(network, states[0, 0], LATER)
    third = log_p(network, states[1, 1], LATER)
    means = [-float(first[[2, 4, 1]].mean()), -float(third[3])]  # nothing follows the second
    assert loss == pytest.approx(0.3 * 6 * np.mean(means), abs=1e-3)


@torch.no_grad()
def test_the_content_loss_is_of_the_play_after_a_place_seen_by_its_content(
    network: Network,
) -> None:
    batch = batch_of([[3, 5, 2]], place=[[0, 1]], later=[[0, 5], [0, 2]])

    loss = loss_of(network, batch, content_weight=0.3) - loss_of(network, batch)

    _, _, content, bias = network.items(torch.arange(1, N_SONGS + 1))
    query = network.heads.query(states_of(network, batch)[0, 1], NEXT)
    following = (content @ query + bias).log_softmax(0)
    assert loss == pytest.approx(-0.3 * 3 * float(following[4]), abs=1e-3)


@torch.no_grad()
def test_the_content_loss_asks_for_no_skipped_play(network: Network) -> None:
    batch = batch_of([[3, 5]], [[COMPLETE, SKIP]], place=[[0, 1]])

    loss = loss_of(network, batch, content_weight=0.3)

    assert loss == pytest.approx(loss_of(network, batch))


@torch.no_grad()
def test_above_the_limit_of_the_full_softmax_few_items_stand_for_all(network: Network) -> None:
    batch = batch_of([[3, 5, 2]])

    losses = {loss_of(network, batch, full_softmax=N_SONGS - 1, n_negatives=3) for _ in range(5)}
    of_all = {loss_of(network, batch, full_softmax=N_SONGS, n_negatives=3) for _ in range(5)}

    assert len(losses) > 1
    assert len(of_all) == 1


@torch.no_grad()
def test_finishing_is_told_of_every_play_and_of_no_padding(network: Network) -> None:
    batch = batch_of([[3, 5, 0]], [[COMPLETE, SKIP, COMPLETE]])

    loss = loss_of(network, batch, skips=True, finish_weight=0.5) - loss_of(network, batch)

    states, (vectors, biases) = states_of(network, batch), network.catalogue()
    logits = [
        network.heads.finishing(states[0, n], vectors[song], biases[song, NEXT])
        for n, song in enumerate((3, 5))
    ]
    expected = -F.logsigmoid(logits[0]) - F.logsigmoid(-logits[1])
    assert loss == pytest.approx(0.5 * float(expected), abs=1e-4)


@torch.no_grad()
def test_a_log_without_skips_asks_for_no_finishing(network: Network) -> None:
    batch = batch_of([[3, 5]])

    assert loss_of(network, batch, finish_weight=0.5) == pytest.approx(loss_of(network, batch))


def test_training_on_plays_without_times_and_repeats_gives_finite_gradients(
    network: Network,
) -> None:
    network.train()
    batch = batch_of([[3, 5, 3], [1, 1, 0]], place=[[0, 0], [1, 0]], later=[[0, 3], [1, 1]])

    Objective(network, CONFIG, skips=True)(step_of(batch)).backward()

    assert all(p.grad is None or torch.isfinite(p.grad).all() for p in network.parameters())


@torch.no_grad()
def test_a_rank_left_without_a_sequence_adds_nothing(network: Network) -> None:
    batch = batch_of([[3, 5]])

    assert loss_of(network, batch.share(1, 2), skips=True, later_weight=0.3) == 0.0
