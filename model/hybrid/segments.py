"""The segment prior: how much more than others the listeners of a demographic segment play an item.

Additive log-odds, one per demographic value and item, shrunk towards zero and kept in few columns,
so that a listener's prior is one product with the item columns.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from model.hybrid.recipe import LinearConfig

if TYPE_CHECKING:  # serving needs no pandas
    from model.hybrid.interactions import Interactions

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class SegmentPrior:
    """Log-odds of value `v` for item `i` are `values[v] · items[i]`."""

    values: Floats  # (n_values, r) the values of all columns, each column's unknown row first
    items: Floats  # (n_items, r)

    @classmethod
    def of(
        cls, plays: "Interactions", n_items: int, sizes: Sequence[int], config: LinearConfig
    ) -> Self:
        """Count every listener's completed items once.

        Args:
            plays: what is learned from.
            n_items: rows of an item table, the padding row included.
            sizes: values of each demographic column, the unknown one included.
            config: how strongly small segments are drawn towards the average.
        """
        counted = plays.where(plays.is_first() & plays.completed)
        share = np.bincount(counted.item, minlength=n_items) + 1.0
        share[0] = 0.0
        share /= share.sum()
        pseudo = config.segment_pseudo_plays * n_items
        rows: list[NDArray[np.float64]] = [np.zeros((0, n_items))]
        weight: list[NDArray[np.float64]] = [np.zeros(0)]
        for column, size in enumerate(sizes):
            value = plays.demographics[counted.user, column]
            count = np.bincount(value * n_items + counted.item, minlength=size * n_items)
            count = count.reshape(size, n_items).astype(np.float64)
            total = count.sum(1)
            odds = np.zeros((size, n_items))
            odds[1:, 1:] = np.log((count[1:, 1:] / share[1:] + pseudo) / (total[1:, None] + pseudo))
            rows.append(odds)
            weight.append(total)
        return cls(*_factors(np.concatenate(rows), np.concatenate(weight), config.segment_columns))

    def query(self, demographics: NDArray[np.int64], sizes: Sequence[int]) -> Floats:
        """Vectors (b, r) of listeners with category numbers `demographics` (b, n_columns)."""
        offsets = np.cumsum((0, *sizes[:-1]))  # of each column's values
        return self.values[demographics + offsets].sum(1)


def _factors(
    odds: NDArray[np.float64], weight: NDArray[np.float64], at_most: int
) -> tuple[Floats, Floats]:
    """The best approximation of `odds` (n_values, n_items) in `at_most` columns.

    A value counts by the plays of its listeners.
    """
    scale = np.sqrt(weight + 1.0)[:, None]
    scaled = odds * scale
    _, basis = np.linalg.eigh(scaled @ scaled.T)  # ascending
    kept = basis[:, ::-1][:, :at_most]
    return (kept / scale).astype(np.float32), (scaled.T @ kept).astype(np.float32)
