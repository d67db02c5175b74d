"""Frames → the text format of PostgreSQL's COPY, a whole column at a time.

Source: https://www.postgresql.org/docs/current/sql-copy.html, "Text Format".
"""

# pyarrow has no types, and makes the functions of pyarrow.compute on import
# pyright: reportUnknownParameterType=false, reportAttributeAccessIssue=false

from collections.abc import AsyncGenerator
from typing import NoReturn

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from tqdm import tqdm

CHUNK_ROWS = 10_000


async def copy_text(frame: pd.DataFrame, bar: "tqdm[NoReturn]") -> AsyncGenerator[bytes]:
    """The rows of a frame of Arrow types, a piece at a time to bound the memory.

    For `asyncpg`'s `copy_to_table`, which reads from a generator of this kind alone.
    """
    for start in range(0, len(frame), CHUNK_ROWS):
        piece = frame.iloc[start : start + CHUNK_ROWS]
        yield _lines(pa.Table.from_pandas(piece, preserve_index=False))
        bar.update(len(piece))


def _lines(rows: pa.Table) -> bytes:
    fields = [_escaped(_literals(column.combine_chunks())) for column in rows.columns]
    lines = pc.binary_join_element_wise(
        *fields, "\t", null_handling="replace", null_replacement=r"\N"
    )
    _, _, text = pc.binary_join_element_wise(lines, "", "\n").buffers()
    return text.to_pybytes()


def _literals(values: pa.Array) -> pa.Array:
    """Values as PostgreSQL reads them, (n,) strings."""
    if not pa.types.is_list(values.type):
        return pc.cast(values, pa.string())
    elements = values.values
    if pa.types.is_string(elements.type):
        quotable = pc.replace_substring_regex(elements, r'(["\\])', r"\\\1")
        elements = pc.binary_join_element_wise('"', quotable, '"', "")
    lists = pa.ListArray.from_arrays(values.offsets, pc.cast(elements, pa.string()))
    inside = pc.if_else(values.is_valid(), pc.binary_join(lists, ","), None)
    return pc.binary_join_element_wise("{", inside, "}", "")


def _escaped(texts: pa.Array) -> pa.Array:
    return pc.replace_substring_regex(texts, r"([\\\t\n\r])", r"\\\1")
