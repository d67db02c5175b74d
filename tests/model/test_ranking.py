from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.ranking import (
    RULES,
    Candidates,
    Content,
    Knobs,
    Mix,
    Rule,
    Situation,
    best_after_rules,
    is_among,
)
from model.ranking.config import RankingConfig
from model.ranking.diversity import genre_shares, put_together
from model.ranking.exploration import explored
from model.ranking.rules import (
    few_per_artist,
    known_artists_moved,
    not_excluded,
    not_in_this_session,
    not_skipped_lately,
    repeats_in_their_slots,
    songs_like_unwanted_lowered,
)

N_ITEMS, N_GENRES = 30, 5
NOTHING = np.zeros(0, np.int64)
KEEPERS = (not_excluded, not_in_this_session, not_skipped_lately, few_per_artist)
"""Rules that leave the order as it is."""

items = st.lists(st.integers(1, N_ITEMS - 1), unique=True)
some = st.lists(st.integers(0, N_ITEMS - 1))
known = st.lists(st.integers(1, N_ITEMS - 1))
artists = st.lists(st.integers(0, 5), min_size=N_ITEMS, max_size=N_ITEMS)
knob = st.floats(-1, 1)
seeds = st.integers(0, 2**32)


def candidates_of(items: list[int]) -> Candidates:
    return Candidates(np.array(items, np.int64), -np.arange(len(items), dtype=np.float32))


def content_of(seed: int, n_items: int = N_ITEMS) -> Content:
    random = np.random.default_rng(seed)
    vectors = random.normal(size=(n_items, 8)).astype(np.float32)
    tags = np.sort(random.integers(0, N_GENRES + 1, (n_items, 3)), 1)[:, ::-1].copy()
    tags[:, 1:] *= tags[:, 1:] != tags[:, :-1]
    names = [f"genres:{n}" for n in range(N_GENRES)]
    return Content.of(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), tags, names)


def situation_of(seed: int, k: int, knobs: Knobs, heard: list[int]) -> Situation:
    """One in which every rule has its say."""
    random = np.random.default_rng(seed)
    return Situation(
        random.integers(1, N_ITEMS, 2),
        random.integers(1, N_ITEMS, 2),
        random.integers(0, 6, N_ITEMS),
        RankingConfig(explore_every=3, explore_ranks=(2, 20)),
        excluded=random.integers(1, N_ITEMS, 2),
        heard=np.array(heard, np.int64),
        less_like=random.integers(1, N_ITEMS, 2),
        k=k,
        mix=Mix.of(RankingConfig(), knobs, repeats=0.1),
        content=content_of(seed),
        random=random,
    )


@pytest.mark.parametrize("rule", RULES)
@given(items=items, heard=known, seed=seeds, k=st.integers(1, 40), new=knob, varied=knob, rare=knob)
def test_a_rule_keeps_some_candidates_makes_none_up_and_doubles_none(
    rule: Rule,
    items: list[int],
    heard: list[int],
    seed: int,
    k: int,
    new: float,
    varied: float,
    rare: float,
) -> None:
    situation = situation_of(seed, k, Knobs(new, varied, rare), heard)

    kept = rule(candidates_of(items), situation)

    assert set(kept.items.tolist()) <= set(items)
    assert len(set(kept.items.tolist())) == len(kept) == len(kept.scores)
    if rule not in KEEPERS:
        assert len(kept) == len(items)


@pytest.mark.parametrize("rule", RULES)
@given(items=items, heard=known, seed=seeds, k=st.integers(1, 40))
def test_a_rule_gives_the_same_for_the_same(
    rule: Rule, items: list[int], heard: list[int], seed: int, k: int
) -> None:
    once, again = (
        rule(candidates_of(items), situation_of(seed, k, Knobs(), heard)) for _ in range(2)
    )

    assert once.items.tolist() == again.items.tolist()
    assert once.scores.tolist() == again.scores.tolist()


