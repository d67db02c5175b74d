"""Commands that fill the stores: `listeners` simulates people, `export` writes training files."""

import argparse
import asyncio
import sys
from pathlib import Path

from pymongo.errors import ConnectionFailure
from sqlalchemy.exc import InterfaceError, OperationalError

from api.errors import MusicrecsError, StoreUnavailable
from api.settings import Settings, read_settings
from api.stores import Stores, make_indexes, open_stores


def main() -> int:
    """Run one command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m seed", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)

    listeners = commands.add_parser(
        "listeners", help="simulated listeners and their plays; skips what is done"
    )
    listeners.add_argument(
        "--count", type=_count, help="how many, 0 to take them all out (default: DEMO_LISTENERS)"
    )
    listeners.add_argument("--seed", type=int, default=0, help="other seeds, other people")

    export = commands.add_parser("export", help="the stores as files for `python -m model train`")
    export.add_argument("--out", type=Path, help="folder to write (default: export in DATA_DIR)")

    arguments = parser.parse_args()
    try:
        asyncio.run(_run(arguments, read_settings()))
    except MusicrecsError as error:
        print(f"musicrecs: {error}", file=sys.stderr)
        return 1
    return 0


async def _run(arguments: argparse.Namespace, settings: Settings) -> None:
    async with open_stores(settings) as stores:
        try:
            if arguments.command == "listeners":
                count = settings.demo_listeners if arguments.count is None else arguments.count
                await _listeners(stores, count, arguments.seed)
            else:
                await _export(stores, arguments.out or settings.export_dir)
        except ConnectionFailure as error:
            raise StoreUnavailable("MongoDB") from error
        except (ConnectionError, TimeoutError, OperationalError, InterfaceError) as error:
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
        f"{folder}: {exported.n_interactions:,} plays of {exported.n_users:,} listeners, "
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
