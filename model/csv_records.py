"""Large csv files in blocks: text columns, each record's line, malformed records apart.

Fields may hold newlines, so a record is more than a line. A newline ends a record where the
quotes before it are even in number; one stray quote would turn that around for the whole rest of
the file. So every quote is checked for its place: a block in which all stand right is cut and
parsed at once, any other record by record, and there a malformed record costs itself alone.
"""

# pyarrow has no types, and makes the functions of pyarrow.compute on import
# pyright: reportUnknownParameterType=false, reportAttributeAccessIssue=false

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

import numpy as np
import pyarrow as pa
from pyarrow import csv

BLOCK_BYTES = 16 << 20
MAX_RECORD_BYTES = 1 << 20
"""A longer record is held to be an open quote; FMA's longest biography has 60 kB."""

QUOTE, NEWLINE, COMMA, RETURN = b'"\n,\r'


@dataclass(frozen=True, slots=True)
class Malformed:
    """Text that is no record: bytes that are not UTF-8 read as U+FFFD."""

    line: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """Successive records, `columns` holding the wanted ones as strings, blank ones as ''."""

    columns: pa.Table  # (n records)
    lines: np.ndarray  # (n,) line on which each begins, counted from 1
    malformed: list[Malformed]
    n_bytes: int  # how much of the file was read for it
    n_lines: int
    _bytes: bytes
    _starts: np.ndarray  # (n + 1,) where each record begins

    def text(self, row: int) -> str:
        """The record as it stands in the file, without its line end."""
        return self._bytes[self._starts[row] : self._starts[row + 1]].decode().rstrip("\r\n")


def read_blocks(
    stream: BinaryIO,
    names: Sequence[str],
    wanted: Sequence[str],
    first_line: int,
    block_bytes: int = BLOCK_BYTES,
) -> Iterator[Block]:
    """Read a csv from after its header.

    Args:
        stream: bytes, standing at the first record.
        names: every column of the file, in order.
        wanted: the columns to return; a record is checked as a whole all the same.
        first_line: where the first record stands, counted from 1.
        block_bytes: how much is read and held at a time.
    """
    line, rest = first_line, b""
    while True:
        chunk = stream.read(block_bytes)
        data, last = rest + chunk, not chunk
        if not data:
            return
        block = _whole_block(data, last, names, wanted, line)
        if block is None:
            block = _record_by_record(data, last, names, wanted, line)
        yield block
        line += block.n_lines
        rest = data[block.n_bytes :]
        if last:
            return


def _whole_block(
    data: bytes, last: bool, names: Sequence[str], wanted: Sequence[str], line: int
) -> Block | None:
    """All whole records of `data`; None where not every one is well formed."""
    if b"\0" in data:
        return None
    array = np.frombuffer(data, dtype=np.uint8)
    quotes = np.flatnonzero(array == QUOTE)
    newlines = np.flatnonzero(array == NEWLINE)
    ends = np.flatnonzero(np.searchsorted(quotes, newlines) % 2 == 0)  # which newlines end a record
    end = int(newlines[ends[-1]]) + 1 if len(ends) else 0
    if last and end < len(data):
        end = len(data)
        ends = np.append(ends, len(newlines))
    if not end or len(data) - end > MAX_RECORD_BYTES:
        return None
    if not _quotes_stand_right(array[:end], quotes[: np.searchsorted(quotes, end)]):
        return None
    whole = data[:end]
    try:
        columns = _parse(whole, names, wanted)
    except (pa.ArrowInvalid, UnicodeDecodeError):
        return None
    if len(columns) != len(ends):
        return None
    starts = np.append(0, np.append(newlines, end - 1)[ends] + 1)
    lines = line + np.append(0, ends[:-1] + 1)
    return Block(columns, lines, [], end, int(ends[-1]) + 1, whole, starts)


def _quotes_stand_right(array: np.ndarray, quotes: np.ndarray) -> bool:
    """Whether quotes open at a field's start and close at its end, doubled ones apart."""
    if len(quotes) % 2:
        return False
    opening, closing = quotes[::2], quotes[1::2]
    doubled = np.append(False, opening[1:] == closing[:-1] + 1)
    before = array[np.maximum(opening, 1) - 1]
    opens = doubled | (opening == 0) | (before == COMMA) | (before == NEWLINE)
    after = array[np.minimum(closing + 1, len(array) - 1)]
    at_end = closing == len(array) - 1
    closes = at_end | np.isin(after, (COMMA, NEWLINE, RETURN, QUOTE))
    return bool(opens.all() and closes.all())


