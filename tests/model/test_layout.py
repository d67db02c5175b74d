"""What the adapters write is what the trainer and the benchmark read."""

import importlib.util
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.adapters.buckets import Buckets
from model.adapters.layout import EVENTS, LogWriter
from model.export import Export
from model.hybrid.interactions import Interactions
from model.vocabulary import Categories, Vocabulary
from tests.conftest import ROOT

PROTOCOL = ROOT.parent / "shared" / "bench" / "protocol.py"

timed_events = st.lists(
    st.tuples(
        st.integers(0, 5),  # user_id
        st.integers(0, 2**40).map(lambda n: n % 7 * 10**9),  # item_id
        st.integers(0, 6),  # timestamp: ties are common
        st.integers(0, len(EVENTS) - 1),
        st.sampled_from([np.nan, 0.0, 15.5, 30.0]),
    ),
    min_size=1,
    max_size=60,
)
NAMES = ["user_id", "item_id", "timestamp", "event", "seconds_heard"]


def in_order(events: pd.DataFrame) -> pd.DataFrame:
    """What the layout should hold: each event once, listener by listener, oldest first."""
    return events.drop_duplicates().sort_values(["user_id", "timestamp"], kind="stable")


def write(events: pd.DataFrame, folder: Path) -> None:
    columns = ("event", "seconds_heard")
    with LogWriter(folder, columns, progress=False) as log:
        for start in range(0, len(events), 7):
            log.add_events(events.iloc[start : start + 7])
        log.add_users(pd.DataFrame({"user_id": [0, 1], "gender": ["male", None]}))
        log.finish({"format": "test"})


def stop_halfway(events: pd.DataFrame, folder: Path) -> None:
    with LogWriter(folder, progress=False) as log:
        log.add_events(events)
        Export.read(folder / "nowhere")


def protocol() -> ModuleType:
    spec = importlib.util.spec_from_file_location("protocol", PROTOCOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["protocol"] = module
    spec.loader.exec_module(module)
    return module


@given(timed_events)
def test_the_trainer_reads_any_log_as_it_was(rows: list[tuple[object, ...]]) -> None:
    events = pd.DataFrame(rows, columns=NAMES)

    with TemporaryDirectory() as place:
        write(events, Path(place) / "log")
        export = Export.read(Path(place) / "log")

    wanted = in_order(events)
    found = export.interactions.sort_values(["user_id", "order"], kind="stable")
    found = found.assign(event=[EVENTS.index(event) for event in found["event"]])
    pd.testing.assert_frame_equal(
        found[NAMES].reset_index(drop=True), wanted.reset_index(drop=True), check_dtype=False
    )
    assert sorted(export.users["user_id"]) == sorted(set(events["user_id"]))
    assert sorted(export.items["item_id"]) == sorted(set(events["item_id"]))
    vocabulary = Vocabulary.of(export.items["item_id"])
    interactions = Interactions.of(export, vocabulary, Categories({}))
    heard = wanted[wanted["event"].map(EVENTS.__getitem__).isin(["play", "skip", "like"])]
    assert vocabulary.song_ids[interactions.item - 1].tolist() == heard["item_id"].tolist()


@pytest.mark.skipif(not PROTOCOL.is_file(), reason="the benchmark is not at hand")
@given(timed_events)
def test_the_benchmark_reads_the_same(rows: list[tuple[object, ...]]) -> None:
    events = pd.DataFrame(rows, columns=NAMES)

    with TemporaryDirectory() as place:
        write(events, Path(place) / "log")
        data = protocol().load("log", place, min_events=1)

    wanted = in_order(events)
    ids = data.items["item_id"].to_numpy()
    assert np.concatenate([ids[sequence] for sequence in data.seqs]).tolist() == (
        wanted["item_id"].tolist()
    )
    assert np.concatenate(data.times).tolist() == wanted["timestamp"].tolist()
    assert data.timed


@given(st.lists(st.integers(0, 2**62), max_size=50), st.integers(1, 9))
def test_buckets_give_back_every_record_in_order(users: list[int], n_held: int) -> None:
    dtype = np.dtype([("user_id", "i8"), ("place", "i8")])
    records = np.array([(user, place) for place, user in enumerate(users)], dtype)

    with TemporaryDirectory() as place:
        buckets = Buckets(Path(place), dtype, n_held)
        for record in records:
            buckets.add(record.reshape(1))
        found = list(buckets.read())

    by_user = {user: part["place"].tolist() for b in found for user, part in b.groupby("user_id")}
    assert sum(map(len, found)) == len(users)
    assert by_user == {
        user: [place for place, other in enumerate(users) if other == user] for user in users
    }


def test_a_log_without_times_has_totals(tmp_path: Path) -> None:
    totals = pd.DataFrame({"user_id": [1, 1, 2], "item_id": [5, 5, 6], "count": [3, 4, 1]})

    with LogWriter(tmp_path / "log", timed=False, progress=False) as log:
        log.add_events(totals)
        log.finish({})

    interactions = Export.read(tmp_path / "log").interactions
    assert sorted(interactions["count"]) == [1, 7]
    assert interactions["timestamp"].isna().all()


def test_an_older_log_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    events = pd.DataFrame([(1, 2, 3, 0, 1.0)], columns=NAMES)
    write(events, tmp_path / "log")
    before = (tmp_path / "log" / "prepared.json").read_bytes()

    with pytest.raises(ValueError, match="is missing"):
        stop_halfway(events, tmp_path / "log")

    assert (tmp_path / "log" / "prepared.json").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["log"]
    write(pd.concat([events, events.assign(item_id=9)]), tmp_path / "log")
    assert len(Export.read(tmp_path / "log").interactions) == 2


def test_a_folder_of_other_things_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("dear")

    with pytest.raises(ValueError, match=r"holds letters\.txt, no prepared log"):
        LogWriter(tmp_path)
    with pytest.raises(ValueError, match="is a file"):
        LogWriter(tmp_path / "letters.txt")


def test_a_log_without_events_is_refused(tmp_path: Path) -> None:
    with (
        pytest.raises(ValueError, match="no event that can be used"),
        LogWriter(tmp_path / "log", progress=False) as log,
    ):
        log.finish({})
    assert not list(tmp_path.iterdir())
