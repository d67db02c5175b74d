"""Last.fm 360K: how often 360,000 listeners played their top artists; no times.

Source: Ò. Celma, http://ocelma.net/MusicRecommendationDataset/lastfm-360K.html (README, version
1.2), also https://zenodo.org/records/6090214. SOURCE is `lastfm-dataset-360K.tar.gz`, its unpacked
folder or the file of plays. Tab-separated UTF-8 without header or quoting:

- `usersha1-artmbid-artname-plays.tsv`: SHA-1 of the listener's mailbox, MusicBrainz artist id or
  empty, artist's name, plays.
- `usersha1-profile.tsv`: SHA-1, gender (m, f or empty), age (or empty), country (English name),
  day of signing up, which is left out.

An item is an artist by name, in any case, or by MusicBrainz id where the name is empty. Counts of
one listener and artist that is listed more than once are added.
"""

from pathlib import Path

import pandas as pd

from model.adapters.catalogue import Catalogue, Listeners
from model.adapters.lastfm_1k import read_profiles
from model.adapters.layout import LogWriter
from model.adapters.rejects import Rejects
from model.adapters.sources import Wanted, read_parts
from model.adapters.tables import read_tsv, whole_numbers

_PLAYS = "usersha1-artmbid-artname-plays.tsv"
_PROFILES = "usersha1-profile.tsv"
_TOTAL = ("user", "source_id", "artist_name", "plays")


def read(source: Path, log: LogWriter) -> None:
    """Read totals and profiles into `log`."""
    listeners = Listeners(log)
    catalogue = Catalogue(log)
    wanted = [Wanted(_PLAYS), Wanted(_PROFILES, required=False)]
    for name, stream in read_parts(source, wanted, log.progress):
        if name == _PROFILES:
            read_profiles(stream, name, log, listeners)
            continue
        rejects = log.rejects[name]
        for totals in read_tsv(stream, name, _TOTAL, rejects):
            totals = _usable(totals, rejects)
            events = {
                "user_id": listeners.number(totals["user"]),
                "item_id": catalogue.number(totals),
                "count": totals["count"],
            }
            log.add_events(pd.DataFrame(events))


def _usable(totals: pd.DataFrame, rejects: Rejects) -> pd.DataFrame:
    totals = rejects.keep(totals, totals["user"] != "", "no listener")
    key = totals["artist_name"].str.casefold()
    totals = totals.assign(key=key.where(key != "", totals["source_id"]))
    totals = rejects.keep(totals, totals["key"] != "", "no artist")
    count = whole_numbers(totals["plays"])
    totals = rejects.keep(
        totals, (count > 0).fillna(value=False), "plays that are no number above 0"
    )
    return totals.assign(
        count=count[totals.index].astype("int64"),
        artist_key=totals["key"],
        title=totals["artist_name"],
    )
