import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import torch

from model.export import Export
from model.hybrid.assembly import NetworkEncoder
from model.hybrid.batches import batches, training_windows
from model.hybrid.fit import learn, make_network
from model.hybrid.history import N_KINDS, History
from model.hybrid.network import Network
from model.hybrid.objective import Objective
from model.hybrid.recipe import NetworkConfig, Recipe, TrainConfig
from model.hybrid.served_tower import ServedTower
from model.hybrid.states import INPUTS, inputs_of
from model.hybrid.steps import Step
from model.hybrid.training_data import TrainingData
from model.hybrid.validation import validate
from model.past import COMPLETE, LIKE, SKIP
from tests.model.exports import export_of

CONFIG = TrainConfig(
    max_epochs=1, batch_events=100, n_negatives=20, common_demographic=1, common_tag=1
)
SMALL = Recipe(NetworkConfig(embedding_dim=16), CONFIG)


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
    return make_network(data, SMALL)


def one_step(data: TrainingData) -> Step:
    random = np.random.default_rng(0)
    windows = training_windows(data.learned, 100, random)
    batch = next(batches(data.learned, windows, 400, random, 4, 8))
    return Step.of(batch, np.flatnonzero(data.popularity.warm), data.vocabulary.n_items)


def test_every_parameter_receives_a_gradient(data: TrainingData, network: Network) -> None:
    network.train()

    Objective(network, CONFIG, skips=True)(one_step(data)).backward()

    without = [
        name
        for name, parameter in network.named_parameters()
        if parameter.grad is None or not parameter.grad.abs().sum() > 0
    ]
    assert without == []


def test_serving_asks_for_what_the_network_asks_for(network: Network) -> None:
    network.eval()
    vectors = torch.nn.functional.normalize(torch.randn(30, 16), dim=-1)
    demographics = np.array([[1, 1], [1, 1], [2, 1], [1, 1], [1, 1]])
    history = histories_that_begin_alike()

    inputs = inputs_of(demographics, history, vectors.numpy())
    served = ServedTower(network, 9)(*(torch.from_numpy(inputs[name]) for name in INPUTS))

    asked = NetworkEncoder(network, vectors)(demographics, history)
    assert np.allclose(served.detach().numpy(), asked, atol=1e-5)


def test_a_state_that_histories_share_is_asked_for_once() -> None:
    history = histories_that_begin_alike()
    demographics = np.array([[1, 1], [1, 1], [2, 1], [1, 1], [1, 1]])

    inputs = inputs_of(demographics, history, np.zeros((30, 16), np.float32))

    assert inputs["places"].tolist() == [*range(10), *range(5, 9), *range(10)]
    assert inputs["states"][1, :5].tolist() == inputs["states"][0, :5].tolist()


def histories_that_begin_alike() -> History:
    """Nine plays; these without the fifth; the nine of another; the first three; none."""
    nine = np.arange(1, 10)
    rows = [nine, np.delete(nine, 4), nine, nine[:3], nine[:0]]
    items = np.stack([np.pad(row, (0, 9 - len(row))) for row in rows])
    at = np.where(items > 0, 1e9 + 3600.0 * items, np.nan)
    return History.encode(items, np.zeros_like(items), at)


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


def test_a_like_is_read_as_a_play_where_likes_taught_nothing(
    data: TrainingData, network: Network
) -> None:
    network = learn(data, SMALL, progress=False).network  # of plays and skips alone
    vectors, nobody = network.catalogue()[0][torch.tensor([[3, 4, 3]])], torch.zeros(1, 2).long()
    gaps = torch.zeros(1, 3).long()

    def read(*events: int) -> torch.Tensor:
        return network.users(nobody, vectors, torch.tensor([events]), gaps)

    assert torch.equal(read(LIKE, COMPLETE, N_KINDS + LIKE), read(0, COMPLETE, N_KINDS))
    assert not torch.equal(read(SKIP, COMPLETE, N_KINDS), read(0, COMPLETE, N_KINDS))


def test_the_content_view_shows_neither_id_nor_popularity(
    data: TrainingData, network: Network
) -> None:
    network.eval()
    items = torch.arange(1, data.vocabulary.n_items)

    with torch.no_grad():
        _, _, vectors, biases = network.items(items)
        network.items.id.weight[items] += 100
        network.items.bias.weight[items] += 100
        _, _, vectors_again, biases_again = network.items(items)

    assert torch.equal(vectors, vectors_again)
    assert torch.equal(biases, biases_again)


def test_an_item_never_completed_is_seen_by_its_content_in_the_catalogue(
    data: TrainingData, network: Network
) -> None:
    network.eval()
    warm = torch.from_numpy(data.popularity.warm)
    assert (~warm).sum() >= 10

    with torch.no_grad():
        full, bias, content, content_bias = network.items(torch.arange(len(warm)))
        vectors, biases = network.catalogue()

    assert torch.equal(vectors[warm], full[warm])
    assert torch.equal(biases[warm], bias[warm])
    assert torch.equal(vectors[~warm], content[~warm])
    assert torch.equal(biases[~warm], content_bias[~warm, None].expand(-1, 2))


def test_the_same_seed_gives_the_same_weights_and_another_does_not(data: TrainingData) -> None:
    def weights(seed: int) -> torch.Tensor:
        recipe = replace(SMALL, train=replace(CONFIG, seed=seed))
        network = learn(data, recipe, progress=False).network
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

    validation = learn(data, SMALL, progress=False).validation

    assert np.isfinite(validation["nats"])
    assert np.isfinite(validation["later_nats"])


def test_a_network_too_sure_of_itself_is_no_worse_for_that(data: TrainingData) -> None:
    network = learn(data, SMALL, progress=False).network
    before = validate(network, data, CONFIG)["nats"]

    with torch.no_grad():
        network.heads.log_scale.add_(math.log(2))

    assert abs(validate(network, data, CONFIG)["nats"] - before) < 0.2


def test_how_high_new_items_stand_is_nothing_to_validation(
    data: TrainingData, network: Network
) -> None:
    assert not data.popularity.warm[1:].all()
    before = validate(network, data, CONFIG)

    with torch.no_grad():
        network.items.content_bias.bias.add_(100)

    assert validate(network, data, CONFIG) == before
    assert all(map(math.isfinite, before.values()))


def test_a_log_with_nothing_completed_is_refused() -> None:
    export = export_of([("a", 5, 1), ("a", 5, 2)], seconds_heard=[0, 0], seconds_available=[9, 9])

    with pytest.raises(ValueError, match="no completed plays"):
        TrainingData.of(export, CONFIG)
