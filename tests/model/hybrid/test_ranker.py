from dataclasses import replace

import numpy as np
import pytest

from model.evaluation.contract import Asked, LearnedByEpochs
from model.evaluation.entries import ABLATIONS, MODELS
from model.evaluation.lists import lists_of
from model.evaluation.tasks import split_of
from model.hybrid.ranker import Hybrid
from model.hybrid.training_data import TrainingData
from tests.model.evaluation.logs import checkerboard, log_of


def small(variant: Hybrid) -> Hybrid:
    """The variant with a network and a run that fit a test."""
    recipe = variant.recipe
    network = replace(recipe.network, embedding_dim=16, n_layers=1)
    train = replace(recipe.train, max_epochs=12, batch_events=64, patience=12)
    return replace(variant, recipe=replace(recipe, network=network, train=train))


def variants() -> dict[str, Hybrid]:
    return {
        name: recipe
        for name, entry in {**MODELS, **ABLATIONS}.items()
        for recipe in entry.recipes()
        if isinstance(recipe, Hybrid)
    }


@pytest.mark.parametrize("name", variants())
def test_with_any_part_left_out_the_own_colour_comes_first(name: str) -> None:
    split = split_of(log_of(checkerboard()), "loo")
    task = split.tasks[0]

    lists = lists_of(small(variants()[name]).fit(split.log), task)

    own = np.array([task.targets.items(case)[0] // 12 for case in range(len(task))])
    assert (lists[:, :3] // 12 == own[:, None]).mean() > 0.9


def test_an_item_that_nobody_played_is_scored_by_its_content() -> None:
    split = split_of(log_of(checkerboard()), "icold")
    ranker = small(Hybrid()).fit(split.log)
    task = split.tasks[0]

    scores = ranker.scores(task.asked(np.arange(len(task))))

    withheld = np.flatnonzero(split.log.withheld)
    assert len(withheld) > 0
    assert np.isfinite(scores[:, withheld]).all()
    assert scores[:, withheld].std() > 0


def test_a_newcomer_without_a_play_is_scored_too() -> None:
    split = split_of(log_of(checkerboard(n_plays=11)), "ucold")
    ranker = small(Hybrid()).fit(split.log)
    task = next(task for task in split.tasks if task.name == "ucold-0")
    asked: Asked = task.asked(np.arange(len(task)))

    scores = ranker.scores(asked)

    assert asked.histories.sizes.max() == 0
    assert scores.shape == (len(task), split.log.n_items)
    assert np.isfinite(scores).all()


def test_the_plays_that_it_read_are_those_of_all_epochs() -> None:
    split = split_of(log_of(checkerboard()), "loo")
    data = TrainingData.of(Hybrid().export(split.log), small(Hybrid()).recipe.train)

    ranker = small(Hybrid()).fit(split.log)

    assert isinstance(ranker, LearnedByEpochs)
    assert ranker.plays_read == 12 * len(data.learned)
