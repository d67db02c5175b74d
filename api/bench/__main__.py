"""Benchmarks: `queries` is what one request costs, `plays` the way from a play to its list.

`pages` is what many watchers cost, `refusals` what hostile documents do.
`fuzz` sends requests made by chance, and fails where one of them breaks something.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from api.bench import fuzz, pages, plays, queries, refusals
from api.errors import MusicrecsError

MEASURED = ("queries", "plays", "pages", "refusals")


def main() -> int:
    """Run one benchmark, or all; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m api.bench", description=__doc__)
    parser.add_argument(
        "which", nargs="?", choices=[*MEASURED, "fuzz"], help="default: all but fuzz"
    )
    asked = parser.add_argument_group("queries", queries.__doc__)
    asked.add_argument("--requests", type=int, default=200, help="a turn of each (default: 200)")
    played = parser.add_argument_group("plays", plays.__doc__)
    played.add_argument("--rate", type=float, default=20.0, help="plays a second (default: 20)")
    played.add_argument("--watchers", type=int, default=50, help="listeners (default: 50)")
    played.add_argument("--plays", type=int, default=400, help="at each server (default: 400)")
    played.add_argument("--processes", type=int, default=1, help="of each server (default: 1)")
    refused = parser.add_argument_group("refusals", refusals.__doc__)
    refused.add_argument("--documents", type=int, default=20, help="of each (default: 20)")
    fuzzed = parser.add_argument_group("fuzz", fuzz.__doc__)
    fuzzed.add_argument("--cases", type=int, default=20_000, help="how many (default: 20000)")
    fuzzed.add_argument("--seed", type=int, default=0, help="another one, other cases")
    parser.add_argument("--rounds", type=int, default=4, help="turns of each (default: 4)")
    arguments = parser.parse_args()
    try:
        for name in [arguments.which] if arguments.which else MEASURED:
            with tempfile.TemporaryDirectory(prefix="musicrecs-bench-") as folder:
                _run(name, Path(folder), arguments)
    except MusicrecsError as error:
        print(f"musicrecs: {error}", file=sys.stderr)
        return 1
    return 0


def _run(name: str, folder: Path, arguments: argparse.Namespace) -> None:
    match name:
        case "queries":
            queries.run(folder, arguments.requests, arguments.rounds)
        case "plays":
            plays.run(folder, arguments)
        case "pages":
            pages.run(folder, arguments.rounds)
        case "refusals":
            refusals.run(folder, arguments.documents)
        case _:
            fuzz.run(folder, arguments.cases, arguments.seed)


if __name__ == "__main__":
    sys.exit(main())
