"""An id for each request and each operation on a websocket: client and log both have it."""

from contextvars import ContextVar
from secrets import token_hex

HEADER = "X-Request-Id"

_current: ContextVar[str] = ContextVar("request_id", default="")


def begin_request() -> str:
    """Give what runs here, and what it starts, an id of its own."""
    request_id = token_hex(16)
    _current.set(request_id)
    return request_id


def current_request_id() -> str:
    """The id of the request that is being answered; empty outside of one."""
    return _current.get()
