"""How long a training run is."""

from dataclasses import replace

import pandas as pd
import pytest

from model.hybrid.fit import Plan
from model.hybrid.recipe import TrainConfig
from model.hybrid.training_data import TrainingData
from tests.model.exports import export_of

N_SONGS = 8
CONFIG = TrainConfig(
    validation_share=0.0, events=80, full_softmax_events=40, min_epochs=1, max_epochs=100
)


@pytest.fixture(scope="module")
def data() -> TrainingData:
    plays = [("a", song, song) for song in range(1, N_SONGS + 1)]
    return TrainingData.of(
        export_of(plays, pd.DataFrame({"item_id": range(1, N_SONGS + 1)})), CONFIG
    )


def test_a_run_reads_fewer_plays_where_each_has_more_alternatives_than_a_sample(
    data: TrainingData,
) -> None:
    costly = replace(CONFIG, n_negatives=N_SONGS - 1, full_softmax=N_SONGS)

    assert Plan.of(data, costly).plays == 40


def test_a_run_reads_all_its_plays_where_alternatives_are_few_or_a_sample(
    data: TrainingData,
) -> None:
    few = replace(CONFIG, n_negatives=N_SONGS, full_softmax=N_SONGS)
    sampled = replace(CONFIG, n_negatives=2, full_softmax=N_SONGS - 1)

    assert Plan.of(data, few).plays == 80
    assert Plan.of(data, sampled).plays == 80
