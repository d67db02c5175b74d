"""ListenBrainz: every listen of its open service, by MusicBrainz recording; no demographics.

Source: https://listenbrainz.readthedocs.io/en/latest/users/listenbrainz-dumps.html, and for the
fields of a listen `listenbrainz/listen.py` and `listenbrainz_spark/schema.py` of
https://github.com/metabrainz/listenbrainz-server. SOURCE is a full or incremental dump, packed
(`.tar.zst`, formerly `.tar.xz`; the one for Spark is a `.tar`), its unpacked folder, or one file:

- `listens/2005/1.listens`: a JSON document a line. Read of it: user_name, timestamp (in older
  dumps listened_at; Unix seconds), recording_msid, and of track_metadata artist_name, track_name,
  mbid_mapping (recording_mbid, artist_mbids) and additional_info (recording_mbid, artist_mbids).
- `0.parquet`, in the dump for Spark: listened_at, user_id, artist_name, recording_name,
  recording_mbid, artist_credit_mbids.

A song is a recording by its MusicBrainz id; where none is known, a track's name by an artist's
name, in any case. A listen is sent when half of the song, or four minutes, were heard: all of
them are plays, and there are no skips. Likes are in another dump, which is not read.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, cast

import orjson
import pandas as pd

from model.adapters.catalogue import BETWEEN, Catalogue, Listeners
from model.adapters.layout import LogWriter
from model.adapters.parquet import read_batches
from model.adapters.rejects import Rejects
from model.adapters.sources import Wanted, read_parts
from model.adapters.times import unix_seconds

_LINES = 100_000
_LONGEST_LINE = 4 << 20
_COLUMNS = ("user", "timestamp", "title", "artist_name", "source_id", "artist_mbid")
_SPARK = {
    "user_id": "user",
    "listened_at": "timestamp",
    "recording_name": "title",
    "artist_name": "artist_name",
    "recording_mbid": "source_id",
    "artist_credit_mbids": "artist_mbid",
}


def read(source: Path, log: LogWriter) -> None:
    """Read listens into `log`.

    Raises: ValueError where there is no file of listens.
    """
    listeners = Listeners(log)
    catalogue = Catalogue(log)
    n_files = 0
    wanted = [
        Wanted(f"*.{kind}", required=False) for kind in ("listens", "parquet", "json", "jsonl")
    ]
    for name, stream in read_parts(source, wanted, log.progress):
        n_files += 1
        rejects = log.rejects["listens"]
        read_file = _spark_frames if name.endswith(".parquet") else _json_frames
        for listens in read_file(stream, name, rejects):
            listens = _usable(listens, rejects)
            events = {
                "user_id": listeners.number(listens["user"]),
                "item_id": catalogue.number(listens),
                "timestamp": listens["timestamp"],
            }
            log.add_events(pd.DataFrame(events))
            rejects.check(name)
    if not n_files:
        raise ValueError(f"{source} has no .listens and no .parquet; give a dump of listens")
    log.rejects["listens"].check(str(source), ended=True)


def _json_frames(stream: BinaryIO, name: str, rejects: Rejects) -> Iterator[pd.DataFrame]:
    del name
    while lines := list(islice(iter(lambda: stream.readline(_LONGEST_LINE), b""), _LINES)):
        rejects.n_read += len(lines)
        yield pd.DataFrame(_parsed(lines, rejects), columns=list(_COLUMNS))


def _parsed(lines: Iterable[bytes], rejects: Rejects) -> Iterator[tuple[Any, ...]]:
    for line in lines:
        try:
            yield _fields(orjson.loads(line))
        except orjson.JSONDecodeError:
            rejects.add("no JSON document", line.decode("utf-8", "replace").rstrip("\r\n"))
        except (KeyError, TypeError, AttributeError):
            rejects.add("no listen", line.decode("utf-8", "replace").rstrip("\r\n"))


def _fields(listen: dict[str, Any]) -> tuple[Any, ...]:
    """`_COLUMNS` of one listen, "" where unknown."""
    track = listen["track_metadata"]
    mapped: dict[str, Any] = track.get("mbid_mapping") or {}
    told: dict[str, Any] = track.get("additional_info") or {}
    source = mapped if mapped.get("recording_mbid") else told
    artists = source.get("artist_mbids") or []
    time = listen["timestamp"] if "timestamp" in listen else listen["listened_at"]
    if not isinstance(time, int | float | str):
        raise TypeError("a time is a number or text")
    return (
        listen["user_name"],
        time,
        track["track_name"],
        track["artist_name"],
        source.get("recording_mbid") or "",
        ",".join(artists) if isinstance(artists, list) else str(artists),
    )


def _spark_frames(stream: BinaryIO, name: str, rejects: Rejects) -> Iterator[pd.DataFrame]:
    file = BytesIO(stream.read())  # at most 128 MB, says the writer of these dumps
    for batch in read_batches(
        cast(BinaryIO, file), tuple(_SPARK), _LINES, progress=False, name=name
    ):
        rejects.n_read += batch.num_rows
        listens = batch.to_pandas().rename(columns=_SPARK)[list(_COLUMNS)]
        missing = listens["user"].isna() | listens["timestamp"].isna()
        listens = rejects.keep(listens, ~missing, "no listener or no time")
        artists = [",".join(ids) if ids is not None else "" for ids in listens["artist_mbid"]]
        yield listens.assign(
            user=listens["user"].astype("int64").astype(str),
            timestamp=listens["timestamp"].astype("datetime64[s]").astype("int64"),
            source_id=listens["source_id"].fillna(""),
            artist_mbid=artists,
        )


def _is_text(cell: object) -> bool:
    return isinstance(cell, str)


def _usable(listens: pd.DataFrame, rejects: Rejects) -> pd.DataFrame:
    texts = ["user", "title", "artist_name", "source_id"]
    told = listens[texts].map(_is_text).all(axis=1)
    listens = rejects.keep(listens, told, "no listen")
    listens = rejects.keep(listens, listens["user"] != "", "no listener")
    named = (listens["title"] != "") & (listens["artist_name"] != "")
    listens = rejects.keep(listens, named, "no artist or no title")
    seconds = unix_seconds(listens["timestamp"])
    listens = rejects.keep(listens, seconds.notna(), "time that cannot be read")
    artist_name = listens["artist_name"].str.casefold()
    names = artist_name + BETWEEN + listens["title"].str.casefold()
    return listens.assign(
        timestamp=seconds.dropna().astype("int64"),
        key=listens["source_id"].where(listens["source_id"] != "", names),
        artist_key=listens["artist_mbid"].where(listens["artist_mbid"] != "", artist_name),
    )
