"""Categorical columns of a frame → category numbers; apart, so that serving needs no pandas."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from model.vocabulary import Categories


def fit_categories(frame: pd.DataFrame, columns: Sequence[str], at_least: int = 1) -> Categories:
    """Keep the values that `at_least` so many rows share; the rest count as unknown."""
    counts = {column: _text(frame[column]).value_counts() for column in columns}
    return Categories(
        {
            column: tuple(sorted(str(value) for value in count.index[count >= at_least]))
            for column, count in counts.items()
        }
    )


def encode_columns(categories: Categories, frame: pd.DataFrame) -> NDArray[np.int64]:
    """Category numbers (n_rows, n_columns); missing and unknown values give 0."""
    numbers = np.zeros((len(frame), len(categories.values)), np.int64)
    for place, (column, values) in enumerate(categories.values.items()):
        numbers[:, place] = pd.Index(values, dtype="string").get_indexer(_text(frame[column])) + 1
    return numbers


def numbers_of(column: pd.Series) -> NDArray[np.float64]:
    """A nullable column as floats, nan where missing."""
    return np.asarray(column.astype("Float64").to_numpy(np.float64, na_value=np.nan), np.float64)


def _text(column: pd.Series) -> pd.Index:
    """Values as text, whole numbers without a decimal point, missing ones kept missing."""
    return pd.Index(column.convert_dtypes().astype("string"))
