"""Tab-separated files, streamed as frames of text; rows that cannot be read are counted."""

# pyright: reportUnknownParameterType=false, reportUnknownLambdaType=false
# (pyarrow has no types)

from collections.abc import Iterator, Sequence
from typing import BinaryIO

import pandas as pd
import pyarrow as pa
import pyarrow.csv as pa_csv

from model.adapters.rejects import Rejects

BLOCK_BYTES = 16 << 20
"""Text held at once; also the longest line."""


def read_header(stream: BinaryIO, what: str, needed: Sequence[str]) -> list[str]:
    """Read the first line, which names the columns.

    Raises: ValueError where a needed column is absent.
    """
    line = stream.readline(BLOCK_BYTES).decode("utf-8-sig", errors="replace")
    columns = line.rstrip("\r\n").split("\t")
    if missing := [column for column in needed if column not in columns]:
        raise ValueError(
            f"{what} lacks the columns {', '.join(missing)}: its first line is {line[:160]!r}; "
            "check that FORMAT is the one of this file"
        )
    return columns


def read_tsv(
    stream: BinaryIO, what: str, columns: Sequence[str], rejects: Rejects
) -> Iterator[pd.DataFrame]:
    """Read rows of text, without quoting: a quote in a title is a quote in a title.

    Rows of another number of fields than `columns`, and those that are no UTF-8, are rejected.
    CRLF ends a row as LF does.

    Raises: ValueError where this is no such file, or most of it is rejected.
    """

    def reject(row: pa_csv.InvalidRow) -> str:
        rejects.n_read += 1
        fields = f"{row.actual_columns} fields in a line in place of {row.expected_columns}"
        rejects.add(fields, row.text)
        return "skip"

    try:
        reader = pa_csv.open_csv(
            stream,
            pa_csv.ReadOptions(use_threads=False, block_size=BLOCK_BYTES, column_names=columns),
            pa_csv.ParseOptions(
                delimiter="\t",
                quote_char=False,
                invalid_row_handler=reject,
                ignore_empty_lines=False,
            ),
            pa_csv.ConvertOptions(column_types=dict.fromkeys(columns, pa.binary())),
        )
        for batch in reader:
            rejects.n_read += batch.num_rows
            yield _as_text(batch, rejects)
            rejects.check(what)
    except pa.ArrowInvalid as error:
        raise ValueError(f"{what} cannot be read as tab-separated text: {error}") from error
    rejects.check(what, ended=True)


def whole_numbers(column: pd.Series) -> pd.Series:
    """Text → nullable Int64 with the column's index; missing unless it is a whole number ≥ 0."""
    numbers = pd.to_numeric(column, errors="coerce")
    return numbers.where((numbers >= 0) & (numbers % 1 == 0) & (numbers < 2**63)).astype("Int64")


def _as_text(batch: pa.RecordBatch, rejects: Rejects) -> pd.DataFrame:
    try:
        texts = {name: batch.column(name).cast(pa.string()) for name in batch.schema.names}
    except pa.ArrowInvalid:
        return _decoded(batch, rejects)
    return pd.DataFrame({name: text.to_pandas() for name, text in texts.items()})


def _decoded(batch: pa.RecordBatch, rejects: Rejects) -> pd.DataFrame:
    """The same, row by row: for a batch in which something is no UTF-8."""
    frame = batch.to_pandas()
    text = frame.map(lambda cell: cell.decode("utf-8", errors="replace"))
    whole = (text.map(lambda cell: cell.encode("utf-8")) == frame).all(axis=1)
    return rejects.keep(text, whole, "bytes that are no UTF-8").reset_index(drop=True)
