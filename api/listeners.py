"""Who a listener is, read once for as long as Redis knows of no change."""

from contextlib import suppress
from uuid import UUID

from api import tables
from api.errors import StoreUnavailable
from api.following import Following
from api.stores import Stores
from api.stores.kept import Kept
from model.values import Listener

KEPT_USERS = 5000
KEPT_SECONDS = 60.0


class Listeners:
    """The listeners of PostgreSQL, as this process knows them."""

    def __init__(self, stores: Stores, following: Following) -> None:
        self._stores = stores
        self._following = following
        self._users: Kept[tuple[UUID, str], tables.User] = Kept(KEPT_USERS, KEPT_SECONDS)

    async def user(self, user_id: UUID, person: str | None = None) -> tables.User | None:
        """Who the listener is: as kept here while Redis knows of no change, else from PostgreSQL.

        `person` is the token of a state that was just read, if one was.

        Raises: StoreUnavailable if it is not kept and PostgreSQL does not answer.
        """
        if person is None and not self._following.owes(user_id):
            with suppress(StoreUnavailable):
                person = await self._stores.states.person(user_id)
        kept = None if person is None else self._users.get((user_id, person))
        if kept is not None:
            return kept
        row = (await self._stores.users.by_ids([user_id])).get(user_id)
        return row if row is None or person is None else self._users.put((user_id, person), row)

    async def demographics(self, user_id: UUID, person: str | None = None) -> Listener:
        """What the model is told of them; nothing, of one whom PostgreSQL does not have."""
        user = await self.user(user_id, person)
        return Listener() if user is None else listener_of(user)


def listener_of(user: tables.User) -> Listener:
    """The demographics of a row, as the model reads them."""
    return Listener(user.age_band, user.gender, user.country)
