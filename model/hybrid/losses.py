"""Losses, one function each, in nats."""

import math
from typing import Any, cast

import torch
import torch.nn.functional as F
from torch import Tensor


class _LogSum(torch.autograd.Function):
    """`log_sum` with the exponentials kept for the backward pass, which only multiplies them."""

    @staticmethod
    def forward(  # pyright: ignore[reportIncompatibleMethodOverride]
        ctx: Any, queries: Tensor, vectors: Tensor, bias: Tensor
    ) -> Tensor:
        logits = torch.addmm(bias, queries, vectors.T)  # (n, k)
        largest = logits.amax(1, keepdim=True)
        exponentials = logits.sub_(largest).exp_()
        total = exponentials.sum(1)
        ctx.save_for_backward(queries, vectors, exponentials, total)
        return total.log() + largest[:, 0]

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        queries, vectors, exponentials, total = ctx.saved_tensors
        weight = (gradients[0] / total)[:, None]  # (n, 1) softmax = exponentials / total
        return (
            (exponentials @ vectors) * weight,
            exponentials.T @ (queries * weight),
            (exponentials.T @ weight)[:, 0],
        )


def log_sum(queries: Tensor, vectors: Tensor, bias: Tensor) -> Tensor:
    """Log of the summed exponentials (n,) of `queries · vectors + bias`.

    Shapes: queries (n, d), vectors (k, d), bias (k,). Holds n · k numbers once, not three times.
    """
    return cast("Tensor", _LogSum.apply(queries, vectors, bias))


def sampled_softmax(target: Tensor, log_sum: Tensor, drawn: Tensor, k: int, n: int) -> Tensor:
    """Cross-entropy of the full softmax over `n` items, estimated from `k` drawn uniformly.

    The target stays outside the correction: log Z is its own score beside the sum of the others,
    scaled up to all other items. With every item drawn it is exact.

    Args:
        target: (m,) logits of the items asked for.
        log_sum: (m,) log of the summed exponentials of the k drawn items' logits.
        drawn: (m,) whether the target is one of the k.
        k: how many distinct items were drawn.
        n: how many items they were drawn from.
    Returns: (m,) nats.
    Source: arXiv 2507.09331, on keeping the positive outside the correction.
    """
    own_share = (target - log_sum).clamp(max=-1e-6)
    others = torch.where(drawn, log_sum + torch.log(-torch.expm1(own_share)), log_sum)
    n_others = k - drawn.to(target.dtype)  # (m,)
    others = others + math.log(max(n - 1, 1)) - n_others.clamp_min(1).log()
    return torch.logaddexp(target, others) - target


def mixture(first: Tensor, repeat: Tensor, repeat_rate: Tensor) -> Tensor:
    """Negative log-likelihood (m,) of a play that is drawn anew or called back from the history.

    Args:
        first: (m,) nats of the play under the softmax over all items.
        repeat: (m,) nats of it under the pointer over own plays; large where it is none of them.
        repeat_rate: (m,) logit of the probability that the history is called back.
    Source: after RepeatNet (AAAI 2019), with one softmax over all items instead of the unheard.
    """
    return -torch.logaddexp(F.logsigmoid(-repeat_rate) - first, F.logsigmoid(repeat_rate) - repeat)
