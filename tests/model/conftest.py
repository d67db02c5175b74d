"""Checkpoints of a small planted world, each trained once a run, on one thread."""

import fcntl
import logging
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
import torch
from hypothesis import settings

from model.hybrid.recipe import Recipe, TrainConfig
from model.train import train
from tests.model import planted
from tests.model.measures import Learned
from tests.model.planted import Listening, People, World

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
def common(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of a test run have in common."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def export(world: World, common: Path) -> Path:
    """Training files of a thousand people of the world."""
    with _alone(common / "export") as is_first:
        if is_first:
            people, listening = _thousand(world)
            planted.write_export(world, people, listening, common / "export")
    return common / "export"


@pytest.fixture(scope="session")
def learned(world: World, export: Path, common: Path) -> Learned:
    with _alone(common / "learned") as is_first:
        if is_first:
            train(export, common / "learned", QUICK, progress=False)
    return Learned.of(common / "learned", world)


@pytest.fixture(scope="session")
def misled(world: World, common: Path) -> Learned:
    """Trained on the same plays with the songs dealt anew: it must know nothing."""
    with _alone(common / "misled") as is_first:
        if is_first:
            people, listening = _thousand(world)
            dealt = planted.shuffled(listening)
            data = planted.write_export(world, people, dealt, common / "dealt")
            train(data, common / "misled", QUICK, progress=False)
    return Learned.of(common / "misled", world)


def _thousand(world: World) -> tuple[People, Listening]:
    people = planted.make_people(world, 1000, seed=1)
    return people, planted.listen(world, people, 60, seed=2)


@contextmanager
def _alone(made: Path) -> Generator[bool]:
    """Whether what is made here is still to be made; other processes wait meanwhile."""
    with made.with_name(f"{made.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield not made.exists()
