"""Errors that a listener can do something about: data in a payload, never an exception."""

from collections.abc import Awaitable, Callable, Coroutine
from enum import Enum
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import strawberry

from api.errors import StoreUnavailable

P = ParamSpec("P")
R = TypeVar("R")


@strawberry.enum(description="What kind of error it is.")
class UserErrorCode(Enum):
    INVALID = strawberry.enum_value("INVALID", description="The input cannot be used as it is.")
    NOT_FOUND = strawberry.enum_value("NOT_FOUND", description="The input names nothing here.")
    UNAUTHENTICATED = strawberry.enum_value(
        "UNAUTHENTICATED", description="The request names no listener."
    )
    UNAVAILABLE = strawberry.enum_value(
        "UNAVAILABLE", description="A part of the service is away; trying again later helps."
    )


@strawberry.interface(description="Why a mutation did nothing, for the one who called it.")
class UserError:
    message: str = strawberry.field(description="What is wrong and what to do, in English.")
    code: UserErrorCode = strawberry.field(description="What kind of error it is.")
    field: list[str] | None = strawberry.field(
        description="Path to the input at fault; null where it is none of them."
    )


@strawberry.type(description="The input cannot be used as it is.")
class InvalidInputError(UserError):
    pass


@strawberry.type(description="The input names nothing here.")
class NotFoundError(UserError):
    pass


@strawberry.type(description="The request names no listener.")
class UnauthenticatedError(UserError):
    pass


@strawberry.type(description="A part of the service is away; trying again later helps.")
class UnavailableError(UserError):
    pass


KINDS = (InvalidInputError, NotFoundError, UnauthenticatedError, UnavailableError)


def telling_absence(
    payload: Callable[..., R],
) -> Callable[[Callable[P, Awaitable[R]]], Callable[P, Coroutine[Any, Any, R]]]:
    """Let a mutation answer with a payload that names the store where one is away."""

    def decorated(resolve: Callable[P, Awaitable[R]]) -> Callable[P, Coroutine[Any, Any, R]]:
        @wraps(resolve)
        async def resolve_or_tell(*args: P.args, **kwargs: P.kwargs) -> R:
            try:
                return await resolve(*args, **kwargs)
            except StoreUnavailable as error:
                return payload(errors=[unavailable(error)])

        return resolve_or_tell

    return decorated


def invalid(message: str, *path: str) -> UserError:
    """Tell that the input at `path` cannot be used."""
    return InvalidInputError(message=message, code=UserErrorCode.INVALID, field=["input", *path])


def not_found(message: str, *path: str) -> UserError:
    """Tell that the input at `path` names nothing."""
    return NotFoundError(message=message, code=UserErrorCode.NOT_FOUND, field=["input", *path])


def unauthenticated() -> UserError:
    """Tell that the request names no listener."""
    return UnauthenticatedError(
        message="no listener: call submitDemographics first, or send its token",
        code=UserErrorCode.UNAUTHENTICATED,
        field=None,
    )


def unavailable(error: StoreUnavailable) -> UserError:
    """Tell which store is away."""
    return UnavailableError(
        message=f"{error.store} does not answer; try again in a moment",
        code=UserErrorCode.UNAVAILABLE,
        field=None,
    )
