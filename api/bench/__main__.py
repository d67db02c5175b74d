"""Benchmarks: `queries` is what one request costs, `plays` the way from a play to its list."""

import argparse
import sys
import tempfile
from pathlib import Path

from api.bench import plays, queries
from api.errors import MusicrecsError


def main() -> int:
    """Run one benchmark, or both; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m api.bench", description=__doc__)
    parser.add_argument("which", nargs="?", choices=["queries", "plays"], help="default: both")
    asked = parser.add_argument_group("queries", queries.__doc__)
    asked.add_argument("--requests", type=int, default=200, help="a turn of each (default: 200)")
    asked.add_argument("--ariadne", metavar="PYTHON", help="interpreter that has Ariadne, uvicorn")
    played = parser.add_argument_group("plays", plays.__doc__)
    played.add_argument("--rate", type=float, default=20.0, help="plays a second (default: 20)")
    played.add_argument("--watchers", type=int, default=50, help="listeners (default: 50)")
    played.add_argument("--plays", type=int, default=400, help="at each server (default: 400)")
    parser.add_argument("--rounds", type=int, default=4, help="turns of each (default: 4)")
    arguments = parser.parse_args()
    try:
        if arguments.which != "plays":
            with tempfile.TemporaryDirectory(prefix="musicrecs-bench-") as folder:
                queries.run(Path(folder), arguments.requests, arguments.rounds, arguments.ariadne)
        if arguments.which != "queries":
            with tempfile.TemporaryDirectory(prefix="musicrecs-bench-") as folder:
                plays.run(Path(folder), arguments)
    except MusicrecsError as error:
        print(f"musicrecs: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
