"""Windows of listening histories, grouped by length into padded batches."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.history import History
from model.interactions import Interactions

_CHUNK = 32  # batches sorted by length together: little padding, yet a fresh mix each epoch


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Sequences of plays; `targets` (b, t) marks those that the loss asks for."""

    demographics: NDArray[np.int64]  # (b, n_columns)
    history: History  # (b, t)
    targets: NDArray[np.bool_]  # (b, t)


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """Rows `start:stop` of the interactions, each within one listener."""

    start: NDArray[np.int64]
    stop: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.start)


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


def _cut(interactions: Interactions, length: int, phase: NDArray[np.int64]) -> Windows:
    """Cut where (place in the history + the listener's phase) passes a multiple of `length`."""
    window = (interactions.positions() + phase[interactions.user]) // length
    opens = (np.diff(interactions.user, prepend=-1) != 0) | (np.diff(window, prepend=-1) != 0)
    start = np.flatnonzero(opens)
    return Windows(start, np.append(start[1:], len(interactions)))


def batches(
    interactions: Interactions,
    asked: NDArray[np.bool_],
    windows: Windows,
    size: int,
    random: np.random.Generator,
) -> Iterator[Batch]:
    """Yield every window that holds an `asked` (n,) play, in batches of like length."""
    n_asked = np.concatenate([[0], np.cumsum(asked)])
    useful = np.flatnonzero(n_asked[windows.stop] > n_asked[windows.start])
    order = random.permutation(useful)
    length = windows.stop - windows.start
    chunks = [order[at : at + size * _CHUNK] for at in range(0, len(order), size * _CHUNK)]
    chunks = [chunk[np.argsort(length[chunk], kind="stable")] for chunk in chunks]
    groups = [chunk[at : at + size] for chunk in chunks for at in range(0, len(chunk), size)]
    for group in random.permutation(len(groups)):
        yield make_batch(interactions, asked, windows, groups[group])


def make_batch(
    interactions: Interactions,
    asked: NDArray[np.bool_],
    windows: Windows,
    chosen: NDArray[np.int64],
) -> Batch:
    """Lay the chosen windows side by side, right-padded."""
    start, stop = windows.start[chosen], windows.stop[chosen]
    rows = start[:, None] + np.arange((stop - start).max())  # (b, t)
    inside = rows < stop[:, None]
    rows = np.minimum(rows, len(interactions) - 1)
    history = History.encode(
        np.where(inside, interactions.item[rows], 0),
        interactions.completed[rows] & inside,
        np.where(inside, interactions.at[rows], np.nan),
    )
    user = interactions.user[start]
    return Batch(interactions.demographics[user], history, asked[rows] & inside)
