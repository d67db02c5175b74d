import numpy as np

from model.hybrid.blend import HORIZONS, KNOTS, PARTS, Blend, between_knots
from model.hybrid.fit_blend import CUTS, Cases, cut_cases, fit_blend
from model.hybrid.history import COMPLETE, History
from model.hybrid.interactions import Interactions
from model.vocabulary import Categories, Vocabulary
from tests.model.exports import export_of

N_ITEMS = 40
WARM = np.arange(1, N_ITEMS + 1)


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
    """Cases that follow one part alone, as a softmax of `scale` times it; the rest is noise."""
    random = np.random.default_rng(0)
    known = random.normal(size=(n, len(PARTS), N_ITEMS)).astype(np.float32)
    length = random.choice(KNOTS, n)
    items = np.where(np.arange(60) < length[:, None], N_ITEMS + 5, 0)
    following = []
    for case in range(n):
        p = np.exp(scale * known[case, truth].astype(np.float64))
        following.append(1 + random.choice(N_ITEMS, 3, replace=False, p=p / p.sum()))
    history = History.encode(items, np.full(items.shape, COMPLETE), np.full(items.shape, np.nan))
    return Cases(np.zeros((n, 0), np.int64), history, following), known


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


def test_a_case_is_a_cut_history_and_the_new_songs_that_followed_it() -> None:
    plays = held_out()

    cases = cut_cases(plays, 50, np.random.default_rng(0))

    new = plays.is_first() & plays.completed
    bounds = plays.bounds()
    expected = []
    for user in range(plays.n_users):
        start, stop = bounds[user], bounds[user + 1]
        for cut in CUTS:
            followed = plays.item[start + cut : stop][new[start + cut : stop]]
            if cut < stop - start and len(followed):
                read = plays.item[max(start, start + cut - 50) : start + cut]
                expected.append((tuple(read), tuple(followed)))
    rows = zip(cases.history.items, cases.following, strict=True)
    assert sorted((tuple(row[row > 0]), tuple(after)) for row, after in rows) == sorted(expected)
