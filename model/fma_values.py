"""Text columns of FMA's csv → typed columns; each row's first fault is told apart.

Functions take the texts of one column, (n,) strings without nulls, and return (n,) values, null
where FMA has none. A text that cannot be read is null as well and noted in `Faults`.
"""

# pyarrow has no types, and makes the functions of pyarrow.compute on import
# pyright: reportUnknownParameterType=false, reportAttributeAccessIssue=false

import ast
import html
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field

import nh3
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

MAX_INTEGER = 2**31 - 1
UNNAMED = "[untitled]"
"""How a recording without a title is called (MusicBrainz's convention)."""

SHOWN_TAGS = {
    "a", "b", "blockquote", "br", "em", "i", "li", "ol", "p", "strong", "u", "ul",
}  # fmt: skip
SWALLOWED_TAGS = {"script", "style", "xml", "title"}
"""With their content: Word pastes its settings as xml."""
CLEANER = nh3.Cleaner(
    tags=SHOWN_TAGS,
    clean_content_tags=SWALLOWED_TAGS,
    attributes={"a": {"href"}},
    generic_attribute_prefixes=None,
    url_schemes={"http", "https"},
    link_rel="noopener noreferrer nofollow",
)
NOTHING_SHOWN = re.compile(r"(?:<[^>]*+>|&nbsp;|\s)*+")


@dataclass(slots=True)
class Faults:
    """The first fault of each row, by row number."""

    reasons: dict[int, str] = field(default_factory=dict[int, str])

    def note(self, column: str, texts: pa.Array, at_fault: np.ndarray, expected: str) -> None:
        """Mark the rows where `at_fault`, (n,) bool, is set."""
        for row in np.flatnonzero(at_fault).tolist():
            shown = texts[row].as_py()
            shown = shown if len(shown) <= 60 else shown[:60] + "…"
            self.reasons.setdefault(row, f"{column} is {shown!r}, not {expected}")


def integers(
    column: str,
    texts: pa.Array,
    faults: Faults,
    *,
    least: int = 0,
    missing: tuple[int, ...] = (),
) -> pa.Array:
    """Whole numbers from `least` on; `missing` ones and blanks are null."""
    try:
        numbers = pc.cast(texts, pa.int64())
    except pa.ArrowInvalid:
        readable = pc.match_substring_regex(texts, r"^-?\d{1,18}$")
        faults.note(column, texts, _not(pc.or_(readable, _blank(texts))), "a whole number")
        numbers = pc.cast(pc.if_else(readable, texts, None), pa.int64())
    if missing:
        numbers = pc.if_else(pc.is_in(numbers, pa.array(missing, pa.int64())), None, numbers)
    outside = pc.or_(pc.less(numbers, least), pc.greater(numbers, MAX_INTEGER))
    outside = pc.fill_null(outside, False)
    if pc.any(outside).as_py():
        faults.note(
            column, texts, outside.to_numpy(False), f"a number from {least} to {MAX_INTEGER}"
        )
        numbers = pc.if_else(outside, None, numbers)
    return pc.cast(numbers, pa.int32())


def ids(column: str, texts: pa.Array, faults: Faults, *, least: int = 1) -> pa.Array:
    """Whole numbers from `least` on, never blank."""
    faults.note(column, texts, _blank(texts).to_numpy(False), "an id")
    return integers(column, texts, faults, least=least)


def floats(
    column: str,
    texts: pa.Array,
    faults: Faults,
    *,
    least: float = -np.inf,
    most: float = np.inf,
) -> pa.Array:
    """Finite numbers within `least` and `most`, both included; blanks are null."""
    filled = pc.if_else(_blank(texts), None, texts)
    try:
        numbers = pc.cast(filled, pa.float64())
    except pa.ArrowInvalid:
        coerced = pd.to_numeric(filled.to_pandas(), errors="coerce").to_numpy(np.float64)
        numbers = pa.array(coerced, from_pandas=True)
        faults.note(column, texts, _lost(filled, numbers), "a number")
    outside = pc.invert(
        pc.and_(
            pc.is_finite(numbers),
            pc.and_(pc.greater_equal(numbers, least), pc.less_equal(numbers, most)),
        )
    )
    outside = pc.fill_null(outside, False)
    if pc.any(outside).as_py():
        faults.note(
            column, texts, outside.to_numpy(False), f"a number between {least:g} and {most:g}"
        )
        numbers = pc.if_else(outside, None, numbers)
    return numbers


def times(column: str, texts: pa.Array, faults: Faults) -> pa.Array:
    """`YYYY-MM-DD HH:MM:SS`, taken as UTC, to the second; blanks are null."""
    filled = pc.if_else(_blank(texts), None, texts)
    encoded = pc.dictionary_encode(filled)  # an album's day stands on each of its songs
    distinct = encoded.dictionary.to_pandas()
    coerced = pd.to_datetime(distinct, format="%Y-%m-%d %H:%M:%S", errors="coerce")
    moments = pc.cast(pa.array(coerced, from_pandas=True), pa.timestamp("s"))
    moments = pc.if_else(pc.less(pc.year(moments), 1), None, moments)  # no calendar has a year 0
    moments = moments.take(encoded.indices)
    faults.note(column, texts, _lost(filled, moments), "a time such as 2008-11-26 01:48:12")
    return pc.assume_timezone(moments, "UTC")


