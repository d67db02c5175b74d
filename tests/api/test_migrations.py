import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
import sqlalchemy as sa

from api.errors import StoreUnavailable
from api.migrate import migrate
from api.settings import Settings
from api.stores import Stores
from tests.conftest import with_password

T = TypeVar("T")

VERSIONS = Path(__file__).parents[2] / "migrations" / "versions"


async def test_a_migrated_database_is_left_alone(settings: Settings) -> None:
    assert settings.postgres_url

    await asyncio.to_thread(migrate, settings.postgres_url)


async def test_a_server_that_lets_nobody_in_is_named(settings: Settings) -> None:
    for wrong in (with_password(settings, "wrong").postgres_url, "postgresql://a@127.0.0.1:9/x"):
        assert wrong is not None
        with pytest.raises(StoreUnavailable, match="PostgreSQL does not answer; check"):
            await asyncio.to_thread(migrate, wrong)


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
