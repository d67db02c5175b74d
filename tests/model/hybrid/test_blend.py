from dataclasses import replace

import numpy as np
import pytest
from scipy.special import log_softmax

from model.hybrid.blend import HORIZONS, KNOTS, PARTS, Blend, between_knots
from model.hybrid.fit_blend import CUTS, Cases, cut_cases, fit_blend
from model.hybrid.history import History
from model.hybrid.interactions import Interactions
from model.past import COMPLETE
from model.vocabulary import Categories, Vocabulary
from tests.model.exports import export_of

N_ITEMS = 40
WARM = np.arange(1, N_ITEMS + 1)
PLAYED = 1000


def random_blend() -> Blend:
    weights = np.random.default_rng(0).normal(size=(len(HORIZONS), len(KNOTS), len(PARTS)))
    return Blend(weights.astype(np.float32))


def test_at_a_knot_the_weights_are_the_knots() -> None:
    blend = random_blend()

    for horizon in range(len(HORIZONS)):
        at_knots = blend.at(horizon, np.array(KNOTS))
        assert np.allclose(at_knots, blend.weights[horizon], atol=1e-6)


def test_between_two_knots_the_weights_follow_the_log_of_the_plays() -> None:
    blend, between = random_blend(), 13
    share = (np.log(14) - np.log(9)) / (np.log(21) - np.log(9))

    weights = blend.at(0, np.array([between]))[0]

    expected = (1 - share) * blend.weights[0, 3] + share * blend.weights[0, 4]
    assert np.allclose(weights, expected, atol=1e-6)


def test_beyond_the_last_knot_nothing_changes() -> None:
    beyond = random_blend().at(1, np.array([KNOTS[-1], KNOTS[-1] + 1, 10_000]))

    assert np.allclose(beyond, beyond[0])
    assert np.allclose(between_knots(np.arange(200)).sum(1), 1)


def test_unfitted_each_horizon_goes_by_its_own_head() -> None:
    weights = Blend.unfitted().at(0, np.array([5])), Blend.unfitted().at(1, np.array([5]))

    assert dict(zip(PARTS, weights[0][0], strict=True)) == dict.fromkeys(PARTS, 0) | {"sequence": 1}
    assert dict(zip(PARTS, weights[1][0], strict=True)) == dict.fromkeys(PARTS, 0) | {"taste": 1}


def made_up(truth: int, scale: float, n: int = 1500) -> tuple[Cases, np.ndarray]:
    """Cases that follow one part alone, as a softmax of `scale` times it; the rest is noise.

    What was played before is no item of the pool.
    """
    random = np.random.default_rng(0)
    known = random.normal(size=(n, len(PARTS), N_ITEMS)).astype(np.float32)
    length = random.choice(KNOTS, n)
    items = np.where(np.arange(60) < length[:, None], PLAYED, 0)
    following = []
    for case in range(n):
        p = np.exp(scale * known[case, truth].astype(np.float64))
        following.append(1 + random.choice(N_ITEMS, 3, replace=False, p=p / p.sum()))
    history = History.encode(items, np.full(items.shape, COMPLETE), np.full(items.shape, np.nan))
    alike = [np.ones(len(after)) for after in following]
    return Cases(np.zeros((n, 0), np.int64), history, following, alike, n), known


def test_the_fit_finds_the_part_that_tells_the_truth_and_its_weight() -> None:
    for truth in range(len(PARTS)):
        cases, known = made_up(truth, 1.5)

        blend = fit_blend(
            cases,
            lambda *_, known=known: known,
            np.arange(1, N_ITEMS + 1),
            np.random.default_rng(0),
        )

        following = blend.weights[0].mean(0)
        assert abs(following[truth] - 1.5) < 0.2
        assert np.abs(np.delete(following, truth)).max() < 0.2
        assert blend.weights[1].mean(0).argmax() == truth


