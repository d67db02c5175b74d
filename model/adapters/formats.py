"""The formats that `python -m model prepare` reads; a new one is a file and a line here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from model.adapters import (
    lastfm_1k,
    lastfm_360k,
    lfm_2b,
    listenbrainz,
    movielens_1m,
    yambda,
)
from model.adapters.layout import LogWriter


@dataclass(frozen=True, slots=True)
class Format:
    """One published format."""

    summary: str
    read: Callable[[Path, LogWriter], None]
    columns: Sequence[str] = ()  # those of interactions that not every log has
    timed: bool = True


FORMATS = {
    "lastfm-1k": Format("lastfm-dataset-1K.tar.gz, its folder or its .tsv", lastfm_1k.read),
    "lastfm-360k": Format(
        "lastfm-dataset-360K.tar.gz, its folder or its .tsv", lastfm_360k.read, timed=False
    ),
    "lfm-2b": Format("the folder of listening-events.tsv[.bz2]", lfm_2b.read),
    "listenbrainz": Format("a dump of listens, packed or unpacked", listenbrainz.read),
    "yambda": Format("a folder of flat files, say flat/50m", yambda.read, yambda.COLUMNS),
    "movielens-1m": Format("ml-1m.zip or its folder", movielens_1m.read),
}
