"""The GraphQL schema: queries, mutations and subscriptions merged, with what guards them."""

import logging
from collections.abc import Iterator

import strawberry
from graphql import GraphQLError
from strawberry.extensions import MaskErrors, SchemaExtension
from strawberry.schema.config import StrawberryConfig
from strawberry.tools import merge_types
from strawberry.types.execution import ExecutionContext

from api.context import Context
from api.errors import InvalidInput, NotIdentified, StoreUnavailable
from api.execution import CompiledExecution
from api.schema.browse import CatalogueQuery
from api.schema.catalogue import Album, Artist, Genre, Song
from api.schema.documents import BoundedDocuments
from api.schema.live import Subscription
from api.schema.plays import Play, PlayMutation
from api.schema.users import User, UserMutation, UserQuery

logger = logging.getLogger(__name__)

MAX_ERRORS = 5
EXPECTED = (InvalidInput, NotIdentified)
"""Errors whose message is for the client."""
CODES: dict[type[Exception], str] = {
    InvalidInput: "INVALID",
    NotIdentified: "UNAUTHENTICATED",
    StoreUnavailable: "UNAVAILABLE",
}


def is_unexpected(error: GraphQLError) -> bool:
    """True for an error that a resolver did not raise for the client to read."""
    original = error.original_error
    return not (
        original is None or error.path is None or isinstance(original, (GraphQLError, *EXPECTED))
    )


class CodedErrors(MaskErrors):
    """Gives each error a code, hides what is not for the client, and ends a flood of errors."""

    def __init__(self) -> None:
        super().__init__(should_mask_error=is_unexpected)

    def anonymise_error(self, error: GraphQLError) -> GraphQLError:
        is_away = isinstance(error.original_error, StoreUnavailable)
        return _coded(
            error,
            "A part of the service is away; try again in a moment."
            if is_away
            else "Something went wrong on our side.",
            "UNAVAILABLE" if is_away else "INTERNAL",
        )

    def _process_errors(self, errors: list[GraphQLError]) -> list[GraphQLError]:
        shown = super()._process_errors(errors[:MAX_ERRORS])
        return [
            _coded(error, error.message, CODES[type(error.original_error)])
            if isinstance(error.original_error, EXPECTED)
            else error
            for error in shown
        ]


class FreshLoaders(SchemaExtension):
    """A websocket outlives its operations: what one loaded must not answer the next."""

    def on_operation(self) -> Iterator[None]:
        context = self.execution_context.context
        if isinstance(context, Context):
            context.renew_loaders()
        yield


class Schema(strawberry.Schema):
    """Logs what no resolver meant to raise; the rest is the client's affair."""

    def process_errors(
        self,
        errors: list[GraphQLError],
        execution_context: ExecutionContext | None = None,  # noqa: ARG002 the library's signature
    ) -> None:
        for error in errors:
            if is_unexpected(error) and not isinstance(error.original_error, StoreUnavailable):
                logger.error("unexpected error at %s", error.path, exc_info=error.original_error)


def _coded(error: GraphQLError, message: str, code: str) -> GraphQLError:
    return GraphQLError(
        message,
        nodes=error.nodes,
        source=error.source,
        positions=error.positions,
        path=error.path,
        extensions={"code": code},
    )


Query = merge_types("Query", (UserQuery, CatalogueQuery))
Mutation = merge_types("Mutation", (UserMutation, PlayMutation))

schema = Schema(
    Query,
    Mutation,
    Subscription,
    types=[Song, Artist, Album, Genre, Play, User],
    extensions=[CodedErrors, BoundedDocuments, FreshLoaders],
    execution_context_class=CompiledExecution,
    config=StrawberryConfig(disable_field_suggestions=True),
)


def printed() -> str:
    """The schema in GraphQL's own language."""
    return schema.as_str() + "\n"
