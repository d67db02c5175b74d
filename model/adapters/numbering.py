"""Names → numbers and distinct ids, in memory that does not grow with the names' length."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

_FEW_IDS = 1_000_000


class Numbers:
    """Numbers keys from 1 in the order in which they appear.

    A key is known by 64 bits of its SipHash: two of 50 million different keys are taken for one
    with a probability of 7e-5. Memory: 16 bytes a key, 40 while the two longest levels merge.
    Levels are sorted, each at least twice as long as the next, so that adding stays cheap.
    """

    def __init__(self) -> None:
        self._levels: list[tuple[NDArray[np.uint64], NDArray[np.int64]]] = []
        self._n = 0

    def __len__(self) -> int:
        return self._n

    def number(self, keys: pd.Series) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Number (n,) text keys.

        Returns: their numbers (n,), and the rows where a key appears for the first time ever, in
            order.
        """
        texts = keys.to_numpy(object)
        hashes, first, inverse = np.unique(
            pd.util.hash_array(texts, categorize=False), return_index=True, return_inverse=True
        )
        numbers = self._look_up(hashes)
        fresh = np.flatnonzero(numbers == 0)
        fresh = fresh[np.argsort(first[fresh])]
        numbers[fresh] = self._n + 1 + np.arange(len(fresh))
        if len(fresh):
            self._n += len(fresh)
            fresh_sorted = np.sort(fresh)
            self._add(hashes[fresh_sorted], numbers[fresh_sorted])
        return numbers[inverse], first[fresh]

    def _look_up(self, hashes: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Numbers of sorted hashes, 0 for those not seen."""
        found = np.zeros(len(hashes), np.int64)
        for known, numbers in self._levels:
            place = np.searchsorted(known, hashes)
            place[place == len(known)] = 0
            hit = known[place] == hashes
            found[hit] = numbers[place[hit]]
        return found

    def _add(self, hashes: NDArray[np.uint64], numbers: NDArray[np.int64]) -> None:
        while self._levels and len(self._levels[-1][0]) < 2 * len(hashes):
            known, known_numbers = self._levels.pop()
            hashes = np.concatenate([known, hashes])
            order = np.argsort(hashes)
            hashes = hashes[order]
            numbers = np.concatenate([known_numbers, numbers])[order]
        self._levels.append((hashes, numbers))


class IdSet:
    """Distinct ids, gathered from many overlapping pieces; about 24 bytes for each."""

    def __init__(self) -> None:
        self._ids: NDArray[np.int64] = np.empty(0, np.int64)
        self._waiting: list[NDArray[np.int64]] = []
        self._n_waiting = 0

    def add(self, ids: NDArray[np.int64]) -> None:
        self._waiting.append(ids)
        self._n_waiting += len(ids)
        if self._n_waiting > max(len(self._ids), _FEW_IDS):
            self.sorted()

    def sorted(self) -> NDArray[np.int64]:
        self._ids = np.unique(np.concatenate([self._ids, *self._waiting]))
        self._waiting.clear()
        self._n_waiting = 0
        return self._ids
