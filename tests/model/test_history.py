from datetime import UTC, datetime, timedelta
from itertools import chain

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from model.batches import batches, training_windows, windows_to_the_end
from model.history import N_EVENTS, N_GAPS, History
from model.interactions import Interactions
from model.values import Play
from model.vocabulary import Categories, Vocabulary
from tests.model.exports import export_of

START = datetime(2026, 1, 1, tzinfo=UTC)


def test_events_and_gaps_by_hand() -> None:
    items = np.array([[4, 6, 4, 6, 0]])
    completed = np.array([[True, False, False, True, False]])
    at = np.array([[100.0, 100.0, 164.0, np.nan, np.nan]])

    history = History.encode(items, completed, at)

    assert history.events.tolist() == [[0, 1, 3, 2, 0]]
    assert history.gaps.tolist() == [[0, 1, 7, 0, 0]]
    assert history.lengths.tolist() == [4]


def test_a_gap_of_years_is_the_longest_and_one_backwards_the_shortest() -> None:
    at = np.array([[0.0, 1e9, 5.0]])

    history = History.encode(np.array([[1, 2, 3]]), np.ones((1, 3), bool), at)

    assert history.gaps.tolist() == [[0, N_GAPS - 1, 1]]


def test_the_latest_known_plays_are_read_and_the_rest_padded() -> None:
    plays = [Play(song, START + timedelta(seconds=song), 30.0) for song in (5, 99, 7, 5, 9)]
    vocabulary = Vocabulary.of([5, 7, 9])

    assert History.of(plays, vocabulary, 3).items.tolist() == [[2, 1, 3]]
    assert History.of(plays, vocabulary, 6).items.tolist() == [[1, 2, 1, 3, 0, 0]]
    assert History.of([], vocabulary, 2).items.tolist() == [[0, 0]]


lengths = st.lists(st.integers(0, 25), min_size=1, max_size=8)


def interactions_of(n_plays: list[int]) -> Interactions:
    """Listeners with so many plays; each play is of its own item, in order."""
    plays = [(user, 0, time) for user, n in enumerate(n_plays) for time in range(n)]
    if not plays:
        plays = [(0, 0, 0)]
    export = export_of([(u, number + 1, t) for number, (u, _, t) in enumerate(plays)])
    users = pd.DataFrame({"user_id": range(len(n_plays))})
    vocabulary = Vocabulary.of(export.items["item_id"])
    export = export_of(
        list(export.interactions.itertuples(index=False, name=None)), export.items, users
    )
    return Interactions.of(export, vocabulary, Categories({}))


@given(lengths, st.integers(1, 10), st.integers(0, 99))
def test_windows_partition_the_plays_of_each_listener(
    n_plays: list[int], length: int, seed: int
) -> None:
    interactions = interactions_of(n_plays)

    for windows in (
        training_windows(interactions, length, np.random.default_rng(seed)),
        windows_to_the_end(interactions, length),
    ):
        rows = [
            list(range(start, stop))
            for start, stop in zip(windows.start, windows.stop, strict=True)
        ]
        assert list(chain.from_iterable(rows)) == list(range(len(interactions)))
        assert all(0 < len(window) <= length for window in rows)
        assert all(len(set(interactions.user[window])) == 1 for window in rows)


@given(lengths, st.integers(1, 10), st.integers(1, 4), st.integers(0, 99))
def test_a_pass_over_the_batches_asks_for_each_play_once(
    n_plays: list[int], length: int, size: int, seed: int
) -> None:
    interactions, random = interactions_of(n_plays), np.random.default_rng(seed)
    asked = random.random(len(interactions)) < 0.7
    windows = training_windows(interactions, length, random)

    given = list(batches(interactions, asked, windows, size, random))

    told = np.concatenate([np.zeros(0, int), *(b.history.items[b.targets] for b in given)])
    assert sorted(told.tolist()) == sorted(interactions.item[asked].tolist())
    for batch in given:
        n_rows, n_columns = batch.history.items.shape
        assert n_rows <= size
        assert n_columns == batch.history.lengths.max()
        assert (batch.history.events < N_EVENTS).all()
        assert (batch.history.items[:, :1] > 0).all()
