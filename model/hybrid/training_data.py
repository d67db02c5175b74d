"""An export encoded for training: vocabulary, features, interactions and who is held out."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from model.columns import fit_categories
from model.export import Export
from model.hybrid.features import ItemFeatures
from model.hybrid.interactions import Interactions
from model.hybrid.recipe import TrainConfig
from model.popularity import Popularity
from model.vocabulary import Categories, Vocabulary

_CASES, _OF_EACH = 500, 8
"""Plays to be foretold where listeners are many, and of each at most, where they are few."""


@dataclass(frozen=True, slots=True, eq=False)
class TrainingData:
    """Everything that a run learns from and is validated on."""

    vocabulary: Vocabulary
    categories: Categories
    features: ItemFeatures
    learned: Interactions
    held_out: Interactions  # all plays of the listeners kept for validation
    popularity: Popularity  # of the plays that are learned from

    @classmethod
    def of(cls, export: Export, config: TrainConfig) -> Self:
        """Encode an export and hold some of its listeners out.

        Raises: ValueError where nothing is left to learn from.
        """
        vocabulary = Vocabulary.of(export.items["item_id"])
        columns = [str(column) for column in export.users if column != "user_id"]
        categories = fit_categories(export.users, columns, config.common_demographic)
        features = ItemFeatures.of(export.items, vocabulary, config.common_tag)
        interactions = Interactions.of(export, vocabulary, categories)
        held_out = held_out_listeners(interactions, config)[interactions.user]
        learned = interactions.where(~held_out)
        if not learned.completed.any():
            raise ValueError("no completed plays to learn from; export more plays and try again")
        popularity = Popularity.of(learned, features)
        return cls(
            vocabulary, categories, features, learned, interactions.where(held_out), popularity
        )

    @property
    def everything(self) -> Interactions:
        """The plays of all listeners."""
        return _joined(self.learned, self.held_out)

    @property
    def countable(self) -> Interactions:
        """All plays but those that `latest_completed` may take, however many are held out later."""
        latest = latest_completed(self.held_out, _OF_EACH)
        kept = np.delete(np.arange(len(self.held_out)), latest)
        return _joined(self.learned, self.held_out.where(kept))


def held_out_listeners(interactions: Interactions, config: TrainConfig) -> NDArray[np.bool_]:
    """Mark (n_users,) the listeners kept for validation, by lot among those with several plays.

    One of these at least is learned from. Where ids are kept, lots hang on them alone: whom one
    training held out the next one holds out too, but for a few where many are new. Else the seed
    draws them.
    """
    n_plays = np.diff(interactions.bounds())
    eligible = np.flatnonzero(n_plays >= 2)
    n = min(
        round(config.validation_share * len(eligible)),
        config.validation_listeners,
        max(len(eligible) - 1, 0),
    )
    if interactions.lots is None:
        order = np.random.default_rng(config.seed).permutation(len(eligible))
    else:
        order = np.argsort(interactions.lots[eligible], kind="stable")
    return np.isin(np.arange(interactions.n_users), eligible[order[:n]])


def latest_completed(plays: Interactions, of_each: int | None = None) -> NDArray[np.int64]:
    """Rows of each listener's latest completed plays, where others stand before them.

    `of_each` listener as many; None: the fewer, the more listeners there are.
    """
    rows = np.flatnonzero(plays.completed & (plays.positions() > 0))
    listeners = plays.user[rows]
    if of_each is None:
        of_each = min(max(_CASES // max(len(np.unique(listeners)), 1), 1), _OF_EACH)
    to_come = np.searchsorted(listeners, listeners, "right") - 1 - np.arange(len(rows))
    return rows[to_come < of_each]


def _joined(first: Interactions, second: Interactions) -> Interactions:
    """The plays of both, each listener's being in one of them."""
    joined = Interactions(
        np.concatenate([first.user, second.user]),
        np.concatenate([first.item, second.item]),
        np.concatenate([first.at, second.at]),
        np.concatenate([first.kind, second.kind]),
        np.concatenate([first.completed, second.completed]),
        first.demographics,
        first.lots,
    )
    return joined.where(np.argsort(joined.user, kind="stable"))
