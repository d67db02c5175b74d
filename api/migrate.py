"""Brings PostgreSQL to the newest migration."""

from pathlib import Path

from alembic import command
from alembic.config import Config

PROJECT = Path(__file__).parent.parent


def migrate(postgres_url: str) -> None:
    """Run the migrations that the database at `postgres_url` still lacks."""
    config = Config(toml_file=PROJECT / "pyproject.toml")
    config.attributes["url"] = postgres_url
    command.upgrade(config, "head")
