"""Commands: `up` for the whole product, `serve` for the API alone, `train`, `migrate`, `schema`."""

import argparse
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
    commands.add_parser(
        "train", help="learn from the plays of the product that runs, publish the model"
    )
    commands.add_parser("schema", help="print the GraphQL schema")
    arguments = parser.parse_args()
    if arguments.command == "schema":
        from api.schema import printed

        print(printed(), end="")
        return 0
    try:
        settings = read_settings()
        if arguments.command == "up":
            from api.up import up

            up(settings, with_page=not arguments.without_page)
        elif arguments.command == "train":
            from api.training import train

            train(settings)
        elif arguments.command == "serve":
            from api.server import serve

            serve(settings)
        else:
            from api.migrate import migrate

            if settings.postgres_url is None:
                raise SettingsError("POSTGRES_URL must be set: the database to migrate")
            migrate(settings.postgres_url)
    except MusicrecsError as error:
        print(f"musicrecs: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
