"""Tab-separated files, streamed as frames of text; rows that cannot be read are counted."""

# pyright: reportUnknownParameterType=false, reportUnknownLambdaType=false
# (pyarrow has no types)

from collections.abc import Iterator, Sequence
from typing import BinaryIO

import pandas as pd
import pyarrow as pa
import pyarrow.csv as pa_csv

from model.adapters.rejects import Rejects

BLOCK_BYTES = 8 << 20
"""Text held at once."""


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

    parse = pa_csv.ParseOptions(
        delimiter="\t", quote_char=False, invalid_row_handler=reject, ignore_empty_lines=False
    )
    convert = pa_csv.ConvertOptions(column_types=dict.fromkeys(columns, pa.binary()))
    for block in _blocks(stream):
        read = pa_csv.ReadOptions(
            use_threads=False, block_size=len(block) + 1, column_names=columns
        )
        try:
            table = pa_csv.read_csv(pa.BufferReader(block), read, parse, convert)
        except pa.ArrowInvalid as error:
            raise ValueError(f"{what} cannot be read as tab-separated text: {error}") from error
        rejects.n_read += table.num_rows
        yield _as_text(table, rejects)
        rejects.check(what)
    rejects.check(what, ended=True)


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    """Whole lines: Arrow's own streaming reader keeps a share of all that it has read."""
    while block := stream.read(BLOCK_BYTES):
        yield block + stream.readline(BLOCK_BYTES)


def whole_numbers(column: pd.Series) -> pd.Series:
    """Text → nullable Int64 with the column's index; missing unless it is a whole number ≥ 0."""
    numbers = pd.to_numeric(column, errors="coerce")
    return numbers.where((numbers >= 0) & (numbers % 1 == 0) & (numbers < 2**63)).astype("Int64")


def _as_text(table: pa.Table, rejects: Rejects) -> pd.DataFrame:
    try:
        texts = {name: table.column(name).cast(pa.string()) for name in table.schema.names}
    except pa.ArrowInvalid:
        return _decoded(table, rejects)
    return pd.DataFrame({name: text.to_pandas() for name, text in texts.items()})


def _decoded(table: pa.Table, rejects: Rejects) -> pd.DataFrame:
    """The same, row by row: for a block in which something is no UTF-8."""
    frame = table.to_pandas()
    text = frame.map(lambda cell: cell.decode("utf-8", errors="replace"))
    whole = (text.map(lambda cell: cell.encode("utf-8")) == frame).all(axis=1)
    return rejects.keep(text, whole, "bytes that are no UTF-8").reset_index(drop=True)
