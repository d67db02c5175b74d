"""Who may come in, how often, and with how many sockets at once."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from hashlib import blake2b

from starlette.requests import HTTPConnection

from api.context import Context
from api.identity import bearer_of
from api.stores.rates import Rates
from api.stores.sockets import Sockets
from api.transport.origins import Origins
from api.transport.refusal import RequestRefused


class Gate:
    """The limits, shared by all processes through Redis."""

    def __init__(self, origins: Origins, rates: Rates, sockets: Sockets) -> None:
        self.origins = origins
        self._rates = rates
        self._sockets = sockets

    async def admit(self, connection: HTTPConnection) -> None:
        """Let a request of the connection's address in.

        Raises: RequestRefused where there are too many.
        """
        address = self.origins.address(connection)
        if address is not None:
            _refuse_if(await self._rates.seconds_to_wait("address", address))

    async def admit_listener(self, context: Context) -> None:
        """Let an operation of the listener in.

        Raises: RequestRefused where there are too many.
        """
        user_id = context.user_id
        if user_id is not None:
            # what is counted may outlive an erasure by some seconds: it names nobody
            who = blake2b(user_id.bytes, digest_size=16).hexdigest()
            _refuse_if(await self._rates.seconds_to_wait("listener", who))

    @asynccontextmanager
    async def socket(self, connection: HTTPConnection) -> AsyncGenerator[None]:
        """A websocket of the address, as long as it lives.

        Raises: RequestRefused where the address has too many.
        """
        address = self.origins.address(connection)
        if address is None:
            yield
            return
        async with self._sockets.counted(address) as is_admitted:
            if not is_admitted:
                raise RequestRefused(
                    429, "TOO_MANY_SOCKETS", "This address has too many sockets open"
                )
            yield

    def refuse_foreign_cookie(self, connection: HTTPConnection) -> None:
        """Let nobody's cookie be used by another site's page.

        Raises: RequestRefused for a request that has a cookie, no bearer token, and comes from one.
        """
        if (
            "cookie" in connection.headers
            and bearer_of(connection) is None
            and self.origins.is_foreign_page(connection)
        ):
            raise RequestRefused(
                403, "FOREIGN_ORIGIN", "A cookie is not taken from another site's page"
            )


def _refuse_if(seconds: int) -> None:
    if seconds:
        raise RequestRefused(
            429,
            "RATE_LIMITED",
            f"Too many requests; try again in {seconds} s",
            {"Retry-After": str(seconds)},
        )
