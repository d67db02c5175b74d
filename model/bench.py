"""What serving costs on this machine: one list, and the reasons of its songs."""

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from model.bench_training import random_data
from model.hybrid.assembly import blended
from model.hybrid.blend import HORIZONS
from model.hybrid.fit import make_network
from model.hybrid.history import History
from model.hybrid.recipe import Recipe
from model.index import Scan
from model.past import Past
from model.recommender import Recommender
from model.train import to_checkpoint
from model.values import Listener, Play, Reason, Recommendation

FULL_CATALOGUE = 106_574
"""Songs of the whole Free Music Archive."""
_LISTENERS = 2000
_PAGE = 20


@dataclass(frozen=True, slots=True)
class Bench:
    """Figures of one run. Times are milliseconds of CPU on one thread, after 50 plays."""

    n_songs: int
    list_p50: float  # encode, scan, rules, exploration: a list of 20
    list_p99: float
    scan_p50: float  # of that, the scan of the index: what may be among the best 200
    scan_p99: float
    scan_at_bandwidth: float  # what reading the index's bytes once takes, measured beside it
    reasons_p50: float  # all reasons of a list of 20
    reasons_p99: float


def bench(n_songs: int = FULL_CATALOGUE, n_lists: int = 1000) -> Bench:
    """Serve random histories of 50 plays with an untrained network."""
    random, recipe = np.random.default_rng(0), Recipe()
    data = random_data(n_songs, _LISTENERS, random)
    network = make_network(data, recipe)
    places = random.random((n_songs, 2), np.float32)
    checkpoint = to_checkpoint(network, blended(network, data, recipe), data, recipe, places, {})
    recommender = Recommender(checkpoint)
    rows = recommender.scorer.rows[1:]
    index = Scan.of(rows, recommender.scorer.popular)
    histories = [_history(n_songs, random) for _ in range(50)]
    listener = Listener(age_band="18-24", country="DE")
    asked = [_asked(recommender, history, listener) for history in histories]

    def page(i: int) -> list[Recommendation]:
        return recommender.recommend(histories[i % 50], listener, _PAGE, seed=f"{i % 50}")

    def explain(i: int, given: Sequence[Recommendation]) -> list[list[Reason]]:
        songs, chances = [one.song_id for one in given], [one.propensity for one in given]
        return recommender.explain(histories[i % 50], listener, songs, chances)

    def scan(query: NDArray[np.float32], bonus: NDArray[np.float32]) -> NDArray[np.int64]:
        return index.within_reach(query, 10 * _PAGE, bonus=bonus)

    pages = [page(i) for i in range(50)]
    lists = cpu_times(page, n_lists)
    scans = cpu_times(lambda i: scan(*asked[i % 50]), n_lists)
    reasons = cpu_times(lambda i: explain(i, pages[i % 50]), n_lists // 5)
    limit = index.n_bytes / _bytes_per_ms(index.n_bytes)
    return Bench(n_songs, *lists, *scans, limit, *reasons)


def _asked(
    recommender: Recommender, plays: Sequence[Play], listener: Listener
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """What the index is asked for a list after these plays."""
    scorer = recommender.scorer
    past = Past.of(plays, recommender.vocabulary)
    history = History.of(past, recommender.recipe.network.history_length)
    demographics = recommender.categories.encode(asdict(listener))
    query = scorer.query(demographics[None], history, HORIZONS.index("next"))
    return query.columns[0], scorer.linear(query)[0, 1:]


def cpu_times(call: Callable[[int], object], n: int) -> tuple[float, float]:
    """Median and 99th percentile of `call` in milliseconds of this thread, warmed up."""
    for i in range(20):
        call(i)
    taken: list[float] = []
    for i in range(n):
        start = time.thread_time()
        call(i)
        taken.append(1e3 * (time.thread_time() - start))
    p50, p99 = np.percentile(taken, [50, 99])
    return float(p50), float(p99)


def _bytes_per_ms(n_bytes: int) -> float:
    """How fast one thread reads `n_bytes` again and again: the best of some sums over them."""
    numbers = np.ones(max(n_bytes // 4, 1), np.float32)
    best, _ = cpu_times(lambda _: numbers.dot(numbers), 50)
    return numbers.nbytes / best


def _history(n_songs: int, random: np.random.Generator) -> list[Play]:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    songs: NDArray[np.int64] = (n_songs * random.random(50) ** 3).astype(np.int64)
    return [
        Play(int(song), start + timedelta(minutes=7 * place), 30.0)
        for place, song in enumerate(songs)
    ]
