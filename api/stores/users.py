"""PostgreSQL reads and writes of listeners and their demographics."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy import insert, select, update
from sqlmodel import col

from api.stores.postgres import Postgres
from api.tables import User


@dataclass(frozen=True, slots=True)
class Users:
    """The anonymous listeners. Every method raises StoreUnavailable."""

    postgres: Postgres

    async def by_ids(self, ids: Sequence[UUID]) -> dict[UUID, User]:
        async with self.postgres.session() as session:
            found = await session.scalars(select(User).where(col(User.id).in_(ids)))
            return {user.id: user for user in found}

    async def make(self, demographics: Mapping[str, str | None]) -> User:
        """Make a listener; `demographics` by column name, what it leaves out is not known."""
        async with self.postgres.session() as session:
            made = await session.scalars(
                insert(User).values(id=uuid4(), simulated=False, **demographics).returning(User)
            )
            return made.one()

    async def change(self, user_id: UUID, demographics: Mapping[str, str | None]) -> User | None:
        """Write the demographics that are named; returns None where the listener is gone."""
        async with self.postgres.session() as session:
            changed = await session.scalars(
                update(User).where(col(User.id) == user_id).values(**demographics).returning(User)
            )
            return changed.one_or_none()
