"""Values kept in this process for a while, so many at most."""

import time
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Kept(Generic[K, V]):
    """What was put last, each for `seconds`; of more than `at_most` the oldest go."""

    def __init__(self, at_most: int, seconds: float) -> None:
        self._at_most = at_most
        self._seconds = seconds
        self._values: dict[K, tuple[float, V]] = {}

    def __len__(self) -> int:
        return len(self._values)

    def get(self, key: K) -> V | None:
        until, value = self._values.get(key, (0.0, None))
        return value if time.monotonic() < until else None

    def put(self, key: K, value: V) -> V:
        now = time.monotonic()
        self._values.pop(key, None)
        self._values[key] = (now + self._seconds, value)
        oldest = next(iter(self._values))
        while len(self._values) > self._at_most or self._values[oldest][0] < now:
            del self._values[oldest]
            oldest = next(iter(self._values))
        return value

    def pop(self, key: K) -> None:
        self._values.pop(key, None)
