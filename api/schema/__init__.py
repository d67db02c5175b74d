"""The GraphQL schema: queries, mutations and subscriptions merged, with what guards them."""

import strawberry
from graphql import ExecutionResult as GraphQLExecutionResult
from graphql import GraphQLError
from strawberry.extensions import MaskErrors
from strawberry.schema.config import StrawberryConfig
from strawberry.types.execution import ExecutionContext, ExecutionResult

from api import incidents
from api.errors import InvalidInput, ListExpired, NotIdentified, StoreUnavailable
from api.execution import CompiledExecution
from api.request_ids import current_request_id
from api.schema.browse import CatalogueQuery
from api.schema.catalogue import Album, Artist, Genre, Song
from api.schema.devices import DeviceMutation
from api.schema.documents import BoundedDocuments
from api.schema.feedback import Feedback
from api.schema.feedback_mutations import FeedbackMutation
from api.schema.live import Subscription
from api.schema.measured import Measured
from api.schema.plays import Play, PlayMutation
from api.schema.privacy import PrivacyMutation, PrivacyQuery
from api.schema.search import SearchQuery
from api.schema.user_errors import KINDS
from api.schema.users import User, UserMutation, UserQuery
from api.schema.what_if import WhatIfQuery

MAX_ERRORS = 5
EXPECTED = (InvalidInput, NotIdentified)
"""Errors whose message is for the client."""


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
        masked = _coded(
            error,
            "A part of the service is away; try again in a moment."
            if is_away
            else "Something went wrong on our side.",
            "UNAVAILABLE" if is_away else "INTERNAL",
        )
        masked.extensions = {**(masked.extensions or {}), "requestId": current_request_id()}
        return masked

    def _process_result(self, result: object) -> None:
        """As the library does, which finds out whether there are errors by way of a Protocol."""
        if isinstance(result, ExecutionResult | GraphQLExecutionResult) and result.errors:
            result.errors = self._process_errors(result.errors)

    def _process_errors(self, errors: list[GraphQLError]) -> list[GraphQLError]:
        return [_with_code(error) for error in super()._process_errors(errors[:MAX_ERRORS])]


class Schema(strawberry.Schema):
    """Logs what no resolver meant to raise; the rest is the client's affair."""

    def process_errors(
        self,
        errors: list[GraphQLError],
        execution_context: ExecutionContext | None = None,  # noqa: ARG002 the library's signature
    ) -> None:
        for error in errors:
            if is_unexpected(error) and not isinstance(error.original_error, StoreUnavailable):
                incidents.report(_place(error), error.original_error)


def _with_code(error: GraphQLError) -> GraphQLError:
    """The error with its kind's code, or with the one for a request that cannot be answered."""
    if error.extensions and "code" in error.extensions:
        return error
    return _coded(error, error.message, _code_of(error.original_error))


def _code_of(original: Exception | None) -> str:
    match original:
        case ListExpired():
            return "LIST_EXPIRED"
        case InvalidInput():
            return "INVALID"
        case NotIdentified():
            return "UNAUTHENTICATED"
        case _:
            return "BAD_REQUEST"


def _coded(error: GraphQLError, message: str, code: str) -> GraphQLError:
    return GraphQLError(
        message,
        nodes=error.nodes,
        source=error.source,
        positions=error.positions,
        path=error.path,
        extensions={"code": code},
    )


def _place(error: GraphQLError) -> str:
    """The fields that lead to the error, without their aliases' values and places in lists."""
    return ".".join(part for part in error.path or () if isinstance(part, str))


@strawberry.type(description="What may be asked; nothing changes by it.")
class Query(UserQuery, CatalogueQuery, SearchQuery, PrivacyQuery, WhatIfQuery):
    pass


@strawberry.type(
    description="What a listener may do. Errors that they can mend are in the payload."
)
class Mutation(UserMutation, PlayMutation, FeedbackMutation, PrivacyMutation, DeviceMutation):
    pass


schema = Schema(
    Query,
    Mutation,
    Subscription,
    types=[Song, Artist, Album, Genre, Play, Feedback, User, *KINDS],
    extensions=[Measured, CodedErrors, BoundedDocuments],
    execution_context_class=CompiledExecution,
    config=StrawberryConfig(disable_field_suggestions=True),
)


def printed() -> str:
    """The schema in GraphQL's own language."""
    return schema.as_str() + "\n"
