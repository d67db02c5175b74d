"""What a request is refused with before any of it is executed."""

from collections.abc import Mapping

import orjson
from cross_web import HTTPException


class RequestRefused(HTTPException):
    """A request that is not executed: `code` is for programs, `reason` for people."""

    def __init__(
        self, status: int, code: str, reason: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(status, reason)
        self.code = code
        self.headers = dict(headers or {})

    @property
    def error(self) -> dict[str, object]:
        """The refusal as GraphQL formats an error."""
        return {"message": self.reason, "extensions": {"code": self.code}}

    @property
    def body(self) -> bytes:
        return orjson.dumps({"errors": [self.error]})


def bad_request(reason: str) -> RequestRefused:
    """What is no request at all is refused with."""
    return RequestRefused(400, "BAD_REQUEST", reason)
