"""Checkpoints of a small planted world, each trained once a run, on one thread."""

import logging
from pathlib import Path

import pytest
import torch
from hypothesis import settings

from model.hybrid.recipe import Recipe, TrainConfig
from model.train import train
from tests.model import planted
from tests.model.measures import Learned
from tests.model.planted import World

settings.register_profile("busy", deadline=None)
settings.load_profile("busy")

QUICK = Recipe(train=TrainConfig(events=500_000, full_softmax=0, n_negatives=400))
"""A shorter run, with the alternatives drawn as they are for a large catalogue."""


@pytest.fixture(scope="session", autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)


@pytest.fixture(scope="session")
def world() -> World:
    return planted.make_world(2000)


@pytest.fixture(scope="session")
def export(world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Training files of a thousand people of the world."""
    people = planted.make_people(world, 1000, seed=1)
    listening = planted.listen(world, people, 60, seed=2)
    return planted.write_export(world, people, listening, tmp_path_factory.mktemp("export"))


@pytest.fixture(scope="session")
def learned(world: World, export: Path, tmp_path_factory: pytest.TempPathFactory) -> Learned:
    folder = tmp_path_factory.mktemp("learned") / "checkpoint"
    train(export, folder, QUICK, progress=False)
    return Learned.of(folder, world)


@pytest.fixture(scope="session")
def misled(world: World, tmp_path_factory: pytest.TempPathFactory) -> Learned:
    """Trained on the same plays with the songs dealt anew: it must know nothing."""
    place = tmp_path_factory.mktemp("misled")
    people = planted.make_people(world, 1000, seed=1)
    listening = planted.shuffled(planted.listen(world, people, 60, seed=2))
    data = planted.write_export(world, people, listening, place / "export")
    train(data, place / "checkpoint", QUICK, progress=False)
    return Learned.of(place / "checkpoint", world)