@pytest.mark.parametrize("rule", KEEPERS)
@given(items=items, heard=some, skipped=some, excluded=some, artist=artists, cap=st.integers(1, 3))
def test_a_rule_that_leaves_out_keeps_the_order(
    rule: Rule,
    items: list[int],
    heard: list[int],
    skipped: list[int],
    excluded: list[int],
    artist: list[int],
    cap: int,
) -> None:
    situation = Situation(
        np.array(heard, np.int64),
        np.array(skipped, np.int64),
        np.array(artist),
        RankingConfig(artist_cap=cap),
        np.array(excluded, np.int64),
    )

    kept = rule(candidates_of(items), situation).items.tolist()

    assert kept == [item for item in items if item in kept]


@pytest.mark.parametrize(
    ("rule", "left_out"),
    [
        (not_excluded, "excluded"),
        (not_in_this_session, "in_session"),
        (not_skipped_lately, "skipped"),
    ],
)
@given(items=items, some=some)
def test_a_rule_leaves_out_its_own_songs_and_no_other(
    rule: Rule, left_out: str, items: list[int], some: list[int]
) -> None:
    situation = Situation(NOTHING, NOTHING, np.zeros(N_ITEMS, np.int64))
    situation = replace(situation, **{left_out: np.array(some, np.int64)})

    kept = rule(candidates_of(items), situation).items.tolist()

    assert kept == [item for item in items if item not in some]


@given(items=items, artist=artists, cap=st.integers(1, 3))
def test_each_artist_keeps_its_best_songs_and_unknown_artists_all(
    items: list[int], artist: list[int], cap: int
) -> None:
    situation = Situation(NOTHING, NOTHING, np.array(artist), RankingConfig(artist_cap=cap))

    kept = few_per_artist(candidates_of(items), situation).items.tolist()

    for name in set(artist):
        own = [item for item in items if artist[item] == name]
        shown = [item for item in kept if artist[item] == name]
        assert shown == (own[:cap] if name else own)


def test_songs_go_down_by_their_likeness_to_one_of_too_many() -> None:
    cosines = np.array([0.0, 1.0, 0.5, 0.0, -1.0, 0.0], np.float32)
    vectors = np.stack([cosines, np.sqrt(1 - cosines**2)], 1, dtype=np.float32)
    situation = Situation(
        NOTHING,
        NOTHING,
        np.array([0, 1, 2, 3, 4, 1]),  # the last is by the artist of the first
        RankingConfig(aversion=2.0),
        less_like=np.array([1]),
        content=Content(vectors, np.zeros((6, 4), np.int64), 0),
    )
    spread = candidates_of([1, 2, 3, 4, 5]).spread

    lowered = songs_like_unwanted_lowered(candidates_of([1, 2, 3, 4, 5]), situation)

    by_item = dict(zip(lowered.items.tolist(), lowered.scores.tolist(), strict=True))
    assert by_item == pytest.approx(
        {1: -2 * spread, 2: -1 - spread, 3: -2, 4: -3, 5: -4 - 2 * spread}
    )
    assert lowered.scores.tolist() == sorted(lowered.scores, reverse=True)
    assert lowered.spread == spread  # what the rules after it weigh by stays as it was


def test_whoever_wants_less_of_the_best_gets_what_stands_behind_them() -> None:
    n = 12
    artist = np.array([0, *[1] * 6, *range(2, n - 4)])  # the best six are by one artist
    situation = Situation(
        NOTHING,
        NOTHING,
        artist,
        RankingConfig(n_candidates=6, artist_cap=6),
        less_like=np.array([1]),
        content=Content(np.eye(n + 1, dtype=np.float32), np.zeros((n + 1, 4), np.int64), 0),
    )

    def retrieve(depth: int) -> Candidates:
        return candidates_of(list(range(1, n + 1))).take(slice(depth))

    found = best_after_rules(retrieve, situation, 3, situation.config, n)

    assert found.items.tolist() == [7, 8, 9]


@given(items=items, heard=some, artist=artists, k=st.integers(1, N_ITEMS))
def test_retrieval_goes_as_deep_as_the_list_needs(
    items: list[int], heard: list[int], artist: list[int], k: int
) -> None:
    config, everything = RankingConfig(n_candidates=1), candidates_of(items)
    situation = Situation(np.array(heard, np.int64), NOTHING, np.array(artist), config)

    def retrieve(n: int) -> Candidates:
        return Candidates(everything.items[:n], everything.scores[:n])

    shallow = best_after_rules(retrieve, situation, k, config, len(items))

    whole = everything
    for rule in RULES:
        whole = rule(whole, situation)
    assert shallow.items.tolist() == whole.items[:k].tolist()


