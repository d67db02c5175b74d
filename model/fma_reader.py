"""One of FMA's csv files → a table, block by block; its bad rows are set aside."""

# pyarrow has no types, and makes the functions of pyarrow.compute on import
# pyright: reportUnknownParameterType=false, reportAttributeAccessIssue=false

from collections.abc import Callable, Generator, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from typing import NoReturn, Self

import numpy as np
import pandas as pd
import pyarrow as pa
from tqdm import tqdm

from model.csv_records import Block, read_blocks
from model.fma_source import CatalogueError, Source, read_header
from model.fma_values import Faults

MAX_BAD_SHARE = 0.2
"""A file with more bad rows than this is refused: it is damaged, or not FMA's."""

Convert = Callable[[pa.Table, Faults], dict[str, pa.Array]]


@dataclass(slots=True)
class Reader:
    """Reads files of one source, showing progress and keeping what is set aside."""

    source: Source
    progress: "tqdm[NoReturn]"
    bad_rows: list[tuple[str, int, str, str]]

    @classmethod
    def over(cls, source: Source) -> Self:
        n_bytes = sum(source.size(name) for name in source.names)
        bar = tqdm(total=n_bytes, unit="B", unit_scale=True, desc="reading FMA", disable=None)
        return cls(source, bar, [])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.progress.close()

    def set_aside(self) -> pd.DataFrame:
        return pd.DataFrame(self.bad_rows, columns=["file", "line", "reason", "text"])

    def has(self, name: str) -> bool:
        return name in self.source.names

    def read(self, name: str, wanted: list[str], convert: Convert) -> Iterable[pa.Table]:
        """Convert a file block by block; rows with a fault, or an id met before, are set aside.

        The first wanted column is the id, and so is the first that `convert` returns.
        """
        line_by_id: dict[int, int] = {}
        n_bad = 0
        with closing(self._blocks(name, wanted)) as blocks:
            for block in blocks:
                faults = Faults()
                columns = convert(block.columns, faults)
                _note_repeated(next(iter(columns.values())), block, line_by_id, faults)
                n_bad += len(block.malformed) + len(faults.reasons)
                self._keep_bad_rows(name, block, faults)
                good = np.ones(len(block.lines), dtype=bool)
                good[list(faults.reasons)] = False
                self.progress.update(block.n_bytes)
                yield pa.table(columns).filter(pa.array(good))
        n_rows = n_bad + len(line_by_id)
        if n_bad > MAX_BAD_SHARE * n_rows:
            raise CatalogueError(
                f"{n_bad} of {n_rows} rows of {name} are bad, the first on line "
                f"{self.bad_rows[-n_bad][1]}: {self.bad_rows[-n_bad][2]}; nothing was imported, "
                "take the file anew from the official fma_metadata.zip",
                self.set_aside(),
            )

    def _blocks(self, name: str, wanted: list[str]) -> Generator[Block]:
        """The blocks of a file, each read while the one before it is converted."""
        with self.source.open(name) as stream, ThreadPoolExecutor(1) as pool:
            names, first_line = read_header(stream, name, wanted)
            blocks = read_blocks(stream, names, wanted, first_line)
            coming = pool.submit(next, blocks, None)
            while block := coming.result():
                coming = pool.submit(next, blocks, None)
                yield block

    def _keep_bad_rows(self, name: str, block: Block, faults: Faults) -> None:
        rows = [(name, bad.line, bad.reason, bad.text) for bad in block.malformed]
        rows += [
            (name, int(block.lines[row]), reason, block.text(row))
            for row, reason in faults.reasons.items()
        ]
        self.bad_rows += sorted(rows, key=lambda row: row[1])


def _note_repeated(ids: pa.Array, block: Block, line_by_id: dict[int, int], faults: Faults) -> None:
    """Mark sound rows whose id stands in an earlier sound row; remember the others' lines."""
    for row, (row_id, line) in enumerate(zip(ids.to_pylist(), block.lines.tolist(), strict=True)):
        if row in faults.reasons:
            continue
        first = line_by_id.setdefault(row_id, line)
        if first != line:
            faults.reasons[row] = f"id {row_id} stands on line {first} already"


def by_name(texts: pa.Table) -> dict[str, pa.Array]:
    """The columns of a table, each in one piece."""
    return {name: texts[name].combine_chunks() for name in texts.column_names}


def joined(tables: Iterable[pa.Table]) -> pa.Table:
    """One table of many, each column in one piece."""
    return pa.concat_tables(tables).combine_chunks()
