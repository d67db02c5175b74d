"""The command that brings FMA's catalogue into PostgreSQL: the whole of it, or nothing."""

import asyncio
import hashlib
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import asyncpg
import pandas as pd

from api.errors import CatalogueRefused, NotStarted, SettingsError, StoreUnavailable
from api.settings import Settings
from model.fma import Catalogue, read_catalogue
from model.fma_source import CatalogueError, find_source
from seed.download import OFFICIAL_SHA1, OFFICIAL_URL, download_archive
from seed.replace import replace_catalogue
from seed.sample import write_sample

FORMAT = 1
"""Raised when the same files would be read to other rows: they are then imported again."""

LOCK = 7_316_842
"""Key of the advisory lock that keeps two imports apart."""

CONNECT_SECONDS = 10

Origin = Literal["sample", "fma"]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did; counts are of the catalogue as it now stands."""

    source: Origin
    unchanged: bool  # these very files were imported last: nothing was read or written
    n_songs: int
    n_set_aside: int
    set_aside_file: Path | None
    seconds: float

    def __str__(self) -> str:
        songs = f"{self.n_songs:,} {'made-up songs' if self.source == 'sample' else 'songs of FMA'}"
        if self.unchanged:
            return f"catalogue: {songs}, imported before"
        text = f"catalogue: {songs} imported in {self.seconds:.1f} s"
        if self.set_aside_file:
            text += f"; {self.n_set_aside:,} bad rows are set aside in {self.set_aside_file}"
        return text


async def import_catalogue(
    settings: Settings, *, url: str = OFFICIAL_URL, sha1: str = OFFICIAL_SHA1
) -> ImportReport:
    """Make PostgreSQL hold the catalogue that `settings.fma_metadata` names.

    A path is read as it is; `download` fetches the archive of `url` first; None keeps the catalogue
    that is there, and makes one up where there is none. The files that were imported last are not
    read again.

    Raises: CatalogueRefused where files are at fault; SettingsError, StoreUnavailable, NotStarted
        where PostgreSQL is not named, not there, not migrated. Nothing is changed then.
    """
    if settings.postgres_url is None:
        raise SettingsError("POSTGRES_URL is not set; `make up` starts a PostgreSQL and imports")
    started = time.perf_counter()
    source: Origin = "fma" if settings.fma_metadata else "sample"
    connection = await _connect(settings.postgres_url)
    try:
        await connection.execute("select pg_advisory_lock($1)", LOCK)  # until it is closed
        last = await _imported_last(connection)
        if last is not None and last.source == "fma" and settings.fma_metadata is None:
            return last.unchanged(time.perf_counter() - started)
        path = await asyncio.to_thread(_files, settings, url, sha1)
        fingerprint = await asyncio.to_thread(_fingerprint, path)
        if last is not None and last.fingerprint == fingerprint:
            return last.unchanged(time.perf_counter() - started)
        catalogue, set_aside_file = await asyncio.to_thread(_read, path, settings, fingerprint)
        async with connection.transaction():
            await replace_catalogue(connection, catalogue)
            await _record(connection, source, fingerprint, catalogue)
    except asyncpg.UndefinedTableError as error:
        raise NotStarted("the database has no tables: run `alembic upgrade head`") from error
    except (OSError, asyncpg.PostgresConnectionError, asyncpg.InterfaceError) as error:
        raise StoreUnavailable("PostgreSQL") from error
    finally:
        await connection.close()
    return ImportReport(
        source,
        unchanged=False,
        n_songs=len(catalogue.songs),
        n_set_aside=len(catalogue.set_aside),
        set_aside_file=set_aside_file,
        seconds=time.perf_counter() - started,
    )


def _files(settings: Settings, url: str, sha1: str) -> Path:
    try:
        if settings.fma_metadata is None:
            return write_sample(settings.data_dir / "sample")
        if settings.fma_metadata == "download":
            return download_archive(settings.data_dir / "fma_metadata.zip", url=url, sha1=sha1)
    except OSError as error:
        raise CatalogueRefused(f"{settings.data_dir} cannot be written: {error}") from error
    return Path(settings.fma_metadata).expanduser()


def _fingerprint(path: Path) -> str:
    try:
        files = find_source(path).fingerprint()
    except (OSError, CatalogueError) as error:
        raise CatalogueRefused(str(error)) from error
    return hashlib.sha1(f"{FORMAT}:{files}".encode(), usedforsecurity=False).hexdigest()


async def _connect(url: str) -> asyncpg.Connection:
    try:
        return await asyncpg.connect(url.replace("+asyncpg", ""), timeout=CONNECT_SECONDS)
    except (OSError, asyncpg.PostgresError) as error:
        raise StoreUnavailable("PostgreSQL") from error


@dataclass(frozen=True, slots=True)
class _Import:
    """The import that the catalogue in PostgreSQL comes from."""

    source: Origin
    fingerprint: str
    n_songs: int
    n_set_aside: int

    def unchanged(self, seconds: float) -> ImportReport:
        return ImportReport(self.source, True, self.n_songs, self.n_set_aside, None, seconds)


async def _imported_last(connection: asyncpg.Connection) -> _Import | None:
    """The last import, if its songs are there."""
    row = await connection.fetchrow(
        """
        select source, fingerprint, n_songs, n_set_aside from catalogue_imports
        where id = (select max(id) from catalogue_imports)
        and n_songs = (select count(*) from songs)
        """
    )
    return _Import(**row) if row else None


def _read(path: Path, settings: Settings, fingerprint: str) -> tuple[Catalogue, Path | None]:
    try:
        catalogue = read_catalogue(path)
    except OSError as error:
        raise CatalogueRefused(f"{path} cannot be read: {error}") from error
    except CatalogueError as error:
        file = _write_set_aside(error.set_aside, settings, fingerprint)
        raise CatalogueRefused(f"{error}; every bad row: {file}" if file else str(error)) from error
    return catalogue, _write_set_aside(catalogue.set_aside, settings, fingerprint)


def _write_set_aside(
    rows: pd.DataFrame | None, settings: Settings, fingerprint: str
) -> Path | None:
    """Write file, line, reason and text of the bad rows, if there are any."""
    if rows is None or rows.empty:
        return None
    path = settings.data_dir / "set-aside" / f"{fingerprint[:12]}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    rows.to_csv(path, index=False)
    return path


async def _record(
    connection: asyncpg.Connection, source: Origin, fingerprint: str, catalogue: Catalogue
) -> None:
    await connection.execute("delete from catalogue_imports where fingerprint = $1", fingerprint)
    await connection.execute(
        """
        insert into catalogue_imports (source, fingerprint, n_songs, n_set_aside)
        values ($1, $2, $3, $4)
        """,
        source,
        fingerprint,
        len(catalogue.songs),
        len(catalogue.set_aside),
    )
