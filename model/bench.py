"""What the recommender costs on this machine: training speed, and the cost of one list."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta

import numpy as np
import torch
from numpy.typing import NDArray
from tqdm import tqdm

from model.hybrid.blend import HORIZONS
from model.hybrid.features import MAX_TAGS, ItemFeatures
from model.hybrid.finish import blended
from model.hybrid.fit import Trainer, make_network
from model.hybrid.history import History
from model.hybrid.interactions import Interactions
from model.hybrid.recipe import Recipe
from model.hybrid.training_data import TrainingData
from model.index import Scan
from model.past import COMPLETE, SKIP, Past
from model.popularity import Popularity
from model.recommender import Recommender
from model.train import to_checkpoint
from model.values import Listener, Play
from model.vocabulary import Categories, Vocabulary

FULL_CATALOGUE = 106_574
"""Songs of the whole Free Music Archive."""
_PLAYS_PER_LISTENER = 100
_CATEGORIES = Categories({"age_band": ("18-24", "25-34"), "country": ("DE", "US")})
_PAGE = 20
_HELD_OUT = 50  # listeners that the blend is fitted on


@dataclass(frozen=True, slots=True)
class Bench:
    """Figures of one run. Times are milliseconds of CPU on one thread, after 50 plays."""

    n_songs: int
    n_threads: int  # while training
    plays_per_second: float
    plays_per_cpu_second: float
    list_p50: float  # encode, scan, rules: a list of 20
    list_p99: float
    scan_p50: float  # of that, the scan of the index: what may be among the best 200
    scan_p99: float
    scan_at_bandwidth: float  # what reading the index's bytes once takes, measured beside it
    reasons_p50: float  # all reasons of a list of 20
    reasons_p99: float


def bench(n_songs: int = FULL_CATALOGUE, n_steps: int = 30, n_lists: int = 1000) -> Bench:
    """Train a few steps on random plays and serve random histories of 50 plays."""
    random, recipe = np.random.default_rng(0), Recipe()
    n_users = recipe.train.batch_events * n_steps // _PLAYS_PER_LISTENER
    data = _random_data(n_songs, n_users, random)
    network = make_network(data, recipe)
    wall, cpu = _training_speed(Trainer(network, data, recipe.train), n_steps)

    places = random.random((n_songs, 2), np.float32)
    checkpoint = to_checkpoint(network, blended(network, data, recipe), data, recipe, places, {})
    recommender = Recommender(checkpoint)
    rows = recommender.scorer.rows[1:]
    index = Scan.of(rows, recommender.scorer.popular)
    histories = [_history(n_songs, random) for _ in range(50)]
    listener = Listener(age_band="18-24", country="DE")
    asked = [_asked(recommender, history, listener) for history in histories]

    def page(i: int) -> list[int]:
        given = recommender.recommend(histories[i % 50], listener, _PAGE)
        return [one.song_id for one in given]

    def scan(query: NDArray[np.float32], bonus: NDArray[np.float32]) -> NDArray[np.int64]:
        return index.within_reach(query, 10 * _PAGE, bonus=bonus)

    pages = [page(i) for i in range(50)]
    lists = cpu_times(page, n_lists)
    scans = cpu_times(lambda i: scan(*asked[i % 50]), n_lists)
    reasons = cpu_times(
        lambda i: recommender.explain(histories[i % 50], listener, pages[i % 50]), n_lists // 5
    )
    limit = index.n_bytes / _bytes_per_ms(index.n_bytes)
    return Bench(n_songs, torch.get_num_threads(), wall, cpu, *lists, *scans, limit, *reasons)


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


def _training_speed(trainer: Trainer, n_steps: int) -> tuple[float, float]:
    """Plays per second of wall clock and of CPU time, the first step left out."""
    epoch: Iterator[int] = trainer.epoch(0)
    next(epoch)
    wall, cpu = time.perf_counter(), time.process_time()
    n_plays = sum(tqdm(epoch, total=n_steps - 1, unit="step", desc="training"))
    return n_plays / (time.perf_counter() - wall), n_plays / (time.process_time() - cpu)


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


def _random_data(n_songs: int, n_users: int, random: np.random.Generator) -> TrainingData:
    """Songs and plays without structure, of the size and shape of real ones."""
    artists = random.integers(1, n_songs // 7, n_songs + 1)
    tags = random.integers(1, 500, (n_songs + 1, MAX_TAGS)) * (np.arange(MAX_TAGS) < 4)
    audio = random.normal(size=(n_songs + 1, 49)).astype(np.float32)
    names = tuple(f"genres:{n}" for n in range(1, 500))
    features = ItemFeatures(artists, tags, audio, names)
    learned = _random_plays(n_songs, n_users, random)
    return TrainingData(
        Vocabulary(np.arange(n_songs)),
        _CATEGORIES,
        features,
        learned,
        replace(_random_plays(n_songs, _HELD_OUT, random), demographics=learned.demographics),
        Popularity.of(learned, features),
    )


def _random_plays(n_songs: int, n_users: int, random: np.random.Generator) -> Interactions:
    n = n_users * _PLAYS_PER_LISTENER
    item = 1 + (n_songs * random.random(n) ** 3).astype(np.int64)
    kind = np.where(random.random(n) < 0.25, SKIP, COMPLETE)
    return Interactions(
        user=np.repeat(np.arange(n_users), _PLAYS_PER_LISTENER),
        item=item,
        at=np.arange(n, dtype=np.float64) * 200.0,
        kind=kind,
        completed=kind != SKIP,
        demographics=random.integers(0, 3, (n_users, 2)),
    )


def _history(n_songs: int, random: np.random.Generator) -> list[Play]:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    songs: NDArray[np.int64] = (n_songs * random.random(50) ** 3).astype(np.int64)
    return [
        Play(int(song), start + timedelta(minutes=7 * place), 30.0)
        for place, song in enumerate(songs)
    ]
