"""Part of an ordered list: what lies between two of its keys, so many rows from one end on."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, Protocol, Self, TypeVar


class Ordered(Protocol):
    """What can be sorted."""

    def __lt__(self, other: Any, /) -> bool: ...


K = TypeVar("K", bound=Ordered)
T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Page(Generic[T]):
    """Rows of a list, in its order, and whether there are others on either side.

    Equal to itself alone.
    """

    rows: list[T]
    has_next: bool
    has_previous: bool


@dataclass(frozen=True, slots=True)
class Window(Generic[K]):
    """The rows behind the key `after` and before the key `before`, neither included.

    Of those it shows the first `size`, or the last where `from_end`.
    """

    size: int
    after: K | None = None
    before: K | None = None
    from_end: bool = False

    @property
    def is_outermost(self) -> bool:
        """True where it begins at an end of the list."""
        return self.after is None and self.before is None

    @property
    def n_to_read(self) -> int:
        """One row more than are shown: it tells whether there are more."""
        return self.size + 1

    def beyond(self, key: K) -> Self:
        """What is left of it behind a row that was read, in the direction of reading."""
        return replace(self, before=key) if self.from_end else replace(self, after=key)

    def page(self, read: Sequence[T]) -> Page[T]:
        """The page of `n_to_read` rows, or all, that a store read from the window's end on.

        A cursor was given out with its row, so where there is a key there are rows beyond it.
        """
        shown, has_more = list(read[: self.size]), len(read) > self.size
        if self.from_end:
            return Page(shown[::-1], self.before is not None, has_more or self.after is not None)
        return Page(shown, has_more or self.before is not None, self.after is not None)

    def page_of(self, rows: Sequence[T], key: Callable[[T], K]) -> Page[T]:
        """The page of a whole list that ascends by `key`."""
        begin = 0 if self.after is None else bisect_right(rows, self.after, key=key)
        end = len(rows) if self.before is None else bisect_left(rows, self.before, key=key)
        between = rows[begin:end]
        return self.page(between[::-1] if self.from_end else between)
