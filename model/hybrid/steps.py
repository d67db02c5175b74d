"""What one training step reads, laid out before it is sent to where the network is.

Everything whose size depends on the data is decided here, on the processor: a GPU never waits to
be told how large the next array is.
"""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from typing import Self, TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from model.hybrid.batches import Batch
from model.hybrid.history import N_KINDS
from model.past import LIKE

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Step:
    """One batch as tensors: b sequences of t plays, which are counted row by row from 0.

    Items are told by their rows of `items`.
    """

    demographics: Tensor  # (b, c)
    events: Tensor  # (b, t)
    gaps: Tensor  # (b, t)
    items: Tensor  # (m,) distinct item numbers
    is_drawn: Tensor  # (m,) whether they are among the alternatives
    alternatives: Tensor  # (k,) items that every play is told from
    played: Tensor  # (b, t) items
    completed: Tensor  # (n,) plays that were completed
    heard: Tensor  # (h,) plays that were no likes
    finished: Tensor  # (h,) whether these were completed
    place: Tensor  # (p, 2) sequence, and plays before: from there later plays are foretold
    later: Tensor  # (q, 2) place, item that is played for the first time after it
    later_weight: Tensor  # (q,) by which each place counts as much as the average one
    following: Tensor  # (f,) completed plays that follow places at once
    following_weight: Tensor  # () by which these are as many as the completed plays

    @classmethod
    def of(cls, batch: Batch, alternatives: NDArray[np.int64], n_items: int) -> Self:
        """Lay out a batch whose plays are told from `alternatives` (k,), distinct item numbers."""
        history, completed = batch.history, batch.completed
        place, later = batch.place, batch.later
        is_used = np.zeros((2, n_items), np.bool_)
        is_used[:, alternatives] = True
        is_used[0, history.items] = True
        is_used[0, later[:, 1]] = True
        items = np.flatnonzero(is_used[0])
        row = np.zeros(n_items, np.int64)
        row[items] = np.arange(len(items))
        of_place = np.bincount(later[:, 0], minlength=len(place))
        n_completed = int(completed.sum())
        per_place = n_completed / max(int((of_place > 0).sum()), 1)
        heard = np.flatnonzero((history.items > 0) & (history.events % N_KINDS != LIKE))
        followed = place[completed[place[:, 0], place[:, 1]]]
        following = followed[:, 0] * history.items.shape[1] + followed[:, 1]
        arrays = (
            batch.demographics,
            history.events,
            history.gaps,
            items,
            is_used[1, items],
            row[alternatives],
            row[history.items],
            np.flatnonzero(completed),
            heard,
            completed.ravel()[heard],
            place,
            np.stack([later[:, 0], row[later[:, 1]]], 1),
            (per_place / of_place[later[:, 0]]).astype(np.float32),
            following,
            np.array(n_completed / max(len(following), 1), np.float32),
        )
        return cls(*(torch.from_numpy(array) for array in arrays))

    def to(self, device: torch.device) -> "Step":
        """The step on `device`; what sends it to a GPU does not wait until it is there."""
        if device.type == "cpu":
            return self
        tensors: list[Tensor] = [getattr(self, field.name) for field in fields(self)]
        return Step(*(tensor.pin_memory().to(device, non_blocking=True) for tensor in tensors))


def draw_negatives(
    warm: NDArray[np.int64], n: int, random: np.random.Generator
) -> NDArray[np.int64]:
    """Draw up to `n` distinct of the `warm` items, uniformly."""
    if n >= len(warm):
        return warm
    return warm[random.choice(len(warm), n, replace=False, shuffle=False)]


def made_ahead(items: Iterator[Made], n: int = 4) -> Iterator[Made]:
    """Yield the items while a thread makes up to `n` that follow."""
    with ThreadPoolExecutor(1) as thread:
        waiting = deque(thread.submit(next, items, None) for _ in range(n))
        while (item := waiting.popleft().result()) is not None:
            waiting.append(thread.submit(next, items, None))
            yield item
