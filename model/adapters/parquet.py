"""Published parquet files, in batches."""

# pyright: reportUnknownParameterType=false
# (pyarrow has no types)

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq
from tqdm import tqdm


def read_batches(
    file: Path | BinaryIO, columns: Sequence[str], n_rows: int, progress: bool, name: str = ""
) -> Iterator[pa.RecordBatch]:
    """Read `columns`, at most `n_rows` at a time.

    Raises: ValueError where a column is absent, or the file is damaged.
    """
    name = name or str(file)
    try:
        with pq.ParquetFile(file) as parquet:
            names = parquet.schema_arrow.names
            if missing := [column for column in columns if column not in names]:
                raise ValueError(
                    f"{name} lacks the columns {', '.join(missing)}, it has {', '.join(names)}; "
                    "check that FORMAT is the one of this file"
                )
            with tqdm(
                total=parquet.metadata.num_rows,
                desc=name.rpartition("/")[2][:40],
                unit_scale=True,
                disable=not progress or None,
            ) as bar:
                for batch in parquet.iter_batches(n_rows, columns=list(columns)):
                    yield batch
                    bar.update(batch.num_rows)
    except (pa.ArrowException, OSError) as error:
        raise ValueError(f"{name} is no parquet, is damaged or was cut short ({error})") from error
