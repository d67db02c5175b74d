"""The made-up catalogue as files that a test can bend."""

import csv
from pathlib import Path

from seed.sample import write_sample

HEADER_LINES = {"tracks.csv": 3, "genres.csv": 1, "echonest.csv": 4, "features.csv": 4}


def sample(folder: Path) -> Path:
    return write_sample(folder / "fma_metadata")


def rows_of(folder: Path, name: str) -> list[list[str]]:
    with (folder / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def write_rows(folder: Path, name: str, rows: list[list[str]]) -> None:
    with (folder / name).open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)


def column_of(rows: list[list[str]], column: str) -> int:
    """Place of a column of tracks.csv named as `track.title`; of another file by its last level."""
    if "." in column:
        return next(
            i for i, pair in enumerate(zip(*rows[:2], strict=True)) if ".".join(pair) == column
        )
    depth = 0 if rows[0][0] == "genre_id" else 2
    return rows[depth].index(column)


def bend(folder: Path, values: dict[int, dict[str, str]], name: str = "tracks.csv") -> None:
    """Overwrite values: by number of the row (the first is 0), then by column."""
    rows = rows_of(folder, name)
    for number, row_values in values.items():
        for column, value in row_values.items():
            rows[HEADER_LINES[name] + number][column_of(rows, column)] = value
    write_rows(folder, name, rows)


def line_of(folder: Path, number: int, name: str = "tracks.csv") -> int:
    """The line on which a row begins, found by reading the file as csv from its head."""
    with (folder / name).open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream)
        for _ in range(HEADER_LINES[name] + number):
            next(reader)
        return reader.line_num + 1
