"""The door, on a checkpoint of the small planted world."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from model.comparison import Case
from model.hybrid.history import History
from model.knob_costs import DIVERSITY, GRID, PROMISES, diversity_costs, knob_costs
from model.past import Past
from model.ranking.config import RankingConfig
from model.recommender import Recommender
from model.values import Listener, Play, Recommendation
from tests.model.measures import LENGTH, Learned

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def recommender(learned: Learned) -> Recommender:
    return Recommender.load(learned.folder)


def plays_of(learned: Learned, person: int, n: int) -> list[Play]:
    return learned.listening.plays(learned.world, person, n)


def test_serving_never_imports_torch(learned: Learned) -> None:
    program = f"""
import sys
from pathlib import Path
from model.recommender import Recommender
from model.values import Listener
recommender = Recommender.load(Path({str(learned.folder)!r}))
assert recommender.recommend([], Listener(), 10)
assert recommender.similar({int(learned.world.song_ids[0])}, 10)
print("torch" in sys.modules, "pandas" in sys.modules)
"""

    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["False", "False"]


@pytest.mark.parametrize("n_plays", [0, 1, 7, 50, 60])
def test_the_best_of_a_list_are_the_best_of_all_scores(learned: Learned, n_plays: int) -> None:
    plain = RankingConfig(diversity=0.0, calibration=0.0, most_repeats=0.0, artist_cap=50)
    recommender = Recommender(learned.checkpoint, plain)
    checkpoint, missed = learned.checkpoint, 0

    for person in range(20):
        plays, listener = plays_of(learned, person, n_plays), learned.people.listener(person)
        served = recommender.recommend(plays, listener, 20)

        numbers = checkpoint.categories.encode(_fields(listener))
        history = History.of(Past.of(plays, checkpoint.vocabulary), LENGTH)
        scores = recommender.scorer.all_scores(numbers[None], history, 0)[0]
        songs = checkpoint.vocabulary.encode([one.song_id for one in served])
        assert np.allclose([one.score for one in served], scores[songs], atol=1e-4)
        scores[[0, *checkpoint.vocabulary.encode([play.song_id for play in plays])]] = -np.inf
        missed += len(set(np.argsort(-scores)[:20]) - set(songs))

    assert missed == 0


def test_unknown_songs_in_a_history_are_skipped(learned: Learned, recommender: Recommender) -> None:
    plays = plays_of(learned, 5, 20)
    stranger = Play(10**9, plays[-1].at, 30.0)

    with_strangers = recommender.recommend([stranger, *plays, stranger], Listener(), 20)

    assert with_strangers == recommender.recommend(plays, Listener(), 20)


def test_a_value_never_seen_in_training_counts_as_unknown(recommender: Recommender) -> None:
    unheard_of = recommender.recommend([], Listener("18-24", "robot", "XX"), 20)

    assert unheard_of == recommender.recommend([], Listener("18-24"), 20)


def test_newcomers_of_different_demographics_get_different_lists(recommender: Recommender) -> None:
    young = recommender.recommend([], Listener("under-18", "female", "JP"), 20)
    old = recommender.recommend([], Listener("65-plus", "male", "US"), 20)

    assert len({one.song_id for one in young} & {one.song_id for one in old}) < 10
    assert {one.source for one in young + old} == {"demographics"}


def test_the_source_says_what_a_list_is_made_from(
    learned: Learned, recommender: Recommender
) -> None:
    def source(plays: list[Play], listener: Listener) -> str:
        return recommender.recommend(plays, listener, 1)[0].source

    assert source([], Listener()) == "popular"
    assert source([], Listener(country="US")) == "demographics"
    assert source(plays_of(learned, 0, 1), Listener()) == "personal"


def test_a_play_changes_the_list(learned: Learned, recommender: Recommender) -> None:
    before = recommender.recommend(plays_of(learned, 2, 10), Listener(), 20)
    after = recommender.recommend(plays_of(learned, 2, 11), Listener(), 20)

    assert [one.song_id for one in before] != [one.song_id for one in after]


def test_no_artist_stands_more_than_twice_in_a_list(
    learned: Learned, recommender: Recommender
) -> None:
    artist = dict(zip(learned.world.song_ids.tolist(), learned.world.artist, strict=True))

    for person in range(20):
        given = recommender.recommend(plays_of(learned, person, 30), Listener(), 50)
        shown = [artist[one.song_id] for one in given]
        assert max(shown.count(name) for name in shown) <= 2
        assert len(given) == 50


def test_a_song_that_nobody_played_can_be_recommended_and_has_neighbours(
    learned: Learned, recommender: Recommender
) -> None:
    late = set(learned.world.song_ids[learned.world.late].tolist())

    shown = {
        one.song_id
        for person in range(30)
        for one in recommender.recommend(plays_of(learned, person, 30), Listener(), 50)
    }

    assert len(recommender) == len(learned.world.song_ids)
    assert all(song_id in recommender for song_id in late)
    assert shown & late
    assert recommender.similar(min(late), 10)


def test_similar_songs_share_the_genre_and_leave_out_the_song_itself(
    learned: Learned, recommender: Recommender
) -> None:
    world = learned.world
    genre = dict(zip(world.song_ids.tolist(), world.genre, strict=True))
    asked = world.song_ids[:100].tolist()

    alike = {song_id: recommender.similar(song_id, 10) for song_id in asked}

    same = [genre[one.song_id] == genre[s] for s, given in alike.items() for one in given]
    chance = (np.bincount(world.genre) / len(world.genre)) ** 2
    assert all(len(given) == 10 for given in alike.values())
    assert not any(one.song_id == s for s, given in alike.items() for one in given)
    assert np.mean(same) > 5 * chance.sum()


def test_an_unknown_song_has_no_neighbours(recommender: Recommender) -> None:
    assert recommender.similar(10**9, 10) == []
    assert 10**9 not in recommender


def _fields(listener: Listener) -> dict[str, str | None]:
    return {
        "age_band": listener.age_band,
        "gender": listener.gender,
        "country": listener.country,
    }


def test_what_is_excluded_is_left_out_and_the_list_stays_full(
    learned: Learned, recommender: Recommender
) -> None:
    plays = plays_of(learned, 3, 7)
    best = [one.song_id for one in recommender.recommend(plays, Listener(), 20)]

    left = recommender.recommend(plays, Listener(), 20, excluded=[*best[:10:2], 999_999])

    songs = [one.song_id for one in left]
    assert not set(best[:10:2]) & set(songs)
    assert songs[0] == best[1]
    assert len(songs) == 20


def test_a_list_among_some_songs_is_as_full_as_they_allow(
    learned: Learned, recommender: Recommender
) -> None:
    plays = plays_of(learned, 3, 7)
    whole = [one.song_id for one in recommender.recommend(plays, Listener(), 10_000)]
    few = np.array([*whole[-5:], 999_999])

    given = recommender.recommend(plays, Listener(), 10, among=recommender.select(few))
    none = recommender.recommend(plays, Listener(), 10, among=recommender.select(few[:0]))

    assert {one.song_id for one in given} == set(whole[-5:])
    assert none == []


def test_a_song_that_is_liked_unheard_stays_in_the_list(
    learned: Learned, recommender: Recommender
) -> None:
    plays = plays_of(learned, 3, 7)
    top = recommender.recommend(plays, Listener(), 1)[0].song_id
    like = Play(top, plays[-1].at, 0.0, kind="like")

    after = [one.song_id for one in recommender.recommend([*plays, like], Listener(), 10_000)]

    assert top in after
    assert plays[-1].song_id not in after


def test_without_weights_for_anything_else_a_list_goes_by_score(learned: Learned) -> None:
    plain = RankingConfig(diversity=0.0, calibration=0.0, most_repeats=0.0)
    recommender = Recommender(learned.checkpoint, plain)

    for person in range(5):
        given = recommender.recommend(plays_of(learned, person, 30), Listener(), 50)
        scores = [one.score for one in given]
        assert scores == sorted(scores, reverse=True)
        assert {one.propensity for one in given} == {1.0}


def test_a_seed_draws_one_place_in_ten_the_same_for_the_same_plays(
    learned: Learned, recommender: Recommender
) -> None:
    plays = plays_of(learned, 3, 20)

    def ask(n: int, seed: str) -> list[Recommendation]:
        return recommender.recommend(plays[:n], Listener(), 20, seed=seed)

    once = ask(20, "a")
    drawn = [one for one in once if one.source == "exploration"]
    assert [one.rank for one in drawn] == [10, 20]
    assert all(0 < one.propensity < 1 for one in drawn)
    assert all(one.propensity == 1 for one in once if one not in drawn)
    assert ask(20, "a") == once
    assert len({ask(20, seed)[9].song_id for seed in "abcdefgh"}) > 3
    assert len({ask(n, "a")[9].song_id for n in range(10, 20)}) > 3


@pytest.mark.slow
@pytest.mark.parametrize("knob", PROMISES)
def test_a_knob_moves_what_it_promises_for_500_listeners(learned: Learned, knob: str) -> None:
    cases = [Case(plays_of(learned, n, 50), learned.people.listener(n), 0, n) for n in range(500)]

    measured = knob_costs(learned.checkpoint, cases, [knob], progress=False)

    settings = [getattr(measured[knob, value], PROMISES[knob]) for value in GRID]
    assert len(settings[0]) == 500
    for before, now in pairwise(settings):
        assert now.mean() > before.mean()
        assert (now >= before - 1e-6).mean() > 0.85


@pytest.mark.slow
def test_more_diversity_makes_songs_of_a_list_less_alike(learned: Learned) -> None:
    cases = [Case(plays_of(learned, n, 50), learned.people.listener(n), 0, n) for n in range(200)]

    measured = diversity_costs(learned.checkpoint, cases, progress=False)

    distances = [measured["diversity", weight].distance.mean() for weight in DIVERSITY]
    assert distances == sorted(distances)
    assert distances[-1] > distances[0] + 0.02
