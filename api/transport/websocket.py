"""The graphql-transport-ws protocol, where Strawberry's handler would crash or stay silent.

Source: https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

import starlette.websockets
from graphql import GraphQLError
from orjson import JSONEncodeError
from strawberry.http.exceptions import WebSocketDisconnected
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import (
    BaseGraphQLTransportWSHandler,
    Operation,
)

from api import incidents
from api.context import Context
from api.metrics import REFUSALS
from api.request_ids import begin_request
from api.transport.refusal import RequestRefused

if TYPE_CHECKING:
    from api.transport.http import GraphQLEndpoint

ID_BYTES = 64
"""Of an operation: it stands in reasons for closing, which hold 123 bytes at most."""


class TransportWebSocket(BaseGraphQLTransportWSHandler[Context, None]):
    """Closes with 4400 on a message that is none, and answers bad operations with `error`."""

    async def handle_message(self, message: object) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        fault = _fault(message)
        if fault is not None:
            await self.handle_invalid_message(fault)
        else:
            await super().handle_message(message)  # pyright: ignore[reportArgumentType]

    async def handle_ping(self, message: Mapping[str, Any]) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        payload = message.get("payload")
        pong = {"type": "pong"} if payload is None else {"type": "pong", "payload": payload}
        try:
            await self.send_message(pong)
        except JSONEncodeError:  # orjson reads 1024 levels, and writes 254
            await self.handle_invalid_message("The payload is nested too deeply")

    async def handle_subscribe(self, message: Mapping[str, Any]) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Start the operation; `run_operation` finds out which document it means."""
        payload = message["payload"]
        named = {name: payload.get(name) for name in ("query", "documentId")}
        await super().handle_subscribe({**message, "payload": {**payload, "query": named}})  # pyright: ignore[reportArgumentType]

    async def run_operation(self, operation: Operation[Context, None]) -> None:
        """Answer one operation, under a request id of its own."""
        begin_request()
        self.context.renew_loaders()  # what one operation loaded must not answer the next
        endpoint = cast("GraphQLEndpoint", self.view)
        try:
            await endpoint.gate.admit(self.context.connection)
            await endpoint.gate.admit_listener(self.context)
            operation.query = endpoint.documents.text(cast("Any", operation.query))
        except RequestRefused as refusal:
            REFUSALS.labels(refusal.code).inc()
            error = GraphQLError(
                refusal.reason, extensions=cast("Any", refusal.error["extensions"])
            )
            await operation.send_initial_errors([error])
            return
        await super().run_operation(operation)

    async def send_message(self, message: Any) -> None:
        if message["type"] == "next":
            payload = message["payload"]
            payload["data"] = cast("GraphQLEndpoint", self.view).written(payload["data"])
        try:
            await super().send_message(message)
        except starlette.websockets.WebSocketDisconnected as error:  # Strawberry knows another one
            raise WebSocketDisconnected from error

    async def handle_task_exception(self, error: Exception) -> None:
        if not isinstance(error, WebSocketDisconnected):
            incidents.report("websocket", error)

    @staticmethod
    def _get_pre_execution_close_reason(error: GraphQLError) -> None:
        """A document that does not parse ends its operation, not the socket."""


def _fault(message: object) -> str | None:
    """What makes a message none of the protocol's; None for a good one."""
    match message:
        case {"id": str(id_)} if len(id_.encode(errors="surrogatepass")) > ID_BYTES:
            return f"An id holds {ID_BYTES} bytes at most"
        case {"type": "subscribe", "id": str(id_), "payload": dict(payload)} if id_:
            return _payload_fault(payload)
        case {"type": "complete", "id": str(id_)} if id_:
            return None
        case {"type": "subscribe" | "complete"}:
            return "The message needs an id, and a subscribe message a payload with a query"
        case {"type": "ping" | "pong", "payload": payload} if not isinstance(payload, dict | None):
            return "The payload must be an object"
        case {"type": "connection_init" | "ping" | "pong"}:
            return None
        case {"type": str()}:
            return (
                "The message's type is none of the protocol's"  # a reason holds 123 bytes at most
            )
        case _:
            return "The message must be an object with a type"


def _payload_fault(payload: Mapping[str, Any]) -> str | None:
    variables, extensions = payload.get("variables"), payload.get("extensions")
    if not isinstance(payload.get("query", payload.get("documentId")), str):
        return "The payload needs a query, or a documentId, as a text"
    if not isinstance(variables, dict | None) or not isinstance(extensions, dict | None):
        return "variables and extensions must be objects"
    if not isinstance(payload.get("operationName"), str | None):
        return "operationName must be a text"
    return None
