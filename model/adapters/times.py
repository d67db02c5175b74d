"""Times as logs write them → Unix seconds."""

import pandas as pd


def unix_seconds(column: pd.Series) -> pd.Series:
    """ISO 8601 text, with or without `T` and `Z`, read as UTC, or Unix seconds, whole or not.

    Returns: nullable Int64 with the column's index, missing where it cannot be read.
    """
    numbers = pd.to_numeric(column, errors="coerce")
    times = pd.to_datetime(
        column.where(numbers.isna()), format="ISO8601", utc=True, errors="coerce"
    )
    seconds = pd.Series(times.astype("datetime64[s, UTC]").astype("int64"), column.index)
    seconds = seconds.where(times.notna(), numbers)
    return seconds.where(seconds.between(*_POSSIBLE)).astype("Float64").floordiv(1).astype("Int64")


_POSSIBLE = (0, 2**33)  # to the year 2242: later ones are milliseconds, or nonsense
