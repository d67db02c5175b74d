"""Losses, one function each, in nats."""

import math
from typing import Any, cast

import torch
import torch.nn.functional as F
from torch import Tensor

_ROWS = 256
"""Queries at once: their logits stay in the processor's cache until they have been used."""


class _LogSum(torch.autograd.Function):
    """`log_sum`, a block of queries after the other.

    The exponentials are kept for the gradient of the vectors; that of the queries is made at once.
    """

    @staticmethod
    def forward(  # pyright: ignore[reportIncompatibleMethodOverride]
        ctx: Any, queries: Tensor, vectors: Tensor, bias: Tensor
    ) -> Tensor:
        with_one = F.pad(queries, (0, 1), value=1.0)  # (n, d + 1), whose last meets the bias
        with_bias = torch.cat([vectors, bias[:, None]], 1)  # (k, d + 1)
        blocks: list[Tensor] = []
        totals: list[Tensor] = []
        largest: list[Tensor] = []
        means: list[Tensor] = []  # of the vectors, weighted by the softmax
        for rows in with_one.split(_ROWS):
            logits = rows @ with_bias.T
            largest.append(logits.amax(1, keepdim=True))
            blocks.append(logits.sub_(largest[-1]).exp_())
            totals.append(blocks[-1].sum(1, keepdim=True))
            means.append((blocks[-1] @ vectors).div_(totals[-1]))
        total = torch.cat(totals)  # (n, 1)
        ctx.save_for_backward(with_one, total, torch.cat(means), *blocks)
        return (total.log() + torch.cat(largest))[:, 0]

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        with_one, total, mean, *blocks = ctx.saved_tensors
        gradient = gradients[0][:, None]  # (n, 1)
        weighted = with_one * (gradient / total)
        of_vectors = with_one.new_zeros(blocks[0].shape[1], with_one.shape[1])  # (k, d + 1)
        for exponentials, rows in zip(blocks, weighted.split(_ROWS), strict=True):
            of_vectors.addmm_(exponentials.T, rows)
        return mean * gradient, of_vectors[:, :-1], of_vectors[:, -1]


def log_sum(queries: Tensor, vectors: Tensor, bias: Tensor) -> Tensor:
    """Log of the summed exponentials (n,) of `queries · vectors + bias`.

    Shapes: queries (n, d), vectors (k, d), bias (k,). Holds n · k numbers once, not three times; a
    GPU, which has the memory and waits to be told what to do, does it all at once.
    """
    if queries.is_cuda:
        return torch.addmm(bias, queries, vectors.T).logsumexp(1)
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