def test_a_part_that_tells_nothing_is_let_go_however_loud_it_is() -> None:
    cases, known = made_up(PARTS.index("segment"), 1.5)
    known[:, PARTS.index("taste")] *= 10  # what weighs most before the fit

    blend = fit_blend(cases, lambda *_: known, WARM, np.random.default_rng(0))

    assert blend.weights[1, :, PARTS.index("taste")].max() < 0.02


def test_each_later_session_counts_alike_and_that_which_goes_on_does_not() -> None:
    minutes = {"a": [0, 5, 90, 95, 300], "b": [0, 5, 10]}
    plays = [
        (user, song, at * 60) for user, times in minutes.items() for song, at in enumerate(times)
    ]
    export = export_of(plays)
    heard = Interactions.of(export, Vocabulary.of(export.items["item_id"]), Categories({}))

    cases = cut_cases(heard, 10, np.random.default_rng(0))
    told = {
        (int(cases.history.n_plays[row]), len(following)): weights.tolist()
        for row, (following, weights) in enumerate(zip(cases.following, cases.weights, strict=True))
    }

    assert cases.n_listeners == 2
    assert told[0, 5] == [0.5, 0.5, 0.5, 0.5, 1.0]
    assert told[1, 4] == [0.0, 0.5, 0.5, 1.0]
    assert told[3, 2] == [0.0, 1.0]
    assert told[1, 2] == [0.5, 0.5]


def test_a_play_counts_as_much_as_its_weight() -> None:
    random = np.random.default_rng(0)
    at_once, known = made_up(0, 1.5)
    odds = np.exp(1.5 * known[:, 1].astype(np.float64))
    much_later = [random.choice(WARM, p=row / row.sum()) for row in odds]
    following = [np.append(*both) for both in zip(at_once.following, much_later, strict=True)]

    def weights_of(weights: list[float]) -> np.ndarray:
        cases = replace(
            at_once, following=following, weights=[np.array(weights) for _ in following]
        )
        return fit_blend(cases, lambda *_: known, WARM, random).weights[1].mean(0)

    alike, last_alone = weights_of([1 / 3, 1 / 3, 1 / 3, 1]), weights_of([0, 0, 0, 1])
    assert abs(alike[0] - alike[1]) < 0.2
    assert last_alone[1] > 3 * last_alone[0]


def fitted_to(known: np.ndarray, log_odds: np.ndarray) -> np.ndarray:
    """Weights (horizon, part) fitted to cases that five plays follow, of these odds (n, m)."""
    random = np.random.default_rng(0)
    n, _, n_items = known.shape
    odds = np.exp(log_odds.astype(np.float64))
    following = [1 + random.choice(n_items, 5, replace=False, p=row / row.sum()) for row in odds]
    cases, _ = made_up(0, 1.0, n)
    cases = replace(cases, following=following, weights=[np.ones(5)] * n)
    pool = np.arange(1, n_items + 1)
    return fit_blend(cases, lambda *_: known, pool, random).weights.mean(1)


def test_what_tells_the_last_items_alone_does_not_sway_the_first() -> None:
    n, n_first, n_last = 600, 150, 350
    taste, segment, popularity = (PARTS.index(part) for part in ("taste", "segment", "popularity"))
    known = np.zeros((n, len(PARTS), n_first + n_last), np.float32)
    known[:, [taste, segment]] = np.random.default_rng(0).normal(size=(n, 2, n_first + n_last))
    known[:, popularity, n_first:] = -1.0
    first, last = known[:, taste, :n_first], 3 * known[:, segment, n_first:]
    log_odds = [np.log(0.9) + log_softmax(first, 1), np.log(0.1) + log_softmax(last, 1)]

    following, later = fitted_to(known, np.concatenate(log_odds, 1))

    assert following[segment] > 0.2
    assert later[segment] < 0.1
    assert abs(later[taste] - 1.0) < 0.1


