"""Training: a folder of files in, a checkpoint folder out."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from model.checkpoint import Checkpoint, arrays_of
from model.export import Export
from model.hybrid.assembly import blended, recounted
from model.hybrid.fit import learn
from model.hybrid.network import Network
from model.hybrid.onnx_export import user_tower_onnx, user_tower_reference
from model.hybrid.plain_rankers import genres_of
from model.hybrid.ranks import ALONE, Ranks
from model.hybrid.recipe import Recipe
from model.hybrid.repeats import Repeats
from model.hybrid.scoring import Scorer
from model.hybrid.told import told
from model.hybrid.training_data import TrainingData
from model.map_layout import Places, agreement, layout


def train(
    data: Path,
    out: Path,
    recipe: Recipe | None = None,
    progress: bool = True,
    ranks: Ranks = ALONE,
) -> str | None:
    """Learn from the export folder `data`, on a GPU where there is one; write checkpoint `out`.

    A run that was stopped goes on where it was when it is started again, to the same result; until
    it has ended, its state stands beside `out`.

    Returns: the checkpoint's version; None for all `ranks` but the first, which writes it.
    Raises: ValueError naming what is wrong with the data.
    """
    recipe = recipe or Recipe()
    export = Export.read(data)
    encoded = TrainingData.of(export, recipe.train)
    state = out.with_name(f".{out.name}.run")
    learned = learn(encoded, recipe, progress, state, ranks, ranks.device)
    if not ranks.is_first:
        return None
    scorer = blended(learned.network, encoded, recipe)
    metrics: dict[str, Any] = {
        "export": export.digest,
        "catalogue": export.catalogue,
        "simulated_share": export.simulated_share,
        "n_plays": len(encoded.learned) + len(encoded.held_out),
        "n_listeners": encoded.learned.n_users,
        "n_songs": encoded.vocabulary.n_items - 1,
        "epoch": learned.validation["epoch"],
        "validation": told(scorer, encoded, recipe.network.history_length),
    }
    scorer = recounted(learned.network, scorer, encoded, encoded.countable, recipe)
    places = layout(scorer.items.vectors[1:], recipe.train.seed)
    metrics["map"] = agreement(places, genres_of(encoded.features)[1:], recipe.train.seed)
    version = to_checkpoint(learned.network, scorer, encoded, recipe, places, metrics).write(out)
    state.unlink(missing_ok=True)
    return version


def to_checkpoint(
    network: Network,
    scorer: Scorer,
    data: TrainingData,
    recipe: Recipe,
    places: Places,
    metrics: Mapping[str, Any],
) -> Checkpoint:
    """Put together what serving needs; `places` (n_items - 1, 2) are those on the map."""
    length = recipe.network.history_length
    return Checkpoint(
        recipe=recipe,
        trained_at=datetime.now(UTC),
        learned_until=_latest(data),
        vocabulary=data.vocabulary,
        categories=data.categories,
        tag_names=data.features.tag_names,
        arrays={
            **arrays_of(scorer.items),
            "item_artists": data.features.artist,
            "item_tags": data.features.tags,
            "item_places": np.concatenate([np.zeros((1, 2), np.float32), places]),
            "blend": scorer.blend.weights,
            "repeats": Repeats.of(data.learned).weights,
        },
        user_tower=user_tower_onnx(network, length),
        reference=user_tower_reference(network, length),
        metrics=metrics,
    )


def _latest(data: TrainingData) -> float | None:
    """Unix seconds of the latest play; None where no play has a time."""
    at = np.concatenate([data.learned.at, data.held_out.at])
    at = at[np.isfinite(at)]
    return float(at.max()) if len(at) else None
