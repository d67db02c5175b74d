"""MovieLens 1M: ratings of films with gender, age and occupation. No music, but anyone can get it.

Source: F. M. Harper and J. A. Konstan, The MovieLens Datasets, TiiS 5(4):19, 2015;
https://files.grouplens.org/datasets/movielens/ml-1m-README.txt. SOURCE is `ml-1m.zip` or its
unpacked folder. Fields parted by `::`, Latin-1, no header:

- `ratings.dat`: UserID, MovieID, Rating, Timestamp (Unix seconds). Every rating is one event, as in
  the literature on sequences, whatever its stars.
- `users.dat`: UserID, Gender, Age (the lower end of a band), Occupation (0-20), Zip-code, of which
  the first digit is kept as `region`. MovieLens' bands do not end where ours do: 45 and 50 are
  45-54, and 56, which has no upper end, is 55-64.
- `movies.dat`: MovieID, Title (with the year), Genres parted by `|`.

Films with fewer than `FEWEST_RATINGS` are left out, as in the SASRec and gSASRec papers, so that
figures can be compared. Ids are those of the data set. A million rows are held in memory.
"""

from pathlib import Path
from typing import BinaryIO

import pandas as pd
import pyarrow as pa

from model.adapters.demographics import age_bands, genders
from model.adapters.layout import LogWriter
from model.adapters.rejects import Rejects
from model.adapters.sources import Wanted, read_parts
from model.adapters.tables import whole_numbers

FEWEST_RATINGS = 5

_COLUMNS = {
    "ratings.dat": ("user_id", "item_id", "rating", "timestamp"),
    "users.dat": ("user_id", "gender", "age", "occupation", "zip"),
    "movies.dat": ("item_id", "title", "genres"),
}


def read(source: Path, log: LogWriter) -> None:
    """Read ratings, people and films into `log`."""
    wanted = [Wanted(name) for name in _COLUMNS]
    tables = {
        name: _read_dat(stream, name, log.rejects[name])
        for name, stream in read_parts(source, wanted, log.progress)
    }
    _add_ratings(tables["ratings.dat"], log)
    log.put_in_order()
    _add_users(tables["users.dat"], log)
    _add_films(tables["movies.dat"], log)


def _read_dat(stream: BinaryIO, name: str, rejects: Rejects) -> pd.DataFrame:
    """Rows of text, but for columns of ids and times, which are whole numbers."""
    columns = _COLUMNS[name]
    lines = stream.read().decode("latin-1").splitlines()
    rejects.n_read += len(lines)
    rows = [fields for line in lines if len(fields := line.split("::")) == len(columns)]
    for line in lines:
        if line.count("::") != len(columns) - 1:
            rejects.add(f"other than {len(columns)} fields in a line", line)
    table = pd.DataFrame(rows, columns=list(columns), dtype="str")
    for column in [name for name in columns if name.endswith("_id") or name == "timestamp"]:
        table = rejects.keep(table, whole_numbers(table[column]).notna(), f"{column} is no number")
        table = table.assign(**{column: table[column].astype("int64")})
    rejects.check(name, ended=True)
    return table


def _add_ratings(ratings: pd.DataFrame, log: LogWriter) -> None:
    rare = ratings.groupby("item_id")["item_id"].transform("size") < FEWEST_RATINGS
    kind = f"film with fewer than {FEWEST_RATINGS} ratings"
    log.add_events(log.rejects["ratings.dat"].keep(ratings, ~rare, kind))


def _add_users(users: pd.DataFrame, log: LogWriter) -> None:
    told = {
        "user_id": users["user_id"],
        "age_band": age_bands(users["age"].replace("1", "17"), log.notes),
        "gender": genders(users["gender"]),
        "occupation": users["occupation"],
        "region": users["zip"].str[:1],
    }
    log.add_users(pd.DataFrame(told))


def _add_films(films: pd.DataFrame, log: LogWriter) -> None:
    year = films["title"].str.extract(r"\((\d{4})\)\s*$")[0]
    columns = {
        "item_id": films["item_id"],
        "title": films["title"],
        "year": whole_numbers(year),
        "genres": films["genres"].str.split("|"),
    }
    schema = pa.schema(
        [
            ("item_id", pa.int64()),
            ("title", pa.string()),
            ("year", pa.int64()),
            ("genres", pa.list_(pa.string())),
        ]
    )
    log.add_items(pa.Table.from_pandas(pd.DataFrame(columns), schema, preserve_index=False))
