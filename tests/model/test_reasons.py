"""Reasons are true, and the difference of two lists is told whole."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from model.comparison import Case
from model.faithfulness import Faithfulness, faithfulness
from model.recommender import Recommender
from model.values import Listener, Play, WhatIf
from tests.model.measures import LENGTH, Learned

LIST_LENGTH = 20


@pytest.fixture(scope="module")
def recommender(learned: Learned) -> Recommender:
    return Recommender.load(learned.folder)


def plays_of(learned: Learned, person: int, n: int) -> list[Play]:
    return learned.listening.plays(learned.world, person, n)


def songs_of(recommender: Recommender, plays: list[Play], listener: Listener) -> list[int]:
    return [one.song_id for one in recommender.recommend(plays, listener, LIST_LENGTH)]


@pytest.mark.parametrize("n_plays", [0, 1, 2, 7, 50, 60])
def test_the_weights_of_a_songs_reasons_sum_to_one(
    learned: Learned, recommender: Recommender, n_plays: int
) -> None:
    plays, listener = plays_of(learned, 3, n_plays), learned.people.listener(3)
    songs = songs_of(recommender, plays, listener)

    for reasons in recommender.explain(plays, listener, songs):
        weights = [reason.weight for reason in reasons]
        assert sum(weights) == pytest.approx(1.0)
        assert min(weights) > 0
        assert weights == sorted(weights, reverse=True)
        assert {r.song_id for r in reasons if r.kind == "play"} <= {p.song_id for p in plays}


def test_a_song_heard_before_all_that_the_tower_reads_speaks_for_its_neighbours(
    learned: Learned,
) -> None:
    arrays = learned.checkpoint.arrays
    alike = {**arrays, "blend": np.ones_like(arrays["blend"])}
    recommender = Recommender(replace(learned.checkpoint, arrays=alike))
    neighbours = recommender.scorer.items.neighbours
    near = int(neighbours.items[0, 0])
    first, song = recommender.vocabulary.decode(np.array([neighbours.known[0], near])).tolist()
    latest = [play for play in plays_of(learned, 3, 60) if play.song_id not in (first, song)]
    long_ago = Play(first, latest[0].at - timedelta(days=9), 30.0)

    def share_of_plays(plays: list[Play]) -> float:
        (reasons,) = recommender.explain(plays, learned.people.listener(3), [song])
        return sum(r.weight for r in reasons if r.kind not in ("demographics", "popularity"))

    assert len(latest) > LENGTH
    assert share_of_plays([long_ago, *latest]) > share_of_plays(latest)


def test_a_newcomer_is_shown_no_play_as_a_reason(recommender: Recommender) -> None:
    songs = songs_of(recommender, [], Listener())

    kinds = {r.kind for reasons in recommender.explain([], Listener(), songs) for r in reasons}

    assert kinds == {"popularity"}


def test_a_drawn_song_says_by_how_much_it_was_chance(
    learned: Learned, recommender: Recommender
) -> None:
    plays, listener = plays_of(learned, 3, 20), learned.people.listener(3)
    rows = recommender.recommend(plays, listener, LIST_LENGTH, seed="a")

    songs, chances = [one.song_id for one in rows], [one.propensity for one in rows]
    explained = recommender.explain(plays, listener, songs, chances)

    for one, reasons in zip(rows, explained, strict=True):
        assert sum(reason.weight for reason in reasons) == pytest.approx(1.0)
        chance = sum(reason.weight for reason in reasons if reason.kind == "exploration")
        assert chance == pytest.approx(1 - one.propensity)


def test_an_unknown_song_has_no_reasons(learned: Learned, recommender: Recommender) -> None:
    assert recommender.explain(plays_of(learned, 3, 5), Listener(), [10**9]) == [[]]


@pytest.fixture(scope="module", params=[LENGTH, LENGTH + 10])
def faithful(
    learned: Learned, recommender: Recommender, request: pytest.FixtureRequest
) -> Faithfulness:
    """Of histories as long as is read in order, and of longer ones, where older plays move up."""
    cases = [
        Case(plays_of(learned, person, request.param), learned.people.listener(person), 0, person)
        for person in range(500)
    ]
    random = np.random.default_rng(0)
    return faithfulness(recommender, cases, random, n_songs=1000, progress=False)


@pytest.mark.slow
def test_without_the_three_plays_cited_most_a_song_scores_lower(faithful: Faithfulness) -> None:
    assert faithful.n_songs == 1000
    assert faithful.n_left_out < 333  # that cite fewer than three plays
    assert faithful.cited.lowered >= 0.9
    assert faithful.cited.lowered_more >= 0.8


@pytest.mark.slow
def test_reasons_at_random_fail_the_same_test(faithful: Faithfulness) -> None:
    assert faithful.at_random.lowered < 0.9
    assert faithful.at_random.lowered_more < 0.8


def test_songs_that_cite_fewer_than_three_plays_are_left_out_and_counted(
    learned: Learned, recommender: Recommender
) -> None:
    short, long = (Case(plays_of(learned, 3, n), Listener(), 0, n) for n in (2, LENGTH))
    random = np.random.default_rng(0)

    measured = faithfulness(recommender, [short, long, short], random, progress=False)

    assert measured.n_songs + measured.n_left_out == 12
    assert measured.n_left_out >= 8
    with pytest.raises(ValueError, match="no song cites three plays"):
        faithfulness(recommender, [short], random, progress=False)


def test_the_difference_of_two_lists_is_whole(learned: Learned, recommender: Recommender) -> None:
    plays, listener = plays_of(learned, 3, 20), learned.people.listener(3)

    told = WhatIf(
        recommender.recommend(plays, listener, LIST_LENGTH),
        recommender.recommend(plays[:10], listener, LIST_LENGTH),
    )

    before, after = ([one.song_id for one in rows] for rows in (told.before, told.after))
    assert told.entered
    assert sorted([*set(before) - set(told.left), *told.entered]) == sorted(after)
    stayed = set(before) & set(after)
    for song_id in stayed:
        gained = before.index(song_id) - after.index(song_id)
        assert told.moved.get(song_id, 0) == gained
