import numpy as np
import pandas as pd
import pytest

from model.hybrid.blend import HORIZONS, Blend
from model.hybrid.fit_neighbours import fit_neighbours
from model.hybrid.history import History
from model.hybrid.plain_rankers import PlainRankers
from model.hybrid.recipe import LinearConfig, TrainConfig
from model.hybrid.scoring import Floats, Ints, Items, Scorer
from model.hybrid.segments import SegmentPrior
from model.hybrid.training_data import TrainingData
from tests.model.exports import export_of

PLAYS = [
    *[("de-1", 10), ("de-1", 11), ("de-2", 10), ("de-2", 11)],
    *[("fr-1", 20), ("fr-1", 21), ("fr-2", 20), ("fr-2", 21), ("fr-3", 20), ("fr-3", 12)],
]
GENRES = {10: ["rock"], 11: ["rock", "folk"], 12: ["folk"], 20: ["jazz"], 21: ["rock"]}
"""Of each song."""


def no_network(demographics: Ints, _: History) -> Floats:
    return np.zeros((len(demographics), len(HORIZONS), 2), np.float32)


def learned_from(genres: bool) -> tuple[PlainRankers, TrainingData]:
    users = pd.DataFrame({"user_id": sorted({user for user, _ in PLAYS})})
    users["country"] = [user[:2].upper() for user in users["user_id"]]
    items = pd.DataFrame({"item_id": list(GENRES)})
    if genres:
        items["genres"] = list(GENRES.values())
    export = export_of([(*play, n) for n, play in enumerate(PLAYS)], items, users)
    config = TrainConfig(validation_share=0.0, common_demographic=1, common_tag=1)
    data = TrainingData.of(export, config)
    n, sizes, linear = data.vocabulary.n_items, data.categories.sizes, LinearConfig()
    counted = Items(
        np.zeros((n, 2), np.float32),
        np.zeros((n, len(HORIZONS)), np.float32),
        data.popularity.expected_log_share,
        SegmentPrior.of(data.learned, n, sizes, linear),
        fit_neighbours(data.learned, n, linear, np.random.default_rng(0)),
    )
    return PlainRankers(Scorer(counted, sizes, Blend.unfitted(), no_network), data), data


def best(name: str, heard: list[int], country: str = "DE") -> list[int]:
    """Songs from the highest score on, for one who heard some."""
    rankers, data = learned_from(genres=True)
    items = data.vocabulary.encode(heard)[None]
    history = History.encode(items, np.zeros_like(items), np.full(items.shape, np.nan))
    who = data.categories.encode({"country": country})[None]
    scores = dict(rankers.scores(who, history))[name][0, 1:]
    return data.vocabulary.decode(1 + np.argsort(-scores, kind="stable")).tolist()


def test_of_all_songs_the_most_played_comes_first() -> None:
    assert best("popularity", [12])[0] == 20


@pytest.mark.parametrize(("country", "first"), [("DE", {10, 11}), ("FR", {20, 21})])
def test_those_of_a_country_play_their_own_songs(country: str, first: set[int]) -> None:
    assert set(best("segment_popularity", [12], country)[:2]) == first


def test_songs_of_a_genre_of_the_latest_play_come_first_by_plays() -> None:
    assert best("genre_popularity", [20, 12])[:2] == [11, 12]
    assert set(best("genre_popularity", [12, 10])[:3]) == {10, 11, 21}


def test_what_was_played_by_those_who_played_the_same_comes_first() -> None:
    assert best("linear", [10])[0] == 11
    assert best("linear", [21], "DE")[0] == 20


def test_without_genres_none_is_ranked_by_them() -> None:
    rankers, _ = learned_from(genres=False)

    assert rankers.names == ("popularity", "segment_popularity", "linear")
