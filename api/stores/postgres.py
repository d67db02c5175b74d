"""Sessions on PostgreSQL that say StoreUnavailable where it does not answer."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from api.stores.presence import Presence


def _is_failure(error: Exception) -> bool:
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or isinstance(error, OperationalError)
    return True


@dataclass(frozen=True, slots=True)
class Postgres:
    """Opens a session for each read, so that sibling fields can read at the same time."""

    engine: AsyncEngine
    presence: Presence = field(
        default_factory=lambda: Presence("PostgreSQL", (OSError, DBAPIError), _is_failure)
    )

    @asynccontextmanager
    async def session(self) -> AsyncGenerator[AsyncSession]:
        """Open a session for a few statements; it commits nothing by itself.

        Raises: StoreUnavailable.
        """
        with self.presence.guard():
            async with AsyncSession(self.engine, expire_on_commit=False) as session:
                yield session