@given(items=items, heard=known, seed=seeds, k=st.integers(1, 20), varied=knob)
def test_a_list_is_put_together_as_the_formula_says(
    items: list[int], heard: list[int], seed: int, k: int, varied: float
) -> None:
    situation = situation_of(seed, k, Knobs(varied=varied), heard)
    candidates = candidates_of(items)

    given = put_together(candidates, situation).items.tolist()

    taken = by_the_formula(candidates, situation)
    assert given[: len(taken)] == taken
    rest = [item for item in items if item not in taken]
    assert given[len(taken) :] == rest


def by_the_formula(candidates: Candidates, situation: Situation) -> list[int]:
    """The greedy loop with the divergence written out."""
    content, mix = situation.content, situation.mix
    assert content is not None
    assert mix is not None
    p = genre_shares(content, situation.heard)
    scores = dict(zip(candidates.items.tolist(), candidates.scores.tolist(), strict=True))
    left = [item for item in scores if item not in situation.heard]
    taken: list[int] = []

    def divergence(chosen: list[int]) -> float:
        q = 0.05 * p
        for item in chosen:
            genres = content.genres[item][content.genres[item] > 0]
            q[genres] += 0.95 / (situation.k * len(genres)) if len(genres) else 0.0
        return float((p[p > 0] * np.log(p[p > 0] / q[p > 0])).sum())

    def value(item: int) -> float:
        alike = [float(content.vectors[item] @ content.vectors[other]) for other in taken]
        return (
            scores[item] / candidates.spread
            - mix.diversity * max(alike, default=0.0)
            - mix.calibration * divergence([*taken, item])
        )

    while left and len(taken) < situation.k:
        taken.append(max(left, key=value))
        left.remove(taken[-1])
    return taken


@given(seed=seeds)
def test_calibration_brings_the_genres_of_a_list_to_those_that_were_heard(seed: int) -> None:
    content = content_of(seed, 200)
    random = np.random.default_rng(seed)
    first = content.genres[:, 0]
    heard = np.flatnonzero(first == random.choice(first[first > 0]))[:20]  # a genre that is there
    everything = candidates_of(random.permutation(np.arange(1, 200)).tolist())
    plain = Mix.of(RankingConfig(calibration=0.0), Knobs(), repeats=0.1)

    wanted = genre_shares(content, heard)

    def divergence(calibration: float) -> float:
        situation = Situation(NOTHING, NOTHING, np.zeros(200, np.int64), RankingConfig())
        mix = replace(plain, calibration=calibration)
        situation = replace(situation, heard=heard, k=20, mix=mix, content=content)
        listed = put_together(everything, situation).items[:20]
        shown = 0.05 * wanted + 0.95 * genre_shares(content, listed)
        has = wanted > 0
        return float((wanted[has] * np.log(wanted[has] / shown[has])).sum())

    assert divergence(100.0) < divergence(0.0)


@given(items=items, heard=known, k=st.integers(1, 30), new=knob)
def test_songs_heard_before_have_their_own_places(
    items: list[int], heard: list[int], k: int, new: float
) -> None:
    situation = situation_of(0, k, Knobs(new=new), heard)
    assert situation.mix is not None

    given = repeats_in_their_slots(candidates_of(items), situation).items[:k].tolist()

    repeats = [item for item in given if item in heard]
    n_fresh = sum(item not in heard for item in items)
    slots = round(situation.mix.repeat_share * k)
    n_repeats = sum(item in heard for item in items)
    assert len(repeats) == max(min(slots, n_repeats), min(k, len(items)) - n_fresh)
    assert repeats == [item for item in items if item in repeats]  # the best, in their order


