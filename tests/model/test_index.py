import numpy as np
import pytest
from numpy.typing import NDArray

from model.index import Inverted, ItemIndex, Scan, Selection, index_of

Floats = NDArray[np.float32]


def rows_like_songs(n: int, d: int) -> Floats:
    """Unit vectors, and two columns of popularity that outweigh them and nearly cancel."""
    random = np.random.default_rng(0)
    vectors = random.normal(size=(n, d))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    popularity = random.normal(0, 10, n)
    columns = [vectors, popularity[:, None], random.normal(popularity, 1.5)[:, None]]
    return np.concatenate(columns, 1).astype(np.float32)


def queries_like_listeners(n: int, d: int) -> Floats:
    random = np.random.default_rng(1)
    return np.concatenate(
        [random.normal(size=(n, d)), np.full((n, 1), -0.9), np.full((n, 1), 1.0)], 1
    ).astype(np.float32)


def best(rows: Floats, query: Floats, k: int) -> list[int]:
    return np.argsort(-(rows @ query), kind="stable")[:k].tolist()


def bonus_of(n: int, size: float) -> Floats:
    """For a tenth of `n` rows, some of it negative."""
    random = np.random.default_rng(2)
    return (random.normal(0.0, size, n) * (random.random(n) < 0.1)).astype(np.float32)


@pytest.mark.parametrize("n", [1, 3, 700, 20_011])
@pytest.mark.parametrize("d", [1, 7, 64])
def test_a_scan_finds_the_best_of_all_rows(n: int, d: int) -> None:
    rows = np.random.default_rng(0).normal(size=(n, d)).astype(np.float32)
    scan = Scan.of(rows)

    for query in np.random.default_rng(1).normal(size=(20, d)).astype(np.float32):
        found, scores = scan.search(query, 100)

        assert found.tolist() == best(rows, query, 100)
        assert np.allclose(scores, rows[found] @ query)


@pytest.mark.parametrize("n", [150, 700, 20_000])
def test_what_is_added_to_some_rows_counts_in_a_scan(n: int) -> None:
    rows, bonus = rows_like_songs(n, 64), bonus_of(n, 3.0)
    scan = Scan.of(rows, slice(64, 66))

    for query in queries_like_listeners(20, 64):
        found, scores = scan.search(query, 100, bonus=bonus)

        in_full = rows @ query + bonus
        assert found.tolist() == np.argsort(-in_full, kind="stable")[:100].tolist()
        assert np.allclose(scores, in_full[found], atol=1e-4)


@pytest.mark.parametrize("in_full", [slice(0, 0), slice(64, 66)], ids=["in steps", "in full"])
def test_columns_that_outweigh_the_others_mislead_no_scan(in_full: slice) -> None:
    rows = rows_like_songs(20_000, 64)
    scan = Scan.of(rows, in_full)

    for query in queries_like_listeners(20, 64):
        assert scan.search(query, 200)[0].tolist() == best(rows, query, 200)


def test_where_they_are_read_in_full_little_is_scored_again() -> None:
    rows = rows_like_songs(20_000, 64)
    in_steps, in_full = Scan.of(rows), Scan.of(rows, slice(64, 66))

    query = queries_like_listeners(1, 64)[0]

    assert len(in_full.within_reach(query, 200)) < 600
    assert len(in_steps.within_reach(query, 200)) > 2000


def test_it_gives_no_more_than_there_are() -> None:
    scan = Scan.of(np.eye(3, dtype=np.float32))

    rows, _ = scan.search(np.array([0.1, 0.3, 0.2], np.float32), 10)

    assert rows.tolist() == [1, 2, 0]


def test_of_nothing_it_gives_nothing() -> None:
    rows, scores = Scan.of(np.zeros((0, 8), np.float32)).search(np.ones(8, np.float32), 10)

    assert len(rows) == len(scores) == 0


def test_rows_and_a_query_of_zeros_are_no_error() -> None:
    rows, scores = Scan.of(np.zeros((500, 8), np.float32)).search(np.zeros(8, np.float32), 10)

    assert len(set(rows.tolist())) == 10
    assert not scores.any()


SELECTIONS = {
    "none": np.zeros(3001, np.bool_),
    "few": np.random.default_rng(0).random(3001) < 0.01,
    "some": np.random.default_rng(0).random(3001) < 0.3,
    "neighbours": np.arange(3001) < 1000,
    "all": np.ones(3001, np.bool_),
}


