"""Around every answer: a request id, headers that browsers obey, and a mask for what fails."""

from collections.abc import Mapping

import orjson
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import incidents
from api.request_ids import HEADER, begin_request
from api.transport.origins import Origins

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-site",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
HSTS = "max-age=31536000"
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
                headers = MutableHeaders(scope=message)
                headers[HEADER] = request_id
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if is_secure:
                    headers["Strict-Transport-Security"] = HSTS
            await send(message)

        try:
            await self.app(scope, receive, send_enveloped)
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
