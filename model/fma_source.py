"""FMA's metadata as it comes: `fma_metadata.zip` or its unpacked folder."""

import csv
import hashlib
import zipfile
import zlib
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import pandas as pd

REQUIRED = ("tracks.csv", "genres.csv")
OPTIONAL = ("echonest.csv", "features.csv", "raw_tracks.csv")
HEADER_ROWS = {
    "tracks.csv": 2, "genres.csv": 1, "echonest.csv": 3, "features.csv": 3, "raw_tracks.csv": 1,
}  # fmt: skip

WHERE_TO_GET_IT = (
    "set FMA_METADATA to the official fma_metadata.zip or its unpacked folder, "
    "or to `download` to fetch it (342 MiB)"
)


class CatalogueError(ValueError):
    """The files hold no catalogue that can be imported; the message says what to do.

    `set_aside` has the rows at fault where the files were read that far: file, line, reason, text.
    """

    def __init__(self, message: str, set_aside: pd.DataFrame | None = None) -> None:
        super().__init__(message)
        self.set_aside = set_aside


@dataclass(frozen=True, slots=True)
class Source:
    """Where each csv stands: a file of a folder, or a member of a zip archive."""

    path: Path
    _members: dict[str, str]  # file name -> path inside the folder or archive
    _archived: bool

    @property
    def names(self) -> Sequence[str]:
        return tuple(self._members)

    def size(self, name: str) -> int:
        """Bytes of a csv, unpacked."""
        if not self._archived:
            return (self.path / self._members[name]).stat().st_size
        with zipfile.ZipFile(self.path) as archive:
            return archive.getinfo(self._members[name]).file_size

    @contextmanager
    def open(self, name: str) -> Generator[BinaryIO]:
        """Open a csv. Raises: CatalogueError where the archive is damaged."""
        if not self._archived:
            with (self.path / self._members[name]).open("rb") as stream:
                yield stream
            return
        try:
            with zipfile.ZipFile(self.path) as archive, archive.open(self._members[name]) as stream:
                yield cast(BinaryIO, stream)
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise CatalogueError(
                f"{name} in {self.path} is damaged ({error}): delete the archive and fetch it again"
            ) from error

    def fingerprint(self) -> str:
        """Tells whether the content is another, in a moment: an archive carries its checksums."""
        digest = hashlib.sha1(usedforsecurity=False)
        for name, member in sorted(self._members.items()):
            digest.update(f"{name}:{self.size(name)}:".encode())
            if self._archived:
                with zipfile.ZipFile(self.path) as archive:
                    digest.update(f"{archive.getinfo(member).CRC:08x}".encode())
            else:
                with (self.path / member).open("rb") as stream:
                    digest.update(hashlib.file_digest(stream, "sha1").digest())
        return digest.hexdigest()


def find_source(path: Path) -> Source:
    """Find FMA's files in an archive or folder, at its top or one folder below.

    Raises: CatalogueError where there is nothing, no archive, or a required file is absent.
    """
    if path.is_dir():
        paths = [
            str(file.relative_to(path))
            for pattern in ("*.csv", "*/*.csv")
            for file in sorted(path.glob(pattern))
        ]
    elif path.is_file():
        try:
            with zipfile.ZipFile(path) as archive:
                paths = archive.namelist()
        except zipfile.BadZipFile as error:
            raise CatalogueError(
                f"{path} is no zip archive, or was cut short: {WHERE_TO_GET_IT}"
            ) from error
    else:
        raise CatalogueError(f"{path} does not exist: {WHERE_TO_GET_IT}")

    members: dict[str, str] = {}
    for member in sorted(paths, key=lambda found: found.count("/")):
        name = member.rpartition("/")[2]
        if name in HEADER_ROWS:
            members.setdefault(name, member)
    missing = [name for name in REQUIRED if name not in members]
    if missing:
        raise CatalogueError(f"{path} has no {' and no '.join(missing)}: {WHERE_TO_GET_IT}")
    return Source(path, members, _archived=path.is_file())


def read_header(stream: BinaryIO, name: str, wanted: Sequence[str]) -> tuple[list[str], int]:
    """Read the header rows and the line that holds only the index's name.

    Returns: each column's name, its levels joined by dots (`track.title`; the first is `track_id`
        or `genre_id`), and the line of the first record, on which the stream then stands.
    Raises: CatalogueError where a wanted column is absent.
    """
    n_rows = HEADER_ROWS[name]
    rows = [_header_row(stream, name) for _ in range(n_rows)]
    if n_rows == 1:
        names = rows[0]
    else:
        index = _header_row(stream, name)
        levels = zip(*(row[1:] for row in rows), strict=False)
        names = [index[0], *(".".join(level) for level in levels)]
    missing = [column for column in wanted if column not in names]
    if missing:
        raise CatalogueError(
            f"{name} lacks {', '.join(missing[:5])}{' …' if len(missing) > 5 else ''}: it should "
            f"begin with FMA's {n_rows} header rows, unchanged; {WHERE_TO_GET_IT}"
        )
    return names, n_rows + (2 if n_rows > 1 else 1)


def _header_row(stream: BinaryIO, name: str) -> list[str]:
    try:
        line = stream.readline(1 << 20).decode("utf-8-sig")
        return next(csv.reader([line], strict=True))
    except (UnicodeDecodeError, csv.Error, StopIteration) as error:
        raise CatalogueError(f"{name} is empty or no csv: {WHERE_TO_GET_IT}") from error
