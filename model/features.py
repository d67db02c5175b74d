"""What an item is made of: items.parquet → artist, tags and audio blocks, rows by item number."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from itertools import chain
from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from model.columns import encode_columns, fit_categories, numbers_of
from model.vocabulary import Vocabulary

MAX_TAGS = 16  # per item; genres come first
_TAG_COLUMNS = ("genres", "tags")
_AUDIO_LIMIT = 5.0  # standard deviations: a broken measurement must not drown the others


@dataclass(frozen=True, slots=True, eq=False)
class ItemFeatures:
    """Content of every item; row 0 is padding."""

    artist: NDArray[np.int64]  # (n_items,) 0 unknown
    tags: NDArray[np.int64]  # (n_items, MAX_TAGS) genres and tags, 0 none
    audio: NDArray[np.float32]  # (n_items, n_audio) standardised, 0 where missing; then masks
    tag_names: tuple[str, ...] = ()  # of tags 1, 2, …, such as "genres:Folk"; genres come first

    @classmethod
    def of(cls, items: pd.DataFrame, vocabulary: Vocabulary, common_tag: int = 1) -> Self:
        """Read the content columns of `items`, each of which may be absent.

        They are `artist_id` (category), `genres` and `tags` (lists of text) and `audio_*`
        (numbers, or lists of numbers of one length). A genre or tag on fewer items than
        `common_tag` is left out.
        """
        rows = items.drop_duplicates("item_id").set_index("item_id").reindex(vocabulary.song_ids)
        tags, names = _tags(rows, common_tag)
        return cls(_artists(rows), tags, _audio(rows), names)

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Self:
        return cls(
            arrays["artist"].astype(np.int64),
            arrays["tags"].astype(np.int64),
            arrays["audio"].astype(np.float32),
        )

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        return {name: array for name, array in asdict(self).items() if name != "tag_names"}

    @property
    def n_items(self) -> int:
        return len(self.artist)

    @property
    def n_artists(self) -> int:
        """Rows of the artist table, the unknown row included."""
        return int(self.artist.max(initial=0)) + 1

    @property
    def n_tags(self) -> int:
        """Rows of the tag table, the empty row included."""
        return int(self.tags.max(initial=0)) + 1

    @property
    def n_audio(self) -> int:
        return self.audio.shape[1]


def _artists(rows: pd.DataFrame) -> NDArray[np.int64]:
    if "artist_id" not in rows:
        return np.zeros(len(rows) + 1, np.int64)
    artists = fit_categories(rows, ["artist_id"])
    return np.concatenate([[0], encode_columns(artists, rows)[:, 0]])


def _tags(rows: pd.DataFrame, common_tag: int) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    tags = np.zeros((len(rows) + 1, MAX_TAGS), np.int64)
    columns = [rows[name].map(_names(name)) for name in _TAG_COLUMNS if name in rows]
    if not columns:
        return tags, ()
    per_item = [list(dict.fromkeys(chain(*lists))) for lists in zip(*columns, strict=True)]
    flat = pd.Series(list(chain.from_iterable(per_item)), dtype="string")
    row = np.repeat(np.arange(len(per_item)), [len(names) for names in per_item])
    count = flat.value_counts()
    known = sorted(count.index[count >= common_tag])
    number = pd.Index(known, dtype="string").get_indexer(pd.Index(flat)) + 1
    row, number = row[number > 0], number[number > 0]
    place = np.arange(len(row)) - np.searchsorted(row, row)
    kept = place < MAX_TAGS
    tags[row[kept] + 1, place[kept]] = number[kept]
    return tags, tuple(known)


def _names(column: str):
    """Reader of one cell: its texts, told apart from those of other columns."""

    def read(cell: object) -> list[str]:
        if not isinstance(cell, Iterable) or isinstance(cell, str):
            return []
        return [f"{column}:{name}" for name in cell if isinstance(name, str) and name]

    return read


def _audio(rows: pd.DataFrame) -> NDArray[np.float32]:
    """Standardised columns, then one 0/1 column per source column that is not always there."""
    blocks: list[NDArray[np.float32]] = []
    masks: list[NDArray[np.float32]] = []
    for name in sorted(str(column) for column in rows if str(column).startswith("audio_")):
        values = _numbers(rows[name])
        known = np.asarray(np.isfinite(values).all(axis=1))
        if not known.any():
            continue
        mean, spread = values[known].mean(0), values[known].std(0)
        scaled = (values - mean) / np.where(spread > 0, spread, 1.0)
        scaled = np.where(known[:, None], scaled, 0.0).clip(-_AUDIO_LIMIT, _AUDIO_LIMIT)
        blocks.append(scaled.astype(np.float32))
        if not known.all():
            masks.append(known[:, None].astype(np.float32))
    columns = np.concatenate([np.zeros((len(rows), 0), np.float32), *blocks, *masks], 1)
    return np.concatenate([np.zeros((1, columns.shape[1]), np.float32), columns])


def _numbers(column: pd.Series) -> NDArray[np.float64]:
    """(n, width) numbers, nan where missing; a list of another width than the usual is missing."""
    if column.dtype != object:
        return numbers_of(column)[:, None]
    cells = [np.asarray(c, np.float64) if isinstance(c, Iterable) else None for c in column]
    widths = [len(cell) for cell in cells if cell is not None]
    width = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
    missing = np.full(width, np.nan)
    return np.stack([c if c is not None and len(c) == width else missing for c in cells])