def dates(column: str, texts: pa.Array, faults: Faults) -> pa.Array:
    """As `times`, the day alone."""
    return pc.cast(times(column, texts, faults), pa.date32())


def years(column: str, texts: pa.Array, faults: Faults) -> pa.Array:
    """As `times`, the year alone."""
    return pc.cast(pc.year(times(column, texts, faults)), pa.int32())


def plain(texts: pa.Array) -> pa.Array:
    """Text without blanks around it or HTML entities; null where nothing is left."""

    def clean(text: str) -> str | None:
        return html.unescape(text).replace("\0", "").strip() or None

    return _each(texts, clean, pa.string())


def titles(texts: pa.Array) -> pa.Array:
    """As `plain`, never null."""
    return pc.fill_null(plain(texts), UNNAMED)


def hypertext(texts: pa.Array) -> pa.Array:
    """HTML with plain paragraphs, lists and links alone; null where no text is left."""
    return _each(texts, clean_html, pa.string())


def clean_html(text: str) -> str | None:
    """Keep `SHOWN_TAGS` and links to the web; scripts, styles and Word's settings go."""
    if not re.search("[<>&]", text):
        return text.strip() or None
    cleaned = CLEANER.clean(text).strip()
    return None if NOTHING_SHOWN.fullmatch(cleaned) else cleaned


def web_addresses(texts: pa.Array) -> pa.Array:
    """Addresses beginning with http: or https:, which FMA at times leaves out; null otherwise."""

    def clean(text: str) -> str | None:
        text = html.unescape(text).strip()
        if re.match(r"(?i)https?://[^\s/]+", text):
            return text
        if re.match(r"(?i)[a-z0-9-]+(\.[a-z0-9-]+)+(/|$)", text):
            return f"http://{text}"
        return None

    return _each(texts, clean, pa.string())


def words(column: str, texts: pa.Array, faults: Faults) -> pa.Array:
    """Python lists of strings, each once, in their order."""

    def read(text: str) -> list[str] | None:
        values = _literal_list(text)
        if values is None or not all(isinstance(value, str) for value in values):
            return None
        cleaned = [html.unescape(str(value)).strip() for value in values]
        if re.search("[\0\ud800-\udfff]", "".join(cleaned)):  # no text for a database
            return None
        return list(dict.fromkeys(word for word in cleaned if word))

    lists = _each(texts, read, pa.list_(pa.string()))
    faults.note(column, texts, pc.is_null(lists).to_numpy(False), "a list such as ['a', 'b']")
    return lists


def numbers_of(column: str, texts: pa.Array, known: set[int], faults: Faults) -> pa.Array:
    """Python lists of `known` whole numbers, each once, in their order."""

    def read(text: str) -> list[int] | None:
        values = _literal_list(text)
        if values is None:
            return None
        numbers = [value for value in values if type(value) is int and value in known]
        return list(dict.fromkeys(numbers)) if len(numbers) == len(values) else None

    lists = _each(texts, read, pa.list_(pa.int32()))
    faults.note(column, texts, pc.is_null(lists).to_numpy(False), "a list of ids of genres.csv")
    return lists


def looked_up(
    column: str, texts: pa.Array, id_by_title: dict[str, int], faults: Faults, expected: str
) -> pa.Array:
    """Ids by title; blanks are null."""
    found = _each(texts, lambda text: id_by_title.get(text.strip()), pa.int32())
    lost = pc.and_(pc.is_null(found), pc.invert(_blank(texts)))
    faults.note(column, texts, lost.to_numpy(False), expected)
    return found


def _literal_list(text: str) -> list[object] | None:
    try:
        value = _without_escapes(text) or ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return value if isinstance(value, list) else None


def _without_escapes(text: str) -> object:
    """A literal that JSON writes the same but for its quotes, in a tenth of the time; else None."""
    if re.search(r'["\\]', text):
        return None
    try:
        return json.loads(text.replace("'", '"'))
    except ValueError:
        return None


def _each(texts: pa.Array, read: Callable[[str], object], kind: pa.DataType) -> pa.Array:
    """`read` of every text, called once for each distinct one."""
    encoded = pc.dictionary_encode(texts)
    values = pa.array([read(text) for text in encoded.dictionary.to_pylist()], kind)
    return values.take(encoded.indices)


def _blank(texts: pa.Array) -> pa.Array:
    return pc.equal(pc.utf8_trim_whitespace(texts), "")


def _not(mask: pa.Array) -> np.ndarray:
    return pc.invert(mask).to_numpy(False)


def _lost(texts: pa.Array, values: pa.Array) -> np.ndarray:
    """Where a text that was there gave no value."""
    return pc.and_(pc.is_valid(texts), pc.is_null(values)).to_numpy(False)
