"""Connections paged by key: a cursor holds the order's values of its row, so pages do not shift."""

import base64
import binascii
from collections.abc import Sequence
from typing import Annotated, Generic, TypeVar

import orjson
import strawberry

from api.errors import InvalidInput

T = TypeVar("T")

MAX_FIRST = 50

First = Annotated[int, strawberry.argument(description="How many, 1 to 50.")]
After = Annotated[
    str | None, strawberry.argument(description="A cursor of this list: continue behind it.")
]


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="True where more follow.")
    has_previous_page: bool = strawberry.field(description="True where some come before.")
    start_cursor: str | None = strawberry.field(description="Cursor of the first edge.")
    end_cursor: str | None = strawberry.field(description="Cursor of the last edge.")


@strawberry.type(description="A place in a list.")
class Edge(Generic[T]):
    cursor: str = strawberry.field(description="Continue the list behind this edge with `after`.")
    node: T | None = strawberry.field(description="What stands here; null where it is gone.")


@strawberry.type(description="A page of a list.")
class Connection(Generic[T]):
    edges: list[Edge[T]] = strawberry.field(description="The page's rows, in order.")
    page_info: PageInfo = strawberry.field(description="Where the page stands in its list.")


def bounded(first: int, at_most: int = MAX_FIRST) -> int:
    """`first`, where it may be asked for.

    Raises: InvalidInput.
    """
    if not 1 <= first <= at_most:
        raise InvalidInput(f"first: must be from 1 to {at_most}, not {first}")
    return first


def encode_cursor(*values: int | str) -> str:
    """The values as an opaque text."""
    return base64.urlsafe_b64encode(orjson.dumps(values)).decode()


def decode_cursor(
    cursor: str | None, *types: type[int] | type[str]
) -> tuple[int | str, ...] | None:
    """Values of a cursor whose list is ordered by values of `types`; None for no cursor.

    Raises: InvalidInput for a text that no list of that order gave out.
    """
    if cursor is None:
        return None
    try:
        values = orjson.loads(base64.b64decode(cursor, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError):
        values = None
    if (
        not isinstance(values, list)
        or len(values) != len(types)
        or any(type(value) is not kind for value, kind in zip(values, types, strict=True))
    ):
        raise InvalidInput("after: not a cursor of this list")
    return tuple(values)


def connection(
    nodes: Sequence[T | None], cursors: Sequence[str], *, has_next: bool, has_previous: bool
) -> Connection[T]:
    """A page of `nodes` with their `cursors`."""
    return Connection(
        edges=[Edge(cursor=cursor, node=node) for cursor, node in zip(cursors, nodes, strict=True)],
        page_info=PageInfo(
            has_next_page=has_next,
            has_previous_page=has_previous,
            start_cursor=cursors[0] if cursors else None,
            end_cursor=cursors[-1] if cursors else None,
        ),
    )
