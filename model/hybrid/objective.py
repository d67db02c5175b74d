"""What training minimises: one step's loss of the network, each part in nats per play.

    next      the play that follows each play, among all items
    later     any play that follows some places of the history, among all items
    content   the same and the next play after these places, of items seen by their content alone
    finish    whether each play was heard to the end

Shapes: b sequences, t plays, p places, m items or plays asked for, k negatives.
"""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from model.hybrid.history import N_KINDS
from model.hybrid.losses import log_sum, sampled_softmax
from model.hybrid.network import LATER, NEXT, Network
from model.hybrid.recipe import TrainConfig
from model.past import LIKE


@dataclass(frozen=True, slots=True)
class Step:
    """One batch as tensors."""

    demographics: Tensor  # (b, c)
    items: Tensor  # (b, t) 0 is padding
    events: Tensor  # (b, t)
    gaps: Tensor  # (b, t)
    completed: Tensor  # (b, t) False for padding
    place: Tensor  # (p, 2) sequence, and plays before it: from here later plays are foretold
    later: Tensor  # (m, 2) place, item that is played for the first time after it


@dataclass(frozen=True, slots=True)
class Views:
    """Items of a step, in both views; `place` finds an item number's row."""

    items: Tensor  # (m,)
    full: Tensor  # (m, d)
    bias: Tensor  # (m, 2)
    content: Tensor  # (m, d)
    content_bias: Tensor  # (m,)


class Objective:
    """The loss of a network on steps; which parts it has depends on the log."""

    def __init__(self, network: Network, config: TrainConfig, *, skips: bool):
        self._network, self._config = network, config
        self._skips = skips

    def __call__(self, step: Step) -> Tensor:
        """Sum over the step's plays of its loss; divide by the plays for nats per play."""
        network, config = self._network, self._config
        negatives = network.draw_negatives(config.n_alternatives(len(network.warm)))
        asked = torch.cat([step.items.flatten(), negatives, step.later[:, 1]])
        used, row = torch.unique(asked, return_inverse=True)
        views = Views(used, *network.items(used))
        rows = row[: step.items.numel()].view_as(step.items)  # (b, t)
        pool = row[step.items.numel() :][: len(negatives)]  # (k,)
        wanted = row[step.items.numel() + len(negatives) :]  # (m,)

        read = self._as_read(views)
        v = F.embedding(rows, read)  # (b, t, d)
        states = network.users(step.demographics, v, step.events, step.gaps)  # (b, t+1, d)
        drawn = torch.zeros(len(used), dtype=torch.bool, device=used.device)
        drawn[pool] = True

        loss = self._next(step, states[:, :-1], views, rows, pool, drawn)
        if len(wanted):
            loss = loss + self._later(step, states, views, wanted, pool, drawn)
        if len(step.place) and config.content_weight:
            loss = loss + self._next_by_content(step, states, views, rows, pool, drawn)
        if self._skips:
            played = (step.items > 0) & (step.events % N_KINDS != LIKE)
            logit = network.heads.finishing(states[:, :-1], v, views.bias[rows][..., NEXT])
            finished = F.binary_cross_entropy_with_logits(
                logit[played], step.completed[played].float(), reduction="sum"
            )
            loss = loss + config.finish_weight * finished
        return loss

    def _as_read(self, views: Views) -> Tensor:
        """Vectors (m, d) as the user tower reads them: some, and all new ones, by content alone."""
        network = self._network
        warm = network.items.item_warm[views.items]
        shown = torch.rand(len(warm), device=warm.device) >= network.hide_id
        shown = (shown | (not network.training)) & warm
        return torch.where(shown[:, None], views.full, views.content)

    def _next(
        self,
        step: Step,
        states: Tensor,
        views: Views,
        rows: Tensor,
        pool: Tensor,
        drawn: Tensor,
    ) -> Tensor:
        asked = step.completed
        u, target = self._network.heads.query(states[asked], NEXT), rows[asked]
        bias = views.bias[:, NEXT]
        return self._softmax(u, views.full, bias, torch.arange(len(u)), target, pool, drawn).sum()

    def _later(
        self,
        step: Step,
        states: Tensor,
        views: Views,
        wanted: Tensor,
        pool: Tensor,
        drawn: Tensor,
    ) -> Tensor:
        """Each place counts as much as the average one, scaled up to the step's plays."""
        config, heads = self._config, self._network.heads
        at_place = states[step.place[:, 0], step.place[:, 1]]  # (p, d)
        u, place = heads.query(at_place, LATER), step.later[:, 0]
        of_place = torch.bincount(place, minlength=len(u))
        weight = step.completed.sum() / (of_place > 0).sum() / of_place[place]  # (m,)
        told = self._softmax(u, views.full, views.bias[:, LATER], place, wanted, pool, drawn)
        content = self._softmax(u, views.content, views.content_bias, place, wanted, pool, drawn)
        return (weight * (config.later_weight * told + config.content_weight * content)).sum()

    def _next_by_content(
        self,
        step: Step,
        states: Tensor,
        views: Views,
        rows: Tensor,
        pool: Tensor,
        drawn: Tensor,
    ) -> Tensor:
        """The play that follows each place, scaled up to the step's plays."""
        sequence, before = step.place.unbind(1)  # (p,)
        heard = step.completed[sequence, before]
        sequence, before = sequence[heard], before[heard]
        u = self._network.heads.query(states[sequence, before], NEXT)
        place = torch.arange(len(u), device=u.device)
        target = rows[sequence, before]
        nats = self._softmax(u, views.content, views.content_bias, place, target, pool, drawn)
        weight = self._config.content_weight * step.completed.sum() / max(len(u), 1)
        return weight * nats.sum()

    def _softmax(
        self,
        u: Tensor,
        vectors: Tensor,
        bias: Tensor,
        row: Tensor,
        target: Tensor,
        pool: Tensor,
        drawn: Tensor,
    ) -> Tensor:
        """Nats (m,) of `target` (m,) items after queries `u[row]`, among all warm items."""
        total = log_sum(u, vectors[pool], bias[pool])  # (n,)
        own = (u[row] * vectors[target]).sum(1) + bias[target]
        if len(pool) == len(self._network.warm):
            return total[row] - own
        return sampled_softmax(own, total[row], drawn[target], len(pool), len(self._network.warm))
