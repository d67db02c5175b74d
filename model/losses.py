"""Losses, one function each, in nats per play."""

import math

import torch
from torch import Tensor


def sampled_softmax(positive: Tensor, negatives: Tensor, collision: Tensor, n_items: int) -> Tensor:
    """Cross-entropy of the full softmax over `n_items`, estimated from shared uniform negatives.

    The positive stays outside the correction: log Z is its own score beside the negatives'
    sum, scaled up to all other items. With every item among the negatives it is exact.

    Args:
        positive: (m,) logits of the items played.
        negatives: (m, k) logits of k distinct items, drawn uniformly.
        collision: (m,) column in which a row's own item stands among its negatives, else -1.
        n_items: how many items the draw was made from.
    Returns: (m,) nats.
    Source: arXiv 2507.09331, on keeping the positive outside the correction.
    """
    k = negatives.shape[1]
    rows = (collision >= 0).nonzero()[:, 0]
    negatives = negatives.index_put((rows, collision[rows]), negatives.new_tensor(-torch.inf))
    drawn = (k - (collision >= 0).int()).clamp_min(1)  # (m,)
    others = negatives.logsumexp(1) + math.log(max(n_items - 1, 1)) - drawn.log()  # (m,)
    return torch.logaddexp(positive, others) - positive