@given(items=items, heard=known, seed=seeds, new=knob)
def test_a_turn_to_the_familiar_never_lowers_a_known_artist(
    items: list[int], heard: list[int], seed: int, new: float
) -> None:
    situation = situation_of(seed, 10, Knobs(new=new), heard)
    artists = set(situation.artist[situation.heard].tolist()) - {0}

    def place_of_the_known(candidates: Candidates) -> list[int]:
        return [
            place
            for place, item in enumerate(candidates.items.tolist())
            if situation.artist[item] in artists or item in heard
        ]

    before = place_of_the_known(candidates_of(items))
    after = place_of_the_known(known_artists_moved(candidates_of(items), situation))

    moves = [now - then for then, now in zip(before, after, strict=True)]
    assert all(move >= 0 for move in moves) if new > 0 else all(move <= 0 for move in moves)


@given(items=items, heard=known, seed=seeds, k=st.integers(1, 30))
def test_one_place_in_so_many_is_drawn_from_further_down(
    items: list[int], heard: list[int], seed: int, k: int
) -> None:
    situation = situation_of(seed, k, Knobs(), heard)
    before = candidates_of(items)

    after = explored(before, situation)

    fixed = k - k // 3
    may = [item for item in items[max(fixed, 2) : 20] if item not in heard]
    drawn = [] if after.propensity is None else np.flatnonzero(after.propensity < 1).tolist()
    assert {after.items[place] for place in drawn} <= set(may)
    assert all(place % 3 == 2 for place in drawn)
    assert len(drawn) == max(0, min(k // 3, len(may) - 1))
    certain = [item for item in after.items.tolist() if item not in after.items[drawn]]
    assert certain == [item for item in items if item in certain]


def test_songs_are_drawn_as_often_as_their_propensity_says() -> None:
    config = RankingConfig(explore_every=10, explore_ranks=(10, 30))
    scores = np.linspace(2, 0, 30).astype(np.float32)
    candidates = Candidates(np.arange(1, 31), scores)
    situation = Situation(NOTHING, NOTHING, np.zeros(31, np.int64), config)
    random, n = np.random.default_rng(0), 5000
    said, seen = np.zeros((2, 31)), np.zeros((2, 31))

    for _ in range(n):
        given = explored(candidates, replace(situation, k=20, random=random))
        assert given.propensity is not None
        for slot, place in enumerate((9, 19)):
            seen[slot, given.items[place]] += 1
            said[slot, given.items[place]] = given.propensity[place]

    first = seen[0] > 0
    assert np.abs(seen[0] / n - said[0])[first].max() < 4 * np.sqrt(0.25 / n)
    weight = np.exp(scores / (candidates.spread * config.explore_temperature))
    weight[:18] = 0.0  # the fixed rows
    p = np.concatenate([[0.0], weight / weight.sum()])
    second = p * (p.sum() * np.nansum(p / (1 - p)) - p / (1 - p))
    assert np.abs(seen[1] / n - second).max() < 4 * np.sqrt(0.25 / n)


@pytest.mark.parametrize("value", [-1.01, 1.01, float("nan"), float("inf")])
@pytest.mark.parametrize("name", ["new", "varied", "rare"])
def test_a_knob_beyond_its_ends_is_refused(name: str, value: float) -> None:
    with pytest.raises(ValueError, match=f"knob {name} goes from -1 to 1"):
        Knobs(**{name: value})


def test_untouched_knobs_leave_the_weights_as_they_are_set() -> None:
    config = RankingConfig()

    mix = Mix.of(config, Knobs(), repeats=0.2)

    assert Knobs().popularity == 1.0
    assert mix.familiarity == 0.0
    assert (mix.diversity, mix.calibration) == (config.diversity, config.calibration)
    assert (mix.repeat_share, mix.depth) == (0.2, config.n_candidates)


@given(new=knob, repeats=st.floats(0, 1))
def test_a_list_has_as_many_repeats_as_its_listener_but_for_the_knob(
    new: float, repeats: float
) -> None:
    config = RankingConfig()

    untouched, turned = (Mix.of(config, Knobs(new=n), repeats).repeat_share for n in (0.0, new))

    assert untouched == min(repeats, config.most_repeats)
    assert 0.0 <= turned <= config.most_repeats
    assert turned <= untouched if new > 0 else turned >= untouched


@given(st.lists(st.integers(0, 20)), st.lists(st.integers(0, 20)))
def test_which_items_are_among_some(asked: list[int], given: list[int]) -> None:
    found = is_among(np.array(asked, np.int64), np.array(given, np.int64))

    assert found.tolist() == [item in given for item in asked]
