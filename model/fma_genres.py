"""genres.csv → the genre tree."""

# pyarrow has no types, and makes the functions of pyarrow.compute on import
# pyright: reportUnknownParameterType=false, reportAttributeAccessIssue=false

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from model import fma_values as values
from model.fma_reader import Reader, by_name, joined
from model.fma_values import Faults

GENRE_COLUMNS = ["genre_id", "parent", "title", "top_level"]


def read_genres(reader: Reader) -> pa.Table:
    """Columns id, title, parent_id, top_level_id; parents before their children."""

    def convert(texts: pa.Table, faults: Faults) -> dict[str, pa.Array]:
        column = by_name(texts)
        blank = pc.equal(pc.utf8_trim_whitespace(column["title"]), "").to_numpy(False)
        faults.note("title", column["title"], blank, "a genre's name")
        columns = {
            "id": values.ids("genre_id", column["genre_id"], faults),
            "title": values.titles(column["title"]),
            "parent_id": values.integers("parent", column["parent"], faults, missing=(0,)),
            "top_level_id": values.ids("top_level", column["top_level"], faults),
        }
        _note_torn_branches(columns, column, faults)
        return columns

    return joined(reader.read("genres.csv", GENRE_COLUMNS, convert))


def _note_torn_branches(
    columns: dict[str, pa.Array], texts: dict[str, pa.Array], faults: Faults
) -> None:
    """Mark genres whose parents do not lead to the root that `top_level` names."""
    ids, parents, tops = (columns[name].to_pylist() for name in ("id", "parent_id", "top_level_id"))
    root_by_id: dict[int, int] = {}
    waiting = {row for row in range(len(ids)) if row not in faults.reasons}
    while reached := {row for row in waiting if parents[row] is None or parents[row] in root_by_id}:
        for row in reached:
            parent = parents[row]
            root_by_id.setdefault(ids[row], ids[row] if parent is None else root_by_id[parent])
        waiting -= reached
    wrong = np.array([root_by_id.get(own) != top for own, top in zip(ids, tops, strict=True)], bool)
    torn = np.isin(np.arange(len(ids)), list(waiting))
    faults.note("parent", texts["parent"], torn, "a genre of this file")
    faults.note("top_level", texts["top_level"], wrong & ~torn, "the root above it")
