"""The linear term of items that nobody has played: they borrow it from the played ones like them.

A new item was played beside nothing, so no weight of its own can be solved for. What is played by
those who play the items most like it is what its own listeners will play, as far as content tells.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import scipy.sparse as sp
import torch

from model.hybrid.fit_neighbours import Sparse
from model.hybrid.neighbours import Floats, Ints, Neighbours
from model.hybrid.recipe import LinearConfig

_AT_ONCE = 1024


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
    lenders = _lenders(content[new], content[neighbours.known], config)  # (k, m)
    weights = _square(neighbours)  # (m, m)
    lent = lenders @ _lengths(weights)
    kept = _lengths(*_products(weights, lenders))
    lenders = sp.diags_array(lent / np.maximum(kept, np.finfo(np.float32).tiny)) @ lenders

    items = np.repeat(neighbours.known[:, None], n, 1).astype(np.int32)  # itself, at 0, for none
    largest = np.zeros(items.shape, np.float32)
    row = 0
    for some in _products(weights, lenders):
        for values, found in _rows(some):
            best = np.argsort(-np.abs(values), kind="stable")[:n]
            items[row, : len(best)] = new[found[best]]
            largest[row, : len(best)] = values[best]
            row += 1
    return replace(
        neighbours,
        items=np.concatenate([neighbours.items, items], 1),
        weights=np.concatenate([neighbours.weights, largest], 1),
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


def _products(weights: Sparse, lenders: Sparse) -> Iterator[Sparse]:
    """Weights (…, k) of the new items given some of the known ones, all of these in turn."""
    for at in range(0, weights.shape[0], _AT_ONCE):
        yield (weights[at : at + _AT_ONCE] @ lenders.T).tocsr()


def _lengths(*weights: Sparse) -> Floats:
    """Euclidean length of each column of `weights`, which lie below each other."""
    return np.sqrt(sum(some.multiply(some).sum(0) for some in weights))


def _rows(weights: Sparse) -> Iterator[tuple[Floats, Ints]]:
    """Values and columns of each row."""
    for start, stop in zip(weights.indptr[:-1], weights.indptr[1:], strict=True):
        yield weights.data[start:stop], weights.indices[start:stop]
