"""Connections paged by key: a cursor holds the order's values of its row, so pages do not shift."""

import base64
import binascii
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Annotated, Any, Generic, Protocol, TypeVar

import orjson
import strawberry

from api.errors import InvalidInput
from api.execution import Unchanging
from api.stores.window import Ordered, Page, Window

T = TypeVar("T")
R = TypeVar("R")
K = TypeVar("K", bound=Ordered)

MAX_FIRST = 50
"""The most rows of a page, `first` or `last`."""
PAGE_SIZE = 20
"""Rows of a page where neither is given."""
KEPT_CURSORS = 10_000

First = Annotated[int, strawberry.argument(description="How many, 1 to 50.")]
PageFirst = Annotated[
    int | None,
    strawberry.argument(
        description="How many from the start, 1 to 50; 20 where `last` is not given either."
    ),
]
PageLast = Annotated[
    int | None,
    strawberry.argument(description="How many from the end, 1 to 50; instead of `first`."),
]
After = Annotated[
    str | None, strawberry.argument(description="A cursor of this list: what stands behind it.")
]
Before = Annotated[
    str | None, strawberry.argument(description="A cursor of this list: what stands before it.")
]


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="True where more follow.")
    has_previous_page: bool = strawberry.field(description="True where some come before.")
    start_cursor: str | None = strawberry.field(description="Cursor of the first edge.")
    end_cursor: str | None = strawberry.field(description="Cursor of the last edge.")


@strawberry.type(description="A place in a list.")
class Edge(Generic[T]):
    cursor: str = strawberry.field(
        description="Place of the edge in its list, for `after` and `before`."
    )
    node: T | None = strawberry.field(description="What stands here; null where it is gone.")


@strawberry.type(description="A page of a list.")
class Connection(Unchanging, Generic[T]):
    edges: list[Edge[T]] = strawberry.field(description="The page's rows, in order.")
    page_info: PageInfo = strawberry.field(description="Where the page stands in its list.")


class HasCursor(Protocol):
    """An edge of any kind."""

    cursor: str


def bounded(first: int) -> int:
    """`first`, where it may be asked for.

    Raises: InvalidInput.
    """
    return _size("first", first)


def window(
    first: int | None,
    after: str | None,
    last: int | None,
    before: str | None,
    key: Callable[[str], K | None],
) -> Window[K]:
    """The part of a list that a connection's arguments name.

    `key` reads the key in a cursor; None for a text that is no cursor of the list.

    Raises: InvalidInput.
    """
    if first is not None and last is not None:
        raise InvalidInput("first, last: give one of them, not both")
    name, size = ("first", first) if last is None else ("last", last)
    return Window(
        PAGE_SIZE if size is None else _size(name, size),
        _key("after", after, key),
        _key("before", before, key),
        from_end=last is not None,
    )


@lru_cache(maxsize=KEPT_CURSORS)
def encode_cursor(*values: int | str) -> str:
    """The values as an opaque text."""
    return base64.urlsafe_b64encode(orjson.dumps(values)).decode()


def decode_cursor(cursor: str, *types: type[int] | type[str]) -> tuple[int | str, ...] | None:
    """Values of a cursor whose list is ordered by values of `types`; None for any other text."""
    try:
        values = orjson.loads(base64.b64decode(cursor, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError):
        return None
    if (
        not isinstance(values, list)
        or len(values) != len(types)
        or any(type(value) is not kind for value, kind in zip(values, types, strict=True))
    ):
        return None
    return tuple(values)


def connection(
    page: Page[R], node: Callable[[R], T | None], cursor: Callable[[R], str]
) -> Connection[T]:
    """The page with a node and a cursor for each of its rows."""
    edges = [Edge(cursor=cursor(row), node=node(row)) for row in page.rows]
    return Connection(edges=edges, page_info=page_info(page, edges))


def page_info(page: Page[Any], edges: Sequence[HasCursor]) -> PageInfo:
    """Where the page stands, as its edges tell."""
    return PageInfo(
        has_next_page=page.has_next,
        has_previous_page=page.has_previous,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )


def _size(name: str, size: int) -> int:
    if not 1 <= size <= MAX_FIRST:
        raise InvalidInput(f"{name}: must be from 1 to {MAX_FIRST}, not {size}")
    return size


def _key(name: str, cursor: str | None, key: Callable[[str], K | None]) -> K | None:
    if cursor is None:
        return None
    found = key(cursor)
    if found is None:
        raise InvalidInput(f"{name}: not a cursor of this list")
    return found
