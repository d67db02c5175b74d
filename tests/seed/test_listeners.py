"""Simulated listeners: what is planted can be found again in what they play."""

from datetime import datetime, timedelta
from uuid import UUID

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest

from model.values import AGE_BANDS, GENDERS
from seed.listeners import Simulation, simulate
from seed.planted import COUNTRIES, FOLLOW
from tests.seed.catalogues import catalogue
from tests.seed.conftest import END

Floats = npt.NDArray[np.float64]


def _within_sessions(heard: pd.DataFrame) -> pd.DataFrame:
    returns = heard["move"].isin(["repeat", "artist"])
    return heard[~heard["opens"] & ~returns]


def _genre_mass(heard: pd.DataFrame, n_genres: int) -> Floats:
    """Each listener's share of plays by genre, smoothed."""
    counts = pd.crosstab(heard["listener"], heard["genre"])
    mass = counts.reindex(columns=range(n_genres), fill_value=0).to_numpy(np.float64) + 0.5
    return mass / mass.sum(1, keepdims=True)


def _divergence(p: Floats, q: Floats) -> float:
    return float((p * np.log(p / q)).sum(1).mean())


def test_equal_arguments_give_equal_plays(songs: pd.DataFrame) -> None:
    one = simulate(songs, 40, seed=3, end=END)
    two = simulate(songs.sample(frac=1, random_state=1), 40, seed=3, end=END)

    pd.testing.assert_frame_equal(one.users, two.users)
    pd.testing.assert_frame_equal(one.plays, two.plays)
    pd.testing.assert_frame_equal(one.moves, two.moves)


def test_another_seed_gives_other_people(songs: pd.DataFrame) -> None:
    one, two = (simulate(songs, 40, seed=seed, end=END) for seed in (3, 4))

    assert not set(one.users["user_id"]) & set(two.users["user_id"])
    assert not set(one.plays["client_id"]) & set(two.plays["client_id"])
    assert len(one.plays) != len(two.plays)


def test_a_later_end_moves_the_plays_and_leaves_the_identifiers(songs: pd.DataFrame) -> None:
    week = timedelta(weeks=1)

    one = simulate(songs, 40, seed=3, end=END).plays
    two = simulate(songs, 40, seed=3, end=END + week).plays

    assert (one["at"] + week).tolist() == two["at"].tolist()
    pd.testing.assert_frame_equal(one.drop(columns="at"), two.drop(columns="at"))


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ({"end": datetime(2026, 11, 1)}, "aware"),  # noqa: DTZ001
        ({"n_listeners": 0}, "positive"),
        ({"songs": catalogue(10).drop(columns="listens")}, "listens"),
        ({"songs": catalogue(10).head(0)}, "rows"),
        ({"songs": pd.concat([catalogue(10), catalogue(10)])}, "twice"),
    ],
)
def test_what_cannot_be_simulated_is_refused(fault: dict[str, object], message: str) -> None:
    arguments = {"songs": catalogue(10), "n_listeners": 3, "seed": 1, "end": END}

    with pytest.raises(ValueError, match=message):
        simulate(**{**arguments, **fault})  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    "poor",
    [
        catalogue(1),
        catalogue(3),
        catalogue(60).assign(energy=None),
        catalogue(60).assign(energy=0.5),
        catalogue(60).assign(duration_seconds=None),
        catalogue(60).assign(listens=0),
        catalogue(60).assign(genres=None),
        catalogue(60).assign(genres=pd.Series([[]] * 60)),
        catalogue(60).assign(genres=pd.Series([["Rock"]] * 60)),
    ],
)
def test_a_poor_catalogue_is_listened_to_all_the_same(poor: pd.DataFrame) -> None:
    simulation = simulate(poor, 5, seed=1, end=END)

    plays = simulation.plays
    assert len(plays) >= 25
    assert set(plays["song_id"]) <= set(poor["song_id"])
    assert plays.notna().all(axis=None)
    assert plays["seconds_available"].between(1, 30).all()


def test_people_listen_little_or_a_lot(simulation: Simulation) -> None:
    n_plays = simulation.plays.groupby("user_id").size()

    assert len(n_plays) == len(simulation.users) == 800
    assert n_plays.between(5, 400).all()
    assert 50 <= n_plays.median() <= 72
    assert 85 <= n_plays.mean() <= 115


