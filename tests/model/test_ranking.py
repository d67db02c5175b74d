import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.config import RankingConfig
from model.ranking import RULES, Candidates, Rule, Situation, best_after_rules, few_per_artist

N_ITEMS = 30

items = st.lists(st.integers(1, N_ITEMS - 1), unique=True)
some = st.lists(st.integers(0, N_ITEMS - 1))
artists = st.lists(st.integers(0, 5), min_size=N_ITEMS, max_size=N_ITEMS)


def candidates_of(items: list[int]) -> Candidates:
    return Candidates(np.array(items, np.int64), -np.arange(len(items), dtype=np.float32))


@pytest.mark.parametrize("rule", RULES)
@given(items=items, heard=some, skipped=some, artist=artists, cap=st.integers(1, 3))
def test_a_rule_keeps_some_candidates_in_their_order(
    rule: Rule, items: list[int], heard: list[int], skipped: list[int], artist: list[int], cap: int
) -> None:
    situation = Situation(np.array(heard), np.array(skipped), np.array(artist), cap)

    kept = rule(candidates_of(items), situation).items.tolist()

    assert kept == [item for item in items if item in kept]
    assert len(set(kept)) == len(kept)


@given(items=items, artist=artists, cap=st.integers(1, 3))
def test_each_artist_keeps_its_best_songs_and_unknown_artists_all(
    items: list[int], artist: list[int], cap: int
) -> None:
    nothing = np.zeros(0, np.int64)
    situation = Situation(nothing, nothing, np.array(artist), cap)

    kept = few_per_artist(candidates_of(items), situation).items.tolist()

    for name in set(artist):
        own = [item for item in items if artist[item] == name]
        shown = [item for item in kept if artist[item] == name]
        assert shown == (own[:cap] if name else own)


@given(items=items, heard=some, artist=artists, k=st.integers(1, N_ITEMS))
def test_retrieval_goes_as_deep_as_the_list_needs(
    items: list[int], heard: list[int], artist: list[int], k: int
) -> None:
    situation = Situation(np.array(heard), np.zeros(0, np.int64), np.array(artist), 2)
    config, everything = RankingConfig(n_candidates=1), candidates_of(items)

    def retrieve(n: int) -> Candidates:
        return Candidates(everything.items[:n], everything.scores[:n])

    shallow = best_after_rules(retrieve, situation, k, config, len(items))

    whole = everything
    for rule in RULES:
        whole = rule(whole, situation)
    assert shallow.items.tolist() == whole.items[:k].tolist()
