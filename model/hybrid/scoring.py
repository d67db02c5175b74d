"""The score: one sum of named parts.

    score(i) = a·(u·v_i + b_i) + b·(u'·v_i + b'_i) + c·(s·z_i) + d·Σ_j w_ji + e·log p_i

with u, u' the listener's vectors for the next and for later plays; v_i, b_i, b'_i the item's vector
and biases; s·z_i the prior of the listener's segment; w_ji the linear weight of item i given item j
of the history; p_i the item's share of plays; a to e the blend's weights.
"""

from dataclasses import dataclass, replace

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray

from model.hybrid.blend import Blend
from model.hybrid.fit_blend import cut_cases, fit_blend
from model.hybrid.history import N_KINDS, SKIP, History
from model.hybrid.interactions import Interactions
from model.hybrid.neighbours import Neighbours
from model.hybrid.network import N_HORIZONS, Network
from model.hybrid.recipe import Recipe
from model.hybrid.segments import SegmentPrior
from model.hybrid.training_data import TrainingData

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Scorer:
    """Scores items after histories; the blend is fitted by `finished`."""

    network: Network
    vectors: torch.Tensor  # (n_items, d) of the whole catalogue
    biases: torch.Tensor  # (n_items, horizon)
    log_shares: Floats  # (n_items,) of training completions
    segments: SegmentPrior
    neighbours: Neighbours
    sizes: tuple[int, ...]  # values of each demographic column
    blend: Blend

    @torch.inference_mode()
    def parts(self, demographics: Ints, history: History, items: Ints) -> Floats:
        """Parts (b, part, m) of the scores of `items` (m,), each before its weight."""
        wanted = torch.from_numpy(items)
        v, bias = self.vectors[wanted], self.biases[wanted]  # (m, d), (m, horizon)
        states = self._states(demographics, history)
        logits = [
            (self.network.heads.query(states, horizon) @ v.T + bias[:, horizon]).numpy()
            for horizon in range(N_HORIZONS)
        ]
        segment = self.segments.query(demographics, self.sizes) @ self.segments.items[items].T
        heard = np.where(history.events % N_KINDS == SKIP, 0, history.items)
        neighbours = self.neighbours.scores(heard)[:, items]
        popularity = np.broadcast_to(self.log_shares[items], segment.shape)
        return np.stack([*logits, segment, neighbours, popularity], 1).astype(np.float32)

    def scores(self, demographics: Ints, history: History, horizon: int) -> Floats:
        """Scores (b, n_items) of all items; column 0, the padding, means nothing."""
        parts = self.parts(demographics, history, np.arange(len(self.vectors)))
        return np.einsum("bpm,bp->bm", parts, self.blend.at(horizon, history.lengths))

    def _states(self, demographics: Ints, history: History) -> torch.Tensor:
        """State (b, d) after the last play of each history."""
        played = F.embedding(torch.from_numpy(history.items), self.vectors)
        states = self.network.users(
            torch.from_numpy(demographics),
            played,
            torch.from_numpy(history.events),
            torch.from_numpy(history.gaps),
        )
        return states[torch.arange(len(states)), torch.from_numpy(history.lengths)]


def finished(network: Network, data: TrainingData, recipe: Recipe) -> Scorer:
    """Fit the blend on listeners whom no part has seen, then count what is counted anew on all."""
    random = np.random.default_rng(recipe.train.seed)
    vectors, biases = network.catalogue()
    unseen = Scorer(
        network,
        vectors,
        biases,
        data.popularity.log_share,
        *_counted(data, data.learned, recipe, random),
        data.categories.sizes,
        Blend.unfitted(),
    )
    cases = cut_cases(data.held_out, recipe.train.window_length, random)
    warm = np.flatnonzero(data.popularity.warm)
    blend = fit_blend(cases, unseen.parts, warm, random, recipe.parts)
    segments, neighbours = _counted(data, data.everything, recipe, random)
    return replace(unseen, segments=segments, neighbours=neighbours, blend=blend)


def _counted(
    data: TrainingData, plays: Interactions, recipe: Recipe, random: np.random.Generator
) -> tuple[SegmentPrior, Neighbours]:
    """The parts of the score that are counted instead of learned."""
    n_items = data.vocabulary.n_items
    return (
        SegmentPrior.of(plays, n_items, data.categories.sizes, recipe.linear),
        Neighbours.of(plays, n_items, recipe.linear, random),
    )
