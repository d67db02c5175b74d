"""LFM-2b: two billion plays of 120,000 Last.fm listeners, with gender, age and country.

Source: Schedl et al., LFM-2b: A Dataset of Enriched Music Listening Events for Recommender Systems
Research and Fairness Analysis, CHIIR 2022; http://www.cp.jku.at/datasets/LFM-2b. SOURCE is the
folder of its files, as downloaded (`.tsv.bz2`) or unpacked. Tab-separated UTF-8 with a header,
without quoting; columns that are not named here are passed over:

- `listening-events.tsv`: user_id, track_id, album_id, timestamp (`2013-01-27 21:43:38`, UTC).
- `users.tsv`: user_id, country (ISO code or empty), age (-1 unknown), gender (m, f or n),
  creation_time (left out).
- `tracks.tsv`: track_id, artist_name (later editions: artist_id), track_name.

Ids are those of the data set. Micro-genres, Spotify links and albums are not read.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from model.adapters.demographics import age_bands, country_codes, genders
from model.adapters.layout import LogWriter
from model.adapters.numbering import Numbers
from model.adapters.sources import Wanted, read_parts
from model.adapters.tables import read_header, read_tsv, whole_numbers
from model.adapters.times import unix_seconds

_EVENTS = "listening-events.tsv"
_USERS = "users.tsv"
_TRACKS = "tracks.tsv"
_ITEMS = pa.schema(
    [
        ("item_id", pa.int64()),
        ("title", pa.string()),
        ("artist_id", pa.int64()),
        ("artist_name", pa.string()),
    ]
)


def read(source: Path, log: LogWriter) -> None:
    """Read events, listeners and, of the tracks played, their names into `log`.

    Raises: ValueError where `source` is no folder.
    """
    if not source.is_dir():
        raise ValueError(
            f"{source} is no folder; LFM-2b is a folder of files such as {_EVENTS}.bz2"
        )
    wanted = [Wanted(_EVENTS), Wanted(_USERS, required=False)]
    for name, stream in read_parts(source, wanted, log.progress):
        needed = ["user_id"] if name == _USERS else ["user_id", "track_id", "timestamp"]
        columns = read_header(stream, name, needed)
        for rows in read_tsv(stream, name, columns, log.rejects[name]):
            (_add_users if name == _USERS else _add_events)(rows, log)
    log.put_in_order()
    artists = Numbers()
    for name, stream in read_parts(source, [Wanted(_TRACKS, required=False)], log.progress):
        columns = read_header(stream, name, ["track_id", "track_name"])
        for tracks in read_tsv(stream, name, columns, log.rejects[name]):
            _add_tracks(tracks, log, artists)


def _add_events(events: pd.DataFrame, log: LogWriter) -> None:
    rejects = log.rejects[_EVENTS]
    read = {
        "user_id": whole_numbers(events["user_id"]),
        "item_id": whole_numbers(events["track_id"]),
        "timestamp": unix_seconds(events["timestamp"]),
    }
    ids = read["user_id"].notna() & read["item_id"].notna()
    usable = rejects.keep(events, ids, "ids that are no numbers")
    timed = read["timestamp"][usable.index].notna()
    usable = rejects.keep(usable, timed, "time that cannot be read")
    log.add_events(pd.DataFrame(read).loc[usable.index].astype("int64"))


def _add_users(users: pd.DataFrame, log: LogWriter) -> None:
    rejects = log.rejects[_USERS]
    numbers = whole_numbers(users["user_id"])
    users = rejects.keep(users, numbers.notna(), "ids that are no numbers")
    absent = pd.Series("", users.index)
    told = {
        "user_id": numbers[users.index].astype("int64"),
        "age_band": age_bands(users.get("age", absent), log.notes),
        "gender": genders(users.get("gender", absent)),
        "country": country_codes(users.get("country", absent), log.notes),
    }
    log.add_users(pd.DataFrame(told))


def _add_tracks(tracks: pd.DataFrame, log: LogWriter, artists: Numbers) -> None:
    numbers = whole_numbers(tracks["track_id"])
    tracks = log.rejects[_TRACKS].keep(tracks, numbers.notna(), "ids that are no numbers")
    if "artist_id" in tracks:
        artist = whole_numbers(tracks["artist_id"])
    elif "artist_name" in tracks:
        artist = pd.Series(artists.number(tracks["artist_name"].str.casefold())[0], tracks.index)
    else:
        artist = pd.Series(np.nan, tracks.index)
    columns = {
        "item_id": numbers[tracks.index],
        "title": tracks["track_name"],
        "artist_id": artist.astype("Int64"),
        "artist_name": tracks.get("artist_name", pd.Series(None, tracks.index, dtype="str")),
    }
    log.add_items(pa.Table.from_pandas(pd.DataFrame(columns), _ITEMS, preserve_index=False))
