"""The graphql-transport-ws protocol, where Strawberry's handler would crash or stay silent."""

from collections.abc import Mapping
from typing import Any

from graphql import GraphQLError
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import (
    BaseGraphQLTransportWSHandler,
)

from api.context import Context


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
        await self.send_message(pong)  # pyright: ignore[reportArgumentType]

    @staticmethod
    def _get_pre_execution_close_reason(error: GraphQLError) -> None:
        """A document that does not parse ends its operation, not the socket."""


def _fault(message: object) -> str | None:
    """What makes a message none of the protocol's; None for a good one."""
    match message:
        case {"type": "subscribe", "id": str(id_), "payload": {"query": str()} as payload} if id_:
            return _payload_fault(payload)
        case {"type": "complete", "id": str(id_)} if id_:
            return None
        case {"type": "subscribe" | "complete"}:
            return "The message needs an id, and a subscribe message a payload with a query"
        case {"type": str()}:
            return None
        case _:
            return "The message must be an object with a type"


def _payload_fault(payload: Mapping[str, Any]) -> str | None:
    variables, extensions = payload.get("variables"), payload.get("extensions")
    if not isinstance(variables, dict | None) or not isinstance(extensions, dict | None):
        return "variables and extensions must be objects"
    if not isinstance(payload.get("operationName"), str | None):
        return "operationName must be a text"
    return None
