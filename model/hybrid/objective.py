"""What training minimises: one step's loss of the network, each part in nats per play.

    next      the play that follows each play, among all items
    later     any play that follows some places of the history, among all items
    content   the play that follows these places at once, of items seen by their content alone
    finish    whether each play was heard to the end

Shapes as `model.hybrid.steps` has them: b sequences, t plays, p places, m items, q later plays.
"""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from model.hybrid.losses import log_sum, sampled_softmax
from model.hybrid.network import LATER, NEXT, Network
from model.hybrid.recipe import TrainConfig
from model.hybrid.steps import Step


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
        self._n_warm = int(network.items.item_warm.sum())

    def __call__(self, step: Step) -> Tensor:
        """Sum over the step's plays of its loss; divide by the plays for nats per play."""
        network, config = self._network, self._config
        views = Views(step.items, *network.items(step.items))
        v = F.embedding(step.played, self._as_read(views))  # (b, t, d)
        states = network.users(step.demographics, v, step.events, step.gaps)  # (b, t+1, d)
        before = states[:, :-1].flatten(0, 1)  # (b · t, d) each play

        loss = self._next(step, before, views)
        if len(step.later):
            loss = loss + self._later(step, states, views)
        if len(step.following) and config.content_weight:
            loss = loss + self._next_by_content(step, before, views)
        if self._skips:
            liking = before[step.heard], v.flatten(0, 1)[step.heard]
            bias = views.bias[:, NEXT][step.played.flatten()[step.heard]]
            logit = network.heads.finishing(*liking, bias)
            finished = F.binary_cross_entropy_with_logits(
                logit, step.finished.float(), reduction="sum"
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

    def _next(self, step: Step, before: Tensor, views: Views) -> Tensor:
        u = self._network.heads.query(before[step.completed], NEXT)
        target = step.played.flatten()[step.completed]
        row = torch.arange(len(u), device=u.device)
        return self._softmax(step, u, views.full, views.bias[:, NEXT], row, target).sum()

    def _later(self, step: Step, states: Tensor, views: Views) -> Tensor:
        at_place = states[step.place[:, 0], step.place[:, 1]]  # (p, d)
        u = self._network.heads.query(at_place, LATER)
        place, wanted = step.later.unbind(1)  # (q,)
        nats = self._softmax(step, u, views.full, views.bias[:, LATER], place, wanted)
        return self._config.later_weight * (step.later_weight * nats).sum()

    def _next_by_content(self, step: Step, before: Tensor, views: Views) -> Tensor:
        u = self._network.heads.query(before[step.following], NEXT)
        target = step.played.flatten()[step.following]
        row = torch.arange(len(u), device=u.device)
        nats = self._softmax(step, u, views.content, views.content_bias, row, target)
        return self._config.content_weight * step.following_weight * nats.sum()

    def _softmax(
        self, step: Step, u: Tensor, vectors: Tensor, bias: Tensor, row: Tensor, target: Tensor
    ) -> Tensor:
        """Nats (q,) of `target` (q,) items after queries `u[row]`, among all warm items."""
        pool = step.alternatives
        total = log_sum(u, vectors[pool], bias[pool])  # (n,)
        own = (u[row] * vectors[target]).sum(1) + bias[target]
        if len(pool) == self._n_warm:
            return total[row] - own
        return sampled_softmax(own, total[row], step.is_drawn[target], len(pool), self._n_warm)
