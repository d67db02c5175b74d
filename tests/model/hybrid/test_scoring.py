import numpy as np
import pytest

from model.hybrid.assembly import blended, recounted
from model.hybrid.blend import HORIZONS, PARTS
from model.hybrid.fit import learn
from model.hybrid.fit_blend import cut_cases
from model.hybrid.history import History
from model.hybrid.network import Network
from model.hybrid.recipe import NetworkConfig, Recipe, TrainConfig
from model.hybrid.scoring import Scorer
from model.hybrid.training_data import TrainingData
from tests.model.hybrid.test_network import small_export

RECIPE = Recipe(
    network=NetworkConfig(embedding_dim=16),
    train=TrainConfig(
        max_epochs=2, batch_events=100, validation_share=0.3, common_demographic=1, common_tag=1
    ),
)


@pytest.fixture(scope="module")
def data() -> TrainingData:
    return TrainingData.of(small_export(), RECIPE.train)


@pytest.fixture(scope="module")
def network(data: TrainingData) -> Network:
    return learn(data, RECIPE, progress=False).network


@pytest.fixture(scope="module")
def scorer(network: Network, data: TrainingData) -> Scorer:
    return blended(network, data, RECIPE)


@pytest.mark.parametrize("horizon", range(len(HORIZONS)))
def test_a_score_is_the_sum_of_its_weighted_parts(
    data: TrainingData, scorer: Scorer, horizon: int
) -> None:
    cases = cut_cases(data.held_out, 50, np.random.default_rng(0))
    items = np.arange(data.vocabulary.n_items)

    scores = scorer.all_scores(cases.demographics, cases.history, horizon)

    parts = scorer.parts(cases.demographics, cases.history, items)
    weights = scorer.blend.at(horizon, cases.history.lengths)
    by_hand = sum(weights[:, [n]] * parts[:, n] for n in range(len(PARTS)))
    assert scores.shape == (len(cases), len(items))
    assert np.allclose(scores, by_hand, atol=1e-4)
    assert np.isfinite(scores).all()


def test_scores_of_some_items_are_those_among_all(data: TrainingData, scorer: Scorer) -> None:
    cases = cut_cases(data.held_out, 50, np.random.default_rng(0))
    some = np.array([7, 2, 11])

    query = scorer.query(cases.demographics, cases.history, 0)

    every = scorer.all_scores(cases.demographics, cases.history, 0)
    assert np.allclose(scorer.scores(query, some), every[:, some], atol=1e-5)
    assert np.ptp(every[:, some]) > 0


def test_what_was_heard_earlier_counts_in_the_linear_term_alone(scorer: Scorer) -> None:
    def parts_of(items: list[int], earlier: list[int]) -> np.ndarray:
        read, nobody = np.array([items]), np.zeros((1, len(scorer.sizes)), np.int64)
        untold = np.full(read.shape, np.nan)
        history = History.encode(read, np.zeros_like(read), untold, np.array([earlier], np.int64))
        return scorer.parts(nobody, history, np.arange(1, 20))[0]

    both, one, none = parts_of([3, 5], []), parts_of([5], [3]), parts_of([5], [])

    linear = PARTS.index("neighbours")
    assert np.array_equal(one[linear], both[linear])
    assert not np.array_equal(one[linear], none[linear])
    assert np.array_equal(np.delete(one, linear, 0), np.delete(none, linear, 0))


def test_with_less_popularity_a_score_falls_by_the_share_of_plays(
    data: TrainingData, scorer: Scorer
) -> None:
    cases = cut_cases(data.held_out, 50, np.random.default_rng(0))
    items = np.arange(1, data.vocabulary.n_items)

    whole = scorer.query(cases.demographics, cases.history, 0)
    less = scorer.query(cases.demographics, cases.history, 0, popularity=0.5)

    fall = scorer.scores(whole, items) - scorer.scores(less, items)
    shares = scorer.items.log_shares[1:] - scorer.items.log_shares[1:].mean()
    of_logits = scorer.blend.at(0, cases.history.lengths)[:, :2].sum(1)
    assert np.allclose(fall, 0.5 * of_logits[:, None] * shares, atol=1e-5)
    of_popularity = scorer.popularity(whole, items) - scorer.popularity(less, items)
    assert np.allclose(fall, of_popularity, atol=1e-5)
    assert np.ptp(fall) > 0


def test_what_is_counted_on_all_listeners_leaves_the_blend_as_it_was_fitted(
    network: Network, data: TrainingData, scorer: Scorer
) -> None:
    again = recounted(network, scorer, data, data.everything, RECIPE)

    assert np.array_equal(again.blend.weights, scorer.blend.weights)
    assert not np.array_equal(scorer.blend.weights, scorer.blend.unfitted().weights)
    assert not np.array_equal(again.items.segments.items, scorer.items.segments.items)
