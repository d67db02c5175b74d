import numpy as np
import pytest

from model.index import ItemIndex, Selection


@pytest.mark.parametrize("d", [3, 7, 8, 64])
def test_the_index_agrees_with_a_plain_scan(d: int) -> None:
    random = np.random.default_rng(0)
    rows = random.normal(size=(3000, d)).astype(np.float32)
    rows[:, :-1] /= np.linalg.norm(rows[:, :-1], axis=1, keepdims=True)  # the last: popularity
    index = ItemIndex.of(rows)

    for query in random.normal(size=(20, d)).astype(np.float32):
        found, scores = index.search(query, 100)

        plain = rows @ query
        best = np.argsort(-plain)[:100]
        assert len(set(found.tolist()) & set(best.tolist())) >= 98  # half precision swaps near ties
        assert np.abs(scores - plain[found]).max() < 5e-3
        assert (np.diff(scores) <= 0).all()


def test_it_gives_no_more_than_there_are() -> None:
    index = ItemIndex.of(np.eye(3, dtype=np.float32))

    rows, _ = index.search(np.array([0.1, 0.3, 0.2], np.float32), 10)

    assert rows.tolist() == [1, 2, 0]


@pytest.mark.parametrize("share", [0.0, 0.002, 0.3, 1.0])
def test_a_search_among_some_gives_their_best_and_no_other(share: float) -> None:
    random = np.random.default_rng(0)
    vectors = random.normal(size=(3001, 16)).astype(np.float32)
    selected = random.random(3001) < share
    index = ItemIndex.of(vectors)
    query = random.normal(size=16).astype(np.float32)

    rows, scores = index.search(query, 100, among=Selection.of(selected))

    best = np.sort((vectors @ query)[selected])[::-1][:100]
    assert len(set(rows.tolist())) == len(rows) == min(100, selected.sum())
    assert selected[rows].all()
    assert np.allclose(scores, best, atol=2e-2)  # half precision
