"""How much of a request is read, and for how long."""

import asyncio

from starlette.requests import ClientDisconnect
from starlette.types import Receive

from api.transport.refusal import RequestRefused

MAX_BYTES = 64 * 1024
"""The longest body; a websocket message may be as long."""
MAX_SECONDS = 15.0
"""How long a body may take to arrive."""


async def body_of(receive: Receive) -> bytes:
    """The whole body.

    Raises: RequestRefused where it is longer than MAX_BYTES, or takes longer than MAX_SECONDS.
        ClientDisconnect where the client leaves before its end.
    """
    body, is_whole = bytearray(), False
    try:
        async with asyncio.timeout(MAX_SECONDS):
            while not is_whole:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise ClientDisconnect
                body += message.get("body", b"")
                if len(body) > MAX_BYTES:
                    raise RequestRefused(
                        413, "TOO_LARGE", f"The request's body may have {MAX_BYTES} bytes, no more"
                    )
                is_whole = not message.get("more_body", False)
    except TimeoutError as error:
        raise RequestRefused(408, "TOO_SLOW", "The request's body took too long") from error
    return bytes(body)
