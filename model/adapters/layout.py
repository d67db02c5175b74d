"""The benchmark layout, written from a log of any size in any order.

`interactions.parquet`: user_id, item_id, timestamp (seconds, null in a log without times), order
(place in the listener's history, from 0; absent without times), count, and what the log has of
event (one of EVENTS), seconds_heard, seconds_available and organic. Rows stand listener by
listener, in order.
`users.parquet`: user_id and categorical demographics: age_band, gender, country.
`items.parquet`: item_id and content: title, artist_id, audio_… (see `model.hybrid.features`).
`user_ids.parquet`: user_id and source_id, the source's own name of this listener. It stands apart:
without it, listeners are numbers. Absent where the source has numbers itself.
`prepared.json`: what the log was made from, how much is in it, and what was left out.

Memory: events go to disk at once, dealt by listener into `N_BUCKETS` files, which are put in order
one at a time. Measured, that takes 100 to 125 bytes for each event of the largest file, some two
thousandths of the log: about 1.2 GB for five billion events. Besides, up to 24 bytes for each song
(64 where the source only names songs) and about 200 for each listener.
"""

# pyright: reportUnknownParameterType=false
# (pyarrow has no types)

import json
import shutil
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray
from tqdm import tqdm

from model.adapters.buckets import N_BUCKETS, Buckets
from model.adapters.numbering import IdSet
from model.adapters.rejects import Rejects

EVENTS = ("play", "like", "dislike")
FILES = (
    "interactions.parquet",
    "users.parquet",
    "items.parquet",
    "user_ids.parquet",
    "prepared.json",
)

