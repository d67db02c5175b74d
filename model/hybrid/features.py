"""What an item is made of: items.parquet → artist, tags, words and numbers, rows by item number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from model.columns import encode_columns, fit_categories, numbers_of
from model.vocabulary import Vocabulary

MAX_TAGS = 16  # per item; genres come first
_TAG_COLUMNS = ("genres", "tags")
_NO_CONTENT = {"title", "name", "artist_id", "listens", *_TAG_COLUMNS}
"""Read otherwise, naming the item itself, or counted after the plays that are to be foretold."""
_MAX_WORDS = 8  # per item and column
_BINS = 20  # a number is also read as one of so many ranges, of like many items
_LIMIT = 5.0  # standard deviations: a broken measurement must not drown the others


@dataclass(frozen=True, slots=True, eq=False)
class ItemFeatures:
    """Content of every item; row 0 is padding."""

    artist: NDArray[np.int64]  # (n_items,) 0 unknown
    tags: NDArray[np.int64]  # (n_items, MAX_TAGS) genres and tags, 0 none
    dense: NDArray[np.float32]  # (n_items, n_dense) standardised, 0 where missing; then masks
    tag_names: tuple[str, ...] = ()  # of tags 1, 2, …, such as "genres:Folk"; genres come first
    columns: tuple[NDArray[np.int64], ...] = ()  # (n_items, width) each: further words, 0 none

    @classmethod
    def of(cls, items: pd.DataFrame, vocabulary: Vocabulary, common_tag: int = 1) -> Self:
        """Read the content columns of `items`, each of which may be absent.

        They are `artist_id` (category), `genres` and `tags` (lists of text), and any further
        column but `listens` by what it holds: text or lists of text (words), a number (read as
        such and as a range), lists of numbers of one length; `audio_*` are numbers alone. A tag
        or word on fewer items than `common_tag` is left out, so that names and titles say nothing.
        """
        rows = items.drop_duplicates("item_id").set_index("item_id").reindex(vocabulary.song_ids)
        tags, names = _tags(rows, common_tag)
        return cls(_artists(rows), tags, _dense(rows), names, _columns(rows, max(common_tag, 2)))

    @property
    def n_items(self) -> int:
        return len(self.artist)

    @property
    def n_artists(self) -> int:
        """Rows of the artist table, the unknown row included."""
        return int(self.artist.max(initial=0)) + 1

    @property
    def words(self) -> tuple[NDArray[np.int64], ...]:
        """Every multi-valued column that says something: artist, tags and the further ones."""
        columns = (self.artist[:, None], self.tags, *self.columns)
        return tuple(column for column in columns if column.any())

    @property
    def n_dense(self) -> int:
        return self.dense.shape[1]


def _artists(rows: pd.DataFrame) -> NDArray[np.int64]:
    if "artist_id" not in rows:
        return np.zeros(len(rows) + 1, np.int64)
    artists = fit_categories(rows, ["artist_id"])
    return np.concatenate([[0], encode_columns(artists, rows)[:, 0]])


def _tags(rows: pd.DataFrame, common_tag: int) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    columns = [rows[name].map(_texts(f"{name}:")) for name in _TAG_COLUMNS if name in rows]
    if not columns:
        return np.zeros((len(rows) + 1, MAX_TAGS), np.int64), ()
    per_item = [list(dict.fromkeys(chain(*lists))) for lists in zip(*columns, strict=True)]
    return _numbered(per_item, common_tag, MAX_TAGS)


def _columns(rows: pd.DataFrame, common: int) -> tuple[NDArray[np.int64], ...]:
    """Words of each further column that has common ones."""
    found: list[NDArray[np.int64]] = []
    for name in sorted(set(map(str, rows)) - _NO_CONTENT):
        if name.startswith("audio_"):
            continue
        column = rows[name]
        if pd.api.types.is_numeric_dtype(column):
            column = _ranges(column)
        words, _ = _numbered(column.map(_texts()).tolist(), common, _MAX_WORDS)
        if words.any():
            found.append(words[:, words.any(0)])
    return tuple(found)


def _ranges(column: pd.Series) -> pd.Series:
    """Each number as the name of its range; ranges hold like many items."""
    values = pd.Series(numbers_of(column))
    bins = pd.qcut(values, _BINS, labels=False, duplicates="drop")
    numbers = np.asarray(bins, np.float64)
    return pd.Series([str(int(n)) if np.isfinite(n) else None for n in numbers], bins.index)


def _numbered(
    per_item: Sequence[Sequence[str]], common: int, width: int
) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    """Number the texts that `common` items share: rows (n_items + 1, width), and the texts."""
    numbers = np.zeros((len(per_item) + 1, width), np.int64)
    flat = pd.Series(list(chain.from_iterable(per_item)), dtype="string")
    row = np.repeat(np.arange(len(per_item)), [len(names) for names in per_item])
    count = flat.value_counts()
    known = sorted(str(name) for name in count.index[count >= common])
    number = pd.Index(known, dtype="string").get_indexer(pd.Index(flat)) + 1
    row, number = row[number > 0], number[number > 0]
    place = np.arange(len(row)) - np.searchsorted(row, row)
    kept = place < width
    numbers[row[kept] + 1, place[kept]] = number[kept]
    return numbers, tuple(known)


def _texts(prefix: str = ""):
    """Reader of one cell: its distinct texts, after `prefix`."""

    def read(cell: object) -> list[str]:
        cells = [cell] if isinstance(cell, str) else cell if isinstance(cell, Iterable) else []
        texts = [f"{prefix}{name}" for name in cells if isinstance(name, str) and name]
        return list(dict.fromkeys(texts))

    return read


def _dense(rows: pd.DataFrame) -> NDArray[np.float32]:
    """Standardised columns, then one 0/1 column per source column that is not always there."""
    blocks: list[NDArray[np.float32]] = []
    masks: list[NDArray[np.float32]] = []
    for name in sorted(set(map(str, rows)) - _NO_CONTENT):
        values = _numbers(rows[name])
        known = np.asarray(np.isfinite(values).all(axis=1)) & (values.shape[1] > 0)
        if not known.any():
            continue
        mean, spread = values[known].mean(0), values[known].std(0)
        scaled = (values - mean) / np.where(spread > 0, spread, 1.0)
        scaled = np.where(known[:, None], scaled, 0.0).clip(-_LIMIT, _LIMIT)
        blocks.append(scaled.astype(np.float32))
        if not known.all():
            masks.append(known[:, None].astype(np.float32))
    columns = np.concatenate([np.zeros((len(rows), 0), np.float32), *blocks, *masks], 1)
    return np.concatenate([np.zeros((1, columns.shape[1]), np.float32), columns])


def _numbers(column: pd.Series) -> NDArray[np.float64]:
    """(n, width) numbers, nan where missing; a list of another width than the usual is missing.

    The width is 0 where the column holds no numbers.
    """
    if pd.api.types.is_numeric_dtype(column):
        return numbers_of(column)[:, None]
    if column.dtype != object:
        return np.zeros((len(column), 0))
    cells = [_vector(cell) for cell in column]
    widths = [len(cell) for cell in cells if cell is not None]
    width = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
    missing = np.full(width, np.nan)
    return np.stack([c if c is not None and len(c) == width else missing for c in cells])


def _vector(cell: object) -> NDArray[np.float64] | None:
    if isinstance(cell, str) or not isinstance(cell, Iterable):
        return None
    try:
        return np.asarray(cell, np.float64)
    except (TypeError, ValueError):  # words
        return None
