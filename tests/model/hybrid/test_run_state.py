"""A run that is stopped after any epoch ends as if it had not been."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from model.hybrid.fit import learn, validate
from model.hybrid.recipe import NetworkConfig, Recipe, TrainConfig
from model.hybrid.training_data import TrainingData
from tests.model.hybrid.test_network import small_export

RECIPE = Recipe(
    network=NetworkConfig(embedding_dim=16),
    train=TrainConfig(
        max_epochs=4, batch_events=100, validation_share=0.3, common_demographic=1, common_tag=1
    ),
)


@pytest.fixture(scope="module")
def data() -> TrainingData:
    return TrainingData.of(small_export(), RECIPE.train)


def stopped_after(
    n_epochs: int, data: TrainingData, kept_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Begin a run and kill it while it validates the epoch after."""
    n_done = 0

    def until_then(*given: object) -> dict[str, float]:
        nonlocal n_done
        n_done += 1
        if n_done > n_epochs:
            raise KeyboardInterrupt
        return validate(*given)  # pyright: ignore[reportArgumentType]

    with monkeypatch.context() as patch:
        patch.setattr("model.hybrid.fit.validate", until_then)
        with pytest.raises(KeyboardInterrupt):
            learn(data, RECIPE, progress=False, kept_in=kept_in)


def weights_of(data: TrainingData, recipe: Recipe = RECIPE, kept_in: Path | None = None):
    network = learn(data, recipe, progress=False, kept_in=kept_in).network
    return torch.cat([weight.flatten() for weight in network.state_dict().values()])


@pytest.mark.parametrize("n_epochs", [0, 1, 3])
def test_a_stopped_run_goes_on_to_the_same_weights(
    data: TrainingData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, n_epochs: int
) -> None:
    kept_in = tmp_path / "run"
    stopped_after(n_epochs, data, kept_in, monkeypatch)

    assert kept_in.exists() == (n_epochs > 0)
    assert torch.equal(weights_of(data, kept_in=kept_in), weights_of(data))


def test_a_run_that_had_ended_is_not_trained_again(data: TrainingData, tmp_path: Path) -> None:
    whole = weights_of(data, kept_in=tmp_path / "run")
    written = (tmp_path / "run").stat().st_mtime_ns

    assert torch.equal(weights_of(data, kept_in=tmp_path / "run"), whole)
    assert (tmp_path / "run").stat().st_mtime_ns == written


@pytest.mark.parametrize("changed", ["recipe", "plays", "kinds", "content", "demographics"])
def test_the_state_of_another_run_is_left_aside(
    data: TrainingData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    other, recipe = data, RECIPE
    if changed == "recipe":
        recipe = replace(RECIPE, train=replace(RECIPE.train, learning_rate=1e-3))
    elif changed == "content":
        tags = np.roll(data.features.tags, 1, 0)
        other = replace(data, features=replace(data.features, tags=tags))
    else:
        name = {"plays": "item", "kinds": "kind", "demographics": "demographics"}[changed]
        array = np.roll(getattr(data.learned, name), 1, 0)
        other = replace(data, learned=replace(data.learned, **{name: array}))
    stopped_after(2, data, tmp_path / "run", monkeypatch)

    went_on = weights_of(other, recipe, tmp_path / "run")

    assert torch.equal(went_on, weights_of(other, recipe))


@pytest.mark.parametrize("length", [0, 7, 1000, -1])
def test_a_torn_state_begins_the_run_anew(
    data: TrainingData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, length: int
) -> None:
    kept_in = tmp_path / "run"
    stopped_after(2, data, kept_in, monkeypatch)
    kept_in.write_bytes(kept_in.read_bytes()[:length])

    assert torch.equal(weights_of(data, kept_in=kept_in), weights_of(data))
