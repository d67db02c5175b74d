"""The linear term of items that nobody has played: they borrow it from the played ones like them.

A new item was played beside nothing, so no weight of its own can be solved for. What is played by
those who play the items most like it is what its own listeners will play, as far as content tells.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import scipy.sparse as sp
import torch
from torch import Tensor

from model.hybrid.fit_neighbours import Sparse
from model.hybrid.neighbours import Floats, Ints, Neighbours
from model.hybrid.recipe import LinearConfig

_AT_ONCE = 1024
_CELLS = 1 << 24
"""Weights of new items that are held in memory together, before the largest are chosen."""


def with_new_items(
    neighbours: Neighbours, new: Ints, content: Floats, config: LinearConfig
) -> Neighbours:
    """Add weights of the items `new` (k,), ascending, of which `neighbours` holds none.

    A new item's weights are the mean of those of the known items most like it, the more alike the
    more; and since a mean is smaller than what it is taken of, they are made as large again. Items
    are alike as their rows of `content` (n_items, d), of unit length, are.

    Returns: `neighbours` with `config.borrowed` further items in each row, the largest weights.
    """
    n = min(config.borrowed, len(new))
    if not n or not len(neighbours.known):
        return neighbours
    weights = _square(neighbours)
    lenders = _as_large(_lenders(content[new], content[neighbours.known], config), weights)
    kept = [_largest(some, n) for some in _borrowed(weights, lenders)]
    places, values = (np.concatenate(parts) for parts in zip(*kept, strict=True))
    return replace(
        neighbours,
        items=np.concatenate([neighbours.items, new[places].astype(np.int32)], 1),
        weights=np.concatenate([neighbours.weights, values], 1),
    )


def _square(neighbours: Neighbours) -> Sparse:
    """Weights (m, m) among the known items, row given, column foretold."""
    m, width = neighbours.items.shape
    places = np.searchsorted(neighbours.known, neighbours.items).ravel()
    bounds = np.arange(m + 1) * width
    return sp.csr_array((neighbours.weights.ravel(), places, bounds), shape=(m, m))


def _lenders(new: Floats, known: Floats, config: LinearConfig) -> Sparse:
    """Shares (k, m) of the known items (m, d) in each new one (k, d); each row sums to 1."""
    n = min(config.lenders, len(known))
    shares, places = list[Floats](), list[Ints]()
    for at in range(0, len(new), _AT_ONCE):
        alike = torch.from_numpy(new[at : at + _AT_ONCE] @ known.T).topk(n)
        shares.append((alike.values / config.lender_temperature).softmax(1).numpy())
        places.append(alike.indices.numpy())
    values, columns = np.concatenate(shares).ravel(), np.concatenate(places).ravel()
    bounds = np.arange(len(new) + 1) * n
    return sp.csr_array((values, columns, bounds), shape=(len(new), len(known)))


def _as_large(lenders: Sparse, weights: Sparse) -> Sparse:
    """The shares (k, m), each row times what makes what it borrows as long as what it is lent."""
    lent = lenders @ np.sqrt(weights.multiply(weights).sum(0))
    squared = sum(some.square().sum(1) for some in _borrowed(weights, lenders))
    borrowed = np.sqrt(np.asarray(squared)).clip(min=np.finfo(np.float32).tiny)
    return (sp.diags_array(lent / borrowed) @ lenders).tocsr()


def _borrowed(weights: Sparse, lenders: Sparse) -> Iterator[Tensor]:
    """Weights (k, …) of the new items given some of the known ones, all of these in turn."""
    given = weights.T.tocsc()
    n = max(_CELLS // lenders.shape[0], 1)
    for at in range(0, given.shape[1], n):
        yield torch.from_numpy(lenders @ given[:, at : at + n].toarray(order="C"))


def _largest(weights: Tensor, n: int) -> tuple[Ints, Floats]:
    """Places and values (…, n) of the largest in each column."""
    rows = weights.T.contiguous()
    places = rows.abs().topk(n, sorted=False).indices
    return places.numpy(), rows.gather(1, places).numpy()