def test_what_holds_among_the_first_items_does_not_put_the_last_before_them() -> None:
    n, n_items = 300, 100
    known = np.zeros((n, len(PARTS), n_items), np.float32)
    popularity = np.linspace(0, 1, n_items)
    known[:, PARTS.index("popularity")] = popularity
    log_odds = np.where(popularity < 0.7, -20.0, -5.0 * popularity)

    _, later = fitted_to(known, np.tile(log_odds, (n, 1)))

    assert later[PARTS.index("popularity")] > 0


def test_what_was_played_before_counts_for_nothing() -> None:
    cases, known = made_up(PARTS.index("segment"), 1.5)
    fitted = fit_blend(cases, lambda *_: known, WARM, np.random.default_rng(0))
    in_pool = np.where(cases.history.items > 0, N_ITEMS + 1, 0)
    loud = np.full((len(cases), len(PARTS), 1), 3.0, np.float32)
    heard = replace(cases, history=replace(cases.history, items=in_pool))

    with_it = fit_blend(
        heard,
        lambda *_: np.concatenate([known, loud], 2),
        np.arange(1, N_ITEMS + 2),
        np.random.default_rng(0),
    )

    some_plays = slice(1, None)
    assert np.allclose(with_it.weights[:, some_plays], fitted.weights[:, some_plays], atol=0.1)


def test_evidence_for_an_item_is_never_turned_against_it() -> None:
    cases, known = made_up(0, -1.5)

    blend = fit_blend(cases, lambda *_: known, WARM, np.random.default_rng(0))

    assert (blend.weights[:, :, :-1] >= 0).all()


def test_of_few_listeners_all_histories_have_nearly_the_same_weights() -> None:
    cases, known = made_up(2, 1.5, 60)

    def spread(n_listeners: int) -> float:
        some = replace(cases, n_listeners=n_listeners)
        weights = fit_blend(some, lambda *_: known, WARM, np.random.default_rng(0)).weights
        return float(np.ptp(weights, axis=1).max())

    assert spread(2) < spread(60) / 3


def test_without_cases_the_blend_stays_unfitted() -> None:
    cases, known = made_up(0, 1.0, 0)

    blend = fit_blend(cases, lambda *_: known, np.arange(1, 9), np.random.default_rng(0))

    assert np.array_equal(blend.weights, Blend.unfitted().weights)


def test_where_nothing_that_followed_can_be_told_the_weights_are_numbers() -> None:
    cases, known = made_up(0, 1.0, 5)

    blend = fit_blend(
        cases, lambda *_: known[:, :, :3], np.arange(90, 93), np.random.default_rng(0)
    )

    assert np.isfinite(blend.weights).all()


def held_out() -> Interactions:
    random = np.random.default_rng(0)
    plays = [(u, int(random.integers(1, 30)), t) for u in range(6) for t in range(25 * (u + 1))]
    skips: list[object] = ["skip" if random.random() < 0.3 else "play" for _ in plays]
    export = export_of(plays, event=skips)
    return Interactions.of(export, Vocabulary.of(range(1, 30)), Categories({}))


@pytest.mark.parametrize("are_many", [False, True])
def test_a_case_is_a_cut_history_and_the_new_songs_that_followed_it(
    are_many: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    plays = held_out()
    new = plays.is_first() & plays.completed
    bounds = plays.bounds()
    expected = []
    for user in range(plays.n_users):
        start, stop = bounds[user], bounds[user + 1]
        for cut in CUTS if are_many else range(stop - start):
            followed = plays.item[start + cut : stop][new[start + cut : stop]]
            if cut < stop - start and len(followed):
                read = plays.item[max(start, start + cut - 50) : start + cut]
                expected.append((tuple(read), tuple(followed)))
    if are_many:
        monkeypatch.setattr("model.hybrid.fit_blend._CASES", len(expected))

    cases = cut_cases(plays, 50, np.random.default_rng(0))

    rows = zip(cases.history.items, cases.following, strict=True)
    assert sorted((tuple(row[row > 0]), tuple(after)) for row, after in rows) == sorted(expected)
