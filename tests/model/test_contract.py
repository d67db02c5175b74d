"""What holds for every recommender: the network and each baseline."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from model.baselines import ContentNeighbours, MostPopular, PopularInLastGenre, Recommends
from model.config import TrainConfig
from model.interactions import Export
from model.recommender import Recommender
from model.train import train
from model.training_data import TrainingData
from model.values import Listener, Play

START = datetime(2026, 1, 1, tzinfo=UTC)
SIDE = 20
"""Songs of each colour on the checkerboard."""

Make = Callable[[Path, Path], Recommends]


def network(checkpoint: Path, _export: Path) -> Recommends:
    return Recommender.load(checkpoint)


def baseline(kind: type) -> Make:
    def make(_checkpoint: Path, export: Path) -> Recommends:
        data = TrainingData.of(Export.read(export), TrainConfig())
        return kind(data.vocabulary, data.features, data.popularity)

    make.__name__ = kind.__name__
    return make


TASTEFUL = (network, baseline(PopularInLastGenre), baseline(ContentNeighbours))
EVERY = (*TASTEFUL, baseline(MostPopular))


@pytest.fixture(scope="session")
def board(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A checkpoint and its export: black listeners play black songs, white ones white songs."""
    place, random = tmp_path_factory.mktemp("board"), np.random.default_rng(0)
    n_users, n_plays = 200, 15
    user = np.repeat(np.arange(n_users), n_plays)
    song = np.concatenate([random.permutation(SIDE)[:n_plays] for _ in range(n_users)])
    at = START.timestamp() + np.tile(np.arange(n_plays) * 200, n_users)
    pd.DataFrame(
        {"user_id": user, "item_id": song + SIDE * (user % 2), "timestamp": at.astype(np.int64)}
    ).to_parquet(place / "interactions.parquet")
    pd.DataFrame({"user_id": np.arange(n_users)}).to_parquet(place / "users.parquet")
    pd.DataFrame(
        {
            "item_id": np.arange(2 * SIDE),
            "title": "a song",
            "artist_id": np.arange(2 * SIDE),
            "genres": [["white"] if song >= SIDE else ["black"] for song in range(2 * SIDE)],
        }
    ).to_parquet(place / "items.parquet")
    train(place, place / "checkpoint", TrainConfig(epochs=10, batch_size=8), progress=False)
    return place / "checkpoint", place


@pytest.fixture(params=EVERY, ids=lambda make: make.__name__)
def recommender(request: pytest.FixtureRequest, board: tuple[Path, Path]) -> Recommends:
    return request.param(*board)


def plays_of(song_ids: list[int]) -> list[Play]:
    return [Play(s, START + timedelta(minutes=3 * n), 30.0) for n, s in enumerate(song_ids)]


@pytest.mark.parametrize("song_ids", [[], [3], [3, 25, 3], list(range(12)), [999], [999, 4]])
@pytest.mark.parametrize("k", [1, 10, 500])
def test_a_list_is_short_distinct_ranked_and_without_what_was_just_played(
    recommender: Recommends, song_ids: list[int], k: int
) -> None:
    given = recommender.recommend(plays_of(song_ids), Listener(), k)

    songs = [one.song_id for one in given]
    assert len(songs) == min(k, 2 * SIDE - len(set(song_ids) - {999}))
    assert len(set(songs)) == len(songs)
    assert not set(songs) & set(song_ids)
    assert [one.rank for one in given] == list(range(1, len(songs) + 1))


def test_a_song_of_an_older_session_may_return(recommender: Recommends) -> None:
    old = plays_of([3])
    new = [Play(25, START + timedelta(days=2), 30.0)]

    songs = {one.song_id for one in recommender.recommend(old + new, Listener(), 2 * SIDE)}

    assert 3 in songs
    assert 25 not in songs


def test_a_skipped_song_rests_for_a_month(recommender: Recommends) -> None:
    skip = Play(3, START, 2.0, 30.0)

    def songs(days: int) -> set[int]:
        plays = [skip, Play(25, START + timedelta(days=days), 30.0)]
        return {one.song_id for one in recommender.recommend(plays, Listener(), 2 * SIDE)}

    assert 3 not in songs(29)
    assert 3 in songs(31)


@pytest.mark.parametrize("make", TASTEFUL, ids=lambda make: make.__name__)
@pytest.mark.parametrize("colour", [0, 1])
def test_on_a_checkerboard_of_tastes_the_withheld_song_is_found(
    make: Make, board: tuple[Path, Path], colour: int
) -> None:
    own = list(range(colour * SIDE, (colour + 1) * SIDE))
    withheld, heard = own[-1], own[:-1]

    given = make(*board).recommend(plays_of(heard), Listener(), 1)

    assert [one.song_id for one in given] == [withheld]
