"""PostgreSQL reads and writes of listeners and their demographics."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, func, insert, literal, select, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlmodel import col

from api.stores.postgres import Postgres
from api.tables import Erasure, User


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

    async def erase(self, user_id: UUID) -> Erasure | None:
        """Remove the listener and note it, in one statement; a second call finds the note.

        Returns: the note; None where there never was such a listener.
        """
        gone = delete(User).where(col(User.id) == user_id).returning(col(User.id)).cte("gone")
        noted = select(gone.c.id, literal({"PostgreSQL": 1}, JSONB))
        note = upsert(Erasure).from_select(["user_id", "rows_by_store"], noted)
        async with self.postgres.session() as session:
            await session.execute(note.on_conflict_do_nothing())
            return await session.get(Erasure, user_id)

    async def erased_ids(self) -> set[UUID]:
        """Whoever was erased."""
        async with self.postgres.session() as session:
            return set(await session.scalars(select(col(Erasure.user_id))))

    async def unfinished_erasures(self, seconds: float) -> list[Erasure]:
        """Erasures for which a store still has to be emptied, or emptied again after `seconds`."""
        due = func.now() - timedelta(seconds=seconds)
        lacking = col(Erasure.rows_by_store).contains({"MongoDB": None}) | col(
            Erasure.rows_by_store
        ).contains({"Redis": None})
        unfinished = select(Erasure).where(
            col(Erasure.swept_at).is_(None), (col(Erasure.erased_at) < due) | lacking
        )
        async with self.postgres.session() as session:
            return list(await session.scalars(unfinished.limit(100)))

    async def note_erasure(
        self, user_id: UUID, removed: Mapping[str, int | None], *, is_swept: bool
    ) -> Erasure:
        """Add to the note what was removed just now, and whether nothing is left to do.

        `removed` is None for a store that did not answer. Several may finish an erasure at once, so
        PostgreSQL adds: each adds to what the note says by then.
        """
        noted = col(Erasure.rows_by_store)
        counts: list[Any] = []
        for store, n in removed.items():
            before = noted[store].as_integer()
            counts += [store, before if n is None else func.coalesce(before, 0) + n]
        values: dict[str, Any] = {"rows_by_store": noted + func.jsonb_build_object(*counts)}
        if is_swept:
            values["swept_at"] = func.now()
        note = update(Erasure).where(col(Erasure.user_id) == user_id).values(values)
        async with self.postgres.session() as session:
            return (await session.scalars(note.returning(Erasure))).one()
