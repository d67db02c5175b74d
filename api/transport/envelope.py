"""Around every answer: a request id, headers that browsers obey, and a mask for what fails."""

import orjson
from starlette.requests import ClientDisconnect, HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import incidents
from api.request_ids import HEADER, begin_request
from api.transport.origins import Origins

HEADERS = (
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"same-site"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (b"referrer-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
)
"""Of each answer that does not say otherwise, as ASGI writes them."""
HSTS = (b"strict-transport-security", b"max-age=31536000")
REQUEST_ID = HEADER.lower().encode()
STARTS = {"http.response.start", "websocket.http.response.start"}


class Envelope:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, origins: Origins) -> None:
        self.app = app
        self.origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        request_id = begin_request()
        is_secure = self.origins.is_secure(HTTPConnection(scope))
        has_started = False

        async def send_enveloped(message: Message) -> None:
            nonlocal has_started
            if message["type"] in STARTS:
                has_started = True
                given = list(message.get("headers", ()))
                names = {name for name, _ in given}
                given += [header for header in HEADERS if header[0] not in names]
                given.append((REQUEST_ID, request_id.encode()))
                if is_secure:
                    given.append(HSTS)
                message["headers"] = given
            await send(message)

        try:
            await self.app(scope, receive, send_enveloped)
        except ClientDisconnect:
            pass  # nobody is left to answer
        except Exception as error:
            incidents.report(scope["path"].split("/")[1] or "/", error)
            if scope["type"] != "http" or has_started:
                raise
            await _masked(request_id)(scope, receive, send_enveloped)


def _masked(request_id: str) -> Response:
    error = {
        "message": "Something went wrong on our side.",
        "extensions": {"code": "INTERNAL", "requestId": request_id},
    }
    return Response(orjson.dumps({"errors": [error]}), 500, media_type="application/json")
