"""Benchmark: importing a catalogue of the official size against the bare cost of its bytes.

The bare cost is what any import must pay: pandas reads the same csv with its defaults, and the
columns that the import reads are copied to a table without keys or indexes. Both run in
processes of their own, in turn, on fresh databases of one server.
"""

import asyncio
import csv
import multiprocessing
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import asyncpg
import pandas as pd
from tqdm import tqdm

from api.embedded import start_stores
from api.embedded.processes import Processes
from api.migrate import migrate
from api.settings import Settings, read_settings
from model.fma_source import Source, find_source
from model.fma_tracks import TRACK_COLUMNS
from seed.catalogue import import_catalogue
from seed.sample import write_sample

MAX_RATIO = 2.5
MAX_GIB = 1.5

TEXTS = {
    ("album", "title"), ("album", "information"), ("artist", "name"), ("artist", "bio"),
    ("track", "title"), ("track", "information"),
}  # fmt: skip
"""Texts that official rows do not share beyond an artist or album: each copy gets its own."""


@dataclass(frozen=True, slots=True)
class Run:
    """One measured run: wall clock after start-up, and the process's highest memory."""

    seconds: float
    peak_bytes: int


@dataclass(frozen=True, slots=True)
class Result:
    """The runs of one benchmark, in the order in which they were made."""

    n_rows: int
    n_bytes: int
    bare: list[Run]
    full: list[Run]

    @property
    def ratio(self) -> float:
        """Import over bare cost: the median of the rounds, since a busy machine slows both."""
        rounds = zip(self.full, self.bare, strict=True)
        return statistics.median(full.seconds / bare.seconds for full, bare in rounds)

    def __str__(self) -> str:
        def line(name: str, runs: list[Run]) -> str:
            each = " ".join(f"{run.seconds:.2f}" for run in runs)
            return f"{name:<7} {_median(runs):6.2f} s (runs: {each}), {_peak(runs):.2f} GiB"

        return "\n".join(
            (
                f"{self.n_rows:,} rows, {self.n_bytes / 2**20:.0f} MiB of csv",
                line("bare", self.bare),
                line("import", self.full),
                f"ratio   {self.ratio:6.2f}   (target: at most {MAX_RATIO})",
                f"memory  {_peak(self.full):6.2f} GiB (target: under {MAX_GIB})",
            )
        )


def _median(runs: list[Run]) -> float:
    return statistics.median(run.seconds for run in runs)


def _peak(runs: list[Run]) -> float:
    return max(run.peak_bytes for run in runs) / 2**30


def write_wide(source: Source, folder: Path, n_rows: int) -> int:
    """Write tracks.csv of `n_rows` songs, copies of the source's with ids and texts of their own.

    Returns: its size in bytes.
    """
    with source.open("tracks.csv") as stream:
        rows = list(csv.reader(stream.read().decode().splitlines(keepends=True)))
    with source.open("genres.csv") as stream:
        (folder / "genres.csv").write_bytes(stream.read())
    header, songs = rows[:3], rows[3:]
    columns = list(zip(header[0], header[1], strict=True))
    columns[0] = ("track", "id")
    ids = [at for at, (_, name) in enumerate(columns) if name == "id"]
    steps = {at: 1 + max(int(song[at]) for song in songs) for at in ids}
    texts = [at for at, column in enumerate(columns) if column in TEXTS]
    tags = columns.index(("artist", "tags"))

    def copies() -> Iterator[list[str]]:
        for copy in range(-(-n_rows // len(songs))):
            for song in songs:
                row = song.copy()
                for at in ids:
                    if row[at] != "-1":
                        row[at] = str(int(row[at]) + copy * steps[at])
                for at in texts:
                    row[at] = f"{row[at]} {copy}" if row[at] else ""
                row[tags] = row[tags].replace("']", f" {copy}']")
                yield row

    path = folder / "tracks.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerows(header)
        bar = tqdm(copies(), total=n_rows, desc="making rows", unit="row", disable=None)
        writer.writerows(row for row, _ in zip(bar, range(n_rows), strict=False))
    return path.stat().st_size


def bare(folder: Path, url: str) -> None:
    """Read tracks.csv with pandas and copy the columns that the import reads, as they come."""
    frame = pd.read_csv(folder / "tracks.csv", index_col=0, header=[0, 1], low_memory=False)
    asyncio.run(_copy_bare(frame, url))


async def _copy_bare(frame: pd.DataFrame, url: str) -> None:
    columns: dict[str, list[object]] = {"track_id": frame.index.tolist()}
    kinds = {"track_id": "bigint"}
    for name in TRACK_COLUMNS[1:]:
        series = frame[tuple(name.split("."))]
        kinds[name] = {"i": "bigint", "f": "double precision"}.get(series.dtype.kind, "text")
        columns[name] = series.astype(object).where(series.notna(), None).tolist()
    connection = await asyncpg.connect(url)
    try:
        definition = ", ".join(f'"{name}" {kind}' for name, kind in kinds.items())
        await connection.execute(f"create table bare ({definition})")
        await connection.copy_records_to_table(
            "bare", records=zip(*columns.values(), strict=True), columns=list(columns)
        )
    finally:
        await connection.close()


def imported(folder: Path, url: str) -> None:
    """Import as `python -m seed catalogue` does."""
    settings = read_settings(postgres_url=url, fma_metadata=str(folder), data_dir=folder)
    asyncio.run(import_catalogue(settings))


def measure(work: Callable[[Path, str], None], folder: Path, url: str) -> Run:
    """Run in this process, which does nothing else."""
    started = time.perf_counter()
    work(folder, url)
    seconds = time.perf_counter() - started
    return Run(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)


@contextmanager
def _server(settings: Settings, folder: Path) -> Generator[str]:
    """The PostgreSQL of the settings, or one of its own."""
    if settings.postgres_url:
        yield settings.postgres_url
        return
    with Processes(folder) as processes:
        yield start_stores(processes, only=["postgres_url"])["postgres_url"]


@contextmanager
def _database(server_url: str, name: str) -> Generator[str]:
    """A fresh, migrated database; dropped afterwards."""
    url = urlunsplit(urlsplit(server_url)._replace(path=f"/{name}"))
    asyncio.run(_execute(server_url, f"create database {name}"))
    try:
        migrate(url)
        yield url.replace("+asyncpg", "")
    finally:
        asyncio.run(_execute(server_url, f"drop database {name} with (force)"))


async def _execute(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def bench_catalogue(settings: Settings, given: Path | None, n_rows: int, rounds: int) -> Result:
    """Measure `rounds` runs of each on `n_rows` copies of the songs of `given`.

    `given` None stands for the catalogue of the settings, else for the made-up one.
    """
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=settings.data_dir))
    try:
        named = given or settings.fma_metadata
        source = find_source(Path(named) if named else write_sample(folder / "sample"))
        files = folder / "fma_metadata"
        files.mkdir()
        n_bytes = write_wide(source, files, n_rows)
        with _server(settings, folder / "stores") as url:
            return Result(n_rows, n_bytes, **_alternate(files, url, rounds))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _alternate(files: Path, server_url: str, rounds: int) -> dict[str, list[Run]]:
    works = {"bare": bare, "full": imported}
    runs: dict[str, list[Run]] = {name: [] for name in works}
    spawn = multiprocessing.get_context("spawn")
    for _ in range(rounds):
        for name, work in works.items():
            with (
                _database(server_url, f"musicrecs_bench_{uuid4().hex[:8]}") as url,
                ProcessPoolExecutor(1, mp_context=spawn) as process,
            ):
                runs[name].append(process.submit(measure, work, files, url).result())
    return runs
