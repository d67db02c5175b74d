"""Brings PostgreSQL to the newest migration."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from api.errors import StoreUnavailable
from api.stores.postgres import FAILURES, is_unanswered

PROJECT = Path(__file__).parent.parent


def migrate(postgres_url: str) -> None:
    """Run the migrations that the database at `postgres_url` still lacks.

    Raises: StoreUnavailable if PostgreSQL does not answer, or does not let us in.
    """
    config = Config(toml_file=PROJECT / "pyproject.toml")
    config.attributes["url"] = postgres_url
    try:
        command.upgrade(config, "head")
    except FAILURES as error:
        if is_unanswered(error):
            raise StoreUnavailable("PostgreSQL") from error
        raise
