"""Tasks and measures are those of the benchmark's own protocol, where its file is at hand."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from model.evaluation.contract import Asked, Scores
from model.evaluation.lists import lists_of
from model.evaluation.log import Log
from model.evaluation.metrics import measure
from model.evaluation.plays import Plays
from model.evaluation.tasks import Split, splits_of

SHARED = Path(__file__).parents[4] / "shared"
PROTOCOL = SHARED / "bench" / "protocol.py"
LOGS = SHARED / "data" / "bench"

pytestmark = pytest.mark.skipif(not PROTOCOL.is_file(), reason="no protocol.py beside the project")


@pytest.fixture(scope="session")
def protocol() -> Any:
    spec = spec_from_file_location("protocol", PROTOCOL)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    sys.modules["protocol"] = module  # its dataclasses look themselves up
    spec.loader.exec_module(module)
    return module


class Noisy:
    """Popularity and noise in few steps, so that many scores are equal."""

    def __init__(self, split: Split) -> None:
        noise = np.random.default_rng(1).integers(0, 3, (64, split.log.n_items))
        self._rows = (noise + np.log1p(split.log.counts())).astype(np.float32).round(1)

    def scores(self, asked: Asked) -> Scores:
        return self._rows[asked.users % 64]


def assert_same(plays: Plays, rows: list[np.ndarray]) -> None:
    assert plays.sizes.tolist() == [len(row) for row in rows]
    assert np.array_equal(plays.item, np.concatenate(rows))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["lastfm-taddy", "ml-1m"])
def test_every_task_and_measure_agrees_with_the_protocol(protocol: Any, name: str) -> None:
    if not (LOGS / name).is_dir():
        pytest.skip(f"no {name} beside the project")
    data = protocol.load(name, str(LOGS))
    theirs = {**protocol.tasks(data), "loo-val": protocol.loo(data, "val")}

    splits, _ = splits_of(Log.read(LOGS / name))

    asked = {task.name: (split, task) for split in splits for task in split.tasks}
    loo = splits[0].log.validation
    assert loo is not None
    asked["loo-val"] = (loo, loo.tasks[0])
    assert asked.keys() == theirs.keys()
    for task_name, (split, task) in asked.items():
        other, ranker = theirs[task_name], Noisy(split)
        assert task.users.tolist() == other.user.tolist()
        assert_same(split.log.plays, other.train)
        assert_same(task.histories, other.hist)
        assert_same(task.targets, other.target)
        assert_same(task.excluded, other.exclude)

        lists = lists_of(ranker, task)
        measured = measure(task, lists, split.log.counts())

        k = task.list_length
        expected = protocol.evaluate(other, lists, per_case=True)
        again = protocol.rank(other, lambda c, t=task, r=ranker: r.scores(t.asked(c)))
        assert np.array_equal(lists, again)
        assert measured.ndcg == pytest.approx(expected["_ndcg"], abs=1e-9)
        ours = {
            f"ndcg@{k}": measured.ndcg.mean(),
            f"recall@{k}": measured.recall.mean(),
            f"hr@{k}": measured.hit.mean(),
            f"coverage@{k}": measured.coverage,
            f"poprank@{k}": measured.popularity_rank,
        }
        assert ours == pytest.approx({name: expected[name] for name in ours}, abs=1e-9)
