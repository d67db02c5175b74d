"""How much of a request is read, and for how long."""

import asyncio

from starlette.types import Message, Receive

from api.transport.refusal import RequestRefused

MAX_BYTES = 64 * 1024
"""The longest body; a websocket message may be as long."""
MAX_SECONDS = 15.0
"""How long a body may take to arrive."""


def bounded(receive: Receive) -> Receive:
    """The same messages, up to MAX_BYTES and MAX_SECONDS.

    Raises: RequestRefused where there are more, or where they take longer.
    """
    n_bytes = 0
    deadline = asyncio.get_running_loop().time() + MAX_SECONDS
    is_whole = False

    async def receive_bounded() -> Message:
        nonlocal n_bytes, is_whole
        if (
            is_whole
        ):  # what follows is the end of the connection, which may take as long as it likes
            return await receive()
        try:
            async with asyncio.timeout_at(deadline):
                message = await receive()
        except TimeoutError as error:
            raise RequestRefused(408, "TOO_SLOW", "The request's body took too long") from error
        n_bytes += len(message.get("body", b""))
        is_whole = not message.get("more_body", False)
        if n_bytes > MAX_BYTES:
            raise RequestRefused(
                413, "TOO_LARGE", f"The request's body may have {MAX_BYTES} bytes, no more"
            )
        return message

    return receive_bounded