def test_identifiers_are_uuids_and_client_ids_never_meet(simulation: Simulation) -> None:
    client_ids = simulation.plays["client_id"]

    assert client_ids.is_unique
    assert {UUID(text).version for text in client_ids.head(100)} == {4}
    assert {UUID(text).version for text in simulation.users["user_id"]} == {4}


def test_demographics_are_told_in_the_words_of_the_model_or_not_at_all(
    simulation: Simulation,
) -> None:
    users, listeners = simulation.users, simulation.listeners
    truth = {
        "age_band": np.array(AGE_BANDS)[listeners.age],
        "gender": np.array(GENDERS)[listeners.gender],
        "country": np.array(list(COUNTRIES))[listeners.country],
    }

    for column, values in truth.items():
        told = users[column].notna()
        assert (users.loc[told, column] == values[told]).all()
        assert 0.1 < 1 - told.mean() < 0.4
    assert 0.1 < users[list(truth)].isna().all(axis=1).mean() < 0.2


def test_seconds_heard_fit_what_could_be_heard(heard: pd.DataFrame, songs: pd.DataFrame) -> None:
    duration = songs.set_index("song_id")["duration_seconds"][heard["song_id"]].to_numpy()

    assert (heard["seconds_available"] == np.minimum(duration, 30)).all()
    assert heard["seconds_heard"].between(0, heard["seconds_available"], inclusive="right").all()
    assert (heard["seconds_heard"] == heard["seconds_available"]).mean() > 0.6
    assert heard.loc[heard["skipped"], "seconds_heard"].median() < 6


def test_about_a_quarter_of_the_plays_is_skipped(heard: pd.DataFrame) -> None:
    assert 0.22 < heard["skipped"].mean() < 0.32


def test_half_an_hour_parts_sessions_and_nothing_else_does(heard: pd.DataFrame) -> None:
    between = heard["opens"] & heard["gap"].notna()

    assert heard.loc[between, "gap"].min() > 1800
    assert heard.loc[~heard["opens"], "gap"].max() < 1800
    assert heard["gap"].min() > 0
    assert 5 < len(heard) / heard["opens"].sum() < 20


def test_people_listen_in_the_evening_and_at_weekends(
    heard: pd.DataFrame, simulation: Simulation
) -> None:
    ahead = np.array([hours for _, hours in COUNTRIES.values()])[simulation.listeners.country]
    local = heard["at"] + pd.to_timedelta(ahead[heard["listener"]], unit="h")

    share = local.dt.hour.value_counts(normalize=True)
    weekend = (local.dt.day_of_week >= 5).mean()

    assert share[range(18, 23)].sum() > 3 * share[range(1, 6)].sum()
    assert share.idxmax() in range(18, 22)
    assert weekend > 2 / 7 + 0.02


def test_every_play_lies_before_the_end_and_after_its_listener_joined(
    heard: pd.DataFrame, simulation: Simulation
) -> None:
    joined = simulation.users["joined_at"].to_numpy()[heard["listener"]]

    assert heard["at"].max() < END
    assert heard["at"].min() > END - timedelta(days=181)
    assert (heard["at"].to_numpy() > joined).all()


def test_popular_songs_are_played_more(heard: pd.DataFrame, songs: pd.DataFrame) -> None:
    n_plays = heard["song_id"].value_counts().reindex(songs["song_id"], fill_value=0)
    listens = songs.set_index("song_id")["listens"]

    by_listens = n_plays.rank().corr(listens.rank())
    shuffled = n_plays.rank().corr(listens.sample(frac=1, random_state=1).set_axis(listens.index))

    assert by_listens > 0.6 > 0.1 > abs(shuffled)


def test_new_songs_are_heard_near_the_end_only(heard: pd.DataFrame, simulation: Simulation) -> None:
    world = simulation.world
    of_new = world.new[heard["row"]]
    late = heard["at"] >= simulation.new_from

    assert simulation.new_from == END - timedelta(days=18)
    assert 0.05 < world.new.mean() < 0.11
    assert not of_new[~late].any()
    assert 0.02 < of_new[late].mean() < 0.15


def test_demographics_tell_of_taste(heard: pd.DataFrame, simulation: Simulation) -> None:
    n_genres = len(simulation.world.genres)
    expected = simulation.listeners.demographic_taste
    mass = _genre_mass(heard, n_genres)
    shuffled = np.random.default_rng(0).permutation(len(mass))

    own, others = _divergence(expected, mass), _divergence(expected, mass[shuffled])

    assert own < 0.75 * others


