"""Runs the migrations, or prints their SQL (`alembic upgrade head --sql`).

The database is, in this order: the connection in `config.attributes["connection"]` (a synchronous
one: `connection.run_sync` gives it), the URL in `config.attributes["url"]`, the setting
POSTGRES_URL. A URL is opened in an event loop of its own, so call it outside a running one.
"""

import asyncio

from alembic import context
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from api.settings import read_settings
from api.tables import SQLModel


def _url() -> str:
    url = context.config.attributes.get("url") or read_settings().postgres_url
    if url is None:
        raise CommandError(
            "no database named: set POSTGRES_URL, or run `make up`, which migrates the embedded one"
        )
    return url.replace("postgresql://", "postgresql+asyncpg://", 1)


def _migrate(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=SQLModel.metadata)
    with context.begin_transaction():
        context.run_migrations()


async def _migrate_url() -> None:
    engine = create_async_engine(_url(), poolclass=NullPool)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_migrate)
    finally:
        await engine.dispose()


def _print_sql() -> None:
    context.configure(
        dialect_name="postgresql", target_metadata=SQLModel.metadata, literal_binds=True
    )
    with context.begin_transaction():
        context.run_migrations()


if context.is_offline_mode():
    _print_sql()
elif connection := context.config.attributes.get("connection"):
    _migrate(connection)
else:
    asyncio.run(_migrate_url())
