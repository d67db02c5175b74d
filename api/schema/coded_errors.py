"""What a client is told of an error: a code always, the message where it is meant for them."""

from graphql import GraphQLError

from api.errors import InvalidInput, ListExpired, NotIdentified, StoreUnavailable
from api.request_ids import current_request_id

MAX_ERRORS = 5
EXPECTED = (InvalidInput, NotIdentified)
"""Errors whose message is for the client."""


def is_unexpected(error: GraphQLError) -> bool:
    """True for an error that a resolver did not raise for the client to read."""
    original = error.original_error
    return not (
        original is None or error.path is None or isinstance(original, (GraphQLError, *EXPECTED))
    )


def coded(errors: list[GraphQLError]) -> list[GraphQLError]:
    """The first MAX_ERRORS, each with its code; those that are not for the client are hidden."""
    return [
        _masked(error) if is_unexpected(error) else _with_code(error)
        for error in errors[:MAX_ERRORS]
    ]


def _masked(error: GraphQLError) -> GraphQLError:
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
