"""The hybrid among the others, as `model.evaluation` asks for it.

Every recipe is the one of `model.hybrid.recipe`; the ablations leave one part of it out each.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from model.evaluation.contract import Asked, Scores, TrainingLog
from model.evaluation.plays import Ints, Plays
from model.export import Export
from model.hybrid.assembly import blended, recounted
from model.hybrid.blend import HORIZONS, PARTS
from model.hybrid.fit import learn
from model.hybrid.history import History
from model.hybrid.recipe import Recipe
from model.hybrid.scoring import Scorer
from model.hybrid.training_data import TrainingData
from model.past import COMPLETE, SKIP

_RECIPE = Recipe()


@dataclass(frozen=True, slots=True)
class Hybrid:
    """The recommender of this project."""

    recipe: Recipe = _RECIPE
    demographics: bool = True
    content: bool = True

    def fit(self, log: TrainingLog) -> "HybridRanker":
        """Train on the plays of `log`."""
        data = TrainingData.of(self.export(log), self.recipe.train)
        learned = learn(data, self.recipe)
        network, longest = learned.network, self.recipe.network.history_length
        scorer = blended(network, data, self.recipe)
        scorer = recounted(network, scorer, data, data.everything, self.recipe)
        return HybridRanker(scorer, data.learned.demographics, longest, learned.plays_read)

    def export(self, log: TrainingLog) -> Export:
        """The log's rows as the training files name them: an id is the number of its row."""
        plays = log.plays
        interactions = pd.DataFrame(
            {
                "user_id": plays.row,
                "item_id": plays.item,
                "timestamp": pd.array(plays.at, "Float64"),
                "order": plays.place,
                "event": np.where(plays.completed, "play", "skip"),
            }
        )
        users = log.users.assign(user_id=np.arange(len(log.users)))
        items = log.items.assign(item_id=np.arange(log.n_items))
        if not self.demographics:
            users = users[["user_id"]]
        if not self.content:
            items = items[["item_id"]]
        return Export(interactions, users, items)


@dataclass(frozen=True, slots=True, eq=False)
class HybridRanker:
    """A trained recommender, asked for the scores of the whole catalogue."""

    scorer: Scorer
    demographics: Ints  # (n_users, n_columns) of the log's users
    longest: int  # plays of a history that are read in their order
    plays_read: int

    def scores(self, asked: Asked) -> Scores:
        history = history_of(asked.histories, self.longest)
        horizon = HORIZONS.index(asked.horizon)
        return self.scorer.all_scores(self.demographics[asked.users], history, horizon)[:, 1:]


def history_of(plays: Plays, longest: int) -> History:
    """All rows of plays, the latest `longest` of each in their order."""
    kinds = np.where(plays.completed, COMPLETE, SKIP)
    start, stop = plays.bounds[:-1], plays.bounds[1:]
    return History.cut(plays.item + 1, kinds, plays.at, start, stop, longest)


def _without(*parts: str) -> Recipe:
    return replace(_RECIPE, parts=tuple(part for part in PARTS if part not in parts))


HYBRID = (Hybrid(),)
NO_DEMOGRAPHICS = (Hybrid(_without("segment"), demographics=False),)
NO_CONTENT = (Hybrid(content=False),)
NO_ID = (Hybrid(replace(_RECIPE, network=replace(_RECIPE.network, item_ids=False))),)
NO_LATER_PLAYS = (
    Hybrid(replace(_without("taste"), train=replace(_RECIPE.train, later_targets=0))),
)
NO_SEGMENT_PRIOR = (Hybrid(_without("segment")),)
NO_LINEAR_TERM = (Hybrid(_without("neighbours")),)
