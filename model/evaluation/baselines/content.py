"""The content of items as one sparse matrix of unit rows."""

from collections import Counter
from itertools import chain

import numpy as np
import pandas as pd
import scipy.sparse as sp
from numpy.typing import NDArray

from model.evaluation.baselines.matrix import Sparse
from model.evaluation.contract import NotForThisLog

NOT_CONTENT = frozenset({"item_id", "title", "name", "listens"})
"""Columns that name an item, or count its plays of all time."""
_BINS = 10  # of a single number, which then counts as a tag


def content_of(items: pd.DataFrame, rarity: float = 1.0) -> Sparse:
    """Content (n_items, n_features) as unit rows; an item without any is a row of zeros.

    Lists of text, categories and single numbers in bins are tags, weighted by inverse document
    frequency to the power `rarity`. Lists of numbers of one length and columns named `audio_…`
    are standardised, and together count as much as all tags.

    Raises: NotForThisLog where no column says anything.
    """
    columns = {str(name): items[name] for name in items if name not in NOT_CONTENT}
    vectors = {name: _vectors(name, column) for name, column in columns.items()}
    dense = [block for block in vectors.values() if block is not None]
    tags = [_tags(name, column) for name, column in columns.items() if vectors[name] is None]
    blocks = [sp.csr_matrix((len(items), 0))]
    if tags:
        blocks.append(_unit(_tag_matrix(tags, rarity)))
    if dense:
        blocks.append(_unit(sp.csr_matrix(np.concatenate(dense, 1))))
    content = _unit(sp.hstack(blocks, "csr")).astype(np.float32)
    if not content.nnz:
        raise NotForThisLog("the items have no content")
    return content


def _vectors(name: str, column: pd.Series) -> NDArray[np.float64] | None:
    """Standardised numbers (n_items, width), 0 where missing; None where the column is of tags."""
    if pd.api.types.is_numeric_dtype(column):
        if not name.startswith("audio_"):
            return None
        values = column.astype("Float64").to_numpy(np.float64, na_value=np.nan)[:, None]
    else:
        widths = Counter(len(cell) for cell in column if _is_vector(cell))
        if len(widths) != 1:
            return None
        (width,) = widths
        missing = np.full(width, np.nan)
        values = np.stack([cell if _is_vector(cell) else missing for cell in column])
    known = np.isfinite(values)
    mean = np.where(known, values, 0).sum(0) / np.maximum(known.sum(0), 1)
    centred = np.where(known, values - mean, 0)
    return centred / np.maximum(np.sqrt((centred**2).mean(0)), 1e-9)


def _is_vector(cell: object) -> bool:
    return isinstance(cell, np.ndarray) and cell.ndim == 1 and cell.dtype.kind in "fiu"


def _tags(name: str, column: pd.Series) -> list[list[str]]:
    """Tags of each item, told apart from those of other columns; a list of numbers has none."""
    if pd.api.types.is_numeric_dtype(column) and not name.endswith("_id"):
        column = pd.Series(
            pd.qcut(column.astype("float64"), _BINS, labels=False, duplicates="drop")
        )
    if column.map(lambda cell: isinstance(cell, np.ndarray | list)).any():
        return [
            [f"{name}:{value}" for value in cell if isinstance(value, str)]
            if isinstance(cell, np.ndarray | list)
            else []
            for cell in column
        ]
    return [
        [] if missing else [f"{name}:{value}"]
        for value, missing in zip(column, column.isna(), strict=True)
    ]


def _tag_matrix(columns: list[list[list[str]]], rarity: float) -> Sparse:
    """Tags (n_items, n_tags) that at least two items share, each worth its rarity."""
    per_item = [list(dict.fromkeys(chain(*lists))) for lists in zip(*columns, strict=True)]
    row = np.repeat(np.arange(len(per_item)), [len(names) for names in per_item])
    code, names = pd.factorize(np.array(list(chain.from_iterable(per_item)), object))
    shape = (len(per_item), len(names))
    tags = sp.csr_matrix((np.ones(len(row)), (row, code)), shape)
    frequency = np.asarray(tags.sum(0)).ravel()
    worth = np.where(frequency > 1, np.log(len(per_item) / np.maximum(frequency, 1)) ** rarity, 0)
    return sp.csr_matrix(tags.multiply(worth[None, :]))


def _unit(rows: Sparse) -> Sparse:
    length = np.sqrt(np.asarray(rows.multiply(rows).sum(1)).ravel())
    return sp.diags(1 / np.maximum(length, 1e-9)) @ rows
