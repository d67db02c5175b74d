"""GraphQL over HTTP, with GraphiQL for browsers."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import orjson
from cross_web import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL

from api.context import Context, Service
from api.schema import schema
from api.transport import graphiql
from api.transport.websocket import TransportWebSocket

MAX_SUBSCRIPTIONS = 20


class GraphQLEndpoint(GraphQL[Context, None]):
    """The one address for queries, mutations, subscriptions and people who look around."""

    graphql_transport_ws_handler_class = TransportWebSocket

    def __init__(self, service: Service, allowed_origins: Sequence[str]) -> None:
        super().__init__(
            schema,
            subscription_protocols=[GRAPHQL_TRANSPORT_WS_PROTOCOL],
            allowed_origins=allowed_origins,
            max_subscriptions_per_connection=MAX_SUBSCRIPTIONS,
        )
        self.service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await super().__call__(scope, receive, send)
            return
        try:
            response = await self.run(Request(scope, receive))
        except HTTPException as error:
            response = Response(
                orjson.dumps({"errors": [{"message": error.reason}]}),
                status_code=error.status_code,
                media_type="application/json",
            )
        await response(scope, receive, send)

    async def get_context(self, request: HTTPConnection, response: Response | WebSocket) -> Context:
        return Context(self.service, request, response if isinstance(response, Response) else None)

    def is_websocket_origin_allowed(self, request: WebSocket, origin: str) -> bool:
        """A proxy in front rewrites Host; the page's own host stands in x-forwarded-host."""
        forwarded = request.headers.get("x-forwarded-host")
        if forwarded is not None and urlsplit(origin).netloc == forwarded:
            return True
        return super().is_websocket_origin_allowed(request, origin)

    async def render_graphql_ide(self, request: Request) -> Response:  # noqa: ARG002 the library's
        return graphiql.page()

    def parse_json(self, data: str | bytes) -> Any:
        parsed = super().parse_json(data)
        if not isinstance(parsed, dict | list):
            raise HTTPException(400, "The request's body must be a JSON object")
        if isinstance(parsed, list):
            raise HTTPException(400, "Batching is not enabled")
        return parsed

    def decode_json(self, data: str | bytes) -> object:
        return orjson.loads(data)

    def encode_json(self, data: object) -> str:
        return orjson.dumps(data).decode()
