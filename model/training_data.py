"""An export encoded for training: vocabulary, features, interactions and the cut in time."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from model.columns import fit_categories
from model.config import TrainConfig
from model.features import ItemFeatures
from model.interactions import Export, Interactions, plays_from, time_of_split
from model.popularity import Popularity
from model.vocabulary import Categories, Vocabulary


@dataclass(frozen=True, slots=True, eq=False)
class TrainingData:
    """Everything that a run learns from and is validated on."""

    vocabulary: Vocabulary
    categories: Categories
    features: ItemFeatures
    interactions: Interactions
    held_out: NDArray[np.bool_]  # (n,) the plays kept for validation
    split_at: float | None  # Unix seconds where they begin; None without times
    popularity: Popularity  # of the plays that are learned from

    @classmethod
    def of(cls, export: Export, config: TrainConfig, split_at: float | None = None) -> Self:
        """Encode an export and cut it in time, at `split_at` or by `config.validation_share`.

        Raises: ValueError where nothing is left to learn from.
        """
        vocabulary = Vocabulary.of(export.items["item_id"])
        columns = [str(column) for column in export.users if column != "user_id"]
        categories = fit_categories(export.users, columns, config.common_demographic)
        features = ItemFeatures.of(export.items, vocabulary, config.common_tag)
        interactions = Interactions.of(export, vocabulary, categories)
        if split_at is None:
            split_at = time_of_split(interactions, config.validation_share)
        held_out = plays_from(interactions, split_at, config.validation_share)
        if not (interactions.completed & ~held_out).any():
            raise ValueError("no completed plays to learn from; export more plays and try again")
        popularity = Popularity.of(interactions.where(~held_out), features)
        return cls(vocabulary, categories, features, interactions, held_out, split_at, popularity)
