import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from api.migrate import migrate
from api.settings import Settings
from api.stores import Stores
from api.tables import SQLModel

T = TypeVar("T")

VERSIONS = Path(__file__).parents[2] / "migrations" / "versions"


async def test_migrations_make_the_tables_as_declared(stores: Stores) -> None:
    def differences(connection: sa.Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), SQLModel.metadata))

    assert await _in_database(stores, differences) == []


async def test_a_migrated_database_is_left_alone(settings: Settings) -> None:
    assert settings.postgres_url

    await asyncio.to_thread(migrate, settings.postgres_url)


def test_migrations_stand_without_the_application() -> None:
    for file in VERSIONS.glob("*.py"):
        words = file.read_text().split()
        assert not {"api", "api.tables", "model", "seed"} & set(words), file.name


async def test_folding_takes_accents_and_capitals_off(stores: Stores) -> None:
    def fold(connection: sa.Connection) -> object:
        return connection.scalar(sa.text("select fold_text('Ágætis ÑANDÚ Straße')"))

    assert await _in_database(stores, fold) == "agaetis nandu strasse"


async def _in_database(stores: Stores, work: Callable[[sa.Connection], T]) -> T:
    async with stores.postgres.connect() as connection:
        return await connection.run_sync(work)
