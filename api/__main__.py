"""Commands: `up` for the whole product, `serve` for the API alone, and what helps around them."""

import argparse
import math
import sys

from api.errors import MusicrecsError, SettingsError
from api.settings import read_settings


def main() -> int:
    """Run one command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m api", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    up_parser = commands.add_parser(
        "up", help="stores, catalogue, listeners, model, API and page; skips what is done"
    )
    up_parser.add_argument("--without-page", action="store_true", help="serve the API alone")
    commands.add_parser("serve", help="the API on stores that run already")
    commands.add_parser("migrate", help="bring PostgreSQL to the newest migration")
    train_parser = commands.add_parser(
        "train", help="learn from the plays of the product that runs, publish the model"
    )
    train_parser.add_argument(
        "--every",
        type=_hours,
        metavar="HOURS",
        help="once more so many hours after each training, for who runs `serve`; "
        "`up` does so by TRAIN_EVERY_HOURS",
    )
    schema_parser = commands.add_parser("schema", help="print the GraphQL schema")
    schema_parser.add_argument(
        "--check",
        action="store_true",
        help="print what breaks clients of the last release undeclared instead, and fail on any",
    )
    bad_parser = commands.add_parser(
        "bad-requests", help="print what a running API answers to ten bad requests"
    )
    bad_parser.add_argument(
        "address", nargs="?", help="where it answers (default: API_HOST and API_PORT)"
    )
    arguments = parser.parse_args()
    if arguments.command == "schema":
        return _check_schema() if arguments.check else _print_schema()
    try:
        settings = read_settings()
        if arguments.command == "up":
            from api.up import up

            up(settings, with_page=not arguments.without_page)
        elif arguments.command == "train":
            from api.training import train, train_every

            if arguments.every is None:
                train(settings)
            else:
                train_every(settings, arguments.every)
        elif arguments.command == "serve":
            from api.server import serve

            serve(settings)
        elif arguments.command == "bad-requests":
            from api.bad_requests import table

            print(table(arguments.address or f"http://{settings.api_host}:{settings.api_port}"))
        else:
            from api.migrate import migrate

            if settings.postgres_url is None:
                raise SettingsError("POSTGRES_URL must be set: the database to migrate")
            migrate(settings.postgres_url)
    except MusicrecsError as error:
        print(f"musicrecs: {error}", file=sys.stderr)
        return 1
    return 0


def _hours(text: str) -> float:
    hours = float(text)
    if not 0 < hours < math.inf:
        raise argparse.ArgumentTypeError("must be above 0")
    return hours


def _print_schema() -> int:
    from api.schema import printed

    print(printed(), end="")
    return 0


def _check_schema() -> int:
    from api.schema import printed, released

    against = released.check(printed())
    for line in against:
        print(line)
    if against:
        print(f"musicrecs: mend the schema, or {released.DECLARED.name}", file=sys.stderr)
    return 1 if against else 0


if __name__ == "__main__":
    sys.exit(main())
