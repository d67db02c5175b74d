"""Sessions on PostgreSQL that say StoreUnavailable where it does not answer."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from api.stores.presence import Presence

FAILURES = (OSError, PoolTimeoutError, DBAPIError)


def is_unanswered(error: Exception) -> bool:
    """Whether one of FAILURES means that PostgreSQL did not answer, or did not let us in."""
    if isinstance(error, DBAPIError):
        is_connecting = error.statement is None
        return is_connecting or error.connection_invalidated or isinstance(error, OperationalError)
    return True


@dataclass(frozen=True, slots=True)
class Postgres:
    """Opens a session for each read, so that sibling fields can read at the same time."""

    engine: AsyncEngine
    presence: Presence = field(
        default_factory=lambda: Presence("PostgreSQL", FAILURES, is_unanswered)
    )

    @asynccontextmanager
    async def session(self) -> AsyncGenerator[AsyncSession]:
        """Open a session in which each statement stands by itself and is committed at once.

        What the service asks is one statement at a time, so it need not pay for BEGIN and ROLLBACK.

        Raises: StoreUnavailable.
        """
        engine = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        with self.presence.guard():
            async with AsyncSession(engine, expire_on_commit=False) as session:
                yield session
