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
from tests.model.planted import Listening, People, World
from tests.once import made_once

settings.register_profile("busy", deadline=None)
settings.load_profile("busy")

QUICK = Recipe(train=TrainConfig(events=400_000))
"""A shorter run."""


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

    def write(folder: Path) -> None:
        people, listening = _thousand(world)
        planted.write_export(world, people, listening, folder)

    return made_once("export", write, tmp_path_factory)


@pytest.fixture(scope="session")
def learned(world: World, export: Path, tmp_path_factory: pytest.TempPathFactory) -> Learned:
    def learn(out: Path) -> None:
        train(export, out, QUICK, progress=False)

    return Learned.of(made_once("learned", learn, tmp_path_factory), world)


@pytest.fixture(scope="session")
def misled(world: World, tmp_path_factory: pytest.TempPathFactory) -> Learned:
    """Trained on the same plays with the songs dealt anew: it must know nothing."""

    def learn(out: Path) -> None:
        people, listening = _thousand(world)
        dealt = out.with_name("dealt")
        planted.write_export(world, people, planted.shuffled(listening), dealt)
        train(dealt, out, QUICK, progress=False)

    return Learned.of(made_once("misled", learn, tmp_path_factory), world)


def _thousand(world: World) -> tuple[People, Listening]:
    people = planted.make_people(world, 1000, seed=1)
    return people, planted.listen(world, people, 60, seed=2)
