"""Windows of listening histories, grouped by length into padded batches."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.hybrid.history import History
from model.hybrid.interactions import Interactions

_CHUNK = 32  # batches sorted by length together: little padding, yet a fresh mix each epoch

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Sequences of plays, and what follows some of their places."""

    demographics: NDArray[np.int64]  # (b, n_columns)
    history: History  # (b, t)
    completed: NDArray[np.bool_]  # (b, t) False for padding
    place: NDArray[np.int64]  # (p, 2) sequence, and plays before the place
    later: NDArray[np.int64]  # (m, 2) place, item played for the first time after it

    def __len__(self) -> int:
        return len(self.demographics)

    def share(self, number: int, n: int) -> "Batch":
        """Every `n`-th sequence from `number` on, with its places and what follows these."""
        if n == 1:
            return self
        place_kept = self.place[:, 0] % n == number
        place = self.place[place_kept]
        later = self.later[place_kept[self.later[:, 0]]]
        new_number = np.cumsum(place_kept) - 1
        chosen = slice(number, None, n)
        return Batch(
            self.demographics[chosen],
            self.history.take(chosen),
            self.completed[chosen],
            np.stack([place[:, 0] // n, place[:, 1]], 1),
            np.stack([new_number[later[:, 0]], later[:, 1]], 1),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """Rows `start:stop` of the interactions, each within one listener."""

    start: Rows
    stop: Rows

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True, slots=True, eq=False)
class Future:
    """Each listener's plays to come: completed ones of songs not heard before."""

    rows: Rows  # of those plays, in order
    after: Rows  # (n + 1,) how many of them stand before each row of the interactions
    stop: Rows  # (n_users,) how many stand before the listener's end

    @classmethod
    def of(cls, interactions: Interactions) -> "Future":
        new = interactions.is_first() & interactions.completed
        after = np.concatenate([[0], np.cumsum(new)])
        return cls(np.flatnonzero(new), after, after[interactions.bounds()[1:]])

    def draw(
        self, start: Rows, user: Rows, n: int, random: np.random.Generator
    ) -> tuple[Rows, Rows]:
        """Draw up to `n` plays each from those at or after rows `start` (p,) of their listeners.

        Returns: index into `start` and row of the interactions, each (m,).
        """
        first, stop = self.after[start], self.stop[user]
        n_left = stop - first
        n_drawn = np.minimum(n_left, n)
        place = np.repeat(np.arange(len(start)), n_drawn)
        number = np.arange(len(place)) - np.searchsorted(place, place)
        # evenly spaced from a random start, round and round: each as likely, none drawn twice
        begin = (random.random(len(start)) * n_left).astype(np.int64)
        chosen = (begin[place] + number * n_left[place] // n_drawn[place]) % n_left[place]
        return place, self.rows[first[place] + chosen]


def training_windows(
    interactions: Interactions, length: int, random: np.random.Generator
) -> Windows:
    """Cut every history into windows of at most `length`, a long one at a random phase."""
    n_plays = np.diff(interactions.bounds())
    phase = random.integers(0, length, interactions.n_users)
    return _cut(interactions, length, np.where(n_plays > length, phase, 0))


def windows_to_the_end(interactions: Interactions, length: int) -> Windows:
    """Cut every history so that its last window is full."""
    return _cut(interactions, length, -np.diff(interactions.bounds()) % length)


def _cut(interactions: Interactions, length: int, phase: Rows) -> Windows:
    """Cut where (place in the history + the listener's phase) passes a multiple of `length`."""
    window = (interactions.positions() + phase[interactions.user]) // length
    opens = (np.diff(interactions.user, prepend=-1) != 0) | (np.diff(window, prepend=-1) != 0)
    start = np.flatnonzero(opens)
    return Windows(start, np.append(start[1:], len(interactions)))


def grouped(windows: Windows, n_events: int, random: np.random.Generator) -> list[Rows]:
    """Group all windows by like length; each group holds about `n_events`, padding included."""
    if not len(windows):
        return []
    order = random.permutation(len(windows))
    length = windows.stop - windows.start
    at_once = max(1, _CHUNK * n_events // max(int(length.mean()), 1))
    groups: list[Rows] = []
    for at in range(0, len(order), at_once):
        chunk = order[at : at + at_once]
        chunk = chunk[np.argsort(length[chunk], kind="stable")]
        size = length[chunk]
        while len(chunk):  # ascending: the last of a group is its longest
            fits = size * np.arange(1, len(size) + 1) <= n_events
            taken = max(1, int(fits.sum()))
            groups.append(chunk[:taken])
            chunk, size = chunk[taken:], size[taken:]
    return [groups[n] for n in random.permutation(len(groups))]


def batches(
    interactions: Interactions,
    windows: Windows,
    n_events: int,
    random: np.random.Generator,
    n_places: int = 0,
    n_later: int = 0,
) -> Iterator[Batch]:
    """Yield every window once, in batches of about `n_events`.

    `n_places` places of each window, its first always, are drawn, and up to `n_later` plays after
    each.
    """
    future = Future.of(interactions)
    for group in grouped(windows, n_events, random):
        place, later = _foretold(interactions, future, windows, group, n_places, n_later, random)
        yield make_batch(interactions, windows, group, place, later)


def _foretold(
    interactions: Interactions,
    future: Future,
    windows: Windows,
    group: Rows,
    n_places: int,
    n_later: int,
    random: np.random.Generator,
) -> tuple[Rows, Rows]:
    """Places (p, 2) of the group's windows, and what follows them (m, 2).

    The first plays of a window are drawn more often than the last: its logarithm is uniform.
    """
    start, length = windows.start[group], (windows.stop - windows.start)[group]
    sequence = np.repeat(np.arange(len(group)), n_places)
    before = np.expm1(random.random(len(sequence)) * np.log1p(length[sequence])).astype(np.int64)
    before[:: n_places or 1] = 0
    row = start[sequence] + before
    user = interactions.user[start][sequence]
    place, rows = future.draw(row, user, n_later, random)
    return (
        np.stack([sequence, before], 1),
        np.stack([place, interactions.item[rows]], 1),
    )


def make_batch(
    interactions: Interactions, windows: Windows, chosen: Rows, place: Rows, later: Rows
) -> Batch:
    """Lay the chosen windows side by side, right-padded."""
    start, stop = windows.start[chosen], windows.stop[chosen]
    rows = start[:, None] + np.arange((stop - start).max())  # (b, t)
    inside = rows < stop[:, None]
    rows = np.minimum(rows, len(interactions) - 1)
    history = History.encode(
        np.where(inside, interactions.item[rows], 0),
        np.where(inside, interactions.kind[rows], 0),
        np.where(inside, interactions.at[rows], np.nan),
    )
    return Batch(
        interactions.demographics[interactions.user[start]],
        history,
        interactions.completed[rows] & inside,
        place,
        later,
    )
