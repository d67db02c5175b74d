"""From a trained network to a scorer: the parts that are counted, and the weights of all."""

from dataclasses import dataclass, replace

import numpy as np
import torch
import torch.nn.functional as F

from model.hybrid.blend import Blend
from model.hybrid.borrowed import with_new_items
from model.hybrid.fit_blend import cut_cases, fit_blend
from model.hybrid.fit_neighbours import fit_neighbours
from model.hybrid.history import History
from model.hybrid.interactions import Interactions
from model.hybrid.neighbours import Neighbours
from model.hybrid.network import N_HORIZONS, Network
from model.hybrid.new_items import levelled
from model.hybrid.recipe import Recipe
from model.hybrid.scoring import Floats, Ints, Items, Scorer
from model.hybrid.segments import SegmentPrior
from model.hybrid.training_data import TrainingData


@dataclass(frozen=True, slots=True, eq=False)
class NetworkEncoder:
    """The trained network itself as a scorer's encoder."""

    network: Network
    vectors: torch.Tensor  # (n_items, d)

    @torch.inference_mode()
    def __call__(self, demographics: Ints, history: History) -> Floats:
        played = F.embedding(torch.from_numpy(history.items), self.vectors)
        states = self.network.users(
            torch.from_numpy(demographics),
            played,
            torch.from_numpy(history.events),
            torch.from_numpy(history.gaps),
        )
        last = states[torch.arange(len(states)), torch.from_numpy(history.lengths)]
        queries = [self.network.heads.query(last, horizon) for horizon in range(N_HORIZONS)]
        return torch.stack(queries, 1).numpy()


def blended(network: Network, data: TrainingData, recipe: Recipe) -> Scorer:
    """Count on the plays learned, and fit the blend on listeners whom no part has seen."""
    random = np.random.default_rng(recipe.train.seed)
    vectors, biases = network.catalogue()
    items = Items(
        vectors.numpy(),
        biases.numpy(),
        data.popularity.expected_log_share,
        *_counted(network, data, data.learned, recipe),
    )
    encode = NetworkEncoder(network, vectors)
    scorer = Scorer(items, data.categories.sizes, Blend.unfitted(), encode)
    cases = cut_cases(data.held_out, recipe.network.history_length, random)
    warm = np.flatnonzero(data.popularity.warm)
    blend = fit_blend(cases, scorer.parts, warm, random, recipe.parts)
    return levelled(replace(scorer, blend=blend), cases, data.popularity)


def recounted(
    network: Network, scorer: Scorer, data: TrainingData, plays: Interactions, recipe: Recipe
) -> Scorer:
    """Count once more, now on `plays`, those of held-out listeners among them."""
    segments, neighbours = _counted(network, data, plays, recipe)
    return replace(scorer, items=replace(scorer.items, segments=segments, neighbours=neighbours))


def _counted(
    network: Network, data: TrainingData, plays: Interactions, recipe: Recipe
) -> tuple[SegmentPrior, Neighbours]:
    n_items, random = data.vocabulary.n_items, np.random.default_rng(recipe.train.seed)
    neighbours = fit_neighbours(plays, n_items, recipe.linear, random)
    new = np.setdiff1d(np.flatnonzero(~data.popularity.warm), [0, *neighbours.known])
    return (
        SegmentPrior.of(plays, n_items, data.categories.sizes, recipe.linear),
        with_new_items(neighbours, new, network.content().numpy(), recipe.linear),
    )
