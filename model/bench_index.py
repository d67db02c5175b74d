"""What finding the best of very many songs costs: reading every row, and reading those nearby."""

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.bench import cpu_times
from model.index import Inverted, Scan

Floats = NDArray[np.float32]

_DIM, _SEGMENT_COLUMNS, _PLACES = 64, 24, 200
_SONGS_PER_ARTIST, _GENRES = 7, 160
_SPOKEN_FOR, _AMONG = 12_800, 5
"""Songs that the linear term adds to after 50 plays, of so many times as many that are near."""


@dataclass(frozen=True, slots=True)
class IndexBench:
    """Figures of one run. Times are milliseconds of CPU on one thread for the best 200."""

    n_songs: int
    scan_build_s: float
    scan_recall: float
    scan_p50: float
    scan_p99: float
    cells_build_s: float
    cells_read: float  # share of the rows
    cells_recall: float  # of queries that the index was not measured by
    cells_p50: float
    cells_p99: float


def bench_index(n_songs: int, n_queries: int = 50) -> IndexBench:
    """Index made-up songs both ways; all parts of the score are in what is searched for."""
    random = np.random.default_rng(0)
    rows = _songs(n_songs, random)
    measured_by, asked = _listeners(rows, 64, random), _listeners(rows, n_queries, random)
    linear = [_linear(rows @ query, random) for query in asked]
    exact = [
        np.argpartition(-(rows @ query + added), _PLACES)[:_PLACES]
        for query, added in zip(asked, linear, strict=True)
    ]
    start = time.thread_time()
    scan = Scan.of(rows, slice(_DIM, _DIM + 3))
    scan_build = time.thread_time() - start
    scanned = _measure(scan, asked, linear, exact)
    start = time.thread_time()
    cells = Inverted.of(rows, measured_by)
    cells_build = time.thread_time() - start
    near = _measure(cells, asked, linear, exact)
    return IndexBench(n_songs, scan_build, *scanned, cells_build, cells.share_read, *near)


def _measure(
    index: Scan | Inverted, asked: Floats, linear: list[Floats], exact: list[NDArray[np.int64]]
) -> tuple[float, float, float]:
    """Recall, and median and 99th percentile of a search's milliseconds."""

    def search(i: int) -> NDArray[np.int64]:
        n = i % len(asked)
        return index.search(asked[n], _PLACES, bonus=linear[n])[0]

    found = [search(i) for i in range(len(asked))]
    recall = np.mean([np.isin(best, some).mean() for best, some in zip(exact, found, strict=True)])
    times = cpu_times(search, 4 * len(asked))
    return float(recall), *times


def _songs(n: int, random: np.random.Generator) -> Floats:
    """Rows of a scorer: vectors near their artist's, which are near their genre's; popularity."""
    genres = _unit(random.normal(size=(_GENRES, _DIM)))
    n_artists = max(n // _SONGS_PER_ARTIST, 1)
    artists = genres[random.integers(0, _GENRES, n_artists)]
    artists = _unit(artists + 0.8 * _unit(random.normal(size=artists.shape)))
    vectors = artists[random.integers(0, n_artists, n)]
    vectors = _unit(vectors + 0.7 * _unit(random.normal(size=vectors.shape)))
    popularity = random.normal(0, 1.4, (n, 1))
    biases = popularity + random.normal(0, 0.1, (n, 2))
    segments = random.normal(0, 0.1, (n, _SEGMENT_COLUMNS))
    return np.concatenate([vectors, biases, popularity, segments], 1).astype(np.float32)


def _listeners(rows: Floats, n: int, random: np.random.Generator) -> Floats:
    """Queries near some songs, of the length that a trained temperature gives them."""
    near = _unit(rows[random.integers(0, len(rows), n), :_DIM])
    near = _unit(near + 0.5 * _unit(random.normal(size=near.shape))) / 0.08
    popularity = np.tile([0.7, 0.1, 0.2], (n, 1))
    segments = random.normal(0, 0.3, (n, _SEGMENT_COLUMNS))
    return np.concatenate([near, popularity, segments], 1).astype(np.float32)


def _linear(scores: Floats, random: np.random.Generator) -> Floats:
    """What the linear term adds (n,): to songs near the query, much to few of them."""
    n = len(scores)
    near = np.argpartition(-scores, min(_AMONG * _SPOKEN_FOR, n) - 1)[: _AMONG * _SPOKEN_FOR]
    added = np.zeros(n, np.float32)
    spoken_for = random.choice(near, min(_SPOKEN_FOR, len(near)), replace=False)
    added[spoken_for] = random.exponential(1.0, len(spoken_for))
    return added


def _unit(rows: NDArray[np.floating]) -> NDArray[np.floating]:
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)
