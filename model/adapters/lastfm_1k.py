"""Last.fm 1K: every play of a thousand listeners until May 2009, with gender, age and country.

Source: Ò. Celma, http://ocelma.net/MusicRecommendationDataset/lastfm-1K.html (README, version 1.0),
also https://zenodo.org/records/6090214. SOURCE is `lastfm-dataset-1K.tar.gz`, its unpacked folder
or the file of plays. Tab-separated UTF-8 without quoting:

- `userid-timestamp-artid-artname-traid-traname.tsv`, no header: userid, timestamp
  (`2009-04-08T01:57:47Z`), MusicBrainz artist id or empty, artist, MusicBrainz track id or empty,
  track. Newest play first.
- `userid-profile.tsv`, whose header begins with `#`: userid, gender (m, f or empty), age (or
  empty), country (English name or empty), day of signing up. The latter is left out: it would
  single listeners out.

A song is a track's name by an artist's name, in any case, whatever its MusicBrainz ids: they are
missing for some plays of one song.
"""

from pathlib import Path
from typing import BinaryIO

import pandas as pd

from model.adapters.catalogue import BETWEEN, Catalogue, Listeners
from model.adapters.demographics import age_bands, country_codes, genders
from model.adapters.layout import LogWriter
from model.adapters.rejects import Rejects
from model.adapters.sources import Wanted, read_parts
from model.adapters.tables import read_tsv
from model.adapters.times import unix_seconds

_PLAYS = "userid-timestamp-artid-artname-traid-traname.tsv"
_PROFILES = "userid-profile.tsv"
_PLAY = ("user", "time", "artist_mbid", "artist_name", "source_id", "title")
_PROFILE = ("user", "gender", "age", "country", "signup")


def read(source: Path, log: LogWriter) -> None:
    """Read plays and profiles into `log`."""
    listeners = Listeners(log)
    catalogue = Catalogue(log)
    wanted = [Wanted(_PLAYS), Wanted(_PROFILES, required=False)]
    for name, stream in read_parts(source, wanted, log.progress):
        if name == _PROFILES:
            read_profiles(stream, name, log, listeners)
            continue
        rejects = log.rejects[name]
        for plays in read_tsv(stream, name, _PLAY, rejects):
            plays = _usable(plays, rejects)
            events = {
                "user_id": listeners.number(plays["user"]),
                "item_id": catalogue.number(plays),
                "timestamp": plays["seconds"],
            }
            log.add_events(pd.DataFrame(events))


def _usable(plays: pd.DataFrame, rejects: Rejects) -> pd.DataFrame:
    plays = rejects.keep(plays, plays["user"] != "", "no listener")
    plays = rejects.keep(plays, plays["artist_name"] != "", "no artist")
    plays = rejects.keep(plays, plays["title"] != "", "no title")
    seconds = unix_seconds(plays["time"])
    plays = rejects.keep(plays, seconds.notna(), "time that cannot be read")
    artist = plays["artist_name"].str.casefold()
    return plays.assign(
        seconds=seconds.dropna().astype("int64"),
        artist_key=artist,
        key=artist + BETWEEN + plays["title"].str.casefold(),
    )


def read_profiles(stream: BinaryIO, name: str, log: LogWriter, listeners: Listeners) -> None:
    """Read profiles as both of Celma's data sets have them."""
    rejects = log.rejects[name]
    for profiles in read_tsv(stream, name, _PROFILE, rejects):
        profiles = profiles[~profiles["user"].str.startswith("#")]
        profiles = rejects.keep(profiles, profiles["user"] != "", "no listener")
        users = {
            "user_id": listeners.number(profiles["user"]),
            "age_band": age_bands(profiles["age"], log.notes),
            "gender": genders(profiles["gender"]),
            "country": country_codes(profiles["country"], log.notes),
        }
        log.add_users(pd.DataFrame(users))
