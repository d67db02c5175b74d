"""The one contract of everything compared: a recipe learns from a log, its ranker scores items.

A recipe is a frozen dataclass whose fields are its settings: the report prints them. To compare
one more, write it and name it in `entries.py`.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from model.evaluation.plays import Flags, Ints, Plays

if TYPE_CHECKING:
    from model.evaluation.tasks import Split

Scores = NDArray[np.float32]
"""(n_cases, n_items): the higher, the sooner shown; only the order within a row counts."""


@dataclass(frozen=True, slots=True, eq=False)
class TrainingLog:
    """All that a recipe may learn from."""

    plays: Plays  # row `u` is that of `users`; empty where the listener was withheld
    users: pd.DataFrame  # user_id and demographics, withheld listeners included
    items: pd.DataFrame  # item_id and content, withheld items included
    withheld: Flags  # (n_items,) items whose plays were taken out: content alone can score them
    validation: "Split | None"  # made of these plays as the task was of all: tune on it

    @property
    def n_items(self) -> int:
        return len(self.items)

    @property
    def timed(self) -> bool:
        """Whether the time of every play is known; without, order may mean nothing."""
        return not np.isnan(self.plays.at).any()

    def counts(self) -> Ints:
        """Training plays (n_items,) of each item."""
        return np.bincount(self.plays.item, minlength=self.n_items)


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """Several listeners, and what may be known of each."""

    users: Ints  # (n,) rows of the log's users: look up demographics, never learn ids
    histories: Plays  # (n) rows; an empty one is a newcomer
    horizon: Literal["next", "later"] = "later"  # the very next play, or any play to come

    def __len__(self) -> int:
        return len(self.users)


class Ranker(Protocol):
    """What has learned, ready to be asked."""

    def scores(self, asked: Asked) -> Scores:
        """Score every item for each listener asked; what they know already is left out later."""
        ...


@runtime_checkable
class LearnedByEpochs(Ranker, Protocol):
    """A ranker that read the plays several times."""

    @property
    def plays_read(self) -> int:
        """Plays that training read, each as often as it did."""
        ...


class Recipe(Protocol):
    """Settings, before learning: a frozen dataclass."""

    def fit(self, log: TrainingLog) -> Ranker:
        """Learn from `log`; use `log.validation` to choose, never anything else.

        Raises: NotForThisLog where the log lacks what the recipe lives on.
        """
        ...


class NotForThisLog(ValueError):
    """The recipe cannot learn from this log; the message says why."""
