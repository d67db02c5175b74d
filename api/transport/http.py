"""GraphQL over HTTP to the letter, with GraphiQL for browsers.

Source: https://graphql.github.io/graphql-over-http/draft/, held to it by graphql-http's audits.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from json import JSONDecodeError
from typing import Any

import orjson
from graphql import GraphQLError
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.http import GraphQLRequestData
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.types import ExecutionResult
from strawberry.types.graphql import OperationType

from api.context import Context, Service
from api.metrics import REFUSALS
from api.schema import schema
from api.transport import graphiql
from api.transport.accept import RESPONSE, media_type
from api.transport.bodies import body_of
from api.transport.documents import Documents
from api.transport.gate import Gate
from api.transport.refusal import RequestRefused, bad_request
from api.transport.websocket import TransportWebSocket

INIT_TIMEOUT = timedelta(seconds=10)
"""How long a socket may take to say `connection_init`."""
MAX_SUBSCRIPTIONS = 20
"""Operations that may run at once on one socket."""
ALLOWED = {"GET": {OperationType.QUERY}, "POST": {OperationType.QUERY, OperationType.MUTATION}}
"""What may be asked by each method; subscriptions need a websocket."""


class GraphQLEndpoint(GraphQL[Context, None]):
    """The one address for queries, mutations, subscriptions and people who look around.

    The library answers what comes over a websocket; a request is answered here, in one go.
    """

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
        self._written: tuple[object, orjson.Fragment] = (None, orjson.Fragment(b"null"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._open_socket(WebSocket(scope, receive, send))
            return
        request = Request(scope, receive)
        try:
            await self.gate.admit(request)
            self.gate.refuse_foreign_cookie(request)
            response = await self._answer(request)
        except RequestRefused as refusal:
            response = _refused(refusal, request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.add_vary_header("Accept")
        await response(scope, receive, send)

    async def _open_socket(self, socket: WebSocket) -> None:
        try:
            await self.gate.admit(socket)
            async with self.gate.socket(socket):
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

    async def _answer(self, request: Request) -> Response:
        """Raises: RequestRefused."""
        allowed = ALLOWED.get(request.method)
        if allowed is None:
            raise _not_allowed("GraphQL only supports GET and POST requests.", "GET, POST")
        if _is_person(request):
            return graphiql.page(is_off=self.documents.only_trusted)
        asked = self._asked(await _payload(request))
        type_ = media_type(request.headers.get("accept", ""))
        response = Response(media_type=f"{type_}; charset=utf-8")
        context = await self.get_context(request, response)
        await self.gate.admit_listener(context)
        try:
            result = await schema.execute(
                asked.query,
                variable_values=asked.variables,
                context_value=context,
                operation_name=asked.operation_name,
                allowed_operation_types=allowed,
            )
        except CannotGetOperationTypeError as error:
            raise bad_request(error.as_http_error_reason()) from error
        except InvalidOperationTypeError as error:
            raise _misplaced(error.operation_type) from error
        context.renew_cookie()
        _write(response, result, type_)
        return response

    def _asked(self, payload: dict[str, Any]) -> GraphQLRequestData:
        """Raises: RequestRefused."""
        variables, extensions = payload.get("variables"), payload.get("extensions")
        name = payload.get("operationName")
        if not isinstance(variables, dict | None) or not isinstance(extensions, dict | None):
            raise bad_request("variables and extensions must be objects")
        if not isinstance(name, str | None):
            raise bad_request("operationName must be a text")
        return GraphQLRequestData(self.documents.text(payload), variables, name or None, extensions)

    def decode_json(self, data: str | bytes) -> object:
        return orjson.loads(data)

    def encode_json(self, data: object) -> str:
        return orjson.dumps(data).decode()

    def written(self, data: object) -> orjson.Fragment:
        """What an event holds, as JSON: pages that are told the same come one after the other."""
        if self._written[0] is not data:
            self._written = (data, orjson.Fragment(orjson.dumps(data)))
        return self._written[1]


def _is_person(request: Request) -> bool:
    """True for a browser that opens the address itself."""
    return (
        request.method == "GET"
        and not {"query", "documentId"} & set(request.query_params)
        and "text/html" in request.headers.get("accept", "")
    )


async def _payload(request: Request) -> dict[str, Any]:
    if request.method == "GET":
        return _from_address(request.query_params)
    content_type = request.headers.get("content-type", "")
    if content_type.split(";")[0].strip().lower() != "application/json":
        raise RequestRefused(
            415, "UNSUPPORTED_MEDIA_TYPE", "The request's content-type must be application/json"
        )
    return _object(await body_of(request.receive), "The request's body")


def _write(response: Response, result: ExecutionResult, type_: str) -> None:
    """Let the response, which may hold a cookie by now, be the answer in the media type."""
    errors = result.errors
    payload: dict[str, object] = {"data": result.data}
    if errors:
        payload["errors"] = [error.formatted for error in errors]
    if result.data is None and _is_refused(errors):
        del payload["data"]  # nothing was executed
        response.status_code = 400 if type_ == RESPONSE else 200
    response.body = orjson.dumps(payload)
    response.headers["content-length"] = str(len(response.body))


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
    return _not_allowed("A mutation must be sent by POST", "POST")


def _not_allowed(reason: str, methods: str) -> RequestRefused:
    return RequestRefused(405, "METHOD_NOT_ALLOWED", reason, {"Allow": methods})


def _refused(refusal: RequestRefused, connection: HTTPConnection) -> Response:
    REFUSALS.labels(refusal.code).inc()
    return Response(
        refusal.body,
        refusal.status_code,
        headers=refusal.headers,
        media_type=f"{media_type(connection.headers.get('accept', ''))}; charset=utf-8",
    )
