"""Commands that fill the stores with a catalogue and listeners, and write training files."""

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from api.errors import MusicrecsError, StoreUnavailable
from api.settings import Settings, read_settings
from api.stores import Stores, make_indexes, mongodb, open_stores, postgres
from seed.download import OFFICIAL_SHA1, OFFICIAL_URL

OFFICIAL_ROWS = 106_574
"""Songs of FMA's tracks.csv."""


def main() -> int:
    """Run one command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m seed", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)

    commands.add_parser("all", help="the catalogue, then listeners; skips what is done")

    catalogue = commands.add_parser(
        "catalogue", help="FMA's songs, or made-up ones; skips what was imported last"
    )
    catalogue.add_argument(
        "--fma-metadata", help="archive, folder or `download` (default: FMA_METADATA)"
    )
    catalogue.add_argument("--url", default=OFFICIAL_URL, help="where `download` fetches from")
    catalogue.add_argument("--sha1", default=OFFICIAL_SHA1, help="checksum of what is fetched")

    bench = commands.add_parser(
        "bench-catalogue", help="the import's time and memory beside the bare cost of its bytes"
    )
    bench.add_argument(
        "--fma-metadata",
        type=Path,
        help="archive or folder whose songs are copied (default: FMA_METADATA, else made-up ones)",
    )
    bench.add_argument(
        "--rows", type=int, default=OFFICIAL_ROWS, help="songs (default: all of FMA)"
    )
    bench.add_argument("--rounds", type=int, default=3, help="measured runs of each (default: 3)")

    listeners = commands.add_parser(
        "listeners", help="simulated listeners and their plays; skips what is done"
    )
    listeners.add_argument(
        "--count", type=_count, help="how many, 0 to take them all out (default: DEMO_LISTENERS)"
    )
    listeners.add_argument("--seed", type=int, default=0, help="other seeds, other people")

    export = commands.add_parser(
        "export", help="the stores as files for `python -m model`; they stay until deleted"
    )
    export.add_argument("--out", type=Path, help="folder to write (default: export in DATA_DIR)")

    arguments = parser.parse_args()
    try:
        if arguments.command == "all":
            _all(read_settings())
        elif arguments.command == "catalogue":
            _catalogue(arguments)
        elif arguments.command == "bench-catalogue":
            _bench_catalogue(arguments)
        elif arguments.command == "listeners":
            settings = read_settings()
            count = settings.demo_listeners if arguments.count is None else arguments.count
            asyncio.run(
                _with_stores(settings, lambda stores: _listeners(stores, count, arguments.seed))
            )
        else:
            settings = read_settings()
            folder = arguments.out or settings.export_dir
            asyncio.run(_with_stores(settings, lambda stores: _export(stores, folder)))
    except MusicrecsError as error:
        print(f"musicrecs: {error}", file=sys.stderr)
        return 1
    return 0


def _all(settings: Settings) -> None:
    from seed.catalogue import import_catalogue

    print(asyncio.run(import_catalogue(settings)))
    if settings.demo_listeners:
        asyncio.run(
            _with_stores(settings, lambda stores: _listeners(stores, settings.demo_listeners, 0))
        )


def _catalogue(arguments: argparse.Namespace) -> None:
    from seed.catalogue import import_catalogue

    given = {"fma_metadata": arguments.fma_metadata} if arguments.fma_metadata else {}
    settings = read_settings(**given)
    print(asyncio.run(import_catalogue(settings, url=arguments.url, sha1=arguments.sha1)))


def _bench_catalogue(arguments: argparse.Namespace) -> None:
    from seed.bench_catalogue import bench_catalogue

    print(
        bench_catalogue(read_settings(), arguments.fma_metadata, arguments.rows, arguments.rounds)
    )


async def _with_stores(settings: Settings, act: Callable[[Stores], Awaitable[None]]) -> None:
    async with open_stores(settings) as stores:
        try:
            await act(stores)
        except mongodb.FAILURES as error:
            if not mongodb.is_unanswered(error):
                raise
            raise StoreUnavailable("MongoDB") from error
        except (ConnectionError, TimeoutError, DBAPIError) as error:
            if not postgres.is_unanswered(error):
                raise
            raise StoreUnavailable("PostgreSQL") from error


async def _listeners(stores: Stores, count: int, seed: int) -> None:
    from seed.plays import write_listeners

    await make_indexes(stores)
    written = await write_listeners(stores, count, seed)
    state = "are there already" if written.was_there else "written"
    print(f"{written.n_listeners:,} simulated listeners, {written.n_plays:,} plays: {state}")


async def _export(stores: Stores, folder: Path) -> None:
    from seed.export import export

    exported = await export(stores, folder)
    print(
        f"{folder}: {exported.n_interactions:,} plays and likes of {exported.n_users:,} listeners, "
        f"{exported.n_items:,} songs; left out {exported.n_left_out:,} plays "
        "whose listener or song is gone"
    )


def _count(text: str) -> int:
    count = int(text)
    if count < 0:
        raise argparse.ArgumentTypeError("must be 0 or more")
    return count


if __name__ == "__main__":
    sys.exit(main())
