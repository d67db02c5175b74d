import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.csv_records import Block, read_blocks

NAMES = ["id", "text", "more"]

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=12)
records = st.lists(st.tuples(texts, texts), min_size=1, max_size=30)


def as_csv(rows: list[list[str]], quoting: int = csv.QUOTE_MINIMAL) -> list[str]:
    """Each record's text, its newline included."""
    lines: list[str] = []
    for row in rows:
        stream = io.StringIO()
        csv.writer(stream, quoting=quoting, lineterminator="\n").writerow(row)  # type: ignore[arg-type]
        lines.append(stream.getvalue())
    return lines


def read(data: bytes, block_bytes: int = 1 << 20) -> list[Block]:
    return list(read_blocks(io.BytesIO(data), NAMES, NAMES, 5, block_bytes))


def rows_of(blocks: list[Block]) -> list[list[str]]:
    return [list(row.values()) for block in blocks for row in block.columns.to_pylist()]


def lines_of(blocks: list[Block]) -> list[int]:
    return [line for block in blocks for line in block.lines.tolist()]


@settings(deadline=None)
@given(records, st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]), st.integers(1, 200))
def test_any_csv_is_read_back_with_the_line_of_each_record(
    pairs: list[tuple[str, str]], quoting: int, block_bytes: int
) -> None:
    rows = [[str(number), *pair] for number, pair in enumerate(pairs)]
    texts = as_csv(rows, quoting)

    blocks = read("".join(texts).encode(), block_bytes)

    assert rows_of(blocks) == rows
    assert lines_of(blocks) == [5 + "".join(texts[:at]).count("\n") for at in range(len(texts))]
    assert not any(block.malformed for block in blocks)


BROKEN = st.sampled_from(
    [
        b'77,"never closed,here\n',
        b'77,stray " quote,here\n',
        b'77,"closed" too soon,here\n',
        b"77,too few\n",
        b"77,far,too,many\n",
        b"77,bad \xff byte,here\n",
        b"77,nul \0 byte,here\n",
        b"77,bare \r return,here\n",
    ]
)


@settings(deadline=None)
@given(
    records,
    st.lists(st.tuples(st.integers(0, 30), BROKEN), min_size=1, max_size=4),
    st.sampled_from([100, 1000, 1 << 20]),
)
def test_a_broken_record_costs_itself_alone(
    pairs: list[tuple[str, str]], broken: list[tuple[int, bytes]], block_bytes: int
) -> None:
    rows = [[str(number), *pair] for number, pair in enumerate(pairs)]
    texts = [text.encode() for text in as_csv(rows)]
    for at, text in sorted(broken, reverse=True):
        texts.insert(min(at, len(texts)), text)
    lines = [5 + b"".join(texts[:at]).count(b"\n") for at in range(len(texts))]
    sound = [line for line, text in zip(lines, texts, strict=True) if text[:3] != b"77,"]

    blocks = read(b"".join(texts), block_bytes)

    malformed = [bad for block in blocks for bad in block.malformed]
    assert rows_of(blocks) == rows
    assert lines_of(blocks) == sound
    assert "".join(f"{bad.text}\n" for bad in malformed) == "".join(
        text.decode(errors="replace") for text in texts if text[:3] == b"77,"
    )
    assert {bad.line for bad in malformed} <= set(lines) - set(sound)


def test_a_record_cut_off_at_the_end_of_the_file_is_set_aside() -> None:
    blocks = read(b'1,a,b\n2,"half a rec')

    assert rows_of(blocks) == [["1", "a", "b"]]
    assert [(bad.line, bad.text) for bad in blocks[-1].malformed] == [(6, '2,"half a rec')]


def test_an_open_quote_at_the_head_of_a_large_file_does_not_swallow_it() -> None:
    data = b'0,"open,x\n' + b"".join(b"%d,a,b\n" % number for number in range(1, 400_000))

    blocks = read(data, 1 << 20)

    assert sum(len(block.lines) for block in blocks) == 399_999
    assert [bad.line for block in blocks for bad in block.malformed] == [5]


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_line_ends_of_any_machine_are_read(end: str) -> None:
    blocks = read(f"1,a,b{end or chr(10)}2,c,d{end}".encode())

    assert rows_of(blocks) == [["1", "a", "b"], ["2", "c", "d"]]


def test_the_text_of_a_record_is_kept_as_it_stands() -> None:
    blocks = read(b'1,"two\nlines",b\n2,"quoted ""word""",d\n')

    assert [blocks[0].text(row) for row in (0, 1)] == ['1,"two\nlines",b', '2,"quoted ""word""",d']


def test_a_record_of_several_lines_after_an_open_quote_is_kept() -> None:
    blocks = read(b'1,"open,b\n2,"two\nlines",d\n3,e,f\n')

    assert rows_of(blocks) == [["2", "two\nlines", "d"], ["3", "e", "f"]]
    assert [bad.line for block in blocks for bad in block.malformed] == [5]
