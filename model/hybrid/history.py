"""A listener's plays as the network reads them, encoded alike in training and in serving."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from model.past import COMPLETE, SKIP, Past

N_KINDS = 3
N_EVENTS = 2 * N_KINDS  # each kind, first heard or repeated
N_GAPS = 25  # 0: unknown; else 1 + log2 of the seconds, at most about half a year


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """Sequences of plays (n_sequences, length), right-padded with item 0, and what was before."""

    items: NDArray[np.int64]
    events: NDArray[np.int64]
    gaps: NDArray[np.int64]
    earlier: NDArray[np.int64]  # (n_sequences, any) items heard before them, 0 for none

    @classmethod
    def encode(
        cls,
        items: NDArray[np.int64],
        kinds: NDArray[np.int64],
        at: NDArray[np.float64],
        earlier: NDArray[np.int64] | None = None,
    ) -> Self:
        """Derive what the network reads from item numbers, kinds and Unix seconds (or nan).

        Repeats and gaps are those visible inside the sequence, so a history cut short is
        encoded in serving as a window of the same plays is in training. Items heard `earlier` are
        read by the linear term alone, which knows no order.
        """
        played = items > 0
        events = np.where(played, kinds + N_KINDS * _is_repeat(items), 0)
        nothing = items[:, :0] if earlier is None else earlier
        return cls(items, events, _gaps(items, at), nothing)

    @classmethod
    def cut(
        cls,
        item: NDArray[np.int64],
        kind: NDArray[np.int64],
        at: NDArray[np.float64],
        start: NDArray[np.int64],
        stop: NDArray[np.int64],
        longest: int,
    ) -> Self:
        """Encode the slices `start`:`stop` (b,) of plays that lie end to end in flat arrays.

        The latest `longest` plays of each are its sequence, the completed ones before `earlier`.
        """
        first = np.maximum(start, stop - longest)
        read, is_read = _side_by_side(first, stop)
        before, is_before = _side_by_side(start, first)
        return cls.encode(
            np.where(is_read, item[read], 0),
            np.where(is_read, kind[read], COMPLETE),
            np.where(is_read, at[read], np.nan),
            np.where(is_before & (kind[before] != SKIP), item[before], 0),
        )

    @classmethod
    def of(cls, past: Past, length: int) -> Self:
        """One sequence (1, t) of the latest known plays, `length` at most; it has no padding."""
        before, read = past.cut(length)
        earlier = before.items[before.kinds != SKIP]
        return cls.encode(read.items[None], read.kinds[None], read.at[None], earlier[None])

    def take(self, rows: NDArray[np.int64] | slice) -> "History":
        """Some of the sequences."""
        arrays = (self.items, self.events, self.gaps, self.earlier)
        return History(*(array[rows] for array in arrays))

    @property
    def heard(self) -> NDArray[np.int64]:
        """All items heard, the latest at the end; skips are left out: 0 in their places."""
        latest = np.where(self.events % N_KINDS == SKIP, 0, self.items)
        return np.concatenate([self.earlier, latest], 1)

    @property
    def lengths(self) -> NDArray[np.int64]:
        """Plays in each sequence (n_sequences,)."""
        return (self.items > 0).sum(1)

    @property
    def n_plays(self) -> NDArray[np.int64]:
        """Plays in each sequence, and of songs heard before it (n_sequences,)."""
        return self.lengths + (self.earlier > 0).sum(1)


def _side_by_side(
    start: NDArray[np.int64], stop: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The numbers `start`:`stop` of each row (b, longest), and which they are; 0 behind them."""
    n = stop - start
    place = np.arange(n.max(initial=0))
    inside = place < n[:, None]
    return np.where(inside, start[:, None] + place, 0), inside


def _is_repeat(items: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether the same item stands earlier in its sequence."""
    n, t = items.shape
    of_its_own = (items + np.arange(n)[:, None] * (items.max(initial=0) + 1)).ravel()
    order = np.argsort(of_its_own, kind="stable")  # equal items side by side, in order
    ordered = of_its_own[order]
    again = np.zeros(n * t, np.bool_)
    again[order[1:]] = ordered[1:] == ordered[:-1]
    return again.reshape(n, t) & (items > 0)


def _gaps(items: NDArray[np.int64], at: NDArray[np.float64]) -> NDArray[np.int64]:
    seconds = np.full(at.shape, np.nan)
    seconds[:, 1:] = at[:, 1:] - at[:, :-1]
    known = np.isfinite(seconds) & (items > 0)
    _, bits = np.frexp(np.maximum(seconds, 1.0))  # of the whole part: 1 + its log2
    return np.where(known, np.minimum(bits, N_GAPS - 1), 0).astype(np.int64)