@pytest.mark.parametrize("column", ["age_band", "country"])
def test_groups_of_listeners_differ_in_the_genres_they_play(
    heard: pd.DataFrame, simulation: Simulation, column: str
) -> None:
    mass = pd.DataFrame(_genre_mass(heard, len(simulation.world.genres)))
    told = simulation.users[column].fillna("unknown")
    shuffled = told.sample(frac=1, random_state=1, ignore_index=True)

    def spread(group: "pd.Series[str]") -> float:
        of_group = mass.groupby(group).transform("mean").to_numpy()
        return _divergence(of_group, mass.to_numpy().mean(0, keepdims=True))

    assert spread(told) > 1.5 * spread(shuffled)


def test_listeners_come_back_to_the_genres_of_their_taste(
    heard: pd.DataFrame, simulation: Simulation
) -> None:
    starts = heard[heard["opens"] & heard["move"].eq("taste")]
    taste = simulation.listeners.taste
    listener, genre = starts["listener"].to_numpy(), starts["genre"].to_numpy()
    shuffled = np.random.default_rng(0).permutation(len(taste))

    own = taste[listener, genre].mean()
    planted = (taste**2).sum(1)[listener].mean()

    assert own == pytest.approx(planted, rel=0.05)
    assert own > 1.3 * taste[shuffled[listener], genre].mean()


def test_the_young_play_more_energetic_songs(heard: pd.DataFrame, simulation: Simulation) -> None:
    energy = pd.Series(simulation.world.energy[heard["row"]])
    above_genre = energy - energy.groupby(heard["genre"]).transform("mean")
    age = pd.Series(simulation.listeners.age[heard["listener"]])

    by_age = above_genre.groupby(age).mean()
    by_listener = above_genre.groupby(heard["listener"]).mean()

    assert by_age.iloc[:3].min() > by_age.iloc[-3:].max()
    assert np.corrcoef(by_listener, simulation.listeners.energy)[0, 1] > 0.7


def test_a_skip_moves_on_to_another_genre(heard: pd.DataFrame) -> None:
    follow_up = _within_sessions(heard)
    changed = follow_up["genre"] != follow_up["genre_before"]

    after_skip = changed[follow_up["skipped_before"]].mean()
    after_completion = changed[~follow_up["skipped_before"]].mean()

    assert after_completion == pytest.approx(FOLLOW, abs=0.02)
    assert after_skip > after_completion + 0.15


def test_a_completed_play_leads_to_the_genres_successor(
    heard: pd.DataFrame, simulation: Simulation
) -> None:
    completed = _within_sessions(heard).query("not skipped_before")
    successor = simulation.world.successor[completed["genre_before"].astype(int)]

    backwards = (simulation.world.successor[completed["genre"]] == completed["genre_before"]).mean()

    assert (completed["genre"] == successor).mean() == pytest.approx(FOLLOW, abs=0.02)
    assert backwards < 0.02


def test_old_favourites_return(heard: pd.DataFrame, simulation: Simulation) -> None:
    repeats = heard["move"] == "repeat"
    share = repeats.groupby(heard["listener"]).mean()
    many = heard.groupby("listener").size() > 50
    habit = simulation.listeners.repeat[many]

    assert 0.11 < repeats.mean() < 0.17
    assert heard.duplicated(["listener", "song_id"])[repeats].all()
    assert np.corrcoef(share[many], habit)[0, 1] > 0.7


def test_what_returns_is_mostly_recent_and_liked(heard: pd.DataFrame) -> None:
    order = heard.groupby("listener").cumcount()
    last_heard = order.groupby([heard["listener"], heard["song_id"]]).shift()
    skipped_last = heard.groupby(["listener", "song_id"])["skipped"].shift().astype("boolean")
    repeats = (heard["move"] == "repeat") & (order > 50)

    age = ((order - last_heard) / order)[repeats]

    assert age.median() < 0.3
    assert skipped_last[repeats].mean() < 0.5 * heard["skipped"].mean()


def test_listeners_return_to_artists_they_know(heard: pd.DataFrame, simulation: Simulation) -> None:
    artist = pd.Series(simulation.world.artist[heard["row"]])
    known = pd.DataFrame({"listener": heard["listener"], "artist": artist}).duplicated()
    loyal = heard["move"] == "artist"
    share = loyal.groupby(heard["listener"]).mean()
    many = heard.groupby("listener").size() > 50

    assert known[loyal].all()
    assert 0.03 < loyal.mean() < 0.1
    assert np.corrcoef(share[many], simulation.listeners.loyalty[many])[0, 1] > 0.5
