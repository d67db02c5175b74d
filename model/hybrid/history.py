"""A listener's plays as the network reads them, encoded alike in training and in serving."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from model.values import Play
from model.vocabulary import Vocabulary

COMPLETE, SKIP, LIKE = range(3)
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
    def of(cls, plays: Sequence[Play], vocabulary: Vocabulary, length: int) -> Self:
        """One sequence (1, t) of the latest known plays, `length` at most; it has no padding."""
        numbers = vocabulary.encode([play.song_id for play in plays])
        known = np.flatnonzero(numbers)
        before, known = np.split(known, [max(len(known) - length, 0)])
        earlier = [numbers[n] for n in before.tolist() if kind_of(plays[n]) != SKIP]
        read = [plays[place] for place in known.tolist()]
        kinds = np.array([[kind_of(play) for play in read]], np.int64)
        at = np.array([[play.at.timestamp() for play in read]])
        return cls.encode(numbers[known][None], kinds, at, np.array([earlier], np.int64))

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


def kind_of(play: Play) -> int:
    """The number of what a listener did."""
    if play.kind == "like":
        return LIKE
    return COMPLETE if play.completed else SKIP


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
    order = np.argsort(items, axis=1, kind="stable")  # (b, t) equal items side by side, in order
    ordered = np.take_along_axis(items, order, 1)
    again = np.zeros(items.shape, np.bool_)
    again[:, 1:] = (ordered[:, 1:] == ordered[:, :-1]) & (ordered[:, 1:] > 0)
    repeat = np.empty_like(again)
    np.put_along_axis(repeat, order, again, 1)
    return repeat


def _gaps(items: NDArray[np.int64], at: NDArray[np.float64]) -> NDArray[np.int64]:
    seconds = np.diff(at, axis=1, prepend=np.nan)
    known = np.isfinite(seconds) & (items > 0)
    buckets = 1 + np.log2(np.where(known, seconds, 1.0).clip(min=1.0)).astype(np.int64)
    return np.where(known, buckets.clip(max=N_GAPS - 1), 0)