_ROWS_IN_GROUP = 1_000_000
_OPTIONAL = {  # column: as spilled, as written
    "event": ("i1", pa.dictionary(pa.int8(), pa.string())),
    "seconds_heard": ("f4", pa.float32()),
    "seconds_available": ("f4", pa.float32()),
    "organic": ("i1", pa.bool_()),
}


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was written."""

    n_events: int
    n_users: int
    n_items: int


class LogWriter:
    """Takes a log in pieces, then puts it in order; a context, which cleans up behind itself.

    First all events, with `add_events`. A source that only names its songs describes each when it
    numbers it. One that numbers them itself has its songs described after `put_in_order`, when it
    is known which of them were played. Nothing stands at `folder` before `finish`.
    """

    def __init__(
        self, folder: Path, columns: Sequence[str] = (), timed: bool = True, progress: bool = True
    ) -> None:
        """`columns`: which of the optional ones the log has; one without times has counts."""
        check_target(folder)
        self.rejects: defaultdict[str, Rejects] = defaultdict(Rejects)  # by the file's name
        self.notes = Rejects()
        self.progress = progress
        self._folder = folder
        self._unfinished = folder.with_name(f"{folder.name}.unfinished")
        self._timed = timed
        self._schema = _interactions_schema(columns, timed)
        self._dtype = _record(columns, timed)
        self._events = Buckets(self._unfinished / "events", self._dtype)
        self._users: list[pd.DataFrame] = []
        self._user_names: list[pd.DataFrame] = []
        self._user_ids = IdSet()
        self._n_events = 0
        self._items: pq.ParquetWriter | None = None
        self._item_ids: NDArray[np.int64] | None = None  # sorted; known after `put_in_order`
        self._described: NDArray[np.bool_] = np.empty(0, np.bool_)

    def __enter__(self) -> Self:
        shutil.rmtree(self._unfinished, ignore_errors=True)
        (self._unfinished / "events").mkdir(parents=True)
        return self

    def __exit__(self, *_: object) -> None:
        if self._items:
            self._items.close()
        shutil.rmtree(self._unfinished, ignore_errors=True)

    def add_events(self, events: pd.DataFrame) -> None:
        """Add rows of user_id, item_id, timestamp (or count) and the optional columns.

        Rows of one listener with equal times keep the order in which they are added. `event` is a
        place in EVENTS.
        """
        records = np.empty(len(events), self._dtype)
        for name in self._dtype.names or ():
            records[name] = events[name].to_numpy()
        self._events.add(records)

    def add_users(self, users: pd.DataFrame) -> None:
        """Add rows of user_id and categorical columns; the first row of a listener counts."""
        self._users.append(users)

    def add_user_names(self, names: pd.DataFrame) -> None:
        """Add rows of user_id and source_id, each listener once."""
        self._user_names.append(names)

    def add_items(self, items: pa.Table) -> None:
        """Add rows of item_id and content, the same columns each time.

        Before `put_in_order`, each song once. After it, songs that nobody played are passed over,
        and so are further rows of a song.
        """
        if self._item_ids is not None:
            items = items.filter(pa.array(self._to_describe(items["item_id"].to_numpy())))
        if self._items is None:
            self._items = pq.ParquetWriter(self._unfinished / "items.parquet", items.schema)
        self._items.write_table(items)

    def _to_describe(self, ids: NDArray[np.int64]) -> NDArray[np.bool_]:
        place = place_of(ids, self.item_ids)
        wanted = (place >= 0) & ~pd.Series(ids).duplicated().to_numpy(np.bool_)
        wanted[wanted] = ~self._described[place[wanted]]
        self._described[place[wanted]] = True
        return wanted

    @property
    def item_ids(self) -> NDArray[np.int64]:
        """Songs of the log, sorted; after `put_in_order`."""
        assert self._item_ids is not None, "the events are not in order yet"
        return self._item_ids

    def undescribed(self) -> NDArray[np.int64]:
        """Songs of the log that `add_items` was not told of; after `put_in_order`."""
        return self.item_ids[~self._described]

    def put_in_order(self) -> None:
        """Write the interactions; call it once, when all events are added."""
        items = IdSet()
        with (
            pq.ParquetWriter(self._unfinished / "interactions.parquet", self._schema) as writer,
            tqdm(total=N_BUCKETS, desc="in order", disable=not self.progress or None) as bar,
        ):
            for bucket in self._events.read():
                events = self._ordered(bucket) if self._timed else self._added_up(bucket)
                writer.write_table(_as_written(events, self._schema), _ROWS_IN_GROUP)
                self._n_events += len(events)
                self._user_ids.add(events["user_id"].unique())
                items.add(events["item_id"].unique())
                bar.update()
            bar.update(N_BUCKETS - bar.n)
        self._item_ids = items.sorted()
        self._described = np.full(len(self._item_ids), self._items is not None)

    def _ordered(self, bucket: pd.DataFrame) -> pd.DataFrame:
        rejects = self.rejects["events"]
        bucket = rejects.keep(bucket, ~bucket.duplicated(), "the same event again")
        bucket = bucket.iloc[np.lexsort((bucket["timestamp"], bucket["user_id"]))]
        return bucket.assign(order=bucket.groupby("user_id").cumcount(), count=1)

    def _added_up(self, bucket: pd.DataFrame) -> pd.DataFrame:
        pairs = ["user_id", "item_id"]
        again = bucket.duplicated(pairs)
        self.notes.keep(bucket, ~again, "listener and song again (counts added)")
        return bucket.groupby(pairs)["count"].sum().reset_index()

    def finish(self, about: Mapping[str, str]) -> Prepared:
        """Write what is left and put the folder in its place, in that of an older one.

        Raises: ValueError where there is no event.
        """
        if self._item_ids is None:
            self.put_in_order()
        if not self._n_events:
            raise ValueError("the source has no event that can be used; nothing was written")
        schema = self._items.schema if self._items else pa.schema([("item_id", pa.int64())])
        if len(bare := self.undescribed()) or self._items is None:
            columns = {name: pa.nulls(len(bare), schema.field(name).type) for name in schema.names}
            self.add_items(pa.table({**columns, "item_id": bare}, schema))
        prepared = Prepared(self._n_events, self._write_users(), len(self.item_ids))
        self._write_account(about, prepared)
        if self._items:
            self._items.close()
        (self._unfinished / "events").rmdir()
        _put_in_place(self._unfinished, self._folder)
        return prepared

    def _write_users(self) -> int:
        users = pd.DataFrame({"user_id": self._user_ids.sorted()})
        if self._users:
            told = pd.concat(self._users, ignore_index=True).drop_duplicates("user_id")
            if n_silent := int((~told["user_id"].isin(users["user_id"])).sum()):
                self.notes.add("listener without an event (left out of users)", "", n_silent)
            users = users.merge(told, "left", on="user_id")
        users.to_parquet(self._unfinished / "users.parquet", index=False)
        if self._user_names:
            names = pd.concat(self._user_names, ignore_index=True)
            names = names[names["user_id"].isin(users["user_id"])]
            names.to_parquet(self._unfinished / "user_ids.parquet", index=False)
        return len(users)

    def _write_account(self, about: Mapping[str, str], prepared: Prepared) -> None:
        account = {
            **about,
            **asdict(prepared),
            "timed": self._timed,
            "left_out": {name: rejects.counts for name, rejects in self.rejects.items()},
            "notes": self.notes.counts,
        }
        text = json.dumps(account, indent=1, ensure_ascii=False) + "\n"
        (self._unfinished / "prepared.json").write_text(text, "utf-8")


def place_of(ids: NDArray[np.int64], among: NDArray[np.int64]) -> NDArray[np.int64]:
    """Places of ids in a sorted array, -1 for those that are not in it."""
    if not len(among):
        return np.full(len(ids), -1)
    place = np.searchsorted(among, ids).clip(max=len(among) - 1)
    return np.where(among[place] == ids, place, -1)


def check_target(folder: Path) -> None:
    """Refuse a place where something stands that is no prepared log, for it would be replaced.

    Raises: ValueError.
    """
    if folder.exists() and not folder.is_dir():
        raise ValueError(f"{folder} is a file; give OUT the path of a folder to write")
    others = sorted(path.name for path in folder.glob("*") if path.name not in FILES)
    if others:
        raise ValueError(f"{folder} holds {others[0]}, no prepared log; give OUT another folder")


def _record(columns: Sequence[str], timed: bool) -> np.dtype[Any]:
    last = "timestamp" if timed else "count"
    ids = [("user_id", "i8"), ("item_id", "i8"), (last, "i8")]
    return np.dtype([*ids, *((name, _OPTIONAL[name][0]) for name in columns)])


def _interactions_schema(columns: Sequence[str], timed: bool) -> pa.Schema:
    order = [("order", pa.int64())] if timed else []
    return pa.schema(
        [
            ("user_id", pa.int64()),
            ("item_id", pa.int64()),
            ("timestamp", pa.int64()),
            *order,
            ("count", pa.int64()),
            *((name, _OPTIONAL[name][1]) for name in columns),
        ]
    )


def _as_written(events: pd.DataFrame, schema: pa.Schema) -> pa.Table:
    columns: dict[str, Any] = {"timestamp": pa.nulls(len(events), pa.int64())}
    for name in map(str, events):
        values = events[name].to_numpy()
        if name == "event":
            columns[name] = pa.DictionaryArray.from_arrays(values, list(EVENTS))
        elif name == "organic":
            columns[name] = pa.array(values.astype(np.bool_))
        else:
            columns[name] = pa.array(values, from_pandas=True)
    return pa.table({name: columns[name] for name in schema.names}, schema)


def _put_in_place(unfinished: Path, folder: Path) -> None:
    outdated = folder.with_name(f"{folder.name}.outdated")
    shutil.rmtree(outdated, ignore_errors=True)
    if folder.exists():
        folder.rename(outdated)
    unfinished.rename(folder)
    shutil.rmtree(outdated, ignore_errors=True)
