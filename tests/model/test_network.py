from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import torch

from model.batches import batches, training_windows
from model.config import NetworkConfig, TrainConfig
from model.interactions import Export
from model.network import Network
from model.train import fit, make_network
from model.training_data import TrainingData
from model.validation import tensors
from tests.model.exports import export_of

SMALL = NetworkConfig(embedding_dim=16)
CONFIG = TrainConfig(epochs=1, batch_size=8, n_negatives=20, common_demographic=1, common_tag=1)


def small_export(n_users: int = 30) -> Export:
    random = np.random.default_rng(0)
    at = np.cumsum(np.exp(random.normal(7, 3, n_users * 12))).astype(int)
    plays = [(n % n_users, int(random.integers(0, 30)), int(time)) for n, time in enumerate(at)]
    heard = random.uniform(5, 30, len(plays)).tolist()
    items = pd.DataFrame(
        {
            "item_id": range(40),
            "artist_id": [n % 9 for n in range(40)],
            "genres": [[f"G{n % 4}"] for n in range(40)],
            "audio_energy": [float(n) if n % 3 else None for n in range(40)],
        }
    )
    users = pd.DataFrame(
        {"user_id": range(n_users), "age": [n % 3 for n in range(n_users)], "sex": "x"}
    )
    return export_of(plays, items, users, seconds_heard=heard, seconds_available=[30.0] * len(at))


@pytest.fixture
def data() -> TrainingData:
    return TrainingData.of(small_export(), CONFIG)


@pytest.fixture
def network(data: TrainingData) -> Network:
    torch.manual_seed(0)
    return make_network(data, CONFIG, SMALL)


def one_batch(data: TrainingData) -> tuple[torch.Tensor, ...]:
    learned, random = data.interactions.where(~data.held_out), np.random.default_rng(0)
    windows = training_windows(learned, 100, random)
    return tensors(next(batches(learned, learned.completed, windows, 100, random)))


def test_every_parameter_receives_a_gradient(data: TrainingData, network: Network) -> None:
    network.train()

    network(*one_batch(data), network.draw_negatives(20)).mean().backward()

    without = [
        name
        for name, parameter in network.named_parameters()
        if parameter.grad is None or not parameter.grad.abs().sum() > 0
    ]
    assert without == []


def test_the_loss_is_the_full_softmax_where_every_item_is_a_negative(
    data: TrainingData, network: Network
) -> None:
    network.eval()
    demographics, items, events, gaps, asked = one_batch(data)

    with torch.inference_mode():
        nats = network(demographics, items, events, gaps, asked, network.draw_negatives(1000))
        vectors, biases = network.catalogue()
        played = (vectors[items[:, :-1]], events[:, :-1], gaps[:, :-1])
        states = network.users(demographics, *played)[asked]
        logits = states * network.log_scale.exp() @ vectors.T + biases
        warm = network.items.item_warm
        full = torch.nn.functional.cross_entropy(
            logits.masked_fill(~warm, -torch.inf), items[asked], reduction="none"
        )

    assert torch.allclose(nats, full, atol=1e-4)


def test_a_state_sees_neither_its_own_play_nor_what_follows(network: Network) -> None:
    network.eval()
    vectors = torch.nn.functional.normalize(torch.randn(1, 9, 16), dim=-1)
    changed = vectors.clone()
    changed[:, 5:] = torch.nn.functional.normalize(torch.randn(1, 4, 16), dim=-1)
    rest = torch.zeros(1, 9, dtype=torch.int64)
    nobody = torch.zeros(1, 2, dtype=torch.int64)

    with torch.inference_mode():
        before = network.users(nobody, vectors, rest, rest)
        after = network.users(nobody, changed, rest, rest)

    assert torch.allclose(before[:, :6], after[:, :6], atol=1e-6)
    assert not torch.allclose(before[:, 6:], after[:, 6:], atol=1e-3)


def test_an_item_never_completed_shows_neither_id_nor_popularity(
    data: TrainingData, network: Network
) -> None:
    network.eval()
    cold = torch.from_numpy(np.flatnonzero(~data.popularity.warm)[1:])
    assert len(cold) >= 10

    with torch.no_grad():
        vectors, biases = network.items(cold)
        network.items.id.weight[cold] += 100
        network.items.item_log_share[cold] += 100
        again = network.items(cold)

    assert torch.equal(vectors, again[0])
    assert torch.equal(biases, again[1])


def test_negatives_are_distinct_items_that_were_completed(
    data: TrainingData, network: Network
) -> None:
    negatives = network.draw_negatives(15).tolist()

    assert len(set(negatives)) == 15
    assert data.popularity.warm[negatives].all()


def test_the_same_seed_gives_the_same_weights_and_another_does_not(data: TrainingData) -> None:
    def weights(seed: int) -> torch.Tensor:
        config = replace(CONFIG, seed=seed)
        with torch.random.fork_rng():
            torch.manual_seed(seed)
            network = make_network(data, config, SMALL)
            fit(network, data, config, progress=False)
        return torch.cat([weight.flatten() for weight in network.state_dict().values()])

    assert torch.equal(weights(1), weights(1))
    assert not torch.equal(weights(1), weights(2))


@pytest.mark.parametrize(
    "dropped",
    [["artist_id"], ["genres"], ["audio_energy"], ["artist_id", "genres", "audio_energy"]],
)
def test_content_and_demographics_may_be_absent(dropped: list[str]) -> None:
    export = small_export()
    export = replace(
        export, items=export.items.drop(columns=dropped), users=export.users[["user_id"]]
    )
    data = TrainingData.of(export, CONFIG)
    network = make_network(data, CONFIG, SMALL)

    validation = fit(network, data, CONFIG, progress=False)

    assert np.isfinite(validation["nats"])


def test_a_log_with_nothing_completed_is_refused() -> None:
    export = export_of([("a", 5, 1), ("a", 5, 2)], seconds_heard=[0, 0], seconds_available=[9, 9])

    with pytest.raises(ValueError, match="no completed plays"):
        TrainingData.of(export, CONFIG)
