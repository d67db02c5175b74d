"""GraphQL over HTTP to the letter, with GraphiQL for browsers.

Source: https://graphql.github.io/graphql-over-http/draft/, held to it by graphql-http's audits.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from json import JSONDecodeError
from typing import Any

import orjson
from cross_web import AsyncHTTPRequestAdapter, HTTPException
from graphql import GraphQLError
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.http import GraphQLHTTPResponse, GraphQLRequestData
from strawberry.http.base import BaseRequestProtocol
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.types import ExecutionResult
from strawberry.types.graphql import OperationType

from api.context import Context, Service
from api.schema import schema
from api.transport import graphiql
from api.transport.accept import RESPONSE, media_type
from api.transport.bodies import bounded
from api.transport.documents import Documents
from api.transport.gate import Gate
from api.transport.refusal import RequestRefused, bad_request
from api.transport.websocket import TransportWebSocket

INIT_TIMEOUT = timedelta(seconds=10)
"""How long a socket may take to say `connection_init`."""
MAX_SUBSCRIPTIONS = 20
"""Operations that may run at once on one socket."""


class GraphQLEndpoint(GraphQL[Context, None]):
    """The one address for queries, mutations, subscriptions and people who look around."""

    graphql_transport_ws_handler_class = TransportWebSocket

    def __init__(self, service: Service, gate: Gate, documents: Documents) -> None:
        super().__init__(
            schema,
            subscription_protocols=[GRAPHQL_TRANSPORT_WS_PROTOCOL],
            connection_init_wait_timeout=INIT_TIMEOUT,
            max_subscriptions_per_connection=MAX_SUBSCRIPTIONS,
        )
        self.service = service
        self.gate = gate
        self.documents = documents

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._open_socket(WebSocket(scope, receive, send))
            return
        request = Request(scope, bounded(receive))
        try:
            await self.gate.admit(request)
            self.gate.refuse_foreign_cookie(request)
            response = await self.run(request)
        except RequestRefused as refusal:
            response = _refused(refusal, request)
        except HTTPException as error:
            response = _refused(_named(error), request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.add_vary_header("Accept")
        await response(scope, receive, send)

    async def _open_socket(self, socket: WebSocket) -> None:
        try:
            await self.gate.admit(socket)
            with self.gate.socket(socket):
                await self.run(socket)
        except RequestRefused as refusal:
            await socket.send_denial_response(_refused(refusal, socket))

    async def get_context(self, request: HTTPConnection, response: Response | WebSocket) -> Context:
        return Context(
            self.service,
            request,
            response if isinstance(response, Response) else None,
            is_secure=self.gate.origins.is_secure(request),
        )

    def is_websocket_origin_allowed(self, request: WebSocket, origin: str) -> bool:
        return self.gate.origins.is_own(request, origin)

    def should_render_graphql_ide(self, request: BaseRequestProtocol) -> bool:
        return (
            request.method == "GET"
            and not {"query", "documentId"} & set(request.query_params)
            and "text/html" in request.headers.get("accept", "")
        )

    async def render_graphql_ide(self, request: Request) -> Response:  # noqa: ARG002 the library's
        return graphiql.page(is_off=self.documents.only_trusted)

    async def parse_http_body(self, request: AsyncHTTPRequestAdapter) -> GraphQLRequestData:
        if request.method == "GET":
            payload = _from_address(request.query_params)
        elif (request.content_type or "").split(";")[0].strip().lower() == "application/json":
            payload = _object(await request.get_body(), "The request's body")
        else:
            raise RequestRefused(
                415, "UNSUPPORTED_MEDIA_TYPE", "The request's content-type must be application/json"
            )
        variables, extensions = payload.get("variables"), payload.get("extensions")
        name = payload.get("operationName")
        if not isinstance(variables, dict | None) or not isinstance(extensions, dict | None):
            raise bad_request("variables and extensions must be objects")
        if not isinstance(name, str | None):
            raise bad_request("operationName must be a text")
        return GraphQLRequestData(self.documents.text(payload), variables, name or None, extensions)

    async def execute_single(
        self,
        request: Request,  # noqa: ARG002 the library's signature
        request_adapter: AsyncHTTPRequestAdapter,
        sub_response: Response,  # noqa: ARG002
        context: Context,
        root_value: None,  # noqa: ARG002
        request_data: GraphQLRequestData,
    ) -> ExecutionResult:
        await self.gate.admit_listener(context)
        # Strawberry would let a subscription in here, and fail on it
        allowed = OperationType.from_http(request_adapter.method) - {OperationType.SUBSCRIPTION}
        try:
            return await self.schema.execute(
                request_data.query,
                variable_values=request_data.variables,
                context_value=context,
                operation_name=request_data.operation_name,
                allowed_operation_types=allowed,
            )
        except CannotGetOperationTypeError as error:
            raise bad_request(error.as_http_error_reason()) from error
        except InvalidOperationTypeError as error:
            raise _misplaced(error.operation_type) from error

    async def process_result(
        self, request: Request, result: ExecutionResult
    ) -> GraphQLHTTPResponse:
        data = await super().process_result(request, result)
        if result.data is None and _is_refused(result.errors):
            del data["data"]  # nothing was executed
            response: Response = request.state.response
            if response.media_type == RESPONSE:
                response.status_code = 400
        return data

    async def get_sub_response(self, request: Request | WebSocket) -> Response:
        response = await super().get_sub_response(request)
        response.media_type = media_type(request.headers.get("accept", ""))
        request.state.response = response
        return response

    def create_response(
        self,
        response_data: GraphQLHTTPResponse | list[GraphQLHTTPResponse],
        sub_response: Response,
    ) -> Response:
        response = Response(
            orjson.dumps(response_data),
            sub_response.status_code or 200,
            media_type=f"{sub_response.media_type}; charset=utf-8",
        )
        response.headers.raw.extend(sub_response.headers.raw)
        return response

    def decode_json(self, data: str | bytes) -> object:
        return orjson.loads(data)

    def encode_json(self, data: object) -> str:
        return orjson.dumps(data).decode()


def _from_address(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """What stands behind the `?` of a GET."""
    payload = dict(parameters)
    for name in ("variables", "extensions"):
        if payload.get(name):
            payload[name] = _object(payload[name], name)
        else:
            payload.pop(name, None)
    return payload


def _object(text: str | bytes, what: str) -> dict[str, Any]:
    try:
        value = orjson.loads(text)
    except JSONDecodeError as error:
        raise bad_request(f"{what} is not JSON") from error
    if not isinstance(value, dict):
        raise bad_request(f"{what} must be a JSON object; several at once are not taken")
    return value


def _is_refused(errors: Sequence[GraphQLError] | None) -> bool:
    """True where the errors are of the request: none of a field that was executed."""
    return bool(errors) and all(error.path is None for error in errors or ())


def _misplaced(operation: OperationType) -> RequestRefused:
    if operation is OperationType.SUBSCRIPTION:
        return bad_request("A subscription needs a websocket that speaks graphql-transport-ws")
    return RequestRefused(
        405, "METHOD_NOT_ALLOWED", "A mutation must be sent by POST", {"Allow": "POST"}
    )


def _named(error: HTTPException) -> RequestRefused:
    """The library's own refusal, of a method that is neither."""
    return RequestRefused(
        error.status_code, "METHOD_NOT_ALLOWED", error.reason, {"Allow": "GET, POST"}
    )


def _refused(refusal: RequestRefused, connection: HTTPConnection) -> Response:
    return Response(
        refusal.body,
        refusal.status_code,
        headers=refusal.headers,
        media_type=f"{media_type(connection.headers.get('accept', ''))}; charset=utf-8",
    )
