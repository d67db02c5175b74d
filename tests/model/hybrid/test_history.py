from datetime import UTC, datetime, timedelta
from itertools import chain

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from model.hybrid.batches import Future, batches, training_windows, windows_to_the_end
from model.hybrid.history import N_EVENTS, N_GAPS, History
from model.hybrid.interactions import Interactions
from model.past import COMPLETE, LIKE, SKIP, Past
from model.values import Play
from model.vocabulary import Categories, Vocabulary
from tests.model.exports import export_of

START = datetime(2026, 1, 1, tzinfo=UTC)


def test_events_and_gaps_by_hand() -> None:
    items = np.array([[4, 6, 4, 6, 0]])
    kinds = np.array([[COMPLETE, SKIP, LIKE, COMPLETE, COMPLETE]])
    at = np.array([[100.0, 100.0, 164.0, np.nan, np.nan]])

    history = History.encode(items, kinds, at)

    assert history.events.tolist() == [[0, 1, 5, 3, 0]]
    assert history.gaps.tolist() == [[0, 1, 7, 0, 0]]
    assert history.lengths.tolist() == [4]


def test_a_gap_of_years_is_the_longest_and_one_backwards_the_shortest() -> None:
    at = np.array([[0.0, 1e9, 5.0]])

    history = History.encode(np.array([[1, 2, 3]]), np.full((1, 3), COMPLETE), at)

    assert history.gaps.tolist() == [[0, N_GAPS - 1, 1]]


def test_the_latest_known_plays_are_read() -> None:
    plays = [Play(song, START + timedelta(seconds=song), 30.0) for song in (5, 99, 7, 5, 9)]
    vocabulary = Vocabulary.of([5, 7, 9])
    past = Past.of(plays, vocabulary)

    assert History.of(past, 3).items.tolist() == [[2, 1, 3]]
    assert History.of(past, 6).items.tolist() == [[1, 2, 1, 3]]
    assert History.of(Past.of([], vocabulary), 2).items.tolist() == [[]]


def test_a_listener_hears_to_the_end_skips_or_likes() -> None:
    plays = [
        Play(5, START, 30.0, 30.0),
        Play(7, START, 3.0, 30.0),
        Play(9, START, 0.0, kind="like"),
    ]

    history = History.of(Past.of(plays, Vocabulary.of([5, 7, 9])), 3)

    assert history.events.tolist() == [[COMPLETE, SKIP, LIKE]]
    assert history.heard.tolist() == [[1, 0, 3]]


def test_what_was_heard_before_the_plays_that_are_read_is_kept_apart() -> None:
    plays = [
        Play(5, START, 30.0),
        Play(7, START, 3.0, 30.0),
        Play(9, START, 30.0),
        Play(7, START, 30.0),
    ]

    history = History.of(Past.of(plays, Vocabulary.of([5, 7, 9])), 1)

    assert history.items.tolist() == [[2]]
    assert history.earlier.tolist() == [[1, 3]]
    assert history.heard.tolist() == [[1, 3, 2]]
    assert history.lengths.tolist() == [1]
    assert history.n_plays.tolist() == [3]


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


@given(lengths, st.integers(1, 10), st.integers(1, 40), st.integers(0, 99))
def test_a_pass_over_the_batches_holds_each_play_once(
    n_plays: list[int], length: int, n_events: int, seed: int
) -> None:
    interactions, random = interactions_of(n_plays), np.random.default_rng(seed)
    windows = training_windows(interactions, length, random)

    given = list(batches(interactions, windows, n_events, random))

    played = [batch.history.items[batch.history.items > 0] for batch in given]
    assert sorted(np.concatenate([np.zeros(0, int), *played])) == sorted(interactions.item)
    for batch in given:
        n_rows, n_columns = batch.history.items.shape
        assert n_rows == 1 or n_rows * n_columns <= n_events
        assert n_columns == batch.history.lengths.max()
        assert (batch.completed == (batch.history.items > 0)).all()
        assert (batch.history.events < N_EVENTS).all()
        assert (batch.history.items[:, :1] > 0).all()
        assert len(batch.place) == len(batch.later) == 0


listening = st.lists(
    st.tuples(st.integers(0, 2), st.integers(1, 6), st.booleans()), min_size=1, max_size=50
)


def log_of(plays: list[tuple[int, int, bool]]) -> Interactions:
    """Plays as (listener, song, heard to the end), oldest first."""
    export = export_of(
        [(user, item, time) for time, (user, item, _) in enumerate(plays)],
        event=["play" if completed else "skip" for *_, completed in plays],
    )
    return Interactions.of(export, Vocabulary.of(range(1, 7)), Categories({}))


@given(listening, st.integers(0, 5), st.integers(0, 99))
def test_what_is_drawn_from_the_future_are_distinct_first_plays_of_the_same_listener(
    plays: list[tuple[int, int, bool]], n: int, seed: int
) -> None:
    interactions, random = log_of(plays), np.random.default_rng(seed)
    start = np.arange(len(interactions))

    place, rows = Future.of(interactions).draw(start, interactions.user, n, random)

    new = interactions.is_first() & interactions.completed
    assert new[rows].all()
    assert (interactions.user[rows] == interactions.user[place]).all()
    assert (rows >= place).all()
    drawn = list(zip(place.tolist(), rows.tolist(), strict=True))
    assert len(set(drawn)) == len(drawn)
    for at in start:
        left = new & (interactions.user == interactions.user[at]) & (start >= at)
        assert (place == at).sum() == min(n, left.sum())


def test_every_play_to_come_is_drawn_as_often_as_any_other() -> None:
    interactions = interactions_of([30])
    start, user = np.zeros(4000, np.int64), np.zeros(4000, np.int64)

    _, rows = Future.of(interactions).draw(start, user, 7, np.random.default_rng(0))

    share = np.bincount(rows, minlength=30) / len(rows)
    assert np.abs(share * 30 - 1).max() < 0.15


@given(listening, st.integers(2, 12), st.integers(0, 99))
def test_a_place_is_one_of_its_window_and_its_first_is_always_drawn(
    plays: list[tuple[int, int, bool]], length: int, seed: int
) -> None:
    interactions, random = log_of(plays), np.random.default_rng(seed)
    windows = training_windows(interactions, length, random)

    for batch in batches(interactions, windows, 30, random, 3, 4):
        sequence, before = batch.place.T
        assert np.bincount(sequence).tolist() == [3] * len(batch.history.items)
        assert (before < batch.history.lengths[sequence]).all()
        assert set(zip(range(len(batch.history.items)), [0] * len(sequence), strict=False)) <= set(
            map(tuple, batch.place.tolist())
        )