@pytest.mark.parametrize("selected", SELECTIONS.values(), ids=SELECTIONS)
def test_a_search_among_some_gives_their_best_and_no_other(selected: NDArray[np.bool_]) -> None:
    random = np.random.default_rng(0)
    vectors = random.normal(size=(3001, 16)).astype(np.float32)
    query = random.normal(size=16).astype(np.float32)

    bonus = bonus_of(3001, 3.0)

    rows, scores = Scan.of(vectors).search(query, 100, Selection.of(selected), bonus)

    expected = np.sort((vectors @ query + bonus)[selected])[::-1][:100]
    assert len(set(rows.tolist())) == len(rows) == min(100, selected.sum())
    assert selected[rows].all()
    assert np.allclose(scores, expected, atol=1e-5)


def songs_of_artists(n: int, d: int) -> Floats:
    """Vectors as songs have them, near those of their artist, and two columns of popularity."""
    random = np.random.default_rng(0)
    artists = random.normal(size=(n // 20, d))
    vectors = artists[random.integers(0, len(artists), n)] + random.normal(0, 0.7, (n, d))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    popularity = random.normal(0, 1.4, (n, 1))
    columns = [vectors, popularity, popularity + random.normal(0, 0.1, (n, 1))]
    return np.concatenate(columns, 1).astype(np.float32)


def listeners_of_artists(rows: Floats, n: int, seed: int) -> Floats:
    random = np.random.default_rng(seed)
    queries = 12 * rows[random.integers(0, len(rows), n)]
    queries[:, -2:] = [0.8, 0.2]
    return queries


@pytest.fixture(scope="module")
def many() -> Floats:
    return songs_of_artists(30_000, 32)


@pytest.fixture(scope="module")
def inverted(many: Floats) -> ItemIndex:
    return index_of(many, slice(32, 34), lambda: listeners_of_artists(many, 64, 1), large=30_000)


def test_of_many_rows_few_are_read_and_nearly_all_of_the_best_are_found(
    many: Floats, inverted: ItemIndex
) -> None:
    assert isinstance(inverted, Inverted)
    assert inverted.share_read < 0.5

    recall = [
        len(set(inverted.search(query, 200)[0].tolist()) & set(best(many, query, 200))) / 200
        for query in listeners_of_artists(many, 50, 2)
    ]
    assert np.mean(recall) >= 0.93
    assert inverted.recall >= 0.95


def test_their_scores_are_exact_and_in_order(many: Floats, inverted: ItemIndex) -> None:
    query = listeners_of_artists(many, 1, 3)[0]

    rows, scores = inverted.search(query, 200)

    assert np.allclose(scores, many[rows] @ query)
    assert (np.diff(scores) <= 0).all()
    assert len(set(rows.tolist())) == 200


@pytest.mark.parametrize("size", [3.0, 6.0, 20.0])
@pytest.mark.parametrize("share", [0.1, 1.0])
def test_of_many_rows_those_with_something_added_are_found(
    many: Floats, inverted: ItemIndex, size: float, share: float
) -> None:
    bonus, recall = bonus_of(len(many), size), list[float]()
    selected = np.random.default_rng(0).random(len(many)) < share
    added = np.where(selected, bonus, -np.inf)

    for query in listeners_of_artists(many, 50, 2):
        found, scores = inverted.search(query, 200, Selection.of(selected), bonus)

        in_full = many @ query + added
        recall.append(np.isin(np.argsort(-in_full)[:200], found).mean())
        assert np.allclose(scores, in_full[found], atol=1e-4)
    assert np.mean(recall) >= 0.93


@pytest.mark.parametrize("share", [0.0, 0.005, 0.1, 1.0])
def test_among_some_of_many_rows_their_best_are_found(
    many: Floats, inverted: ItemIndex, share: float
) -> None:
    selected = np.random.default_rng(0).random(len(many)) < share
    query = listeners_of_artists(many, 1, 3)[0]

    rows, _ = inverted.search(query, 100, among=Selection.of(selected))

    chosen = np.flatnonzero(selected)
    expected = chosen[best(many[chosen], query, 100)]
    assert selected[rows].all()
    assert len(rows) == len(expected)
    assert np.isin(expected, rows).sum() >= 0.9 * len(expected)


@pytest.mark.slow
def test_an_index_that_is_made_again_gives_the_same(many: Floats, inverted: ItemIndex) -> None:
    again = Inverted.of(many, listeners_of_artists(many, 64, 1))

    query = listeners_of_artists(many, 1, 3)[0]
    assert again.search(query, 200)[0].tolist() == inverted.search(query, 200)[0].tolist()


@pytest.mark.slow
def test_few_rows_and_rows_without_neighbourhoods_are_all_read(many: Floats) -> None:
    random = np.random.default_rng(0).normal(size=(5000, 32)).astype(np.float32)

    few = index_of(many, slice(0, 0), lambda: many[:64])
    torn = index_of(random, slice(0, 0), lambda: random[1:64], large=5000)

    assert isinstance(few, Scan)
    assert isinstance(torn, Scan)