def _parse(data: bytes, names: Sequence[str], wanted: Sequence[str]) -> pa.Table:
    return csv.read_csv(
        pa.py_buffer(data),
        csv.ReadOptions(column_names=list(names), use_threads=False, block_size=len(data) + 1),
        csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
        csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            include_columns=list(wanted),
            strings_can_be_null=False,
        ),
    ).combine_chunks()


def _record_by_record(
    data: bytes, last: bool, names: Sequence[str], wanted: Sequence[str], line: int
) -> Block:
    well_formed = _record_pattern(len(names))
    lines = BytesIO(data).readlines()  # at newlines alone: a bare return is text
    n_whole = len(lines) if last or data.endswith(b"\n") else len(lines) - 1
    good: list[bytes] = []
    good_lines: list[int] = []
    malformed: list[Malformed] = []
    at = 0
    while at < n_whole:
        until = _record_end(lines, at, n_whole)
        if until is None and not last and _size(lines, at) <= MAX_RECORD_BYTES:
            break  # the next block has its end
        record = b"".join(lines[at : until or at + 1])
        if reason := _fault(record, well_formed, len(names)):
            until = _next_record(lines, range(at + 1, until or n_whole), n_whole, last, well_formed)
            text = b"".join(lines[at:until]).rstrip(b"\r\n")
            if text:  # a blank line is nothing to set aside
                malformed.append(Malformed(line + at, reason, text.decode(errors="replace")))
        else:
            good.append(record)
            good_lines.append(line + at)
        at = until or at + 1
    n_bytes = sum(map(len, lines[:at]))
    whole = b"".join(good)
    columns = _parse(whole, names, wanted) if good else _no_records(wanted)
    starts = np.append(0, np.cumsum([len(record) for record in good], dtype=np.int64))
    return Block(columns, np.array(good_lines, np.int64), malformed, n_bytes, at, whole, starts)


def _record_pattern(n_columns: int) -> re.Pattern[bytes]:
    field = rb'(?:"(?:[^"\0]|"")*+"|[^",\r\n\0]*+)'
    return re.compile(field + rb"(?:," + field + rb"){%d}\r?\n?" % (n_columns - 1))


def _record_end(lines: list[bytes], start: int, n_lines: int) -> int | None:
    """The line after the record that begins at `start`; None where its quote stays open."""
    n_quotes, size = 0, 0
    for at in range(start, n_lines):
        n_quotes += lines[at].count(b'"')
        size += len(lines[at])
        if n_quotes % 2 == 0:
            return at + 1
        if size > MAX_RECORD_BYTES:
            return None
    return None


def _size(lines: list[bytes], start: int) -> int:
    size = 0
    for at in range(start, len(lines)):
        size += len(lines[at])
        if size > MAX_RECORD_BYTES:
            break
    return size


def _fault(record: bytes, well_formed: re.Pattern[bytes], n_columns: int) -> str | None:
    if b"\0" in record:
        return "holds a NUL byte"
    try:
        record.decode()
    except UnicodeDecodeError as error:
        return f"is not UTF-8 at byte {error.start + 1}"
    if not well_formed.fullmatch(record):
        return f"is not a record of {n_columns} fields: a quote or comma is missing or too many"
    return None


def _next_record(
    lines: list[bytes], span: range, n_lines: int, last: bool, well_formed: re.Pattern[bytes]
) -> int:
    """The line that goes on after a malformed record, which began right before `span`.

    Within `span`, that is where a record begins with a number and is sound, or reaches into the
    next block; after it, where any line begins with a number: lines between are the record's own.
    """
    for at in range(span.start, n_lines):
        if not re.match(rb"\d+,", lines[at]):
            continue
        if at >= span.stop:
            return at
        end = _record_end(lines, at, n_lines)
        if end is None and not last and _size(lines, at) <= MAX_RECORD_BYTES:
            return at
        if end is not None and well_formed.fullmatch(b"".join(lines[at:end])):
            return at
    return n_lines


def _no_records(wanted: Sequence[str]) -> pa.Table:
    return pa.table({name: pa.array([], pa.string()) for name in wanted})
