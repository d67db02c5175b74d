"""A log of few listeners, as a product's own is at first."""

from pathlib import Path

import pytest

from model.checkpoint import Checkpoint
from model.train import train
from tests.model import planted
from tests.model.conftest import QUICK
from tests.model.planted import World


@pytest.mark.slow
def test_of_a_hundred_listeners_a_model_knows_more_than_popularity(
    world: World, tmp_path: Path
) -> None:
    people = planted.make_people(world, 100, seed=1)
    listening = planted.listen(world, people, 60, seed=2)
    planted.write_export(world, people, listening, tmp_path / "export")

    train(tmp_path / "export", tmp_path / "learned", QUICK, progress=False)

    told = Checkpoint.read(tmp_path / "learned").metrics["validation"]
    assert told["model"]["nats"] < told["popularity"]["nats"] - 0.5
    assert told["model"]["ndcg_at_10"] > 1.5 * told["popularity"]["ndcg_at_10"]
