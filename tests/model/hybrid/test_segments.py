import numpy as np
import pandas as pd

from model.columns import fit_categories
from model.hybrid.interactions import Interactions
from model.hybrid.recipe import LinearConfig
from model.hybrid.segments import SegmentPrior
from model.vocabulary import Categories, Vocabulary
from tests.model.exports import export_of

PSEUDO = 0.5


def two_countries() -> tuple[Interactions, Categories]:
    """Germans play song 10 twice as often as 20; the French play 20 alone; a stranger plays 30."""
    users = pd.DataFrame(
        {"user_id": ["a", "b", "c", "d", "e"], "country": ["DE", "DE", "FR", "FR", None]}
    )
    plays = [("a", 10), ("a", 10), ("a", 20), ("b", 10), ("c", 20), ("d", 20), ("e", 30)]
    export = export_of([(user, song, time) for time, (user, song) in enumerate(plays)], users=users)
    categories = fit_categories(users, ["country"])
    return Interactions.of(export, Vocabulary.of([10, 20, 30]), categories), categories


def odds_of(prior: SegmentPrior, country: int, sizes: tuple[int, ...]) -> np.ndarray:
    return prior.query(np.array([[country]]), sizes)[0] @ prior.items.T


def test_two_values_and_three_items_by_hand() -> None:
    plays, categories = two_countries()
    config = LinearConfig(segment_pseudo_plays=PSEUDO)

    prior = SegmentPrior.of(plays, 4, categories.sizes, config)

    share = np.array([2 + 1, 3 + 1, 1 + 1]) / 9  # listeners of each song, one added
    pseudo = PSEUDO * 4
    german = np.log((np.array([2, 1, 0]) / share + pseudo) / (3 + pseudo))
    french = np.log((np.array([0, 2, 0]) / share + pseudo) / (2 + pseudo))
    assert np.allclose(odds_of(prior, 1, categories.sizes)[1:], german, atol=1e-5)
    assert np.allclose(odds_of(prior, 2, categories.sizes)[1:], french, atol=1e-5)


def test_an_unknown_value_says_nothing() -> None:
    plays, categories = two_countries()

    prior = SegmentPrior.of(plays, 4, categories.sizes, LinearConfig())

    assert np.allclose(odds_of(prior, 0, categories.sizes), 0, atol=1e-6)


def test_the_more_average_plays_are_added_the_less_a_segment_says() -> None:
    plays, categories = two_countries()

    def strength(pseudo: float) -> float:
        config = LinearConfig(segment_pseudo_plays=pseudo)
        prior = SegmentPrior.of(plays, 4, categories.sizes, config)
        return float(np.abs(odds_of(prior, 1, categories.sizes)).max())

    assert strength(0.1) > strength(1.0) > strength(100.0)
    assert strength(100.0) < 0.01


def random_log(n_columns: int) -> tuple[Interactions, tuple[int, ...]]:
    random = np.random.default_rng(0)
    columns = [f"c{n}" for n in range(n_columns)]
    users = pd.DataFrame({c: random.integers(0, 5, 80).astype(str) for c in columns})
    users.insert(0, "user_id", range(80))
    plays = [(int(u), int(random.integers(1, 31)), t) for u in range(80) for t in range(9)]
    categories = fit_categories(users, columns)
    export = export_of(plays, pd.DataFrame({"item_id": range(1, 31)}), users)
    return Interactions.of(export, Vocabulary.of(range(1, 31)), categories), categories.sizes


def test_the_values_of_several_columns_add_up_and_enough_columns_keep_them_whole() -> None:
    plays, sizes = random_log(2)

    both = SegmentPrior.of(plays, 31, sizes, LinearConfig(segment_columns=24))

    whole = both.query(np.array([[3, 4]]), sizes) @ both.items.T
    apart = [
        both.query(np.array([[3, 0]]), sizes) @ both.items.T,
        both.query(np.array([[0, 4]]), sizes) @ both.items.T,
    ]
    counted = plays.where(plays.is_first())
    count = np.bincount(counted.item, minlength=31)[1:] + 1.0
    pseudo = LinearConfig().segment_pseudo_plays * 31
    of_value = counted.where(plays.demographics[counted.user, 1] == 4)
    played = np.bincount(of_value.item, minlength=31)[1:]
    odds = np.log((played / (count / count.sum()) + pseudo) / (len(of_value) + pseudo))
    assert np.allclose(whole, sum(apart), atol=1e-5)
    assert np.allclose(apart[1][0, 1:], odds, atol=1e-5)


def test_few_columns_keep_what_they_can() -> None:
    plays, sizes = random_log(1)

    def kept(n: int) -> np.ndarray:
        prior = SegmentPrior.of(plays, 31, sizes, LinearConfig(segment_columns=n))
        assert prior.items.shape[1] == min(n, sum(sizes))
        return prior.values @ prior.items.T

    loss = [float(np.square(kept(n) - kept(24)).sum()) for n in (1, 2, 4, 6)]
    assert loss == sorted(loss, reverse=True)
    assert loss[-1] < 1e-6


def test_without_demographics_there_is_no_prior() -> None:
    plays, _ = random_log(0)

    prior = SegmentPrior.of(plays, 31, (), LinearConfig())

    assert np.allclose(prior.query(np.zeros((2, 0), np.int64), ()) @ prior.items.T, 0)
