import numpy as np
import pytest

from model.hybrid.fit_neighbours import fit_neighbours
from model.hybrid.interactions import Interactions
from model.hybrid.neighbours import Neighbours
from model.hybrid.recipe import LinearConfig
from model.vocabulary import Categories, Vocabulary
from tests.model.exports import export_of

N_SONGS = 12
CONFIG = LinearConfig(ridge=2.0)


def random_log(n_users: int = 40, n_songs: int = N_SONGS) -> Interactions:
    """Listeners of some songs, with repeats and skips; the last song is always skipped."""
    random = np.random.default_rng(0)
    plays, events = [], []
    for user in range(n_users):
        for time in range(int(random.integers(1, 9))):
            song = 1 + int(n_songs * random.random() ** 2)
            plays.append((user, song, time))
            events.append("skip" if song == n_songs or random.random() < 0.2 else "play")
    export = export_of(plays, event=events)
    return Interactions.of(export, Vocabulary.of(range(1, n_songs + 1)), Categories({}))


def neighbours_of(
    plays: Interactions, config: LinearConfig = CONFIG, n_songs: int = N_SONGS
) -> Neighbours:
    return fit_neighbours(plays, n_songs + 1, config, np.random.default_rng(0))


def in_full(neighbours: Neighbours) -> np.ndarray:
    """Weights (n_items, n_items), row given, column foretold."""
    full = np.zeros((neighbours.n_items, neighbours.n_items))
    full[neighbours.known[:, None], neighbours.items] = neighbours.weights
    return full


def closed_form(plays: Interactions, ridge: float, n_songs: int = N_SONGS) -> np.ndarray:
    """EASE on the matrix of who completed what, of listeners with more than one such song."""
    counted = plays.where(plays.is_first() & plays.completed)
    played = np.zeros((plays.n_users, n_songs + 1))
    played[counted.user, counted.item] = 1
    played = played[played.sum(1) > 1]
    inverse = np.linalg.inv(played.T @ played + ridge * np.eye(n_songs + 1))
    weights = inverse / -np.diag(inverse)
    np.fill_diagonal(weights, 0)
    return weights


@pytest.mark.parametrize(
    ("n_users", "n_songs"), [(40, N_SONGS), (4000, N_SONGS), (100, 400)], ids=str
)
def test_the_weights_are_those_of_the_closed_form(n_users: int, n_songs: int) -> None:
    plays = random_log(n_users, n_songs)
    all_kept = LinearConfig(ridge=2.0, neighbours=n_songs)

    weights = in_full(neighbours_of(plays, all_kept, n_songs))

    assert np.allclose(weights, closed_form(plays, 2.0, n_songs), rtol=1e-3, atol=1e-5)


def test_the_largest_weights_of_each_item_are_kept() -> None:
    plays = random_log()

    few = in_full(neighbours_of(plays, LinearConfig(ridge=2.0, neighbours=3)))

    for kept, row in zip(few, closed_form(plays, 2.0), strict=True):
        largest = np.argsort(-np.abs(row))[:3]
        expected = np.zeros_like(row)
        expected[largest] = row[largest]
        assert np.allclose(kept, expected, atol=1e-5)


def test_only_the_most_played_items_have_neighbours() -> None:
    plays = random_log()
    counted = plays.where(plays.is_first() & plays.completed)
    count = np.bincount(counted.item, minlength=N_SONGS + 1)

    full = in_full(neighbours_of(plays, LinearConfig(ridge=2.0, most_items=4)))

    some = np.flatnonzero((full != 0).any(1))
    assert len(some) == 4
    assert count[some].min() >= np.sort(count)[-4]
    assert not full[:, np.setdiff1d(np.arange(N_SONGS + 1), some)].any()


def test_a_history_speaks_for_the_sum_of_its_distinct_items() -> None:
    plays = random_log()
    neighbours, full = neighbours_of(plays), closed_form(plays, 2.0)

    histories, some = np.array([[3, 5, 3, 0], [0, 0, 0, 0], [12, 0, 0, 0]]), np.array([9, 4, 1])
    scores = neighbours.scores(histories)

    assert np.allclose(scores, [full[3] + full[5], np.zeros(13), np.zeros(13)], atol=1e-5)
    assert np.allclose(neighbours.among(histories, some), scores[:, some], atol=1e-5)


def test_only_known_items_have_weights() -> None:
    neighbours = neighbours_of(random_log(), LinearConfig(ridge=2.0, most_items=4))
    history = np.array([*neighbours.known[:2], 0])

    scores = neighbours.scores(history[None])[0]

    assert scores.any()
    assert set(np.flatnonzero(scores)) <= set(neighbours.known)


def test_a_log_of_single_plays_has_no_neighbours_and_is_no_error() -> None:
    export = export_of([(user, 1 + user % 3, user) for user in range(9)])
    plays = Interactions.of(export, Vocabulary.of(range(1, N_SONGS + 1)), Categories({}))

    assert not neighbours_of(plays).scores(np.array([[1, 2]])).any()
